"""Termbases as a table for people: every row with its cells as typed, and what is wrong in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from workbench.errors import GlossaryError
from workbench.glossary.cells import CellFault
from workbench.glossary.columns import COLUMNS, read_flag, split_forms
from workbench.glossary.dialect import Row
from workbench.glossary.merging_text import cells_of
from workbench.glossary.neighbours import Neighbours
from workbench.glossary.row_edits import raw_rows
from workbench.glossary.rows import read_row
from workbench.glossary.termbase import TermbaseFault, readable_terms
from workbench.languages import LANGUAGES
from workbench.model import Severity, Term

_PLACES = {column: place for place, column in enumerate(COLUMNS)}


@dataclass(frozen=True, slots=True)
class TermRow:
    """A row: its ``cells`` by column as they stand in the file, the term that they make.

    ``term`` is None where they make none. ``counts`` is false where an earlier
    row of the file decides. ``raw`` is its text in the file.
    """

    file: str
    row: int
    cells: Mapping[str, str]
    term: Term | None
    counts: bool
    faults: tuple[TermbaseFault, ...]
    raw: str = ""

    @property
    def place(self) -> tuple[str, int]:
        """What tells it from any other row."""
        return self.file, self.row

    @property
    def broken(self) -> bool:
        """Whether an error stands in it."""
        return any(fault.severity is Severity.ERROR for fault in self.faults)


@dataclass(frozen=True)
class TermTable:
    """All rows of all termbases; ``faults`` are those of headings, broken lines and whole files."""

    rows: tuple[TermRow, ...]
    faults: tuple[TermbaseFault, ...]
    neighbours: Neighbours

    def at(self, file: str, row: int) -> TermRow | None:
        """The row in that place."""
        return next((each for each in self.rows if each.place == (file, row)), None)


@lru_cache(maxsize=4)
def table_of(files: tuple[tuple[str, bytes], ...]) -> TermTable:
    """The table of termbases given by name and content; a file that cannot be read is a fault."""
    read: list[tuple[str, bytes, list[Term], set[int]]] = []
    faults: list[TermbaseFault] = []
    for name, data in files:
        try:
            terms, left_out, found = readable_terms(data, name)
        except GlossaryError as error:
            faults.append(TermbaseFault(name, 1, "", Severity.ERROR, error.what))
            continue
        read.append((name, data, terms, left_out))
        faults += found
    counting = [t for _, _, terms, left_out in read for t in terms if t.row not in left_out]
    neighbours = Neighbours(counting)
    faults += between(neighbours)
    by_place: dict[tuple[str, int], list[TermbaseFault]] = {}
    for fault in faults:
        by_place.setdefault((fault.file, fault.row), []).append(fault)
    rows = []
    for name, data, terms, left_out in read:
        made = {term.row: term for term in terms}
        for raw in raw_rows(data, name):
            own = tuple(by_place.pop((name, raw.number), ()))
            counts = raw.number in made and raw.number not in left_out
            term = made.get(raw.number)
            rows.append(TermRow(name, raw.number, raw.cells, term, counts, own, raw.raw))
    rest = tuple(fault for found in by_place.values() for fault in found)
    return TermTable(tuple(rows), rest, neighbours)


def between(neighbours: Neighbours) -> list[TermbaseFault]:
    """What the termbases say against each other."""
    return [
        TermbaseFault(clash.term.file, clash.term.row, clash.column, clash.severity, clash.message)
        for clash in neighbours.between_files()
    ]


def read_cells(
    cells: Mapping[str, str], file: str, row: int
) -> tuple[Term | None, list[TermbaseFault]]:
    """The term that ``cells`` make, and their faults, as if they stood in a file."""
    faults: list[CellFault] = []
    record = Row(row, tuple(cells.get(column, "") for column in COLUMNS))
    term = read_row(record, _PLACES, len(COLUMNS), file, faults)
    return term, [TermbaseFault(file, *fault) for fault in faults]


def faults_of(
    cells: Mapping[str, str], file: str, neighbours: Neighbours, own: TermRow | None = None
) -> list[TermbaseFault]:
    """What would be wrong with ``cells`` in a row of ``file``: by itself and against all others.

    ``own`` is the row that they are to replace; None for a new one.
    """
    row = own.row if own else 0
    term, faults = read_cells(cells, file, row)
    if term is None:
        return faults
    clashes = neighbours.clashes(term, own.place if own else None)
    return [*faults, *(TermbaseFault(file, row, c.column, c.severity, c.message) for c in clashes)]


def cells_by_column(term: Term) -> dict[str, str]:
    """The cells of a term's row, by column."""
    return cells_of(term)


def changed_columns(old: Mapping[str, str], new: Mapping[str, str]) -> list[str]:
    """The columns in which two rows say something else, in the usual order."""
    return [c for c in COLUMNS if _meaning(c, old.get(c, "")) != _meaning(c, new.get(c, ""))]


def meaning_of(cells: Mapping[str, str]) -> tuple[object, ...]:
    """What a row says; two rows say the same where no column is in :func:`changed_columns`."""
    return tuple(_meaning(column, cells.get(column, "")) for column in COLUMNS)


def _meaning(column: str, cell: str) -> object:
    """What a cell says, however it is written: an empty status is ``draft``."""
    cell = cell.strip()
    if column == "variants" or column in LANGUAGES:
        return split_forms(cell)
    if column == "case_sensitive":
        flag = read_flag(cell)
        return cell if flag is None else flag
    if column in {"kind", "status"}:
        return cell.lower() or ("draft" if column == "status" else "")
    return cell


def serious(faults: Iterable[TermbaseFault]) -> list[TermbaseFault]:
    """The errors among ``faults``."""
    return [fault for fault in faults if fault.severity is Severity.ERROR]


def new_errors(
    faults: Iterable[TermbaseFault], before: Iterable[TermbaseFault] = ()
) -> list[TermbaseFault]:
    """The errors that were not there before: those of a row that was bad already stop nothing."""
    known = {(fault.column, fault.message) for fault in before}
    return [fault for fault in serious(faults) if (fault.column, fault.message) not in known]
