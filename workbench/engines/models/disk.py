"""What storing models asks of the disk: one writer a folder, folders that appear in one rename.

Everything unfinished has a name with a leading dot, which nothing takes for a
model. What a killed process left is put right by the next one that holds the lock.
"""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from workbench.errors import StorageError, UsageError
from workbench.said import said

LOCK = ".models.lock"
STAGING = ".fetch-"  # a download that can be gone on with; never swept
_OLD, _REMOVED, UNPACKED = ".old-", ".removed-", ".unpacked-"
_CHECK = said("Check the folder and do it again")
_FULL = (errno.ENOSPC, errno.EDQUOT)


@contextmanager
def disk_errors(path: Path, remedy: str = _CHECK) -> Iterator[None]:
    """Turn what the operating system refuses into a :class:`StorageError` naming ``path``."""
    try:
        yield
    except OSError as error:
        what = error.strerror or str(error)
        if error.errno in _FULL:
            what, remedy = said("the disk is full"), said("Make room on the disk and do it again")
        raise StorageError(what, where=str(path), remedy=remedy) from error


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Be the only one who changes models in ``folder``, which is made if it is not there.

    Raises :class:`UsageError` at once where another process or thread is at it.
    """
    with disk_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        try:
            _acquire(handle)
        except OSError as error:
            raise UsageError(
                said("another installation is at work in this folder"),
                where=str(folder),
                remedy=said("Wait until it is done"),
            ) from error
        with disk_errors(folder):
            _put_right(folder)
        yield
    finally:
        os.close(handle)  # closing releases the lock


if sys.platform == "win32":
    import msvcrt

    def _acquire(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _acquire(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _put_right(folder: Path) -> None:
    """Finish or undo what a killed process was at."""
    for path in sorted(folder.glob(".*")):
        if path.name.startswith(_OLD):
            model = folder / path.name.removeprefix(_OLD)
            if model.exists():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.rename(model)
        elif path.name.startswith((_REMOVED, UNPACKED)):
            shutil.rmtree(path, ignore_errors=True)


def put_in_place(finished: Path, target: Path) -> None:
    """Let the folder ``finished`` become ``target``, in place of the one that may be there."""
    old = target.with_name(_OLD + target.name)
    if target.exists():
        target.rename(old)
    try:
        finished.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
    sync_folder(target.parent)
    shutil.rmtree(old, ignore_errors=True)


def take_away(path: Path) -> None:
    """Remove the folder ``path``: gone in one rename, so that it is never half there."""
    if path.is_symlink():
        path.unlink()
        return
    removed = path.with_name(_REMOVED + path.name)
    path.rename(removed)
    sync_folder(path.parent)
    shutil.rmtree(removed)


def sync_folder(folder: Path) -> None:
    """Flush the names in ``folder`` to the disk, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def need_room(folder: Path, size: int) -> None:
    """Raise :class:`StorageError` where fewer than ``size`` bytes are free in ``folder``."""
    free = shutil.disk_usage(folder).free
    if free < size:
        raise StorageError(
            said(
                "the disk is too full: {needed} MB are needed and {free} MB free",
                needed=f"{size / 1e6:,.0f}",
                free=f"{free / 1e6:,.0f}",
            ),
            where=str(folder),
            remedy=said("Make room on the disk, or install into another folder with --into FOLDER"),
        )
