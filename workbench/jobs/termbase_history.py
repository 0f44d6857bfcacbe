"""Who changed which term and when, and the last change taken back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from workbench.errors import ConflictError, UsageError
from workbench.glossary.columns import split_forms
from workbench.glossary.merging_edits import EMPTY
from workbench.glossary.row_edits import Edits, apply_edits, raw_rows
from workbench.glossary.table import changed_columns
from workbench.jobs.termbase import (
    ADDED,
    CHANGED,
    REMOVED,
    RowFinder,
    termbase_names,
    written_row,
)
from workbench.jobs.workbench import Workbench
from workbench.languages import LANGUAGES
from workbench.model import Term, TermKind
from workbench.said import said
from workbench.workspace.termbases import change_termbase, termbase_history

UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class TermEvent:
    """One change of one row; ``was`` or ``now`` is None where it was added or removed.

    ``batch`` is shared by what was changed together. ``undoes`` is the batch that
    this change took back, "" for a change of its own.
    """

    file: str
    at: str
    by: str
    what: str
    row: int
    was: Mapping[str, str] | None
    now: Mapping[str, str] | None
    batch: str
    undoes: str = ""
    raw: str = ""

    @property
    def term(self) -> str:
        """The term it is about."""
        return (self.now or self.was or {}).get("term", "")


def history_of(workbench: Workbench, file: str, term: str) -> list[TermEvent]:
    """What was done to a term of a file, the newest first; a new name of it is followed back."""
    names, found = {term}, []
    for event in reversed(_events(workbench, file)):
        told = {cells.get("term", "") for cells in (event.was, event.now) if cells}
        if told & names:
            names |= told
            found.append(event)
    return found


def last_change(workbench: Workbench) -> TermEvent | None:
    """The newest change of any termbase that was not taken back yet."""
    newest = [event for file in termbase_names(workbench) if (event := _last(workbench, file))]
    return max(newest, key=lambda event: event.at, default=None)


def undo_change(workbench: Workbench, event: TermEvent, by: str) -> int:
    """Take back all that was changed together with ``event``; how many rows that were.

    Raises :class:`ConflictError` where one of them was changed since, and
    :class:`UsageError` where it is taken back already; then nothing is written.
    """
    events = _events(workbench, event.file)
    if any(each.undoes == event.batch for each in events):
        raise UsageError(said("this change is taken back already"), where=event.file)
    batch = [each for each in events if each.batch == event.batch]

    def change(data: bytes) -> tuple[bytes, list[dict[str, Any]]]:
        rows, edits = RowFinder(raw_rows(data, event.file)), Edits()
        for each in batch:
            _take_back(each, rows, edits)
        records = [_undone(each) for each in reversed(batch)]
        return apply_edits(data, event.file, edits), records

    change_termbase(workbench.workspace, event.file, EMPTY, change, by=by)
    return len(batch)


def earlier_forms(workbench: Workbench, term: Term) -> dict[str, tuple[str, ...]]:
    """The forms that a term had in each language and has no longer, the newest first."""
    if term.kind is TermKind.FORBID:
        return {}
    gone: dict[str, dict[str, None]] = {}
    for event in history_of(workbench, term.file, term.term):
        for code in LANGUAGES:
            for form in split_forms((event.was or {}).get(code, "")):
                if form not in term.targets.get(code, ()):
                    gone.setdefault(code, {})[form] = None
    return {code: tuple(forms) for code, forms in gone.items()}


def records_between(before: bytes, after: bytes, file: str) -> Iterator[dict[str, Any]]:
    """A record for each row that an import added, changed or removed, all of one batch."""
    batch = uuid4().hex[:12]
    old = {row.number: row for row in raw_rows(before, file)}
    new = {row.number: row for row in raw_rows(after, file)}
    if len(new) >= len(old):
        pairs: Sequence[tuple[Any, Any]] = [(old.get(n), new[n]) for n in new]
    else:  # a row went: the rows are told by what stands in them
        before_rows, after_rows = RowFinder(old.values()), RowFinder(new.values())
        left = [row for row in old.values() if after_rows.find(0, row.cells) is None]
        come = [row for row in new.values() if before_rows.find(0, row.cells) is None]
        pairs = [*((row, None) for row in left), *((None, row) for row in come)]
    for was, now in pairs:
        if was is not None and now is not None and was.raw == now.raw:
            continue
        yield {
            "batch": batch,
            "what": CHANGED if was and now else ADDED if now else REMOVED,
            "row": (now or was).number,
            "was": was.cells if was else None,
            "now": now.cells if now else None,
        } | ({"raw": was.raw} if was and not now else {})


def _take_back(event: TermEvent, rows: RowFinder, edits: Edits) -> None:
    """Add to ``edits`` what makes the row as it was before ``event``."""
    if event.now is None:
        edits.insert[event.row] = event.raw
        return
    found = rows.find(event.row, event.now)
    if found is None:
        raise ConflictError(
            said("this term was changed since, so that the change cannot be taken back"),
            where=f"{event.file}, “{event.term}”",
            remedy=said("Change the term itself"),
            current="",
            offered=written_row(event.was or {}),
        )
    if event.was is None:
        edits.drop.add(found.number)
        return
    for column in changed_columns(event.now, event.was):
        edits.put[(found.number, column)] = event.was.get(column, "")


def _undone(event: TermEvent) -> dict[str, Any]:
    return {
        "batch": f"undo:{event.batch}",
        "what": UNDONE,
        "row": event.row,
        "was": dict(event.now) if event.now else None,
        "now": dict(event.was) if event.was else None,
        "undoes": event.batch,
    }


def _last(workbench: Workbench, file: str) -> TermEvent | None:
    events = _events(workbench, file)
    undone = {event.undoes for event in events}
    own = [event for event in events if not event.undoes and event.batch not in undone]
    return own[-1] if own else None


def _events(workbench: Workbench, file: str) -> list[TermEvent]:
    """The changes of a termbase, the oldest first; a record that is none is passed over."""
    found = []
    for record in termbase_history(workbench.workspace, file):
        texts = [record.get(key, "") for key in ("at", "by", "what", "batch", "undoes", "raw")]
        row, was, now = record.get("row"), record.get("was"), record.get("now")
        cells = all(each is None or isinstance(each, dict) for each in (was, now))
        if not all(isinstance(text, str) for text in texts) or not isinstance(row, int):
            continue
        if not cells or not (was or now) or not texts[3]:
            continue
        at, by, what, batch, undoes, raw = texts
        found.append(TermEvent(file, at, by, what, row, was, now, batch, undoes, raw))
    return found
