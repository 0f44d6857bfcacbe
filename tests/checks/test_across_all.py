"""Every rule across a catalogue: explained, silent on a good release, quick, never raising."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.checks.across.base import CatalogueRule, CatalogueView
from workbench.checks.across.registry import CATALOGUE_RULES
from workbench.checks.across.run import check_across
from workbench.checks.registry import RULES
from workbench.glossary.matching import TermFinder
from workbench.glossary.termbase import parse_termbase
from workbench.languages import LANGUAGES
from workbench.model import Message, Role, Severity, State

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "tests" / "golden" / "sample"


def release(code: str) -> list[Message]:
    segments = json.loads((SAMPLE / "segments.json").read_text("utf-8"))
    targets = json.loads((SAMPLE / f"{code}.json").read_text("utf-8"))
    return [
        Message(number, segment["source"], target, role=segment["role"], state=State.DRAFT)
        for number, (segment, target) in enumerate(zip(segments, targets, strict=True), 1)
    ]


@pytest.fixture(scope="module")
def finder() -> TermFinder:
    file = ROOT / "glossaries" / "commit.csv"
    terms, _ = parse_termbase(file.read_bytes(), file.name)
    return TermFinder(terms)


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_a_good_release_is_left_alone(code: str, finder: TermFinder) -> None:
    messages = release(code)
    matches = [finder.find(message.msgid) for message in messages]
    approved = {message.msgid: (message.msgstr,) for message in messages}
    view = CatalogueView(LANGUAGES[code], messages, matches, lambda s: approved.get(s, ()))
    assert check_across(view) == {}


@pytest.mark.parametrize("rule", CATALOGUE_RULES, ids=lambda rule: rule.name)
def test_the_example_of_a_rule_shows_what_it_does(rule: CatalogueRule) -> None:
    example = rule.example
    sources, right = example.source.split("\n"), example.right.split("\n")
    approved = {s: (t,) for s, t in zip(sources, right, strict=True)}

    def findings(text: str) -> list[object]:
        messages = [
            Message(n, source, target, role="body", state=State.DRAFT)
            for n, (source, target) in enumerate(zip(sources, text.split("\n"), strict=True), 1)
        ]
        language = LANGUAGES[example.language]
        return list(
            rule.check(CatalogueView(language, messages, (), lambda s: approved.get(s, ())))
        )

    assert not findings(example.right)
    assert findings(example.wrong)
    assert rule.explanation.endswith(".") and rule.remedy.endswith(".")
    assert rule.name not in {other.name for other in RULES}


_TEXT = st.lists(
    st.one_of(
        st.sampled_from(
            str.split(
                "(IOM) （IOM） Anna Berg·Berg (Anna Mr. International Organization for Migration "
                "៕ ៕ក \u200b 贝里·安娜 IOM ดร.อันนา เบิร์ก <1> </1> s' ies \ud800 \u17d2"
            )
        ),
        st.text(max_size=6),
    ),
    max_size=8,
).map(" ".join)


@given(
    st.lists(st.tuples(_TEXT, _TEXT, st.sampled_from(["", *Role])), max_size=6),
    st.sampled_from(sorted(LANGUAGES)),
)
@settings(max_examples=200, deadline=None)
def test_any_catalogue_is_checked(rows: list[tuple[str, str, str]], code: str) -> None:
    messages = [
        Message(number, source, target, role=role, state=State.DRAFT)
        for number, (source, target, role) in enumerate(rows, 1)
    ]
    for number, findings in check_across(CatalogueView(LANGUAGES[code], messages)).items():
        source, target, _ = rows[number - 1]
        for finding in findings:
            for span, text in ((finding.source_span, source), (finding.target_span, target)):
                assert span is None or 0 <= span[0] <= span[1] <= len(text)


@pytest.mark.parametrize("code", ["my", "vi"])
def test_a_large_catalogue_gives_no_false_alarm(code: str) -> None:
    pool = release(code)
    messages = [
        Message(
            n, f"{one.msgid} {n // 2}", f"{one.msgstr} {n // 2}", role=one.role, state=State.DRAFT
        )
        for n in range(1, 20_001)
        for one in [pool[n % len(pool)]]
    ]
    found = check_across(CatalogueView(LANGUAGES[code], messages))
    assert all(each.severity is Severity.INFO for many in found.values() for each in many)
