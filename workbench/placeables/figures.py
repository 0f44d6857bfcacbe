"""Numbers, percentages, ordinals and codes in an English text.

A figure and its scale word stay apart: ``1.5`` is the number in ``US$ 1.5
million``. A token that mixes digits with capitals or slashes is a code and
stands unchanged in every language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.model import Placeable

NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?"
ORDINAL = re.compile(
    r"(?<![^\W_])(?<![0-9][.,/])([0-9]{1,3}(?:,[0-9]{3})*)\s?(?:st|nd|rd|th)(?![^\W_])",
    re.IGNORECASE,
)
_PERCENT = re.compile(
    rf"(?<![^\W_])(?<![0-9][.,])({NUMBER})(?:\s?%|[\s-]?per[\s-]?cent(?![^\W_])|\s?pct(?![^\W_]))",
    re.IGNORECASE,
)
# Quick to look for, and in every percentage and ordinal (\u017f is an s without its case).
_MAY_BE_PERCENT = re.compile(r"[0-9][\s-]?[%Pp]")
_MAY_BE_ORDINAL = re.compile(r"[0-9]\s?[SNRTsnrt\u017f]")
_TOKEN = re.compile(
    r"[^\W_]+(?:(?:[-\u2010\u2011/_.]|(?<=[0-9]):(?=[0-9])|(?<=[0-9]),(?=[0-9]{3}(?![0-9])))[^\W_]+)*"
)
_FIGURE = re.compile(NUMBER)
_ONE = re.compile(rf"(?!0[0-9]){NUMBER}")
_TWO = re.compile(rf"(?!0[0-9]){NUMBER}[-\u2010\u2011](?!0[0-9]){NUMBER}")
_SEASON = re.compile(r"(?:19|20)[0-9]{2}[-\u2010\u2011][0-9]{2}")
_WITH_WORD = re.compile(
    rf"{NUMBER}(?:[a-z]+|[-\u2010\u2011][A-Za-z][a-z]+(?:[-\u2010\u2011][A-Za-z]+)*)"  # 5km, 3-year
    rf"|[0-9]+\.[0-9]+[A-Za-z]{{1,2}}"  # 1.5M
    rf"|[A-Za-z]?[a-z]+[-\u2010\u2011.]{NUMBER}"  # mid-2007, No.12
    rf"|(?:USD?|EUR|THB|VND|CNY|RMB|LAK|KHR|MMK){NUMBER}"
)


def find_percents(text: str) -> Iterator[Placeable]:
    """``45%``, ``45 percent``, ``4.5 per cent``; the value is the plain number."""
    for match in _PERCENT.finditer(text) if _MAY_BE_PERCENT.search(text) else ():
        yield Placeable("percent", *match.span(), match.group(), plain(match.group(1)))


def find_ordinals(text: str) -> Iterator[Placeable]:
    """``1st``, ``22nd``, and ``8 th`` as web copies have it: kind ``number``."""
    for match in ORDINAL.finditer(text) if _MAY_BE_ORDINAL.search(text) else ():
        yield Placeable("number", *match.span(), match.group(), plain(match.group(1)))


def find_numbers(text: str) -> Iterator[Placeable]:
    """What is left: numbers, and codes such as ``A/RES/55/25``, ``12/2007``, ``SOM-8``."""
    for match in _TOKEN.finditer(text):
        token = match.group()
        if not any(character in "0123456789" for character in token):
            continue
        if _is_code(token):
            yield Placeable("code", *match.span(), token, token)
            continue
        for figure in _FIGURE.finditer(token):
            start = match.start() + figure.start()
            end = match.start() + figure.end()
            yield Placeable("number", start, end, figure.group(), plain(figure.group()))


def plain(figure: str) -> str:
    """A figure without grouping and idle zeros: ``1,250.50`` becomes ``1250.5``."""
    whole, _, fraction = figure.replace(",", "").partition(".")
    fraction = fraction.rstrip("0")
    return (whole.lstrip("0") or "0") + (f".{fraction}" if fraction else "")


def _is_code(token: str) -> bool:
    if _ONE.fullmatch(token):
        return False
    if not any(map(str.isalpha, token)):
        return _TWO.fullmatch(token) is None or _SEASON.fullmatch(token) is not None
    if _WITH_WORD.fullmatch(token):
        return False
    return any(map(str.isupper, token)) or re.search(r"[a-z][0-9]", token) is not None
