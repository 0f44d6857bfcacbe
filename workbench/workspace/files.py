"""Whole files, read and written: a reader sees the old content or the new, never a part.

A write goes to a temporary file in the same folder, is flushed to the disk, and
takes the place of the old file in one rename (POSIX ``rename(2)``; atomic on
Windows through ``os.replace``). What the disk refuses becomes a StorageError.
"""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from workbench.errors import StorageError, UsageError
from workbench.said import said

_REMEDIES = {
    errno.ENOSPC: (said("the disk is full"), said("Make room on the disk and do it again")),
    errno.EDQUOT: (
        said("the disk quota is used up"),
        said("Make room on the disk and do it again"),
    ),
    errno.EROFS: (said("the disk is read-only"), said("Choose a folder that can be written")),
    errno.EACCES: (
        said("the permission is missing"),
        said("Change the permissions or choose another folder"),
    ),
    errno.EPERM: (
        said("the permission is missing"),
        said("Change the permissions or choose another folder"),
    ),
    errno.ENOENT: (said("there is no such file or folder"), said("Check the path")),
    errno.EISDIR: (said("this is a folder"), said("Name a file")),
    errno.ENOTDIR: (said("a part of the path is a file"), said("Check the path")),
    errno.ENAMETOOLONG: (said("the name is too long"), said("Choose a shorter one")),
}


@contextmanager
def disk_errors(path: Path) -> Iterator[None]:
    """Turn what the operating system refuses into a :class:`StorageError` naming ``path``."""
    try:
        yield
    except OSError as error:
        default = (error.strerror or str(error), said("Check the disk and do it again"))
        what, remedy = _REMEDIES.get(error.errno or 0, default)
        raise StorageError(what, where=str(path), remedy=remedy) from error


def read_file(path: Path) -> bytes:
    """The content of ``path``; raises :class:`UsageError` where there is none."""
    if path.is_dir():
        raise UsageError(said("this is a folder"), where=str(path), remedy=said("Name a file"))
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UsageError(
            said("there is no such file"), where=str(path), remedy=said("Check the path")
        ) from error
    except OSError as error:
        raise StorageError(
            said("the file cannot be read ({error})", error=error.strerror),
            where=str(path),
            remedy=said("Check its permissions"),
        ) from error


def write_file(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path`` whole or not at all; its folder must exist."""
    with disk_errors(path):
        path = path.resolve()  # a link stays one
        temporary = write_beside(path, data)
        try:
            os.replace(temporary, path)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise
        sync_folder(path.parent)


def sweep(path: Path) -> None:
    """Delete temporary files of ``path`` that a killed process left; call it under its lock."""
    with suppress(OSError):
        for stale in path.parent.glob(f".{path.name}.*.tmp"):
            stale.unlink(missing_ok=True)


def write_beside(path: Path, data: bytes) -> Path:
    """Write ``data`` to a new temporary file beside ``path``, flushed; gives its path."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, _mode(path))
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    return temporary


def sync_folder(folder: Path) -> None:
    """Flush a rename in ``folder`` to the disk, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _mode(path: Path) -> int:
    """The permissions of the file replaced, else those of a new file."""
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
