"""How many words an English text has: a table, and ICU as the judge where it is installed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.segmentation.words import count_words


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("", 0, id="nothing"),
        pytest.param("– … (!)", 0, id="marks alone"),
        pytest.param("Six countries agree.", 3, id="a full stop ends no word of its own"),
        pytest.param("don't, o’clock", 2, id="an apostrophe inside a word, straight or curly"),
        pytest.param("cross-border", 2, id="a hyphen parts"),
        pytest.param("3,000.50 and 68%", 3, id="a figure with its separators is one"),
        pytest.param("18 June 2009", 3, id="a date"),
        pytest.param("2009-06-18", 3, id="a date with hyphens"),
        pytest.param("info@unescap.org", 2, id="an address is parted at the @"),
        pytest.param("U.S. e.g. GMS/ADB", 4, id="abbreviations"),
        pytest.param("snake_case _ __", 1, id="an underscore joins, and is no word alone"),
        pytest.param("<1>A</1>pple <2/>pie", 2, id="tags of formatting are not words"),
        pytest.param("caf\u0065\u0301 co\u00adop", 2, id="marks and soft hyphens belong to the letter"),
    ],
)  # fmt: skip
def test_words_are_counted_by_the_rules(text: str, count: int) -> None:
    assert count_words(text) == count


@given(st.text("aB é1,.;:'’·_-() \u0301x9\u200d", max_size=12))
def test_icu_counts_the_same(text: str) -> None:
    icu = pytest.importorskip("icu")
    breaks = icu.BreakIterator.createWordInstance(icu.Locale("en"))
    breaks.setText(text)
    ends = [0, *breaks]
    pieces = [text[start:end] for start, end in pairwise(ends)]
    words = sum(any(character.isalnum() for character in piece) for piece in pieces)
    assert count_words(text) == words
