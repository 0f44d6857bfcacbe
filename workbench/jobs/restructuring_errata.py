"""Errata: what was corrected after a release went out, in plain rows."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import StringIO
from typing import Any

from workbench.catalogue.write import Key
from workbench.errors import UsageError
from workbench.glossary.formulas import neutralise
from workbench.jobs.workbench import Workbench, languages_of
from workbench.languages import Language
from workbench.model import Message, State
from workbench.said import said

_CORRECTIONS = ("correct", "rewrite")
COLUMNS = ("segment", "language", "before", "after", "state", "same_meaning", "by", "at")
_Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Erratum:
    """A text that is another one than what went out.

    ``language`` is "" for the English; ``number`` the message's number now (0
    where it is gone). ``state`` is that of the translation now, "" for the
    English; ``same_meaning`` what was answered when the English was corrected.
    """

    number: int
    language: str
    before: str
    after: str
    by: str
    at: str
    state: str = ""
    same_meaning: bool | None = None

    def as_row(self) -> dict[str, str]:
        """The erratum as texts by :data:`COLUMNS`."""
        meaning = {None: "", True: "yes", False: "no"}[self.same_meaning]
        values = (
            *(str(self.number or ""), self.language or "en", self.before, self.after),
            *(self.state, meaning, self.by, self.at),
        )
        return dict(zip(COLUMNS, values, strict=True))


def errata(workbench: Workbench, slug: str, since: str = "") -> list[Erratum]:
    """What was corrected since the last final export of each language, or since a date.

    ``since`` is an ISO date or time (UTC). First the corrections of the English,
    then the translations that were approved then and are others now. A language
    that never went out has none. Raises :class:`UsageError` for a date that is none.
    """
    history = list(workbench.workspace.history(slug))
    languages = languages_of(workbench, slug)
    begins = {each.code: _begin(history, each.code, since) for each in languages}
    known = [begin for begin in begins.values() if begin is not None]
    found: list[Erratum] = []
    if known:
        found += _sources(history[min(known) :], _numbers(workbench, slug, languages[0]))
    for language in languages:
        begin = begins[language.code]
        if begin is not None:
            later = [r for r in history[begin:] if r.get("lang") == language.code]
            messages = workbench.workspace.read_catalogue(slug, language.code).messages
            found += _translations(later, language.code, messages)
    return found


def errata_csv(rows: Iterable[Erratum]) -> bytes:
    """The errata as a table that spreadsheets open: CSV in UTF-8 with a byte-order mark."""
    out = StringIO()
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    for row in rows:
        writer.writerow({name: neutralise(value) for name, value in row.as_row().items()})
    return out.getvalue().encode("utf-8-sig")


def _sources(records: Iterable[_Record], numbers: dict[str, int]) -> Iterator[Erratum]:
    """The corrections of the English that stand, those of one text as one."""
    standing: list[_Record] = []
    for record in records:
        if record.get("structure") == "undo":
            undone = (record.get("sources"), record.get("sources_before"))
            for earlier in reversed(standing):
                if (earlier["sources_before"], earlier["sources"]) == undone:
                    standing.remove(earlier)
                    break
        elif record.get("structure") in _CORRECTIONS:
            standing.append(record)
    merged: dict[str, Erratum] = {}
    for record in standing:
        before, after = str(record["sources_before"][0]), str(record["sources"][0])
        same = record["structure"] == "correct"
        earlier_row = merged.pop(before, None)
        if earlier_row is not None:
            before, same = earlier_row.before, same and bool(earlier_row.same_meaning)
        if before != after:
            number = numbers.get(after, 0)
            merged[after] = Erratum(
                number, "", before, after, str(record["by"]), str(record["at"]), "", same
            )
    yield from merged.values()


def _translations(
    records: Iterable[_Record], code: str, messages: Iterable[Message]
) -> Iterator[Erratum]:
    """The messages that had an approved text when the release went out, and have another now."""
    first: dict[Key, _Record] = {}
    last: dict[Key, _Record] = {}
    for record in records:
        if "was_state" in record:
            key = (str(record.get("msgctxt") or ""), str(record.get("msgid") or ""))
            first.setdefault(key, record)
            last[key] = record
    for message in messages:
        was = first.get(message.key)
        if was is None or was["was_state"] != State.APPROVED or was["was"] == message.msgstr:
            continue
        now = last[message.key]
        yield Erratum(
            message.number,
            code,
            str(was["was"]),
            message.msgstr,
            str(now["by"]),
            str(now["at"]),
            str(message.state),
        )


def _begin(history: Sequence[_Record], code: str, since: str) -> int | None:
    """Where in the history what came after the last final export of a language begins.

    With ``since`` what was saved from then on; None for a language that never went out.
    """
    if since:
        moment = _moment(since)
        return next((n for n, r in enumerate(history) if _at(r) >= moment), len(history))
    out = [n for n, r in enumerate(history) if r.get("exported") and r.get("lang") == code]
    return out[-1] + 1 if out else None


def _numbers(workbench: Workbench, slug: str, language: Language) -> dict[str, int]:
    """The number of each text now."""
    messages = workbench.workspace.read_catalogue(slug, language.code).messages
    return {message.msgid: message.number for message in reversed(messages)}


def _at(record: _Record) -> datetime:
    try:
        return _moment(str(record.get("at") or ""))
    except UsageError:
        return datetime.min.replace(tzinfo=UTC)


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
        if len(text) <= 10:
            moment = datetime.combine(date.fromisoformat(text), datetime.min.time())
    except ValueError as error:
        raise UsageError(
            said("{text} is no date", text=repr(text)),
            remedy=said("Write it as 2007-12-14 or 2007-12-14T10:00Z"),
        ) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
