"""Single faults in good translations are found, and the good ones are left in peace."""

from __future__ import annotations

import pytest
from checks.faults import ALL, FAULTS, faulty, make_pair
from checks.good_pairs import GOOD

from workbench.checks.run import check_pair
from workbench.languages import Language
from workbench.model import Diagnostic, Severity


def _counted(findings: list[Diagnostic]) -> list[Diagnostic]:
    return [each for each in findings if each.severity is not Severity.INFO]


@pytest.mark.parametrize("language", ALL, ids=lambda language: language.code)
def test_good_pairs_have_no_errors_and_no_warnings(language: Language) -> None:
    for good in GOOD:
        pair = make_pair(good, language, good.targets[language.code])
        assert _counted(check_pair(pair)) == [], good.source


@pytest.mark.parametrize("name", FAULTS)
def test_each_kind_of_fault_is_found(name: str) -> None:
    for language in ALL:
        cases = list(faulty(name, language))
        missed = [
            target
            for good, target in cases
            if not _counted(check_pair(make_pair(good, language, target)))
        ]
        assert len(missed) <= 0.2 * len(cases), f"{language.code}: missed {missed}"


@pytest.mark.parametrize("language", ALL, ids=lambda language: language.code)
def test_nearly_all_faults_of_a_language_are_found(language: Language) -> None:
    cases = [case for name in FAULTS for case in faulty(name, language)]
    found = sum(
        bool(_counted(check_pair(make_pair(good, language, target)))) for good, target in cases
    )
    assert found >= 0.95 * len(cases)


@pytest.mark.parametrize("language", ALL, ids=lambda language: language.code)
def test_spans_lie_within_the_texts(language: Language) -> None:
    for name in FAULTS:
        for good, target in faulty(name, language):
            for finding in check_pair(make_pair(good, language, target)):
                for span, text in (
                    (finding.source_span, good.source),
                    (finding.target_span, target),
                ):
                    assert span is None or 0 <= span[0] <= span[1] <= len(text), (name, finding)
