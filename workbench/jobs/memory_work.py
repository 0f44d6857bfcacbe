"""Importing and exporting a memory as work beside the pages, and what is told of it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from workbench.jobs.background import Job, Outcome
from workbench.jobs.memory_export import export_memory
from workbench.jobs.memory_files import LanguageTaken, MemoryReport
from workbench.jobs.memory_others import take_pairs
from workbench.jobs.workbench import Workbench
from workbench.languages import LANGUAGES, Language
from workbench.said import Said, listed, said
from workbench.workspace.files import read_file


def import_beside(
    workbench: Workbench,
    file: Path,
    job: Job,
    *,
    name: str = "",
    lang: str = "",
    replace: bool = False,
) -> Outcome:
    """Import ``file``, tell of it, and remove it with the folder that was made for it."""
    try:
        report, more = take_pairs(workbench, file, job, name=name, lang=lang, replace=replace)
    finally:
        file.unlink(missing_ok=True)
        with suppress(OSError):
            file.parent.rmdir()
    return Outcome(report_line(report), (*report_notes(report), *more))


def report_line(report: MemoryReport) -> str:
    """What came in, by language."""
    parts = listed([_taken(LANGUAGES[code], taken) for code, taken in report.languages.items()])
    if report.replaced:
        return said(
            "The memory {name} was written anew. {languages}.", name=report.name, languages=parts
        )
    return said("The memory {name} was added to. {languages}.", name=report.name, languages=parts)


def _taken(language: Language, taken: LanguageTaken) -> Said:
    told = said("{count} new", count=taken.added)
    others = (
        (taken.known, said("{count} known before", count=taken.known)),
        (taken.repeated, said("{count} repeated", count=taken.repeated)),
        (taken.converted, said("{count} converted from Zawgyi", count=taken.converted)),
        (taken.unreviewed, said("{count} unreviewed, not offered", count=taken.unreviewed)),
    )
    for count, other in others:
        told = said("{first}, {second}", first=told, second=other) if count else told
    return said("{language}: {counts}", language=Said.word(language.name), counts=told)


def report_notes(report: MemoryReport) -> tuple[str, ...]:
    """What was noticed and left out, one sentence each."""
    broken = report.notes.broken
    return (
        *report.notes.sentences(),
        *((report.hint,) if report.hint else ()),
        *(said("Left out: {reason}", reason=sentence) for sentence in report.refused.sentences()),
        *((said("{reason}. What stands before is taken.", reason=broken),) if broken else ()),
    )


class MadeFile:
    """The place where a task puts the file that it makes, for the page that asked for it."""

    def __init__(self) -> None:
        self.data = b""


def export_beside(
    workbench: Workbench,
    made: MadeFile,
    job: Job,
    *,
    languages: Sequence[str],
    tiers: Sequence[str],
    release: str = "",
) -> Outcome:
    """Make a TMX file of what was chosen and put it into ``made``."""
    with TemporaryDirectory(prefix="workbench-memory-") as folder:
        output = Path(folder) / "memory.tmx"
        came = export_memory(
            workbench,
            output,
            languages=languages,
            release=release,
            tiers=tiers,
            on_stage=job.on_stage,
        )
        made.data = read_file(output)
    counts: str = ""
    for code, count in came.counts.items():
        own = said("{language} {count}", language=Said.word(LANGUAGES[code].name), count=count)
        counts = said("{first}, {second}", first=counts, second=own) if counts else own
    return Outcome(
        said("The file is ready. Pairs: {counts}.", counts=counts),
        tuple(said("Left out: {reason}", reason=str(error)) for error in came.damaged),
    )
