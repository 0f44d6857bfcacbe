"""What a person chose for herself: keys, text size; one small file a person, which may be lost."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

from workbench.errors import UsageError, WorkbenchError
from workbench.said import said
from workbench.workspace.files import disk_errors, read_file, write_file
from workbench.workspace.locks import locked
from workbench.workspace.paths import Paths

_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_MOST_BYTES = 64_000


def read_preferences(paths: Paths, person: str) -> dict[str, Any]:
    """The preferences of ``person``; none where there are none or the file is damaged."""
    path = _path(paths, person)
    try:
        found = json.loads(read_file(path)) if path.is_file() else {}
    except (WorkbenchError, ValueError, RecursionError):
        return {}
    kept = found.get("preferences") if isinstance(found, dict) else None
    return kept if isinstance(kept, dict) else {}


def keep_preference(paths: Paths, person: str, name: str, value: object) -> dict[str, Any]:
    """Keep one preference, None to forget it; gives all of them.

    Raises :class:`UsageError` for a name or a value that is no preference, and
    :class:`~workbench.errors.StorageError` where the disk refuses.
    """
    path = _path(paths, person)
    if not _NAME.fullmatch(name):
        raise UsageError(said("this is not the name of a preference"), where=name[:60])
    with locked(path.with_suffix(".lock")):
        kept = read_preferences(paths, person)
        if value is None:
            kept.pop(name, None)
        else:
            kept[name] = value
        data = json.dumps({"person": person, "preferences": kept}, ensure_ascii=True, indent=1)
        if len(data) > _MOST_BYTES:
            raise UsageError(said("these preferences are too large to keep"), where=name)
        with disk_errors(path):
            path.parent.mkdir(parents=True, exist_ok=True)
        write_file(path, data.encode("ascii"))
    return kept


def _path(paths: Paths, person: str) -> Path:
    """A file name that any system takes, and that no other person has."""
    plain = re.sub(r"[^a-z0-9]+", "-", person.lower()).strip("-")[:40]
    told = hashlib.sha256(person.encode("utf-8", "replace")).hexdigest()[:10]
    return paths.private / "people" / f"{plain}-{told}.json".lstrip("-")
