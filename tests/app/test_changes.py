"""What the history tells: effort by day, and how much of a proposal people changed."""

from __future__ import annotations

from datetime import UTC, date, timedelta, timezone
from typing import Any

import pytest

from workbench.jobs.changes import (
    Changed,
    Effort,
    count_changes,
    count_effort,
    edit_distance,
    last_offers,
    maker_of,
)
from workbench.model import Message, Origin, State

BANGKOK = timezone(timedelta(hours=7))
MT = "origin:mt|engine:argos|model:translate-en_km-1.0|step:fast|rank:1"


def record(**fields: Any) -> dict[str, Any]:
    usual = {"at": "2026-11-24T08:00:00Z", "by": "Noy", "lang": "lo", "msgctxt": "", "msgid": "A"}
    return usual | {"was": "", "was_state": "proposed", "msgstr": "ກ", "state": "draft"} | fields


@pytest.mark.parametrize(
    ("records", "zone", "expected"),
    [
        pytest.param([record()], UTC, [Effort(date(2026, 11, 24), "Noy", "lo", 1, 0)], id="a draft"),
        pytest.param(
            [record(), record(was_state="draft", state="approved")], UTC,
            [Effort(date(2026, 11, 24), "Noy", "lo", 2, 1)], id="approving is a save too",
        ),
        pytest.param(
            [record(was_state="approved", state="approved")], UTC,
            [Effort(date(2026, 11, 24), "Noy", "lo", 1, 0)], id="muting what is approved approves nothing",
        ),
        pytest.param([record(by="", state="proposed")], UTC, [], id="a proposal is nobody's effort"),
        pytest.param([record(by="  ")], UTC, [], id="nobody"),
        pytest.param([record(by=3)], UTC, [], id="damaged person"),
        pytest.param([record(at="yesterday")], UTC, [], id="no time"),
        pytest.param([record(at=None)], UTC, [], id="damaged time"),
        pytest.param([{}], UTC, [], id="an empty record"),
        pytest.param(
            [{"at": "2026-11-24T08:00:00Z", "by": "Noy", "lang": "lo", "exported": "docx"}], UTC, [],
            id="an export is no translation",
        ),
        pytest.param(
            [record(at="2026-11-24T20:30:00Z")], BANGKOK,
            [Effort(date(2026, 11, 25), "Noy", "lo", 1, 0)], id="the day of the place, not of UTC",
        ),
        pytest.param(
            [record(at="2026-11-24T08:00")], UTC,
            [Effort(date(2026, 11, 24), "Noy", "lo", 1, 0)], id="a time without a zone is UTC",
        ),
        pytest.param([record(at="0001-01-01T00:00:00Z")], timezone(-timedelta(hours=7)), [], id="before all days"),
    ],
)  # fmt: skip
def test_effort(records: list[dict[str, Any]], zone: timezone, expected: list[Effort]) -> None:
    assert count_effort(records, zone) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param("abc", "abc", (0, 3), id="untouched"),
        pytest.param("abc", "abd", (1, 3), id="one letter"),
        pytest.param("", "abc", (3, 3), id="from nothing"),
        pytest.param("abc", "", (3, 3), id="to nothing"),
        pytest.param("a\u200bb", "ab", (0, 2), id="a zero-width space is no edit"),
        pytest.param("“a”  b", '"a" b', (0, 5), id="nor are quotation marks and spaces"),
        pytest.param("e\u0301", "é", (0, 1), id="nor is another order of code points"),
        pytest.param("ແຜນການ", "ແຜນ", (3, 6), id="Lao"),
    ],
)  # fmt: skip
def test_edit_distance(before: str, after: str, expected: tuple[int, int]) -> None:
    assert edit_distance(before, after) == expected


@pytest.mark.parametrize(
    ("signature", "maker"),
    [
        pytest.param(MT, "argos translate-en_km-1.0", id="an engine with its model"),
        pytest.param("origin:mt|engine:llm", "llm", id="an engine alone"),
        pytest.param("origin:mt", "mt", id="an unknown machine"),
        pytest.param("origin:memory|memory:old|pair:1", "memory", id="the memory"),
        pytest.param("origin:fragments|text:1", "fragments", id="fragments"),
        pytest.param("", "", id="a person"),
        pytest.param("something else", "", id="of another tool"),
    ],
)
def test_makers(signature: str, maker: str) -> None:
    assert maker_of(signature) == maker


def test_the_last_proposal_counts_and_damage_is_passed_over() -> None:
    records = [
        record(msgid="A", was_state="untranslated", state="proposed", msgstr="one", by=""),
        record(msgid="A", was_state="proposed", state="untranslated", was="one", msgstr=""),
        record(msgid="A", was_state="untranslated", state="proposed", msgstr="two", by=""),
        record(msgid="B", was="kept", msgstr="typed"),
        {"lang": 3},
    ]
    assert last_offers(records) == {("lo", "", "A"): "two", ("lo", "", "B"): "kept"}


def approved(text: str, origin: Origin = Origin.HUMAN, signature: str = MT) -> Message:
    return Message(1, "A", text, state=State.APPROVED, origin=origin, signature=signature)


@pytest.mark.parametrize(
    ("message", "offers", "expected"),
    [
        pytest.param(approved("abcd"), {"A": "abcd"}, (1, 1, 0, 4, 0), id="looked at and left"),
        pytest.param(approved("abcd"), {"A": "ab"}, (1, 0, 2, 4, 0), id="changed"),
        pytest.param(approved("abcd", Origin.EXTERNAL), {"A": "abc"}, (1, 0, 1, 4, 0), id="changed in another tool"),
        pytest.param(approved("abcd", Origin.MT), {}, (1, 1, 0, 4, 0), id="the catalogue itself says: untouched"),
        pytest.param(approved("abcd"), {}, (0, 0, 0, 0, 1), id="the history was lost: not counted, but told"),
    ],
)  # fmt: skip
def test_changes_of_an_approved_segment(
    message: Message, offers: dict[str, str], expected: tuple[int, ...]
) -> None:
    known = {("lo", "", msgid): text for msgid, text in offers.items()}
    assert count_changes([message], "lo", known) == [
        Changed("argos translate-en_km-1.0", *expected)
    ]


def test_only_what_is_approved_and_was_proposed_counts() -> None:
    draft = Message(1, "A", "x", state=State.DRAFT, origin=Origin.HUMAN, signature=MT)
    own = Message(2, "B", "x", state=State.APPROVED, origin=Origin.HUMAN)
    assert count_changes([draft, own], "lo", {}) == []


def test_shares_are_of_all_text_together() -> None:
    long, short = Changed("m", 1, 1, 0, 90), Changed("m", 1, 0, 10, 10)
    assert (long + short).share == 0.1
    assert Changed("m").share == 0.0
