"""Several files changed as one: all new contents are staged, then a plan is written, then renamed.

Until the plan stands nothing has happened; once it stands everything will. A
crash between is finished or undone by :func:`recover`, which whoever next
holds the release's lock calls first.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from workbench.workspace.files import disk_errors, sync_folder, write_beside

_PLAN = "plan.json"


def commit(folder: Path, root: Path, contents: Mapping[Path, bytes | None]) -> None:
    """Make every file of ``contents`` (None: remove it) what it says, all or none.

    ``folder`` holds the journal and is gone afterwards; the paths lie under
    ``root``. Raises :class:`~workbench.errors.StorageError` with nothing changed,
    or with the plan standing, to be finished by :func:`recover`.
    """
    with disk_errors(root):
        try:
            _stage(folder, root, contents)
        except BaseException:
            with suppress(OSError):
                shutil.rmtree(folder)
            raise
    recover(folder, root)


def is_open(folder: Path) -> bool:
    """Whether a change was begun there and is not finished."""
    return folder.is_dir()


def recover(folder: Path, root: Path) -> None:
    """Finish what has a plan, undo what has none; does nothing where there is no journal."""
    if not is_open(folder):
        return
    plan = folder / _PLAN
    with disk_errors(root):
        if plan.is_file():
            for staged, target in json.loads(plan.read_text(encoding="utf-8")):
                _apply(folder / staged if staged else None, root / target)
        plan.unlink(missing_ok=True)
        shutil.rmtree(folder)


def _stage(folder: Path, root: Path, contents: Mapping[Path, bytes | None]) -> None:
    folder.mkdir(parents=True)
    steps: list[tuple[str | None, str]] = []
    for path, data in contents.items():
        staged = None if data is None else write_beside(folder / path.name, data).name
        steps.append((staged, path.relative_to(root).as_posix()))
    written = write_beside(folder / _PLAN, json.dumps(steps).encode())
    os.replace(written, folder / _PLAN)
    sync_folder(folder)


def _apply(staged: Path | None, target: Path) -> None:
    if staged is None:
        target.unlink(missing_ok=True)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    if staged.exists():  # else an earlier run came as far as this
        os.replace(staged, target)
    sync_folder(target.parent)
