"""The normal form: what it folds, that it is stable, and that spans lead back."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.normal import INVISIBLE, normalise, normalise_with_map

TEXTS = st.text(
    st.one_of(
        st.characters(min_codepoint=0x0E00, max_codepoint=0x0EFF),
        st.characters(min_codepoint=0x1000, max_codepoint=0x109F),
        st.characters(min_codepoint=0x1780, max_codepoint=0x17FF),
        st.sampled_from("ab é\u0301\u0323ế\u200b\u200c\u00a0“”'\"\n\t \u1025\u102e\ufeff각ᄀ"),
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    ("raw", "normal"),
    [
        pytest.param("a\u200bb", "ab", id="zero-width space"),
        pytest.param("a  \n b", "a b", id="a run of white space"),
        pytest.param("“a” ‘b’", "\"a\" 'b'", id="curly quotes"),
        pytest.param("e\u0301", "é", id="NFC"),
        pytest.param("a\u200b\u0301", "á", id="a mark behind a zero-width space"),
        pytest.param("\u1025\u102e", "\u1026", id="two starters that compose (Burmese II)"),
        pytest.param("သ\u100a\u103a\u1037", "သ\u100a\u1037\u103a", id="Burmese order of NFC"),
        pytest.param("ກ່າວ", "ກ່າວ", id="Lao as it is"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_normal_form(raw: str, normal: str) -> None:
    assert normalise(raw) == normal


@given(TEXTS)
def test_stable_composed_and_without_invisible_characters(text: str) -> None:
    normal = normalise(text)
    assert normalise(normal) == normal
    assert unicodedata.is_normalized("NFC", normal)
    assert not INVISIBLE & set(normal)
    assert "  " not in normal


@given(TEXTS)
def test_with_or_without_the_way_back_it_is_the_same(text: str) -> None:
    assert normalise(text) == normalise_with_map(text).text


@given(TEXTS)
def test_spans_lead_back(text: str) -> None:
    normal = normalise_with_map(text)
    assert len(normal.text) == len(normal.starts) == len(normal.ends)
    assert all(
        0 <= start < end <= len(text) for start, end in zip(normal.starts, normal.ends, strict=True)
    )
    assert list(normal.starts) == sorted(normal.starts)
    for index, character in enumerate(normal.text):
        start, end = normal.raw_span(index, index + 1)
        assert character in normalise(text[start:end]) or character == " "
