"""Pairs for a memory from files that are no TMX: XLIFF, catalogues and bilingual tables.

They are written as TMX and taken from there, so that every pair passes the same sieve.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

from workbench.errors import InputError
from workbench.exchange.base import Row
from workbench.exchange.tmx import STARTER, TmxPair
from workbench.exchange.tmx_write import write_tmx
from workbench.jobs.background import BYTES, Job
from workbench.jobs.memory_files import MemoryReport, import_memory, memory_name
from workbench.jobs.memory_pairs import replacing
from workbench.jobs.returning import READERS, language_of, reader_for
from workbench.jobs.workbench import Workbench
from workbench.languages import Language
from workbench.model import State
from workbench.said import said
from workbench.workspace.files import read_file

TMX = ".tmx"
KINDS = (TMX, *READERS)


def take_pairs(
    workbench: Workbench,
    file: Path,
    job: Job,
    *,
    name: str = "",
    lang: str = "",
    replace: bool = False,
) -> tuple[MemoryReport, tuple[str, ...]]:
    """Take the pairs of ``file`` into the memory ``name``; gives the report and further notes.

    ``lang`` is needed where a file of another kind than TMX does not tell its
    language. What a translator has not finished (drafts, proposals) comes in as
    unreviewed and is not offered. All or nothing, also when the person cancels.
    """
    if file.suffix.lower() == TMX:
        return import_memory(workbench, file, name, replace=replace, on_stage=job.on_stage), ()
    on_bytes = job.on_stage(said("Reading"), file.stat().st_size, BYTES)
    data = read_file(file)
    language = language_of(data, file.name, lang)
    taken = reader_for(file.name).read(data, file.name, ())
    on_bytes(len(data))
    with TemporaryDirectory(prefix="workbench-memory-") as folder:
        pairs = Path(folder) / f"{PurePath(file.name).stem or 'memory'}{TMX}"
        with replacing(pairs) as out:
            if not write_tmx(out, _pairs(taken.rows, language)):
                raise InputError(
                    said("there is no translation in it"),
                    where=file.name,
                    remedy=said("Choose a file with translated segments"),
                )
        told = name or memory_name(file.stem, given=False)
        report = import_memory(workbench, pairs, told, replace=replace, on_stage=job.on_stage)
    return report, (*taken.faults, *taken.notes)


def _pairs(rows: tuple[Row, ...], language: Language) -> Iterator[TmxPair]:
    for row in rows:
        if row.source.strip() and row.target.strip():
            finished = row.state in {State.APPROVED, None}
            yield TmxPair(
                source=row.source,
                target=row.target,
                lang=language.code,
                by=row.by,
                note=" ".join(row.notes),
                tier="" if finished else STARTER,
            )
