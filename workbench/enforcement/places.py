"""Places in a target: where it may be cut, and where a stretch of the source was rendered.

A cut never parts what is written as one: a base and its marks, a stacked letter,
a vowel before or after its consonant, a Burmese final, a Latin word or a number.
Sources: UAX #29 (grapheme clusters); The Unicode Standard 16.1 to 16.4.
"""

from __future__ import annotations

import re
import unicodedata

from workbench.engines.base import Hypothesis, Link
from workbench.masking import sticks
from workbench.model import Span

_STACKERS = "\u17d2\u1039"  # the letter after them is written below
_LEADING = "\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4"  # written before
_TRAILING = "\u0e30\u0e32\u0e33\u0e45\u0e2f\u0e46\u0eb0\u0eb2\u0eb3\u0ebd\u0eaf\u0ec6\u17d7"
_BURMESE_FINAL = re.compile("[\u1000-\u102a]\u1037?[\u103a\u1039]")
_LETTER = re.compile(r"[^\W\d_]")
_WIDEST = 2  # times the share of the target that the term has of the source
_SPARE = 8  # code points beyond that, for short terms


def joined(text: str, place: int) -> bool:
    """Whether ``text`` must not be cut before the character at ``place``."""
    if not 0 < place < len(text):
        return False
    left, right = text[place - 1], text[place]
    if left.isspace() or right.isspace():
        return False
    if _is_mark(right) or right in "\u200c\u200d" or right in _TRAILING:
        return True
    if left in _STACKERS or left in _LEADING or left == "\u200d":
        return True
    letter = next((each for each in reversed(text[:place]) if not _is_mark(each)), "")
    return bool(_BURMESE_FINAL.match(text, place)) or sticks(letter, right)


def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] == "M"


def whole(text: str, span: Span) -> Span:
    """``span`` without white space at its ends, widened so that it can be cut out of ``text``."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    while joined(text, start):
        start -= 1
    while joined(text, end):
        end += 1
    return start, end


def put(target: str, span: Span, text: str) -> str:
    """``target`` with ``text`` for ``span``, and a space where Latin words would run together."""
    before, after = target[: span[0]], target[span[1] :]
    left = " " if sticks(before[-1:], text[:1]) else ""
    right = " " if sticks(text[-1:], after[:1]) else ""
    return before + left + text + right + after


def renderings(item: Hypothesis, source: str, span: Span) -> list[Span]:
    """The stretches of a translation that its links give for ``span`` of the source, in order.

    Stretches with nothing but white space between them are one. A link counts if
    most of its source lies in ``span``; one that points out of a text is ignored.
    """
    found = sorted(link.target for link in item.links if _meant(link, item.text, source, span))
    stretches: list[Span] = []
    for start, end in found:
        if stretches and not item.text[stretches[-1][1] : start].strip():
            stretches[-1] = (stretches[-1][0], max(end, stretches[-1][1]))
        else:
            stretches.append((start, end))
    return [
        whole(item.text, stretch) for stretch in stretches if item.text[slice(*stretch)].strip()
    ]


def narrow(stretch: Span, target: str, span: Span, source: str) -> bool:
    """Whether a stretch of the target can be what ``span`` of the source became, and no more.

    Attention that rests on one word links half a sentence to it.
    """
    share = _length(span) / len(source)
    if _length(stretch) > _WIDEST * share * len(target) + _SPARE:
        return False
    return bool(_LETTER.search(_without(target, stretch))) or not _LETTER.search(
        _without(source, span)
    )


def _length(span: Span) -> int:
    return span[1] - span[0]


def _without(text: str, span: Span) -> str:
    return text[: span[0]] + " " + text[span[1] :]


def _meant(link: Link, target: str, source: str, span: Span) -> bool:
    (start, end), (first, last) = link.target, link.source
    if not (0 <= start < end <= len(target) and 0 <= first < last <= len(source)):
        return False
    return 2 * (min(last, span[1]) - max(first, span[0])) >= last - first
