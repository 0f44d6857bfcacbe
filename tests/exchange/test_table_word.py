"""A table that comes back from Word: what people do there, one case a row, and what is read."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from tablehelp import (
    COMMENT,
    KEY,
    NUMBER,
    ROWS,
    SOURCE,
    TITLE,
    TRANSLATION,
    element,
    paragraph,
    split_cell,
    tracked,
    word,
)

from workbench.exchange.table import read_table, read_title, write_table_docx
from workbench.languages import LANGUAGES, Language

FIRST = ROWS[0].target


def targets(data: bytes, known: bool = True) -> dict[int, str]:
    taken = read_table(data, "t.docx", ROWS if known else ())
    return {row.number: row.target for row in taken.rows}


ALL = {row.number: row.target for row in ROWS}


def sort(table: Any) -> None:
    first, last = table._tbl.tr_lst[1], table._tbl.tr_lst[4]
    last.addnext(first)


def put(row: int, column: int, text: str) -> Callable[[Any], None]:
    def change(table: Any) -> None:
        table.cell(row, column).text = text

    return change


def drop_column(column: int) -> Callable[[Any], None]:
    def change(table: Any) -> None:
        for line in table._tbl.tr_lst:
            line.remove(line.tc_lst[column])

    return change


def add_column(table: Any) -> None:
    for index, line in enumerate(table._tbl.tr_lst):
        text = "Reviewer" if index == 0 else "Dara"
        cell = f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"
        line.tc_lst[0].addprevious(element(cell))


def headings(*titles: str) -> Callable[[Any], None]:
    def change(table: Any) -> None:
        for column, title in enumerate(titles):
            table.cell(0, column).text = title

    return change


def delete_row(table: Any) -> None:
    table._tbl.remove(table._tbl.tr_lst[2])


def part_in_two(table: Any) -> None:
    copy = element("<w:tbl><w:tblPr/><w:tblGrid/></w:tbl>")
    for line in table._tbl.tr_lst[3:]:
        copy.append(line)
    table._tbl.addnext(copy)
    table._tbl.addnext(element("<w:p/>"))


def content_control(table: Any) -> None:
    cell = table._tbl.tr_lst[1].tc_lst[TRANSLATION]
    control = element("<w:sdt><w:sdtContent/></w:sdt>")
    cell.addprevious(control)
    control[0].append(cell)


def inserted_whole(table: Any) -> None:
    place = paragraph(table, 1, TRANSLATION)
    for run in place.r_lst:
        place.remove(run)
    place.append(tracked("ins", "ថ្មី", "Dara"))
    place.append(tracked("del", "ចាស់", "Dara"))


KEPT = [
    pytest.param(lambda table: None, ALL, "", id="untouched"),
    pytest.param(sort, ALL, "", id="rows sorted"),
    pytest.param(delete_row, {n: t for n, t in ALL.items() if n != 2}, "1 of 4", id="row deleted"),
    pytest.param(put(1, TRANSLATION, "ថ្មី"), ALL | {1: "ថ្មី"}, "", id="translation changed"),
    pytest.param(put(3, TRANSLATION, "a\nb"), ALL | {3: "a\nb"}, "", id="a line break, typed"),
    pytest.param(
        put(2, SOURCE, "He said “yes”."),
        ALL,
        "English was changed",
        id="curly quotes in the English",
    ),
    pytest.param(put(2, SOURCE, ""), ALL, "English was changed", id="the English deleted"),
    pytest.param(put(2, NUMBER, "99"), ALL, "", id="number overwritten"),
    pytest.param(put(2, KEY, ""), ALL, "lost their key", id="one key lost"),
    pytest.param(drop_column(KEY), ALL, "lost their key", id="the key column deleted"),
    pytest.param(drop_column(NUMBER), ALL, "", id="the number column deleted"),
    pytest.param(add_column, ALL, "Reviewer", id="a column of their own"),
    pytest.param(
        headings("STT", "Tiếng Anh", "Bản dịch", "Ghi chú"), ALL, "", id="headings in Vietnamese"
    ),
    pytest.param(headings("ລຳດັບ", "ພາສາອັງກິດ", "ບົດແປ", "ໝາຍເຫດ"), ALL, "", id="headings in Lao"),
    pytest.param(
        headings("#", "ENGLISH:", "Khmer (corrected)", "remarks"),
        ALL,
        "",
        id="headings of their own",
    ),
    pytest.param(
        headings("a", "b", "c", "d", "e", "f"),
        ALL,
        "no heading was known",
        id="headings nobody knows",
    ),
    pytest.param(
        lambda t: t._tbl.remove(t._tbl.tr_lst[0]),
        ALL,
        "no heading was known",
        id="headings deleted",
    ),
    pytest.param(part_in_two, ALL, "", id="the table parted in two"),
    pytest.param(content_control, ALL, "", id="a cell in a content control"),
    pytest.param(
        lambda t: split_cell(t, 1, TRANSLATION, "more"),
        ALL | {1: f"{FIRST}\nmore"},
        "joined",
        id="a cell split in two",
    ),
    pytest.param(inserted_whole, ALL | {1: "ថ្មី"}, "Dara (1)", id="tracked: replaced"),
    pytest.param(lambda t: t.add_row(), ALL, "without any text", id="an empty row added"),
    pytest.param(
        lambda t: t._tbl.append(t._tbl.tr_lst[1].__copy__()),
        ALL,
        "taken once",
        id="a row pasted twice",
    ),
]


@pytest.mark.parametrize("change, expected, note", KEPT)
def test_what_people_do_in_word_loses_nothing(
    change: Callable[[Any], None], expected: dict[int, str], note: str
) -> None:
    data = word(change)
    taken = read_table(data, "t.docx", ROWS)
    assert {row.number: row.target for row in taken.rows} == expected
    assert taken.faults == ()
    assert (note in " | ".join(taken.notes)) if note else taken.notes == ()
    sources = {row.number: (row.source, row.context) for row in ROWS}
    assert all((row.source, row.context) == sources[row.number] for row in taken.rows)


def merge_down(table: Any) -> None:
    table.cell(1, TRANSLATION).merge(table.cell(2, TRANSLATION))


def merge_across(table: Any) -> None:
    table.cell(1, SOURCE).merge(table.cell(1, TRANSLATION))


def another_row(table: Any) -> None:
    cells = table.add_row().cells
    cells[SOURCE].text, cells[TRANSLATION].text = "A new sentence.", "ថ្មី"


def pasted_and_changed(table: Any) -> None:
    table._tbl.append(table._tbl.tr_lst[1].__copy__())
    table.cell(5, TRANSLATION).text = "ផ្សេង"


FAULTY = [
    pytest.param(
        merge_down,
        {3, 4},
        ("row 2: its translation cell is merged with the one below", "row 3: "),
        id="translations of two rows merged",
    ),
    pytest.param(
        merge_across,
        {2, 3, 4},
        ("row 2: its source and translation cells are merged",),
        id="English and translation merged",
    ),
    pytest.param(
        another_row,
        {1, 2, 3, 4},
        ("row 6: no segment of the release fits it; it says “ថ្មី”",),
        id="a sentence nobody knows",
    ),
    pytest.param(
        pasted_and_changed,
        {1, 2, 3, 4},
        ("row 6: the same segment stands in row 2 with another",),
        id="one segment twice, two translations",
    ),
]


@pytest.mark.parametrize("change, numbers, faults", FAULTY)
def test_a_row_that_cannot_be_trusted_is_one_sentence_and_the_others_are_taken(
    change: Callable[[Any], None], numbers: set[int], faults: tuple[str, ...]
) -> None:
    taken = read_table(word(change), "t.docx", ROWS)
    assert {row.number for row in taken.rows} == numbers
    assert len(taken.faults) == len(faults)
    assert all(said.startswith(words) for said, words in zip(taken.faults, faults, strict=True))


def test_tracked_changes_are_read_as_accepted_and_their_author_named() -> None:
    def change(table: Any) -> None:
        inserted_whole(table)
        second = paragraph(table, 2, TRANSLATION)
        second.append(tracked("ins", " ក", "Dara"))
        second.append(tracked("ins", " ខ", "Mr Chan"))
        fourth = paragraph(table, 4, TRANSLATION)
        fourth.append(tracked("moveTo", "!", "Mr Chan"))
        fourth.append(tracked("moveFrom", "gone", "Mr Chan"))

    taken = read_table(word(change), "t.docx", ROWS)
    by = {row.number: row.by for row in taken.rows}
    assert by == {1: "Dara", 2: "", 3: "", 4: "Mr Chan"}
    assert {row.number: row.target for row in taken.rows}[2].endswith(" ក ខ")
    assert {row.number: row.target for row in taken.rows}[4] == "=SUM(A1)!"
    assert any("Dara (2), Mr Chan (2)" in note for note in taken.notes)


def test_rows_deleted_and_inserted_with_tracked_changes() -> None:
    def change(table: Any) -> None:
        for index, kind in ((1, "del"), (2, "ins")):
            properties = table._tbl.tr_lst[index].get_or_add_trPr()
            mark = element(f"<w:{kind}/>")
            mark.set(qn("w:author"), "Dara")
            properties.append(mark)

    taken = read_table(word(change), "t.docx", ROWS)
    assert {row.number: row.by for row in taken.rows} == {2: "Dara", 3: "", 4: ""}
    assert any("deleted with tracked changes were left out: row 2" in n for n in taken.notes)


def test_a_paragraph_mark_deleted_as_tracked_joins_the_lines() -> None:
    def change(table: Any) -> None:
        cell = table.cell(3, TRANSLATION)
        cell.text = "one "
        cell.add_paragraph("two")
        mark = element("<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>")
        cell.paragraphs[0]._p.insert(0, mark)

    assert targets(word(change))[3] == "one two"


def test_comments_of_word_and_of_the_column_come_back_with_their_author() -> None:
    def change(table: Any) -> None:
        run = table.cell(2, TRANSLATION).paragraphs[0].runs[0]
        document = table.part.document
        document.add_comment(run, "Not what he said.", author="Dara", initials="D")
        table.cell(2, COMMENT).add_paragraph("See the recording.")

    taken = read_table(word(change), "t.docx", ROWS)
    (row,) = [row for row in taken.rows if row.number == 2]
    assert row.notes == (
        "Is this the minister?", "See the recording.", "Dara: Not what he said.",
    )  # fmt: skip


def test_a_note_of_several_lines_comes_back_as_the_note_it_was() -> None:
    rows = (ROWS[0], *(row for row in ROWS[1:2]))
    long = tuple(type(row)(row.number, row.source, row.target, notes=("a\nb",)) for row in rows)

    def change(table: Any) -> None:
        table.cell(1, COMMENT).add_paragraph("c")

    taken = read_table(word(change, long), "t.docx", long)
    assert [row.notes for row in taken.rows] == [("a\nb", "c"), ("a\nb",)]


def test_without_known_segments_the_file_speaks_for_itself() -> None:
    taken = read_table(word(put(1, SOURCE, "Changed")), "t.docx")
    assert [(row.number, row.source, row.context) for row in taken.rows] == [
        (1, "Changed", ""), (2, ROWS[1].source, ""), (3, ROWS[2].source, "footer"),
        (4, ROWS[3].source, ""),
    ]  # fmt: skip
    assert [row.place for row in taken.rows] == ["row 2", "row 3", "row 4", "row 5"]
    assert taken.notes == ("the English was changed, which changes nothing here: row 2",)


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=str)
def test_the_file_is_set_for_its_script(language: Language) -> None:
    data = write_table_docx(ROWS, language, TITLE)
    document = docx.Document(BytesIO(data))
    page, table = document.sections[0], document.tables[0]
    assert page.page_width > page.page_height
    assert table._tbl.tr_lst[0].trPr.find(qn("w:tblHeader")) is not None
    assert language.endonym in document.paragraphs[0].text
    look = table.cell(1, TRANSLATION).paragraphs[0].runs[0]._r.rPr
    fonts, tongue = look.find(qn("w:rFonts")), look.find(qn("w:lang"))
    assert {fonts.get(qn(f"w:{kind}")) for kind in ("ascii", "hAnsi", "eastAsia", "cs")} == {
        language.font
    }
    kind = {"zh_CN": "w:eastAsia", "vi": "w:val"}.get(language.code, "w:bidi")
    assert tongue.get(qn(kind)).startswith(language.code[:2])
    assert (look.find(qn("w:cs")) is not None) == (language.code not in ("zh_CN", "vi"))
    assert look.find(qn("w:szCs")).get(qn("w:val")) == look.find(qn("w:sz")).get(qn("w:val"))
    empty = table.cell(3, TRANSLATION).paragraphs[0]
    assert empty.style.element.rPr.find(qn("w:rFonts")).get(qn("w:cs")) == language.font
    assert read_title(data, "t.docx") == (TITLE, language.code)
    assert data == write_table_docx(ROWS, language, TITLE)
