"""Rows of a termbase changed in its text: cells put, added to, rows added, removed, put back.

Rows, cells and columns that nothing is to be done to stay byte for byte. A
termbase that is not UTF-8 becomes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from workbench.glossary.columns import COLUMNS, join_forms, split_forms
from workbench.glossary.dialect import Row, decode
from workbench.glossary.formulas import restore
from workbench.glossary.merging_text import (
    Record,
    cells_of,
    changed_record,
    find_delimiter,
    line_end,
    new_record,
    split_records,
)
from workbench.glossary.rows import read_heading
from workbench.languages import LANGUAGES
from workbench.model import Term, TermKind

_BOM = "\ufeff"
_MEANT = {"case_sensitive": "no", "status": "draft"}
Cells = Mapping[str, str]


@dataclass(slots=True)
class Edits:
    """What happens to a termbase.

    Cells by row and column: forms that are added or removed, or a whole new
    ``put``. ``rows`` are terms and ``lines`` cells of rows that are added at the
    end. ``drop`` are rows that go, ``insert`` records as they stood in the file,
    by the row that they are to be.
    """

    add: dict[tuple[int, str], list[str]] = field(default_factory=dict)
    remove: dict[tuple[int, str], list[str]] = field(default_factory=dict)
    put: dict[tuple[int, str], str] = field(default_factory=dict)
    rows: dict[tuple[str, TermKind, int], Term] = field(default_factory=dict)
    lines: list[Cells] = field(default_factory=list)
    drop: set[int] = field(default_factory=set)
    insert: dict[int, str] = field(default_factory=dict)

    def new_row(self, term: Term, forms: Mapping[str, tuple[str, ...]]) -> None:
        """A row for an incoming term, or further ``forms`` for it, in the order of the file."""
        key = (term.term, term.kind, term.row)
        targets = dict(self.rows[key].targets) if key in self.rows else {}
        for code, more in forms.items():
            wanted = dict.fromkeys((*targets.get(code, ()), *more))
            order = {form: place for place, form in enumerate(term.targets.get(code, ()))}
            targets[code] = tuple(sorted(wanted, key=lambda form: order.get(form, 99)))
        self.rows[key] = replace(self.rows.get(key, term), targets=targets)

    def further(self, row: Term, column: str, forms: Iterable[str]) -> None:
        """More forms in a cell."""
        self.add.setdefault((row.row, column), []).extend(forms)

    def gone(self, row: Term, column: str, forms: Iterable[str]) -> None:
        """Fewer forms in a cell."""
        self.remove.setdefault((row.row, column), []).extend(forms)


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row as it stands in the file: its number, its cells by known column, its text."""

    number: int
    cells: dict[str, str]
    raw: str


def apply_edits(data: bytes, name: str, edits: Edits) -> bytes:
    """The termbase ``data`` after ``edits``; raises :class:`GlossaryError` as reading it does."""
    mark, text = _text_of(data, name)
    return (mark + _changed(text, name, edits)).encode()


def raw_rows(data: bytes, name: str) -> list[RawRow]:
    """Every row below the heading that has cells, usable or not, with its text."""
    _, text = _text_of(data, name)
    records = split_records(text, find_delimiter(text))
    heading, columns = _heading(records, name)
    return [
        RawRow(
            record.number,
            {
                column: restore(record.cells[place]).strip() if place < len(record.cells) else ""
                for column, place in columns.items()
            },
            text[record.start : record.end],
        )
        for record in records
        if record.number > heading.number and any(map(str.strip, record.cells))
    ]


def _text_of(data: bytes, name: str) -> tuple[str, str]:
    text, assumed = decode(data, name)
    mark = _BOM if data.startswith(_BOM.encode()) or assumed else ""
    return mark, text.removeprefix(_BOM)


def _heading(records: list[Record], name: str) -> tuple[Record, dict[str, int]]:
    blank = Record(1, (), 0, 0)
    heading = next((record for record in records if any(map(str.strip, record.cells))), blank)
    return heading, read_heading(Row(heading.number, heading.cells), name, [])


def _changed(text: str, name: str, edits: Edits) -> str:
    delimiter, ending = find_delimiter(text), line_end(text)
    records = split_records(text, delimiter)
    heading, columns = _heading(records, name)
    rows = [*(cells_of(term) for term in edits.rows.values()), *edits.lines]
    new = [column for column in COLUMNS if column not in columns and _needs(column, edits, rows)]
    width = len(heading.cells) + len(new)
    columns |= {column: len(heading.cells) + place for place, column in enumerate(new)}
    remade = _Remaker(text, delimiter, heading, columns, new, edits)
    put_back = {
        number: raw if raw.endswith(("\n", "\r")) else raw + ending
        for number, raw in sorted(edits.insert.items())
    }
    body = "".join(put_back.pop(record.number, "") + remade.of(record) for record in records)
    if (rows or put_back) and body and not body.endswith(("\n", "\r")):
        body += ending
    body += "".join(put_back.values())
    at = {place: column for column, place in columns.items()}
    for cells in rows:
        line = [cells.get(at.get(place, ""), "") for place in range(width)]
        body += new_record(line, delimiter, ending)
    return body


class _Remaker:
    """Makes the text of each record anew, where something is to be done to it."""

    def __init__(
        self,
        text: str,
        delimiter: str,
        heading: Record,
        columns: dict[str, int],
        new: list[str],
        edits: Edits,
    ) -> None:
        self._text, self._delimiter, self._heading = text, delimiter, heading
        self._columns, self._new, self._edits = columns, new, edits
        self._width = len(heading.cells) + len(new)
        self._touched: dict[int, list[str]] = {}
        for number, column in dict.fromkeys((*edits.put, *edits.remove, *edits.add)):
            self._touched.setdefault(number, []).append(column)

    def of(self, record: Record) -> str:
        """The record as it is to be; "" where it goes."""
        if record.number in self._edits.drop:
            return ""
        raw = self._text[record.start : record.end]
        changes = {
            place: cell
            for column in self._touched.get(record.number, ())
            if column in self._columns
            for place, cell in _change(record, column, self._columns[column], self._edits)
        }
        if record is self._heading:
            changes = {self._columns[column]: column for column in self._new}
        elif changes and _forbids_nothing(record, self._columns, changes):
            return ""
        filled = any(map(str.strip, record.cells)) and len(record.cells) <= self._width
        padded = bool(self._new) and filled
        if changes or padded:
            width = self._width if padded else 0
            return changed_record(raw, changes, width, self._delimiter)
        return raw


def _needs(column: str, edits: Edits, rows: Iterable[Cells]) -> bool:
    """Whether something is to be written into a column other than what an empty cell means."""
    empty = {"", _MEANT.get(column)}
    added = any(column == place for _, place in edits.add)
    put = any(column == place and cell not in empty for (_, place), cell in edits.put.items())
    return added or put or any(cells.get(column, "") not in empty for cells in rows)


def _change(record: Record, column: str, place: int, edits: Edits) -> Iterator[tuple[int, str]]:
    """The new content of a cell, where it is another one."""
    key = (record.number, column)
    old = restore(record.cells[place]) if place < len(record.cells) else ""
    new = edits.put.get(key, old)
    if key in edits.remove or key in edits.add:
        kept = [form for form in split_forms(new) if form not in edits.remove.get(key, ())]
        new = join_forms(tuple(dict.fromkeys((*kept, *edits.add.get(key, ())))))
        if split_forms(new) == split_forms(old):
            return
    if new != old:
        yield place, new


def _forbids_nothing(record: Record, columns: dict[str, int], changes: dict[int, str]) -> bool:
    """Whether a row that forbids has lost all it forbade."""
    cells = dict(enumerate(record.cells)) | changes
    kind = cells.get(columns["kind"], "").strip().lower()
    places = [columns[code] for code in LANGUAGES if code in columns]
    return kind == "forbid" and not any(cells.get(place, "").strip() for place in places)
