"""Times of day in English, read into 24-hour values (``14:30``, a range ``14:00/16:30``)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.model import Placeable
from workbench.placeables.spans import blank

_HOUR = r"(?:[01]?[0-9]|2[0-3])"
_MERIDIEM = r"\s?(?P<half>[ap])(?:\.\s?m\.?|m)(?![^\W_])"
_START = r"(?<![\w:/$-])(?<![0-9][.,])"
_RANGE = re.compile(
    rf"{_START}(?P<h1>{_HOUR})(?:[:.](?P<m1>[0-5][0-9]))?(?:\s?[-\u2010-\u2014]\s?|\sto\s)"
    rf"(?P<h2>{_HOUR})(?:[:.](?P<m2>[0-5][0-9]))?{_MERIDIEM}",
    re.IGNORECASE,
)
_HALVED = re.compile(
    rf"(?<![\w:/$])(?<![0-9][.,])(?P<h2>{_HOUR})(?:[:.](?P<m2>[0-5][0-9]))?{_MERIDIEM}",
    re.IGNORECASE,
)
_FULL = re.compile(
    rf"(?<![\w:/$])(?<![0-9][.,])(?P<h2>{_HOUR}):(?P<m2>[0-5][0-9])(?![0-9])(?![:/.][0-9])"
    r"(?:\s?(?:hrs|hours|h)(?![^\W_]))?",
    re.IGNORECASE,
)
_MILITARY = re.compile(
    r"(?:(?<=\bat\s)|(?<=\bby\s)|(?<=\bfrom\s)|(?<=\buntil\s))"
    r"(?P<h2>[01][0-9]|2[0-3])(?P<m2>[0-5][0-9])\s?(?:hrs|hours)(?![^\W_])",
    re.IGNORECASE,
)
# What each of the expressions needs, found quickly: most texts have no time at all.
_MAY_BE_TIME = re.compile(r"[0-9](?:\s?(?:[APap]\.?\s?[Mm]|[Hh])|:[0-9])")


def find_times(text: str) -> Iterator[Placeable]:
    """Times with a.m. or p.m., with a colon, or as in ``at 1400 hours``."""
    if not _MAY_BE_TIME.search(text):
        return
    for pattern in (_RANGE, _HALVED, _FULL, _MILITARY):
        found = []
        for match in pattern.finditer(text):
            end = _without_full_stop(text, match.end())
            span = text[match.start() : end]
            found.append(Placeable("time", match.start(), end, span, _value(match.groupdict())))
        yield from found
        text = blank(text, found)


def _without_full_stop(text: str, end: int) -> int:
    """``end``, less the dot of ``p.m.`` where it ends the text as well."""
    return end - 1 if text[end - 1] == "." and not text[end:].strip("\"'”’) ") else end


def _value(found: dict[str, str | None]) -> str:
    half = (found.get("half") or "").lower()
    last = _minutes(found["h2"] or "0", found.get("m2"), half)
    if not found.get("h1"):
        return _clock(last)
    first = _minutes(found["h1"] or "0", found.get("m1"), half)
    if first > last:  # 11:00-1:30 p.m. begins in the morning
        first = _minutes(found["h1"] or "0", found.get("m1"), "a")
    return f"{_clock(first)}/{_clock(last)}"


def _minutes(hour: str, minute: str | None, half: str) -> int:
    hours = int(hour)
    if half == "p" and hours < 12:
        hours += 12
    elif half == "a" and hours == 12:
        hours = 0
    return hours * 60 + int(minute or 0)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
