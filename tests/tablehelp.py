"""What people do to a bilingual table in Word and Excel, done to bytes."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import docx
import openpyxl
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from workbench.exchange.base import Row
from workbench.exchange.table import TableTitle, write_table_docx, write_table_xlsx
from workbench.languages import get_language
from workbench.model import State

KM = get_language("km")
TITLE = TableTitle("release-1", "24 November 2026", "Ana")
ROWS = (
    Row(1, "Six countries agree", "ប្រទេសប្រាំមួយយល់ព្រម", state=State.DRAFT, role="headline"),
    Row(2, 'He said "yes".', "គាត់បាននិយាយថា «បាទ»។", notes=("Is this the minister?",)),
    Row(3, "<1>COMMIT</1> met.", "", context="footer"),
    Row(4, "- 10 % more", "=SUM(A1)", state=State.APPROVED),
)
NUMBER, SOURCE, TRANSLATION, COMMENT, STATE, KEY = range(6)


def word(change: Callable[[Any], None] = lambda table: None, rows: tuple[Row, ...] = ROWS) -> bytes:
    """The table as Word gives it back once ``change`` was done to it."""
    document = docx.Document(BytesIO(write_table_docx(rows, KM, TITLE)))
    change(document.tables[0])
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def excel(
    change: Callable[[Any], None] = lambda sheet: None, rows: tuple[Row, ...] = ROWS
) -> bytes:
    """The table as Excel gives it back once ``change`` was done to its sheet."""
    book = openpyxl.load_workbook(BytesIO(write_table_xlsx(rows, KM, TITLE)))
    change(book.active)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def element(body: str) -> Any:
    tag, mark, rest = body.partition(">")
    if tag.endswith("/"):
        tag, mark = tag[:-1], "/>"
    return parse_xml(f"{tag} {nsdecls('w')}{mark}{rest}")


def paragraph(table: Any, row: int, column: int) -> Any:
    return table.cell(row, column).paragraphs[0]._p


def tracked(kind: str, text: str, author: str) -> Any:
    """A tracked insertion or deletion of ``text``."""
    tag = "delText" if kind == "del" else "t"
    change = element(f"<w:{kind}><w:r><w:{tag}>{text}</w:{tag}></w:r></w:{kind}>")
    change.set(qn("w:author"), author)
    return change


def split_cell(table: Any, row: int, column: int, text: str) -> None:
    """Word's "split cell": a further column of the grid, which the other rows span."""
    for index, line in enumerate(table._tbl.tr_lst):
        cell = line.tc_lst[column]
        if index == row:
            cell.addnext(element(f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"))
        else:
            cell.get_or_add_tcPr().append(element('<w:gridSpan w:val="2"/>'))
