"""Numbered events for one mounted editor, kept until it says that it has them."""

from __future__ import annotations

from typing import Any

Event = tuple[int, str, Any]


class EventLog:
    """The events of one client and how far its operations are done.

    Another client, a page loaded again, starts anew: its numbers go on from what it
    has seen, so that one that outlived its server takes the new events for new.
    """

    def __init__(self) -> None:
        self.client = ""
        self.upto = 0
        self._last = 0
        self._waiting: list[Event] = []

    def meet(self, client: str, seen: int) -> None:
        """Take note of who asks and what it has seen.

        Another client than before is told again which rows changed, numbered after what
        it has seen: one that outlived its server may have passed them over as old.
        """
        if client != self.client:
            self.client, self.upto = client, 0
            rows = [body for _, kind, body in self._waiting if kind == "row"]
            self._waiting, self._last = [], seen
            for body in rows:
                self.add("row", body)
        self._last = max(self._last, seen)
        self._waiting = [event for event in self._waiting if event[0] > seen]

    def add(self, kind: str, body: Any) -> None:
        """Tell the client; where a row is told again, what was told of it before is dropped."""
        self._last += 1
        if kind == "row":
            self._waiting = [
                event
                for event in self._waiting
                if event[1] != "row" or event[2].get("id") != body.get("id")
            ]
        self._waiting.append((self._last, kind, body))

    def done(self, number: int) -> None:
        """The operation ``number`` of the client is done."""
        self.upto = max(self.upto, number)

    def waiting(self) -> list[list[Any]]:
        """The events that the client has not seen yet."""
        return [list(event) for event in self._waiting]
