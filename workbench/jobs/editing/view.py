"""A catalogue as one session shows it, kept in step with the file, with what was found in it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from uuid import uuid4

from workbench.catalogue.parse import Catalogue
from workbench.checks.checker import Checker
from workbench.errors import WorkbenchError
from workbench.jobs.editing.checking import findings_of
from workbench.jobs.editing.rows import Found, Key, Place, Row, places_of, row_id, row_of
from workbench.jobs.workbench import Workbench
from workbench.languages import Language
from workbench.model import Diagnostic, Message
from workbench.said import Translate

Clock = Callable[[], float]


class View:
    """The messages of a catalogue by the id of their row, in the order of the file.

    ``token`` changes when rows come, go or change places, and with every new session.
    ``say`` gives a sentence in the language of the screens.
    """

    def __init__(self, workbench: Workbench, slug: str, language: Language, say: Translate) -> None:
        self._workbench = workbench
        self._say = say
        self.slug = slug
        self.language = language
        self.token = ""
        self._catalogue: Catalogue | None = None
        self._keys: tuple[Key, ...] = ()
        self._ids: dict[Key, str] = {}
        self._messages: dict[str, Message] = {}
        self._places: dict[Key, Place] = {}
        self._checker: Checker | None = None
        self._found: dict[str, tuple[Found, ...]] = {}
        self._across: dict[int, list[Diagnostic]] = {}
        self.across_is_old = True

    def __len__(self) -> int:
        return len(self._messages)

    @property
    def messages(self) -> list[Message]:
        """All messages in the order of the file."""
        return list(self._messages.values())

    @property
    def keys(self) -> tuple[Key, ...]:
        """The keys of all messages: what a change of the segmentation changes."""
        return self._keys

    @property
    def ids(self) -> list[str]:
        """The ids of all rows in the order of the file."""
        return list(self._messages)

    def get(self, ident: str) -> Message | None:
        """The message of a row as it was last seen."""
        return self._messages.get(ident)

    def id_of(self, key: Key) -> str:
        """The id of the row of a message, "" where it has none."""
        return self._ids.get(key, "")

    def refresh(self) -> list[str]:
        """Look at the file again; gives the ids of rows that differ now.

        Raises what reading the catalogue does; then the view stays as it was.
        """
        read = self._workbench.workspace.read_catalogue(self.slug, self.language.code)
        if read is self._catalogue:
            return []
        before = self._catalogue.messages if self._catalogue else ()
        changed = [
            (old, new) for old, new in zip(before, read.messages, strict=False) if old is not new
        ]
        same = len(before) == len(read.messages) and all(o.key == n.key for o, n in changed)
        if not same or self._catalogue is None:
            self._begin(read)
        self._catalogue = read
        return self._differing(new for _, new in changed) if same else []

    def renew(self) -> None:
        """Have all rows sent again, as when they are told in another language."""
        self.token = uuid4().hex[:12]

    def _begin(self, read: Catalogue) -> None:
        """Other rows, or the same in another order."""
        self._places = self._read_places()
        self._keys = tuple(message.key for message in read.messages)
        self._ids = {key: row_id(key) for key in self._keys}
        self._messages = {self._ids[message.key]: message for message in read.messages}
        self.renew()
        self._found.clear()
        self.across_is_old = True

    def _read_places(self) -> dict[Key, Place]:
        """Where the texts stand; of a document that cannot be read any more nothing is known."""
        try:
            return places_of(self._workbench.workspace.read_release(self.slug))
        except WorkbenchError:
            return {}

    def _differing(self, messages: Iterable[Message]) -> list[str]:
        """Take the messages that differ from what is shown; the ids of their rows."""
        found = ((self._ids[message.key], message) for message in messages)
        return [
            ident
            for ident, message in found
            if message != self._messages[ident] and self._put(ident, message)
        ]

    def put(self, message: Message) -> str:
        """Take a message as it was saved; gives the id of its row, "" where it has none."""
        ident = self.id_of(message.key)
        if ident and message != self._messages[ident]:
            self._put(ident, message)
        return ident

    def _put(self, ident: str, message: Message) -> bool:
        self._messages[ident] = message
        self._found.pop(ident, None)
        self.across_is_old = True
        return True

    def row(self, ident: str, *, check: bool = True) -> Row:
        """A row; with ``check`` what was not checked yet is."""
        if check and ident not in self._found:
            self.check([ident])
        message = self._messages[ident]
        return row_of(ident, message, self._places, self._found.get(ident), self._say)

    def check(
        self, idents: Iterable[str], until: float = 0.0, clock: Clock = time.monotonic
    ) -> int:
        """Check rows, at least one, while ``clock`` is before ``until``; how many were done."""
        checker = self.checker()
        done = 0
        for ident in idents:
            message = self._messages[ident]
            across = self._across.get(message.number, ())
            self._found[ident] = findings_of(checker, message, self.language, across)
            done += 1
            if until and clock() >= until:
                break
        return done

    def unchecked(self, start: int = 0) -> list[str]:
        """The ids of rows that were not checked since they changed, from a place on and around."""
        ids = self.ids
        return [ident for ident in (*ids[start:], *ids[:start]) if ident not in self._found]

    @property
    def unchecked_count(self) -> int:
        """How many rows were not checked since they changed."""
        return len(self._messages) - len(self._found)

    def is_checked(self, ident: str) -> bool:
        """Whether a row was checked since it changed."""
        return ident in self._found

    def checker(self) -> Checker:
        """The rules of now; where terms or levels changed, nothing counts as checked."""
        checker = self._workbench.checker()
        if checker is not self._checker:
            self._checker = checker
            self._found.clear()
            self._across.clear()
            self.across_is_old = True
        return checker

    def check_across(self) -> list[str]:
        """Check what only several messages together show; the ids of rows that differ by it."""
        approved = self._workbench.memory(self.language).approved
        across = self.checker().across(self.messages, self.language, approved)
        self.across_is_old = False
        before, self._across = self._across, across
        changed = [
            ident
            for ident, message in self._messages.items()
            if before.get(message.number) != across.get(message.number)
        ]
        for ident in changed:
            self._found.pop(ident, None)
        return changed
