"""What a model may learn from: each kind of pair that is kept, mended or left out, and why."""

from __future__ import annotations

import pytest
from calling import ROOT
from hypothesis import given
from hypothesis import strategies as st

from workbench.checks.checker import Checker
from workbench.errors import InputError
from workbench.glossary.matching import TermFinder
from workbench.glossary.termbase import parse_termbase
from workbench.training.pairs import LEAST, Cleaner, Pair, hold_out, material

TERMS = parse_termbase((ROOT / "glossaries" / "commit.csv").read_bytes(), "commit.csv")[0]


def cleaner() -> Cleaner:
    return Cleaner(Checker(TermFinder(TERMS)))


@pytest.mark.parametrize(
    ("target", "lang", "kept", "note"),
    [
        pytest.param("Cuộc họp đã kết thúc hôm nay.", "vi", "Cuộc họp đã kết thúc hôm nay.", "", id="good"),
        pytest.param("Cuộc họp  đã kết\u200bthúc.", "vi", "Cuộc họp đã kếtthúc.", "", id="spaces and ZWSP go"),
        pytest.param("Cuo\u0323\u0302c ho\u0323p đã xong.", "vi", "Cuộc họp đã xong.", "", id="NFC"),
        pytest.param("การประชุมสิ้นสุดลงวันนี้", "lo", None, "another language or script", id="Thai as Lao"),
        pytest.param("The meeting ended today.", "km", None, "left in English", id="English as Khmer"),
        pytest.param("ກອງປະຊຸມ ⟦ended today⟧", "lo", None, "open gaps", id="an open gap"),
        pytest.param("会议今天结束。" * 40, "zh_CN", None, "length that cannot be right", id="forty times too long"),
        pytest.param("", "th", None, "without text on both sides", id="empty"),
    ],
)  # fmt: skip
def test_one_pair(target: str, lang: str, kept: str | None, note: str) -> None:
    found = cleaner()
    found.add([Pair("The meeting ended today.", target, lang, "r")])
    assert [pair.target for pair in found.kept] == ([kept] if kept else [])
    assert note in " ".join(found.notes)


def test_zawgyi_is_converted_and_counted() -> None:
    found = cleaner()
    found.add([Pair("Ministry of Education", "ပညာေရးဝန္ႀကီးဌာန", "my", "r")])
    assert [pair.target for pair in found.kept] == ["ပညာရေးဝန်ကြီးဌာန"]
    assert "Zawgyi" in found.notes[-1] and "1" in found.notes[-1]


def test_twins_count_once() -> None:
    found = cleaner()
    pair = Pair("Thank you.", "Xin cảm ơn.", "vi", "r")
    found.add([pair, pair, Pair("Thank you.", "Cảm ơn.", "vi", "r")])
    assert len(found.kept) == 2
    assert "1 pairs that stand twice" in found.notes[0]


def numbered(count: int, lang: str, group: str = "") -> list[Pair]:
    return [Pair(f"Text {n}", f"Văn bản {n}", lang, group or f"g{n % 10}") for n in range(count)]


def test_too_few_pairs_name_the_language_and_the_number() -> None:
    found = cleaner()
    found.kept = [*numbered(LEAST * 2, "vi"), *numbered(7, "km")]
    with pytest.raises(InputError) as caught:
        material(found, ["vi", "km"], seed=1)
    assert "Khmer" in str(caught.value) and "Vietnamese" not in str(caught.value)
    assert caught.value.remedy


def test_what_is_chosen_by_is_never_trained_on() -> None:
    found = cleaner()
    found.kept = numbered(200, "vi")
    chosen = [Pair("Text 3", "Văn bản 3", "vi", "held"), Pair("Text new", "Văn bản", "vi", "held")]
    got = material(found, ["vi"], chosen, seed=1)
    assert "Text 3" not in {pair.source for pair in got.train}
    assert got.choose == tuple(chosen)
    assert len(got.train) == 199


@given(st.integers(3, 40), st.integers(0, 5))
def test_whole_releases_are_held_out(groups: int, seed: int) -> None:
    pairs = [Pair(f"{g} {n}", "x", "vi", f"g{g}") for g in range(groups) for n in range(3)]
    train, held = hold_out(pairs, seed)
    assert {pair.group for pair in train}.isdisjoint(pair.group for pair in held)
    assert len({pair.group for pair in held}) == max(1, round(groups / 10))
    assert sorted(map(repr, train + held)) == sorted(map(repr, pairs)), "nothing is lost"
    assert hold_out(pairs, seed) == (train, held), "by the seed alone"


def test_one_release_alone_is_split_by_source() -> None:
    pairs = [*numbered(50, "vi", "only"), *numbered(50, "lo", "only")]
    train, held = hold_out(pairs, 1)
    assert {pair.source for pair in train}.isdisjoint(pair.source for pair in held)
    assert len(held) == 10
