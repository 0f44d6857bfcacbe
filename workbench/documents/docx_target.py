"""A target text with numbered tags as a row of leaves; odd tags never fail and lose no text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.documents.docx_tags import Inline
from workbench.segmentation.tags import Tag, find_tags, unescape_literals

_BLANKS = re.compile(r"[^\S\u00a0\u2000-\u200a\u202f\u205f\u3000]+")


@dataclass(frozen=True, slots=True)
class Leaf:
    """Text, or a thing by its number (0 for text), and the numbers of the tags around it."""

    text: str
    number: int
    around: tuple[int, ...]


def read_target(target: str, inline: Mapping[int, Inline]) -> list[Leaf]:
    """The leaves of ``target``.

    A tag without its partner, or that crosses another, is dropped; one that is not
    among ``inline`` is literal text. The space that a source has after a tab or line
    break is the tag's own.
    """
    target = _BLANKS.sub(" ", target).strip()
    found = [tag for tag in find_tags(target) if tag.number in inline]
    paired = _paired([tag if inline[tag.number].closing else None for tag in found])
    leaves: list[Leaf] = []
    around: list[int] = []
    done = 0
    for position, tag in enumerate(found):
        _add(leaves, _text(target[done : tag.start], before_tag=True), around)
        done = tag.end
        if not inline[tag.number].closing:
            if tag.kind != "close":
                leaves.append(Leaf("", tag.number, tuple(around)))
                piece = inline[tag.number].piece
                if piece and piece.shown.isspace() and target[done : done + 1] == " ":
                    done += 1
        elif position in paired and tag.kind == "open":
            around.append(tag.number)
        elif position in paired:
            around.pop()
    _add(leaves, _text(target[done:], before_tag=False), around)
    return leaves


def _add(leaves: list[Leaf], text: str, around: Sequence[int]) -> None:
    if text:
        leaves.append(Leaf(text, 0, tuple(around)))


def _paired(found: Sequence[Tag | None]) -> set[int]:
    """Positions of the opening and closing tags that belong together and nest well."""
    paired: set[int] = set()
    stack: list[tuple[int, int]] = []
    for position, tag in enumerate(found):
        if tag is None or tag.kind == "alone":
            continue
        if tag.kind == "open":
            stack.append((position, tag.number))
            continue
        levels = [level for level, (_, number) in enumerate(stack) if number == tag.number]
        if levels:
            paired.update((stack[levels[-1]][0], position))
            del stack[levels[-1] :]
    return paired


def _text(text: str, *, before_tag: bool) -> str:
    """The text without its escapes; backslashes before a tag are doubled in a source."""
    if before_tag and text.endswith("\\"):
        slashes = len(text) - len(text.rstrip("\\"))
        text = text[: len(text) - slashes] + "\\" * (slashes // 2)
    return unescape_literals(text)
