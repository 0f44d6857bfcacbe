"""Dates in the forms English releases use, read into ISO 8601 values.

``2007-12-14`` a day, ``--12-14`` a day without a year, ``2007-12`` a month,
``2007`` a year; a range has its ends on both sides of ``/``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from workbench.model import Placeable
from workbench.placeables.spans import blank

_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SHORT = ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec")


def _month(group: str) -> str:
    full = [spelling for name in _NAMES for spelling in (name, name.upper())]
    short = [spelling + r"\.?" for name in _SHORT for spelling in (name, name.upper())]
    return rf"(?P<{group}>{'|'.join(full + short)})"


def _day(group: str) -> str:
    return rf"(?P<{group}>0?[1-9]|[12][0-9]|3[01])(?:\s?(?:st|nd|rd|th))?(?![0-9])(?![.,:/][0-9])"


def _year(group: str) -> str:
    return rf"(?P<{group}>[12][0-9]{{3}})(?![^\W_])(?![-/.,][0-9])"


_RANGE = r"(?:\s?[-\u2010-\u2014/]\s?|\s(?:to|until|till|through)\s)"
_OR_PAIR = rf"(?:{_RANGE}|\s(?P<pair>and|&)\s)"
_OF = r"(?:\s+of)?\s+"
_COMMA = r",?\s+"
_DAY_FIRST = r"(?<![\w/])(?<![^\W\d]-)(?<![0-9][.,])"
_MONTH_FIRST = r"(?<![\w/])"
_END = r"(?![^\W_])"

_WITH_MONTH = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_DAY_FIRST}{_day('d1')}{_OF}{_month('m1')}(?:{_COMMA}{_year('y1')})?{_RANGE}"
        rf"{_day('d2')}{_OF}{_month('m2')}(?:{_COMMA}{_year('y2')})?{_END}",
        rf"{_DAY_FIRST}{_day('d1')}{_OR_PAIR}{_day('d2')}{_OF}{_month('m2')}"
        rf"(?:{_COMMA}{_year('y2')})?{_END}",
        rf"{_MONTH_FIRST}{_month('m1')}\s+{_day('d1')}(?:{_COMMA}{_year('y1')})?{_RANGE}"
        rf"{_month('m2')}\s+{_day('d2')}(?:{_COMMA}{_year('y2')})?{_END}",
        rf"{_MONTH_FIRST}{_month('m2')}\s+{_day('d1')}{_OR_PAIR}{_day('d2')}"
        rf"(?:{_COMMA}{_year('y2')})?{_END}",
        rf"{_DAY_FIRST}{_day('d2')}{_OF}{_month('m2')}(?:{_COMMA}{_year('y2')})?{_END}",
        rf"{_MONTH_FIRST}{_month('m2')}\s+{_day('d2')}(?:{_COMMA}{_year('y2')})?{_END}",
        rf"{_MONTH_FIRST}{_month('m1')}(?:\s+{_year('y1')})?{_RANGE}"
        rf"{_month('m2')}{_COMMA}{_year('y2')}{_END}",
        rf"{_MONTH_FIRST}{_month('m2')}{_COMMA}{_year('y2')}{_END}",
    )
)
_FIGURES = (
    re.compile(
        rf"{_DAY_FIRST}(?P<y2>[12][0-9]{{3}})-(?P<m2>0[1-9]|1[0-2])-(?P<d2>[0-3][0-9])(?![\w/-])"
    ),
)
_HAS_MONTH = re.compile("|".join(f"{name[:3]}|{name[:3].upper()}" for name in _NAMES))


def find_dates(text: str) -> Iterator[Placeable]:
    """Days, day ranges, months and month ranges; a date that does not exist is none.

    A form later in the table is looked for only in what the earlier ones left.
    """
    for pattern in (*_WITH_MONTH, *_FIGURES) if _HAS_MONTH.search(text) else _FIGURES:
        found = []
        for match in pattern.finditer(text):
            value = _value(match.groupdict())
            if value is not None:
                end = _without_full_stop(text, match.end())
                span = text[match.start() : end]
                found.append(Placeable("date", match.start(), end, span, value))
        yield from found
        text = blank(text, found)


def _without_full_stop(text: str, end: int) -> int:
    """``end``, less a dot that closes the sentence rather than a month (``on 14 Dec.``)."""
    following = text[end:].lstrip()
    return end - 1 if text[end - 1] == "." and not following[:1].islower() else end


def _value(found: dict[str, str | None]) -> str | None:
    last = _point(found.get("y2"), found.get("m2"), found.get("d2"))
    if last is None:
        return None
    if not found.get("d1") and not found.get("m1"):
        return last
    year = found.get("y1") or found.get("y2")
    first = _point(year, found.get("m1") or found.get("m2"), found.get("d1"))
    if first is None or first >= last:
        return None
    if found.get("pair") and int(found["d2"] or 0) != int(found["d1"] or 0) + 1:
        return None  # 3 and 7 May are two dates, 3 and 4 May a span
    return f"{first}/{last}"


def _point(year: str | None, month: str | None, day: str | None) -> str | None:
    if month is None:
        return None
    number = int(month) if month.isdigit() else _month_number(month)
    if day is None:
        return f"{year}-{number:02}" if year else None
    try:
        point = date(int(year) if year else 2000, number, int(day))
    except ValueError:
        return None
    return point.isoformat() if year else f"--{point:%m-%d}"


def _month_number(name: str) -> int:
    """1 to 12 for a month's name, short form or upper-case form."""
    head = name[:3].capitalize()
    return next(number for number, full in enumerate(_NAMES, 1) if full.startswith(head))
