"""Operations that change the segmentation or the source, in all languages at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from workbench.jobs.editing.asked import Args
from workbench.jobs.editing.desk import Desk
from workbench.jobs.editing.stack import Step


class _Restructured(Protocol):
    """What came of it: a sentence to tell, and the messages to show next."""

    @property
    def sentence(self) -> str: ...

    @property
    def keys(self) -> tuple[tuple[str, str], ...]: ...


def split(desk: Desk, args: Args) -> None:
    """Two segments of one, at a place in the source (code points)."""
    from workbench.jobs.restructuring import split_segment

    _ = desk.say
    key, at = _key(desk, args), args.number("at")
    _done(
        desk,
        lambda: split_segment(desk.workbench, desk.slug, key, at, desk.user),
        _("Split a segment"),
    )


def join(desk: Desk, args: Args) -> None:
    """A segment and the next one made one."""
    from workbench.jobs.restructuring import join_segments

    _ = desk.say
    key = _key(desk, args)
    _done(
        desk,
        lambda: join_segments(desk.workbench, desk.slug, key, desk.user),
        _("Joined two segments"),
    )


def differ(desk: Desk, args: Args) -> None:
    """One place of a repeated text gets a translation of its own."""
    from workbench.jobs.restructuring import differ_here

    _ = desk.say
    key, place = _key(desk, args), args.number("place")
    _done(
        desk,
        lambda: differ_here(desk.workbench, desk.slug, key, place, desk.user),
        _("Gave a place a translation of its own"),
    )


def source(desk: Desk, args: Args) -> None:
    """The English corrected; ``same``: the meaning is, so that translations stay approved."""
    from workbench.jobs.restructuring import correct_source

    _ = desk.say
    key, text, same = _key(desk, args), args.text("text"), args.flag("same")
    _done(
        desk,
        lambda: correct_source(desk.workbench, desk.slug, key, text, same, desk.user),
        _("Corrected the source"),
    )


def _key(desk: Desk, args: Args) -> tuple[str, str]:
    return desk.message(args.text("id")).key


def _done(desk: Desk, work: Callable[[], _Restructured], label: str) -> None:
    from workbench.jobs.restructuring import undo_restructuring

    result = work()

    def back() -> str:
        return undo_restructuring(desk.workbench, desk.slug, desk.user).sentence

    desk.stack.add(Step(label, back=back, again=lambda: work().sentence))
    desk.look()
    shown = [ident for key in result.keys if (ident := desk.view.id_of(key))]
    desk.log.add("undone", {"label": result.sentence, "ids": shown})
