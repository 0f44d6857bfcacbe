"""Numerals written with digits of any script: their script, their value, their marks.

Grouping and decimal marks follow CLDR: comma and full stop in English, Chinese,
Burmese and Thai, the other way round in Vietnamese, Khmer and Lao. Since both
usages occur in all of them, an ambiguous numeral has a second reading.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

_ZEROS = {
    0x30: "Latn",
    0x17E0: "Khmr",
    0xED0: "Laoo",
    0x1040: "Mymr",
    0xE50: "Thai",
    0xFF10: "Full",
}
NUMERAL = r"\d+(?:[.,\u00a0\u202f]\d+)*"
SPACED = r"\d{1,3}(?: \d{3})* [0\u17e0\u0ed0]{3}(?!\d)"  # 10 000, as in Khmer, Lao, Vietnamese
_GROUPED = re.compile(r"\d{1,3}(?:([.,\u00a0\u202f])\d{3})(?:\1\d{3})*")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}")


def digit_script(text: str) -> str:
    """The script of the digits in ``text``; ``Mixed`` for two, ``""`` for none."""
    if text.isascii():
        return "Latn" if any(ch.isdigit() for ch in text) else ""
    scripts = {
        _ZEROS.get(ord(ch) - unicodedata.decimal(ch), "Zzzz") for ch in text if ch.isdecimal()
    }
    return "Mixed" if len(scripts) > 1 else next(iter(scripts), "")


def latin_digits(text: str) -> str:
    """``text`` with every decimal digit replaced by 0-9; same length."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(ch)) if ch.isdecimal() else ch for ch in text)


def numeral_values(numeral: str, decimal_mark: str) -> tuple[Decimal, ...]:
    """The values a numeral of 0-9 with marks may have, the likeliest first.

    Empty where it is not one number but several with stops or commas between
    them (14.12.2007, 1.2.3).
    """
    numeral = numeral.replace(" ", "\u00a0")
    marks = [ch for ch in numeral if not ch.isdigit()]
    if not marks:
        return (Decimal(numeral),)
    bare = "".join(ch for ch in numeral if ch.isdigit())
    last = numeral.rindex(marks[-1])
    whole, fraction = numeral[:last], numeral[last + 1 :]
    if len(marks) > 1:
        if _GROUPED.fullmatch(numeral) or _INDIAN.fullmatch(numeral):
            return (Decimal(bare),)
        if marks[-1] in ".," and (_GROUPED.fullmatch(whole) or _INDIAN.fullmatch(whole)):
            return (_decimal(whole, fraction),) if marks[-1] != marks[-2] else ()
        return ()
    if marks[0] not in ".,":
        return (Decimal(bare),) if _GROUPED.fullmatch(numeral) else ()
    decimal = _decimal(whole, fraction)
    if not _GROUPED.fullmatch(numeral) or whole.startswith("0"):
        return (decimal,)
    both = (decimal, Decimal(bare))
    return both if marks[0] == decimal_mark else both[::-1]


def _decimal(whole: str, fraction: str) -> Decimal:
    return Decimal("".join(ch for ch in whole if ch.isdigit()) + "." + fraction)
