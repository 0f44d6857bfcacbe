"""A table that comes back from Excel: what people and Excel itself do to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from tablehelp import KM, ROWS, TITLE, excel

from workbench.errors import UsageError
from workbench.exchange.base import Row
from workbench.exchange.table import read_table, read_title, write_table_xlsx
from workbench.languages import LANGUAGES, Language

ALL = {row.number: row.target for row in ROWS}


def put(cell: str, value: object, shape: str = "") -> Callable[[Any], None]:
    def change(sheet: Any) -> None:
        sheet[cell].value = value
        if isinstance(value, str) and not shape:
            sheet[cell].data_type = "s"
        if shape:
            sheet[cell].number_format = shape

    return change


def sort(sheet: Any) -> None:
    rows = [[cell.value for cell in row] for row in sheet["A5:F8"]]
    for line, values in zip(sheet["A5:F8"], reversed(rows), strict=True):
        for cell, value in zip(line, values, strict=True):
            cell.value = value
            cell.data_type = "n" if isinstance(value, int) else "s"


def titles(sheet: Any) -> None:
    for cell, text in zip(
        sheet["A4:F4"][0], ("序号", "英文", "译文", "备注", "x", "y"), strict=True
    ):
        cell.value = text


KEPT = [
    pytest.param(lambda sheet: None, ALL, "", id="untouched"),
    pytest.param(sort, ALL, "", id="sorted"),
    pytest.param(
        lambda s: s.delete_rows(6),
        {n: t for n, t in ALL.items() if n != 2},
        "1 of 4",
        id="row deleted",
    ),
    pytest.param(lambda s: s.delete_rows(1, 3), ALL, "", id="title deleted"),
    pytest.param(lambda s: s.insert_cols(1), ALL, "", id="an empty column in front"),
    pytest.param(lambda s: s.delete_cols(6), ALL, "lost their key", id="key column deleted"),
    pytest.param(titles, ALL, "not read: x", id="headings in Chinese"),
    pytest.param(put("C5", "ថ្មី"), ALL | {1: "ថ្មី"}, "", id="translation changed"),
    pytest.param(put("C5", "a\nb"), ALL | {1: "a\nb"}, "", id="a line break, Alt and Enter"),
    pytest.param(put("C5", 2007, "General"), ALL | {1: "2007"}, "", id="a whole number"),
    pytest.param(
        put("B6", "He said “yes”."), ALL, "English was changed", id="curly quotes in the English"
    ),
    pytest.param(put("XFD1048576", "x"), ALL, "not read", id="something far out"),
    pytest.param(
        lambda s: s.merge_cells("C7:D7"), ALL, "one cell", id="translation and comment merged"
    ),
]


@pytest.mark.parametrize("change, expected, note", KEPT)
def test_what_people_do_in_excel_loses_nothing(
    change: Callable[[Any], None], expected: dict[int, str], note: str
) -> None:
    taken = read_table(excel(change), "t.xlsx", ROWS)
    assert {row.number: row.target for row in taken.rows} == expected
    assert taken.faults == ()
    assert (note in " | ".join(taken.notes)) if note else taken.notes == ()


FAULTY = [
    pytest.param(
        put("C5", "=-Foo", "General"), {2, 3, 4}, "row 5: Excel made a formula", id="a formula"
    ),
    pytest.param(
        put("C5", datetime(2007, 12, 14), "yyyy-mm-dd"),
        {2, 3, 4},
        "a number or a date",
        id="a date",
    ),
    pytest.param(put("C5", 0.1, "0%"), {2, 3, 4}, "a number or a date", id="a percentage"),
    pytest.param(
        lambda s: s.merge_cells("C5:C6"), {3, 4}, "merged with the one below", id="merged downwards"
    ),
    pytest.param(
        lambda s: s.merge_cells("B5:C5"),
        {2, 3, 4},
        "source and translation cells are merged",
        id="merged across",
    ),
]


@pytest.mark.parametrize("change, numbers, fault", FAULTY)
def test_what_excel_made_of_a_text_is_told_and_not_guessed(
    change: Callable[[Any], None], numbers: set[int], fault: str
) -> None:
    taken = read_table(excel(change), "t.xlsx", ROWS)
    assert {row.number for row in taken.rows} == numbers
    assert fault in taken.faults[0]


def test_comments_of_cells_come_back_and_forewords_of_excel_go() -> None:
    foreword = (
        "[Threaded comment]\n\nYour version of Excel allows you to read this threaded comment; "
        "however … Learn more: https://go.microsoft.com/fwlink/?linkid=870924\n\n"
        "Comment:\n    Which minister?\nReply:\n    The first."
    )

    def change(sheet: Any) -> None:
        sheet["C5"].comment = Comment("Dara:\nToo long.", "Dara")
        sheet["C6"].comment = Comment(foreword, "tc={1234}")

    taken = read_table(excel(change), "t.xlsx", ROWS)
    notes = {row.number: row.notes for row in taken.rows}
    assert notes[1] == ("Dara: Too long.",)
    assert notes[2] == ("Is this the minister?", "Which minister?", "The first.")


DANGEROUS = ["=1+1", '=HYPERLINK("http://x","y")', "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "#N/A"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_nothing_becomes_a_formula_and_the_text_comes_back_as_it_was(text: str) -> None:
    rows = (Row(1, text, text, notes=(text.strip("\r\t"),)),)
    data = write_table_xlsx(rows, KM, TITLE)
    sheet = openpyxl.load_workbook(BytesIO(data)).active
    for cell in sheet["B5:D5"][0]:
        assert cell.data_type in ("s", "inlineStr")
        assert cell.number_format == "@"
        assert cell.quotePrefix or text == "#N/A" or cell.column_letter == "D"
    (back,) = read_table(data, "t.xlsx").rows
    assert (back.source, back.target) == (text, text)


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=str)
def test_the_sheet_is_set_for_its_script_and_for_print(language: Language) -> None:
    data = write_table_xlsx(ROWS, language, TITLE)
    sheet = openpyxl.load_workbook(BytesIO(data)).active
    assert sheet["C5"].font.name == language.font
    assert (sheet.print_title_rows, sheet.freeze_panes) == ("$4:$4", "A5")
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.column_dimensions["F"].hidden
    assert language.endonym in sheet["A1"].value
    assert read_title(data, "t.xlsx") == (TITLE, language.code)
    assert data == write_table_xlsx(ROWS, language, TITLE)


def test_a_text_that_excel_would_cut_is_refused() -> None:
    with pytest.raises(UsageError, match="segment 7 has more than the 32,767"):
        write_table_xlsx((Row(7, "a", "b" * 32_768),), KM, TITLE)
