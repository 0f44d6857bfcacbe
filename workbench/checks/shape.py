"""The shape of a translation: its length, no loops."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.base import Example, FunctionRule, Pair
from workbench.model import Diagnostic, Severity
from workbench.said import said

_LOOP = re.compile(r"(.{4,60}?)\1{3,}|(.{12,80}?)\2{2,}|([\u4e00-\u9fff]{2,3}?)\3{4,}", re.DOTALL)
_LONGEST = 80  # characters of a phrase that _LOOP finds
# Characters of a translation for one of the source, white space aside: the usual ratio.
USUAL = {"km": 1.2, "zh_CN": 0.33, "lo": 1.1, "my": 1.35, "th": 1.05, "vi": 1.0}
_SHORT_SOURCE = 40


def _length(pair: Pair) -> Iterator[Diagnostic]:
    yield from _loops(pair)
    if len(pair.source) <= _SHORT_SOURCE:
        return
    long = len("".join(pair.source.split()))
    written = len("".join(pair.target.split())) - pair.target.count("\u200b")
    usual = long * USUAL[pair.language.code]
    share = written / usual
    limit = 0.5 if len(pair.source) > 100 else 0.42
    if share >= limit:
        return
    yield Diagnostic(
        "length",
        Severity.ERROR if share < 1 / 3 else Severity.WARNING,
        said(
            "The translation has {share} of the length that is usual. Is a part missing?",
            share=f"{share:.0%}",
        ),
        (0, len(pair.source)),
        (0, len(pair.target)),
    )


def _may_loop(text: str) -> bool:
    """Whether a stretch stands twice in a row, tried at every fifth place.

    Whatever ``_LOOP`` finds is periodic for so long that one of these places shows it.
    """
    for place in range(0, len(text) - 3, 5):
        piece = text[place : place + 4]
        again = text.find(piece, place + 2, place + _LONGEST + 4)
        while again >= 0:
            if text[place:again] == text[again : 2 * again - place]:
                return True
            again = text.find(piece, again + 1, place + _LONGEST + 4)
    return False


def _goes_round(text: str) -> bool:
    """Whether many pieces come again at one distance: quicker than the expression."""
    last: dict[str, int] = {}
    distances: dict[int, int] = {}
    for place in range(len(text) - 3):
        piece = text[place : place + 4]
        if piece in last:
            distance = place - last[piece]
            distances[distance] = distances.get(distance, 0) + 1
        last[piece] = place
    return any(count >= 5 and count >= distance for distance, count in distances.items())


def _loops(pair: Pair) -> Iterator[Diagnostic]:
    text = pair.target
    if not _may_loop(text) or not _goes_round(text):
        return
    for match in _LOOP.finditer(text):
        phrase = match.group(1) or match.group(2) or match.group(3)
        if not any(ch.isalpha() for ch in phrase) or phrase * 3 in pair.source:
            continue
        message = said(
            "“{text}” is repeated again and again. Delete the repetitions.",
            text=phrase.strip()[:40],
        )
        yield Diagnostic("length", Severity.ERROR, message, None, match.span())


LENGTH = FunctionRule(
    "length",
    Severity.ERROR,
    "The translation is not much shorter than is usual for its language, and no phrase is "
    "repeated again and again as machines do when they are stuck.",
    Example(
        "vi",
        "The six governments signed a joint declaration.",
        "Sáu chính phủ đã ký một tuyên bố chung.",
        "Sáu chính phủ",
    ),
    "Translate what is missing, or delete what is repeated.",
    _length,
)
