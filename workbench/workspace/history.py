"""What was saved when and by whom: one JSON object a line, only ever appended to."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path

from workbench.model import Message
from workbench.workspace.files import disk_errors


def append_history(
    path: Path, lang: str, changes: Iterable[tuple[Message, Message]], by: str, at: str
) -> None:
    """Append ``(before, after)`` of each changed message; call it under the release's lock."""
    lines = [
        json.dumps(
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
            },
            ensure_ascii=False,
        )
        for before, after in changes
    ]
    if not lines:
        return
    with disk_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666)
        try:
            os.write(handle, ("\n".join(lines) + "\n").encode())
            os.fsync(handle)
        finally:
            os.close(handle)
