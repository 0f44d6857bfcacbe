"""PO files of any size, read and written some hundred messages at a time."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from workbench.catalogue.blocks import scan_blocks
from workbench.catalogue.decode import decode_catalogue
from workbench.catalogue.parse import parse_catalogue
from workbench.catalogue.write import message_block
from workbench.errors import CatalogueError
from workbench.exchange.tmx import STARTER, TmxPair
from workbench.model import Message, Origin, State
from workbench.said import said
from workbench.workspace.files import disk_errors, sync_folder, write_beside

_CHUNK_LINES = 4_000
_HEADER_BYTES = 65_536
_COPY_BYTES = 1 << 20
_LINE = re.compile(r":(\d+)\Z")
_BLANK = " \t\r\n\v\f"
_FUZZY = re.compile(r"^[ \t]*#,.*\bfuzzy\b", re.MULTILINE)


def stream_messages(
    path: Path, name: str, on_bytes: Callable[[int], None] | None = None
) -> Iterator[Message]:
    """The messages of a PO file as ``parse_catalogue`` gives them, without holding it in memory.

    ``name`` is for errors. Numbers count from 1 through the file. Two messages
    with the same key are found only where they stand near each other. Raises
    :class:`CatalogueError`.
    """
    number = 0
    for text, line in _pieces(path, name):
        try:
            messages = parse_catalogue(text, name).messages
        except CatalogueError as error:
            raise _moved(error, line) from error
        if on_bytes:
            on_bytes(len(text.encode("utf-8", "replace")))
        for message in messages:
            number += 1
            yield replace(message, number=number)


def po_encoding(path: Path, name: str) -> str:
    """The encoding that the header of a PO file names; raises :class:`CatalogueError`."""
    with disk_errors(path), path.open("rb") as file:
        start = file.read(_HEADER_BYTES)
    cut = start.rfind(b"\n") + 1 if len(start) == _HEADER_BYTES else len(start)
    return decode_catalogue(start[:cut], name)[1]


def _pieces(path: Path, name: str) -> Iterator[tuple[str, int]]:
    """Stretches of whole messages, each with the number of lines before it."""
    encoding = po_encoding(path, name)
    lines: list[str] = []
    before = 0
    try:
        with disk_errors(path), path.open(encoding=encoding, newline="\n") as file:
            for line in file:
                if len(lines) >= _CHUNK_LINES and _between(lines, line):
                    yield "".join(lines), before
                    before += len(lines)
                    lines = []
                lines.append(line)
    except UnicodeDecodeError as error:
        raise CatalogueError(
            said("the text is not {encoding} as the header says", encoding=encoding),
            where=said("{name}, after line {number}", name=name, number=before),
            remedy=said("Correct the charset in the header, or convert the file to UTF-8"),
        ) from error
    yield "".join(lines), before


def _between(lines: list[str], line: str) -> bool:
    """Whether one message ends with the last of ``lines`` and another begins with ``line``."""
    if lines[-1].strip(_BLANK) or not line.startswith(("#", "msg")):
        return False
    last = next((text for text in reversed(lines) if text.strip(_BLANK)), "")
    return last.lstrip(_BLANK).startswith(('"', "msgstr", '#~ "', "#~ msgstr"))


def _moved(error: CatalogueError, lines: int) -> CatalogueError:
    """The same error with its line number in the whole file."""
    where = _LINE.sub(lambda found: f":{int(found[1]) + lines}", error.where)
    return CatalogueError(error.what, where=where, remedy=error.remedy)


def count_pairs(path: Path, name: str) -> int:
    """How many pairs a memory offers: messages translated and not fuzzy, without reading all."""
    count = 0
    for text, line in _pieces(path, name):
        try:
            blocks = scan_blocks(text, name)
        except CatalogueError as error:
            raise _moved(error, line) from error
        for block in blocks:
            translated = any(block.fields.get(field) for field in ("msgstr", "msgstr[0]"))
            live = translated and not block.obsolete and not block.is_header
            count += live and not _FUZZY.search(text, block.start, block.end)
    return count


def pair_block(pair: TmxPair, context: str) -> str:
    """The block of an imported pair; signed where the file said who made it, or when.

    A pair of a starter memory is fuzzy, so that it is offered only when somebody has reviewed it.
    """
    signed = bool(pair.by or pair.at)
    message = Message(
        number=0,
        msgid=pair.source,
        msgstr=pair.target,
        msgctxt=context,
        state=State.DRAFT if pair.tier == STARTER else State.APPROVED,
        origin=Origin.HUMAN if signed else Origin.EXTERNAL,
        by=pair.by,
        at=pair.at,
        notes=(pair.note,) if pair.note else (),
    )
    return message_block(message)


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file to write that takes the place of ``path`` at the end, or leaves it as it is."""
    with disk_errors(path):
        path = path.resolve()
        temporary = write_beside(path, b"")
        try:
            with temporary.open("wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            os.replace(temporary, path)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise
        sync_folder(path.parent)


def check_utf8(path: Path, name: str) -> None:
    """Raise :class:`CatalogueError` where a memory's encoding cannot hold every script."""
    encoding = po_encoding(path, name)
    if encoding not in {"utf-8", "utf-8-sig"}:
        raise CatalogueError(
            said(
                "this memory is in {encoding}, to which not every pair can be added",
                encoding=encoding,
            ),
            where=name,
            remedy=said("Convert it first: msgconv --to-code=UTF-8 -o FILE FILE"),
        )


def write_start(file: BinaryIO, header: str, old: Path | None) -> None:
    """Write what a memory begins with: what is in ``old``, byte for byte, or ``header``."""
    if old is None:
        file.write(header.encode("utf-8"))
        return
    ending = b"\n"
    with old.open("rb") as before:
        while piece := before.read(_COPY_BYTES):
            file.write(piece)
            ending = piece[-1:]
    if ending != b"\n":
        file.write(b"\n")
