"""What one visitor did, so that it can be taken back: a bulk is one step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace

from workbench.model import Message

_MOST = 200
Whole = Callable[[], str]
_OF_THE_SOURCE = frozenset({"number", "msgid", "msgctxt", "role", "references", "plural", "hints"})


@dataclass(frozen=True, slots=True)
class Change:
    """A message of a release before and after."""

    slug: str
    before: Message
    after: Message

    @property
    def turned(self) -> Change:
        """The change the other way round."""
        return Change(self.slug, self.after, self.before)


@dataclass(frozen=True, slots=True)
class Step:
    """What is taken back at once.

    Either ``changes`` of messages, or a change of the segmentation or source, which
    ``back`` takes back and ``again`` makes again; both give what to tell. An ``open``
    step was saved while the person went on typing: the next save of the segment is a
    part of it.
    """

    label: str
    changes: tuple[Change, ...] = ()
    back: Whole | None = None
    again: Whole | None = None
    open: bool = False

    def followed_by(self, other: Step) -> Step | None:
        """Both as one step, where ``other`` goes on with the segment of this open one."""
        if not self.open or len(self.changes) != 1 or len(other.changes) != 1:
            return None
        [mine], [more] = self.changes, other.changes
        if (mine.slug, mine.after, self.label) != (more.slug, more.before, other.label):
            return None
        return replace(other, changes=(Change(mine.slug, mine.before, more.after),))


class Stack:
    """The steps that can be taken back, and those that were and can be made again."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def add(self, step: Step) -> None:
        """A new step; what was taken back before cannot be made again."""
        joined = self._done[-1].followed_by(step) if self._done else None
        if joined is not None:
            self._done[-1] = joined
        else:
            self._done = [*self._done[1 - _MOST :], step]
        self._undone.clear()

    def undo(self) -> Step | None:
        """The last step, to be taken back."""
        return self._moved(self._done, self._undone)

    def redo(self) -> Step | None:
        """The step that was taken back last, to be made again."""
        return self._moved(self._undone, self._done)

    def forget(self, step: Step) -> None:
        """A step that could not be taken back or made again at all."""
        for steps in (self._done, self._undone):
            if step in steps:
                steps.remove(step)

    def _moved(self, here: list[Step], there: list[Step]) -> Step | None:
        if not here:
            return None
        step = here.pop()
        there.append(step)
        return step


def same_work(one: Message, other: Message) -> bool:
    """Whether two versions of a message are the same in all that people do to it."""
    return all(getattr(one, name) == getattr(other, name) for name in _WORK)


def with_work_of(message: Message, source: Message) -> Message:
    """The message as the file has it, with text, state, origin, comments of another version."""
    return replace(message, **{name: getattr(source, name) for name in _WORK})


_WORK = tuple(item.name for item in fields(Message) if item.name not in _OF_THE_SOURCE)
