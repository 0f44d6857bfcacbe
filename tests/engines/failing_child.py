"""A child of ProcessEngine whose engine does as the first text says; run as a script."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

from workbench.engines.base import Hypothesis, Link
from workbench.engines.worker import serve
from workbench.errors import EngineError, PackageError
from workbench.languages import Language

Answers = list[list[Hypothesis]]
STEP = b"x" * 2**24


def hang() -> None:
    threading.Event().wait()


def eat() -> None:
    held = [STEP + bytes([number]) for number in range(40)]
    hang()
    held.clear()


def chat() -> None:
    print("a library prints")
    os.write(1, b'{"id":1,"answers":[]}\n')
    os.system("echo a program prints")
    for number in range(20_000):
        print("warning", number, file=sys.stderr)


def raising(error: Exception) -> Callable[[], None]:
    def act() -> None:
        raise error

    return act


def caused_by_memory() -> None:
    try:
        raise RuntimeError("mkl_malloc: failed to allocate memory")
    except RuntimeError as error:
        raise EngineError("the engine x failed") from error


def abort_saying(text: str) -> Callable[[], None]:
    def act() -> None:
        print(text, file=sys.stderr, flush=True)
        os.abort()

    return act


ACTIONS: dict[str, Callable[[], object]] = {
    "hang": hang,
    "eat": eat,
    "chat": chat,
    "abort": os.abort,
    "abort saying bad_alloc": abort_saying("what():  std::bad_alloc"),
    "abort saying why": abort_saying("terminate called after all"),
    "segfault": lambda: ctypes.string_at(0),
    "killed": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "interrupted": lambda: os.kill(os.getpid(), signal.SIGINT),
    "exit": lambda: os._exit(3),
    "memory": raising(MemoryError()),
    "memory of MKL": caused_by_memory,
    "engine error": raising(EngineError("no model", where="here", remedy="Install one")),
    "package error": raising(PackageError("damaged", where="there", remedy="Install it again")),
    "other error": raising(KeyError("token")),
}


class Failing:
    name = "argos"

    def translate(
        self,
        texts: Sequence[str],
        language: Language,
        *,
        hypotheses: int = 1,
        on_done: Callable[[int], None],
    ) -> Answers:
        word = texts[0]
        ACTIONS.get(word, int)()
        if word == "few":
            return []
        if word == "none":
            return [[] for _ in texts]
        if word == "endless":
            on_done(1)
            for _ in range(6000):
                on_done(0)
                time.sleep(0.01)
            os._exit(4)
        if word.startswith("hold "):
            with open(word.removeprefix("hold "), "wb", buffering=0) as held:
                held.write(b"ready")
                hang()
        if word == "pid":
            return [[Hypothesis(str(os.getpid()), 0.0)]]
        if word == "threads":
            return [[Hypothesis(os.environ["OMP_NUM_THREADS"], 0.0)]]
        if word == "linked":
            links = (Link((0, 2), (3, 5)), Link((2, 4), (0, 2)))
            return [[Hypothesis("បក", float("-inf"), 2, links), Hypothesis("", 0.25)]]
        for _ in texts:
            on_done({"no progress": 0, "too much progress": 2}.get(word, 1))
        return [[Hypothesis(text, -0.5)] for text in texts]

    def continue_from(
        self,
        texts: Sequence[str],
        beginnings: Sequence[str],
        language: Language,
        *,
        hypotheses: int = 1,
    ) -> Answers:
        pairs = zip(texts, beginnings, strict=True)
        found = [f"{beginning} {text} {language.code}" for text, beginning in pairs]
        return [[Hypothesis(text, -float(rank)) for rank in range(hypotheses)] for text in found]


class Unsteerable:
    name = "argos"

    def translate(self, texts: Sequence[str], *_: Any, **__: Any) -> Answers:
        return [[Hypothesis(text, 0.0)] for text in texts]


KINDS: dict[str, Any] = {"failing": Failing, "unsteerable": Unsteerable}

if __name__ == "__main__":
    serve(lambda spec: KINDS[sys.argv[1]]())
