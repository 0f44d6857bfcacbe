"""Long segments: split at clauses, and nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.engines.limits import TRAINED_LENGTH, split_long, token_bound


def words(text: str) -> int:
    return len(text.split())


@pytest.mark.parametrize(
    ("text", "bound", "parts"),
    [
        pytest.param("one two three", 3, ["one two three"], id="fits"),
        pytest.param(
            "a b, c d; e f, g h", 4, ["a b, c d;", "e f, g h"], id="semicolon-before-comma"
        ),
        pytest.param(
            "who did it: a b, c d, e f",
            5,
            ["who did it:", "a b,", "c d, e f"],
            id="colon-then-comma",
        ),
        pytest.param("a b – c d", 3, ["a b –", "c d"], id="dash"),
        pytest.param("a b c and d e f", 4, ["a b c", "and d e f"], id="conjunction"),
        pytest.param("a b. C d. E f", 4, ["a b.", "C d. E f"], id="sentences-near-the-middle"),
        pytest.param("a b c d", 2, ["a b", "c d"], id="spaces-as-last-resort"),
        pytest.param(
            "1,250 at 9:30, x@y.org", 2, ["1,250", "at 9:30,", "x@y.org"], id="not-within-a-number"
        ),
    ],
)
def test_split(text: str, bound: int, parts: list[str]) -> None:
    assert split_long(text, words, bound) == parts


def test_one_endless_word_is_split_in_letters() -> None:
    assert split_long("x" * 10, len, 4) == ["xx", "xxx", "xx", "xxx"]


@given(st.text(alphabet="ab ,;:-–.x", max_size=200), st.integers(1, 8))
def test_nothing_but_spaces_is_lost(text: str, bound: int) -> None:
    parts = split_long(text, words, bound)
    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(words(part) <= bound for part in parts)


@pytest.mark.parametrize(
    ("limit", "extra", "bound"),
    [
        pytest.param(None, 0, TRAINED_LENGTH, id="computed-positions"),
        pytest.param(5000, 0, TRAINED_LENGTH, id="more-than-it-was-trained-on"),
        pytest.param(64, 0, 62, id="few-positions"),
        pytest.param(64, 1, 61, id="target-prefix"),
        pytest.param(1, 0, 1, id="absurd"),
    ],
)
def test_token_bound(limit: int | None, extra: int, bound: int) -> None:
    assert token_bound(limit, extra) == bound
