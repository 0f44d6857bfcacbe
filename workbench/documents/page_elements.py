"""Where each unit of an HTML document stands: which cell, which list item, which block."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.documents.page_places import Gap, Place
from workbench.model import Document, Role

_TAG = re.compile(
    r"<(/?)(ul|ol|li|table|tr|t[dh]|head|br|p|div|h[1-6]|section|article|header|footer|address"
    r"|blockquote|figure|figcaption|dl|dt|dd|hr|main|nav|aside|body|caption)\b[^<>]*>"
    r"|<!--.*?-->",
    re.IGNORECASE | re.DOTALL,
)
_LIST = ("ul", "ol")


@dataclass(slots=True)
class _Table:
    number: int
    row: int = -1
    column: int = -1


def element_places(document: Document) -> list[Place]:
    """The places of all units of an HTML document, from the tags that stand between them.

    A unit within a tag (the text for a picture) or the head is hidden.
    """
    return _Elements(document).places()


class _Elements:
    """Goes through the tags in order, with the lists and tables that are open."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._lists: list[list[int]] = []  # for each: 1 where it is numbered, its last number
        self._tables: list[_Table] = []
        self._count = 0
        self._head = False
        self._item = False
        self._gap = Gap.BLANK

    def places(self) -> list[Place]:
        text = self._document.text
        found = []
        at = 0
        for unit in self._document.units:
            start = unit.segments[0].start
            for match in _TAG.finditer(text, at, start):
                if match[2]:
                    self._tag(match[2].lower(), closing=bool(match[1]))
            at = unit.segments[-1].end
            inside = text.rfind("<", 0, start) > text.rfind(">", 0, start)
            found.append(self._place(unit.role is Role.LIST, hidden=self._head or inside))
            if not inside:
                self._gap, self._item = Gap.NONE, False
        return found

    def _place(self, is_item: bool, *, hidden: bool) -> Place:
        cell = self._tables[-1] if self._tables else None
        if cell and cell.column >= 0:
            return Place(self._gap, cell.number, max(0, cell.row), cell.column, hidden=hidden)
        marker = ""
        if is_item and self._item and self._lists:
            numbered, last = self._lists[-1]
            marker = f"{last}." if numbered else "•"
        level = max(0, len(self._lists) - 1)
        return Place(self._gap, marker=marker, level=level, hidden=hidden)

    def _tag(self, name: str, *, closing: bool) -> None:
        if name == "br":
            self._gap = max(self._gap, Gap.LINE)
            return
        self._gap = Gap.BLANK
        if name == "head":
            self._head = not closing
        elif name in _LIST and not closing:
            self._lists.append([int(name == "ol"), 0])
        elif name in _LIST and self._lists:
            self._lists.pop()
        elif name == "li" and not closing and self._lists:
            self._lists[-1][1] += 1
            self._item = True
        elif name == "table":
            self._table(closing=closing)
        elif self._tables and not closing:
            self._cell(name)

    def _table(self, *, closing: bool) -> None:
        if closing and self._tables:
            self._tables.pop()
        elif not closing:
            self._count += 1
            self._tables.append(_Table(self._count))

    def _cell(self, name: str) -> None:
        table = self._tables[-1]
        if name == "tr":
            table.row, table.column = table.row + 1, -1
        elif name in ("td", "th"):
            table.column += 1
