"""A browser as the protocol of the editor has it, without one: for tests of the server's side.

Sends can be lost on the way there and answers on the way back; nothing else is done
to it than a page would do.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from workspace.disk import workspace_with

from workbench.jobs.editing.rows import row_id
from workbench.jobs.editing.session import EditingSession
from workbench.jobs.engines import EngineChains
from workbench.jobs.workbench import Workbench
from workbench.languages import get_language
from workbench.model import Message
from workbench.settings.values import Settings
from workbench.workspace.store import Workspace

LINES = (
    "A headline",
    "The first sentence of the text.",
    "The second sentence.",
    "A headline",
    "The third sentence.",
)


def workbench_of(folder: Path, lines: tuple[str, ...] = LINES, *engines: Any) -> Workbench:
    """A workbench with the release ``demo``; on a workspace that is there if it is."""
    if not folder.exists():
        workspace_with(folder, lines)
    return Workbench(Workspace.open(folder), Settings(), EngineChains(engines), {})


class Client:
    """One mounted editor and its session on the server."""

    count = 0

    def __init__(
        self,
        workbench: Workbench,
        lang: str = "vi",
        user: str = "Ann",
        slug: str = "demo",
        **more: Any,
    ) -> None:
        Client.count += 1
        self.name = f"client-{Client.count}"
        self.place = (slug, get_language(lang), user)
        self.session = EditingSession(workbench, *self.place, **more)
        self.rows: dict[str, dict[str, Any]] = {}
        self.token: str | None = None
        self.seen = 0
        self.next = 1
        self.pending: list[list[Any]] = []
        self.events: list[tuple[str, Any]] = []
        self.error: str | None = None

    def restart(self, workbench: Workbench) -> None:
        """The server ended and another took its place: nothing of the session is left."""
        self.session = EditingSession(workbench, *self.place)

    def push(self, op: str, **args: Any) -> None:
        """Put an operation into the outbox."""
        self.pending.append([self.next, op, args])
        self.next += 1

    def exchange(self, *, lost: bool = False, unanswered: bool = False) -> None:
        """Send all that waits and take the answer in, as far as both arrive."""
        sent = {"client": self.name, "seen": self.seen, "have": self.token, "ops": self.pending}
        if not lost:
            self.session.take(_wire(sent))
            self.session.look()
            answer = _wire(self.session.answer())
            if not unanswered:
                self.hear(answer)

    def poll(self) -> None:
        """A run of the fragment by itself."""
        self.session.look()
        self.hear(_wire(self.session.answer()))

    def do(self, op: str, **args: Any) -> list[tuple[str, Any]]:
        """One operation there and back; the events that came of it."""
        before = len(self.events)
        self.push(op, **args)
        self.exchange()
        return self.events[before:]

    def open(self) -> Client:
        """Load all rows and findings."""
        self.exchange()
        for _ in range(5_000):
            left = [body["left"] for kind, body in self.do("pull") if kind == "pulled"]
            if not left[-1]:
                return self
        raise AssertionError("pulling never ends")

    def hear(self, answer: dict[str, Any]) -> None:
        """Take one answer in."""
        self.error = answer["error"]
        if answer["open"] and answer["token"] != self.token:
            self.token = answer["token"]
            self.rows = {row["id"]: row for row in answer["open"]["rows"]}
        for number, kind, body in answer["events"]:
            if number > self.seen:
                self.seen = number
                self.events.append((kind, body))
                for row in body if kind == "rows" else [body] if kind == "row" else []:
                    self.rows.setdefault(row["id"], {}).update(row)
        if answer["acks"]["client"] == self.name:
            self.pending = [op for op in self.pending if op[0] > answer["acks"]["upto"]]

    def row(self, number: int) -> dict[str, Any]:
        """The row with that number as it is shown."""
        return next(row for row in self.rows.values() if row["n"] == number)

    def write(self, op: str, number: int, text: str) -> list[tuple[str, Any]]:
        """``save``, ``approve`` and the like of what is typed in the row with that number."""
        row = self.row(number)
        return self.do(op, id=row["id"], base=row["sum"], text=text)

    def told(self, kind: str) -> list[Any]:
        """The bodies of all events of a kind so far."""
        return [body for name, body in self.events if name == kind]


def messages_of(workbench: Workbench, lang: str = "vi", slug: str = "demo") -> list[Message]:
    """What the file says, read anew."""
    fresh = Workspace.open(workbench.workspace.root)
    return list(fresh.read_catalogue(slug, lang).messages)


def as_shown(messages: list[Message]) -> dict[str, tuple[Any, ...]]:
    """What a person sees of messages, by row."""
    return {
        row_id(m.key): (m.msgstr, str(m.state), str(m.origin or ""), m.by, m.notes, len(m.mutes))
        for m in messages
    }


def shown_by(client: Client) -> dict[str, tuple[Any, ...]]:
    """What the client shows, in the same form."""
    return {
        ident: (r["t"], r["st"], r["o"], r["by"], tuple(r["notes"]), len(r["mutes"]))
        for ident, r in client.rows.items()
    }


def _wire(value: Any) -> Any:
    """Through JSON, as everything between page and server goes."""
    return json.loads(json.dumps(value))
