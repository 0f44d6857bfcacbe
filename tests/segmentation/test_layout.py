"""Columns, page ends and other marks of the page in a plain text."""

from __future__ import annotations

import pytest

from workbench.documents.text import parse_text, write_text
from workbench.languages import get_language
from workbench.model import Role
from workbench.segmentation.pages import is_page_mark


def sources(text: str) -> list[str]:
    return [segment.source for segment in parse_text(text, "a.txt", "utf-8").segments]


ROWS = [
    ("Ms. Lwin                U Zaw", ["Ms. Lwin", "U Zaw"]),
    ("Year     Cases     Victims", ["Year", "Cases", "Victims"]),
    ("Year\tCases\tVictims", ["Year", "Cases", "Victims"]),
    ("Name\tOffice\nMs. Noy\tHanoi", ["Name", "Office", "Ms. Noy", "Hanoi"]),
    ("Tel: 021 555 400      Tel: 021 555 500", ["Tel: 021 555 400", "Tel: 021 555 500"]),
    ("A\tplan", ["A plan"]),
    ("WHAT:      Launch of the report", ["WHAT: Launch of the report"]),
    ("Tel.      021 555 400", ["Tel. 021 555 400"]),
    ("(i)    check the licences", ["(i) check the licences"]),
    ("The ministers met in      Hanoi on Monday.", ["The ministers met in Hanoi on Monday."]),
]


@pytest.mark.parametrize("text, expected", ROWS, ids=[ascii(row[0][:30]) for row in ROWS])
def test_cells_of_a_row_are_units(text: str, expected: list[str]) -> None:
    assert sources(text) == expected


def test_columns_stay_columns_when_translated() -> None:
    document = parse_text("Ms. Lwin          U Zaw\n", "a.txt", "utf-8")
    assert write_text(document, {2: "ឧ"}, get_language("km")) == "Ms. Lwin          ឧ\n"


@pytest.mark.parametrize("mark", ["2", "- 2 -", "-2-", "Page 2 of 3", "page 2", "2/3", "\f- 2 -"])
def test_page_number_in_mid_sentence_is_passed_over(mark: str) -> None:
    text = f"The ministers of the six countries met in the\n\n{mark}\n\ntown of Pakse today.\n"
    document = parse_text(text, "a.txt", "utf-8")
    expected = "The ministers of the six countries met in the town of Pakse today."
    assert [segment.source for segment in document.segments] == [expected]
    assert "end of a page" in document.units[0].repairs[0]


def test_page_number_between_paragraphs_is_a_notice() -> None:
    text = "The ministers met today in Pakse.\n\n- 2 -\n\nThey will meet again in May.\n"
    units = parse_text(text, "a.txt", "utf-8").units
    assert [unit.role for unit in units][1:] == [Role.NOTICE, Role.BODY]


@pytest.mark.parametrize("text", ["2007", "2)", "Page two", "- 2", "1.5", "(2)"])
def test_no_page_number(text: str) -> None:
    assert not is_page_mark(text)


CUT = [
    "He leaves for the town of Pakse on 6\n\nJanuary, the ministry said.",
    "The survey was made by two universities in Jan.\n2008, the ministry said.",
    "The ministry said so in its order to all offices, No.\n14, on the same day.",
    "The six countries, Lao PDR and Viet Nam among them, thanked Viet\n\nNam for its work.",
]


@pytest.mark.parametrize("text", CUT)
def test_what_a_line_end_cut_is_joined(text: str) -> None:
    assert sources(text) == [" ".join(text.split())]
