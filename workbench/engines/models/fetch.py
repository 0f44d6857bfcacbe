"""Bytes from the hub to the disk: resumed where they stopped, hashed before they count.

A partial file is named after its content's checksum, so a next run goes on with
it whatever happened in between, and never with the bytes of another version.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from workbench.engines.models.hub import BusyError, Hub, PassingError, RemoteFile
from workbench.engines.models.pin import FilePin
from workbench.engines.models.transfer import Transfer
from workbench.errors import PackageError
from workbench.said import said

WAITS = (1.0, 2.0, 4.0, 8.0)  # seconds before each new try
_BLOCK = 1 << 20


def list_files(hub: Hub, repository: str, transfer: Transfer) -> dict[str, RemoteFile]:
    """:meth:`Hub.files`; tried again where the hub is out of order, not where it is not reached."""
    for wait in WAITS:
        try:
            return hub.files(repository)
        except BusyError:
            transfer.wait(wait)
    return hub.files(repository)


def fetch_file(hub: Hub, file: RemoteFile, folder: Path, transfer: Transfer) -> str:
    """Bring ``file`` into ``folder`` under its name; its SHA-256 in hex.

    ``transfer`` has counted what is there of it.

    Raises :class:`EngineError` for hub and network (what came is kept for the
    next run), :class:`PackageError` for bytes that are not those of the hub's
    metadata (they are deleted), :class:`OSError` for the disk.
    """
    target, partial = folder / file.name, folder / f".{file.digest}.part"
    if target.is_file():
        target.replace(partial)  # checked anew, like one that was cut off just before its end
    partial.touch()
    if (there := partial.stat().st_size) > file.size:
        transfer.advance(-there)
        os.truncate(partial, there := 0)
    tries = 0
    while there < file.size:
        try:
            _append(hub, file, partial, transfer)
        except PassingError:
            tries = 0 if partial.stat().st_size > there else tries + 1
            if tries > len(WAITS):
                raise
            transfer.wait(WAITS[max(tries - 1, 0)])
        there = partial.stat().st_size
    sha256 = _checked(file, partial, transfer)
    partial.replace(target)
    return sha256


def _append(hub: Hub, file: RemoteFile, partial: Path, transfer: Transfer) -> None:
    transfer.check()
    start = partial.stat().st_size
    with hub.open(file, start) as (begin, parts), partial.open("ab") as sink:
        if begin != start:
            sink.truncate(begin)
            transfer.advance(begin - start)
        written = begin
        for part in parts:
            written += len(part)
            if written > file.size:
                sink.truncate(0)
                raise _altered(
                    file,
                    said(
                        "the file is larger than the {size} bytes that the hub names",
                        size=file.size,
                    ),
                )
            sink.write(part)
            transfer.advance(len(part))
            transfer.check()
        sink.flush()
        os.fsync(sink.fileno())
    if written < file.size:
        raise PassingError(
            said("the connection was cut"),
            where=file.repository,
            remedy=said("Run it again to go on"),
        )


def _checked(file: RemoteFile, path: Path, transfer: Transfer) -> str:
    sha256, blob = hashlib.sha256(), hashlib.sha1(b"blob %d\0" % file.size, usedforsecurity=False)
    for block in blocks(path):
        transfer.check()
        sha256.update(block)
        blob.update(block)
    found = sha256.hexdigest() if file.sha256 else blob.hexdigest()
    if found != file.digest:
        path.unlink()
        raise _altered(file, said("the file does not have the checksum that the hub names"))
    return sha256.hexdigest()


def _altered(file: RemoteFile, what: str) -> PackageError:
    return PackageError(
        what,
        where=f"{file.repository}/{file.name}",
        remedy=said(
            "Run it again; if this happens twice, something alters files on their way here"
        ),
    )


def blocks(path: Path) -> Iterator[bytes]:
    """The content of ``path`` in blocks of a megabyte."""
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            yield block


def file_pin(path: Path, transfer: Transfer) -> FilePin:
    """The size and SHA-256 of ``path``."""
    digest, size = hashlib.sha256(), 0
    for block in blocks(path):
        transfer.check()
        digest.update(block)
        size += len(block)
        transfer.advance(len(block))
    return FilePin(size, digest.hexdigest())


def sweep(folder: Path, wanted: Iterable[str], digests: Iterable[str]) -> None:
    """Delete from ``folder`` what earlier runs left and this one does not want."""
    keep = {*wanted, *(f".{digest}.part" for digest in digests)}
    for path in folder.iterdir():
        if path.name not in keep:
            with suppress(OSError):
                path.unlink()
