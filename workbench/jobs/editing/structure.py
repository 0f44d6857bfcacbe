"""Operations that change the segmentation or the source, in all languages at once."""

from __future__ import annotations

from collections.abc import Callable

from workbench.errors import UsageError
from workbench.jobs.editing.asked import Args
from workbench.jobs.editing.desk import Desk
from workbench.jobs.editing.stack import Step
from workbench.jobs.restructuring import (
    Restructured,
    correct_source,
    differ_here,
    join_segments,
    split_segment,
    undo_restructuring,
)
from workbench.said import said


def split(desk: Desk, args: Args) -> None:
    """Two segments of one, at a place in the source (code points)."""
    _ = desk.say
    key, at = _key(desk, args), args.number("at")
    _done(
        desk,
        lambda: split_segment(desk.workbench, desk.slug, key, at, desk.user),
        _("Split a segment"),
    )


def join(desk: Desk, args: Args) -> None:
    """A segment and the next one made one."""
    _ = desk.say
    key = _key(desk, args)
    _done(
        desk,
        lambda: join_segments(desk.workbench, desk.slug, key, desk.user),
        _("Joined two segments"),
    )


def differ(desk: Desk, args: Args) -> None:
    """One place of a repeated text gets a translation of its own."""
    _ = desk.say
    key, place = _key(desk, args), args.number("place")
    _done(
        desk,
        lambda: differ_here(desk.workbench, desk.slug, key, place, desk.user),
        _("Gave a place a translation of its own"),
    )


def source(desk: Desk, args: Args) -> None:
    """The English corrected; ``same``: the meaning is, so that translations stay approved."""
    _ = desk.say
    key, text, same = _key(desk, args), args.text("text"), args.flag("same")
    _done(
        desk,
        lambda: correct_source(desk.workbench, desk.slug, key, text, same, desk.user),
        _("Corrected the source"),
    )


def _key(desk: Desk, args: Args) -> tuple[str, str]:
    return desk.message(args.text("id")).key


def _done(desk: Desk, work: Callable[[], Restructured], label: str) -> None:
    result = work()
    desk.look()
    made = desk.view.keys

    def back() -> str:
        if desk.view.keys != made:
            raise UsageError(
                said("the segmentation was changed since, so this is not taken back"),
                where=desk.slug,
                remedy=said("Look at it, and split, join or correct again where it is needed"),
            )
        return undo_restructuring(desk.workbench, desk.slug, desk.user).sentence

    desk.stack.add(Step(label, back=back, again=lambda: work().sentence))
    shown = [ident for key in result.keys if (ident := desk.view.id_of(key))]
    desk.log.add("undone", {"label": result.sentence, "ids": shown})
