"""Termbases on the disk: changed whole under a lock, with a history of who changed what.

A change is made to the file as it is then. Its history is appended first and
taken back where the file cannot be written, so that the two never disagree.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from workbench.errors import UsageError
from workbench.said import said
from workbench.workspace.files import disk_errors, read_file, sweep, write_file
from workbench.workspace.history import read_history, take_back
from workbench.workspace.locks import locked
from workbench.workspace.store import Workspace

_NAME = re.compile(r"[^\W_][\w .-]{0,78}")
Record = Mapping[str, Any]
Change = Callable[[bytes], tuple[bytes, Sequence[Record]]]


def termbase_path(workspace: Workspace, name: str) -> Path:
    """Where the termbase ``name`` lies; with or without ``glossaries/`` and ``.csv``.

    Raises :class:`UsageError` for what cannot be a name.
    """
    stem = name.removeprefix("glossaries/").removesuffix(".csv")
    if not _NAME.fullmatch(stem) or ".." in stem or stem != stem.strip():
        raise UsageError(
            said("{name} cannot be the name of a termbase", name=repr(name)),
            remedy=said("Give one of letters, digits, spaces, '-', '_' and '.'"),
        )
    return workspace.root / "glossaries" / f"{stem}.csv"


def change_termbase(
    workspace: Workspace, name: str, empty: bytes, change: Change, *, by: str
) -> bool:
    """Give ``change`` the content of a termbase and write what it makes of it; whether it did.

    ``change`` gives the new content and one record for each row it changed; what
    it raises leaves everything as it was. A termbase that is not there has the
    content ``empty``, and is made.
    """
    path = termbase_path(workspace, name)
    with locked(workspace.paths.private / "locks" / f"glossary-{path.stem}.lock"):
        new = not path.is_file()
        data = empty if new else read_file(path)
        changed, records = change(data)
        if changed == data and not new:
            return False
        with disk_errors(path):
            path.parent.mkdir(exist_ok=True)
        sweep(path)
        history = _history(workspace, path.stem)
        size = append_records(history, [{"at": moment(), "by": by} | dict(r) for r in records])
        try:
            write_file(path, changed)
        except BaseException:
            take_back(history, size)
            raise
    return True


def termbase_history(workspace: Workspace, name: str) -> Iterator[dict[str, Any]]:
    """What was changed in a termbase, the oldest first."""
    return read_history(_history(workspace, termbase_path(workspace, name).stem))


def append_repair(workspace: Workspace, record: Record, *, by: str) -> None:
    """Remember what a bulk repair is about to change, so that it can be undone."""
    with locked(workspace.paths.private / "locks" / "term-repairs.lock"):
        append_records(_repairs(workspace), [{"at": moment(), "by": by} | dict(record)])


def repair_history(workspace: Workspace) -> Iterator[dict[str, Any]]:
    """The bulk repairs, the oldest first."""
    return read_history(_repairs(workspace))


def append_records(path: Path, records: Sequence[Record]) -> int:
    """Append a line for each record, all or none; gives the size before."""
    lines = "".join(f"{json.dumps(dict(record), ensure_ascii=False)}\n" for record in records)
    with disk_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        size = path.stat().st_size if path.is_file() else 0
        try:
            with path.open("ab") as file:
                file.write(lines.encode())
        except BaseException:
            take_back(path, size)
            raise
    return size


def moment() -> str:
    """Now, as histories have it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _history(workspace: Workspace, stem: str) -> Path:
    return workspace.paths.private / "history" / "glossaries" / f"{stem}.jsonl"


def _repairs(workspace: Workspace) -> Path:
    return workspace.paths.private / "history" / "repairs" / "terms.jsonl"
