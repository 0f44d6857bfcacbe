"""A child process to exchange messages with: started, waited for, ended, its death explained."""

from __future__ import annotations

import queue
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from workbench.engines.footprint import tells_of_memory
from workbench.engines.messages import OUT_OF_MEMORY, pack, unpack
from workbench.said import listed, said

GRACE = 2.0  # seconds that a child is given to end by itself
_KILLED = -9  # by the system, when its memory is full
_KEPT_LINES, _SHOWN = 20, 200  # lines of its standard error, characters shown

AGAIN = said("Run it again; if it happens again, choose another model or engine")
MEMORY = said("Choose a smaller model or raise memory_mb under [engines.limits] in workbench.toml")
OTHERS = said("Choose a smaller model or close other programs, and run it again")
TIME = said("Choose a smaller model or raise patience under [engines.limits] in workbench.toml")


class ChildError(Exception):
    """The child is of no use any more; ``what`` and ``remedy`` as those of our errors."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy


class Child:
    """One child process. Threads carry its pipes, so that nothing here can block for good."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], name: str) -> None:
        """Start it; raises OSError. ``name`` is that of the engine, which errors name."""
        self._name = name
        self._process = subprocess.Popen(
            [*command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment,
            **_detached(),
        )
        self._outgoing: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._incoming: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._lines: deque[str] = deque(maxlen=_KEPT_LINES)
        self._threads = [
            threading.Thread(target=work, daemon=True)
            for work in (self._write, self._read, self._keep)
        ]
        for thread in self._threads:
            thread.start()

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        return self._process.poll() is None

    def send(self, message: Mapping[str, object]) -> None:
        """Send ``message`` after those before it; returns at once."""
        self._outgoing.put(pack(message))

    def receive(self, patience: float) -> dict[str, Any]:
        """The next message; raises :class:`ChildError` if none comes in ``patience`` seconds."""
        try:
            line = self._incoming.get(timeout=patience)
        except queue.Empty:
            raise ChildError(
                said(
                    "the engine {name} gave no answer for {seconds} seconds",
                    name=self._name,
                    seconds=f"{patience:g}",
                ),
                TIME,
            ) from None
        if not line.endswith(b"\n"):  # the end, perhaps in the middle of a message
            raise self._death()
        try:
            return unpack(line)
        except ValueError:
            raise ChildError(
                said("the engine {name} answered with something unreadable", name=self._name), AGAIN
            ) from None

    def end(self, grace: float = GRACE) -> None:
        """Ask it to end, and kill it after ``grace`` seconds; safe to call again."""
        self._outgoing.put(None)
        try:
            if grace:
                self._process.wait(grace)
        except subprocess.TimeoutExpired:
            pass
        self._process.kill()  # does nothing to one that has ended
        self._process.wait()
        for thread in self._threads:
            if thread is not threading.current_thread():  # the garbage collector's, by chance
                thread.join(GRACE)

    def kill(self) -> None:
        """End it at once."""
        self.end(grace=0)

    def _death(self) -> ChildError:
        try:
            code = self._process.wait(GRACE)
        except subprocess.TimeoutExpired:
            return ChildError(
                said("the engine {name} closed its side of the conversation", name=self._name),
                AGAIN,
            )
        self._threads[-1].join(GRACE)
        last = next((line for line in reversed(self._lines) if line.strip()), "").strip()
        how = (
            said("signal {number}", number=-code)
            if code < 0
            else said("exit code {number}", number=code)
        )
        reason = listed([how, last[:_SHOWN]] if last else [how])
        if code == OUT_OF_MEMORY:
            return ChildError(
                said("the engine {name} took more memory than it may", name=self._name), MEMORY
            )
        full = code == _KILLED or any(map(tells_of_memory, self._lines))
        what = said(
            "the engine {name} stopped unexpectedly ({reason})", name=self._name, reason=reason
        )
        return ChildError(what, OTHERS if full else AGAIN)

    def _write(self) -> None:
        stream = self._process.stdin
        assert stream is not None
        with suppress(OSError), stream:  # an end of the child is seen by the reader
            while line := self._outgoing.get():
                stream.write(line)
                stream.flush()

    def _read(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        with stream:
            for line in stream:
                self._incoming.put(line)
        self._incoming.put(b"")

    def _keep(self) -> None:
        stream = self._process.stderr
        assert stream is not None
        with stream:
            for line in stream:
                self._lines.append(line.decode("utf-8", "replace"))


def _detached() -> dict[str, Any]:
    """Ctrl-C in the terminal is not for the child, and it opens no window."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW}
    return {"start_new_session": True}
