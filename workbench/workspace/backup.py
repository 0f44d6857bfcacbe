"""A whole workspace in one zip archive, and back.

Locks, the journal and installed models stay out: the first two mean nothing
elsewhere, and models are large and can be installed again.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path, PurePosixPath
from typing import IO

from workbench.archives import ArchiveError, Fault, Limits, opened
from workbench.errors import PackageError, UsageError
from workbench.said import Said, said
from workbench.workspace import journal
from workbench.workspace.files import disk_errors, sync_folder
from workbench.workspace.locks import locked
from workbench.workspace.store import Workspace

_PARTS = ("locales", "glossaries", "memory", "workbench.toml", ".workbench/history")
_MARK = "release-workbench backup 1"
_MAX_FILES = 100_000
_MAX_BYTES = 8 * 1024**3
_CHUNK = 1 << 20


def backup(workspace: Workspace, file: Path) -> int:
    """Write the workspace to ``file`` (whole or not at all); gives the number of files.

    All releases are locked meanwhile, so that the copy is of one moment.
    """
    paths = workspace.paths
    with ExitStack() as stack, disk_errors(file):
        for slug in workspace.releases():
            stack.enter_context(locked(paths.lock(slug)))
            journal.recover(paths.journal(slug), paths.root)
        handle, name = tempfile.mkstemp(prefix=f".{file.name}.", suffix=".tmp", dir=file.parent)
        try:
            found = list(_files(paths.root, file))
            with os.fdopen(handle, "wb") as raw:
                with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
                    archive.comment = _MARK.encode()
                    for path in found:
                        archive.write(path, path.relative_to(paths.root).as_posix())
                raw.flush()
                os.fsync(raw.fileno())
            os.replace(name, file)
        except BaseException:
            with suppress(OSError):
                os.unlink(name)
            raise
        sync_folder(file.parent)
    return len(found)


def restore(file: Path, folder: Path) -> int:
    """Unpack a backup into ``folder``, which must be empty or not there; all or nothing.

    Raises :class:`PackageError` for an archive that is damaged, hostile or no
    backup, and :class:`UsageError` for a folder that holds something.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(
            said("a backup is restored into an empty folder only, and this one is not"),
            where=str(folder),
            remedy=said("Name an empty or new folder with --workspace"),
        )
    if not file.is_file():
        raise UsageError(
            said("there is no such file"), where=str(file), remedy=said("Check the path")
        )
    with disk_errors(folder):
        inside = folder.resolve() if folder.exists() else folder.resolve().parent
        inside.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=".restore-", dir=inside))
        try:
            count = _unpack(file, staging)
            if folder.exists():  # it may be somebody's current folder, so it stays
                _move_in(staging, folder)
            else:
                staging.chmod(0o755)
                os.replace(staging, folder)
            sync_folder(inside)
        except ArchiveError as error:
            large = error.fault is Fault.TOO_LARGE
            what = (
                said("the backup is larger than any workspace")
                if large
                else said("the backup is damaged")
            )
            raise _refused(file, what) from error
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    return count


def _move_in(staging: Path, folder: Path) -> None:
    moved: list[Path] = []
    try:
        for entry in sorted(staging.iterdir()):
            target = folder / entry.name
            os.replace(entry, target)
            moved.append(target)
    except BaseException:
        for target in moved:
            if target.is_dir():
                shutil.rmtree(target, ignore_errors=True)
            else:
                target.unlink(missing_ok=True)
        raise


def _files(root: Path, output: Path) -> Iterator[Path]:
    for part in _PARTS:
        top = root / part
        for path in [top] if top.is_file() else sorted(top.rglob("*")):
            temporary = path.name.startswith(".") and path.suffix == ".tmp"
            if path.is_file() and not path.is_symlink() and not temporary and path != output:
                yield path


def _unpack(file: Path, staging: Path) -> int:
    with opened(file, Limits(_MAX_FILES, _MAX_BYTES)) as archive:
        if archive.comment != _MARK.encode():
            raise _refused(file, said("this is not a backup of a workspace"))
        members = archive.infolist()
        if len({member.filename.casefold() for member in members}) < len(members):
            raise _refused(file, said("it holds one path twice"))
        for member in members:
            target = staging / _safe(member, file)
            target.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(member) as source, target.open("xb") as output:
                _copy(source, output, member, file)
                output.flush()
                os.fsync(output.fileno())
    return len(members)


def _copy(source: IO[bytes], output: IO[bytes], member: zipfile.ZipInfo, file: Path) -> None:
    left = member.file_size
    while chunk := source.read(_CHUNK):
        left -= len(chunk)
        if left < 0:
            what = said("{path} is larger than the archive says", path=member.filename)
            raise _refused(file, what)
        output.write(chunk)


def _safe(member: zipfile.ZipInfo, file: Path) -> PurePosixPath:
    """The path of a member inside the workspace; links and paths that lead outside are refused."""
    path = PurePosixPath(member.filename)
    link = member.external_attr >> 16 & 0o170000 == 0o120000
    inside = any(path.is_relative_to(part) for part in _PARTS)
    odd = path.is_absolute() or ".." in path.parts or "\\" in member.filename
    if link or odd or not inside or ":" in member.filename or member.is_dir():
        what = said(
            "it holds a path that has no place in a workspace: {path}", path=repr(member.filename)
        )
        raise _refused(file, what)
    return path


def _refused(file: Path, what: Said) -> PackageError:
    return PackageError(what, where=str(file), remedy=said("Use a file made by `workbench backup`"))
