"""Changing and removing pairs of imported memories: one message's block, under the memory's lock.

Approved segments of releases are changed in review, and the starter memory is
part of the program; a pair of an imported memory stands in ``memory/<name>/<lang>.po``.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.catalogue.blocks import find_block
from workbench.catalogue.decode import decode_catalogue, encode_catalogue
from workbench.catalogue.parse import read_message
from workbench.catalogue.write import change_message, missing_message
from workbench.errors import ConflictError, UsageError
from workbench.jobs.workbench import Workbench
from workbench.languages import Language, find_language
from workbench.memory import MemoryEntry
from workbench.model import Message, Origin, State, Tier
from workbench.said import said
from workbench.workspace.files import read_file, sweep, write_file
from workbench.workspace.locks import locked
from workbench.workspace.reading import stamp


@dataclass(frozen=True, slots=True)
class Edited:
    """A pair as it stands now (None: removed), and the stamps of its file around that."""

    entry: MemoryEntry | None
    before: Hashable
    after: Hashable


def memory_path(workbench: Workbench, name: str, language: Language) -> Path:
    """Where the pairs of an imported memory lie in one language."""
    folder = workbench.workspace.root / "memory" / name
    usual = folder / f"{language.code}.po"
    named = (path for path in folder.glob("[!.]*.po") if find_language(path.stem) is language)
    return usual if usual.is_file() else next(named, usual)


def change_pair(
    workbench: Workbench, language: Language, entry: MemoryEntry, target: str, by: str
) -> Edited:
    """Write another translation of a pair, signed; every other byte of the file stays.

    Raises :class:`ConflictError` where somebody changed the pair since it was
    shown, :class:`UsageError` where it is gone, is not of an imported memory, or
    where ``target`` is empty.
    """
    if not target.strip():
        raise UsageError(
            said("the translation is empty"),
            remedy=said("Write one, or remove the pair from the memory"),
        )
    at = workbench.now()

    def change(message: Message) -> Message:
        _refuse_stale(message, entry, target)
        return replace(
            message,
            msgstr=target,
            state=State.APPROVED,
            origin=Origin.HUMAN,
            by=by,
            at=at,
            previous="",
        )

    with _opened(workbench, language, entry) as (path, text, encoding, name):
        new, _, after = change_message(text, (entry.context, entry.source), 0, change, name)
        before = stamp(path)
        write_file(path, encode_catalogue(new, encoding, name))
        changed = replace(entry, target=after.msgstr, by=after.by, at=after.at)
        return Edited(changed, before, stamp(path))


def remove_pair(workbench: Workbench, language: Language, entry: MemoryEntry) -> Edited:
    """Take a pair out of its file; raises as :func:`change_pair` does."""
    with _opened(workbench, language, entry) as (path, text, encoding, name):
        key = (entry.context, entry.source)
        block = find_block(text, key, name)
        if block is None:
            raise missing_message(key, name)
        _refuse_stale(read_message(text, block, name, 0), entry, "")
        rest = text[block.end :]
        new = text[: block.start] + rest.removeprefix("\r\n").removeprefix("\n")
        before = stamp(path)
        write_file(path, encode_catalogue(new, encoding, name))
        return Edited(None, before, stamp(path))


@contextmanager
def _opened(
    workbench: Workbench, language: Language, entry: MemoryEntry
) -> Iterator[tuple[Path, str, str, str]]:
    """The file of a pair as it is now, under the memory's lock: path, text, encoding, name."""
    path = memory_path(workbench, entry.release, language)
    if entry.tier is not Tier.IMPORTED or not path.is_file():
        raise UsageError(
            said("only pairs of an imported memory can be changed here"),
            where=entry.release,
            remedy=said("Change an approved segment of a release in Review"),
        )
    name = path.relative_to(workbench.workspace.root).as_posix()
    locks = workbench.workspace.paths.private / "locks"
    with locked(locks / f"memory+{entry.release}.lock"):
        text, encoding = decode_catalogue(read_file(path), name)
        sweep(path)
        yield path, text, encoding, name


def _refuse_stale(message: Message, entry: MemoryEntry, offered: str) -> None:
    if message.msgstr != entry.target:
        raise ConflictError(
            said("somebody changed this pair meanwhile"),
            where=entry.release,
            remedy=said("Look at both versions and save again"),
            current=message.msgstr,
            offered=offered,
        )
