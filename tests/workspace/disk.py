"""A workspace for tests, pictures of it, and a disk that fails or kills at a chosen step."""

from __future__ import annotations

import errno
import os
import re
import signal
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from catalogue.pofiles import make_release

from workbench.model import Message, Origin, Release, State
from workbench.workspace.store import Workspace

LINES = ("A headline", "The first sentence of the text.", "The second sentence.", "A headline")
LINES2 = ("A headline", "The first sentence of the new text.", "Something else entirely.")
STEPS = ("os.replace", "os.fsync", "os.write", "os.fdopen", "tempfile.mkstemp", "os.open")
_DATE = re.compile(rb'"[A-Z]+-(?:Creation|Revision)-Date:[^\n]*\n')
_MODULES = {"os": os, "tempfile": tempfile}


def release_of(lines: tuple[str, ...], slug: str = "demo") -> tuple[Release, bytes]:
    """A release with its original."""
    release = make_release(lines, slug)
    return release, release.document.text.encode()


def workspace_with(folder: Path, lines: tuple[str, ...] = LINES) -> Workspace:
    """A workspace in ``folder`` with the release ``demo``."""
    folder.mkdir(exist_ok=True)
    workspace = Workspace.open(folder)
    workspace.import_release(*release_of(lines))
    return workspace


def typed(target: str, by: str = "Ann") -> Callable[[Message], Message]:
    """The change of a person who types ``target``."""
    return lambda message: replace(
        message,
        msgstr=target,
        state=State.DRAFT,
        origin=Origin.HUMAN,
        by=by,
        at="2026-11-24T08:00Z",
    )


def picture(root: Path) -> dict[str, bytes]:
    """Every file but the locks, dates in headers left out."""
    files = (path for path in sorted(root.rglob("*")) if path.is_file())
    found = {path.relative_to(root).as_posix(): path.read_bytes() for path in files}
    return {
        name: _DATE.sub(b"", data)
        for name, data in found.items()
        if not name.startswith(".workbench/locks/")
    }


class Disk:
    """Counts the calls that change the disk, and lets the one numbered ``fail_at`` go wrong."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, act: Callable[[], None]) -> None:
        self.calls = 0
        self.fail_at = 0
        self._act = act
        for step in STEPS:
            module, _, name = step.partition(".")
            real = getattr(_MODULES[module], name)
            monkeypatch.setattr(_MODULES[module], name, self._wrapped(name, real))

    def _wrapped(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            reading = name == "open" and not args[1] & os.O_CREAT
            if not reading:
                self.calls += 1
                if self.calls == self.fail_at:
                    self._act()
            return real(*args, **kwargs)

        return call


def full(code: int = errno.ENOSPC) -> Callable[[], None]:
    """The disk refuses once."""

    def act() -> None:
        raise OSError(code, os.strerror(code))

    return act


def killed() -> None:
    """The process dies as with kill -9."""
    os.kill(os.getpid(), signal.SIGKILL)


def in_child(work: Callable[[], None]) -> int:
    """Run ``work`` in a forked process and give its exit status (-9 when it was killed)."""
    child = os.fork()
    if child == 0:
        try:
            work()
            os._exit(0)
        except BaseException:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def leftovers(root: Path) -> Iterator[str]:
    """Temporary files and journals."""
    for path in root.rglob("*"):
        if path.name.endswith(".tmp") or path.name.startswith(".restore"):
            yield path.relative_to(root).as_posix()
    journal = root / ".workbench" / "journal"
    yield from (path.name for path in journal.glob("*"))
