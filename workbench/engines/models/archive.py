"""A model in one file, for offices without a network: a zip of its folder with its pin.

What comes in is hostile until it has been checked: the list of entries before
anything is read, the pin before anything is unpacked, sizes and hashes while
unpacking, the model itself afterwards. Only files that the pin lists are
written, under names from a fixed list; nothing in it is ever unpickled.
"""

from __future__ import annotations

import hashlib
import os
import stat
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

from workbench.archives import ArchiveError, Fault, Limits, opened, refuse_unsafe
from workbench.engines.models.disk import disk_errors, need_room, sync_folder
from workbench.engines.models.installed import InstalledModel, check_model
from workbench.engines.models.pin import MAX_PIN, PIN, FilePin, Pin, parse_pin, pin_text
from workbench.engines.models.transfer import Transfer
from workbench.errors import PackageError
from workbench.said import Said, said

SUFFIX = ".workbench-model"
MAX_FILES = 40
MAX_BYTES = 64 * 1024**3  # unpacked; the largest model in the list is below that
MAX_RATIO = 100  # of an entry, unpacked to packed; vocabularies come to 10
_BLOCK = 1 << 20
_AGAIN = said("Export it again where it came from and carry it here anew")
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # of a zip; the same model gives the same file


def peek(file: Path) -> Pin:
    """The checked pin in ``file``; raises :class:`PackageError`."""
    with _opened(file) as archive:
        return _read_pin(archive, _members(archive, file), file)


def unpack(file: Path, folder: Path, transfer: Transfer) -> Pin:
    """Unpack the model in ``file`` into the empty folder ``folder``, checked; gives its pin.

    Raises :class:`PackageError` for a damaged or hostile file; what is in
    ``folder`` is then of no use.
    """
    with _opened(file) as archive:
        members = _members(archive, file)
        pin = _read_pin(archive, members, file)
        if extra := members.keys() - pin.files.keys() - {PIN}:
            raise _refused(
                file,
                said("the archive holds {name}, which its model does not have", name=min(extra)),
            )
        for name, wanted in pin.files.items():
            if name not in members or members[name].file_size != wanted.size:
                raise _refused(
                    file, said("{name} in the archive is missing or of another size", name=name)
                )
        need_room(folder, pin.size)
        transfer.total = pin.size
        for name, wanted in pin.files.items():
            found = _copy(archive, members[name], folder / name, transfer)
            if found != wanted.sha256:
                raise _refused(
                    file, said("{name} in the archive is not what was exported", name=name)
                )
    try:
        check_model(folder, pin)
    except PackageError as error:  # told with the file's name, not the staging folder's
        raise _refused(file, error.what) from error
    return pin


def write_archive(file: Path, model: InstalledModel, transfer: Transfer) -> None:
    """Write ``model`` to ``file``, whole or not at all; a damaged model is refused."""
    description = pin_text(model.pin).encode("utf-8")
    transfer.total = model.pin.size
    with replaced(file) as archive:
        archive.writestr(_entry(f"{model.name}/{PIN}", len(description)), description)
        for name, wanted in model.pin.files.items():
            found = add(archive, model.path / name, f"{model.name}/{name}", transfer)
            if found != wanted:
                raise PackageError(
                    said("the file is not what was installed"),
                    where=str(model.path / name),
                    remedy=said("Install the model anew before exporting it"),
                )


@contextmanager
def replaced(file: Path) -> Iterator[zipfile.ZipFile]:
    """An archive to fill, which takes the place of ``file`` when that went well."""
    with disk_errors(file, "Choose a place that can be written and has room"):
        handle, name = tempfile.mkstemp(prefix=f".{file.name}.", suffix=".tmp", dir=file.parent)
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream:
                with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
                    yield archive
                stream.flush()
                os.fsync(stream.fileno())
            temporary.chmod(0o644)
            temporary.replace(file)
            sync_folder(file.parent)
        finally:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def add(archive: zipfile.ZipFile, path: Path, name: str, transfer: Transfer) -> FilePin:
    """Add ``path`` to ``archive`` as ``name``, stored; its size and SHA-256."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as source:
        entry = _entry(name, os.fstat(source.fileno()).st_size)
        with archive.open(entry, "w") as sink:
            while block := source.read(_BLOCK):
                transfer.check()
                digest.update(block)
                sink.write(block)
                size += len(block)
                transfer.advance(len(block))
    return FilePin(size, digest.hexdigest())


def _entry(name: str, size: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EARLIEST)
    entry.external_attr = (stat.S_IFREG | 0o644) << 16
    entry.file_size = size  # tells zipfile whether it has to write the 64-bit form
    return entry


@contextmanager
def _opened(file: Path) -> Iterator[zipfile.ZipFile]:
    if not file.is_file():
        raise PackageError(
            said("there is no such file"), where=str(file), remedy=said("Check the path")
        )
    try:
        with opened(file, Limits(MAX_FILES, MAX_BYTES, ratio=MAX_RATIO)) as archive:
            yield archive
    except ArchiveError as error:
        raise _refused(file, _fault(error)) from error


def _members(archive: zipfile.ZipFile, file: Path) -> dict[str, zipfile.ZipInfo]:
    """The entries by their name in the model's folder; the whole list is checked first."""
    entries = archive.infolist()
    refuse_unsafe(entries)
    if len({PurePosixPath(entry.filename).parts[:1] for entry in entries}) != 1:
        raise _refused(file, said("the archive does not hold exactly one model"))
    members: dict[str, zipfile.ZipInfo] = {}
    for entry in entries:
        name = "/".join(PurePosixPath(entry.filename).parts[1:])
        if entry.is_dir() and not name:
            continue
        if name in members:
            raise _refused(file, said("the archive holds {name} twice", name=name))
        members[name] = entry
    return members


def _read_pin(archive: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo], file: Path) -> Pin:
    if PIN not in members or members[PIN].file_size > MAX_PIN:
        raise _refused(file, said("the archive has no usable {name}", name=PIN))
    try:
        with archive.open(members[PIN]) as stream:
            pin = parse_pin(stream.read(MAX_PIN + 1))
    except ValueError as error:
        raise _refused(
            file, said("the description in the archive cannot be used: {error}", error=str(error))
        ) from error
    if PurePosixPath(members[PIN].filename).parts[0] != pin.name:
        raise _refused(file, said("the folder in the archive has another name than its model"))
    return pin


def _copy(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path, transfer: Transfer
) -> str:
    """Unpack ``entry``, never more than its size; its SHA-256."""
    digest, left = hashlib.sha256(), entry.file_size
    with archive.open(entry) as source, target.open("xb") as sink:
        while left and (block := source.read(min(_BLOCK, left))):
            transfer.check()
            left -= len(block)
            digest.update(block)
            sink.write(block)
            transfer.advance(len(block))
        sink.flush()
        os.fsync(sink.fileno())
    return digest.hexdigest()


def _fault(error: ArchiveError) -> Said:
    match error.fault:
        case Fault.LOCKED:
            return said("the archive is encrypted")
        case Fault.TOO_LARGE:
            return said(
                "the archive holds {count} files, {size}: more than any model",
                count=error.entries,
                size=error.detail,
            )
        case Fault.UNSAFE:
            return said("the archive holds the unsafe entry {name}", name=repr(error.detail))
        case Fault.BOMB:
            return said("the archive holds {name} packed like a bomb", name=repr(error.detail))
    return said("the file is no {suffix} archive, or is damaged", suffix=SUFFIX)


def _refused(file: Path, what: str) -> PackageError:
    return PackageError(what, where=str(file), remedy=_AGAIN)
