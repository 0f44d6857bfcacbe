"""How far a long piece of work with bytes is, and whether the person still wants it."""

from __future__ import annotations

import time
from collections.abc import Callable

from workbench.errors import EngineError
from workbench.said import said

OnProgress = Callable[[int, int], None]
Cancelled = Callable[[], bool]
_SLICE = 0.1  # seconds between two looks at whether it was cancelled


class Transfer:
    """How far a long piece of work is: bytes done of a total, and whether to go on."""

    def __init__(self, total: int, on_progress: OnProgress, cancelled: Cancelled) -> None:
        self.total = total
        self.done = 0
        self._on_progress = on_progress
        self._cancelled = cancelled

    def advance(self, count: int) -> None:
        """``count`` more bytes are there (fewer, where negative)."""
        self.done += count
        self._on_progress(self.done, self.total)

    def check(self) -> None:
        """Raise :class:`EngineError` where the person cancelled."""
        if self._cancelled():
            raise EngineError(
                said("it was cancelled"), remedy=said("Run it again to go on where it stopped")
            )

    def wait(self, seconds: float) -> None:
        """Wait before a new try; cancelling ends it."""
        end = time.monotonic() + seconds
        self.check()
        while (left := end - time.monotonic()) > 0:
            time.sleep(min(left, _SLICE))
            self.check()


def unwatched() -> Transfer:
    """A transfer that nobody looks at and nobody cancels."""
    return Transfer(0, lambda done, total: None, lambda: False)
