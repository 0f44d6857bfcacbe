"""The starter memory, row by row: six languages, right script, right figures, and its hold-outs."""

from __future__ import annotations

import unicodedata
from functools import cache

import pytest
from calling import ROOT

from workbench.catalogue.parse import parse_catalogue
from workbench.checks.checker import Checker
from workbench.evaluation.similar import resemblance
from workbench.glossary.matching import TermFinder
from workbench.glossary.termbase import parse_termbase
from workbench.languages import LANGUAGES
from workbench.memory import Memory, MemoryEntry
from workbench.model import Message, Severity, State, Tier
from workbench.zawgyi import CERTAIN, zawgyi_score

STARTER = ROOT / "workbench" / "data" / "starter"
HELD_OUT = ROOT / "samples" / "heldout"
CHECKER = Checker(
    TermFinder(parse_termbase((ROOT / "glossaries" / "commit.csv").read_bytes(), "commit.csv")[0])
)
each_language = pytest.mark.parametrize("code", list(LANGUAGES))


@cache
def messages(code: str) -> tuple[Message, ...]:
    text = (STARTER / f"{code}.po").read_text(encoding="utf-8")
    return tuple(parse_catalogue(text, f"{code}.po").messages)


def held_out(part: str, code: str) -> list[str]:
    return (HELD_OUT / part / f"{code}.txt").read_text(encoding="utf-8").splitlines()


def is_phrase(message: Message) -> bool:
    return message.references[0][0].startswith("phrases-")


def test_it_is_as_large_as_it_says() -> None:
    phrases = [message for message in messages("km") if is_phrase(message)]
    segments = [message for message in messages("km") if not is_phrase(message)]
    held = held_out("choose", "en") + held_out("report", "en")
    releases = {file for message in segments for file, _ in message.references}
    assert len(segments) + len(held) >= 1_000
    assert len(phrases) >= 1_500
    assert len(releases) >= 40


def test_all_six_languages_have_the_same_sources() -> None:
    sources = {code: [message.msgid for message in messages(code)] for code in LANGUAGES}
    assert all(found == sources["km"] for found in sources.values())
    assert len({source.casefold() for source in sources["km"]}) >= 0.997 * len(sources["km"])


@each_language
def test_every_row_passes_our_own_rules(code: str) -> None:
    language = LANGUAGES[code]
    wrong = []
    for message in messages(code):
        found = CHECKER.check(message.msgid, message.msgstr, language, message.role)
        wrong += [
            f"{message.number} {item.rule}: {item.message}"
            for item in found
            if item.severity is Severity.ERROR
        ]
    assert wrong == []


@each_language
def test_every_row_is_clean_text(code: str) -> None:
    for message in messages(code):
        text = message.msgstr
        assert text == unicodedata.normalize("NFC", text), message.number
        assert text == " ".join(text.split()), message.number
        assert not set("\u200b\ufeff\u00a0⟦⟧") & set(text), message.number
        if code == "my":
            assert zawgyi_score(text) <= CERTAIN, message.number


@each_language
def test_nothing_in_it_passes_for_reviewed(code: str) -> None:
    assert {message.state for message in messages(code)} == {State.DRAFT}
    head = (STARTER / f"{code}.po").read_text(encoding="utf-8")[:600]
    assert "unreviewed by native speakers" in head.casefold()


@pytest.mark.parametrize("part", ["choose", "report"])
def test_what_is_held_out_is_in_no_memory(part: str) -> None:
    known = {message.msgid for message in messages("vi")}
    lines = {code: held_out(part, code) for code in ("en", *LANGUAGES)}
    assert len({len(rows) for rows in lines.values()}) == 1
    assert len(lines["en"]) >= 100
    assert known.isdisjoint(lines["en"])


def test_how_much_of_the_report_resembles_the_memory_is_known() -> None:
    """The share that docs/starter.md names; sentences of the same field do repeat one another."""
    entries = (MemoryEntry(m.msgid, m.msgstr, Tier.UNREVIEWED, "s") for m in messages("vi"))
    memory = Memory(entries)
    alike = [text for text in held_out("report", "en") if resemblance(memory, text, 75) >= 75]
    assert f"{len(alike)} of {len(held_out('report', 'en'))}" in (
        ROOT / "docs" / "starter.md"
    ).read_text(encoding="utf-8")


@each_language
@pytest.mark.parametrize("part", ["choose", "report"])
def test_the_held_out_translations_pass_our_rules_too(part: str, code: str) -> None:
    wrong = [
        (number, item.message)
        for number, (source, target) in enumerate(
            zip(held_out(part, "en"), held_out(part, code), strict=True), start=1
        )
        for item in CHECKER.check(source, target, LANGUAGES[code], "label")
        if item.severity is Severity.ERROR
    ]
    assert wrong == []
