"""Terms as other tools' files have them, made terms of ours: mended, told, counted.

Each reader (:mod:`.tbx`, :mod:`.term_table`) gives entries with cells in the
notation of a termbase; from here on all formats are alike.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from workbench.errors import GlossaryError, UsageError
from workbench.glossary.cells import CellFault, wrong_script
from workbench.glossary.columns import COLUMNS, join_forms, split_forms
from workbench.glossary.conflicts import find_conflicts
from workbench.glossary.dialect import Row
from workbench.glossary.rows import read_row
from workbench.glossary.termbase import TermbaseFault
from workbench.languages import LANGUAGES
from workbench.model import Severity, Term, TermKind
from workbench.normal import normalise
from workbench.said import Said, said
from workbench.zawgyi import CERTAIN, zawgyi_score
from workbench.zawgyi_convert import zawgyi_to_unicode

MAX_BYTES = 64_000_000
MAX_ENTRIES = 200_000
MAX_BROKEN = 1_000
_MAX_FORM = 500  # characters; what is longer is a text, not a term
_FORM_COLUMNS = ("variants", *LANGUAGES)
_PLACES = {column: place for place, column in enumerate(COLUMNS)}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a file: its row or line, its cells by column of the termbase.

    ``faults`` are what the reader found in it; one without a column says that
    the entry as a whole is broken, and its cells do not count.
    """

    place: int
    cells: Mapping[str, str]
    faults: tuple[CellFault, ...] = ()


@dataclass(frozen=True, slots=True)
class Incoming:
    """What was read from a file.

    ``read`` counts the entries, good and bad, ``zawgyi`` the forms that were
    converted to Unicode, ``composed`` the cells put into normal form C.
    ``unit`` says what the numbers of the faults count: ``row`` or ``line``.
    """

    terms: tuple[Term, ...]
    faults: tuple[TermbaseFault, ...]
    notes: tuple[str, ...]
    read: int
    zawgyi: int = 0
    composed: int = 0
    unit: str = "row"


def refuse_size(size: int, name: str) -> None:
    """Raise :class:`GlossaryError` for a file of more than 64 MB, or of nothing."""
    if size > MAX_BYTES:
        raise GlossaryError(
            said(
                "the file has {size} MB, the limit is {limit} MB",
                size=f"{size / 1e6:.0f}",
                limit=MAX_BYTES // 10**6,
            ),
            where=name,
            remedy=said("Export fewer languages or domains, or split it into several files"),
        )
    if not size:
        raise GlossaryError(
            said("the file is empty"), where=name, remedy=said("Export the terms again")
        )


class Collector:
    """Entries made terms one by one, with what was found on the way."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.faults: list[CellFault] = []
        self.notes: list[str] = []
        self._zawgyi: list[int] = []
        self._composed = self._empty = self._unconverted = 0

    def collect(self, entries: Iterable[Entry], *, unit: str) -> Incoming:
        """The usable terms of ``entries``, repeated ones put together, and what was wrong."""
        read, broken = 0, 0
        terms: list[Term] = []
        entries = iter(entries)
        for entry in islice(entries, MAX_ENTRIES):
            read += 1
            term = self._term(entry)
            if term is not None:
                terms.append(term)
            broken += any(not fault.column for fault in entry.faults)
            if broken > MAX_BROKEN:
                self.notes.append(
                    said("more than {most} broken rows; the rest was not read", most=MAX_BROKEN)
                    if unit == "row"
                    else said(
                        "more than {most} broken lines; the rest was not read", most=MAX_BROKEN
                    )
                )
                break
        else:
            if next(entries, None) is not None:
                told = said("more than {most} entries; the rest was not read", most=MAX_ENTRIES)
                self.notes.append(told)
        kept = self._without_contradictions(_combined(terms, unit, self.faults))
        self._count(unit)
        self.faults.sort(key=lambda fault: fault.row)
        listed = tuple(TermbaseFault(self.name, *fault) for fault in self.faults)
        found, counted = tuple(kept), (len(self._zawgyi), self._composed)
        return Incoming(found, listed, tuple(self.notes), read, *counted, unit)

    def _term(self, entry: Entry) -> Term | None:
        self.faults += entry.faults
        if any(not fault.column for fault in entry.faults):
            return None
        cells = {column: self._composed_cell(cell) for column, cell in entry.cells.items()}
        if not any(cells.get(column) for column in ("term", *_FORM_COLUMNS)):
            self._empty += 1
            return None
        if not self._usable(cells, entry.place):
            return None
        if cells.get("my"):
            cells["my"] = self._unicode(cells["my"], entry.place)
        present = {column: place for column, place in _PLACES.items() if cells.get(column)}
        row = Row(entry.place, tuple(cells.get(column, "") for column in COLUMNS))
        term = read_row(row, present, len(COLUMNS), self.name, self.faults)
        if term is None or term.targets or term.kind is TermKind.KEEP:
            return term
        what = said("the term has no usable form in any of the languages")
        self._leave_out(entry.place, "term", what)
        return None

    def _composed_cell(self, cell: str) -> str:
        composed = unicodedata.normalize("NFC", cell)
        self._composed += composed != cell
        return composed

    def _usable(self, cells: dict[str, str], place: int) -> bool:
        term = cells.get("term", "").strip()
        script = wrong_script(term, LANGUAGES["vi"])
        if script:
            what = said(
                "“{term}” has {script} letters, not English ones", term=term[:60], script=script
            )
            self._leave_out(place, "term", what)
            return False
        for column in ("term", *_FORM_COLUMNS):
            forms = split_forms(cells.get(column, "")) if column != "term" else (term,)
            if any(len(form) > _MAX_FORM for form in forms):
                what = said(
                    "the cell holds more than {most} characters, which is a text, no term",
                    most=_MAX_FORM,
                )
                self._leave_out(place, column, what)
                return False
        if not cells.get("kind"):
            cells.update(_guessed_kind(term, cells))
        return True

    def _leave_out(self, place: int, column: str, what: str) -> None:
        message = said("{fault}; left out", fault=what)
        self.faults.append(CellFault(place, column, Severity.ERROR, message))

    def _unicode(self, cell: str, place: int) -> str:
        """The Burmese cell with forms in Zawgyi converted, where this machine can."""
        forms = []
        for form in split_forms(cell):
            if zawgyi_score(form) < CERTAIN:
                forms.append(form)
                continue
            try:
                converted = zawgyi_to_unicode(form)
            except UsageError:
                converted = form
            self._unconverted += converted == form
            self._zawgyi += [place] if converted != form else []
            forms.append(converted)
        return join_forms(tuple(forms))

    def _without_contradictions(self, terms: list[Term]) -> list[Term]:
        """Without rows that forbid what another of the same file approves."""
        _, found = find_conflicts(terms)
        self.faults += found
        banned = {fault.row for fault in found if fault.column in LANGUAGES}
        bad = [term for term in terms if term.kind is TermKind.FORBID and term.row in banned]
        if bad:
            self.notes.append(
                said(
                    "rows that forbid what the same file approves, left out: {count}",
                    count=len(bad),
                )
            )
        return [term for term in terms if term not in bad]

    def _count(self, unit: str) -> None:
        if self._zawgyi:
            places = ", ".join(map(str, self._zawgyi[:10]))
            places += ", …" if len(self._zawgyi) > 10 else ""
            count = len(self._zawgyi)
            self.notes.append(
                said(
                    "Burmese forms in Zawgyi, converted to Unicode: {count} (row {places})",
                    count=count,
                    places=places,
                )
                if unit == "row"
                else said(
                    "Burmese forms in Zawgyi, converted to Unicode: {count} (line {places})",
                    count=count,
                    places=places,
                )
            )
        if self._unconverted:
            self.notes.append(
                said(
                    "Burmese forms that look like Zawgyi, not converted: {count}",
                    count=self._unconverted,
                )
            )
        if self._composed:
            told = said("cells put into Unicode normal form C: {count}", count=self._composed)
            self.notes.append(told)
        if self._empty:
            told = said("entries without any term, passed over: {count}", count=self._empty)
            self.notes.append(told)


def _guessed_kind(term: str, cells: dict[str, str]) -> dict[str, str]:
    """``keep`` where every language has the English itself, else ``translate``.

    The repeated English is taken out of the cells then: ``keep`` says as much.
    """
    forms = {form for code in LANGUAGES for form in split_forms(cells.get(code, ""))}
    if forms == {term}:
        return dict.fromkeys(LANGUAGES, "") | {"kind": str(TermKind.KEEP)}
    return {"kind": str(TermKind.TRANSLATE)}


def _combined(terms: Iterable[Term], unit: str, faults: list[CellFault]) -> list[Term]:
    """Rows with the same English put together: lists often have one form a row.

    Of two kinds the first one counts; rows that forbid may share their context.
    Rows are told apart by their English, never by their place: a whole TBX may
    stand in one line.
    """
    kept: list[Term] = []
    first: dict[tuple[str, bool], int] = {}
    for term in terms:
        apart, plain = term.kind is TermKind.FORBID, normalise(term.term)
        keys = [(plain, apart)]
        if not term.case_sensitive:
            keys.append(("\0" + plain.casefold(), apart))
        at = next((first[key] for key in keys if key in first), None)
        if at is None:
            first |= dict.fromkeys(keys, len(kept))
            kept.append(term)
            continue
        known = kept[at]
        where = _stands(term.term, known.row, unit)
        if known.kind is not term.kind:
            what = said(
                "{place}, with kind {kind} instead of {other}; left out",
                place=where,
                kind=known.kind,
                other=term.kind,
            )
            faults.append(CellFault(term.row, "kind", Severity.ERROR, what))
            continue
        targets = dict(known.targets)
        for code, forms in term.targets.items():
            targets[code] = tuple(dict.fromkeys((*targets.get(code, ()), *forms)))
        variants = tuple(dict.fromkeys((*known.variants, *term.variants)))
        kept[at] = replace(known, targets=targets, variants=variants)
        new = kept[at] != known
        if apart and new:
            kept[at] = known
            kept.append(term)
            continue
        what = (
            said("{place}; its further forms were added there", place=where)
            if new
            else said("{fault}; left out", fault=where)
        )
        faults.append(CellFault(term.row, "term", Severity.WARNING, what))
    return kept


def _stands(term: str, place: int, unit: str) -> Said:
    if unit == "row":
        return said("“{term}” stands in row {row} already", term=term, row=place)
    return said("“{term}” stands in line {line} already", term=term, line=place)
