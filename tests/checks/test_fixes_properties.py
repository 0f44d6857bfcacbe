"""What holds for every fix, on good text with something put into it and on any text at all."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

import pytest
from checks.cases import Case, finder, good_cases, sample_cases, starter_cases
from hypothesis import example, given, settings
from hypothesis import strategies as st

from workbench.checks.base import Pair
from workbench.checks.fixes.run import fix_pair
from workbench.checks.run import check_pair
from workbench.languages import LANGUAGES
from workbench.model import Severity, TermKind
from workbench.placeables.fixed import find_emails, find_links, find_tags
from workbench.quantities.read import read_numbers
from workbench.zawgyi import CERTAIN, zawgyi_score

_ORDER = [Severity.ERROR, Severity.WARNING, Severity.INFO]
_SPICES = st.sampled_from(
    [
        *(
            "\u200b",
            "\u200b\u200b",
            " ",
            "  ",
            "\u202e",
            "\ufeff",
            "\x00",
            "\x0b",
            "\u2028",
            "\ufffd",
        ),
        *(",", ".", "。", "?", "？", '"', '""', "(", ")", "⟦ open ,text\u200b\u200b ⟧", "⟦", "⟧"),
        *(
            "<1>",
            "</1>",
            "a@b.org",
            "http://a.org/x,y",
            "+66 2 288 2310",
            "COMMIT",
            "1",
            "១",
            "၁",
            "๑",
        ),
        *("\u0301", "\u0323", "\u1037", "\u17d2", "\ue000", "\x93", "\ud800", "\n", "\r\n"),
    ]
)


@st.composite
def _spiced(draw: st.DrawFn) -> Pair:
    """A good translation with up to four things put into it, perhaps decomposed or cut."""
    language = LANGUAGES[draw(st.sampled_from(sorted(LANGUAGES)))]
    case = draw(st.sampled_from(list(good_cases(language))))
    target = case.target
    for _ in range(draw(st.integers(0, 4))):
        place = draw(st.one_of(st.integers(0, len(target)), st.sampled_from([0, len(target)])))
        target = target[:place] + draw(_SPICES) + target[place:]
    if draw(st.booleans()):
        target = unicodedata.normalize("NFD", target)
    return _pair(case, target[: len(target) - draw(st.integers(0, 2))])


@st.composite
def _anything(draw: st.DrawFn) -> Pair:
    text = st.lists(st.one_of(_SPICES, st.text(max_size=6)), max_size=12).map("".join)
    language = LANGUAGES[draw(st.sampled_from(sorted(LANGUAGES)))]
    return Pair(draw(text), draw(text), language, draw(st.sampled_from(["", "body", "label"])), ())


def _holds(pair: Pair) -> None:
    """All that is promised of a fix."""
    fix = fix_pair(pair)
    if fix is None:
        return
    fixed = Pair(pair.source, fix.target, pair.language, pair.role, pair.matches)
    assert fix.target != pair.target and fix.steps
    assert fix_pair(fixed) is None
    assert fix.target.count("\ufffd") == pair.target.count("\ufffd")
    assert _gaps(fix.target) == _gaps(pair.target)
    if pair.language.code == "my" and zawgyi_score(pair.target) >= CERTAIN:
        return
    assert _letters(fix.target) == _letters(pair.target)
    assert _values(fixed) == _values(pair)
    for text in _fixed(pair.target):
        # a mark behind it makes another letter of its last one, in either form
        before = unicodedata.normalize("NFC", pair.target)
        assert unicodedata.normalize("NFC", fix.target).count(text) == before.count(text)
    for match in pair.matches:
        if match.term.kind is TermKind.KEEP:
            assert fix.target.count(match.text) == pair.target.count(match.text)
    before, after = _severities(pair), _severities(fixed)
    assert all(before[key] >= count for key, count in after.items())


@given(_spiced())
@settings(max_examples=300, deadline=None)
def test_a_fix_of_spiced_text_does_no_harm(pair: Pair) -> None:
    _holds(pair)


@given(_anything())
@settings(max_examples=300, deadline=None)
@example(Pair("\x00", " \ud800\u200b ", LANGUAGES["my"], "", ()))
def test_a_fix_of_any_text_does_no_harm(pair: Pair) -> None:
    _holds(pair)


@pytest.mark.parametrize("code", LANGUAGES)
def test_good_text_stays_but_for_its_normal_form(code: str) -> None:
    language, terms = LANGUAGES[code], finder()
    for case in (
        *good_cases(language),
        *sample_cases(language, terms),
        *starter_cases(language, terms),
    ):
        good = unicodedata.normalize("NFC", case.target)
        fix = fix_pair(_pair(case, case.target))
        assert (fix.target if fix else case.target) == good
        spaced = fix_pair(_pair(case, f"\u200b {case.target} "))
        assert spaced is not None and spaced.target == good


def _pair(case: Case, target: str) -> Pair:
    return Pair(case.source, target, case.language, case.role, case.matches)


def _letters(text: str) -> Counter[str]:
    text = unicodedata.normalize("NFD", text)
    return Counter(ch for ch in text if unicodedata.category(ch)[0] in "LM")


def _values(pair: Pair) -> Counter[str]:
    return Counter(str(n.value) for n in read_numbers(pair.target_rest, pair.language))


def _fixed(text: str) -> set[str]:
    """The tags and addresses of a text."""
    finders = (find_tags, find_links, find_emails)
    return {found.text for find in finders for found in find(text)}


def _gaps(text: str) -> list[str]:
    return re.findall("⟦[^⟧]*⟧", text)


def _severities(pair: Pair) -> Counter[tuple[str, Severity]]:
    return Counter(
        (finding.rule, severity)
        for finding in check_pair(pair)
        for severity in _ORDER[_ORDER.index(finding.severity) :]
    )
