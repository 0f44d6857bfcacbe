"""Rows and findings that the editor asks for little by little, so that nobody waits for them."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from typing import Any

from workbench.jobs.editing.asked import Args
from workbench.jobs.editing.desk import Desk
from workbench.jobs.editing.opening import meta_of, rows_around

FIRST = 1_000
CHUNK = 2_000
SLICE = 0.08  # seconds of checking at a time
_SEEN_AT_ONCE = 40  # rows about the asked segment, which are checked before all others


class Pulling:
    """What of the rows and findings one client has not been given."""

    def __init__(self, desk: Desk, clock: Callable[[], float] = time.monotonic) -> None:
        self._desk = desk
        self._clock = clock
        self._unsent: deque[str] = deque()
        self._told = 0
        self.at = 1

    def open(self) -> dict[str, Any]:
        """The first rows, those about the asked segment checked, and what else it must know."""
        view = self._desk.view
        near = view.ids[max(0, self.at - 5) :][:_SEEN_AT_ONCE]
        todo = [ident for ident in near if not view.is_checked(ident)]
        if todo:
            view.check(todo, self._clock() + SLICE, self._clock)
        rows, left = rows_around(self._desk, self.at, FIRST)
        self._unsent = deque(left)
        return {"meta": meta_of(self._desk), "rows": rows, "total": len(view)}

    def pull(self, desk: Desk, args: Args) -> None:
        """The next rows; when all are there, findings of rows from the number ``at`` on."""
        if self._unsent:
            count = min(CHUNK, len(self._unsent))
            chunk = [self._unsent.popleft() for _ in range(count)]
            rows = [desk.view.row(ident, check=False) for ident in chunk if desk.view.get(ident)]
            desk.log.add("rows", rows)
        else:
            self._check(args.raw("at"))
        self.tell_left()

    def renewed(self) -> None:
        """Where the terms or levels changed, the client is to ask for all findings again."""
        self._desk.view.checker()
        if not self._told and self._desk.view.unchecked_count:
            self.tell_left()

    @property
    def left(self) -> int:
        """Rows not given and rows not checked, in all."""
        view = self._desk.view
        return len(self._unsent) + view.unchecked_count + (1 if view.across_is_old else 0)

    def tell_left(self) -> None:
        """How much is left to ask for."""
        self._told = self.left
        self._desk.log.add("pulled", {"left": self._told})

    def _check(self, at: object) -> None:
        view, until = self._desk.view, self._clock() + SLICE
        start = at - 1 if isinstance(at, int) and 0 < at <= len(view) else 0
        todo = view.unchecked(start)
        done = todo[: view.check(todo, until, self._clock)] if todo else []
        if not todo and view.across_is_old:
            done = view.check_across()
        if done:
            rows = [view.row(ident) for ident in done]
            self._desk.log.add("rows", [{"id": row["id"], "f": row["f"]} for row in rows])
