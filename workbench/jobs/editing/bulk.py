"""Operations on many segments: one save, one step to take back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import workbench.review as review
from workbench.errors import BlockedError, UsageError
from workbench.jobs.editing.asked import Args
from workbench.jobs.editing.desk import Desk
from workbench.model import Message, Origin, Severity, State
from workbench.said import said, translated

_Act = Callable[[Message], "Message | str"]  # the changed message, or why it is left


def bulk(desk: Desk, args: Args) -> None:
    """Approve, clear or reopen the rows asked for; those left are told with the reason.

    ``approve-exact`` takes exact matches of approved memory and what a person typed,
    where nothing is found, and never untouched machine text; without ids it looks at all
    rows. The others need a selection.
    """
    _ = desk.say
    what, chosen = args.text("what"), args.texts("ids")
    acts = {
        "approve-exact": (_exact, _("Approved segments: {count}")),
        "approve": (_approve, _("Approved segments: {count}")),
        "clear": (_clear, _("Cleared segments: {count}")),
        "reopen": (_reopen, _("Reopened segments: {count}")),
    }
    if what not in acts:
        raise UsageError(
            said("there is no bulk change named {what}", what=repr(what)),
            remedy=said("Load the page again"),
        )
    if chosen is None and what != "approve-exact":
        raise UsageError(said("no segments are selected"), remedy=said("Select some first"))
    make, label = acts[what]
    idents = desk.view.ids if chosen is None else list(chosen)
    act, left = make(desk), dict[int, str]()
    known = [message for ident in idents if (message := desk.view.get(ident))]
    _warm(desk, known, what)

    def change(message: Message) -> Message:
        result = act(message)
        if isinstance(result, str):
            left[message.number] = result
            return message
        return result

    after = desk.save_many(idents, change, what, label)
    desk.log.add(
        "bulk", {"what": what, "done": len(after), "left": [list(item) for item in left.items()]}
    )


def _warm(desk: Desk, messages: Sequence[Message], what: str) -> None:
    """Check before the release is locked, so that nobody waits for it."""
    if what.startswith("approve"):
        checker = desk.view.checker()
        for message in messages:
            checker.findings(message, desk.language)


def _exact(desk: Desk) -> _Act:
    _ = desk.say
    checker, at = desk.view.checker(), desk.workbench.now()

    def act(message: Message) -> Message | str:
        if message.state is State.APPROVED:
            return message
        if message.state is State.UNTRANSLATED:
            return _("it has no translation")
        found = checker.findings(message, desk.language)
        if review.approvable_in_bulk(message, found):
            return review.approve(message, found, desk.user, at)
        serious = [each for each in found if each.severity is not Severity.INFO]
        if serious:
            return translated(serious[0].message, _)
        if message.origin is Origin.EXTERNAL:
            return _("it comes from another tool: look at it first")
        return _("it is a proposal that nobody has looked at")

    return act


def _approve(desk: Desk) -> _Act:
    _ = desk.say
    checker, at = desk.view.checker(), desk.workbench.now()

    def act(message: Message) -> Message | str:
        found = checker.findings(message, desk.language)
        try:
            return review.approve(message, found, desk.user, at)
        except BlockedError as error:
            none = not message.msgstr.strip()
            return _("it has no translation") if none else translated(error.reasons[0], _)

    return act


def _clear(desk: Desk) -> _Act:
    _ = desk.say
    at = desk.workbench.now()

    def act(message: Message) -> Message | str:
        if message.state is State.APPROVED:
            return _("it is approved: reopen it first")
        return review.edit(message, "", desk.user, at) if message.msgstr else message

    return act


def _reopen(desk: Desk) -> _Act:
    at = desk.workbench.now()
    return lambda message: review.revert(message, desk.user, at)
