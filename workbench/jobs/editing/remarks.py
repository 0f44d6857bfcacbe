"""Operations on what is said about a segment: findings set aside, comments."""

from __future__ import annotations

from dataclasses import replace

import workbench.review as review
from workbench.errors import UsageError
from workbench.jobs.editing.asked import Args
from workbench.jobs.editing.desk import Desk, Work
from workbench.said import said


def mute(desk: Desk, args: Args) -> None:
    """Set the findings of a rule aside in a segment, with the reason."""
    _ = desk.say
    rule, why = args.text("rule"), args.text("why").strip()
    if not why or not rule:
        raise UsageError(said("a finding is set aside only with a reason"), remedy=said("Say why"))
    label = _("Set a finding aside in segment {number}")
    _said(desk, args, lambda m: review.mute(m, rule, desk.user, why), label)


def unmute(desk: Desk, args: Args) -> None:
    """Look at the findings of a rule again."""
    _ = desk.say
    rule = args.text("rule")
    label = _("Took a finding of segment {number} up again")
    _said(
        desk,
        args,
        lambda m: replace(m, mutes=tuple(each for each in m.mutes if each.rule != rule)),
        label,
    )


def note(desk: Desk, args: Args) -> None:
    """A comment; one that begins with ``? `` asks the author."""
    _ = desk.say
    text = args.text("text").strip()
    if not text.removeprefix("?").strip():
        raise UsageError(said("the comment is empty"), remedy=said("Write something"))
    label = _("Commented on segment {number}")
    _said(
        desk,
        args,
        lambda m: m if text in m.notes else replace(m, notes=(*m.notes, text)),
        label,
    )


def unnote(desk: Desk, args: Args) -> None:
    """A comment taken away."""
    _ = desk.say
    text = args.text("text")
    label = _("Took a comment of segment {number} away")
    _said(
        desk,
        args,
        lambda m: replace(m, notes=tuple(each for each in m.notes if each != text)),
        label,
    )


def _said(desk: Desk, args: Args, work: Work, label: str) -> None:
    ident = args.text("id")
    desk.save_whatever_stands(ident, work, label.format(number=desk.message(ident).number))
