"""Long work beside the pages: one piece at a time, seen and cancelled by every visitor."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from workbench.errors import UsageError, WorkbenchError
from workbench.jobs.models import Work


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a piece of work is. ``done`` and ``total`` in bytes, ``total`` 0 while not known.

    ``seconds_left`` is None while it cannot be told. When it is ``over``, either
    ``result`` says what came of it or ``fault`` why it ended.
    """

    label: str
    step: str = ""
    done: int = 0
    total: int = 0
    rate: float = 0.0
    over: bool = False
    cancelled: bool = False
    result: str = ""
    fault: str = ""

    @property
    def share(self) -> float:
        """What is done, 0 to 1."""
        return min(1.0, self.done / self.total) if self.total else 0.0

    @property
    def seconds_left(self) -> float | None:
        """By the rate until now."""
        if not self.rate or not self.total:
            return None
        return max(0, self.total - self.done) / self.rate


class Background:
    """Runs one task in a thread and keeps its standing until it was taken note of."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._standing: Standing | None = None
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._first = (0.0, 0)  # when the bytes of this run began to come, and how many were there

    def start(self, label: str, task: Callable[[Work], str]) -> None:
        """Start ``task``, which gives a sentence on what came of it.

        Raises :class:`UsageError` while another one runs.
        """
        with self._lock:
            if self._standing and not self._standing.over:
                raise UsageError(
                    f"{self._standing.label} is still going on", remedy="Wait for it or cancel it"
                )
            self._standing = Standing(label)
            self._stop = threading.Event()
            self._first = (self._clock(), -1)
            self._thread = threading.Thread(target=self._run, args=(label, task), daemon=True)
            self._thread.start()

    def standing(self) -> Standing | None:
        """How far it is; None where nothing runs and nothing is left to tell."""
        return self._standing

    def cancel(self) -> None:
        """Ask the task to stop; it ends at its next step."""
        self._stop.set()

    def dismiss(self) -> None:
        """What came of it was seen."""
        with self._lock:
            if self._standing and self._standing.over:
                self._standing = None

    def wait(self) -> None:
        """Wait until the task is over."""
        if self._thread:
            self._thread.join()

    def _run(self, label: str, task: Callable[[Work], str]) -> None:
        work = Work(self._progress, self._step, self._stop.is_set)
        try:
            end = Standing(label, over=True, result=task(work))
        except WorkbenchError as error:
            end = Standing(label, over=True, fault=str(error), cancelled=self._stop.is_set())
        except Exception as error:  # a thread's error would be seen by nobody
            end = Standing(label, over=True, fault=f"It failed: {error!r}.")
        self._standing = end

    def _progress(self, done: int, total: int) -> None:
        standing, (start, there) = self._standing, self._first
        now = self._clock()
        if there < 0 or (standing and standing.total != total):
            self._first = start, there = now, done
        rate = (done - there) / (now - start) if now > start else 0.0
        if standing:
            self._standing = Standing(standing.label, standing.step, done, total, rate)

    def _step(self, text: str) -> None:
        if self._standing:
            self._standing = Standing(self._standing.label, text)
