"""When a small model is believed: each sign of nonsense by itself, and limits that cannot be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.engines.confidence import (
    LIMITS,
    Limit,
    Limits,
    read_limits,
    repeats,
    says_twice,
    words_of,
)
from workbench.errors import EngineError

ENGLISH = "The six governments signed a joint declaration."
LAO = "ຫົກລັດຖະບານໄດ້ລົງນາມໃນຖະແຫຼງການຮ່ວມ"
LIMITED = Limits(frozenset([*words_of(ENGLISH), "in"]), {"lo": Limit(-1.0, 0.8, 0.4, 1.5)})


@pytest.mark.parametrize(
    ("source", "target", "score", "trusted"),
    [
        pytest.param(ENGLISH, LAO, -0.5, True, id="sure, of its field, of the usual length"),
        pytest.param(ENGLISH, LAO, -1.0, True, id="just sure enough"),
        pytest.param(ENGLISH, LAO, -1.01, False, id="not sure"),
        pytest.param("The six inverters signed a joint declaration.", LAO, -0.5, True, id="one word of seven is new"),
        pytest.param("The inverters hummed a calibrated tune.", LAO, -0.5, False, id="most words are new"),
        pytest.param(ENGLISH, LAO[:9], -0.1, False, id="a part is missing"),
        pytest.param(ENGLISH, LAO * 3, -0.1, False, id="far too long"),
        pytest.param(ENGLISH, "ຮ່ວມ" * 8, -0.1, False, id="it goes round in a circle"),
        pytest.param("The six governments signed in Xanadu.", LAO, -0.1, False, id="a name it never had"),
        pytest.param("Xanadu signed a joint declaration: governments.", LAO, -0.1, True, id="a capital at the beginning is no name"),
        pytest.param("2007 – 2,500", "2007 – 2,500", -0.1, True, id="no words: figures only"),
    ],
)  # fmt: skip
def test_each_sign(source: str, target: str, score: float, trusted: bool) -> None:
    assert LIMITED.trusts(source, target, score, "lo") is trusted


def test_a_language_without_limits_is_not_bounded() -> None:
    assert LIMITED.trusts("Unknown words only", "x", -9.0, "th")


@given(st.text("ab ", max_size=12), st.integers(4, 9))
def test_whatever_stands_often_enough_in_a_row_repeats(part: str, times: int) -> None:
    assert repeats("x " + ("b" + part) * times)


@pytest.mark.parametrize(
    ("text", "loops"),
    [
        pytest.param("我们能能能能做", True, id="one character"),
        pytest.param("1,000,000,000 kip", False, id="the zeros of a number"),
        pytest.param("– – – – –", False, id="a ruler"),
        pytest.param("ปี ปี ปี", False, id="three times may be a list"),
    ],
)
def test_repeats(text: str, loops: bool) -> None:
    assert repeats(text) is loops


@given(st.sets(st.text("abcdef", min_size=1, max_size=5), max_size=9), st.floats(-9, 0))
def test_limits_are_read_as_they_were_written(words: set[str], score: float) -> None:
    import tempfile

    limits = Limits(frozenset(words), {"km": Limit(score, 0.5, 0.1, 9.0)})
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / LIMITS).write_text(limits.as_json(), encoding="utf-8")
        assert read_limits(Path(name)) == limits


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("{", id="cut off"),
        pytest.param("[]", id="a list"),
        pytest.param('{"words": [], "languages": {"km": {"score": "high"}}}', id="a word for a number"),
        pytest.param('{"words": [], "languages": {"km": {"score": true}}}', id="true for a number"),
        pytest.param('{"words": [], "languages": {"km": {}}}', id="nothing said"),
        pytest.param(json.dumps({"words": []}), id="no languages"),
    ],
)  # fmt: skip
def test_limits_that_cannot_be_read_are_an_error_not_no_limits(text: str, tmp_path: Path) -> None:
    (tmp_path / LIMITS).write_text(text, encoding="utf-8")
    with pytest.raises(EngineError) as caught:
        read_limits(tmp_path)
    assert caught.value.remedy


def test_a_model_without_limits(tmp_path: Path) -> None:
    assert read_limits(tmp_path) is None


@pytest.mark.parametrize(
    ("source", "target", "twice"),
    [
        pytest.param("Excerpt from the joint statement", "Tuyên bố chung của Tuyên bố chung", True, id="the same words for two things"),
        pytest.param("The ministry of labour and the ministry of health", "Bộ trưởng Lao động, Bộ trưởng Y tế", False, id="a word stands twice in the source too"),
        pytest.param("Excerpt from the statement", "Trích tuyên bố chung", False, id="once"),
    ],
)  # fmt: skip
def test_saying_one_thing_twice(source: str, target: str, twice: bool) -> None:
    assert says_twice(source, target) is twice
