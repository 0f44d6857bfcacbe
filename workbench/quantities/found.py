"""A number found in a text, whatever it is written with."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class NumberFound:
    """A number with its place.

    ``start`` and ``end`` are code points of the raw text. ``digits`` is the ISO
    15924 code of the digits' script (``Latn``, ``Khmr``, ``Laoo``, ``Mymr``,
    ``Thai``; ``Full`` for full-width, ``Zzzz`` for any other), ``Mixed`` where one
    number has digits of two scripts, ``""`` where it is written in words.
    ``kind`` is one of ``number ordinal month time code`` (``code``: part of a
    name such as COVID-19). ``spelled``: in words or Chinese characters; ``weak``:
    in words that often mean something else ("one", "second", Vietnamese "năm").
    ``others`` are further values that it may mean: 1.250 is 1250 or 1.25, "10 to
    15 million" begins with 10 or 10,000,000. ``scale`` is the power that a word
    gave it (1000000 for "5 million"), else 1.
    """

    value: Decimal
    start: int
    end: int
    digits: str
    kind: str = "number"
    spelled: bool = False
    weak: bool = False
    others: tuple[Decimal, ...] = ()
    scale: Decimal = Decimal(1)

    @property
    def readings(self) -> tuple[Decimal, ...]:
        """All values that it may mean, the likeliest first."""
        return (self.value, *self.others)
