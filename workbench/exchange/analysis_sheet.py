"""Rows of figures for a spreadsheet: CSV (RFC 4180, UTF-8 with its mark) and XLSX.

A text that a spreadsheet would run as a formula is made harmless: in CSV by an
apostrophe before it, in XLSX by saying that the cell is text (OWASP, "CSV Injection").
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

from workbench.glossary.formulas import neutralise

Cell = str | int | float
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_WIDTH = 18  # characters


def write_csv_figures(heading: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    """The rows under their heading as CSV."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in (heading, *rows):
        writer.writerow([neutralise(cell) if isinstance(cell, str) else cell for cell in row])
    return out.getvalue().encode("utf-8-sig")


def write_xlsx_figures(heading: Sequence[str], rows: Sequence[Sequence[Cell]], title: str) -> bytes:
    """The rows under their heading as an Excel workbook with one sheet named ``title``."""
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet: Any = book.active
    sheet.title = title
    for line, row in enumerate((heading, *rows), start=1):
        for column, value in enumerate(row, start=1):
            _put(sheet.cell(line, column), value)
    for column in range(1, len(heading) + 1):
        sheet.cell(1, column).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTH
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _put(cell: Any, value: Cell) -> None:
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(_FORMULA)
