"""What a person does to a message: accept, edit, approve, reject, revert. Pure functions.

Each takes a message and gives the message as it is to be saved; the workspace
saves it against the file as it is then.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from workbench.errors import BlockedError
from workbench.model import (
    Diagnostic,
    Message,
    Mute,
    Origin,
    Proposal,
    Severity,
    State,
    text_signature,
)
from workbench.said import listed, said


def offer(message: Message, proposal: Proposal, at: str) -> Message:
    """The message with a proposal in it, which nobody has looked at yet."""
    return replace(
        message,
        msgstr=proposal.target,
        state=State.PROPOSED,
        origin=proposal.origin,
        signature=proposal.signature,
        similarity=proposal.similarity,
        by="",
        at=at,
        previous="",
    )


def edit(message: Message, target: str, by: str, at: str) -> Message:
    """The message as a person typed it: a draft, or untranslated when emptied."""
    state = State.DRAFT if target.strip() else State.UNTRANSLATED
    return replace(
        message,
        msgstr=target if target.strip() else "",
        state=state,
        origin=Origin.HUMAN,
        signature=message.signature,
        similarity=None,
        by=by,
        at=at,
    )


def approve(message: Message, findings: Iterable[Diagnostic], by: str, at: str) -> Message:
    """The message approved; raises :class:`BlockedError` where an error stands open or it is empty.

    A text that another tool approved is not signed again.
    """
    if message.state is State.APPROVED:
        return message
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if errors or not message.msgstr.strip():
        reasons = tuple(
            said("{rule}: {finding}", rule=finding.rule, finding=finding.message)
            for finding in errors
        )
        raise BlockedError(
            said(
                "segment {number} cannot be approved: {reasons}",
                number=message.number,
                reasons=listed(reasons),
            )
            if reasons
            else said(
                "segment {number} cannot be approved: it has no translation", number=message.number
            ),
            remedy=said("Correct the translation, or mute the finding with a reason"),
            reasons=reasons or (said("it has no translation"),),
        )
    origin = Origin.HUMAN if message.origin is Origin.EXTERNAL else message.origin
    return replace(message, state=State.APPROVED, origin=origin, by=by, at=at, previous="")


def reject(message: Message, by: str, at: str) -> Message:
    """The message emptied; what stood in it is remembered and not proposed again."""
    turned_down = (message.signature, text_signature(message.msgstr) if message.msgstr else "")
    rejected = tuple(dict.fromkeys(filter(None, (*message.rejected, *turned_down))))
    return replace(
        message,
        msgstr="",
        state=State.UNTRANSLATED,
        origin=None,
        signature="",
        similarity=None,
        rejected=rejected,
        by=by,
        at=at,
    )


def revert(message: Message, by: str, at: str) -> Message:
    """An approved message made a draft again, its text kept."""
    if message.state is not State.APPROVED:
        return message
    return replace(message, state=State.DRAFT, origin=Origin.HUMAN, by=by, at=at)


def mute(message: Message, rule: str, by: str, why: str) -> Message:
    """The message with the finding of ``rule`` set aside for a reason."""
    kept = tuple(each for each in message.mutes if each.rule != rule)
    return replace(message, mutes=(*kept, Mute(rule, by, why)))


def approvable_in_bulk(message: Message, found: Iterable[Diagnostic]) -> bool:
    """Whether ``--all-clean`` may approve it: a person's draft, an exact match of approved memory.

    Untouched machine text and fragments never are, nor anything with a finding
    that is more than information.
    """
    if any(finding.severity is not Severity.INFO for finding in found):
        return False
    if message.state is State.DRAFT:
        return message.origin is Origin.HUMAN
    exact = message.origin is Origin.MEMORY and message.similarity == 100
    return message.state is State.PROPOSED and exact
