"""Markdown: blocks to units, inline markup to numbered tags, and back without loss.

Headings, paragraphs, list items, block quotes and table cells are units.
Fenced and indented code, HTML blocks, front matter and link definitions stay
as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from workbench.documents.md_inline import MisfitError, make_parser, scan
from workbench.documents.md_source import (
    front_matter_length,
    place_cell,
    place_lines,
    raw_lines,
    tagged_text,
)
from workbench.documents.md_write import write_unit
from workbench.documents.text import is_changed
from workbench.languages import Language
from workbench.model import Document, Role
from workbench.said import said
from workbench.segmentation.contact import ContactZone
from workbench.segmentation.tags import without_tags
from workbench.segmentation.units import RawUnit, build_units
from workbench.segmentation.unwanted import removal_notes

if TYPE_CHECKING:
    from markdown_it.token import Token


def parse_markdown(text: str, name: str, encoding: str) -> Document:
    """Take a Markdown text apart. Never fails; what cannot be placed stays, with a note."""
    reader = _Reader(text)
    units = build_units(text, list(reader.parts()))
    notes = (*removal_notes(text), *reader.notes)
    return Document(name, "md", encoding, text, units, notes)


class _Reader:
    """Walks over the block tokens of one document."""

    def __init__(self, raw: str) -> None:
        self.notes: list[str] = []
        self._raw = raw
        self._lines = raw_lines(raw)
        self._parser = make_parser()
        self._env: dict[str, Any] = {}
        self._open: list[str] = []
        self._zone = ContactZone()
        self._cell_end = (0, 0)
        self._title_seen = False

    def parts(self) -> Iterator[RawUnit]:
        """The raw units in document order."""
        skipped = front_matter_length(self._raw, self._lines)
        shown = [self._raw[start:end] for start, end in self._lines]
        body = "\n".join([""] * skipped + shown[skipped:])
        for token in self._parser.parse(body, self._env):
            if token.nesting > 0:
                self._open.append(token.type + token.tag)
            elif token.nesting < 0:
                self._open.pop()
            elif token.type == "inline" and token.content:
                part = self._part(token)
                if part is not None:
                    yield part

    def _part(self, token: Token) -> RawUnit | None:
        first = token.map[0] if token.map else 0
        parent = self._open[-1]
        if parent in ("td_opentd", "th_openth"):
            placed = self._cell(first, token.content)
        else:
            heading = parent.startswith("heading")
            placed = place_lines(self._raw, self._lines, first, token.content, heading=heading)
        try:
            if placed is None:
                raise MisfitError
            items = scan(self._parser, token.content, self._env)
            text, tags = tagged_text(self._raw, placed, items)
        except MisfitError:
            self.notes.append(
                said("the markup on line {line} is unusual; it is left as it is", line=first + 1)
            )
            return None
        plain = without_tags(text.text).text.strip()
        role = self._role(parent)
        contact = self._zone.feed(plain, blanks=True, heading=role in (Role.HEADING, Role.HEADLINE))
        return RawUnit(text, (), tags, contact=contact, fixed=role)

    def _cell(self, line: int, content: str) -> Any:
        begin, end = self._lines[line]
        after = self._cell_end[1] if self._cell_end[0] == line else begin
        placed = place_cell(self._raw, after, end, content)
        if placed is not None:
            self._cell_end = (line, placed.ends[-1])
        return placed

    def _role(self, parent: str) -> Role | None:
        """The role that the markup tells; None where the text tells it."""
        if parent.startswith("heading"):
            first = parent.endswith("h1") and not self._title_seen
            self._title_seen = True
            return Role.HEADLINE if first else Role.HEADING
        if parent.startswith("th_"):
            return Role.LABEL
        if parent.startswith("td_"):
            return Role.BODY
        if any(name.startswith("list_item") for name in self._open):
            return Role.LIST
        if any(name.startswith("blockquote") for name in self._open):
            return Role.QUOTATION
        return None


def write_markdown(
    document: Document, targets: Mapping[int, str], language: Language | None
) -> str:
    """The document with ``targets`` in place of the segments of these numbers."""
    out: list[str] = []
    done = 0
    for unit in document.units:
        start, end = unit.segments[0].start, unit.segments[-1].end
        out.append(document.text[done:start])
        if any(is_changed(segment, targets) for segment in unit.segments):
            out.append(write_unit(document.text, unit, targets, language))
        else:
            out.append(document.text[start:end])
        done = end
    out.append(document.text[done:])
    return "".join(out)
