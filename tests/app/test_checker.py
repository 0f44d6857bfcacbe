"""The checker: levels of the settings, muting, what is remembered, and rules across a catalogue."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.checks.checker import Checker
from workbench.checks.levels import Levels
from workbench.errors import InputError
from workbench.glossary.matching import TermFinder
from workbench.jobs.workbench import Workbench
from workbench.languages import get_language
from workbench.model import Message, Mute, Severity, State, Term, TermKind
from workbench.settings.read import parse_settings

VI = get_language("vi")
FINDER = TermFinder((Term("COMMIT", TermKind.KEEP, {}, case_sensitive=True),))
SOURCE = "COMMIT met 12 ministers in Hanoi."
TARGET = "Các bộ trưởng đã họp tại Hà Nội."


def severities(checker: Checker, message: Message) -> dict[str, Severity]:
    return {finding.rule: finding.severity for finding in checker.findings(message, VI)}


def message(**fields: object) -> Message:
    values = {"number": 1, "msgid": SOURCE, "msgstr": TARGET, "role": "body", **fields}
    return Message(**values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        pytest.param({}, {"numbers": "error", "terms": "error"}, id="as the rules have it"),
        pytest.param({"": {"terms": "off"}}, {"numbers": "error"}, id="off everywhere"),
        pytest.param(
            {"lo": {"terms": "off"}}, {"numbers": "error", "terms": "error"}, id="another language"
        ),
        pytest.param(
            {"": {"terms": "off"}, "vi": {"terms": "info"}},
            {"numbers": "error", "terms": "info"},
            id="the language's own level goes first",
        ),
        pytest.param(
            {"": {"numbers": "warning"}}, {"numbers": "warning", "terms": "error"}, id="lowered"
        ),
    ],
)
def test_levels(table: dict[str, dict[str, str]], expected: dict[str, str]) -> None:
    assert severities(Checker(FINDER, Levels(table)), message()) == expected


def test_a_level_never_raises() -> None:
    checker = Checker(FINDER, Levels({"": {"spaces": "error"}}))
    found = severities(checker, message(msgstr="COMMIT đã họp 12 bộ trưởng tại Hà Nội. "))
    assert found == {
        "spaces": severities(
            Checker(FINDER), message(msgstr="COMMIT đã họp 12 bộ trưởng tại Hà Nội. ")
        )["spaces"]
    }


@pytest.mark.parametrize(
    ("style", "target", "found"),
    [
        pytest.param("any", "COMMIT进程", False, id="both are right by default"),
        pytest.param("any", "COMMIT 进程", False, id="both are right by default, spaced"),
        pytest.param("space", "COMMIT进程", True, id="a space is wanted"),
        pytest.param("none", "COMMIT 进程", True, id="no space is wanted"),
    ],
)
def test_spaces_between_chinese_and_latin(style: str, target: str, found: bool) -> None:
    levels = parse_settings(f"[checks]\nchinese_latin_space = '{style}'").levels
    diagnostics = Checker(FINDER, levels).check("COMMIT Process", target, get_language("zh_CN"))
    assert ("chinese-spacing" in {each.rule for each in diagnostics}) is found


def test_muted_findings_are_left_out() -> None:
    muted = message(mutes=(Mute("terms", "Lan", "the kicker has it"),))
    assert set(severities(Checker(FINDER), muted)) == {"numbers"}


def test_what_was_found_is_remembered_by_content() -> None:
    checker = Checker(FINDER)
    first = checker.check(SOURCE, TARGET, VI, "body")
    assert checker.check(SOURCE, TARGET, VI, "body") is first
    assert checker.check(SOURCE, TARGET + " ", VI, "body") is not first


@pytest.mark.parametrize(
    ("text", "named"),
    [
        pytest.param("[checks]\nspelling = 'off'", "checks.spelling", id="no such rule"),
        pytest.param("[checks]\nterms = 'loud'", "checks.terms", id="no such level"),
        pytest.param(
            "[checks]\nchinese_latin_space = 'wide'", "chinese_latin_space", id="no such style"
        ),
        pytest.param("[checks.th]\nterms = 1", "checks.th.terms", id="not a text"),
        pytest.param("[checks]\nth = 'off'", "th", id="a language wants a table"),
    ],
)
def test_faults_in_the_settings_are_named(text: str, named: str) -> None:
    with pytest.raises(InputError, match=named):
        parse_settings(text)


def test_a_changed_termbase_is_checked_against_at_once(tmp_path: Path) -> None:
    head = "term,kind,case_sensitive,variants,km,zh_CN,lo,my,th,vi,definition,note,source,status\n"
    glossary = tmp_path / "glossaries" / "a.csv"
    glossary.parent.mkdir()
    glossary.write_text(head + "COMMIT,keep,yes,,,,,,,,,,,official\n")
    workbench = Workbench.open(tmp_path, {})
    assert "terms" in severities(workbench.checker(), message())
    glossary.write_text(head + "COMMITTEE,keep,yes,,,,,,,,,,,official\n")
    assert "terms" not in severities(workbench.checker(), message())


def test_one_source_with_two_targets_is_found_across_the_catalogue() -> None:
    source = "The ministers will meet again in Vientiane next year."
    one = message(
        number=1,
        msgid=source,
        msgctxt="a",
        msgstr="Các bộ trưởng sẽ gặp lại tại Viêng Chăn vào năm tới.",
        state=State.DRAFT,
    )
    two = message(
        number=2,
        msgid=source,
        msgctxt="b",
        msgstr="Năm sau, các bộ trưởng lại họp ở Viêng Chăn.",
        state=State.DRAFT,
    )
    found = Checker(FINDER).across([one, two], VI, lambda _: ())
    assert {finding.rule for findings in found.values() for finding in findings} == {
        "one-source-two-targets"
    }


def test_approved_memory_is_compared_with() -> None:
    source = "The ministers will meet again in Vientiane next year."
    mine = message(
        msgid=source, msgstr="Năm sau, các bộ trưởng lại họp ở Viêng Chăn.", state=State.DRAFT
    )
    found = Checker(FINDER).across(
        [mine], VI, lambda _: ["Các bộ trưởng sẽ gặp lại tại Viêng Chăn vào năm tới."]
    )
    assert [finding.rule for finding in found[1]] == ["differs-from-approved"]
