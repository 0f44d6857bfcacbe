"""The bilingual table as an Excel file: text cells only, headings on each page, key hidden."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from workbench.errors import UsageError
from workbench.exchange.base import Row
from workbench.exchange.table_headings import COLUMNS, headings
from workbench.exchange.table_key import escape_cell, row_key
from workbench.exchange.table_title import (
    INSTRUCTION,
    TableTitle,
    heading,
    subheading,
    title_mark,
)
from workbench.languages import Language
from workbench.said import said

LONGEST = 32_767  # UTF-16 units that Excel keeps in one cell
_HEADING_ROW = 4
_WIDTHS = (6, 58, 58, 30, 12, 14)
_LATIN = "Noto Sans"
_GREY = "FF808080"
_LINES = {"Mymr": 25, "Khmr": 20, "Laoo": 18, "Thai": 18}  # points a line has at 11 points
_TALLEST = 409  # points; Excel's own limit
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\]")


def write_xlsx(rows: Sequence[Row], language: Language, title: TableTitle) -> bytes:
    """The whole file; see :func:`workbench.exchange.table.write_table_xlsx`."""
    from openpyxl import Workbook

    book = Workbook()
    sheet: Any = book.active
    sheet.title = _NOT_IN_SHEET_NAMES.sub(" ", language.name)[:31]
    _set_page(sheet, len(rows))
    _add_title(sheet, len(rows), language, title)
    looks = _looks(language)
    for place, row in enumerate(rows, start=_HEADING_ROW + 1):
        _add_row(sheet, place, row, looks)
        sheet.row_dimensions[place].height = _height(row, language)
    book.properties.title = heading(title, language)
    book.properties.keywords = title_mark(title, language)
    book.properties.creator = title.by
    book.properties.language = language.bcp47
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _set_page(sheet: Any, rows: int) -> None:
    from openpyxl.utils import get_column_letter

    last = get_column_letter(len(COLUMNS))
    for place, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.column_dimensions[last].hidden = True
    sheet.freeze_panes = f"A{_HEADING_ROW + 1}"
    sheet.auto_filter.ref = f"A{_HEADING_ROW}:{last}{_HEADING_ROW + max(1, rows)}"
    sheet.print_title_rows = f"{_HEADING_ROW}:{_HEADING_ROW}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.center.text = "&P / &N"


def _add_title(sheet: Any, rows: int, language: Language, title: TableTitle) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    lines = (
        f"{heading(title, language)} ({language.endonym})",
        subheading(title, rows),
        INSTRUCTION,
    )
    for place, line in enumerate(lines, start=1):
        cell = _put(sheet, place, 1, line)
        first = place == 1
        cell.font = Font(name=language.font if first else _LATIN, size=14 if first else 9)
    sheet.row_dimensions[_HEADING_ROW].height = 16 + _LINES.get(language.script, 17)
    for place, (english, local) in enumerate(headings(language), start=1):
        cell = _put(sheet, _HEADING_ROW, place, f"{english}\n{local}")
        cell.font = Font(name=language.font, bold=True, size=10)
        cell.fill = PatternFill("solid", fgColor="FFE7ECF2")
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _looks(language: Language) -> tuple[Any, ...]:
    """The font of each column: Excel finds the script by itself once the font has it."""
    from openpyxl.styles import Font

    small = Font(name=_LATIN, size=8, color=_GREY)
    own = Font(name=language.font, size=11)
    source = Font(name=_LATIN, size=10)
    return (small, source, own, Font(name=language.font, size=10), small, small)


def _add_row(sheet: Any, place: int, row: Row, looks: tuple[Any, ...]) -> None:
    from openpyxl.styles import Alignment, Border, Side

    line = Border(bottom=Side("thin", color="FFD8DDE5"))
    texts = (
        "",
        row.source,
        row.target,
        "\n".join(row.notes),
        str(row.state) if row.state else "",
        row_key(row.context, row.source),
    )
    for column, text in enumerate(texts, start=1):
        if column == 1 and row.number:
            cell: Any = sheet.cell(place, column, row.number)
        else:
            cell = _put(sheet, place, column, text, row.number)
        cell.font = looks[column - 1]
        cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
        cell.border = line


def _height(row: Row, language: Language) -> int:
    """Points that a row needs: LibreOffice does not fit rows to wrapped text on opening."""
    own = _LINES.get(language.script, 17)
    needs = (
        14 * _wrapped(row.source, _WIDTHS[1]),
        own * _wrapped(row.target, _WIDTHS[2]),
        own * _wrapped("\n".join(row.notes), _WIDTHS[3]),
    )
    return min(_TALLEST, max(needs) + 4)


def _wrapped(text: str, width: int) -> int:
    """About how many lines ``text`` has in a column so many digits wide."""
    return sum(1 + int(1.15 * sum(map(_wide, line)) / width) for line in text.split("\n"))


def _wide(character: str) -> float:
    if unicodedata.category(character)[0] in "MC":
        return 0.3  # most stand over, under or within the letter before
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _put(sheet: Any, row: int, column: int, text: str, number: int = 0) -> Any:
    """A text cell: never a formula, and it stays text when somebody edits it.

    The quote prefix is what a leading apostrophe sets in Excel: the text is as it
    was, and ``=``, ``+``, ``-``, ``@`` at its start mean nothing.
    """
    cell: Any = sheet.cell(row, column)
    escaped = escape_cell(text)
    if len(escaped.encode("utf-16-le", "surrogatepass")) // 2 > LONGEST:
        raise UsageError(
            said(
                "segment {number} has more than the {limit} characters an Excel cell holds",
                number=number,
                limit=f"{LONGEST:,}",
            ),
            remedy=said("Write the table as .docx"),
        )
    cell.number_format = "@"
    cell.quotePrefix = text[:1] in ("=", "+", "-", "@", "\t", "\r")
    cell.value = escaped
    cell.data_type = "s"
    return cell
