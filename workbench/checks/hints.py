"""English words behind which a translation may well write a figure: decade, dozen, Monday."""

from __future__ import annotations

import re
from decimal import Decimal

from workbench.quantities.parts import PARTS

_HINTS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), tuple(values.split()))
    for pattern, values in (
        (r"\bdecades?\b", "10"),
        (r"\bcentur(?:y|ies)\b", "100"),
        (r"\bdecade and a half\b", "15"),
        (r"\bhalf(?: a|-)? ?decade\b", "5"),
        (r"\bcentury and a half\b", "150"),
        (r"\bhalf(?: a|-)? ?millennium\b", "500"),
        (r"\b(?:quarter of a |quarter[ -])century\b", "25"),
        (r"\bthree[ -]quarters of a century\b", "75"),
        (r"\blast century\b", "20"),
        (r"\bnoughties\b", "2000 21 20"),
        (r"\bthis century\b|\bturn of the century\b", "21 20"),
        (r"\bmillenni", "1000"),
        (r"\bdozens?\b", "12 10 24 20 36 30 48 60"),
        (r"\btens of\b", "10"),
        (r"\bhundreds?\b", "100"),
        (r"\bthousands?\b", "1000 10000"),
        (r"\bmillions?\b", "1000000"),
        (r"\b(?:both|couple|pairs?|twice|doubl\w*|bilateral|dual|twins?|either|neither)\b", "2"),
        (r"\b(?:tripl\w*|thrice|trilateral|thirds?|three\w*|hat-trick)\b", "3"),
        (r"\bquadr\w*\b", "4"),
        (r"\bhour and a half\b", "90 1.5"),
        (r"\byear and a half\b", "18 1.5"),
        (r"\bhal(?:f|ves|ved|ving)\b", "0.5 50 30 2 1 6"),
        (r"\bquarter(?:s|ly)?\b", "4 25 75 15 45 1 3"),
        (r"\b(?:noon|midday|midnight)\b", "12 0 24"),
        (r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b", "1 2 3 4 5 6 7 8"),
        (r"\bfortnight", "2 14 15"),
        (r"\bweek", "7"),
        (r"\b(?:hourly|daily|round.the.clock)\b", "24"),
        (r"\b(?:teen\w*|adolescen\w*)\b", "13 19 10 20"),
        (r"\bbienn|biannual|semi-", "2 6"),
        (r"\bper ?cent\b|%", "100"),
        (r"\bone in \w+", "1"),
        (r"\b(?:I|1)\b.*\bWorld War\b|\bWorld War\b", "1 2"),
    )
)
# The seventies: an age, or the decade of a century that may be named with it.
_TENS = ("twen", "thir", "for", "fif", "six", "seven", "eigh", "nine")
_TIES = re.compile(rf"\b(?P<tens>{'|'.join(_TENS)})ties\b", re.IGNORECASE)
_PLURAL_PARTS = re.compile(rf"\b(?P<part>{'|'.join(PARTS)})s\b", re.IGNORECASE)


def hinted_values(source: str) -> frozenset[Decimal]:
    """Values that a translation of ``source`` may write in figures though the source does not."""
    hinted = {
        Decimal(value) for pattern, values in _HINTS if pattern.search(source) for value in values
    }
    hinted |= {Decimal(PARTS[m["part"].lower()]) for m in _PLURAL_PARTS.finditer(source)}
    for match in _TIES.finditer(source):
        tens = 10 * (_TENS.index(match["tens"].lower()) + 2)
        hinted |= set(map(Decimal, (tens, 1900 + tens, (2443 + tens) // 10 * 10, 20)))
    return frozenset(hinted)
