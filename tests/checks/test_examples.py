"""The examples of the documentation behave as it says, and docs/checks.md is up to date."""

from __future__ import annotations

import unicodedata
from functools import cache

import pytest
from checks.cases import ROOT, finder

from workbench.checks.base import Example, Pair
from workbench.checks.document import escaped, first_sentence, rules_document, visible
from workbench.checks.examples import EXAMPLES
from workbench.checks.registry import RULES
from workbench.checks.run import check_pair
from workbench.glossary.matching import TermFinder
from workbench.languages import LANGUAGES
from workbench.model import Diagnostic, Severity
from workbench.zawgyi import CERTAIN, zawgyi_score

# The languages that cannot have a kind of fault, with the reason.
NOT_IN = {
    "zawgyi": ({"km", "zh_CN", "lo", "th", "vi"}, "an encoding of Burmese only"),
}
ALL = [
    pytest.param(name, example, id=f"{name}: {example.language}: {example.source}")
    for name, examples in EXAMPLES.items()
    for example in examples
]


@cache
def terms() -> TermFinder:
    return finder()


def findings(example: Example, target: str) -> list[Diagnostic]:
    matches = tuple(terms().find(example.source))
    return check_pair(Pair(example.source, target, LANGUAGES[example.language], "", matches))


@pytest.mark.parametrize(("name", "example"), ALL)
def test_no_rule_asks_about_the_right_translation(name: str, example: Example) -> None:
    found = [each for each in findings(example, example.right) if each.severity != Severity.INFO]
    assert not found


@pytest.mark.parametrize(("name", "example"), ALL)
def test_the_rule_finds_the_wrong_translation(name: str, example: Example) -> None:
    assert name in {each.rule for each in findings(example, example.wrong)}


@pytest.mark.parametrize(("name", "example"), ALL)
def test_right_translations_are_nfc_and_unicode(name: str, example: Example) -> None:
    assert unicodedata.is_normalized("NFC", example.right)
    assert zawgyi_score(example.right) < CERTAIN


def test_every_rule_has_an_example_in_every_language() -> None:
    missing = {
        (rule.name, code)
        for rule in RULES
        for code in LANGUAGES
        if code not in {example.language for example in EXAMPLES.get(rule.name, ())}
    }
    excused = {(name, code) for name, (codes, _) in NOT_IN.items() for code in codes}
    assert missing == excused


def test_no_example_is_left_of_a_rule_that_went() -> None:
    assert set(EXAMPLES) <= {rule.name for rule in RULES}


def test_the_page_is_what_the_rules_say() -> None:
    """Write it anew with ``workbench rules --markdown > docs/checks.md``."""
    page = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    assert page == rules_document()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", "⟨nothing⟩"),
        ("a\u200bb", "a⟨ZWSP⟩b"),
        (" a  b ", "⟨space⟩a⟨2 spaces⟩b⟨space⟩"),
        ("\u202e\ufffd", "⟨U+202E⟩⟨U+FFFD⟩"),
        ("a|b <1>*c*</1> `d`", r"a\|b \<1\>\*c\*\</1\> \`d\`"),
        ("a\nb", "a⟨new line⟩b"),
    ],
)
def test_cells_show_what_nobody_sees(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_one_line_of_an_explanation() -> None:
    assert first_sentence("One thing: a, b. Another.") == "One thing: a, b."
    assert escaped("a_b") == r"a\_b"
