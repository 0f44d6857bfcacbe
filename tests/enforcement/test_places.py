"""Where a target may be cut, and which stretch of it the links give for a term."""

from __future__ import annotations

import unicodedata

import pytest
from enforcement.releases import TERMS
from hypothesis import given
from hypothesis import strategies as st

from workbench.enforcement.places import joined, narrow, put, renderings, whole
from workbench.engines.base import Hypothesis, Link


@pytest.mark.parametrize(
    ("text", "units"),
    [
        pytest.param("ស្រុកខ្មែរ", ["ស្រុ", "ក", "ខ្មែ", "រ"], id="khmer-letters-below-and-vowels"),
        pytest.param("ថៃៗ", ["ថៃៗ"], id="khmer-repetition-sign"),
        pytest.param("ထိုင်း", ["ထိုင်း"], id="burmese-final-with-asat"),
        pytest.param("လူကုန်ကူးမှု", ["လူ", "ကုန်", "ကူး", "မှု"], id="burmese-syllables"),
        pytest.param("ကမ္ဘာ", ["ကမ္ဘာ"], id="burmese-stack"),
        pytest.param("သင့်", ["သင့်"], id="burmese-final-with-dot-below"),
        pytest.param("ประเทศไทย", ["ป", "ระ", "เท", "ศ", "ไท", "ย"], id="thai-vowels-before"),
        pytest.param("การค้ามนุษย์", ["กา", "ร", "ค้า", "ม", "นุ", "ษ", "ย์"], id="thai-vowels-after"),
        pytest.param("ນ້ຳ", ["ນ້ຳ"], id="lao-am"),
        pytest.param("ໄທເມຍ", ["ໄທ", "ເມ", "ຍ"], id="lao-vowels-before"),
        pytest.param("人口贩运", ["人", "口", "贩", "运"], id="chinese-characters"),
        pytest.param("buôn bán", ["buôn", " ", "bán"], id="vietnamese-syllables"),
        pytest.param("vie\u0323\u0302t a", ["vie\u0323\u0302t", " ", "a"], id="marks of their own"),
        pytest.param("与UNIAP3的", ["与", "UNIAP3", "的"], id="latin-within-chinese"),
        pytest.param("ក\u200bខ", ["ក", "\u200b", "ខ"], id="zero-width-space-parts"),
        pytest.param("", [], id="nothing"),
    ],
)  # fmt: skip
def test_what_is_not_to_be_parted(text: str, units: list[str]) -> None:
    cuts = [place for place in range(len(text)) if not joined(text, place)]
    ends = [*cuts[1:], len(text)]
    assert [text[start:end] for start, end in zip(cuts, ends, strict=bool(text))] == units


FORMS = sorted({form for term in TERMS for forms in term.targets.values() for form in forms})


@given(
    st.lists(st.sampled_from([*FORMS, " ", "UNIAP", "១២", "\u200d", "\u17d2", "\u0e40"])), st.data()
)
def test_a_whole_stretch_can_be_cut_out(parts: list[str], data: st.DataObject) -> None:
    text = "".join(parts)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = whole(text, (start, end))
    assert not joined(text, first)
    assert not joined(text, last)
    assert text[start:end].strip() in text[first:last]
    if start < last < len(text) and not text[last - 1].isspace():
        assert unicodedata.category(text[last])[0] != "M"


SOURCE = "fight human trafficking now"
TERM = (6, 23)
TARGET = "ប្រឆាំង ការជួញ មនុស្ស ឥឡូវ"
FIGHT, TRADE, PEOPLE, NOW = (0, 7), (8, 14), (15, 21), (22, 26)


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        pytest.param([], [], id="no-links"),
        pytest.param([(TRADE, (6, 11))], [TRADE], id="one"),
        pytest.param([(TRADE, (6, 11)), (PEOPLE, (12, 23))], [(8, 21)], id="neighbours-are-one"),
        pytest.param([(PEOPLE, (12, 23)), (TRADE, (6, 11))], [(8, 21)], id="in-any-order"),
        pytest.param([(FIGHT, (6, 11)), (PEOPLE, (12, 23))], [FIGHT, PEOPLE], id="scattered"),
        pytest.param([((8, 12), (6, 11)), ((10, 14), (6, 11))], [TRADE], id="overlapping"),
        pytest.param([(NOW, (24, 27))], [], id="of-another-word"),
        pytest.param([(NOW, (20, 27))], [], id="mostly-of-another-word"),
        pytest.param([(TRADE, (5, 23))], [TRADE], id="mostly-of-the-term"),
        pytest.param([((7, 15), (6, 11))], [TRADE], id="spaces-left-out"),
        pytest.param([((7, 8), (6, 11))], [], id="nothing-but-space"),
        pytest.param([((9, 13), (6, 11))], [(8, 13)], id="widened-to-what-can-be-cut-out"),
        pytest.param([((20, 90), (6, 11))], [], id="beyond-the-target"),
        pytest.param([(TRADE, (6, 90))], [], id="beyond-the-source"),
        pytest.param([((-4, 3), (6, 11)), (TRADE, (-3, 9))], [], id="before-the-texts"),
        pytest.param([((14, 8), (6, 11)), (TRADE, (11, 6))], [], id="backwards"),
        pytest.param([((8, 8), (6, 11)), (TRADE, (6, 6))], [], id="empty"),
    ],
)
def test_where_a_term_was_rendered(
    links: list[tuple[tuple[int, int], tuple[int, int]]], expected: list[tuple[int, int]]
) -> None:
    item = Hypothesis(TARGET, 0.0, 1, tuple(Link(*link) for link in links))
    assert renderings(item, SOURCE, TERM) == expected


@pytest.mark.parametrize(
    ("stretch", "target", "term", "source", "narrowly"),
    [
        pytest.param((8, 21), TARGET, TERM, SOURCE, True, id="as-long-as-the-term"),
        pytest.param((0, 21), TARGET, TERM, SOURCE, True, id="a-word-more"),
        pytest.param((0, 26), TARGET, TERM, SOURCE, False, id="all-of-it"),
        pytest.param(
            (0, 9), "buôn lậu người", (0, 17), "human trafficking", True, id="all-and-only"
        ),
        pytest.param((0, 5), "buôn.", (4, 8), "the work", False, id="nothing-would-be-left"),
        pytest.param((0, 5), "buôn.", (0, 4), "work.", True, id="nothing-else-was-there"),
        pytest.param((0, 24), "x" * 200, (0, 8), "y" * 200, True, id="a-paraphrase"),
        pytest.param((0, 25), "x" * 200, (0, 8), "y" * 200, False, id="attention-that-rests-on-it"),
    ],
)
def test_how_wide_a_rendering_may_be(
    stretch: tuple[int, int], target: str, term: tuple[int, int], source: str, narrowly: bool
) -> None:
    assert narrow(stretch, target, term, source) is narrowly


@pytest.mark.parametrize(
    ("target", "span", "text", "expected"),
    [
        pytest.param("ក ខ គ", (2, 3), "ថៃ", "ក ថៃ គ", id="replaced"),
        pytest.param("កខ", (1, 1), "ថៃ", "កថៃខ", id="put-in"),
        pytest.param("ởx", (1, 2), "Thái Lan", "ở Thái Lan", id="space-between-latin-words"),
        pytest.param("在x了", (1, 2), "泰国", "在泰国了", id="none-in-chinese"),
    ],
)
def test_put(target: str, span: tuple[int, int], text: str, expected: str) -> None:
    assert put(target, span, text) == expected
