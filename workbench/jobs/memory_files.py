"""Memories from elsewhere, as TMX.

An imported memory is ``memory/<name>/<lang>.po`` (DESIGN section 4), tier
imported. Importing again under a name adds what is new after what is there,
which stays byte for byte; with ``replace`` the languages of the file are
written anew. Nothing is written before the whole file has been read, and the
files of all languages are put in place only when all are written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from workbench.catalogue.header import new_header, po_date
from workbench.errors import InputError, UsageError
from workbench.exchange.tmx import TmxFault, TmxNotes, TmxPair
from workbench.exchange.tmx_read import read_tmx
from workbench.jobs.memory_pairs import (
    check_utf8,
    pair_block,
    replacing,
    stream_messages,
    write_start,
)
from workbench.jobs.memory_scratch import Scratch
from workbench.jobs.memory_sieve import Refused, Sieve
from workbench.jobs.workbench import Workbench
from workbench.languages import LANGUAGES
from workbench.model import State
from workbench.said import listed, said
from workbench.workspace.files import disk_errors, sweep
from workbench.workspace.locks import locked
from workbench.workspace.slugs import slug_for

RESERVED = frozenset({"approved", "imported", "starter"})  # tiers, and names that `train` gives
OnDone = Callable[[int], None]
OnStage = Callable[[str, int, str], OnDone]


@dataclass(slots=True)
class LanguageTaken:
    """What an import did in one language.

    ``added`` pairs are new, ``known`` were in the memory before, ``repeated``
    stand several times in the file; ``total`` is how many the memory offers now.
    ``converted`` counts the texts that were Zawgyi, ``unreviewed`` the new pairs
    that are from a starter memory: they stand in the file as fuzzy and are not offered.
    """

    added: int = 0
    known: int = 0
    repeated: int = 0
    converted: int = 0
    unreviewed: int = 0
    total: int = 0


@dataclass(slots=True)
class MemoryReport:
    """What came of an import: by language code, what was refused, and what was noticed.

    ``replaced`` tells whether the languages were written anew. ``hint`` says why
    Zawgyi could not be converted, "" where it could or there was none.
    """

    name: str
    replaced: bool = False
    languages: dict[str, LanguageTaken] = field(default_factory=dict)
    refused: Refused = field(default_factory=Refused)
    notes: TmxNotes = field(default_factory=TmxNotes)
    hint: str = ""

    @property
    def added(self) -> int:
        """All pairs that are new."""
        return sum(taken.added for taken in self.languages.values())


def import_memory(
    workbench: Workbench,
    file: Path,
    name: str = "",
    *,
    replace: bool = False,
    on_stage: OnStage | None = None,
) -> MemoryReport:
    """Take the pairs of a TMX file into the memory ``name`` (made from the file's where "").

    ``on_stage`` is told what begins, how much there is and in which unit, and
    gives what is told of the progress. Raises :class:`InputError` for a file that
    has nothing to take, and leaves the memory as it was. A file that breaks off
    is added to what is there even with ``replace``.
    """
    if file.is_dir() or not file.exists():
        what = said("this is a folder") if file.is_dir() else said("there is no such file")
        raise UsageError(what, where=str(file), remedy=said("Name a TMX file"))
    report = MemoryReport(memory_name(name or file.stem, given=bool(name)))
    stage = on_stage or _no_stage
    with Scratch() as scratch:
        _read(file, scratch, Sieve(workbench.finder()), report, stage)
        if not report.languages:
            raise _nothing(file, report)
        report.replaced = replace and not report.notes.broken
        folder = workbench.workspace.root / "memory" / report.name
        locks = workbench.workspace.paths.private / "locks"
        with locked(locks / f"memory+{report.name}.lock"):
            if not report.replaced:
                _compare(scratch, folder, report, stage)
            _store(scratch, folder, report, stage)
    return report


def memory_name(name: str, *, given: bool = True) -> str:
    """``name``, or with ``given`` false one made from it; raises :class:`UsageError`."""
    try:
        slug = slug_for(name, given=given)
    except UsageError:
        slug = ""
    if not slug or slug in RESERVED:
        raise UsageError(
            said("{name} cannot be the name of a memory", name=repr(name)),
            remedy=said("Give one of small letters, digits, '-', '_' and '.' with --name"),
        )
    return slug


def _no_stage(_what: str, _total: int, _unit: str) -> OnDone:
    return lambda _count: None


def _read(file: Path, scratch: Scratch, sieve: Sieve, report: MemoryReport, stage: OnStage) -> None:
    """Put the good pairs of the file into ``scratch``."""
    with disk_errors(file), file.open("rb") as stream:
        on_bytes = stage("Reading", file.stat().st_size, "B")
        _sift(read_tmx(stream, file.name, report.notes, on_bytes), scratch, sieve, report)
    for code, count in sieve.converted.items():
        report.languages[code].converted = count
    report.hint = str(sieve.hint) if sieve.hint else ""


def _sift(
    items: Iterable[TmxPair | TmxFault], scratch: Scratch, sieve: Sieve, report: MemoryReport
) -> None:
    for item in items:
        passed = sieve.passed(item) if isinstance(item, TmxPair) else item
        if isinstance(passed, TmxFault):
            report.refused.add(passed)
            continue
        taken = report.languages.setdefault(passed.lang, LanguageTaken())
        if scratch.add(passed):
            taken.added += 1
        else:
            taken.repeated += 1


def _nothing(file: Path, report: MemoryReport) -> InputError:
    """The error for a file without a single pair that can be taken, with the reasons."""
    told = [*report.refused.sentences(), *report.notes.sentences()]
    if report.notes.broken:
        told.append(report.notes.broken)
    return InputError(
        said(
            "there is no pair of English and one of our languages to take ({reasons})",
            reasons=listed(told),
        )
        if told
        else said("there is no pair of English and one of our languages to take"),
        where=file.name,
        remedy=said("Export it with English and Khmer, Chinese, Lao, Burmese, Thai or Vietnamese"),
    )


def _codes(report: MemoryReport) -> list[str]:
    return [code for code in LANGUAGES if code in report.languages]


def _compare(scratch: Scratch, folder: Path, report: MemoryReport, stage: OnStage) -> None:
    """Take out of ``scratch`` what the memory has already."""
    paths = {code: folder / f"{code}.po" for code in _codes(report)}
    present = {code: path for code, path in paths.items() if path.is_file()}
    size = sum(path.stat().st_size for path in present.values())
    on_bytes = stage("Comparing", size, "B") if present else None
    for code, path in present.items():
        name = f"memory/{report.name}/{path.name}"
        check_utf8(path, name)
        taken = report.languages[code]
        for message in stream_messages(path, name, on_bytes):
            taken.total += bool(message.msgstr) and message.state is State.APPROVED
            if scratch.take_out(code, message.msgctxt, message.msgid, message.msgstr):
                taken.added -= 1
                taken.known += 1


def _store(scratch: Scratch, folder: Path, report: MemoryReport, stage: OnStage) -> None:
    """Write the files of all languages, then put them in place."""
    created = po_date(datetime.now(UTC))
    on_pair = stage("Writing", report.added, "pair")
    with ExitStack() as files:
        for code in _codes(report):
            taken = report.languages[code]
            taken.unreviewed = scratch.unreviewed(code)
            taken.total += taken.added - taken.unreviewed
            if not taken.added:
                continue
            path = folder / f"{code}.po"
            with disk_errors(folder):
                folder.mkdir(parents=True, exist_ok=True)
            sweep(path)
            out = files.enter_context(replacing(path))
            header = new_header(f"memory {report.name}", LANGUAGES[code], created)
            old = path if path.is_file() and not report.replaced else None
            write_start(out, header, old)
            for pair, context in scratch.pairs(code):
                out.write(b"\n" + pair_block(pair, context).encode("utf-8"))
                on_pair(1)
