"""Tables of terms: CSV and XLSX, our own and those of others, in and out.

Out, a cell that a spreadsheet would run gets an apostrophe, which is taken
away again on the way in (OWASP, "CSV Injection"). CSV is RFC 4180 in UTF-8
with a byte-order mark, without which Excel does not see that it is UTF-8.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from workbench.errors import GlossaryError
from workbench.exchange.term_headings import (
    TARGET,
    is_own,
    language_of,
    map_columns,
    without_target,
)
from workbench.exchange.term_rows import Collector, Entry, Incoming, refuse_size
from workbench.glossary.cells import CellFault
from workbench.glossary.columns import COLUMNS, TEXT_COLUMNS, join_forms
from workbench.glossary.dialect import decode, read_rows
from workbench.glossary.formulas import neutralise, restore
from workbench.glossary.merging_text import cells_of
from workbench.languages import LANGUAGES
from workbench.model import Severity, Term, TermKind
from workbench.said import Said, said

HEADING_WITHIN = 20  # rows; titles and logos stand above many a table
_SAMPLE = 200  # rows that the language of a target column is told by
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_BETWEEN = re.compile(r"[;；|\r\n]+")
_KINDS = {
    "do not translate": "keep", "dnt": "keep", "untranslatable": "keep", "no translation": "keep",
    "forbidden": "forbid", "deprecated": "forbid", "do not use": "forbid", "banned": "forbid",
    "proper noun": "name", "person": "name", "organisation": "name", "organization": "name",
}  # fmt: skip
_OURS = frozenset({"keep", "translate", "name", "forbid"})


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table; ``formulas`` are the places of cells that a spreadsheet computes."""

    number: int
    cells: tuple[str, ...]
    formulas: frozenset[int] = frozenset()
    fault: str = ""


def read_csv_terms(data: bytes, name: str) -> Incoming:
    """The terms of a CSV file, our own or somebody else's.

    Raises :class:`GlossaryError` where nothing can be read: too large, empty,
    binary, or without a row that names the columns.
    """
    refuse_size(len(data), name)
    text, assumed = decode(data, name)
    heading = find_csv_heading(text)
    if heading is None:
        raise no_heading(name)
    skipped, offset, known = heading
    rows = (
        TableRow(
            row.number + skipped,
            row.cells,
            frozenset(n for n, cell in enumerate(row.cells) if cell.lstrip(" ")[:1] == "="),
            row.fault,
        )
        for row in read_rows(text[offset:], known)
    )
    note = said("the file is not UTF-8; it was read as {encoding}", encoding=assumed)
    notes = [note] if assumed else []
    return terms_of(rows, name, notes)


def find_csv_heading(text: str) -> tuple[int, int, Collection[str]] | None:
    """Rows above the heading, where it begins, and its cells in lower case, for the delimiter."""
    text_start = len(text) - len(text.removeprefix("\ufeff"))
    offset = text_start
    for number, match in enumerate(islice(_LINE.finditer(text, text_start), HEADING_WITHIN)):
        fitting = [cells for d in ",;\t" if map_columns(cells := _split(match.group(), d))]
        if fitting:
            best = max(fitting, key=lambda cells: len(map_columns(cells)))
            return number, offset, {cell.strip().lower() for cell in best}
        offset = match.end()
    return None


def _split(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []


def no_heading(name: str) -> GlossaryError:
    """The error for a table whose columns nobody names."""
    return GlossaryError(
        said("no row names the English and a language"),
        where=name,
        remedy=said("Begin the table with a heading such as term,km,zh_CN,lo,my,th,vi"),
    )


def terms_of(rows: Iterable[TableRow], name: str, notes: Iterable[str] = ()) -> Incoming:
    """The terms of rows of which the first non-empty one is the heading."""
    rows = iter(rows)
    heading = next((row for row in rows if any(map(str.strip, row.cells))), TableRow(1, ()))
    columns, own = map_columns(heading.cells), is_own(heading.cells)
    if not columns:
        raise no_heading(name)
    collector = Collector(name)
    collector.notes += notes
    sample: list[TableRow] = []
    if TARGET in columns:
        sample = list(islice(rows, _SAMPLE))
        place = columns[TARGET]
        language = language_of(["".join(row.cells[place : place + 1]) for row in sample])
        columns = without_target(columns, language)
        collector.notes.append(_read_as(heading.cells[place].strip(), language))
    collector.notes += _left_aside(heading.cells, columns)
    entries = (_entry(row, columns, len(heading.cells), own=own) for row in _chained(sample, rows))
    return collector.collect(entries, unit="row")


def _read_as(heading: str, code: str) -> Said:
    if not code:
        return said("the column “{heading}” was read as no language of ours", heading=heading)
    return said(
        "the column “{heading}” was read as {language}",
        heading=heading,
        language=Said.word(LANGUAGES[code].name),
    )


def _chained(first: Iterable[TableRow], then: Iterable[TableRow]) -> Iterator[TableRow]:
    yield from first
    yield from then


def _left_aside(headings: Sequence[str], columns: Mapping[str, int]) -> list[str]:
    unknown = [
        f"“{heading.strip()[:40]}”"
        for place, heading in enumerate(headings)
        if heading.strip() and place not in columns.values()
    ]
    if not unknown:
        return []
    return [said("columns left aside: {columns}", columns=", ".join(unknown[:12]))]


def _entry(row: TableRow, columns: Mapping[str, int], width: int, *, own: bool) -> Entry:
    fault = row.fault
    if not fault and any(map(str.strip, row.cells[width:])):
        fault = said(
            "{count} cells where the heading has {width}", count=len(row.cells), width=width
        )
    if fault:
        message = said("{fault}; row left out", fault=fault)
        return Entry(row.number, {}, (CellFault(row.number, "", Severity.ERROR, message),))
    cells: dict[str, str] = {}
    faults: list[CellFault] = []
    for column, place in columns.items():
        cell = restore(row.cells[place]) if place < len(row.cells) else ""
        if place in row.formulas and column not in TEXT_COLUMNS:
            message = said("“{cell}” is a formula, not a text; cell left out", cell=cell[:60])
            faults.append(CellFault(row.number, column, Severity.ERROR, message))
            cell = ""
        cells[column] = cell
    return Entry(row.number, cells if own else _ours(cells), tuple(faults))


def _ours(cells: Mapping[str, str]) -> dict[str, str]:
    """Cells of somebody else's table in our notation: ``|`` between forms, our kinds."""
    made = dict(cells)
    for column in ("variants", *LANGUAGES):
        forms = (form.strip() for form in _BETWEEN.split(cells.get(column, "")))
        made[column] = join_forms(tuple(form for form in forms if form))
    kind = " ".join(cells.get("kind", "").lower().replace("_", " ").split())
    made["kind"] = kind if kind in _OURS else _KINDS.get(kind, "")
    status = cells.get("status", "").strip().lower()
    made["status"] = {"approved": "established", "final": "established"}.get(status, status)
    return made


def table_cells(terms: Iterable[Term], codes: Collection[str]) -> Iterator[tuple[str, ...]]:
    """Heading and rows for ``terms`` with the languages ``codes``, formulas neutralised.

    A term that has nothing in these languages goes along where it is to be kept.
    """
    columns = [column for column in COLUMNS if column not in LANGUAGES or column in codes]
    yield tuple(columns)
    for term in terms_in(terms, codes):
        cells = cells_of(term)
        yield tuple(neutralise(cells[column]) for column in columns)


def terms_in(terms: Iterable[Term], codes: Collection[str]) -> Iterator[Term]:
    """``terms`` with only the forms in ``codes``; those with none of them only where kept."""
    for term in terms:
        targets = {code: forms for code, forms in term.targets.items() if code in codes}
        if targets or not term.targets or term.kind is TermKind.KEEP:
            yield replace(term, targets=targets)


def write_csv_terms(terms: Iterable[Term], codes: Collection[str]) -> bytes:
    """``terms`` as CSV for a spreadsheet; read back they are equal."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(table_cells(terms, codes))
    return out.getvalue().encode("utf-8-sig")
