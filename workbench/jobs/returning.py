"""Rows that go out to translators, and files that come back: read, planned, applied.

One mechanism for every format. A format that comes back is one line in :data:`READERS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from uuid import uuid4

import workbench.review as review
from workbench.catalogue.comments import read_comments
from workbench.catalogue.decode import decode_catalogue
from workbench.catalogue.parse import parse_blocks, parse_catalogue
from workbench.catalogue.write import Key, split_lines
from workbench.errors import BlockedError, UsageError
from workbench.exchange.base import Row, Taken
from workbench.exchange.po_others import rows_of
from workbench.exchange.returning import Change, Kind, Wishes, compare
from workbench.exchange.table import read_table, read_title
from workbench.exchange.xliff import read_xliff, xliff_language
from workbench.glossary.enforce import preferred
from workbench.jobs.workbench import Workbench
from workbench.languages import Language, find_language, get_language
from workbench.model import Message, State
from workbench.said import Said, listed, said
from workbench.zawgyi import CERTAIN, zawgyi_score
from workbench.zawgyi_convert import zawgyi_to_unicode

_BATCH = "update:"
_CODE = re.compile(r"(?:km|lo|my|th|vi|zh)(?:[-_][A-Z][A-Za-z]{1,3})?")


def rows_to_send(
    workbench: Workbench, slug: str, language: Language, *, proposals: int = 3
) -> list[Row]:
    """A release as rows for a file that goes to a translator.

    Each has the terms in its source with what is to be written for them, and the
    best matches of the memory (``proposals`` at most) other than what stands there.
    """
    checker, memory = workbench.checker(), workbench.memory(language)
    lowest = workbench.settings.similar_from
    rows = []
    for row in rows_of(workbench.workspace.read_catalogue(slug, language.code).messages):
        terms = {
            match.term.term: preferred(match.term, language) for match in checker.terms(row.source)
        }
        found = memory.search(row.source, limit=proposals + 1, similar_from=lowest)
        offered = [match for match in found if match.entry.target != row.target][:proposals]
        matches = ((m.entry.target, m.entry.signature, m.similarity) for m in offered)
        given = tuple((english, form) for english, form in terms.items() if form)
        rows.append(replace(row, terms=given, proposals=tuple(matches)))
    return rows


def read_po(data: bytes, name: str) -> Taken:
    """A PO or POT file from elsewhere as rows; raises :class:`CatalogueError`.

    What a translator wrote above a message (``# …``) is a note of its row.
    """
    return _rows_in(decode_catalogue(data, name)[0], name)


def _rows_in(text: str, name: str) -> Taken:
    _, pairs = parse_blocks(text, name)
    live = [(block, message) for block, message in pairs if not block.obsolete]
    remarks: dict[Key, str] = {}
    for block, message in live:
        lines = read_comments(split_lines(text[block.start : block.end])).other
        remarks[message.key] = "\n".join(line.removeprefix("#").strip() for line in lines).strip()
    rows = rows_of((message for _, message in live), remarks)
    placed = zip(rows, live, strict=True)
    taken = tuple(replace(row, place=f"line {block.line}") for row, (block, _) in placed)
    obsolete = len(pairs) - len(live)
    notes = (f"{obsolete} obsolete messages of the file were left out",) if obsolete else ()
    return Taken(taken, notes=notes)


def po_language(data: bytes, name: str) -> str:
    """The language that a PO file names in its header, "" for none."""
    return parse_catalogue(decode_catalogue(data, name)[0], name).language


@dataclass(frozen=True, slots=True)
class Reader:
    """How a file of one kind is read; ``language`` gives the language that it names.

    ``read`` is also given the rows as they are here, for files that people may have cut up.
    """

    read: Callable[[bytes, str, Sequence[Row]], Taken]
    language: Callable[[bytes, str], str] = lambda data, name: ""


def table_language(data: bytes, name: str) -> str:
    """The language that a bilingual table names in its properties, "" for none."""
    title = read_title(data, name)
    return title[1] if title else ""


_PO = Reader(lambda data, name, here: read_po(data, name), po_language)
_XLIFF = Reader(lambda data, name, here: read_xliff(data, name), xliff_language)
_TABLE = Reader(read_table, table_language)

READERS: dict[str, Reader] = {
    ".po": _PO,
    ".pot": _PO,
    ".xlf": _XLIFF,
    ".xliff": _XLIFF,
    ".docx": _TABLE,
    ".xlsx": _TABLE,
}


def reader_for(name: str) -> Reader:
    """The reader for a file's name; raises :class:`UsageError` for a kind that none reads."""
    reader = READERS.get(PurePath(name).suffix.lower())
    if reader is None:
        raise UsageError(
            said("this kind of file does not come back"),
            where=name,
            remedy=said("Give one that ends in {names}", names=", ".join(READERS)),
        )
    return reader


def language_of(data: bytes, name: str, given: str = "") -> Language:
    """The language of a returned file: as given, as it says itself, as its name or folder says.

    Raises :class:`UsageError` where nobody tells, or where file and caller differ.
    """
    named = find_language(reader_for(name).language(data, name))
    if given:
        language = get_language(given)
        if named is not None and named is not language:
            raise UsageError(
                said(
                    "the file is in {found}, not in {language}",
                    found=Said.word(named.name),
                    language=Said.word(language.name),
                ),
                where=name,
                remedy=said(
                    "Choose the file for {language}, or give --lang {code}",
                    language=Said.word(language.name),
                    code=named.code,
                ),
            )
        return language
    path = PurePath(name)
    words = (*reversed(path.stem.split(".")), *reversed(path.parent.parts[-2:]))
    codes = filter(_CODE.fullmatch, words)
    found = named or next(filter(None, map(find_language, codes)), None)
    if found is None:
        raise UsageError(
            said("the file does not say which language it is in"),
            where=name,
            remedy=said("Give --lang"),
        )
    return found


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file would change in a release, and what is to be told about the file."""

    slug: str
    language: Language
    name: str
    changes: tuple[Change, ...]
    faults: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def count(self, kind: Kind) -> int:
        """How many rows are of that kind."""
        return sum(change.kind is kind for change in self.changes)


@dataclass(frozen=True, slots=True)
class Applied:
    """The numbers of the messages that were changed, and those left as they are with the reason."""

    changed: tuple[int, ...]
    approved: tuple[int, ...]
    left: tuple[tuple[int, str], ...]


def plan_update(
    workbench: Workbench,
    slug: str,
    data: bytes,
    name: str,
    *,
    lang: str = "",
    wishes: Wishes | None = None,
) -> Plan:
    """Read a returned file and compare it with the release; nothing is written."""
    language = language_of(data, name, lang)
    here = _rows_in(workbench.workspace.read_text(slug, language.code), slug).rows
    taken = _in_unicode(reader_for(name).read(data, name, here), language)
    changes = compare(taken.rows, here, wishes, _earlier(workbench, slug, language))
    return Plan(slug, language, name, tuple(changes), taken.faults, taken.notes)


def apply_update(workbench: Workbench, plan: Plan, by: str) -> Applied:
    """Write a plan in one save, attributed to ``by``; what changed here meanwhile is left.

    A translation that is to be approved and has an open error stays a draft.
    """
    work = _Update(workbench, plan, by)
    saved = workbench.workspace.change_messages(
        plan.slug,
        plan.language.code,
        list(work.planned),
        work.change,
        by=by,
        batch=f"{_BATCH}{PurePath(plan.name).name}:{uuid4().hex[:12]}",
    )
    numbers = tuple(message.number for message in saved)
    approved = tuple(number for number in numbers if number in work.approved)
    return Applied(numbers, approved, tuple(work.left))


class _Update:
    """The changes of a plan by message, each made of the message as the file has it now."""

    def __init__(self, workbench: Workbench, plan: Plan, by: str) -> None:
        self.planned = {
            (change.here.context, change.here.source): change
            for change in reversed(plan.changes)
            if change.here is not None and change.writes
        }
        self.approved: set[int] = set()
        self.left: list[tuple[int, str]] = []
        self._language = plan.language
        self._checker = workbench.checker()
        self._by, self._at = by, workbench.now()

    def change(self, message: Message) -> Message:
        change = self.planned[message.key]
        assert change.here is not None
        if (message.msgstr, message.state) != (change.here.target, change.here.state):
            self.left.append((message.number, said("somebody changed it here meanwhile")))
            return message
        notes = (note for note in change.notes if note not in message.notes)
        message = replace(message, notes=(*message.notes, *notes))
        if change.state is None:
            return message
        draft = message
        if change.kind is not Kind.STATE or message.state is State.PROPOSED:
            draft = review.edit(message, change.row.target, self._by, self._at)
        return self._approved(draft) if change.state is State.APPROVED else draft

    def _approved(self, draft: Message) -> Message:
        findings = self._checker.findings(draft, self._language)
        try:
            done = review.approve(draft, findings, self._by, self._at)
        except BlockedError as error:
            reasons = said("not approved: {reasons}", reasons=listed(error.reasons))
            self.left.append((draft.number, reasons))
            return draft
        self.approved.add(draft.number)
        return done


def _earlier(workbench: Workbench, slug: str, language: Language) -> dict[Key, set[str]]:
    """The translations that were replaced here, by message."""
    found: dict[Key, set[str]] = {}
    for record in workbench.workspace.history(slug):
        key, was = (record.get("msgctxt"), record.get("msgid")), record.get("was")
        if record.get("lang") == language.code and was and isinstance(was, str):
            found.setdefault((str(key[0] or ""), str(key[1] or "")), set()).add(was)
    return found


def _in_unicode(taken: Taken, language: Language) -> Taken:
    """Burmese in Zawgyi made Unicode, and told."""
    if language.script != "Mymr":
        return taken
    found = [row for row in taken.rows if zawgyi_score(row.target) >= CERTAIN]
    if not found:
        return taken
    of = said(
        "{count} of {total} translations are in Zawgyi", count=len(found), total=len(taken.rows)
    )
    try:
        rows = tuple(replace(row, target=zawgyi_to_unicode(row.target)) for row in taken.rows)
    except UsageError as error:
        return replace(
            taken,
            notes=(
                *taken.notes,
                said("{what} and were not converted: {error}", what=of, error=str(error)),
            ),
        )
    return replace(
        taken, rows=rows, notes=(*taken.notes, said("{what}; converted to Unicode", what=of))
    )
