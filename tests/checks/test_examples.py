"""The examples of the documentation behave as it says, and docs/checks.md is up to date."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

import pytest
from babel.messages.pofile import read_po
from checks.cases import ROOT, finder

from workbench.checks.across.base import CatalogueView
from workbench.checks.across.registry import CATALOGUE_RULES
from workbench.checks.across.run import check_across
from workbench.checks.base import Example, Pair, Rule
from workbench.checks.document import (
    escaped,
    first_sentence,
    order,
    rules_document,
    visible,
)
from workbench.checks.every import EVERY_RULE
from workbench.checks.examples import EXAMPLES
from workbench.checks.registry import RULES
from workbench.checks.run import check_pair
from workbench.checks.spacing import NONE, chinese_spacing
from workbench.glossary.matching import TermFinder
from workbench.languages import LANGUAGES
from workbench.model import Diagnostic, Message, Severity
from workbench.said import Said
from workbench.zawgyi import CERTAIN, zawgyi_score

# The languages that cannot have a kind of fault, with the reason.
NOT_IN = {
    "zawgyi": ({"km", "zh_CN", "lo", "th", "vi"}, "an encoding of Burmese only"),
    "cluster-order": ({"zh_CN", "lo", "th", "vi"}, "no letters below others, no reordered marks"),
    "chinese-spacing": ({"km", "lo", "my", "th", "vi"}, "a setting for Chinese"),
    "closing-mark": ({"zh_CN", "lo", "my", "th", "vi"}, "a mark of Khmer only"),
    "capitals": ({"km", "zh_CN", "lo", "my", "th"}, "scripts without capitals"),
}
# Rules that are silent until a setting chooses, as the example chooses.
CHOSEN: dict[str, Rule] = {"chinese-spacing": chinese_spacing(NONE)}
ROLES = {"dateline": "dateline"}  # rules that look at units of one role only
ACROSS = {rule.name: rule for rule in CATALOGUE_RULES}


def rows(names: Iterable[str]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(
        ("name", "example"),
        [
            pytest.param(name, example, id=f"{name}: {example.language}: {example.source}")
            for name in names
            for example in EXAMPLES[name]
        ],
    )


@cache
def terms() -> TermFinder:
    return finder()


def findings(example: Example, target: str, role: str = "") -> list[Diagnostic]:
    matches = tuple(terms().find(example.source))
    pair = Pair(example.source, target, LANGUAGES[example.language], role, matches)
    return check_pair(pair, [CHOSEN.get(rule.name, rule) for rule in RULES])


def across(name: str, example: Example, target: str) -> list[Diagnostic]:
    """The findings in an example with a message a line; approved is what stands right."""
    lines = zip(example.source.split("\n"), target.split("\n"), strict=True)
    messages = [Message(n, *line, role="body") for n, line in enumerate(lines, start=1)]
    matches = [terms().find(message.msgid) for message in messages]
    approved = (example.right,) if name == "differs-from-approved" else ()
    view = CatalogueView(LANGUAGES[example.language], messages, matches, lambda source: approved)
    return [found for each in check_across(view).values() for found in each]


def asking(found: list[Diagnostic]) -> list[Diagnostic]:
    return [each for each in found if each.severity != Severity.INFO]


@rows(name for name in EXAMPLES if name not in ACROSS)
def test_no_rule_asks_about_the_right_translation(name: str, example: Example) -> None:
    assert not asking(findings(example, example.right, ROLES.get(name, "")))


@rows(name for name in EXAMPLES if name not in ACROSS)
def test_the_rule_finds_the_wrong_translation(name: str, example: Example) -> None:
    assert name in {each.rule for each in findings(example, example.wrong, ROLES.get(name, ""))}


@rows(ACROSS)
def test_no_rule_asks_about_the_right_messages(name: str, example: Example) -> None:
    assert not asking(across(name, example, example.right))
    lines = zip(example.source.split("\n"), example.right.split("\n"), strict=True)
    for source, right in lines:
        assert not asking(findings(replace(example, source=source), right))


@rows(ACROSS)
def test_the_rule_across_a_catalogue_finds_the_wrong_messages(name: str, example: Example) -> None:
    assert name in {each.rule for each in asking(across(name, example, example.wrong))}


@cache
def template() -> frozenset[str]:
    with (ROOT / "workbench" / "locales" / "workbench.pot").open("rb") as handle:
        return frozenset(str(message.id) for message in read_po(handle))


@rows(EXAMPLES)
def test_what_is_found_can_be_translated(name: str, example: Example) -> None:
    found = (
        across(name, example, example.wrong)
        if name in ACROSS
        else findings(example, example.wrong, ROLES.get(name, ""))
    )
    for each in found:
        assert isinstance(each.message, Said), f"{each.rule} says nothing with said()"
        assert each.message.template in template(), "run `make messages`"


@rows(EXAMPLES)
def test_right_translations_are_nfc_and_unicode(name: str, example: Example) -> None:
    assert unicodedata.is_normalized("NFC", example.right)
    assert zawgyi_score(example.right) < CERTAIN


def test_every_rule_has_an_example_in_every_language() -> None:
    missing = {
        (rule.name, code)
        for rule in EVERY_RULE
        for code in LANGUAGES
        if code not in {example.language for example in EXAMPLES.get(rule.name, ())}
    }
    excused = {(name, code) for name, (codes, _) in NOT_IN.items() for code in codes}
    assert missing == excused


def test_no_example_is_left_of_a_rule_that_went() -> None:
    assert set(EXAMPLES) <= {rule.name for rule in EVERY_RULE}


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
        ("a\nb", "a<br>b"),
    ],
)
def test_cells_show_what_nobody_sees(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_what_only_stands_in_another_order_is_told() -> None:
    assert order("မှု", "မ\u102f\u103e") == " (U+102F U+103E, not U+103E U+102F)"
    assert order("0142", "0124") == ""
    assert order("မှု", "မှ") == ""


def test_one_line_of_an_explanation() -> None:
    assert first_sentence("One thing: a, b. Another.") == "One thing: a, b."
    assert escaped("a_b") == r"a\_b"
