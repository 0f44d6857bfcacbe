"""What runs in an engine's own process: calls come in, progress and answers go out.

The process ends when its standard input does, also in the middle of a call, so
that none is left behind by a workbench that was killed.
"""

from __future__ import annotations

import os
import queue
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from workbench.engines.base import Engine, Hypothesis, Steerable
from workbench.engines.footprint import Watch, peak_memory_mb, tells_of_memory
from workbench.engines.local import local_engine
from workbench.engines.messages import CONTINUE, OUT_OF_MEMORY, flat_text, flatten, pack, unpack
from workbench.errors import EngineError, WorkbenchError
from workbench.languages import LANGUAGES
from workbench.said import said

Build = Callable[[Mapping[str, Any]], Engine]
_ADJUSTMENT = Path("/proc/self/oom_score_adj")  # to 1000; the highest is killed first
_MORE = 500


class _Cancelled(BaseException):
    """Nobody waits for the call any more."""


def serve(build: Build = local_engine) -> NoReturn:
    """Answer calls with the engine that ``build`` makes of the spec until the input ends."""
    calls, answers = _take_pipes()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the workbench to deal with
    with suppress(OSError):  # this process rather than the workbench
        _ADJUSTMENT.write_text(str(min(1000, int(_ADJUSTMENT.read_text()) + _MORE)))
    spec = unpack(calls.readline() or b"{}").get("spec", {})
    worker = _Worker(build, spec, answers)
    threading.Thread(target=worker.read, args=(calls,), daemon=True).start()
    worker.work()


def _take_pipes() -> tuple[BinaryIO, BinaryIO]:
    """The pipes of the messages; what anything else prints goes to standard error."""
    calls, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb", buffering=0)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return calls, answers


class _Worker:
    def __init__(self, build: Build, spec: Mapping[str, Any], answers: BinaryIO) -> None:
        self._build = build
        self._spec = spec
        self._answers = answers
        self._engine: Engine | None = None
        self._calls: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
        self._cancelled = 0
        self._watch = Watch(spec.get("resources", {}).get("memory_mb", 0), OUT_OF_MEMORY)

    def read(self, calls: BinaryIO) -> NoReturn:
        """Queue the calls as they come; runs in a thread of its own."""
        try:
            for line in calls:
                message = unpack(line)
                if "cancel" in message:
                    self._cancelled = max(self._cancelled, message["cancel"])
                else:
                    self._calls.put(message)
        finally:
            os._exit(0)

    def work(self) -> NoReturn:
        """Answer the queued calls, one after the other."""
        while True:
            call = self._calls.get()
            self._watch.begin()
            try:
                self._send(call, answers=flatten(self._answer(call)))
            except _Cancelled:
                continue
            except Exception as error:
                self._report(call, error)
            finally:
                self._watch.end()

    def _answer(self, call: Mapping[str, Any]) -> list[list[Hypothesis]]:
        self._check(call)
        if self._engine is None:
            self._engine = self._build(self._spec)
        engine, language = self._engine, LANGUAGES[call["language"]]
        if call["call"] != CONTINUE:
            return engine.translate(
                call["texts"],
                language,
                hypotheses=call["hypotheses"],
                on_done=lambda number: self._progress(call, number),
            )
        if not isinstance(engine, Steerable):
            raise EngineError(
                said("the engine {name} cannot be told how a translation begins", name=engine.name),
                remedy=said("Use another engine"),
            )
        return engine.continue_from(
            call["texts"], call["beginnings"], language, hypotheses=call["hypotheses"]
        )

    def _progress(self, call: Mapping[str, Any], number: int) -> None:
        self._check(call)
        self._send(call, done=number)

    def _check(self, call: Mapping[str, Any]) -> None:
        if call["id"] <= self._cancelled:
            raise _Cancelled

    def _report(self, call: Mapping[str, Any], error: Exception) -> None:
        if _is_out_of_memory(error):
            self._send(call, memory=True)
        elif isinstance(error, WorkbenchError):
            self._send(call, error=_flat(error.what, error.where, error.remedy))
        else:
            traceback.print_exception(error)
            name = self._engine.name if self._engine else self._spec.get("kind", "")
            what = said(
                "the engine {name} failed ({error})",
                name=name,
                error=f"{type(error).__name__}: {error}",
            )
            remedy = said("Use another engine, and report the text")
            self._send(call, error=_flat(what, "", remedy))

    def _send(self, call: Mapping[str, Any], **content: object) -> None:
        line = memoryview(pack({"id": call["id"], "peak": peak_memory_mb(), **content}))
        try:
            while line:
                line = line[self._answers.write(line) :]
        except OSError:  # the workbench is gone
            os._exit(0)


def _flat(*texts: str) -> list[object]:
    return [flat_text(text) for text in texts]


def _is_out_of_memory(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, MemoryError) or tells_of_memory(str(error)):
            return True
        error = error.__cause__
    return False


if __name__ == "__main__":
    serve()
