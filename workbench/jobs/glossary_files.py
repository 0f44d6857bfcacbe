"""Termbases out to other tools' files, and terms from them merged in."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
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
from workbench.jobs.workbench import Workbench
from workbench.model import Term
from workbench.workspace.files import disk_errors, read_file, write_file
from workbench.workspace.locks import locked

ENDINGS = (".tbx", ".csv", ".xlsx")
_NAME = re.compile(r"[^\W_][\w .-]{0,78}")
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
    workbench: Workbench, path: Path, into: str = "", choose: Choose | None = None
) -> GlossaryImport:
    """Merge the terms of ``path`` into a termbase; without ``choose`` only the plan is made.

    ``into`` names it; without, it is the only one there is, or a new one named
    after the file. It is read, planned and written under one lock.
    """
    incoming = read_terms(path)
    name = into or _default_name(workbench, path)
    file = _place(workbench, name)
    if choose is None:
        return _planned(workbench, file, incoming)[0]
    with disk_errors(file):
        file.parent.mkdir(exist_ok=True)
    with locked(workbench.workspace.paths.private / "locks" / f"glossary-{name}.lock"):
        planned, data = _planned(workbench, file, incoming)
        changed = apply_merge(data, planned.into, planned.plan, choose)
        if planned.new or changed != data:
            write_file(file, changed)
    return GlossaryImport(planned.into, planned.new, incoming, planned.plan, written=True)


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
        f"there is no format for the ending {ending!r}",
        where=name,
        remedy="Use one of " + ", ".join(ENDINGS),
    )


def _planned(workbench: Workbench, file: Path, incoming: Incoming) -> tuple[GlossaryImport, bytes]:
    """The plan against the termbase as it is now, and its content."""
    into = file.relative_to(workbench.workspace.root).as_posix()
    new = not file.is_file()
    data = EMPTY if new else read_file(file)
    ours, _ = parse_termbase(data, into)
    files = [other for other in workbench.workspace.glossary_files() if other[0] != into]
    others = [term for name, content in files for term in parse_termbase(content, name)[0]]
    return GlossaryImport(into, new, incoming, plan_merge(ours, incoming.terms, others)), data


def _default_name(workbench: Workbench, path: Path) -> str:
    names = [Path(name).stem for name, _ in workbench.workspace.glossary_files()]
    if len(names) > 1:
        raise UsageError(
            "there are several termbases", remedy="Name one with --into: " + ", ".join(names)
        )
    return names[0] if names else path.stem


def _place(workbench: Workbench, name: str) -> Path:
    stem = name.removesuffix(".csv")
    if not _NAME.fullmatch(stem) or ".." in stem or stem != stem.strip():
        raise UsageError(
            f"{name!r} cannot be the name of a termbase",
            remedy="Give one of letters, digits, spaces, '-', '_' and '.' with --into",
        )
    return workbench.workspace.root / "glossaries" / f"{stem}.csv"
