"""Fields of a Word file (ECMA-376 part 1, 17.16): one thing in the text, or a link around text.

A field is written as runs that begin it, give its instruction, part it from its
result and end it, so its bounds have to be found.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.documents.docx_xml import Element, w

_FIRST_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r'"([^"]*)"')


@dataclass(frozen=True, eq=False, slots=True)
class Container:
    """A link around text: its element, or the tokens that begin and end it as a field."""

    label: str
    element: Element | None = None
    before: tuple[Token, ...] = ()
    after: tuple[Token, ...] = ()


@dataclass(frozen=True, eq=False, slots=True)
class Token:
    """A child of a run, or of the paragraph itself (``run`` is None).

    ``kept``: it has no place in the text view and stays as it is. ``field`` holds the
    tokens of a whole field, ``instruction`` what it shows.
    """

    node: Element
    run: Element | None
    path: tuple[Container, ...]
    kept: bool = False
    field: tuple[Token, ...] = ()
    instruction: str = ""


@dataclass(slots=True)
class FieldState:
    """How many fields are open at the end of a paragraph."""

    depth: int = 0


def is_link(instruction: str) -> bool:
    """Whether a field of this instruction shows text with a link."""
    return instruction.strip().upper().startswith("HYPERLINK")


def link_label(instruction: str) -> str:
    """``<link http://…>`` for people."""
    target = _QUOTED.search(instruction)
    return f"<link {target[1] if target else ''}>"


def field_label(instruction: str) -> str:
    """``<field PAGE>`` for people."""
    word = _FIRST_WORD.search(instruction)
    return f"<field {word.group() if word else ''}>"


def resolve_fields(
    tokens: Sequence[Token], state: FieldState, *, links: bool = True
) -> list[Token]:
    """``tokens`` with each whole field made one token, or a container around its text.

    What belongs to a field of several paragraphs is kept as it is. With ``links``
    false a link is a thing too: a link inside a link is none.
    """
    out: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        kind = _kind(token)
        if state.depth:
            state.depth += {"begin": 1, "end": -1}.get(kind, 0)
            out.append(replace(token, kept=True))
        elif kind == "begin":
            end = _end(tokens, at)
            if end:
                out += _whole(tokens[at : end + 1], links=links)
                at = end
            else:
                state.depth = 1
                out.append(replace(token, kept=True))
        else:
            out.append(replace(token, kept=token.kept or bool(kind)))
        at += 1
    return out


def _kind(token: Token) -> str:
    """``begin``, ``separate``, ``end`` or ``instruction``; "" for what is no part of a field."""
    if token.node.tag == w("fldChar"):
        kind: str = token.node.get(w("fldCharType"), "end")
        return kind
    return "instruction" if token.node.tag == w("instrText") else ""


def _end(tokens: Sequence[Token], begin: int) -> int:
    """Where the field that begins at ``begin`` ends; 0 where it does not."""
    depth = 0
    for position in range(begin, len(tokens)):
        depth += {"begin": 1, "end": -1}.get(_kind(tokens[position]), 0)
        if depth == 0:
            return position
    return 0


def _whole(tokens: Sequence[Token], *, links: bool) -> list[Token]:
    """The tokens of a link's text in their container, or one token for any other field."""
    instruction = ""
    separate = depth = 0
    for position, token in enumerate(tokens):
        kind = _kind(token)
        depth += {"begin": 1, "end": -1}.get(kind, 0)
        if depth == 1 and kind == "instruction" and not separate:
            instruction += token.node.text or ""
        elif depth == 1 and kind == "separate":
            separate = separate or position
    first = tokens[0]
    outside = first.path
    inside = tokens[separate + 1 : -1]
    nested = all(token.path[: len(outside)] == outside for token in inside)
    if not (links and is_link(instruction) and separate and nested):
        return [replace(first, field=tuple(tokens), instruction=instruction)]
    link = Container(
        link_label(instruction), before=tuple(tokens[: separate + 1]), after=(tokens[-1],)
    )
    return [
        replace(token, path=(*outside, link, *token.path[len(outside) :]))
        for token in resolve_fields(inside, FieldState(), links=False)
    ]
