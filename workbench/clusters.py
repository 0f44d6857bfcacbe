"""The order of characters within a Khmer or Burmese syllable: canonical order, and faults.

Khmer: base, robat, subscripts and shifter, vowels, signs. A shifter may stand
on either side of the subscripts: the standard writes it first, most typists
second. Burmese: kinzi, base, stacked letter, asat of a contraction, medials,
vowels E, above, below and AA, asat, anusvara, dot below, visarga; then NFC,
which puts the dot below before the asat. Sources: The Unicode Standard 16.4;
UTN 11; UTN 61.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from workbench.languages import Language
from workbench.model import Span


class Fault(StrEnum):
    """What may be wrong with a syllable."""

    ORDER = "order"  # the canonical order is another one
    LOOSE = "loose"  # a mark has no letter that it belongs to
    SUBSCRIPT = "subscript"  # the sign that puts the next letter below has no such letter
    DOUBLED = "doubled"  # the same mark twice, of which a reader sees one


@dataclass(frozen=True, slots=True)
class ClusterFault:
    """A fault with its place in the raw text; ``canonical`` is given for ``ORDER`` only."""

    fault: Fault
    span: Span
    canonical: str = ""


_KHMER_MARKS = "\u17b4-\u17d1\u17d3\u17dd"
_KHMER_UNIT = re.compile("\u17d2[\u1780-\u17b3]|.", re.DOTALL)
_KHMER = re.compile(
    rf"([\u1780-\u17b3\u25cc\u00a0\u17e0-\u17e9])((?:[{_KHMER_MARKS}]|\u17d2[\u1780-\u17b3])+)"
)
_KHMER_SUSPECT = re.compile(
    rf"(?<![\u1780-\u17b3\u17b4-\u17d3\u17dd\u17e0-\u17e9\u25cc\u00a0\u200c\u200d])"
    rf"(?P<loose>(?:[{_KHMER_MARKS}]|\u17d2[\u1780-\u17b3])+)|(?P<subscript>\u17d2(?![\u1780-\u17b3]))"
    r"|(?P<doubled>(?P<mark>[\u17b6-\u17d1\u17dd])(?P=mark)+)"
)
_MY_MARKS = "\u102b-\u1038\u103a-\u103e"
_MY_LETTERS = "\u1000-\u102a\u103f\u104e"
_MY = re.compile(
    rf"((?:[\u1004\u101b\u105a]\u103a\u1039)?[{_MY_LETTERS}](?:\u1039[\u1000-\u1021])*)"
    rf"([{_MY_MARKS}]{{2,}})(?![\u1050-\u109f])"
)
_MY_SUSPECT = re.compile(
    rf"(?<![{_MY_LETTERS}\u1040-\u1049\u104c-\u104f\u1050-\u109f{_MY_MARKS}"
    rf"\u1039\u25cc\u00a0\u200c\u200d])"
    rf"(?P<loose>[{_MY_MARKS}]+)|(?P<subscript>\u1039(?![\u1000-\u1021\u103f\u1050-\u108e]))"
    rf"|(?P<doubled>(?P<mark>[{_MY_MARKS}])(?P=mark)+)"
)
_ASAT, _DOT = "\u103a", "\u1037"
# The place of each mark in the syllable; asat has two and is decided in _my_rank.
_MY_RANKS = {
    **{mark: 1 + n for n, mark in enumerate("\u103b\u103c\u103d\u103e\u1031")},
    **dict.fromkeys("\u102d\u102e\u1032\u1033\u1034\u1035", 6),
    **dict.fromkeys("\u102f\u1030", 7),
    **dict.fromkeys("\u102b\u102c", 8),
    "\u1036": 10,
    _DOT: 11,
    "\u1038": 12,
}


def canonical(text: str, language: Language) -> str:
    """``text`` with the marks of each syllable in canonical order, in NFC; idempotent.

    Characters change places, and none is added or dropped beyond what NFC does.
    Languages other than Khmer and Burmese get NFC alone.
    """
    text = unicodedata.normalize("NFC", text)
    if language.script == "Khmr":
        return _KHMER.sub(lambda match: match[1] + _khmer(match[2]), text)
    if language.script == "Mymr":
        text = _MY.sub(lambda match: match[1] + _burmese(match[2]), text)
        return unicodedata.normalize("NFC", text)
    return text


def cluster_faults(text: str, language: Language) -> Iterator[ClusterFault]:
    """The faults of ``text`` in Khmer or Burmese, by place; text that only is not NFC has none."""
    if language.script not in {"Khmr", "Mymr"} or text.isascii():
        return
    khmer = language.script == "Khmr"
    found = [
        ClusterFault(Fault(match.lastgroup or Fault.LOOSE), match.span())
        for match in (_KHMER_SUSPECT if khmer else _MY_SUSPECT).finditer(text)
    ]
    for match in (_KHMER if khmer else _MY).finditer(text):
        ordered = _khmer(match[2]) if khmer else _burmese(match[2])
        if ordered != match[2] and _composed(ordered) != _composed(match[2]):
            found.append(ClusterFault(Fault.ORDER, match.span(), _composed(match[1] + ordered)))
    yield from sorted(found, key=lambda fault: fault.span)


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=4096)
def _khmer(marks: str) -> str:
    """Subscripts, shifter and robat, then vowels, then signs; RO comes last of the subscripts."""
    if len(marks) < 2 or "\u17ce" in marks:  # the exclamation sign of ន៎ុះ stands where it is
        return marks
    units = sorted(_KHMER_UNIT.findall(marks), key=_khmer_rank)
    subscripts = [n for n, unit in enumerate(units) if len(unit) == 2]
    ordered = sorted((units[n] for n in subscripts), key=lambda unit: unit == "\u17d2\u179a")
    for place, unit in zip(subscripts, ordered, strict=True):
        units[place] = unit
    return "".join(units)


def _khmer_rank(unit: str) -> int:
    if len(unit) == 2 or unit in "\u17c9\u17ca\u17cc":
        return 0
    if "\u17b4" <= unit <= "\u17c5":
        return 1
    return 3 if unit in "\u17c7\u17c8" else 2


@lru_cache(maxsize=4096)
def _burmese(marks: str) -> str:
    ranked = [(_my_rank(marks, place), mark) for place, mark in enumerate(marks)]
    return "".join(mark for _, mark in sorted(ranked, key=lambda each: each[0]))


def _my_rank(marks: str, place: int) -> int:
    """Asat: on the letter (ယောက်ျား, ကျွန်ုပ်), on its medials, or after AA (ော်)."""
    mark = marks[place]
    if mark != _ASAT:
        return _MY_RANKS[mark]
    before = marks[:place].replace(_DOT, "").replace(_ASAT, "")
    if not before:
        return 0
    if "\u103b" <= before[-1] <= "\u103e":
        return _MY_RANKS[before[-1]]
    return 9 if "\u102b" in marks or "\u102c" in marks else 0
