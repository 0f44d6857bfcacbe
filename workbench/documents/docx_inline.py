"""A paragraph of a Word file as a row of pieces: text, things in the text, and marks around it.

Text and things have a place in the text view of the document; bookmarks, comments,
floating pictures and text boxes, hidden text and the inside of long fields have none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from workbench.documents.docx_fields import (
    Container,
    FieldState,
    Token,
    field_label,
    is_link,
    link_label,
    resolve_fields,
)
from workbench.documents.docx_xml import (
    ANCHOR,
    RELATION_ID,
    Element,
    is_on,
    local_name,
    shown_text,
    value_of,
    w,
)

OBJECT = "\ufffc"
"""A picture, field or note in the text view."""


@dataclass(frozen=True, eq=False, slots=True)
class Piece:
    """A stretch of a paragraph.

    ``kind``: ``text`` (``shown`` is the text), ``alone`` (one character of the view) or
    ``mark`` (none). ``label`` says what a thing is; ``once``: it may neither stand twice
    nor be lost. ``opens``: a mark that belongs before the text it stands in.
    """

    kind: Literal["text", "alone", "mark"]
    tokens: tuple[Token, ...]
    path: tuple[Container, ...]
    properties: Element | None
    shown: str = ""
    label: str = ""
    once: bool = False
    opens: bool = False


@dataclass(slots=True)
class Context:
    """What goes along from paragraph to paragraph of a story.

    ``links`` are the addresses of its hyperlinks by relationship id; ``fields`` knows
    which fields are open; ``counts`` counts what people are told of.
    """

    links: dict[str, str] = field(default_factory=dict)
    fields: FieldState = field(default_factory=FieldState)
    counts: dict[str, int] = field(default_factory=dict)

    def count(self, what: str) -> None:
        """One more of ``what``."""
        self.counts[what] = self.counts.get(what, 0) + 1


_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_LINES = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n"}
_LINE_LABELS = {"\t": "<tab>", "\n": "<line break>"}
_GRAPHICS = {"drawing", "pict", "object", "AlternateContent"}
_VALUES = {"sym", "pgNum", "ruby", "oMath", "oMathPara", "fldSimple"} | {
    f"{part}{length}" for part in ("day", "month", "year") for length in ("Short", "Long")
}
_TRANSPARENT = {"smartTag", "customXml", "dir", "bdo", "sdt", "sdtContent"}
_PROPERTIES = {"pPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr"}
_LOST = {"softHyphen", "lastRenderedPageBreak", "proofErr"}
_FLOATS = re.compile(r"position\s*:\s*absolute")


def read_pieces(paragraph: Element, context: Context) -> list[Piece]:
    """The pieces of a paragraph in order; the paragraph itself stays as it is."""
    carried = context.fields.depth
    tokens = resolve_fields(list(_tokens(paragraph, (), context)), context.fields)
    if carried or context.fields.depth:
        context.count("long field")
    pieces = (_piece(token, context) for token in tokens)
    return [piece for piece in pieces if piece is not None]


def _tokens(parent: Element, path: tuple[Container, ...], context: Context) -> Iterator[Token]:
    for child in parent:
        name = local_name(child)
        if name == "r":
            yield from (Token(node, child, path) for node in child if node.tag != w("rPr"))
        elif name == "hyperlink":
            link = Container(_address(child, context), child)
            yield from _tokens(child, path or (link,), context)
        elif name == "fldSimple" and is_link(child.get(w("instr"), "")):
            link = Container(link_label(child.get(w("instr"))), child)
            yield from _tokens(child, path or (link,), context)
        elif name == "sdt" and child.find(f"{w('sdtPr')}/{w('showingPlcHdr')}") is not None:
            yield Token(child, None, path, kept=True)
        elif name in _TRANSPARENT:
            yield from _tokens(child, path, context)
        elif name and name not in _PROPERTIES:
            yield Token(child, None, path)


def _address(link: Element, context: Context) -> str:
    target = context.links.get(link.get(RELATION_ID, ""), "")
    anchor = link.get(w("anchor"), "")
    return f"<link {target}{'#' if anchor else ''}{anchor}>"


def _piece(token: Token, context: Context) -> Piece | None:
    """The piece of a token; None for what only the last lay-out of the page left behind."""
    properties = None if token.run is None else token.run.find(w("rPr"))
    if token.field:
        label = field_label(token.instruction)
        return Piece("alone", token.field, token.path, properties, OBJECT, label, once=True)
    mark = Piece("mark", (token,), token.path, properties)
    if token.kept:
        return mark
    if _is_hidden(properties):
        context.count("hidden")
        return mark
    name = local_name(token.node)
    if name in _LOST:
        return None
    return _seen(name, token.node, mark)


def _seen(name: str, node: Element, mark: Piece) -> Piece:
    if name == "t":
        return replace(mark, kind="text", shown=shown_text(node))
    if name == "noBreakHyphen":
        return replace(mark, kind="text", shown="\u2011")
    if name in _LINES:
        shown = _LINES[name]
        return replace(mark, kind="alone", shown=shown, label=_LINE_LABELS[shown])
    label = ""
    if name in _NOTES:
        label = f"<{_NOTES[name]} {node.get(w('id'), '')}>"
    elif name in _GRAPHICS and not _is_floating(node):
        label = "<picture>"
    elif name in _VALUES:
        label = field_label(node.get(w("instr"), "")) if name == "fldSimple" else f"<{name}>"
    if label:
        return replace(mark, kind="alone", shown=OBJECT, label=label, once=True)
    return replace(mark, opens=name in _GRAPHICS or name.endswith("Start"))


def _is_hidden(properties: Element | None) -> bool:
    value = value_of(properties, "vanish")
    return value is not None and is_on(value)


def _is_floating(node: Element) -> bool:
    """Whether a drawing stands beside the text, not in it."""
    return any(
        part.tag == ANCHOR or _FLOATS.search(part.get("style", "")) is not None
        for part in node.iter()
        if local_name(part)
    )
