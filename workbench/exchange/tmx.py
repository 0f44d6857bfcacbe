"""What a TMX file holds, one pair at a time. Source: LISA OSCAR, TMX 1.4b (2005-04-26)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from workbench.said import said

STARTER = "starter"  # the tier of pairs that nobody has reviewed
TIER_PROPERTY, RELEASE_PROPERTY = "x-workbench-tier", "x-workbench-release"


class TmxReason(StrEnum):
    """Why a unit, or one pair of it, was not taken; it follows a number: "3 …"."""

    NO_ENGLISH = "without an English text"
    NO_TRANSLATION = "without a translation"
    NO_LANGUAGE = "with a text that does not say its language"
    EMPTY = "without text on one of the two sides"
    LOST = "with letters that were lost (bytes that are not of its encoding, or U+FFFD)"
    TOO_LARGE = "too large for a sentence or paragraph"
    NOT_ENGLISH = "whose English is not English"
    SCRIPT = "in another language or script than they say"
    UNTRANSLATED = "left in English"
    ZAWGYI = "in Zawgyi that could not be converted"


@dataclass(frozen=True, slots=True)
class TmxPair:
    """An English text and its translation into one of our languages.

    ``lang`` is our code. Texts are in one line, with formatting as numbered tags
    (``<1>…</1>``). ``at`` is the last change in UTC, ``2026-11-24T08:00Z``, ""
    where the file does not tell; ``line`` is that of the English text, 0 for a
    pair that is not from a file. ``release`` only goes out; ``tier`` is "" in files of
    other tools.
    """

    source: str
    target: str
    lang: str
    line: int = 0
    by: str = ""
    at: str = ""
    note: str = ""
    release: str = ""
    tier: str = ""


@dataclass(frozen=True, slots=True)
class TmxFault:
    """A unit, or one text of it, that cannot be taken."""

    reason: TmxReason
    line: int


@dataclass(slots=True)
class TmxNotes:
    """What was seen on the way; complete when the file has been read.

    ``languages`` counts the texts in languages that are not ours, by their tag.
    ``tagged`` counts texts with formatting that became tags, ``plain`` those from
    which codes without such a meaning were taken (``ut``, ``hi``, ``sub``).
    ``reversed`` counts units translated into English. ``mended`` counts marks that
    XML does not allow, by what they are. ``broken`` tells where the file breaks
    off and why, "" where it is whole.
    """

    units: int = 0
    tagged: int = 0
    plain: int = 0
    properties: int = 0
    reversed: int = 0
    languages: Counter[str] = field(default_factory=Counter)
    mended: Counter[str] = field(default_factory=Counter)
    encoding: str = ""
    broken: str = ""

    def sentences(self) -> tuple[str, ...]:
        """The notes for the person who imports the file, one sentence each."""
        found: list[str] = [
            said("{count} {what}", count=count, what=what) for what, count in self.mended.items()
        ]
        if self.encoding:
            found.append(self.encoding)
        if self.tagged:
            told = said(
                "{count} texts have formatting, which is now tags such as <1>…</1>",
                count=self.tagged,
            )
            found.append(told)
        if self.plain:
            told = said("{count} texts had codes (ut, hi, sub) that are left out", count=self.plain)
            found.append(told)
        if self.properties:
            found.append(said("{count} properties (prop) are left out", count=self.properties))
        if self.reversed:
            told = said(
                "{count} units were translated into English, not from it", count=self.reversed
            )
            found.append(told)
        if self.languages:
            counts = ", ".join(f"{tag} {count}" for tag, count in self.languages.most_common(10))
            told = said("Texts in languages that are not served here: {counts}", counts=counts)
            found.append(told)
        return tuple(found)
