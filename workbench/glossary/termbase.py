"""Read and write a termbase: CSV, one term a row, faults instead of exceptions."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workbench.errors import GlossaryError
from workbench.glossary.cells import CellFault, clean_cell, form_faults, wrong_script
from workbench.glossary.columns import (
    COLUMNS,
    STATUSES,
    TEXT_COLUMNS,
    join_forms,
    read_flag,
    split_forms,
)
from workbench.glossary.conflicts import find_conflicts
from workbench.glossary.dialect import Row, decode, read_rows
from workbench.languages import LANGUAGES, find_language
from workbench.model import Severity, Term, TermKind


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
    text, assumed = decode(data, name)
    rows = list(read_rows(text, [column.lower() for column in COLUMNS]))
    faults: list[CellFault] = []
    if assumed:
        message = f"the file is not UTF-8; it was read as {assumed}"
        faults.append(CellFault(1, "", Severity.INFO, message))
    heading = rows[0] if rows and not rows[0].fault else Row(1, ())
    columns = _read_heading(heading, name, faults)
    readable = [_read_row(row, columns, len(heading.cells), name, faults) for row in rows[1:]]
    terms = [term for term in readable if term is not None]
    left_out, conflicts = find_conflicts(terms)
    faults += conflicts
    faults.sort(key=lambda fault: fault.row)
    kept = [term for term in terms if term.row not in left_out]
    listed = [TermbaseFault(name, f.row, f.column, f.severity, f.message) for f in faults]
    return kept, listed


def serialise_termbase(terms: Iterable[Term]) -> str:
    """``terms`` as comma-separated values, to be written in UTF-8; read back they are equal."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for term in terms:
        flag = "yes" if term.case_sensitive else "no"
        targets = [join_forms(term.targets.get(code, ())) for code in LANGUAGES]
        texts = [term.definition, term.note, term.source, term.status]
        writer.writerow([term.term, term.kind, flag, join_forms(term.variants), *targets, *texts])
    return out.getvalue()


def _read_heading(heading: Row, name: str, faults: list[CellFault]) -> dict[str, int]:
    """Where each known column stands."""
    columns: dict[str, int] = {}
    for index, cell in enumerate(heading.cells):
        column = _column_name(cell)
        if column in columns:
            message = f"the column {column} stands twice; the first one counts"
            faults.append(CellFault(heading.number, column, Severity.ERROR, message))
        elif column in COLUMNS:
            columns[column] = index
        else:
            message = f"the column {cell.strip()!r} is not known and is left aside"
            faults.append(CellFault(heading.number, cell.strip(), Severity.WARNING, message))
    for column in ("term", "kind"):
        if column not in columns:
            raise GlossaryError(
                f"there is no column {column!r} in the first row",
                where=name,
                remedy="Begin the file with the heading " + ",".join(COLUMNS),
            )
    for column in COLUMNS:
        if column not in columns:
            severity = Severity.WARNING if column in LANGUAGES else Severity.INFO
            message = f"the column {column} is missing; its cells count as empty"
            faults.append(CellFault(heading.number, column, severity, message))
    return columns


def _column_name(cell: str) -> str:
    name = cell.strip().lower().replace(" ", "_")
    if name in COLUMNS:
        return name
    language = find_language(cell)
    return language.code if language else name


def _read_row(
    row: Row, columns: Mapping[str, int], width: int, name: str, faults: list[CellFault]
) -> Term | None:
    if row.fault:
        faults.append(CellFault(row.number, "", Severity.ERROR, f"{row.fault}; row left out"))
        return None
    if any(map(str.strip, row.cells[width:])):
        message = (
            f"{len(row.cells)} cells where the heading has {width}, so that they cannot be told "
            "apart; put quotation marks around cells with a separator; row left out"
        )
        faults.append(CellFault(row.number, "", Severity.ERROR, message))
        return None
    if len(row.cells) < width:
        message = f"only {len(row.cells)} cells where the heading has {width}; the rest is empty"
        faults.append(CellFault(row.number, "", Severity.WARNING, message))
    cells = dict.fromkeys(COLUMNS, "")
    for column, index in columns.items():
        if index < len(row.cells):
            cells[column] = clean_cell(row.cells[index], row.number, column, faults)
    return _read_term(cells, columns, row.number, name, faults)


def _read_term(
    cells: Mapping[str, str],
    columns: Mapping[str, int],
    row: int,
    name: str,
    faults: list[CellFault],
) -> Term | None:
    kind = _kind(cells, row, faults)
    if kind is None:
        return None
    flag = read_flag(cells["case_sensitive"])
    if flag is None:
        message = f"{cells['case_sensitive']!r} is neither yes nor no; no is assumed"
        faults.append(CellFault(row, "case_sensitive", Severity.WARNING, message))
    targets = _targets(cells, row, faults)
    _check_missing(kind, targets, columns, row, faults)
    if kind is TermKind.FORBID and not targets:
        message = "the row forbids nothing; name the forms in the language columns; row left out"
        faults.append(CellFault(row, "kind", Severity.ERROR, message))
        return None
    status = cells["status"].lower() or "draft"
    if status not in STATUSES:
        message = f"the status {status!r} is not one of {', '.join(STATUSES)}; draft is assumed"
        faults.append(CellFault(row, "status", Severity.WARNING, message))
        status = "draft"
    texts = {column: cells[column] for column in TEXT_COLUMNS[:-1]}
    variants = tuple(form for form in split_forms(cells["variants"]) if form != cells["term"])
    return Term(
        cells["term"], kind, targets, bool(flag), variants,
        status=status, file=name, row=row, **texts,
    )  # fmt: skip


def _kind(cells: Mapping[str, str], row: int, faults: list[CellFault]) -> TermKind | None:
    """The row's kind; None, with a fault, where kind or term make the row unusable."""
    term, word = cells["term"], cells["kind"].lower()
    kinds = {str(kind): kind for kind in TermKind}
    if not any(map(str.isalnum, term)) and (term != "*" or word != "forbid"):
        message = (
            "the term is empty; row left out" if not term else f"{term!r} is no term; left out"
        )
        faults.append(CellFault(row, "term", Severity.ERROR, message))
        return None
    if word not in kinds:
        message = f"the kind {word!r} is not one of {', '.join(kinds)}; row left out"
        faults.append(CellFault(row, "kind", Severity.ERROR, message))
    return kinds.get(word)


def _targets(
    cells: Mapping[str, str], row: int, faults: list[CellFault]
) -> dict[str, tuple[str, ...]]:
    targets = {}
    for language in LANGUAGES.values():
        forms = split_forms(cells[language.code])
        faults += form_faults(forms, language, row)
        usable = tuple(form for form in forms if not wrong_script(form, language))
        if usable:
            targets[language.code] = usable
    return targets


def _check_missing(
    kind: TermKind,
    targets: Mapping[str, tuple[str, ...]],
    columns: Mapping[str, int],
    row: int,
    faults: list[CellFault],
) -> None:
    if kind not in {TermKind.TRANSLATE, TermKind.NAME}:
        return
    for language in LANGUAGES.values():
        if language.code in columns and language.code not in targets:
            message = f"there is no {language.name} form, so that nothing is enforced there"
            faults.append(CellFault(row, language.code, Severity.WARNING, message))
