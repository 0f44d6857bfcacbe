"""The lines of the sheets of an Excel file; what Excel made of a text is told, not guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from workbench.errors import InputError
from workbench.exchange.table_grid import Cell, Line
from workbench.exchange.table_key import unescape_cell
from workbench.said import Said, said

_MOST_CELLS = 500_000
_MOST_LINES = 20_000
_MOST_EMPTY = 500
_MOST_COLUMNS = 100
_SHEETS = re.compile(r"xl/worksheets/.*\.xml", re.IGNORECASE)
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")
_THREAD = re.compile(r"linkid=870924\s*", re.IGNORECASE)


def read_xlsx(
    data: bytes, files: dict[str, bytes], name: str
) -> tuple[list[list[Line]], list[str]]:
    """Each visible sheet's lines, and notes; ``files`` are the unpacked parts of ``data``.

    Raises :class:`InputError` for a file openpyxl cannot read, or whose merged
    cells and links span more than any table has (they are unfolded cell by cell).
    """
    from openpyxl import load_workbook
    from openpyxl.worksheet.worksheet import Worksheet

    _refuse_spans(files, name)
    notes: list[str] = []
    try:
        book = load_workbook(BytesIO(data), keep_links=False)
        sheets = [
            sheet
            for sheet in book.worksheets
            if isinstance(sheet, Worksheet) and sheet.sheet_state == "visible"
        ]
        tables = [
            list(_lines(sheet, sheet.title if place else "", notes))
            for place, sheet in enumerate(sheets)
        ]
    except Exception as error:  # a broken file fails in the library in many ways
        raise InputError(
            said("the Excel file cannot be read ({error})", error=type(error).__name__),
            where=name,
            remedy=said("Open it in Excel or LibreOffice and save it again as .xlsx"),
        ) from error
    return tables, notes


def _refuse_spans(files: dict[str, bytes], name: str) -> None:
    """Count cells and the reach of ranges before anything is unfolded."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError, iterparse

    cells = 0
    try:
        for part in filter(_SHEETS.fullmatch, files):
            for _, element in iterparse(BytesIO(files[part]), forbid_dtd=True):
                local = str(element.tag).rpartition("}")[2]
                if local == "c":
                    cells += 1
                elif local in ("mergeCell", "hyperlink"):
                    cells += _reach(element.get("ref", ""))
                if local in ("row", "c"):
                    element.clear()
                if cells > _MOST_CELLS:
                    raise InputError(
                        said(
                            "the Excel file has more than {count} cells", count=f"{_MOST_CELLS:,}"
                        ),
                        where=name,
                        remedy=said("Delete what is not part of the table"),
                    )
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise InputError(
            said("the Excel file is damaged"), where=name, remedy=said("Ask for it once more")
        ) from error


def _reach(reference: str) -> int:
    """How many cells a range has; one that is not written as Excel does counts as too many."""
    match = _RANGE.fullmatch(reference)
    if match is None:
        return _MOST_CELLS + 1
    left, top, right, bottom = match.groups()
    if right is None:
        return 1
    return (abs(_column(right) - _column(left)) + 1) * (abs(int(bottom) - int(top)) + 1)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _lines(sheet: Any, place: str, notes: list[str]) -> Iterator[Line]:
    """The rows down to the limits, or to where nothing stands for long; what is beyond is told."""
    height, width = sheet.max_row, sheet.max_column
    merged = _merged(sheet)
    rows = sheet.iter_rows(max_row=min(height, _MOST_LINES), max_col=min(width, _MOST_COLUMNS))
    number = empty = 0
    for number, row in enumerate(rows, start=1):
        cells = tuple(_cells(row, number, merged))
        yield Line(_within(place, said("row {row}", row=number)), cells)
        empty = 0 if any(cell.text or cell.continued for cell in cells) else empty + 1
        if empty == _MOST_EMPTY:
            break
    if number < height:
        told = said("what stands below row {row} was not read", row=number)
        notes.append(_within(place, told))
    if width > _MOST_COLUMNS:
        told = said(
            "what stands to the right of column {column} was not read", column=_MOST_COLUMNS
        )
        notes.append(_within(place, told))


def _within(sheet: str, told: Said) -> Said:
    """What is told of a sheet, after its title where it has to be named."""
    return said("{first}, {second}", first=sheet, second=told) if sheet else told


def _merged(sheet: Any) -> dict[tuple[int, int], tuple[int, bool]]:
    """For each merged cell of the first column of its range: its width, and is it a lower part."""
    found: dict[tuple[int, int], tuple[int, bool]] = {}
    for area in sheet.merged_cells.ranges:
        for row in range(area.min_row, area.max_row + 1):
            found[row, area.min_col] = (area.max_col - area.min_col + 1, row > area.min_row)
    return found


def _cells(
    row: tuple[Any, ...], number: int, merged: dict[tuple[int, int], tuple[int, bool]]
) -> Iterator[Cell]:
    covered = 0
    for at, cell in enumerate(row):
        if at < covered:
            continue
        width, continued = merged.get((number, at + 1), (1, False))
        covered = at + width
        text, fault = ("", "") if continued else _text(cell)
        yield Cell(text, at, width, continued, remarks=_remarks(cell), fault=fault)


def _text(cell: Any) -> tuple[str, str]:
    """The text of a cell, and what Excel made of it where it is no text any more."""
    value, kind = cell.value, cell.data_type
    if value is None:
        return "", ""
    if kind == "f":
        return str(getattr(value, "text", value)), said("Excel made a formula of the translation")
    if isinstance(value, str):
        return unescape_cell(value), said("an error value stands there") if kind == "e" else ""
    if isinstance(value, bool):
        return str(value).upper(), ""
    if isinstance(value, int | float) and cell.number_format in ("General", "@", "0"):
        whole = float(value).is_integer() and abs(value) < 1e15
        return str(int(value) if whole else value), ""
    return str(value), said("Excel made a number or a date of the translation")


def _remarks(cell: Any) -> tuple[str, ...]:
    """The comment of a cell; one of a thread comes with a foreword of Excel's, which goes."""
    comment = getattr(cell, "comment", None)
    if comment is None or not (comment.text or "").strip():
        return ()
    author, text = (comment.author or "").strip(), str(comment.text).strip()
    if author.startswith("tc="):
        body = _THREAD.split(text)[-1]
        lines = [line.strip() for line in body.splitlines() if line.startswith("    ")]
        return tuple(line for line in lines if line)
    text = text.removeprefix(f"{author}:").strip() if author else text
    return (f"{author}: {text}" if author else text,)
