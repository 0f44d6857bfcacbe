"""What people did, read from the history: saves by day and person, and how much they changed.

How much machine text was changed is measured as in hTER (Snover et al. 2006, the
proposal against the text that people approved), with characters in place of words, since
four of the six languages write no spaces: edits over the longer of the two texts, both in
their normal form, 0 for untouched text and 1 for nothing left of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from typing import Any

from workbench.model import Message, Origin, State
from workbench.normal import normalise

OfferKey = tuple[str, str, str]
MEMORY = "memory"
FRAGMENTS = "fragments"
_MACHINE = frozenset({Origin.MT, Origin.MEMORY, Origin.FRAGMENTS})


@dataclass(frozen=True, slots=True)
class Effort:
    """How many messages ``person`` saved on a day in a language, and approved among them."""

    day: date
    person: str
    lang: str
    saved: int
    approved: int


@dataclass(frozen=True, slots=True)
class Changed:
    """The approved segments whose proposal came from one maker, and how much they were changed.

    ``maker`` is the engine with its model, or :data:`MEMORY` or :data:`FRAGMENTS`.
    ``length`` is the sum of the longer texts, ``unknown`` the segments whose proposal no
    history tells; they are in none of the other figures.
    """

    maker: str
    segments: int = 0
    untouched: int = 0
    edits: int = 0
    length: int = 0
    unknown: int = 0

    @property
    def share(self) -> float:
        """The share of the text that was changed, 0 to 1."""
        return self.edits / self.length if self.length else 0.0

    def __add__(self, other: Changed) -> Changed:
        return Changed(
            self.maker,
            self.segments + other.segments,
            self.untouched + other.untouched,
            self.edits + other.edits,
            self.length + other.length,
            self.unknown + other.unknown,
        )


def count_effort(records: Iterable[Mapping[str, Any]], zone: tzinfo | None = None) -> list[Effort]:
    """Saves of people by day, person and language; proposals are nobody's.

    Days are those of ``zone``, by default of this machine. A record without a readable
    time is passed over.
    """
    saved: Counter[tuple[date, str, str]] = Counter()
    approved: Counter[tuple[date, str, str]] = Counter()
    for record in records:
        if "state" not in record:  # an export or a split, no translation
            continue
        day, person = _day(record.get("at"), zone), record.get("by")
        if day is None or not isinstance(person, str) or not person.strip():
            continue
        key = (day, person.strip(), str(record.get("lang", "")))
        saved[key] += 1
        newly = record.get("state") == State.APPROVED and record.get("was_state") != State.APPROVED
        approved[key] += newly
    return [Effort(*key, saved[key], approved[key]) for key in sorted(saved)]


def last_offers(records: Iterable[Mapping[str, Any]]) -> dict[OfferKey, str]:
    """The last proposal for each message, by language, msgctxt and msgid."""
    offers: dict[OfferKey, str] = {}
    for record in records:
        key = (
            str(record.get("lang", "")),
            str(record.get("msgctxt", "")),
            str(record.get("msgid", "")),
        )
        if record.get("state") == State.PROPOSED:
            offers[key] = str(record.get("msgstr", ""))
        elif record.get("was_state") == State.PROPOSED:
            offers.setdefault(key, str(record.get("was", "")))
    return offers


def count_changes(
    messages: Iterable[Message], lang: str, offers: Mapping[OfferKey, str]
) -> list[Changed]:
    """How much was changed in what is approved now, by the maker of the proposal."""
    found: dict[str, Changed] = {}
    for message in messages:
        if message.state is State.APPROVED and (maker := maker_of(message.signature)):
            before = found.setdefault(maker, Changed(maker))
            found[maker] = before + _change(message, maker, offers.get((lang, *message.key)))
    return [found[maker] for maker in sorted(found)]


def maker_of(signature: str) -> str:
    """Who made a proposal, from its signature: "argos translate-en_zh-1.9"; "" for a person."""
    values = dict(part.split(":", 1) for part in signature.split("|") if ":" in part)
    origin = values.get("origin", "")
    if origin == Origin.MT:
        return " ".join(filter(None, (values.get("engine"), values.get("model")))) or "mt"
    return origin if origin in (MEMORY, FRAGMENTS) else ""


def edit_distance(before: str, after: str) -> tuple[int, int]:
    """Edits from one text to the other in their normal forms, and the length of the longer."""
    from rapidfuzz.distance import Levenshtein

    first, second = normalise(before).strip(), normalise(after).strip()
    return Levenshtein.distance(first, second), max(len(first), len(second))


def _change(message: Message, maker: str, offer: str | None) -> Changed:
    if offer is None and message.origin in _MACHINE:
        offer = message.msgstr  # approved as it was proposed: the catalogue itself says so
    if offer is None:
        return Changed(maker, unknown=1)
    edits, length = edit_distance(offer, message.msgstr)
    return Changed(maker, 1, int(edits == 0), edits, length)


def _day(at: object, zone: tzinfo | None) -> date | None:
    try:
        moment = datetime.fromisoformat(str(at))
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    try:
        return moment.astimezone(zone).date()
    except (OverflowError, ValueError, OSError):
        return None
