"""What a returned file would change: its rows against those that are here now.

Pure: nothing is read or written. The same for every format; a format gives rows
(:mod:`workbench.exchange.base`), and so does a catalogue.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from workbench.exchange.base import Row
from workbench.model import State
from workbench.normal import normalise
from workbench.said import said
from workbench.segmentation.tags import find_tags

Key = tuple[str, str]
_ORDER = list(State)
_LONG = 4_000  # steps; comparing more takes seconds
_DENSE = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uaa60-\uaa7f\uff00-\uffef"
_TOKEN = re.compile(rf"</?\d{{1,4}}/?>|\s+|(?:(?![{_DENSE}_])\w)+|.", re.DOTALL)
_STACKERS = "\u17d2\u1039"  # the next letter stands below, in Khmer and in Burmese


class Kind(StrEnum):
    """What became of a row."""

    SAME = "same"  # nothing new in it
    TARGET = "changed"  # another translation
    TAGS = "damaged tags"  # another translation, with other inline tags than the source
    STATE = "new state"  # the same translation, further on
    NOTE = "comment"  # the same translation with a comment that is not here
    EMPTY = "no translation"  # here is one, in the file none: it stays
    OLDER = "older text"  # a translation that was replaced here since
    TWICE = "given twice"  # an earlier row of the file has another translation
    SOURCE = "source differs"  # the segment of that number has another English text
    MISSING = "not found"  # no segment here has its source


@dataclass(frozen=True, slots=True)
class Change:
    """A row of the file, and the row that is here (None where none is).

    ``state`` is the one that the message is to get, None where its translation and
    state stay. ``notes`` are the comments that are to be added. ``held`` says why a
    change that the file asks for is not made.
    """

    kind: Kind
    row: Row
    here: Row | None = None
    state: State | None = None
    notes: tuple[str, ...] = ()
    held: str = ""

    @property
    def writes(self) -> bool:
        """Whether something is to be written."""
        return self.here is not None and (self.state is not None or bool(self.notes))


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is asked for: ``approve`` what the file has approved (or all, where it tells no
    states); ``overwrite`` what is approved here, and newer texts by older ones."""

    approve: bool = False
    overwrite: bool = False


def compare(
    rows: Iterable[Row],
    here: Collection[Row],
    wishes: Wishes | None = None,
    earlier: Mapping[Key, Collection[str]] | None = None,
) -> list[Change]:
    """One change a row, in the order of the file.

    ``earlier`` are translations that a segment had here before: a row with one of
    these was not touched by the translator and is older than what is here.
    """
    places = _Places(here)
    seen: dict[Key, Row] = {}
    changes = []
    for row in rows:
        found, kind = places.find(row)
        if found is None or kind is Kind.SOURCE:
            changes.append(Change(kind, row, found))
            continue
        key = (found.context, found.source)
        first = seen.setdefault(key, row)
        if first is not row and row.target and first.target and first.target != row.target:
            held = said("{place} is taken", place=first.place or said("an earlier row"))
            changes.append(Change(Kind.TWICE, row, found, held=held))
            continue
        before = earlier.get(key, ()) if earlier else ()
        changes.append(_changed(row, found, wishes or Wishes(), before))
    return changes


def damaged_tags(source: str, target: str) -> bool:
    """Whether a translation has other inline tags than its source."""
    wanted, found = (
        Counter((tag.number, tag.kind) for tag in find_tags(text)) for text in (source, target)
    )
    return wanted != found


def _changed(row: Row, here: Row, wishes: Wishes, earlier: Collection[str]) -> Change:
    """The change of a row whose segment was found."""
    notes = tuple(note for note in row.notes if note not in here.notes)
    target = row.target.strip("\n")
    approved = here.state is State.APPROVED
    if not target.strip():
        kind = Kind.EMPTY if here.target else Kind.NOTE if notes else Kind.SAME
        return Change(kind, row, here, None, notes)
    if target == here.target.strip("\n"):
        state = _further(row, here, wishes)
        kind = Kind.STATE if state else Kind.NOTE if notes else Kind.SAME
        return Change(kind, row, here, state, notes)
    if row.target in earlier and not wishes.overwrite:
        held = said("it was replaced here since")
        return Change(Kind.OLDER, row, here, None, notes, held)
    damaged = damaged_tags(here.source, row.target)
    kind = Kind.TAGS if damaged else Kind.TARGET
    if approved and not wishes.overwrite:
        held = (
            said("it is approved here by {name}", name=here.by)
            if here.by
            else said("it is approved here")
        )
        return Change(kind, row, here, None, notes, held)
    approve = wishes.approve and row.state in {State.APPROVED, None} and not damaged
    return Change(kind, row, here, State.APPROVED if approve else State.DRAFT, notes)


def _further(row: Row, here: Row, wishes: Wishes) -> State | None:
    """The state that an unchanged translation gets, None where it keeps its own.

    What the file says is a draft or approved, somebody there looked at.
    """
    asked = row.state
    if wishes.approve and asked is None:
        asked = State.APPROVED
    if asked is State.APPROVED and not wishes.approve:
        asked = State.DRAFT
    if asked not in {State.DRAFT, State.APPROVED} or here.state is None:
        return None
    return asked if _ORDER.index(asked) > _ORDER.index(here.state) else None


class _Places:
    """The rows here, by what a returned row may be found."""

    def __init__(self, here: Collection[Row]) -> None:
        self._by_key = {(row.context, row.source): row for row in here}
        self._by_number = {row.number: row for row in here}
        self._by_text: dict[str, list[Row]] = {}
        for row in here:
            self._by_text.setdefault(_plain(row.source), []).append(row)

    def find(self, row: Row) -> tuple[Row | None, Kind]:
        """The row here: by context and source, by number, by a source that only one has."""
        exact = self._by_key.get((row.context, row.source))
        if exact is not None:
            return exact, Kind.SAME
        alike = self._by_text.get(_plain(row.source), [])
        numbered = self._by_number.get(row.number) if row.number else None
        if numbered is not None and numbered in alike:
            return numbered, Kind.SAME
        same_context = [each for each in alike if each.context == row.context]
        for candidates in (same_context, alike):
            if len(candidates) == 1:
                return candidates[0], Kind.SAME
        return (numbered, Kind.SOURCE) if numbered is not None else (None, Kind.MISSING)


def _plain(text: str) -> str:
    return normalise(text).strip()


def word_diff(before: str, after: str) -> list[tuple[str, str]]:
    """The two texts as pieces: ``("=", text)``, ``("-", only before)``, ``("+", only after)``.

    Words are the steps, and syllable clusters in scripts that put no space between
    words. A lone step that is equal between two differences belongs to them, since
    it tells a reader nothing.
    """
    old, new = _steps(before), _steps(after)
    if len(old) + len(new) > _LONG:
        return [("-", before), ("+", after)] if before != after else [("=", before)]
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    pieces: list[tuple[str, str]] = []
    gone, come = "", ""
    for index, (what, start, end, new_start, new_end) in enumerate(blocks):
        inside = 0 < index < len(blocks) - 1
        if what == "equal" and not (inside and end - start == 1):
            pieces += [("-", gone), ("+", come), ("=", "".join(old[start:end]))]
            gone, come = "", ""
        else:
            gone += "".join(old[start:end])
            come += "".join(new[new_start:new_end])
    return [piece for piece in [*pieces, ("-", gone), ("+", come)] if piece[1]]


def _steps(text: str) -> list[str]:
    """Words, runs of white space, inline tags, single marks, clusters of dense scripts."""
    steps: list[str] = []
    for token in _TOKEN.findall(text):
        mark = unicodedata.category(token[0]).startswith("M")
        if steps and (mark or steps[-1][-1] in _STACKERS):
            steps[-1] += token
        else:
            steps.append(token)
    return steps
