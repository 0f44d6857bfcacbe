"""ZIP archives from outside: the one door through which they are opened.

Office files, packages of models and tables that come back are all archives, and
hostile until looked at. Here the list of entries is checked before anything is
unpacked; each caller says in its own words what a person should do about it.
"""

from __future__ import annotations

import lzma
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import IO

from workbench.said import said

_DAMAGE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, NotImplementedError, RuntimeError, EOFError,
    ValueError, IndexError, struct.error,
)  # fmt: skip
_UNLIMITED = 1 << 62


class Fault(StrEnum):
    """Why an archive is refused."""

    DAMAGED = "damaged"
    LOCKED = "locked"
    TOO_LARGE = "too large"
    UNSAFE = "unsafe"
    BOMB = "bomb"


class ArchiveError(Exception):
    """An archive that is not taken: what is at ``fault``, and ``detail`` (an entry, a size).

    ``entries`` is how many it holds, 0 where that was not counted.
    """

    def __init__(self, fault: Fault, detail: str = "", entries: int = 0) -> None:
        super().__init__(f"{fault}: {detail}")
        self.fault = fault
        self.detail = detail
        self.entries = entries


@dataclass(frozen=True, slots=True)
class Limits:
    """What an archive may hold: entries, bytes unpacked, bytes of XML, unpacked to packed."""

    entries: int
    unpacked: int
    xml: int = _UNLIMITED
    ratio: int = _UNLIMITED


@contextmanager
def opened(source: Path | IO[bytes], limits: Limits) -> Iterator[zipfile.ZipFile]:
    """The archive, its list of entries checked; raises :class:`ArchiveError`.

    What is damaged further in is told so too, whenever it is read inside the
    ``with``. The sizes are those of the list: zipfile reads no entry beyond them.
    """
    in_memory = () if isinstance(source, Path) else (OSError,)  # else it is the disk's
    try:
        with zipfile.ZipFile(source) as archive:
            _check(archive.infolist(), limits)
            yield archive
    except (*_DAMAGE, *in_memory) as error:
        raise ArchiveError(Fault.DAMAGED, str(error)) from error


def is_xml(name: str) -> bool:
    """Whether an entry of an office file is parsed as XML, by its name."""
    return name.lower().endswith((".xml", ".rels", ".vml"))


def refuse_unsafe(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse links, devices and names that lead out of a folder; for what is unpacked to disk."""
    for entry in entries:
        path, kind = PurePosixPath(entry.filename), stat.S_IFMT(entry.external_attr >> 16)
        leads_out = path.is_absolute() or ".." in path.parts
        if leads_out or re.search(r"[\\:\0]", entry.filename) or kind not in _PLAIN:
            raise ArchiveError(Fault.UNSAFE, entry.filename)


_PLAIN = (0, stat.S_IFREG, stat.S_IFDIR)


def _check(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    xml = sum(entry.file_size for entry in entries if is_xml(entry.filename))
    if len(entries) > limits.entries or unpacked > limits.unpacked or xml > limits.xml:
        size = said(
            "{size} MB in {parts} parts",
            size=f"{unpacked / 1e6:,.0f}",
            parts=f"{len(entries):,}",
        )
        raise ArchiveError(Fault.TOO_LARGE, size, len(entries))
    for entry in entries:
        if entry.flag_bits & 1:
            raise ArchiveError(Fault.LOCKED, entry.filename)
        if entry.file_size > limits.ratio * max(entry.compress_size, 1):
            raise ArchiveError(Fault.BOMB, entry.filename)
