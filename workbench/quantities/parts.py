"""English numbers that another word makes larger or smaller: six decades, four-tenths, one in five.

The number keeps its value, since a translation may name the word too (六个十年 beside
60年); what it comes to is a further reading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from workbench.quantities.found import NumberFound

PARTS = {
    "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "twelfth": 12, "fifteenth": 15, "sixteenth": 16, "twentieth": 20,
    "hundredth": 100, "thousandth": 1000,
}  # fmt: skip
_SPANS = {
    "decade": 10, "decades": 10, "century": 100, "centuries": 100, "millennium": 1000,
    "millennia": 1000, "millenniums": 1000, "score": 20, "week": 7, "weeks": 7, "fortnight": 14,
    "fortnights": 14,
}  # fmt: skip
# "two or three decades", "six long decades": what may stand between number and word.
_BETWEEN = (
    r"(?:\s?(?:-|–|to|or|and)\s?(?!half)[\w.]+)?[\s-]"
    r"(?:(?:more|long|full|whole|further|other|consecutive|successive|straight)\s)?"
)
_SPAN = re.compile(rf"{_BETWEEN}(?P<name>{'|'.join(_SPANS)})\b", re.IGNORECASE)
_PART = re.compile(rf"[\s-](?P<name>{'|'.join(PARTS)})s?\b", re.IGNORECASE)
_ONE = re.compile(r"\b(?:one[\s-]|an?\s)$", re.IGNORECASE)
_BY = re.compile(
    r"\b(?:one[\s-]|(?:by|to|than|about|almost|nearly|around|only|just|over) an?\s)$", re.IGNORECASE
)
_OF = re.compile(r"\s(?:of|less|more|fewer|higher|lower|larger|smaller|bigger|faster|slower)\b")
_ENDS = re.compile(r"[.,;:)]|$|\s(?:in|on|from|to|by|since|over|after|this|last)\b")
_RATIO = re.compile(r"\s(?:(?:in|out of)(?: every| each)?|(?:of|for) every)\s")
_COUNTED = re.compile(r"\w\s(?:(?:in|out of)(?: every| each)?|(?:of|for) every)\s$")


def in_parts(text: str, number: NumberFound) -> NumberFound:
    """``number`` of an English text with what it comes to with the word behind it."""
    value, more = number.value, list[Decimal]()
    span = _SPAN.match(text, number.end)
    if span and number.kind == "number" and value <= 100:
        more.append(value * _SPANS[span["name"].lower()])
    part = _PART.match(text, number.end)
    if part and number.kind == "number" and value < 1000:
        more += shares(value / PARTS[part["name"].lower()])
    if number.kind == "ordinal" and value > 2 and _is_share(text, number):
        more += shares(1 / value)
    return replace(number, others=(*number.others, *more)) if more else number


def _is_share(text: str, number: NumberFound) -> bool:
    """A fifth of the seats, down by a fifth; but not "a fifth man"."""
    before = text[max(0, number.start - 10) : number.start]
    if _ONE.search(before) and _OF.match(text, number.end):
        return True
    return bool(_BY.search(before) and _ENDS.match(text, number.end))


def ratios(text: str, numbers: list[NumberFound]) -> None:
    """Gives "one in five" and "four out of 10" what they come to in per cent."""
    for index in range(1, len(numbers)):
        part, whole = numbers[index - 1], numbers[index]
        gap = text[part.end : whole.start]
        counted = part.kind == whole.kind == "number" and 0 < part.value < whole.value <= 1000
        if counted and _RATIO.fullmatch(gap):
            both = shares(part.value / whole.value)
            numbers[index - 1] = replace(part, others=(*part.others, *both))
            numbers[index] = replace(whole, others=(*whole.others, *both))


def is_ratio(text: str, start: int) -> bool:
    """Whether the number at ``start`` is what another is counted out of: "one in" five."""
    return _COUNTED.search(text[max(0, start - 16) : start]) is not None


def shares(part: Decimal) -> Sequence[Decimal]:
    """The part and its per cent, rounded as people round where it has no end."""
    if part * 10000 == int(part * 10000):
        return (part.normalize(), (part * 100).normalize())
    rounded = {
        exact.quantize(Decimal(1).scaleb(-places), rounding)
        for exact, most in ((part, (1, 2, 3)), (part * 100, (0, 1, 2)))
        for places in most
        for rounding in (ROUND_DOWN, ROUND_HALF_UP)
    }
    return tuple(sorted(value for value in rounded if value))
