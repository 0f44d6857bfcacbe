"""Marks go in, are damaged by models, and are put back or reported."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.masking import (
    MASK_STYLES,
    STRAY,
    Masked,
    made_up_marks,
    mask,
    restore,
    without_marks,
)

ONE = {style: mask("x UNIAP y", [(2, 7)], style) for style in MASK_STYLES}


def test_three_styles_and_how_they_are_written() -> None:
    assert [ONE[style].text for style in MASK_STYLES] == ["x ⟨0⟩ y", "x X0X y", "x <0/> y"]


UNDERSTOOD = [
    pytest.param("brackets", "x ⟨0⟩ y", id="unchanged"),
    pytest.param("brackets", "x ⟨ 0 ⟩ y", id="spaces-inserted"),
    pytest.param("brackets", "x 《０》 y", id="full-width-digit-other-brackets"),
    pytest.param("brackets", "x <0> y", id="ascii-brackets"),
    pytest.param("brackets", "x ⟨០⟩ y", id="khmer-digit"),
    pytest.param("brackets", "x ⟨๐⟩ y", id="thai-digit"),
    pytest.param("brackets", "x 〈零〉 y", id="chinese-numeral"),
    pytest.param("brackets", "x ⟨0 y", id="closing-lost"),
    pytest.param("brackets", "x 0⟩ y", id="opening-lost"),
    pytest.param("letters", "x x0x y", id="lower-case"),
    pytest.param("letters", "x X 0 X y", id="letters-apart"),
    pytest.param("letters", "x Ｘ０Ｘ y", id="full-width"),
    pytest.param("letters", "x Х0Х y", id="cyrillic"),
    pytest.param("letters", "x X0 y", id="last-letter-lost"),
    pytest.param("letters", "x X၀X y", id="burmese-digit"),
    pytest.param("tags", "x <0 /> y", id="space-in-tag"),
    pytest.param("tags", "x < 0 / > y", id="spaces-in-tag"),
    pytest.param("tags", "x </0> y", id="slash-in-front"),
    pytest.param("tags", "x ＜0/＞ y", id="full-width-tag"),
    pytest.param("tags", "x <0> y", id="slash-lost"),
]


@pytest.mark.parametrize(("style", "hypothesis"), UNDERSTOOD)
def test_restore_understands(style: str, hypothesis: str) -> None:
    assert restore(hypothesis, ONE[style], ["UNIAP"]) == ("x UNIAP y", [])


REPORTED = [
    pytest.param("brackets", "x y", "x y", [0], id="lost"),
    pytest.param("brackets", "", "", [0], id="empty"),
    pytest.param("brackets", "x 0 y", "x 0 y", [0], id="both-brackets-lost"),
    pytest.param("brackets", "x ⟨0⟩ ⟨0⟩ y", "x UNIAP y", [0], id="doubled"),
    pytest.param("brackets", "x ⟨0⟩⟨0⟩ y", "x UNIAP y", [0], id="doubled-and-glued"),
    pytest.param("brackets", "x ⟨0⟩ ⟨7⟩ y", "x UNIAP y", [STRAY], id="made-up"),
    pytest.param("brackets", "x ⟨00000000000⟩ y", "x y", [STRAY, 0], id="endless-number"),
    pytest.param("brackets", "x ⟨⟨0⟩ y", "x ⟨UNIAP y", [STRAY], id="a-bracket-too-many"),
    pytest.param("letters", "x X0X X0X y", "x UNIAP y", [0], id="letters-doubled"),
    pytest.param("letters", "x XX0X y", "x X UNIAP y", [STRAY], id="a-letter-too-many"),
    pytest.param("tags", "x <0/><0/> y", "x UNIAP y", [0], id="tag-doubled"),
    pytest.param("tags", "x <0/> /> y", "x UNIAP /> y", [STRAY], id="a-splinter"),
]


@pytest.mark.parametrize(("style", "hypothesis", "text", "damaged"), REPORTED)
def test_restore_reports(style: str, hypothesis: str, text: str, damaged: list[int]) -> None:
    assert restore(hypothesis, ONE[style], ["UNIAP"]) == (text, damaged)


@pytest.mark.parametrize("style", MASK_STYLES)
def test_look_alikes_in_the_text_come_back(style: str) -> None:
    text = "See <1/> UNIAP, ⟨0⟩, X1X and 5 > 3 of 2x."
    start = text.index("UNIAP")
    masked = mask(text, [(start, start + 5)], style)
    assert restore(masked.text, masked, ["UNIAP"]) == (text, [])
    assert masked.slots.count(0) == 1


@pytest.mark.parametrize("style", MASK_STYLES)
def test_a_lost_look_alike_is_stray(style: str) -> None:
    masked = mask("UNIAP at ⟨0⟩ X0X <0/>", [(0, 5)], style)
    lost = masked.text.rsplit(" ", 3)[0]
    assert restore(lost, masked, ["UNIAP"])[1] == [STRAY]


def test_fillings_do_not_run_into_latin_words() -> None:
    masked = mask("a UNIAP b", [(2, 7)], "brackets")
    assert restore("của⟨0⟩ở", masked, ["UNIAP"])[0] == "của UNIAP ở"
    assert restore("ของ⟨0⟩ใน", masked, ["UNIAP"])[0] == "ของUNIAPใน"


def test_order_may_change() -> None:
    masked = mask("UNIAP and MOU", [(0, 5), (10, 13)], "tags")
    assert restore("<1/> និង <0/>", masked, ["UNIAP", "MOU"]) == ("MOU និង UNIAP", [])


@given(
    st.text(max_size=60) | st.text(alphabet="X0x1<>/⟨⟩ aក«２", max_size=12),
    st.sampled_from(MASK_STYLES),
    st.data(),
)
def test_round_trip(text: str, style: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    spans = list(zip(cuts[::2], cuts[1::2], strict=False))
    masked = mask(text, spans, style)
    fillings = ["ក"] * len(spans)
    expected, position = "", 0
    for start, end in spans:
        expected, position = expected + text[position:start] + "ក", end
    assert restore(masked.text, masked, fillings) == (expected + text[position:], [])


@given(st.text(max_size=60), st.sampled_from(MASK_STYLES))
def test_restore_takes_anything(hypothesis: str, style: str) -> None:
    masked = Masked(ONE[style].text, style, (0,), 1)
    _, damaged = restore(hypothesis, masked, ["UNIAP"])
    assert set(damaged) <= {STRAY, 0}


@pytest.mark.parametrize(
    ("text", "source", "clean"),
    [
        pytest.param("ក ⟨0⟩ ខ", "a b", "ក ខ", id="bracket"),
        pytest.param("ក X3X <1/> ខ", "a b", "ក ខ", id="two-styles"),
        pytest.param("<1>ក</1> ⟨2⟩", "<1>a</1>", "<1>ក</1>", id="tags-of-the-text-stay"),
        pytest.param("ក ខ", "a b", "ក ខ", id="nothing"),
    ],
)
def test_made_up_marks_are_removed(text: str, source: str, clean: str) -> None:
    assert without_marks(text, source) == clean
    assert bool(made_up_marks(text, source)) == (text != clean)
