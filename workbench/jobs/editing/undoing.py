"""Taking back what this visitor did, and making it again."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.errors import ConflictError, WorkbenchError
from workbench.jobs.editing.asked import Args
from workbench.jobs.editing.desk import Desk, Work, changed_together
from workbench.jobs.editing.stack import Change, Step, Whole, same_work, with_work_of
from workbench.model import Message


def undo(desk: Desk, args: Args) -> None:
    """Take back the last step; what was changed since by anybody stays, and that is told."""
    _ = desk.say
    step = desk.stack.undo()
    if step is None:
        desk.tell(_("There is nothing to take back."), "warning")
        return
    told = _("Taken back: {step}")
    _run(desk, step, [change.turned for change in step.changes], step.back, told)


def redo(desk: Desk, args: Args) -> None:
    """Make the step again that was taken back last."""
    _ = desk.say
    step = desk.stack.redo()
    if step is None:
        desk.tell(_("There is nothing to make again."), "warning")
        return
    _run(desk, step, list(step.changes), step.again, _("Done again: {step}"))


def _run(desk: Desk, step: Step, changes: list[Change], whole: Whole | None, told: str) -> None:
    """Do it; ``told`` is the sentence for the status line, with ``{step}`` for its label."""
    _ = desk.say
    if whole is not None:
        try:
            sentence = whole()
        except WorkbenchError:
            desk.stack.forget(step)
            raise
        desk.look()
        desk.log.add("undone", {"label": sentence, "ids": []})
        return
    left = [number for slug in _slugs(changes) for number in _apply(desk, slug, changes)]
    idents = [desk.view.id_of(each.after.key) for each in changes if each.slug == desk.slug]
    label = told.format(step=step.label)
    desk.log.add("undone", {"label": label, "ids": [ident for ident in idents if ident]})
    if left:
        numbers = ", ".join(map(str, left[:20])) + (" …" if len(left) > 20 else "")
        text = _("Changed since, so left as it is: {numbers}")
        desk.tell(text.format(numbers=numbers), "warning")


def _slugs(changes: Iterable[Change]) -> list[str]:
    return list(dict.fromkeys(change.slug for change in changes))


def _apply(desk: Desk, slug: str, changes: list[Change]) -> list[int]:
    """Bring messages of a release from ``before`` to ``after``; the numbers of those left."""
    wanted = {change.before.key: change for change in changes if change.slug == slug}
    done: set[tuple[str, str]] = set()

    def turn(message: Message) -> Message:
        change = wanted[message.key]
        if not same_work(message, change.before):
            return message
        done.add(message.key)
        return with_work_of(message, change.after)

    if len(wanted) == 1:
        shown = _one(desk, slug, next(iter(wanted.values())), turn)
    else:
        shown = [each.after for each in changed_together(desk, slug, wanted, turn, "undo")]
    if slug == desk.slug:
        desk.show(shown)
    return [change.before.number for key, change in wanted.items() if key not in done]


def _one(desk: Desk, slug: str, change: Change, turn: Work) -> list[Message]:
    """One message alone, which need not read the others."""
    workspace, lang = desk.workbench.workspace, desk.language.code
    try:
        return [workspace.save_message(slug, lang, change.before, turn, by=desk.user)]
    except ConflictError:
        desk.look()
        return []
