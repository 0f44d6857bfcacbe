"""Read and write a termbase: CSV, one term a row, faults instead of exceptions."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, replace

from workbench.glossary.cells import CellFault
from workbench.glossary.columns import COLUMNS, join_forms
from workbench.glossary.conflicts import find_conflicts
from workbench.glossary.dialect import Row, decode, read_rows
from workbench.glossary.formulas import neutralise, restore
from workbench.glossary.rows import read_heading, read_row
from workbench.languages import LANGUAGES
from workbench.model import Severity, Term
from workbench.said import said


@dataclass(frozen=True, slots=True)
class TermbaseFault:
    """What is wrong in a termbase. ``row`` is that of a spreadsheet, ``column`` a heading or ""."""

    file: str
    row: int
    column: str
    severity: Severity
    message: str


def parse_termbase(data: bytes, name: str) -> tuple[list[Term], list[TermbaseFault]]:
    """The usable terms of a file and its faults in the order of the file.

    A row is left out only where it cannot be used: no term, an unknown kind,
    the wrong number of cells, or a term that an earlier row decides. Raises
    :class:`GlossaryError` when nothing can be read: empty, binary, or without
    the columns ``term`` and ``kind``.
    """
    terms, left_out, faults = readable_terms(data, name)
    return [term for term in terms if term.row not in left_out], faults


def readable_terms(data: bytes, name: str) -> tuple[list[Term], set[int], list[TermbaseFault]]:
    """As :func:`parse_termbase`, with the rows that an earlier one decides, and which those are."""
    text, assumed = decode(data, name)
    rows = [
        replace(row, cells=tuple(map(restore, row.cells)))
        for row in read_rows(text, [column.lower() for column in COLUMNS])
    ]
    faults: list[CellFault] = []
    if assumed:
        message = said("the file is not UTF-8; it was read as {encoding}", encoding=assumed)
        faults.append(CellFault(1, "", Severity.INFO, message))
    heading = rows[0] if rows and not rows[0].fault else Row(1, ())
    columns = read_heading(heading, name, faults)
    readable = [read_row(row, columns, len(heading.cells), name, faults) for row in rows[1:]]
    terms = [term for term in readable if term is not None]
    left_out, conflicts = find_conflicts(terms)
    faults += conflicts
    faults.sort(key=lambda fault: fault.row)
    listed = [TermbaseFault(name, f.row, f.column, f.severity, f.message) for f in faults]
    return terms, left_out, listed


def serialise_termbase(terms: Iterable[Term]) -> str:
    """``terms`` as comma-separated values, to be written in UTF-8; read back they are equal."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for term in terms:
        flag = "yes" if term.case_sensitive else "no"
        targets = [join_forms(term.targets.get(code, ())) for code in LANGUAGES]
        texts = [term.definition, term.note, term.source, term.status]
        cells = [term.term, term.kind, flag, join_forms(term.variants), *targets, *texts]
        writer.writerow(map(neutralise, cells))
    return out.getvalue()
