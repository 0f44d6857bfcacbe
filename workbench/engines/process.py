"""A local engine in a process of its own, so that its crash is an error and not our end.

CTranslate2 is C++: where it crashes, hangs or takes all memory, it does so to
the process that it runs in. There it is a child, which is started at the first
call and keeps its models between calls. All that needs no model is answered here.
"""

from __future__ import annotations

import os
import sys
import threading
import weakref
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from workbench.engines.base import Cautious, Hypothesis, OnDone
from workbench.engines.child import AGAIN, MEMORY, OTHERS, Child, ChildError
from workbench.engines.local import local_engine
from workbench.engines.messages import CONTINUE, TRANSLATE, restore, restored_text
from workbench.engines.resources import Resources
from workbench.errors import EngineError, WorkbenchError
from workbench.languages import Language
from workbench.said import Said, said

CRASHES = 3  # in a row, after which no further child is started

_ROOT = str(Path(__file__).resolve().parents[2])
_BOOT = (
    "import sys; sys.argv[1] in sys.path or sys.path.insert(0, sys.argv[1]);"
    "from workbench.engines.worker import serve; serve()"
)


class ProcessEngine:
    """The engine that ``spec`` describes (see :func:`local_engine`), decoding in a child process.

    Safe to be used by several threads; they take turns. A child that crashed,
    gave no sign of progress for ``resources.patience`` seconds or took more than
    ``resources.memory_mb`` is an :class:`~workbench.errors.EngineError`; the
    next call starts another, but not after three such ends without one answer
    between them, until :meth:`close`. Where the system does not tell how much
    memory a process holds (Windows), memory is not bounded.
    """

    def __init__(
        self,
        spec: Mapping[str, Any],
        *,
        resources: Resources | None = None,
        command: Sequence[str] | None = None,
    ) -> None:
        """``command`` starts the child; by default :mod:`workbench.engines.worker`."""
        self._resources = resources or Resources()
        self._spec = {**spec, "resources": asdict(self._resources)}
        self._local = local_engine(self._spec)
        self._command = tuple(command or (sys.executable, "-P", "-c", _BOOT, _ROOT))
        self._lock = threading.Lock()
        self._child: Child | None = None
        self._finalizer: weakref.finalize[Any, Any] | None = None
        self._number = 0
        self._crashes = 0
        self._peak: float | None = None
        self.name = self._local.name
        self.starts = 0

    @property
    def peak_memory_mb(self) -> float | None:
        """The most memory (MiB) that a child has held so far; None before any tells."""
        return self._peak

    def serves(self, language: Language) -> bool:
        """As the engine itself says."""
        return self._local.serves(language)

    def signature(self, language: Language) -> str:
        """As the engine itself says."""
        return self._local.signature(language)

    def cautious(self, language: Language) -> bool:
        """As the engine itself says, if it says anything of it."""
        return isinstance(self._local, Cautious) and self._local.cautious(language)

    def faults(self) -> tuple[WorkbenchError, ...]:
        """As the engine itself says."""
        return self._local.faults()

    def close(self) -> None:
        """End the child, after a call that is under way; crashes are forgotten."""
        with self._lock:
            self._drop()
            self._crashes = 0

    def translate(
        self,
        texts: Sequence[str],
        language: Language,
        *,
        hypotheses: int = 1,
        on_done: OnDone | None = None,
    ) -> list[list[Hypothesis]]:
        """As :meth:`workbench.engines.base.Engine.translate`."""
        request = {"call": TRANSLATE, "texts": list(texts), "hypotheses": hypotheses}
        return self._call(request, language, on_done)

    def continue_from(
        self,
        texts: Sequence[str],
        beginnings: Sequence[str],
        language: Language,
        *,
        hypotheses: int = 1,
    ) -> list[list[Hypothesis]]:
        """As :meth:`workbench.engines.base.Steerable.continue_from`."""
        request = {"call": CONTINUE, "texts": list(texts), "hypotheses": hypotheses}
        return self._call(request | {"beginnings": list(beginnings)}, language, None)

    def _call(
        self, request: dict[str, Any], language: Language, on_done: OnDone | None
    ) -> list[list[Hypothesis]]:
        with self._lock:
            try:
                child = self._living()
                self._number += 1
                child.send({"id": self._number, "language": language.code, **request})
                answers = self._await(child, len(request["texts"]), on_done)
            except ChildError as fault:
                self._crashes += 1
                self._drop(at_once=True)
                raise self._error(fault.what, language, fault.remedy) from None
            except BaseException:  # also the caller's own: the child may keep its models
                if self._child:
                    self._child.send({"cancel": self._number})
                raise
            self._crashes = 0
            return answers

    def _await(self, child: Child, texts: int, on_done: OnDone | None) -> list[list[Hypothesis]]:
        left = texts
        while True:
            message = child.receive(self._resources.patience)
            if message.get("id") != self._number:
                continue  # of a call that was given up
            self._peak = max(filter(None, (self._peak, message.get("peak"))), default=None)
            if "memory" in message:
                bounded = self._resources.memory_mb > 0
                raise ChildError(
                    said("the engine {name} ran out of memory", name=self.name),
                    MEMORY if bounded else OTHERS,
                )
            if "error" in message:
                what, where, remedy = map(restored_text, message["error"])
                raise EngineError(what, where=where, remedy=remedy)
            answers = self._restored(message["answers"], texts) if "answers" in message else None
            done = left if answers is not None else min(left, message["done"])
            left -= done
            if done and on_done:
                on_done(done)
            if answers is not None:
                return answers

    def _living(self) -> Child:
        if self._child and not self._child.alive:
            self._drop()  # it ended while nobody asked it for anything
        if self._child:
            return self._child
        if self._crashes >= CRASHES:
            raise EngineError(
                said(
                    "the engine {name} failed {crashes} times in a row and is not started again",
                    name=self.name,
                    crashes=CRASHES,
                ),
                remedy=said("Choose another model or engine, or start the workbench again"),
            )
        threads = str(self._resources.thread_count)
        environment = {**os.environ, "OMP_NUM_THREADS": threads}
        try:
            child = Child(self._command, environment, self.name)
        except OSError as error:
            what = said(
                "the engine {name} cannot be started ({reason})",
                name=self.name,
                reason=error.strerror or error,
            )
            raise ChildError(what, AGAIN) from None
        self._child, self._finalizer = child, weakref.finalize(self, child.kill)
        self.starts += 1
        child.send({"spec": self._spec})
        return child

    def _drop(self, *, at_once: bool = False) -> None:
        child, self._child = self._child, None
        if self._finalizer:
            self._finalizer.detach()
        if child:
            child.end(0) if at_once else child.end()

    def _error(self, what: str, language: Language, remedy: str) -> EngineError:
        where: str = Said.word(language.name)
        with suppress(WorkbenchError):
            where = self._local.signature(language).rpartition("model:")[2]
        return EngineError(what, where=where, remedy=remedy)

    def _restored(self, data: Any, texts: int) -> list[list[Hypothesis]]:
        try:
            return restore(data, texts)
        except ValueError as error:
            what = said(
                "the engine {name} answered wrongly ({error})", name=self.name, error=str(error)
            )
            raise ChildError(what, AGAIN) from None
