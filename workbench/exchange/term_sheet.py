"""Terms in an Excel workbook (XLSX, ECMA-376): read bounded, formulas as text; written as text."""

from __future__ import annotations

import io
import warnings
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from workbench.archives import ArchiveError, Fault, Limits, opened
from workbench.errors import GlossaryError
from workbench.exchange.term_headings import map_columns
from workbench.exchange.term_rows import Incoming, refuse_size
from workbench.exchange.term_table import (
    HEADING_WITHIN,
    TableRow,
    no_heading,
    table_cells,
    terms_of,
)
from workbench.model import Term
from workbench.said import said

MAX_UNPACKED = 100_000_000  # bytes
_MAX_PARTS = 2_000
_MAX_COLUMNS = 64
_MAX_ROWS = 250_000
_MAX_CELL = 32_767  # characters; Excel's own limit
_WIDTH = 28  # characters


def read_xlsx_terms(data: bytes, name: str) -> Incoming:
    """The terms of the first visible sheet that has a heading.

    Raises :class:`GlossaryError` for what is no workbook, is locked with a
    password, is larger than 100 MB unpacked, or names no columns.
    """
    refuse_size(len(data), name)
    _refuse_hostile(data, name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl tells of styles and lists that it leaves out
        return _read(data, name)


def _read(data: bytes, name: str) -> Incoming:
    workbook = _open(data, name)
    broken: list[str] = []
    try:
        for sheet in workbook.worksheets:
            if sheet.sheet_state != "visible":
                continue
            rows = _from_heading(_rows(sheet, broken))
            if rows is not None:
                notes = [said("read from the sheet “{sheet}”", sheet=sheet.title)]
                incoming = terms_of(rows, name, notes if len(workbook.worksheets) > 1 else ())
                return _with_breakage(incoming, broken)
    finally:
        workbook.close()
    if broken:
        raise _damaged(name, broken[0])
    raise no_heading(name)


def _refuse_hostile(data: bytes, name: str) -> None:
    """Refuse what is no zip archive, has too much in it, or is encrypted."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise GlossaryError(
            said("the workbook is locked with a password or is an old .xls file"),
            where=name,
            remedy=said("Save it without a password as .xlsx"),
        )
    try:
        with opened(io.BytesIO(data), Limits(_MAX_PARTS, MAX_UNPACKED)):
            return
    except ArchiveError as error:
        raise _not_taken(error, name) from error


def _not_taken(error: ArchiveError, name: str) -> GlossaryError:
    if error.fault is Fault.TOO_LARGE:
        return GlossaryError(
            said(
                "the workbook unpacks to {size}, the limit is {limit} MB in {parts}",
                size=error.detail,
                limit=MAX_UNPACKED // 10**6,
                parts=_MAX_PARTS,
            ),
            where=name,
            remedy=said("Copy the table of terms into a new workbook"),
        )
    if error.fault is Fault.LOCKED:
        return GlossaryError(
            said("the workbook is encrypted"), where=name, remedy=said("Save it without a password")
        )
    return _damaged(name, error.detail)


def _damaged(name: str, why: str) -> GlossaryError:
    return GlossaryError(
        said("the workbook cannot be read ({error})", error=" ".join(why.split())[:120]),
        where=name,
        remedy=said("Open it in a spreadsheet and save it again as .xlsx"),
    )


def _open(data: bytes, name: str) -> Any:
    """The workbook, opened to be read row by row; whatever openpyxl raises is one error."""
    import openpyxl

    try:
        return openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    except Exception as error:
        raise _damaged(name, f"{type(error).__name__}: {error}") from error


def _rows(sheet: Any, broken: list[str]) -> Iterator[TableRow]:
    """The rows of a sheet up to where it is damaged; the dimensions it claims are not believed."""
    try:
        sheet.reset_dimensions()
        for number, cells in enumerate(
            sheet.iter_rows(max_col=_MAX_COLUMNS, max_row=_MAX_ROWS), start=1
        ):
            texts = tuple(_text(cell) for cell in cells)
            if any(texts):
                formulas = frozenset(n for n, cell in enumerate(cells) if cell.data_type == "f")
                yield TableRow(number, texts, formulas)
    except Exception as error:
        broken.append(f"{type(error).__name__}: {error}")


def _from_heading(rows: Iterator[TableRow]) -> Iterator[TableRow] | None:
    """The rows from the heading on; None where none of the first rows is one."""
    for row in rows:
        if map_columns(row.cells):
            return _joined(row, rows)
        if row.number >= HEADING_WITHIN:
            break
    return None


def _joined(first: TableRow, rest: Iterator[TableRow]) -> Iterator[TableRow]:
    width = max((n + 1 for n, cell in enumerate(first.cells) if cell.strip()), default=0)
    yield TableRow(first.number, first.cells[:width])
    for row in rest:
        yield TableRow(row.number, row.cells[:width], row.formulas)


def _text(cell: Any) -> str:
    """What a person sees in a cell; the text of a formula, "" for an error such as #REF!."""
    value = cell.value
    if value is None or cell.data_type == "e":
        return ""
    if cell.data_type == "f":
        return value if isinstance(value, str) else "="
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return value.isoformat().removesuffix("T00:00:00")
    return str(value)


def _with_breakage(incoming: Incoming, broken: list[str]) -> Incoming:
    if not broken:
        return incoming
    note = said(
        "the sheet is damaged after its {count} entries, which were taken: {error}",
        count=incoming.read,
        error=broken[0][:200],
    )
    return replace(incoming, notes=(*incoming.notes, note))


def write_xlsx_terms(terms: Iterable[Term], codes: Collection[str], name: str) -> bytes:
    """``terms`` as a workbook of text cells with a heading that stays in sight.

    Raises :class:`GlossaryError` for a text longer than a cell may be.
    """
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    rows = list(table_cells(terms, codes))
    _refuse_long(rows, name)
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("Terms")
    for place in range(1, len(rows[0]) + 1):
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTH
    sheet.freeze_panes = "B2"
    bold, plain, wrapped = Font(bold=True), Font(), Alignment(wrap_text=True, vertical="top")
    for number, row in enumerate(rows):
        cells = [WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub(" ", text)) for text in row]
        for cell in cells:
            cell.number_format, cell.alignment = "@", wrapped
            cell.font = plain if number else bold
        sheet.append(cells)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def _refuse_long(rows: Iterable[tuple[str, ...]], name: str) -> None:
    longest = max((len(text) for row in rows for text in row), default=0)
    if longest > _MAX_CELL:
        raise GlossaryError(
            said(
                "a text of {longest} characters does not fit a cell, which holds {limit}",
                longest=longest,
                limit=_MAX_CELL,
            ),
            where=name,
            remedy=said("Export the terms as .csv or .tbx"),
        )
