"""The units of a release as blocks of HTML: headline, paragraphs, lists, tables, contacts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import groupby

from workbench.documents.page_elements import element_places
from workbench.documents.page_places import Gap, Place, line_places
from workbench.documents.page_text import unit_html
from workbench.languages import Language
from workbench.model import Document, Role, Unit
from workbench.segmentation.pages import is_page_mark
from workbench.segmentation.shapes import is_end_mark

_Item = tuple[Unit, Place]
_RUNS_ON = (Role.BODY, Role.QUOTATION, Role.BOILERPLATE)


def blocks(document: Document, targets: Mapping[int, str], language: Language) -> Iterator[str]:
    """The blocks of the release in order, with ``targets`` in place of their sources.

    Page numbers of the original are left out, since the print has its own.
    """
    places = element_places(document) if document.format == "html" else line_places(document)
    items = [
        (unit, place)
        for unit, place in zip(document.units, places, strict=True)
        if not place.hidden and not _is_page_number(unit)
    ]
    yield from _Blocks(targets, language).all(items)


def _is_page_number(unit: Unit) -> bool:
    return unit.role is Role.NOTICE and is_page_mark(unit.segments[0].source)


class _Blocks:
    def __init__(self, targets: Mapping[int, str], language: Language) -> None:
        self._targets = targets
        self._language = language
        self._titled = False

    def all(self, items: Sequence[_Item]) -> Iterator[str]:
        numbered = enumerate(items)
        for (table, role), group in groupby(numbered, key=lambda each: self._kind(each[1])):
            members = [item for _, item in group]
            if table:
                yield self._table(members)
            elif role is Role.LIST:
                yield self._list(members)
            elif role is Role.CONTACT:
                yield from self._contacts(members)
            else:
                yield from self._paragraphs(members)

    def _kind(self, item: _Item) -> tuple[int, Role | None]:
        unit, place = item
        grouped = unit.role in (Role.LIST, Role.CONTACT) and not place.table
        return place.table, unit.role if grouped else None

    def _html(self, unit: Unit) -> str:
        return unit_html(unit, self._targets, self._language)

    def _paragraphs(self, items: Sequence[_Item]) -> Iterator[str]:
        lead = ""
        for position, (unit, _) in enumerate(items):
            text = self._html(unit)
            after = items[position + 1] if position + 1 < len(items) else None
            if unit.role is Role.DATELINE and after and _runs_on(*after):
                lead += f'<span class="dateline">{text}</span>{self._language.joiner}'
                continue
            yield self._paragraph(unit, lead + text)
            lead = ""

    def _paragraph(self, unit: Unit, text: str) -> str:
        if unit.role is Role.HEADLINE:
            element = "h1" if not self._titled else 'p class="subheadline"'
            self._titled = True
            return _block(element, text)
        if unit.role is Role.HEADING:
            return _block("h2", text)
        if unit.role is Role.NOTICE and is_end_mark(unit.segments[0].source):
            return _block('p class="end"', text)
        if unit.role is Role.QUOTATION:
            return _block("blockquote", f"<p>{text}</p>")
        return _block(f'p class="{unit.role.value}"', text)

    def _list(self, items: Sequence[_Item]) -> str:
        entries = []
        for unit, place in items:
            mark = f'<span class="mark">{escape(place.marker)}</span>' if place.marker else ""
            kind = "" if place.marker else " plain"
            entries.append(
                f'<li class="level{min(place.level, 3)}{kind}">{mark}{self._html(unit)}</li>'
            )
        return _block("ul", "\n".join(entries))

    def _contacts(self, items: Sequence[_Item]) -> Iterator[str]:
        """Blocks of lines; a line that opens them ("please contact:") is bold."""
        lines: list[str] = []
        kind = "contact"
        for unit, place in items:
            if place.gap is Gap.BLANK and lines:
                yield _block(f'p class="{kind}"', "<br>\n".join(lines))
                lines, kind = [], "contact"
            text = self._html(unit)
            if unit.segments[-1].source.endswith(":"):
                kind = "contact" if lines else "contact opener"
                text = f"<b>{text}</b>"
            elif lines:
                kind = "contact"
            lines.append(text)
        yield _block(f'p class="{kind}"', "<br>\n".join(lines))

    def _table(self, items: Sequence[_Item]) -> str:
        width = 1 + max(place.column for _, place in items)
        contacts = all(unit.role is Role.CONTACT for unit, _ in items)
        rows = []
        for position, (_, row) in enumerate(groupby(items, key=lambda each: each[1].row)):
            rows.append(self._row(list(row), width, first=position == 0))
        kind = "contacts" if contacts else "table"
        return _block(f'table class="{kind}"', "\n".join(rows))

    def _row(self, items: Sequence[_Item], width: int, *, first: bool) -> str:
        head = first and all(unit.role is Role.LABEL for unit, _ in items)
        element = "th" if head else "td"
        cells = [""] * width
        for unit, place in items:
            text = self._html(unit)
            cells[place.column] += f"<br>{text}" if cells[place.column] else text
        row = "".join(f"<{element}>{cell}</{element}>" for cell in cells)
        return f"<thead><tr>{row}</tr></thead>" if head else f"<tr>{row}</tr>"


def _runs_on(unit: Unit, place: Place) -> bool:
    """Whether the paragraph goes on after its dateline with this unit."""
    return unit.role in _RUNS_ON and place.gap is not Gap.BLANK


def _block(opening: str, content: str) -> str:
    return f"<{opening}>{content}</{opening.split()[0]}>"
