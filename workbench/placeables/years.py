"""Bare years: a number from 1900 to 2100 that the words around it make a year.

``in 2007`` is a year and ``in 2000 villages`` is not; where it cannot be told,
it is left a number, for a number that stays is right more often than an era
put before a count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.model import Placeable

_YEAR = (
    r"(?:19[0-9]{2}|20[0-9]{2}|2100)"
    r"(?![^\W_]|\s?%|['.,:/\u2010-\u2014-][0-9])"
)
_MAY_BE_YEAR = re.compile(r"19[0-9]{2}|2[01][0-9]{2}")
_LEAD = (
    r"in|of|since|by|until|till|during|before|after|from|between|for|throughout|around|early|late"
)
_SPAN = re.compile(
    r"(?<![^\W_])(?<![-/.,$])(19[0-9]{2}|20[0-9]{2}|2100)\s?[-\u2010-\u2014]\s?"
    rf"({_YEAR})"
)
_AFTER_WORD = re.compile(
    rf"(?<![^\W_])(?:(?:{_LEAD})\s+(?:the\s+)?)?(?P<year>year\s+{_YEAR})"
    rf"|(?<![^\W_])(?:{_LEAD})\s+(?:early\s+|late\s+|mid-)?(?P<bare>{_YEAR})"
    rf"|(?<![^\W_])(?:mid|pre|post)-(?P<middle>{_YEAR})"
    rf"|\((?P<bracket>{_YEAR})\)",
    re.IGNORECASE,
)
_CHAIN = re.compile(rf"(?:,\s*(?:and\s+|or\s+)?|\s+(?:and|or|to|through|until)\s+)({_YEAR})")
_NEXT_WORD = re.compile(r"\s+([a-z]+)")
_COUNTED = frozenset(
    (
        "people", "men", "women", "children", "staff", "police", "new", "more", "other", "young",
        "additional", "different", "thousand", "million", "billion", "km", "kg", "ha",
        "baht", "dong", "kip", "kyat", "riel", "yuan",
    )
)  # fmt: skip
_VERBS = frozenset(("was", "is", "has", "its", "this", "as", "does"))


def find_years(text: str) -> Iterator[Placeable]:
    """Years and spans of years (``2005-2007``, value ``2005/2007``)."""
    if not _MAY_BE_YEAR.search(text):
        return
    taken = 0
    for match in sorted(
        [*_SPAN.finditer(text), *_AFTER_WORD.finditer(text)], key=lambda found: found.start()
    ):
        for year in _read(text, match):
            if year.start >= taken:
                taken = year.end
                yield year


def _read(text: str, match: re.Match[str]) -> Iterator[Placeable]:
    if match.re is _SPAN:
        first, last = match.groups()
        if first < last:
            yield Placeable("date", *match.span(), match.group(), f"{first}/{last}")
        return
    group = match.lastgroup or ""
    start, end = match.span(group)
    if _counts(text, end):
        return
    yield Placeable("date", start, end, text[start:end], text[end - 4 : end])
    while (further := _CHAIN.match(text, end)) and not _counts(text, further.end(1)):
        start, end = further.span(1)
        yield Placeable("date", start, end, text[start:end], further.group(1))


def _counts(text: str, end: int) -> bool:
    """Whether a plural noun follows, so that the number is a count."""
    word = _NEXT_WORD.match(text, end)
    if word is None:
        return False
    following = word.group(1)
    return following in _COUNTED or (following.endswith("s") and following not in _VERBS)
