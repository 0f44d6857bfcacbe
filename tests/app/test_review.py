"""What a person may do to a message, and what the states become."""

from __future__ import annotations

import pytest

from workbench import review
from workbench.errors import BlockedError
from workbench.model import Diagnostic, Message, Origin, Proposal, Severity, State

ERROR = Diagnostic("terms", Severity.ERROR, "“COMMIT” is missing.")
WARNING = Diagnostic("length", Severity.WARNING, "Short.")
INFO = Diagnostic("spaces", Severity.INFO, "Two spaces.")
WHO = ("Noy", "2026-11-24T08:00Z")


def message(**fields: object) -> Message:
    return Message(**{"number": 1, "msgid": "A plan", "msgstr": "ແຜນ", **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("before", "found", "expected"),
    [
        pytest.param(message(state=State.DRAFT, origin=Origin.HUMAN), [], True, id="a person's draft"),
        pytest.param(message(state=State.DRAFT, origin=Origin.HUMAN), [INFO], True, id="info only tells"),
        pytest.param(message(state=State.DRAFT, origin=Origin.HUMAN), [WARNING], False, id="warning asks"),
        pytest.param(message(state=State.DRAFT, origin=Origin.HUMAN), [ERROR], False, id="error blocks"),
        pytest.param(message(state=State.DRAFT, origin=Origin.EXTERNAL), [], False, id="another tool's fuzzy"),
        pytest.param(message(state=State.PROPOSED, origin=Origin.MT), [], False, id="untouched machine text"),
        pytest.param(message(state=State.PROPOSED, origin=Origin.FRAGMENTS), [], False, id="fragments"),
        pytest.param(
            message(state=State.PROPOSED, origin=Origin.MEMORY, similarity=100), [], True,
            id="exact match of approved memory",
        ),
        pytest.param(
            message(state=State.PROPOSED, origin=Origin.MEMORY, similarity=97), [], False,
            id="exact match of imported memory",
        ),
        pytest.param(
            message(state=State.PROPOSED, origin=Origin.MEMORY, similarity=90), [], False,
            id="exact match of the starter memory",
        ),
        pytest.param(message(state=State.UNTRANSLATED, msgstr=""), [], False, id="nothing there"),
    ],
)  # fmt: skip
def test_bulk_approval(before: Message, found: list[Diagnostic], expected: bool) -> None:
    assert review.approvable_in_bulk(before, found) is expected


def test_approving_signs_and_drops_the_previous_source() -> None:
    before = message(state=State.DRAFT, origin=Origin.EXTERNAL, previous="The plan")
    after = review.approve(before, [WARNING], *WHO)
    assert (after.state, after.by, after.origin, after.previous) == (
        State.APPROVED, "Noy", Origin.HUMAN, ""
    )  # fmt: skip


def test_what_another_tool_approved_is_not_signed_again() -> None:
    before = message(state=State.APPROVED, origin=Origin.EXTERNAL, by="external")
    assert review.approve(before, [ERROR], *WHO) is before


@pytest.mark.parametrize(
    ("before", "found"),
    [
        pytest.param(message(state=State.DRAFT), [ERROR], id="an open error"),
        pytest.param(message(msgstr="  ", state=State.DRAFT), [], id="only spaces"),
    ],
)
def test_approval_is_refused(before: Message, found: list[Diagnostic]) -> None:
    with pytest.raises(BlockedError) as raised:
        review.approve(before, found, *WHO)
    assert raised.value.exit_code == 1
    assert raised.value.reasons


def test_rejecting_remembers_signature_and_text() -> None:
    before = message(state=State.PROPOSED, origin=Origin.MT, signature="origin:mt|x")
    after = review.reject(before, *WHO)
    assert (after.msgstr, after.state, after.origin) == ("", State.UNTRANSLATED, None)
    assert Proposal("else", Origin.MT, "origin:mt|x").rejected_by(after.rejected)
    assert Proposal("ແຜນ", Origin.MEMORY, "origin:memory|y").rejected_by(after.rejected)
    assert not Proposal("else", Origin.MEMORY, "origin:memory|y").rejected_by(after.rejected)
    assert review.reject(after, *WHO).rejected == after.rejected


def test_emptying_the_text_makes_it_untranslated() -> None:
    assert review.edit(message(), "  ", *WHO).state is State.UNTRANSLATED
    assert review.edit(message(), "ແຜນ ໃໝ່", *WHO).state is State.DRAFT


def test_reverting_and_muting() -> None:
    approved = message(state=State.APPROVED, origin=Origin.HUMAN)
    assert review.revert(approved, *WHO).state is State.DRAFT
    assert review.revert(message(state=State.PROPOSED), *WHO).state is State.PROPOSED
    muted = review.mute(review.mute(approved, "terms", "Noy", "a"), "terms", "Noy", "b")
    assert [(mute.rule, mute.why) for mute in muted.mutes] == [("terms", "b")]
