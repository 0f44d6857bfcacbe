"""What was saved when and by whom: one JSON object a line, only ever appended to."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from workbench.model import Message
from workbench.workspace.files import disk_errors, read_file


def append_history(
    path: Path,
    lang: str,
    changes: Iterable[tuple[Message, Message]],
    by: str,
    at: str,
    batch: str = "",
) -> int:
    """Append ``(before, after)`` of each changed message, all or none; gives the size before.

    ``batch`` names what was changed together, "" where nobody will ask for that.
    Call it under the release's lock.
    """
    return append_records(path, message_records(lang, changes, by, at, batch))


def message_records(
    lang: str, changes: Iterable[tuple[Message, Message]], by: str, at: str, batch: str = ""
) -> list[dict[str, Any]]:
    """The record of each changed message, as :func:`append_history` writes it."""
    return [
        {
            "at": at,
            "by": by,
            "lang": lang,
            "msgctxt": after.msgctxt,
            "msgid": after.msgid,
            "was": before.msgstr,
            "was_state": str(before.state),
            "msgstr": after.msgstr,
            "state": str(after.state),
            "origin": str(after.origin) if after.origin else None,
        }
        | ({"batch": batch} if batch else {})
        for before, after in changes
    ]


def append_records(path: Path, records: Iterable[dict[str, Any]]) -> int:
    """Append records, all or none, under the release's lock; gives the size before."""
    lines = [json.dumps(record, ensure_ascii=False) for record in records]
    with disk_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666)
        try:
            size = os.fstat(handle).st_size
            try:
                left = memoryview("".join(f"{line}\n" for line in lines).encode())
                while left:
                    left = left[os.write(handle, left) :]
            except BaseException:
                take_back(path, size)
                raise
        finally:
            os.close(handle)
    return size


def read_history(path: Path) -> Iterator[dict[str, Any]]:
    """The records, the oldest first; a line that a crash or an editor damaged is passed over."""
    if not path.is_file():
        return
    for line in read_file(path).split(b"\n"):
        try:
            record = json.loads(line) if line.strip() else None
        except (ValueError, RecursionError):
            continue
        if isinstance(record, dict):
            yield record


def history_of(path: Path, lang: str, key: tuple[str, str]) -> list[dict[str, Any]]:
    """The records of one message in one language, the oldest first.

    Lines that do not name its msgid are passed over unread, so that a long history
    costs no more than reading its file.
    """
    if not path.is_file():
        return []
    named = json.dumps(key[1], ensure_ascii=False).encode("utf-8", "surrogatepass")
    found = []
    for line in read_file(path).split(b"\n"):
        if named not in line:
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(record, dict) and record.get("lang") == lang:
            same = (record.get("msgctxt"), record.get("msgid")) == key
            found += [record] if same else []
    return found


def take_back(path: Path, size: int) -> None:
    """Shorten the history to ``size`` bytes, after a save that failed."""
    with suppress(OSError):
        os.truncate(path, size)
