"""A merge plan carried out on the text of a termbase, conflict by conflict as chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from workbench.glossary.columns import COLUMNS, join_forms, split_forms
from workbench.glossary.dialect import Row, decode
from workbench.glossary.formulas import restore
from workbench.glossary.merging import Choice, Clash, Conflict, Forms, MergePlan, missing
from workbench.glossary.merging_text import (
    Record,
    cells_of,
    changed_record,
    find_delimiter,
    line_end,
    new_record,
    split_records,
)
from workbench.glossary.rows import read_heading
from workbench.languages import LANGUAGES
from workbench.model import Term, TermKind

Choose = Callable[[Conflict], Choice]
_BOM = "\ufeff"
_MEANT = {"case_sensitive": "no", "status": "draft"}
EMPTY = (",".join(COLUMNS) + "\n").encode()


@dataclass(slots=True)
class _Edits:
    """What happens to cells, by row and column, and the rows that are added."""

    add: dict[tuple[int, str], list[str]] = field(default_factory=dict)
    remove: dict[tuple[int, str], list[str]] = field(default_factory=dict)
    put: dict[tuple[int, str], str] = field(default_factory=dict)
    rows: dict[tuple[str, TermKind, int], Term] = field(default_factory=dict)

    def new_row(self, term: Term, forms: Mapping[str, Forms]) -> None:
        """A row for an incoming term, or further ``forms`` for it, in the order of the file."""
        key = (term.term, term.kind, term.row)
        targets = dict(self.rows[key].targets) if key in self.rows else {}
        for code, more in forms.items():
            wanted = dict.fromkeys((*targets.get(code, ()), *more))
            order = {form: place for place, form in enumerate(term.targets.get(code, ()))}
            targets[code] = tuple(sorted(wanted, key=lambda form: order.get(form, 99)))
        self.rows[key] = replace(self.rows.get(key, term), targets=targets)

    def further(self, row: Term, column: str, forms: Iterable[str]) -> None:
        self.add.setdefault((row.row, column), []).extend(forms)

    def gone(self, row: Term, column: str, forms: Iterable[str]) -> None:
        self.remove.setdefault((row.row, column), []).extend(forms)


def apply_merge(data: bytes, name: str, plan: MergePlan, choose: Choose) -> bytes:
    """The termbase ``data`` after ``plan``, each conflict settled as ``choose`` says.

    Rows, cells and columns that nothing is to be done to stay byte for byte. A
    termbase that is not UTF-8 becomes it. A conflict with a row of another
    termbase cannot be settled here: ours stands.
    """
    text, assumed = decode(data, name)
    mark = _BOM if data.startswith(_BOM.encode()) or assumed else ""
    edits = _edits_of(plan, name, choose)
    return (mark + _changed(text.removeprefix(_BOM), name, edits)).encode()


def _edits_of(plan: MergePlan, name: str, choose: Choose) -> _Edits:
    edits = _Edits()
    for term in plan.added:
        edits.new_row(term, term.targets)
    for extension in plan.extended:
        for code, forms in extension.forms.items():
            edits.further(extension.row, code, forms)
        if extension.variants:
            edits.further(extension.row, "variants", extension.variants)
        for column, new in extension.texts.items():
            edits.put.setdefault((extension.row.row, column), new)
    for conflict in plan.conflicts:
        choice = choose(conflict)
        if choice is not Choice.OURS:
            _settle(conflict, choice, name, edits)
    return edits


def _settle(conflict: Conflict, choice: Choice, name: str, edits: _Edits) -> None:
    row, code, theirs = conflict.row, conflict.code, conflict.theirs
    if conflict.clash is Clash.PREFERRED:
        if choice is Choice.THEIRS:
            edits.put[(row.row, code)] = join_forms(theirs)
        else:
            edits.further(row, code, missing(theirs, conflict.ours, LANGUAGES[code]))
    elif conflict.clash is Clash.KIND:
        for lang, forms in conflict.term.targets.items():
            if choice is Choice.THEIRS:
                edits.put[(row.row, lang)] = join_forms(forms)
            else:
                edits.further(row, lang, missing(forms, row.targets.get(lang, ()), LANGUAGES[lang]))
        if choice is Choice.THEIRS:
            edits.put[(row.row, "kind")] = str(conflict.term.kind)
    elif choice is Choice.THEIRS and row.file == name:
        _overrule(conflict, edits)


def _overrule(conflict: Conflict, edits: _Edits) -> None:
    """Their form, or their ban, instead of ours: what contradicts it leaves our row."""
    code, theirs, term = conflict.code, conflict.theirs, conflict.term
    edits.gone(conflict.row, code, conflict.ours)
    if conflict.home is not None:
        edits.further(conflict.home, code, theirs)
        return
    edits.new_row(term, {code: theirs})


def _changed(text: str, name: str, edits: _Edits) -> str:
    delimiter, ending = find_delimiter(text), line_end(text)
    records = split_records(text, delimiter)
    blank = Record(1, (), 0, 0)
    heading = next((record for record in records if any(map(str.strip, record.cells))), blank)
    columns = read_heading(Row(heading.number, heading.cells), name, [])
    rows = [cells_of(term) for term in edits.rows.values()]
    new = [column for column in COLUMNS if column not in columns and _needs(column, edits, rows)]
    width = len(heading.cells) + len(new)
    columns |= {column: len(heading.cells) + place for place, column in enumerate(new)}
    touched: dict[int, list[str]] = {}
    for number, column in dict.fromkeys((*edits.put, *edits.remove, *edits.add)):
        touched.setdefault(number, []).append(column)

    def remade(record: Record) -> str:
        raw = text[record.start : record.end]
        changes = {
            place: cell
            for column in touched.get(record.number, ())
            for place, cell in _change(record, column, columns[column], edits)
        }
        if record is heading:
            changes = {columns[column]: column for column in new}
        elif changes and _forbids_nothing(record, columns, changes):
            return ""
        padded = bool(new) and any(map(str.strip, record.cells)) and len(record.cells) <= width
        if changes or padded:
            return changed_record(raw, changes, width if padded else 0, delimiter)
        return raw

    body = "".join(map(remade, records))
    if rows and body and not body.endswith(("\n", "\r")):
        body += ending
    at = {place: column for column, place in columns.items()}
    for cells in rows:
        line = [cells.get(at.get(place, ""), "") for place in range(width)]
        body += new_record(line, delimiter, ending)
    return body


def _needs(column: str, edits: _Edits, rows: Iterable[dict[str, str]]) -> bool:
    """Whether something is to be written into a column other than what an empty cell means."""
    changed = any(column == place for _, place in (*edits.add, *edits.put))
    return changed or any(cells[column] not in {"", _MEANT.get(column)} for cells in rows)


def _change(record: Record, column: str, place: int, edits: _Edits) -> Iterator[tuple[int, str]]:
    """The new content of a cell, where it is another one."""
    key = (record.number, column)
    old = restore(record.cells[place]) if place < len(record.cells) else ""
    new = edits.put.get(key, old)
    if key in edits.remove or key in edits.add:
        kept = [form for form in split_forms(new) if form not in edits.remove.get(key, ())]
        new = join_forms(tuple(dict.fromkeys((*kept, *edits.add.get(key, ())))))
        if split_forms(new) == split_forms(old):
            return
    if new != old:
        yield place, new


def _forbids_nothing(record: Record, columns: dict[str, int], changes: dict[int, str]) -> bool:
    """Whether a row that forbids has lost all it forbade."""
    cells = dict(enumerate(record.cells)) | changes
    kind = cells.get(columns["kind"], "").strip().lower()
    places = [columns[code] for code in LANGUAGES if code in columns]
    return kind == "forbid" and not any(cells.get(place, "").strip() for place in places)
