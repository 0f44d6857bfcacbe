"""Heading and rows of a termbase, read into terms; what is wrong is collected as faults."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.errors import GlossaryError
from workbench.glossary.cells import CellFault, clean_cell, form_faults, wrong_script
from workbench.glossary.columns import COLUMNS, STATUSES, TEXT_COLUMNS, read_flag, split_forms
from workbench.glossary.dialect import Row
from workbench.languages import LANGUAGES, find_language
from workbench.model import Severity, Term, TermKind
from workbench.said import Said, said


def read_heading(heading: Row, name: str, faults: list[CellFault]) -> dict[str, int]:
    """Where each known column stands; raises :class:`GlossaryError` without term or kind."""
    columns: dict[str, int] = {}
    for index, cell in enumerate(heading.cells):
        column = _column_name(cell)
        if column in columns:
            message = said("the column {column} stands twice; the first one counts", column=column)
            faults.append(CellFault(heading.number, column, Severity.ERROR, message))
        elif column in COLUMNS:
            columns[column] = index
        else:
            message = said(
                "the column {column} is not known and is left aside", column=repr(cell.strip())
            )
            faults.append(CellFault(heading.number, cell.strip(), Severity.WARNING, message))
    for column in ("term", "kind"):
        if column not in columns:
            raise GlossaryError(
                said("there is no column {column} in the first row", column=repr(column)),
                where=name,
                remedy=said("Begin the file with the heading {heading}", heading=",".join(COLUMNS)),
            )
    for column in COLUMNS:
        if column not in columns:
            severity = Severity.WARNING if column in LANGUAGES else Severity.INFO
            message = said(
                "the column {column} is missing; its cells count as empty", column=column
            )
            faults.append(CellFault(heading.number, column, severity, message))
    return columns


def _column_name(cell: str) -> str:
    name = cell.strip().lower().replace(" ", "_")
    if name in COLUMNS:
        return name
    language = find_language(cell)
    return language.code if language else name


def read_row(
    row: Row, columns: Mapping[str, int], width: int, name: str, faults: list[CellFault]
) -> Term | None:
    """The term of a record under a heading of ``width`` cells; None where it is unusable."""
    if row.fault:
        message = said("{fault}; row left out", fault=row.fault)
        faults.append(CellFault(row.number, "", Severity.ERROR, message))
        return None
    if any(map(str.strip, row.cells[width:])):
        message = said(
            "{count} cells where the heading has {width}, so that they cannot be told apart; put "
            "quotation marks around cells with a separator; row left out",
            count=len(row.cells),
            width=width,
        )
        faults.append(CellFault(row.number, "", Severity.ERROR, message))
        return None
    if len(row.cells) < width:
        message = said(
            "only {count} cells where the heading has {width}; the rest is empty",
            count=len(row.cells),
            width=width,
        )
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
        message = said(
            "{cell} is neither yes nor no; no is assumed", cell=repr(cells["case_sensitive"])
        )
        faults.append(CellFault(row, "case_sensitive", Severity.WARNING, message))
    targets = _targets(cells, row, faults)
    _check_missing(kind, targets, columns, row, faults)
    if kind is TermKind.FORBID and not targets:
        message = said(
            "the row forbids nothing; name the forms in the language columns; row left out"
        )
        faults.append(CellFault(row, "kind", Severity.ERROR, message))
        return None
    status = cells["status"].lower() or "draft"
    if status not in STATUSES:
        message = said(
            "the status {status} is not one of {statuses}; draft is assumed",
            status=repr(status),
            statuses=", ".join(STATUSES),
        )
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
            said("the term is empty; row left out")
            if not term
            else said("{term} is no term; left out", term=repr(term))
        )
        faults.append(CellFault(row, "term", Severity.ERROR, message))
        return None
    if word not in kinds:
        message = said(
            "the kind {kind} is not one of {kinds}; row left out",
            kind=repr(word),
            kinds=", ".join(kinds),
        )
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
            message = said(
                "there is no {language} form, so that nothing is enforced there",
                language=Said.word(language.name),
            )
            faults.append(CellFault(row, language.code, Severity.WARNING, message))
