"""Zawgyi made Unicode; Unicode left as it is."""

from __future__ import annotations

import json
import sys

import pytest
from calling import ROOT
from hypothesis import given
from hypothesis import strategies as st

import workbench.zawgyi_convert as convert
from workbench.checks.base import Pair
from workbench.checks.fixes.run import fix_pair
from workbench.clusters import canonical
from workbench.errors import UsageError
from workbench.languages import LANGUAGES
from workbench.zawgyi import CERTAIN, zawgyi_score
from workbench.zawgyi_convert import zawgyi_to_unicode

MY = LANGUAGES["my"]
# Zawgyi, Unicode, reason
ROWS = [
    ("\u103b\u1019\u1014\u1039\u1019\u102c", "\u1019\u103c\u1014\u103a\u1019\u102c", "Myanmar: medial RA before its letter, asat"),
    ("\u1031\u1000\u102c\u1004\u1039\u1038", "\u1000\u1031\u102c\u1004\u103a\u1038", "good: vowel E before its letter"),
    ("\u1031\u101b\u103d\u1095", "\u101b\u103e\u1031\u1037", "front: the dot below is another character"),
    ("\u101e\u1031\u1018\u1064\u102c", "\u101e\u1004\u103a\u1039\u1018\u1031\u102c", "ship: kinzi after its letter"),
    ("\u1031\u101a\u102c\u1000\u1039\u103a\u102c\u1038", "\u101a\u1031\u102c\u1000\u103a\u103b\u102c\u1038", "man: asat before medial YA stays there"),
    ("\u1001\u103a\u1039", "\u1001\u103b\u103a", "elsewhere asat stands behind the medial"),
    ("\u104e\u1004\u1039\u1038", "\u104e\u1004\u103a\u1038", "the sign of which one character was enough"),
    ("\u1042\u1040\u1040\u1047 \u1001\u102f\u1014\u103d\u1005\u1039", "\u1042\u1040\u1040\u1047 \u1001\u102f\u1014\u103e\u1005\u103a", "digits stay, medial WA was HA"),
    ("(COMMIT, a@b.org, <1>1</1>) \u103b\u1019\u1014\u1039", "(COMMIT, a@b.org, <1>1</1>) \u1019\u103c\u1014\u103a", "Latin stays"),
]  # fmt: skip


@pytest.mark.parametrize(("zawgyi", "unicode", "reason"), ROWS, ids=[row[-1] for row in ROWS])
def test_zawgyi_becomes_unicode(zawgyi: str, unicode: str, reason: str) -> None:
    converted = zawgyi_to_unicode(zawgyi)
    assert converted == unicode, reason
    assert zawgyi_score(converted) < CERTAIN <= zawgyi_score(zawgyi)
    assert canonical(converted, MY) == converted
    assert zawgyi_to_unicode(converted) == converted


def test_good_text_goes_to_zawgyi_and_back() -> None:
    import icu

    to_zawgyi = icu.Transliterator.createInstance("my-Zawgyi")
    sample = ROOT / "tests" / "golden" / "sample" / "my.json"
    for text in json.loads(sample.read_text(encoding="utf-8")):
        zawgyi = to_zawgyi.transliterate(text)
        if "\u1000" <= max(text) <= "\u109f" and "\u104e" not in text:
            assert zawgyi_score(text) < CERTAIN <= zawgyi_score(zawgyi)
            assert zawgyi_to_unicode(zawgyi) == canonical(text, MY)
        assert zawgyi_to_unicode(text) == text


@given(st.text(alphabet=st.characters(min_codepoint=0x1000, max_codepoint=0x109F)))
def test_converting_twice_is_converting_once(text: str) -> None:
    once = zawgyi_to_unicode(text)
    assert zawgyi_to_unicode(once) == once
    if zawgyi_score(text) < CERTAIN:
        assert once == text


def test_the_fix_converts_a_segment_and_says_so() -> None:
    pair = Pair("Myanmar ⟦open⟧", "\u103b\u1019\u1014\u1039\u1019\u102c ⟦open⟧", MY, "", ())
    fix = fix_pair(pair)
    assert fix is not None and fix.target == "\u1019\u103c\u1014\u103a\u1019\u102c ⟦open⟧"
    assert fix.steps == ("converted from Zawgyi to Unicode",)


def test_without_icu_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "icu", None)
    convert._transliterator.cache_clear()
    with pytest.raises(UsageError, match="pip install pyicu-wheels"):
        zawgyi_to_unicode(ROWS[0][0])
    assert zawgyi_to_unicode("မြန်မာ") == "မြန်မာ"
    assert convert.converter_fault() is not None
    assert fix_pair(Pair("Myanmar", ROWS[0][0], MY, "", ())) is None
