"""Rows to a table and back: the same rows, whatever is in them, for both kinds of file."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tablehelp import KM, TITLE

from workbench.exchange.base import Row
from workbench.exchange.table import read_table, write_table_docx, write_table_xlsx
from workbench.exchange.table_key import escape_cell, read_key, row_key, unescape_cell
from workbench.model import State

WRITERS = {"docx": write_table_docx, "xlsx": write_table_xlsx}
PIECES = st.sampled_from(
    ["=", "+", "-", "@", "\t", "\n", "\r", " ", "<1>", "</1>", "_x0041_", "_x005F_", "x0008_", "_",
     "សួស្តី", "ສະບາຍດີ", "မင်္ဂလာပါ", "สวัสดี", "Việt", "你好", "\u200b", "\u00a0", "\x08", "\ufffe", "\U0001f600",
     "#N/A", "TRUE", "0042", "'", '"', "&", "<", "]]>", "\u2028", "\x85", "\ufeff", "\u00ad", "\u2011"]
)  # fmt: skip
TEXT = st.lists(PIECES | st.text(max_size=6), max_size=8).map("".join)
NOTE = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=12)
ROW = st.builds(
    Row,
    number=st.just(0),
    source=TEXT.filter(str.strip),
    target=TEXT,
    context=TEXT,
    state=st.none() | st.sampled_from(State),
    notes=st.lists(NOTE, max_size=3).map(tuple),
)
ROWS = st.lists(ROW, min_size=1, max_size=6, unique_by=lambda row: (row.context, row.source)).map(
    lambda rows: tuple(replace(row, number=n) for n, row in enumerate(rows, start=1))
)
RELAXED = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("kind", WRITERS)
@RELAXED
@given(rows=ROWS)
def test_rows_come_back_as_they_went(kind: str, rows: tuple[Row, ...]) -> None:
    data = WRITERS[kind](rows, KM, TITLE)
    for known in ((), rows):
        taken = read_table(data, f"t.{kind}", known)
        assert tuple(replace(row, place="") for row in taken.rows) == rows
        assert (taken.faults, taken.notes) == ((), ())


@given(TEXT)
def test_what_xml_bars_is_escaped_and_comes_back(text: str) -> None:
    assert unescape_cell(escape_cell(text)) == text
    assert not {"\x08", "\r", "\ufffe"} & set(escape_cell(text))


@given(TEXT, TEXT)
def test_a_key_gives_its_context_back_and_tells_segments_apart(context: str, source: str) -> None:
    key = row_key(context, source)
    assert read_key(f" {key}\n") == (key, context)
    assert row_key(context, f"{source}.") != key
