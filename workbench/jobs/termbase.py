"""The termbases as people work in them: rows read, checked, added, changed, removed, undone.

A change is made under a lock to the file as it is then: a row that somebody
changed meanwhile is refused with both versions shown, and nobody is overwritten.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from uuid import uuid4

from workbench.errors import ConflictError, UsageError
from workbench.glossary.columns import COLUMNS
from workbench.glossary.merging_edits import EMPTY
from workbench.glossary.neighbours import Neighbours
from workbench.glossary.row_edits import Edits, RawRow, apply_edits, raw_rows
from workbench.glossary.table import (
    TermRow,
    TermTable,
    between,
    cells_by_column,
    changed_columns,
    faults_of,
    meaning_of,
    new_errors,
    table_of,
)
from workbench.glossary.termbase import TermbaseFault, parse_termbase
from workbench.jobs.workbench import Workbench
from workbench.model import Term
from workbench.said import said
from workbench.workspace.files import read_file
from workbench.workspace.termbases import change_termbase, termbase_path

Cells = Mapping[str, str]
ADDED, CHANGED, REMOVED = "added", "changed", "removed"


def read_table(workbench: Workbench) -> TermTable:
    """All rows of all termbases, with what is wrong in them and between them."""
    return table_of(tuple(workbench.workspace.glossary_files()))


def every_fault(workbench: Workbench) -> list[TermbaseFault]:
    """What is wrong in the termbases and between them, in the order of the files."""
    table = read_table(workbench)
    found = [*table.faults, *(fault for row in table.rows for fault in row.faults)]
    return sorted(found, key=lambda fault: (fault.file, fault.row))


def check_files(files: Iterable[Path]) -> tuple[int, list[TermbaseFault]]:
    """How many terms files outside a workspace have, and what is wrong in and between them."""
    parsed = [parse_termbase(read_file(file), str(file)) for file in files]
    terms = [term for found, _ in parsed for term in found]
    faults = [fault for _, found in parsed for fault in found]
    return len(terms), [*faults, *between(Neighbours(terms))]


def termbase_names(workbench: Workbench) -> list[str]:
    """The termbases, relative to the workspace."""
    return [name for name, _ in workbench.workspace.glossary_files()]


def check_cells(
    workbench: Workbench, file: str, cells: Cells, seen: TermRow | None = None
) -> list[TermbaseFault]:
    """What would be wrong with a row before it is saved: by itself and against all others.

    ``seen`` is the row that it is to replace; None for a new one.
    """
    return faults_of(cells, _name(workbench, file), read_table(workbench).neighbours, seen)


def add_term(workbench: Workbench, file: str, term: Term, by: str) -> list[TermbaseFault]:
    """Add a row to the termbase ``file``, which is made where there is none; gives its faults.

    Where one of them is an error, nothing is written.
    """
    return add_cells(workbench, file, cells_by_column(term), by)


def add_cells(workbench: Workbench, file: str, cells: Cells, by: str) -> list[TermbaseFault]:
    """As :func:`add_term`, from the cells of a row."""
    name = _name(workbench, file)
    wanted = _clean(cells)
    found: list[TermbaseFault] = []

    def change(data: bytes) -> tuple[bytes, list[dict[str, object]]]:
        found[:] = check_cells(workbench, name, wanted)
        if new_errors(found):
            return data, []
        changed = apply_edits(data, name, Edits(lines=[wanted]))
        return changed, [_record(ADDED, raw_rows(changed, name)[-1].number, None, wanted)]

    if new_errors(check_cells(workbench, name, wanted)):
        return check_cells(workbench, name, wanted)  # a new file is not made for nothing
    change_termbase(workbench.workspace, name, EMPTY, change, by=by)
    return found


def change_term(workbench: Workbench, seen: TermRow, cells: Cells, by: str) -> list[TermbaseFault]:
    """Replace the row ``seen`` by ``cells``, of which only those that differ are written.

    Gives the faults of the new row; where one is an error that the old row had not,
    nothing is written. Raises :class:`ConflictError` where the file has another
    row by now.
    """
    wanted = _clean(cells)
    found: list[TermbaseFault] = []

    def change(data: bytes) -> tuple[bytes, list[dict[str, object]]]:
        now = _as_it_is(data, seen, wanted)
        found[:] = check_cells(workbench, seen.file, wanted, seen)
        columns = changed_columns(now.cells, wanted)
        before = check_cells(workbench, seen.file, seen.cells, seen)
        if new_errors(found, before) or not columns:
            return data, []
        edits = Edits(put={(now.number, column): wanted.get(column, "") for column in columns})
        record = _record(CHANGED, now.number, now.cells, wanted)
        return apply_edits(data, seen.file, edits), [record]

    change_termbase(workbench.workspace, seen.file, EMPTY, change, by=by)
    return found


def remove_term(workbench: Workbench, seen: TermRow, by: str) -> None:
    """Remove the row ``seen``; raises :class:`ConflictError` where the file has another by now."""

    def change(data: bytes) -> tuple[bytes, list[dict[str, object]]]:
        now = _as_it_is(data, seen, {})
        record = _record(REMOVED, now.number, now.cells, None) | {"raw": now.raw}
        return apply_edits(data, seen.file, Edits(drop={now.number})), [record]

    change_termbase(workbench.workspace, seen.file, EMPTY, change, by=by)


def difference(old: Cells, new: Cells) -> list[tuple[str, str, str]]:
    """Column, old and new cell wherever two rows differ."""
    columns = changed_columns(old, new)
    return [(column, old.get(column, ""), new.get(column, "")) for column in columns]


class RowFinder:
    """Rows of a file by what they say."""

    def __init__(self, rows: Iterable[RawRow]) -> None:
        self._rows: dict[tuple[object, ...], list[RawRow]] = {}
        for row in rows:
            self._rows.setdefault(meaning_of(row.cells), []).append(row)

    def find(self, number: int, cells: Cells) -> RawRow | None:
        """The row that says the same: in its old place, else wherever it went."""
        same = self._rows.get(meaning_of(cells), [])
        there = [row for row in same if row.number == number]
        return next(iter(there or same), None)


def written_row(cells: Cells) -> str:
    """A row in words, a line for each cell that has something."""
    filled = [(column, cells.get(column, "")) for column in COLUMNS]
    return "\n".join(f"{column}: {cell}" for column, cell in filled if cell)


def _as_it_is(data: bytes, seen: TermRow, wanted: Cells) -> RawRow:
    """The row ``seen`` in the file as it is now; it may have moved."""
    rows = raw_rows(data, seen.file)
    found = RowFinder(rows).find(seen.row, seen.cells)
    if found is not None:
        return found
    term = seen.cells.get("term", "")
    alike = [row for row in rows if row.cells.get("term") == term]
    there = [row for row in alike if row.number == seen.row]
    current = next(iter(there or alike), None)
    what = (
        said("somebody changed this term meanwhile")
        if current
        else said("somebody removed this term")
    )
    raise ConflictError(
        what,
        where=f"{seen.file}, “{term}”",
        remedy=said("Look at both versions and save again"),
        current=written_row(current.cells) if current else "",
        offered=written_row(wanted),
    )


def _record(what: str, row: int, was: Cells | None, now: Cells | None) -> dict[str, object]:
    return {
        "batch": uuid4().hex[:12],
        "what": what,
        "row": row,
        "was": dict(was) if was else None,
        "now": dict(now) if now else None,
    }


def _clean(cells: Cells) -> dict[str, str]:
    unknown = set(cells) - set(COLUMNS)
    if unknown:
        raise UsageError(said("a termbase has no column {names}", names=", ".join(sorted(unknown))))
    return {column: cells.get(column, "").strip() for column in COLUMNS}


def _name(workbench: Workbench, file: str) -> str:
    path = termbase_path(workbench.workspace, file)
    return path.relative_to(workbench.workspace.root).as_posix()
