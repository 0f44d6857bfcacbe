"""Importing and exporting a memory as work beside the pages, and what is told of it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from workbench.jobs.background import Job, Outcome
from workbench.jobs.memory_export import export_memory
from workbench.jobs.memory_files import MemoryReport
from workbench.jobs.memory_others import take_pairs
from workbench.jobs.workbench import Workbench
from workbench.languages import LANGUAGES
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
    parts = []
    for code, taken in report.languages.items():
        told = [f"{taken.added} new"]
        told += [f"{taken.known} known before"] if taken.known else []
        told += [f"{taken.repeated} repeated"] if taken.repeated else []
        told += [f"{taken.converted} converted from Zawgyi"] if taken.converted else []
        told += [f"{taken.unreviewed} unreviewed, not offered"] if taken.unreviewed else []
        parts.append(f"{LANGUAGES[code].name}: {', '.join(told)}")
    how = "written anew" if report.replaced else "added to"
    return f"The memory {report.name} was {how}. " + "; ".join(parts) + "."


def report_notes(report: MemoryReport) -> tuple[str, ...]:
    """What was noticed and left out, one sentence each."""
    broken = report.notes.broken
    return (
        *report.notes.sentences(),
        *((report.hint,) if report.hint else ()),
        *(f"Left out: {sentence}" for sentence in report.refused.sentences()),
        *((f"{broken}. What stands before is taken.",) if broken else ()),
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
    counts = ", ".join(f"{LANGUAGES[code].name} {count}" for code, count in came.counts.items())
    return Outcome(
        f"The file is ready. Pairs: {counts}.", tuple(f"Left out: {e}" for e in came.damaged)
    )
