"""A table as Word and Excel both have it: lines of cells on a grid, merged or split by people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.exchange.table_headings import COLUMNS, known_columns
from workbench.exchange.table_key import read_key

_HEADING_WITHIN = 30


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. ``at`` is the column of the grid it starts in, from 0; ``width`` how many it has.

    ``continued`` marks the lower part of cells merged downwards, which has no text.
    ``authors`` made tracked changes in it; ``remarks`` are its comments. ``fault``
    says why the text cannot be trusted ("" where it can).
    """

    text: str
    at: int
    width: int = 1
    continued: bool = False
    authors: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One row with where it stands, for people ("row 3"); ``authors`` inserted it as tracked."""

    place: str
    cells: tuple[Cell, ...]
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the columns stand: name to the half-open span of the grid; ``unread`` others' titles.

    ``keys_seen`` tells that the columns are taken from the order in which the
    workbench writes them, since no heading was known.
    """

    spans: dict[str, tuple[int, int]]
    body: int
    unread: tuple[str, ...] = ()
    keys_seen: bool = False

    def cells(self, line: Line, column: str) -> tuple[Cell, ...]:
        """The cells of ``line`` that start within ``column``; several where a cell was split."""
        start, end = self.spans.get(column, (0, 0))
        return tuple(cell for cell in line.cells if start <= cell.at < end)

    def covering(self, line: Line, column: str) -> str:
        """The column whose cell reaches over ``column`` as well, "" for none."""
        start, end = self.spans.get(column, (0, 0))
        for cell in line.cells:
            if cell.at < start < cell.at + cell.width and end > start:
                for other, (first, last) in self.spans.items():
                    if first <= cell.at < last:
                        return other
        return ""


def find_layout(lines: Sequence[Line], before: Layout | None) -> Layout | None:
    """Where the columns of a table stand, by its headings, else by the keys in its rows.

    ``before`` is the layout of the table above it, which a table without
    headings goes on with (people part a table in two). None for another table.
    """
    for index, line in enumerate(lines[:_HEADING_WITHIN]):
        if any(map(_is_key, line.cells)):
            break
        found = known_columns([cell.text for cell in line.cells])
        if "translation" in found and ("source" in found or "key" in found):
            spans = {
                column: (line.cells[place].at, line.cells[place].at + line.cells[place].width)
                for column, place in found.items()
            }
            keyed = next((c for body in lines[index + 1 :] for c in body.cells if _is_key(c)), None)
            if keyed is not None:
                spans["key"] = (keyed.at, keyed.at + keyed.width)
            unread = tuple(
                cell.text.strip()
                for cell in line.cells
                if (cell.at, cell.at + cell.width) not in spans.values() and cell.text.strip()
            )
            return Layout(spans, index + 1, unread)
    return _layout_by_keys(lines, before)


def _layout_by_keys(lines: Sequence[Line], before: Layout | None) -> Layout | None:
    at = next((cell.at for line in lines for cell in line.cells if _is_key(cell)), None)
    if at is None:
        return None
    if before is not None and before.spans.get("key", (-1, -1))[0] == at:
        return Layout(before.spans, 0)
    if at != COLUMNS.index("key"):
        return None
    first = next(index for index, line in enumerate(lines) if any(map(_is_key, line.cells)))
    return Layout({name: (i, i + 1) for i, name in enumerate(COLUMNS)}, first, keys_seen=True)


def _is_key(cell: Cell) -> bool:
    return read_key(cell.text) is not None
