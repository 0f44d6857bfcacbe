"""Operations on one segment: its text and its state."""

from __future__ import annotations

from typing import Any

import workbench.review as review
from workbench.catalogue.state import checksum
from workbench.catalogue.write import fit_newlines
from workbench.errors import BlockedError, ConflictError
from workbench.jobs.editing.asked import Args
from workbench.jobs.editing.checking import safe_fix
from workbench.jobs.editing.desk import Desk, Work
from workbench.jobs.reviewing import approval
from workbench.model import Message
from workbench.said import translated


def save(desk: Desk, args: Args) -> None:
    """What was typed, as a draft; with ``auto`` in a pause, and the person goes on."""
    _ = desk.say
    _write(desk, args, _("Edited segment {number}"), goes_on=args.flag("auto"))


def restore(desk: Desk, args: Args) -> None:
    """A text of the history, as a draft."""
    _ = desk.say
    _write(desk, args, _("Restored segment {number}"))


def approve(desk: Desk, args: Args) -> None:
    """Approve what was typed; where an error stands open it is saved as a draft and told."""
    _ = desk.say
    ident, text = args.text("id"), args.text("text")
    message = desk.message(ident)
    if _stale(desk, args, message, text):
        return
    typed, approved = _typed(desk, text), approval(desk.workbench, desk.language, desk.user)

    def both(current: Message) -> Message:
        return approved(typed(current))

    label = _("Approved segment {number}").format(number=message.number)
    try:
        _guarded(desk, message, both, label, text)
    except BlockedError as error:
        edited = _("Edited segment {number}").format(number=message.number)
        if _guarded(desk, message, typed, edited, text):
            reasons = [translated(reason, desk.say) for reason in error.reasons]
            desk.log.add("refused", {"id": ident, "reasons": reasons})


def reopen(desk: Desk, args: Args) -> None:
    """An approved segment made a draft again."""
    _ = desk.say
    at = desk.workbench.now()
    _state(desk, args, lambda m: review.revert(m, desk.user, at), _("Reopened segment {number}"))


def reject(desk: Desk, args: Args) -> None:
    """A proposal turned down: the segment is emptied, and it is not proposed again."""
    _ = desk.say
    at = desk.workbench.now()
    _state(desk, args, lambda m: review.reject(m, desk.user, at), _("Rejected segment {number}"))


def fix(desk: Desk, args: Args) -> None:
    """The safe fixes of the text in the field, all or those of one rule."""
    _ = desk.say
    text = args.text("text")
    message = desk.message(args.text("id"))
    if _stale(desk, args, message, text):
        return
    found = safe_fix(
        desk.view.checker(), message.with_target(text), desk.language, args.text("rule")
    )
    label = _("Fixed segment {number}").format(number=message.number)
    target = found.target if found else text
    if _guarded(desk, message, _typed(desk, target), label, text) and found is None:
        desk.tell(_("Nothing here can be put right without understanding it."), "warning")


def show_conflict(desk: Desk, message: Message, mine: str) -> None:
    """Both versions of a segment, for the person to choose from."""
    ident = desk.view.id_of(message.key)
    desk.log.add("conflict", {"id": ident, "theirs": desk.view.row(ident), "mine": mine})


def _write(desk: Desk, args: Args, label: str, *, goes_on: bool = False) -> None:
    text = args.text("text")
    message = desk.message(args.text("id"))
    if not _stale(desk, args, message, text):
        numbered = label.format(number=message.number)
        _guarded(desk, message, _typed(desk, text), numbered, text, goes_on=goes_on)


def _typed(desk: Desk, text: str) -> Work:
    """The change of a person who typed ``text``; none where it stands there already."""
    user, at = desk.user, desk.workbench.now()

    def change(message: Message) -> Message:
        wanted = fit_newlines(message.msgid, text) if text.strip() else ""
        return message if message.msgstr == wanted else review.edit(message, wanted, user, at)

    return change


def _state(desk: Desk, args: Args, work: Work, label: str) -> None:
    _ = desk.say
    message = desk.message(args.text("id"))
    if args.text("base") not in {"", checksum(message.msgstr)}:
        _shown_again(desk, message)
        return
    try:
        desk.save(message, work, label.format(number=message.number))
    except ConflictError:
        desk.look()
        _shown_again(desk, message)


def _shown_again(desk: Desk, message: Message) -> None:
    _ = desk.say
    ident = desk.view.id_of(message.key)
    if desk.view.get(ident):
        desk.log.add("row", desk.view.row(ident))
    text = _("Somebody changed segment {number} meanwhile. Look at it and decide again.")
    desk.tell(text.format(number=message.number), "warning")


def _stale(desk: Desk, args: Args, message: Message, text: str) -> bool:
    """Whether the file has another text than the person began from; then both are shown.

    A text that stands there already is no conflict: the answer to it was lost.
    """
    base = args.text("base")
    if base in {"", checksum(message.msgstr)} or message.msgstr == _fitted(message, text):
        return False
    show_conflict(desk, message, text)
    return True


def _fitted(message: Message, text: str) -> str:
    return fit_newlines(message.msgid, text) if text.strip() else ""


def _guarded(
    desk: Desk, message: Message, work: Work, label: str, text: str, *, goes_on: bool = False
) -> bool:
    """Save; where somebody was quicker by a moment both versions are shown, and it is False."""
    try:
        desk.save(message, work, label, goes_on=goes_on)
    except ConflictError:
        desk.look()
        current: Any = desk.view.get(desk.view.id_of(message.key))
        if current is not None:
            show_conflict(desk, current, text)
        return False
    return True
