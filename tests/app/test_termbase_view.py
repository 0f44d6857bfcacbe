"""Rows of the termbases asked for, and cells as a form shows them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.glossary.columns import split_forms
from workbench.glossary.table import table_of
from workbench.jobs.termbase_view import TermFilter, cell_of_typed, filtered, row_names, typed_cell

FILES = (
    (
        "glossaries/a.csv",
        """term,kind,case_sensitive,variants,km,th,vi,note,status
ministry,translate,,,ក្រសួង,กระทรวง,bộ,,official
COMMIT,keep,yes,,,,,,
border,translate,,,,ชายแดน,,Café,draft
aid,forbid,,,,,viện trợ,,
aid,forbid,,,,,giúp,,
""".encode(),
    ),
    ("glossaries/b.csv", "term,kind,vi\nMinistry,name,ngành\n".encode()),
)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        pytest.param(TermFilter(), ["ministry", "COMMIT", "border", "aid", "aid", "Ministry"], id="all"),
        pytest.param(TermFilter("MINIS"), ["ministry", "Ministry"], id="text in any case"),
        pytest.param(TermFilter("ជនបទ"), [], id="nothing has it"),
        pytest.param(TermFilter("ក្រសួង"), ["ministry"], id="text in a form"),
        pytest.param(TermFilter("cafe\u0301"), ["border"], id="however it is composed"),
        pytest.param(TermFilter(kind="forbid"), ["aid", "aid"], id="a kind"),
        pytest.param(TermFilter(without="km"), ["border", "Ministry"], id="no Khmer form, where one is wanted"),
        pytest.param(TermFilter(file="glossaries/b.csv"), ["Ministry"], id="a termbase"),
        pytest.param(TermFilter(status="draft"), ["COMMIT", "border", "aid", "aid", "Ministry"], id="no status is draft"),
        pytest.param(TermFilter("minis", faulty=True, file="glossaries/b.csv"), ["Ministry"], id="several at once"),
        pytest.param(TermFilter(among={("glossaries/a.csv", 3)}), ["COMMIT"], id="places that were found"),
    ],
)  # fmt: skip
def test_filters(wanted: TermFilter, expected: list[str]) -> None:
    assert [row.cells["term"] for row in filtered(table_of(FILES).rows, wanted)] == expected


def test_every_row_has_a_name_of_its_own_that_stays_when_rows_move() -> None:
    rows = table_of(FILES).rows
    names = row_names(rows)
    assert len(names) == len(rows)
    moved = row_names(rows[1:])
    assert {name: row.cells for name, row in moved.items()} == {
        name: row.cells for name, row in names.items() if row.cells["term"] != "ministry"
    }


@pytest.mark.parametrize(
    ("column", "typed", "cell"),
    [
        pytest.param("th", "กรม\n กอง \n\nกรม", "กรม|กอง", id="forms one a line, repeats and blank lines dropped"),
        pytest.param("vi", "a|b", "a\\|b", id="a bar in a form"),
        pytest.param("note", " one\ntwo ", "one two", id="a text in one line, as cells are"),
        pytest.param("term", "  two   words ", "two words", id="a term in one line"),
    ],
)  # fmt: skip
def test_what_is_typed_becomes_a_cell(column: str, typed: str, cell: str) -> None:
    assert cell_of_typed(column, typed) == cell


@given(st.lists(st.text(alphabet="ab|\\ ក", min_size=1).map(str.strip).filter(bool), max_size=4))
def test_forms_survive_the_form(forms: list[str]) -> None:
    cell = cell_of_typed("km", "\n".join(forms))
    assert split_forms(cell) == tuple(dict.fromkeys(forms))
    assert cell_of_typed("km", typed_cell("km", cell)) == cell
