"""What the operations of one visitor work with: the catalogue in view, the log, the stack."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from uuid import uuid4

from workbench.errors import ConflictError, UsageError
from workbench.jobs.editing.events import EventLog
from workbench.jobs.editing.stack import Change, Stack, Step
from workbench.jobs.editing.view import View
from workbench.jobs.workbench import Workbench
from workbench.languages import Language
from workbench.memory import Memory
from workbench.model import Message
from workbench.said import Translate, said

Work = Callable[[Message], Message]
_HOLDS = 20  # times as long as it took to put it in order


def _as_it_is(text: str) -> str:
    return text


@dataclass
class Desk:
    """One visitor's place at a release in a language.

    ``say`` gives a sentence in the language of the screens. Nothing here is shared
    between visitors but the workbench, whose files are the truth.
    """

    workbench: Workbench
    slug: str
    language: Language
    user: str
    say: Translate = _as_it_is
    log: EventLog = field(default_factory=EventLog)
    stack: Stack = field(default_factory=Stack)
    view: View = field(init=False)
    _memory: Memory | None = None
    _memory_until: float = 0.0

    def __post_init__(self) -> None:
        self.view = View(self.workbench, self.slug, self.language, self.say)

    def message(self, ident: str) -> Message:
        """The message of a row; raises :class:`UsageError` where the release has it no more."""
        found = self.view.get(ident)
        if found is None:
            raise UsageError(
                said("this segment is no longer in the release"),
                remedy=said(
                    "Copy what you typed; the source was imported anew or segmented otherwise"
                ),
            )
        return found

    def memory(self) -> Memory:
        """The translation memory; of very many texts it may be some seconds old.

        It is put in order anew after each approval, which nobody should wait for each
        time: one that took a tenth of a second holds for two.
        """
        if self._memory is None or time.monotonic() >= self._memory_until:
            first, start = self._memory is None, time.monotonic()
            self._memory = self.workbench.memory(self.language)
            took = 0.0 if first else time.monotonic() - start
            self._memory_until = time.monotonic() + _HOLDS * took
        return self._memory

    def look(self) -> None:
        """Show what other people and tools changed in the file."""
        for ident in self.view.refresh():
            self.log.add("row", self.view.row(ident))

    def show(self, messages: Iterable[Message]) -> None:
        """Take messages as they were saved, and show those that this release has."""
        for message in messages:
            if ident := self.view.put(message):
                self.log.add("row", self.view.row(ident))

    def tell(self, text: str, kind: str = "ok") -> None:
        """A sentence for the status line; ``kind`` is ``ok``, ``warning`` or ``error``."""
        self.log.add("told", {"text": text, "kind": kind})

    def save(self, seen: Message, work: Work, label: str, *, goes_on: bool = False) -> Message:
        """Change one message, show it, and remember how to take that back.

        ``goes_on``: the person is still typing, and takes it back with what comes.
        Raises :class:`ConflictError` where the file has another text than ``seen``.
        """
        done: list[Change] = []
        before = seen

        def recorded(message: Message) -> Message:
            nonlocal before
            before = message
            return work(message)

        after = self.workbench.workspace.save_message(
            self.slug, self.language.code, seen, recorded, by=self.user
        )
        if after != before:
            done.append(Change(self.slug, before, after))
            self.stack.add(Step(label, tuple(done), open=goes_on))
        self.show([after])
        return after

    def save_whatever_stands(self, ident: str, work: Work, label: str) -> Message:
        """As :meth:`save` for what does not depend on the text, such as a comment."""
        try:
            return self.save(self.message(ident), work, label)
        except ConflictError:
            self.look()
            return self.save(self.message(ident), work, label)

    def save_many(self, idents: Iterable[str], work: Work, name: str, label: str) -> list[Message]:
        """Change several messages in one save, taken back as one; ``label`` has ``{count}``."""
        keys = [self.message(ident).key for ident in idents if self.view.get(ident)]
        changes = changed_together(self, self.slug, keys, work, name)
        if changes:
            self.stack.add(Step(label.format(count=len(changes)), changes))
        after = [change.after for change in changes]
        self.show(after)
        return after


def changed_together(
    desk: Desk, slug: str, keys: Iterable[tuple[str, str]], work: Work, name: str
) -> tuple[Change, ...]:
    """Change messages of a release in one save with a batch name; before and after of each."""
    before: dict[tuple[str, str], Message] = {}

    def recorded(message: Message) -> Message:
        before[message.key] = message
        return work(message)

    wanted = list(keys)
    if not wanted:
        return ()
    saved = desk.workbench.workspace.change_messages(
        slug,
        desk.language.code,
        wanted,
        recorded,
        by=desk.user,
        batch=f"editor:{name}:{uuid4().hex[:12]}",
    )
    return tuple(Change(slug, before[after.key], after) for after in saved)
