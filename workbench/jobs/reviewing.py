"""Review from outside the screens: approve, edit, reject, revert, mute."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import workbench.review as review
from workbench.errors import UsageError
from workbench.jobs.workbench import Workbench, message_at
from workbench.languages import Language
from workbench.model import Diagnostic, Message, Severity, State
from workbench.said import said

Change = Callable[[Message], Message]


@dataclass(frozen=True, slots=True)
class BulkApproval:
    """The numbers approved by ``--all-clean``, and those left with the reason why."""

    approved: tuple[int, ...]
    left: tuple[tuple[int, str], ...]


def change_segment(
    workbench: Workbench, slug: str, language: Language, number: int, by: str, change: Change
) -> Message:
    """Change the message with that number as it stands now, and give it as saved."""
    catalogue = workbench.workspace.read_catalogue(slug, language.code)
    message = message_at(catalogue, number)
    return workbench.workspace.save_message(slug, language.code, message, change, by=by)


def approval(workbench: Workbench, language: Language, by: str) -> Change:
    """The change that approves a message, or raises :class:`BlockedError`."""
    checker, at = workbench.checker(), workbench.now()

    def approve(message: Message) -> Message:
        return review.approve(message, checker.findings(message, language), by, at)

    return approve


def approve_segment(
    workbench: Workbench, slug: str, language: Language, number: int, by: str
) -> Message:
    """Approve one segment, whatever its origin; raises :class:`BlockedError` on an open error."""
    change = approval(workbench, language, by)
    return change_segment(workbench, slug, language, number, by, change)


def approve_all_clean(workbench: Workbench, slug: str, language: Language, by: str) -> BulkApproval:
    """Approve what a person edited and exact matches of approved memory, where nothing is found."""
    checker, at = workbench.checker(), workbench.now()
    catalogue = workbench.workspace.read_catalogue(slug, language.code)
    approved: list[int] = []
    left: list[tuple[int, str]] = []

    def approve(message: Message) -> Message:
        found = checker.findings(message, language)
        if not review.approvable_in_bulk(message, found):
            left.append((message.number, _reason(message, found)))
            return message
        approved.append(message.number)
        return review.approve(message, found, by, at)

    todo = [message.key for message in catalogue.messages if message.state is not State.APPROVED]
    workbench.workspace.change_messages(slug, language.code, todo, approve, by=by)
    return BulkApproval(tuple(approved), tuple(left))


def mute_finding(
    workbench: Workbench, slug: str, language: Language, number: int, rule: str, by: str, why: str
) -> Message:
    """Set the finding of ``rule`` aside; raises :class:`UsageError` without a reason."""
    if not why.strip():
        raise UsageError(said("a finding is muted only with a reason"), remedy=said("Say why"))
    return change_segment(
        workbench, slug, language, number, by, lambda message: review.mute(message, rule, by, why)
    )


def _reason(message: Message, found: list[Diagnostic]) -> str:
    serious = [finding for finding in found if finding.severity is not Severity.INFO]
    if message.state is State.UNTRANSLATED:
        return said("it has no translation")
    if serious:
        return serious[0].message
    return f"a person must look at a text of origin {message.origin or 'unknown'} first"
