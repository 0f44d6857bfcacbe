"""Install an ``.argosmodel`` file: a zip archive that is hostile until it has been checked.

Only the parts that translating needs are unpacked, under names that we choose
(Stanza's pickles and other sentence splitters stay in the archive), into a
staging folder that becomes the package in one rename.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import zipfile
from dataclasses import replace
from pathlib import Path, PurePosixPath

from workbench.archives import ArchiveError, Fault, Limits, opened, refuse_unsafe
from workbench.engines.packages import (
    METADATA,
    MODEL,
    TOKENIZERS,
    PackageInfo,
    read_package,
    verify,
)
from workbench.errors import PackageError, StorageError
from workbench.said import Said, said

MAX_FILES = 1_000
MAX_BYTES = 4 * 1024**3  # unpacked; the largest Argos package is below 0.5 GB
_CHUNK = 1 << 20
_WANTED = re.compile(
    r"metadata\.json|README\.md|LICENSE(\.\w{1,8})?|sentencepiece\.model|bpe\.model"
    r"|model/(model\.bin|config\.json|vmap\.txt|(shared|source|target)_vocabulary\.(json|txt))"
)
_AGAIN = said("Fetch the file again from where it came")


def install_package(file: Path, folder: Path) -> PackageInfo:
    """Check ``file`` and install it in ``folder``, in place of the same version if there is one.

    Raises :class:`PackageError` for a damaged or hostile file and
    :class:`StorageError` where the disk refuses; either leaves ``folder`` as it was.
    """
    staging: Path | None = None
    try:
        _refuse_other(file)
        with opened(file, Limits(MAX_FILES, MAX_BYTES)) as archive:
            members = _members(archive, file)
            folder.mkdir(parents=True, exist_ok=True)
            staging = Path(tempfile.mkdtemp(prefix=".install-", dir=folder))
            _unpack(archive, members, staging / "package", file)
        package = _check(staging / "package", file)
        return _move(package, folder, staging)
    except ArchiveError as error:
        raise _damaged(file, _fault(error)) from error
    except OSError as error:
        raise StorageError(
            said("the package cannot be installed ({reason})", reason=error.strerror or error),
            where=str(folder),
            remedy=said("Make room on the disk or make the folder writable"),
        ) from error
    finally:
        if staging is not None:
            shutil.rmtree(staging, ignore_errors=True)


def _fault(error: ArchiveError) -> Said:
    match error.fault:
        case Fault.LOCKED:
            return said("the archive is encrypted")
        case Fault.TOO_LARGE:
            return said(
                "the archive holds {count} files, {size}: more than any package",
                count=error.entries,
                size=error.detail,
            )
        case Fault.UNSAFE:
            return said("the archive holds the unsafe entry {name}", name=repr(error.detail))
    return said("the archive is damaged")


def _damaged(file: Path, what: str) -> PackageError:
    return PackageError(what, where=str(file), remedy=_AGAIN)


def _refuse_other(file: Path) -> None:
    if not file.is_file():
        raise PackageError(
            said("there is no such file"), where=str(file), remedy=said("Check the path")
        )
    if not zipfile.is_zipfile(file):
        raise _damaged(file, said("the file is not an .argosmodel package (a zip archive)"))


def _members(archive: zipfile.ZipFile, file: Path) -> dict[str, zipfile.ZipInfo]:
    """The wanted files by their path within the package; the whole list is checked first."""
    infos = archive.infolist()
    refuse_unsafe(infos)
    if len({PurePosixPath(info.filename).parts[:1] for info in infos}) != 1:
        raise _damaged(file, said("the archive does not hold exactly one package"))
    wanted: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        inner = "/".join(PurePosixPath(info.filename).parts[1:])
        if not info.is_dir() and _WANTED.fullmatch(inner):
            if inner in wanted:
                raise _damaged(file, said("the archive holds {name} twice", name=inner))
            wanted[inner] = info
    if missing := {METADATA, MODEL} - wanted.keys():
        raise _damaged(file, said("the package has no {name}", name=min(missing)))
    if not wanted.keys() & set(TOKENIZERS):
        raise _damaged(
            file,
            said(
                "the package has no tokenizer ({first} or {second})",
                first=TOKENIZERS[0],
                second=TOKENIZERS[1],
            ),
        )
    return wanted


def _unpack(
    archive: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo], target: Path, file: Path
) -> None:
    written = 0
    for inner, info in members.items():
        path = target / inner
        path.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(info) as source, path.open("xb") as sink:
            while chunk := source.read(_CHUNK):
                written += len(chunk)
                if written > MAX_BYTES:
                    raise _damaged(file, said("the archive unpacks to more than it says"))
                sink.write(chunk)
            sink.flush()
            os.fsync(sink.fileno())


def _check(path: Path, file: Path) -> PackageInfo:
    try:
        package = read_package(path)
        if package is None:
            raise _damaged(file, said("the package is not for translating"))
        verify(package)
    except PackageError as error:  # told with the file's name, not the staging folder's
        raise _damaged(file, error.what) from error
    return package


def _move(package: PackageInfo, folder: Path, staging: Path) -> PackageInfo:
    target = folder / package.name
    if target.exists():
        target.rename(staging / "old")
    try:
        package.path.rename(target)
    except OSError:
        if (staging / "old").exists():
            (staging / "old").rename(target)
        raise
    return replace(package, path=target, tokenizer=target / package.tokenizer.name)
