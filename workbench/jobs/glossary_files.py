"""Termbases out to other tools' files, and terms from them merged in."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.errors import UsageError
from workbench.exchange.tbx import read_tbx_terms
from workbench.exchange.tbx_write import write_tbx_terms
from workbench.exchange.term_rows import Incoming, refuse_size
from workbench.exchange.term_sheet import read_xlsx_terms, write_xlsx_terms
from workbench.exchange.term_table import read_csv_terms, terms_in, write_csv_terms
from workbench.glossary.merging import MergePlan, plan_merge
from workbench.glossary.merging_edits import EMPTY, Choose, apply_merge
from workbench.glossary.termbase import parse_termbase
from workbench.jobs.termbase_history import records_between
from workbench.jobs.workbench import Workbench
from workbench.model import Term
from workbench.said import said
from workbench.workspace.files import disk_errors, read_file, write_file
from workbench.workspace.termbases import Record, change_termbase, termbase_path

ENDINGS = (".tbx", ".csv", ".xlsx")
_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<|\xff\xfe<\x00|\xfe\xff\x00<")


@dataclass(frozen=True, slots=True)
class GlossaryImport:
    """What an import comes to: what the file held, how it fits, and whether it was written.

    ``into`` is the termbase, relative to the workspace; ``new`` that it is not there yet.
    """

    into: str
    new: bool
    incoming: Incoming
    plan: MergePlan
    written: bool = False


def read_terms(path: Path) -> Incoming:
    """The terms of a TBX, CSV or XLSX file, told by what is in it rather than by its ending.

    Raises :class:`workbench.errors.GlossaryError` where nothing can be read.
    """
    if path.is_file():
        with disk_errors(path):
            refuse_size(path.stat().st_size, path.name)  # before 200 MB are in memory
    data = read_file(path)
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")) or path.suffix.lower() == ".xlsx":
        return read_xlsx_terms(data, path.name)
    if path.suffix.lower() == ".tbx" or _XML.match(data):
        return read_tbx_terms(data, path.name)
    return read_csv_terms(data, path.name)


def import_terms(
    workbench: Workbench,
    path: Path,
    into: str = "",
    choose: Choose | None = None,
    *,
    by: str = "",
) -> GlossaryImport:
    """Merge the terms of ``path`` into a termbase; without ``choose`` only the plan is made.

    ``into`` names it; without, it is the only one there is, or a new one named
    after the file. It is read, planned and written under one lock; the history of
    the termbase tells of ``by``.
    """
    incoming = read_terms(path)
    file = termbase_path(workbench.workspace, into or _default_name(workbench, path))
    plans: list[GlossaryImport] = []
    if choose is None:
        return _planned(workbench, file, incoming, _content(file))

    def change(data: bytes) -> tuple[bytes, list[Record]]:
        planned = _planned(workbench, file, incoming, data)
        plans.append(planned)
        changed = apply_merge(data, planned.into, planned.plan, choose)
        return changed, list(records_between(data, changed, planned.into))

    change_termbase(workbench.workspace, file.stem, EMPTY, change, by=by or workbench.user())
    return replace(plans[-1], written=True)


def export_terms(
    workbench: Workbench, output: Path, codes: Collection[str], *, older: bool = False
) -> int:
    """Write the terms of all termbases as the ending of ``output`` says; gives their number.

    ``older`` is for TBX: the form of 2008, which Weblate and older tools read.
    """
    terms = list(terms_in(workbench.termbase()[0], codes))
    write_file(output, made_terms(terms, output.name, codes, older=older))
    return len(terms)


def made_terms(
    terms: Collection[Term], name: str, codes: Collection[str], *, older: bool = False
) -> bytes:
    """The content of a file with ``terms``, in the format that the ending of ``name`` says."""
    ending = Path(name).suffix.lower()
    if ending == ".tbx":
        return write_tbx_terms(terms, codes, older=older)
    if ending == ".xlsx":
        return write_xlsx_terms(terms, codes, name)
    if ending == ".csv":
        return write_csv_terms(terms, codes)
    raise UsageError(
        said("there is no format for the ending {ending}", ending=repr(ending)),
        where=name,
        remedy=said("Use one of {names}", names=", ".join(ENDINGS)),
    )


def _planned(workbench: Workbench, file: Path, incoming: Incoming, data: bytes) -> GlossaryImport:
    """The plan against the content of a termbase."""
    into = file.relative_to(workbench.workspace.root).as_posix()
    ours, _ = parse_termbase(data, into)
    files = [other for other in workbench.workspace.glossary_files() if other[0] != into]
    others = [term for name, content in files for term in parse_termbase(content, name)[0]]
    plan = plan_merge(ours, incoming.terms, others)
    return GlossaryImport(into, not file.is_file(), incoming, plan)


def _content(file: Path) -> bytes:
    return read_file(file) if file.is_file() else EMPTY


def _default_name(workbench: Workbench, path: Path) -> str:
    names = [Path(name).stem for name, _ in workbench.workspace.glossary_files()]
    if len(names) > 1:
        raise UsageError(
            said("there are several termbases"),
            remedy=said("Name one with --into: {names}", names=", ".join(names)),
        )
    return names[0] if names else path.stem
