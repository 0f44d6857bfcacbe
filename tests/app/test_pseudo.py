"""Pseudo-translation: marked, longer, in the script, with tags, placeables and terms kept."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from workbench.clusters import cluster_faults
from workbench.glossary.matching import TermFinder
from workbench.languages import LANGUAGES, Language
from workbench.model import Term, TermKind
from workbench.placeables.find import find_placeables
from workbench.pseudo import pseudo

LANGUAGE = st.sampled_from(list(LANGUAGES.values()))
WORDS = st.sampled_from(
    ["The ministers", "<1>", "</1>", "<2/>", r"\<3>", r"\\<1>", "14 February 2007", "5.5%", "press@example.org", "http://x.org/a",
     "+66 2 288 2310", "USD 3 million", "café", "x\u0302", "Ångström", "ß", "ĳ", "ក្រុម", "北京", "COMMIT", "10:30", "R&D", "’s", "\u0301", "fi\ufb01"]
)  # fmt: skip
TEXT = st.lists(st.one_of(WORDS, st.text(max_size=8)), max_size=8).map(" ".join)
FINDER = TermFinder([Term("COMMIT", TermKind.KEEP, {}, case_sensitive=True)])
EXAMPLES = [
    pytest.param(
        "km", "The <1>plan</1>.", "[តហេ <1>ពលាន</1>. លោរេម]", id="vowels of Khmer need a letter"
    ),
    pytest.param("vi", "A plan", "[Ầ plần lộrễm]", id="Vietnamese has Latin letters with marks"),
    pytest.param("zh_CN", "Go 5%", "[国新 5% 来新人恩民]", id="figures stay"),
    pytest.param("th", "2007", "2007", id="no letters, nothing to do"),
]


@pytest.mark.parametrize("code, source, expected", EXAMPLES)
def test_examples(code: str, source: str, expected: str) -> None:
    assert pseudo(source, LANGUAGES[code]) == expected


@given(TEXT, LANGUAGE)
def test_tags_and_placeables_survive_in_their_order(source: str, language: Language) -> None:
    source = unicodedata.normalize("NFC", source)
    target = pseudo(source, language)
    at = 0
    for placeable in find_placeables(source):
        found = target.find(placeable.text, at)
        assert found >= 0
        at = found + len(placeable.text)
    tags = [[p.text for p in find_placeables(text) if p.kind == "tag"] for text in (source, target)]
    assert tags[0] == tags[1]


@given(TEXT, LANGUAGE)
def test_marked_longer_and_composed(source: str, language: Language) -> None:
    target = pseudo(source, language)
    assert unicodedata.is_normalized("NFC", target)
    if any(map(str.isalpha, source)):
        assert target != source
        assert len(target) > len(unicodedata.normalize("NFC", source))
        assert (target[0], target[-1]) == ("[", "]")


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz ABCXYZ.,", min_size=1), LANGUAGE)
def test_no_english_letter_is_left_and_syllables_are_whole(source: str, language: Language) -> None:
    assume(not find_placeables(source))  # "a.eu" is a web address and stays
    target = pseudo(source, language)
    if language.script != "Latn":
        assert not any(map(str.isascii, filter(str.isalpha, target)))
    assert list(cluster_faults(target, language)) == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_terms_to_keep_stay(code: str) -> None:
    target = pseudo("The COMMIT process will commit.", LANGUAGES[code], FINDER)
    assert " COMMIT " in target
    assert "commit" not in target
