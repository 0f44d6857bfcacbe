"""Single faults in good translations are found, and the good ones are left in peace."""

from __future__ import annotations

import pytest
from checks.cases import Case, finder, good_cases, news_cases, sample_cases, starter_cases
from checks.faults import ALL, FAULTS, is_found

from workbench.checks.base import Pair
from workbench.checks.run import check_pair
from workbench.languages import Language

_MOST_FLAGGED = 0.03
_LEAST_FOUND, _LEAST_OF_A_KIND = 0.95, 0.8


def _faulty(name: str, language: Language) -> list[tuple[Case, str]]:
    return [
        (changed, target)
        for case in good_cases(language)
        for changed, target in FAULTS[name](case)
        if target != changed.target
    ]


@pytest.mark.parametrize("language", ALL, ids=lambda language: language.code)
def test_good_pairs_have_no_errors_and_no_warnings(language: Language) -> None:
    for case in good_cases(language):
        assert case.findings() == [], case.source


@pytest.mark.parametrize("language", ALL, ids=lambda language: language.code)
def test_our_own_text_is_nearly_never_flagged(language: Language) -> None:
    terms = finder()
    for cases in (
        list(starter_cases(language, terms)),
        list(sample_cases(language, terms)),
        list(news_cases(language, terms)),
    ):
        flagged = [case.source for case in cases if case.findings()]
        assert len(flagged) <= _MOST_FLAGGED * len(cases), flagged


@pytest.mark.parametrize("language", ALL, ids=lambda language: language.code)
def test_faults_are_found(language: Language) -> None:
    shares = {}
    for name in FAULTS:
        cases = _faulty(name, language)
        found = sum(is_found(case, target) for case, target in cases)
        if cases:
            shares[name] = found / len(cases)
    assert sum(shares.values()) / len(shares) >= _LEAST_FOUND, shares
    assert min(shares.values()) >= _LEAST_OF_A_KIND, shares


@pytest.mark.parametrize("language", ALL, ids=lambda language: language.code)
def test_spans_lie_within_the_texts(language: Language) -> None:
    for name in FAULTS:
        for case, target in _faulty(name, language):
            pair = Pair(case.source, target, language, case.role, case.matches)
            for finding in check_pair(pair):
                for span, text in (
                    (finding.source_span, case.source),
                    (finding.target_span, target),
                ):
                    assert span is None or 0 <= span[0] <= span[1] <= len(text), (name, finding)
