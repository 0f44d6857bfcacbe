"""The lines of a table that came back made into rows; what people did to them is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from workbench.exchange.base import Row, Taken
from workbench.exchange.table_grid import Cell, Layout, Line
from workbench.exchange.table_key import read_key, row_key
from workbench.model import State
from workbench.normal import normalise
from workbench.said import Said, enumerated, said

_SHOWN = 8
_QUOTED = 60
_COLUMNS = {
    "number": said("number"),
    "source": said("source"),
    "translation": said("translation"),
    "comment": said("comment"),
    "state": said("state"),
    "key": said("key"),
}


class Known:
    """The segments that a table may speak of, found by key and, failing that, by their English."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.rows = tuple(rows)
        self._by_key = {row_key(row.context, row.source): row for row in self.rows}
        self._by_source: dict[str, list[Row]] = {}
        for row in self.rows:
            self._by_source.setdefault(normalise(row.source).strip(), []).append(row)

    def find(self, key: str, source: str) -> Row | None:
        """The segment of a row; by the English only where one alone has it."""
        if key in self._by_key:
            return self._by_key[key]
        alike = self._by_source.get(normalise(source).strip(), [])
        return alike[0] if len(alike) == 1 else None


@dataclass(slots=True)
class _Entry:
    """A row as it stands in the file, before it is matched."""

    place: str
    number: int
    source: str
    target: str
    key: str
    context: str
    state: State | None
    notes: tuple[str, ...]
    authors: tuple[str, ...]
    faults: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Collector:
    """Rows, faults and what is told in notes, gathered over all tables of a file."""

    known: Known
    entries: list[_Entry] = field(default_factory=list)
    told: dict[Said, list[str]] = field(default_factory=dict)
    authors: Counter[str] = field(default_factory=Counter)

    def add(self, lines: Sequence[Line], layout: Layout) -> None:
        """Take the body of one table."""
        if layout.unread:
            told = said("columns that are not part of the table were not read")
            self._tell(told, *layout.unread)
        if layout.keys_seen:
            told = said(
                "no heading was known, so the columns were taken in the order they went out"
            )
            self._tell(told)
        first = len(self.entries)
        for line in lines[layout.body :]:
            above = self.entries[-1] if len(self.entries) > first else None
            self._line(line, layout, above)

    def _line(self, line: Line, layout: Layout, above: _Entry | None) -> None:
        target = layout.cells(line, "translation")
        marks = [c for name in ("source", "key") for c in layout.cells(line, name)]
        goes_on = bool(marks) and all(cell.continued for cell in marks)
        if above and goes_on:
            self._continue(above, line, target)
            return
        entry = _entry(line, layout)
        empty = not (entry.source.strip() or entry.target.strip() or entry.key or entry.notes)
        if empty and not (target and target[0].continued):
            self._tell(said("rows without any text were passed over"), line.place)
            return
        if target and all(cell.continued for cell in target):
            entry.faults.append(said("its translation cell is merged with the one above"))
            if above:
                above.faults.append(said("its translation cell is merged with the one below"))
        for column in ("translation", "comment"):
            over = layout.covering(line, column)
            if column == "translation" and over:
                told = said("its {column} and translation cells are merged", column=_COLUMNS[over])
                entry.faults.append(told)
            elif over == "translation":
                told = said("translation and comment were one cell, read as translation")
                self._tell(told, line.place)
        if len(target) > 1:
            self._tell(_joined(), line.place)
        self.authors.update(set(entry.authors))
        self.entries.append(entry)

    def _continue(self, above: _Entry, line: Line, target: tuple[Cell, ...]) -> None:
        """The lower part of a row that somebody split: only its own cells count."""
        more = "\n".join(cell.text for cell in target if not cell.continued and cell.text)
        if more:
            above.target = f"{above.target}\n{more}" if above.target else more
            self._tell(_joined(), line.place)
        above.notes += tuple(remark for cell in line.cells for remark in cell.remarks)
        above.authors += tuple(name for cell in target for name in cell.authors)

    def taken(self, notes: Sequence[str]) -> Taken:
        """All that was read, matched with the known segments; ``notes`` go before its own."""
        rows: dict[tuple[str, str], Row] = {}
        faults: list[str] = []
        for entry in self.entries:
            row, fault = self._matched(entry)
            if row is None:
                faults.append(fault)
                continue
            first = rows.setdefault((row.context, row.source), row)
            if first is not row and first.target == row.target:
                self._tell(said("the same row stood there again and was taken once"), row.place)
                kept = replace(first, notes=_united(first.notes, row.notes))
                rows[row.context, row.source] = kept
            elif first is not row:
                fault = said(
                    "{place}: the same segment stands in {other} with another translation, and "
                    "that one was taken; this one says “{text}”",
                    place=row.place,
                    other=first.place,
                    text=_short(row.target),
                )
                faults.append(fault)
        self._tell_absent(rows)
        told = [_told(words, places) for words, places in self.told.items()]
        return Taken(tuple(rows.values()), tuple(faults), (*notes, *self._tracked(), *told))

    def _matched(self, entry: _Entry) -> tuple[Row | None, str]:
        if entry.faults:
            return None, _not_taken(entry)
        row = Row(
            entry.number,
            entry.source,
            entry.target,
            context=entry.context,
            state=entry.state,
            by=_one(entry.authors),
            notes=entry.notes,
            place=entry.place,
        )
        if not self.known.rows:
            if not entry.source.strip() and not entry.key:
                return None, said(
                    "{place}: it has neither a key nor an English text", place=entry.place
                )
            self._tell_source(entry, entry.key == row_key(entry.context, entry.source))
            return row, ""
        found = self.known.find(entry.key, entry.source)
        if found is None:
            return None, said(
                "{place}: no segment of the release fits it; it says “{text}”",
                place=entry.place,
                text=_short(entry.target or entry.source),
            )
        self._tell_source(entry, found.source == entry.source)
        notes = _with_old(found.notes, entry.notes)
        matched = replace(
            row, number=found.number, source=found.source, context=found.context, notes=notes
        )
        return replace(matched, role=found.role), ""

    def _tell_source(self, entry: _Entry, same: bool) -> None:
        if not entry.key:
            told = said("rows have lost their key and were found by their English")
            self._tell(told, entry.place)
        elif not same:
            self._tell(said("the English was changed, which changes nothing here"), entry.place)

    def _tell_absent(self, rows: dict[tuple[str, str], Row]) -> None:
        absent = sum((row.context, row.source) not in rows for row in self.known.rows)
        if absent:
            total = len(self.known.rows)
            told = said(
                "{count} of {total} segments were not taken from the file; they stay",
                count=absent,
                total=total,
            )
            self._tell(told)

    def _tracked(self) -> list[Said]:
        if not self.authors:
            return []
        who = ", ".join(f"{name} ({rows})" for name, rows in self.authors.most_common())
        told = said(
            "tracked changes were read as accepted; rows changed, by author: {who}", who=who
        )
        return [told]

    def _tell(self, words: Said, *places: str) -> None:
        self.told.setdefault(words, []).extend(places)


def _entry(line: Line, layout: Layout) -> _Entry:
    def text(column: str) -> str:
        cells = layout.cells(line, column)
        return "\n".join(cell.text for cell in cells if cell.text)

    key, context = read_key(text("key")) or ("", "")
    target = layout.cells(line, "translation")
    remarks = tuple(remark for cell in line.cells for remark in cell.remarks)
    comments = tuple(one for one in text("comment").split("\n") if one.strip())
    return _Entry(
        line.place,
        _number(text("number")),
        text("source"),
        text("translation"),
        key,
        context,
        _state(text("state")),
        comments + remarks,
        line.authors + tuple(name for cell in target for name in cell.authors),
        [cell.fault for cell in target if cell.fault],
    )


def _number(text: str) -> int:
    digits = text.strip().rstrip(".")
    return int(digits) if digits.isdecimal() and len(digits) < 10 else 0


def _state(text: str) -> State | None:
    word = text.strip().lower()
    return State(word) if word in {str(state) for state in State} else None


def _one(names: tuple[str, ...]) -> str:
    """The author where there is one alone."""
    return names[0] if len(set(names)) == 1 else ""


def _with_old(old: tuple[str, ...], read: tuple[str, ...]) -> tuple[str, ...]:
    """The comments read, with those that went out as they were (one may have had several lines)."""
    lines = tuple(line for note in old for line in note.split("\n") if line.strip())
    return old + read[len(lines) :] if read[: len(lines)] == lines else read


def _united(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return first + tuple(note for note in second if note not in first)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _QUOTED else line[: _QUOTED - 1] + "…"


def _joined() -> Said:
    return said("split translation cells were joined with a line break")


def _not_taken(entry: _Entry) -> Said:
    """Why the translation of a row was not taken, and what it says."""
    reasons, *others = dict.fromkeys(entry.faults)
    for other in others:
        reasons = said("{first} and {second}", first=reasons, second=other)
    if not entry.target.strip():
        return said(
            "{place}: {reasons}, so its translation was not taken",
            place=entry.place,
            reasons=reasons,
        )
    return said(
        "{place}: {reasons}, so its translation was not taken; it says “{text}”",
        place=entry.place,
        reasons=reasons,
        text=_short(entry.target),
    )


def _told(words: Said, places: list[str]) -> Said:
    if not places:
        return words
    shown = enumerated(places[:_SHOWN])
    more = len(places) - _SHOWN
    if more > 0:
        return said("{what}: {places} and {count} more", what=words, places=shown, count=more)
    return said("{what}: {places}", what=words, places=shown)
