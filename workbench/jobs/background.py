"""Long work beside the pages: one piece at a time, seen and cancelled by every visitor."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from workbench.errors import UsageError, WorkbenchError
from workbench.jobs.models import Work
from workbench.said import said

BYTES = "B"
OnStage = Callable[[str, int, str], Callable[[int], None]]
OnPart = Callable[[str, int], None]


class Stopped(BaseException):
    """The person cancelled. Like ``KeyboardInterrupt`` no error, so that nothing takes it for one.

    What a task has saved until then stays; a task may catch it to say so.
    """


def _no_stage(_what: str, _total: int, _unit: str) -> Callable[[int], None]:
    return lambda _count: None


def _no_parts(_totals: Mapping[str, int], _unit: str) -> OnPart:
    return lambda _name, _count: None


@dataclass(frozen=True, slots=True)
class Job(Work):
    """What a task can tell while it goes on.

    ``on_stage(what, total, unit)`` begins a stage and gives what is told of how
    many more are done. ``on_parts(totals, unit)`` begins work on several parts at
    once, such as languages, and gives what is told of one of them. Both raise
    :class:`Stopped` where the person cancelled.
    """

    on_stage: OnStage = _no_stage
    on_parts: Callable[[Mapping[str, int], str], OnPart] = _no_parts


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a task: a sentence, and further ones that people must know."""

    said: str
    notes: tuple[str, ...] = ()


Task = Callable[[Job], str | Outcome]


@dataclass(frozen=True, slots=True)
class Part:
    """One of several parts of a piece of work; ``rate`` in units a second."""

    name: str
    done: int = 0
    total: int = 0
    rate: float = 0.0

    @property
    def share(self) -> float:
        """What is done, 0 to 1."""
        return min(1.0, self.done / self.total) if self.total else 0.0

    @property
    def seconds_left(self) -> float | None:
        """By the rate until now; None while it cannot be told."""
        if not self.rate or not self.total:
            return None
        return max(0, self.total - self.done) / self.rate


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a piece of work is; ``total`` is 0 while not known.

    ``done`` and ``total`` are in ``unit``: bytes, or what its name says. ``parts`` are
    those that the work told of. ``seconds_left`` is None while it cannot be told. When
    it is ``over``, either ``result`` (and ``notes``) says what came of it or ``fault``
    why it ended.
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
    unit: str = BYTES
    parts: tuple[Part, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        """What is done, 0 to 1."""
        return Part("", self.done, self.total).share

    @property
    def seconds_left(self) -> float | None:
        """By the rate until now."""
        return Part("", self.done, self.total, self.rate).seconds_left


class Background:
    """Runs one task at a time in a thread and keeps what came of each until it was seen."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._standing: Standing | None = None
        self._past: tuple[Standing, ...] = ()
        self._waiting: deque[tuple[str, Task]] = deque()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._first = (0.0, 0)  # when the units of this run began to come, and how many were there

    def start(self, label: str, task: Task) -> None:
        """Start ``task``, which gives a sentence on what came of it.

        Raises :class:`UsageError` while another one runs.
        """
        with self._lock:
            if self._standing and not self._standing.over:
                raise UsageError(
                    said("{label} is still going on", label=self._standing.label),
                    remedy=said("Wait for it or cancel it"),
                )
            self._past = ()
            self._begin(label, task)

    def add(self, label: str, task: Task) -> None:
        """Start ``task`` now, or when everything that was added before it is over."""
        with self._lock:
            if self._standing and not self._standing.over:
                self._waiting.append((label, task))
                return
            self._keep_past()
            self._begin(label, task)

    def standing(self) -> Standing | None:
        """How far it is; None where nothing runs and nothing is left to tell."""
        return self._standing

    def outcomes(self) -> tuple[Standing, ...]:
        """What came of those that are over and were not taken note of, the oldest first."""
        with self._lock:
            last = self._standing
            return (*self._past, *([last] if last and last.over else []))

    def waiting(self) -> tuple[str, ...]:
        """The labels of those that have not begun."""
        with self._lock:
            return tuple(label for label, _ in self._waiting)

    def cancel(self) -> None:
        """Ask the task to stop; it ends at its next step, and those that wait do not begin."""
        with self._lock:
            self._waiting.clear()
            self._stop.set()

    def dismiss(self) -> None:
        """What came of it was seen."""
        with self._lock:
            self._past = ()
            if self._standing and self._standing.over:
                self._standing = None

    def wait(self) -> None:
        """Wait until every task is over."""
        while (thread := self._thread) is not None:
            thread.join()
            if thread is self._thread:
                return

    def _begin(self, label: str, task: Task) -> None:
        """Start a thread; called under the lock."""
        self._standing = Standing(label)
        self._stop = threading.Event()
        self._first = (self._clock(), -1)
        thread = threading.Thread(target=self._run, args=(label, task), daemon=True)
        thread.start()
        self._thread = thread  # only now: whoever waits may join it

    def _keep_past(self) -> None:
        if self._standing:
            self._past = (*self._past, self._standing)

    def _run(self, label: str, task: Task) -> None:
        stop = self._stop
        job = Job(self._progress, self._step, stop.is_set, self._stage, self._parts)
        try:
            came = task(job)
            came = Outcome(came) if isinstance(came, str) else came
            end = Standing(label, over=True, result=came.said, notes=came.notes)
        except Stopped:
            end = Standing(label, over=True, result=said("Cancelled."))
        except WorkbenchError as error:
            end = Standing(label, over=True, fault=str(error))
        except Exception as error:  # a thread's error would be seen by nobody
            end = Standing(label, over=True, fault=said("It failed: {error}.", error=repr(error)))
        with self._lock:
            self._standing = replace(end, cancelled=stop.is_set())
            if self._waiting:
                self._keep_past()
                self._begin(*self._waiting.popleft())

    def _progress(self, done: int, total: int) -> None:
        standing, (start, there) = self._standing, self._first
        now = self._clock()
        if there < 0 or (standing and standing.total != total):
            self._first = start, there = now, done
        rate = (done - there) / (now - start) if now > start else 0.0
        if standing:
            self._standing = replace(standing, done=done, total=total, rate=rate)

    def _step(self, text: str) -> None:
        if self._standing:
            self._standing = Standing(self._standing.label, text)

    def _stage(self, what: str, total: int, unit: str) -> Callable[[int], None]:
        stop, start, done = self._stop, self._clock(), 0
        self._show(step=what, done=0, total=total, rate=0.0, unit=unit, parts=())

        def advance(count: int) -> None:
            nonlocal done
            _check(stop)
            done += count
            took = self._clock() - start
            self._show(done=done, rate=done / took if took > 0 else 0.0)

        _check(stop)
        return advance

    def _parts(self, totals: Mapping[str, int], unit: str) -> OnPart:
        stop, start = self._stop, self._clock()
        parts = {name: Part(name, total=total) for name, total in totals.items()}
        begun: dict[str, float] = {}
        whole = sum(totals.values())
        self._show(done=0, total=whole, rate=0.0, unit=unit, parts=tuple(parts.values()))

        def advance(name: str, count: int) -> None:
            _check(stop)
            now, old = self._clock(), parts[name]
            took = now - begun.setdefault(name, now)
            done = min(old.total, old.done + count)
            rate = done / took if took > 0 else 0.0
            parts[name] = replace(old, done=done, rate=rate)
            every = sum(part.done for part in parts.values())
            rate = every / (now - start) if now > start else 0.0
            self._show(step=name, done=every, rate=rate, parts=tuple(parts.values()))

        _check(stop)
        return advance

    def _show(self, **fields: object) -> None:
        if self._standing:
            self._standing = replace(self._standing, **fields)  # type: ignore[arg-type]


def _check(stop: threading.Event) -> None:
    if stop.is_set():
        raise Stopped
