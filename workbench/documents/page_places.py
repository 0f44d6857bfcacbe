"""Where each unit stands in its document: in a table, in a list, after what gap.

A unit knows its role and its span; the text around it tells the rest. In most
formats that text has lines: a row is one line, its cells parted by a tab, by
wide spaces or by the bars of a Markdown table, and a list item has its bullet
or number before it. For HTML, see :mod:`workbench.documents.page_elements`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import IntEnum

from workbench.model import Document, Role, Unit
from workbench.segmentation.shapes import BULLET, CLAUSE, MIXED_CLAUSE, NUMBERED

_LINE_END = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_PAGE_END = re.compile("[\f\u2029]")
_WIDE = re.compile("[ \u00a0]*\t[ \t\u00a0]*|[ \u00a0]{4,}")
_BAR = re.compile(r"(?<!\\)\|")
_RULED = re.compile(r"[ \t|]*(?:\r\n|\n|\r)[ \t|:>-]*-[ \t|:-]*(?:\r\n|\n|\r)[ \t|>]*")
_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,4})[.)]")


class Gap(IntEnum):
    """What stands between a unit and the one before it."""

    NONE = 0  # the same line
    LINE = 1  # a line end
    BLANK = 2  # a blank line, or the end of a block


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a unit.

    ``table`` numbers the tables from 1 (0: in none), ``row`` and ``column`` the
    cells of each, from 0. ``marker`` is what stands before a list item ("" for
    none), ``level`` how deep its list is nested, from 0. ``hidden``: it is no
    part of the page, such as the description in the head of an HTML page.
    """

    gap: Gap = Gap.BLANK
    table: int = 0
    row: int = 0
    column: int = 0
    marker: str = ""
    level: int = 0
    hidden: bool = False


def line_places(document: Document) -> list[Place]:
    """The places of all units of a document whose text has lines."""
    return list(_levelled(_Lines(document).places()))


class _Lines:
    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._units = document.units
        self._bars = document.format == "md"
        self._ends = [0, *(unit.segments[-1].end for unit in document.units)]
        self._tables = 0

    def places(self) -> Iterator[tuple[Place, int]]:
        """Each place with the indent of its line."""
        before: Place | None = None
        for position, unit in enumerate(self._units):
            lead = self._lead(position)
            place = Place(self._gap(position))
            if self._is_cell(position):
                place = before = self._cell(position, before)
            else:
                before = None
                if unit.role is Role.LIST:
                    place = replace(place, marker=marker_of(lead, unit))
            yield place, len(lead) - len(lead.lstrip())

    def _lead(self, position: int) -> str:
        """What stands before the unit on its line."""
        start = self._units[position].segments[0].start
        line = max(self._text.rfind(end, 0, start) for end in "\n\r\f\x85\u2028\u2029") + 1
        return self._text[line:start]

    def _between(self, position: int) -> str:
        return self._text[self._ends[position] : self._units[position].segments[0].start]

    def _gap(self, position: int) -> Gap:
        between = self._between(position)
        if position == 0 or _PAGE_END.search(between):
            return Gap.BLANK
        return Gap(min(2, len(_LINE_END.findall(between))))

    def _parted(self, position: int) -> bool:
        """Whether this unit and the one before it are cells of one row."""
        if not 0 < position < len(self._units):
            return False
        between = self._between(position)
        if _LINE_END.search(between):
            return False
        return bool(_WIDE.fullmatch(between) or (self._bars and _BAR.search(between)))

    def _is_cell(self, position: int) -> bool:
        return self._parted(position) or self._parted(position + 1) or self._barred(position)

    def _barred(self, position: int) -> bool:
        if not self._bars:
            return False
        end = self._ends[position + 1]
        after = _LINE_END.split(self._text[end : end + 200], maxsplit=1)[0]
        return self._lead(position).rstrip().endswith("|") or after.lstrip().startswith("|")

    def _cell(self, position: int, before: Place | None) -> Place:
        gap = self._gap(position)
        if before and self._parted(position):
            between = self._between(position)
            step = len(_BAR.findall(between)) if self._bars else between.count("\t")
            return replace(before, gap=gap, column=before.column + max(1, step))
        column = max(0, len(_BAR.findall(self._lead(position))) - 1) if self._bars else 0
        if before and (gap is not Gap.BLANK or self._only_ruled(position)):
            return Place(gap, before.table, before.row + 1, column)
        self._tables += 1
        return Place(gap, self._tables, 0, column)

    def _only_ruled(self, position: int) -> bool:
        """Whether no more than the ruled line under a table's head stands between."""
        return self._bars and _RULED.fullmatch(self._between(position)) is not None


def marker_of(lead: str, unit: Unit) -> str:
    """The mark before a list item: its number, a bullet, or "" where the text brings its own."""
    own = lead.strip().lstrip(">").strip()
    if _NUMBER.fullmatch(own):
        return own
    source = unit.segments[0].source
    if not own and (NUMBERED.match(source) or CLAUSE.match(source) or MIXED_CLAUSE.match(source)):
        return ""
    return "" if BULLET.match(source) else "•"


def _levelled(found: Iterator[tuple[Place, int]]) -> Iterator[Place]:
    """The places with the level of each list item, told from the indents of its list."""
    indents: list[int] = []
    for place, indent in found:
        if not place.marker:
            indents = []
            yield place
            continue
        while indents and indent < indents[-1]:
            indents.pop()
        if not indents or indent > indents[-1]:
            indents.append(indent)
        yield replace(place, level=len(indents) - 1)
