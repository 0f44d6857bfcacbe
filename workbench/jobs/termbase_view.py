"""The rows of the termbases that somebody asks for, and how rows are typed in a form."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from workbench.glossary.columns import COLUMNS, join_forms, read_flag, split_forms
from workbench.glossary.neighbours import Place
from workbench.glossary.table import TermRow
from workbench.languages import LANGUAGES
from workbench.normal import normalise

FORM_COLUMNS = ("variants", *LANGUAGES)


@dataclass(frozen=True, slots=True)
class TermFilter:
    """What is asked for; what is empty asks for nothing.

    ``text`` is looked for in every cell, ``without`` is a language without a
    form, ``among`` are the places that may stay (None: all).
    """

    text: str = ""
    kind: str = ""
    without: str = ""
    file: str = ""
    status: str = ""
    faulty: bool = False
    among: Collection[Place] | None = None


def filtered(rows: Sequence[TermRow], wanted: TermFilter) -> list[TermRow]:
    """The rows that ``wanted`` asks for, in their order."""
    text = _folded(wanted.text).strip()
    return [row for row in rows if _fits(row, wanted, text)]


def row_names(rows: Sequence[TermRow]) -> dict[str, TermRow]:
    """The rows by a name that stays when others come or go: termbase, term and kind."""
    named: dict[str, TermRow] = {}
    for row in rows:
        name = row_name(row.file, row.cells)
        while name in named:
            name += "+"
        named[name] = row
    return named


def row_name(file: str, cells: Mapping[str, str]) -> str:
    """The name of the first such row."""
    return " | ".join((file, cells.get("term", ""), cells.get("kind", "").strip().lower()))


def typed_cell(column: str, cell: str) -> str:
    """A cell as a form shows it: forms one a line."""
    return "\n".join(split_forms(cell)) if column in FORM_COLUMNS else cell


def cell_of_typed(column: str, typed: str) -> str:
    """The cell of what was typed into a form: an empty line is no form, a text is one line."""
    if column in FORM_COLUMNS:
        return join_forms(tuple(dict.fromkeys(filter(None, map(str.strip, typed.splitlines())))))
    return " ".join(typed.split())


def blank_cells(**cells: str) -> dict[str, str]:
    """The cells of a new row."""
    meant = {"kind": "translate", "case_sensitive": "no", "status": "draft"}
    return dict.fromkeys(COLUMNS, "") | meant | cells


def preferred_form(row: TermRow, code: str) -> str:
    """The first form of a row in a language, "" for none."""
    return next(iter(split_forms(row.cells.get(code, ""))), "")


def capitals_count(cells: Mapping[str, str]) -> bool:
    """Whether only these capitals are the term."""
    return bool(read_flag(cells.get("case_sensitive", "")))


def _fits(row: TermRow, wanted: TermFilter, text: str) -> bool:
    cells = row.cells
    status = cells.get("status", "").strip().lower() or "draft"
    without = wanted.without and (
        cells.get(wanted.without, "").strip() or cells.get("kind", "").lower() in ("keep", "forbid")
    )
    return not (
        (wanted.kind and cells.get("kind", "").strip().lower() != wanted.kind)
        or (wanted.file and row.file != wanted.file)
        or (wanted.status and status != wanted.status)
        or (wanted.faulty and not row.faults)
        or (wanted.among is not None and row.place not in wanted.among)
        or without
        or (text and not any(text in _folded(cell) for cell in cells.values() if cell))
    )


def _folded(text: str) -> str:
    return text.casefold() if text.isascii() else normalise(text).casefold()
