"""Text made comparable: one normal form for searching and comparing, never for storing.

NFC; zero-width space, joiners, soft hyphen and byte-order mark dropped; every
run of white space one space; curly quotation marks straight. What a translator
typed is kept as it is; spans found in the normal form are mapped back.
Source: UAX #15; UTN 11 for the Burmese order that NFC gives.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

ZWSP = "\u200b"
INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
_FOLD = {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "\u00a0": " ", "\u202f": " "}


_STRAIGHT = str.maketrans(_FOLD)
# White space other than U+0020, written out: one class is searched faster than alternatives.
_SPACES = "\t-\r\x1c-\x1f\x85\u1680\u2000-\u200a\u2028\u2029\u205f\u3000"
_HIDDEN = "".join(sorted(INVISIBLE))
_ODD = re.compile(f"[{_HIDDEN}{''.join(_FOLD)}{_SPACES}]")
_RUN = re.compile(f"[ {_HIDDEN}{_SPACES}]{{2,}}|[{_HIDDEN}{_SPACES}]")


@dataclass(frozen=True, slots=True)
class Normal:
    """A normal form and the way back: ``starts[i]`` and ``ends[i]`` bound character i, raw."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the raw text that ``text[start:end]`` came from."""
        if start >= end:
            point = self.starts[start] if start < len(self.starts) else (self.ends or (0,))[-1]
            return (point, point)
        return (self.starts[start], self.ends[end - 1])


def normalise(text: str) -> str:
    """The normal form of ``text``; idempotent."""
    if unicodedata.is_normalized("NFC", text):
        if not _is_odd(text):
            return text
        simple = _RUN.sub(_space_or_nothing, text.translate(_STRAIGHT))
        if unicodedata.is_normalized("NFC", simple):
            return simple
    return _normalised(text, _clusters(text)).text


def normalise_with_map(text: str) -> Normal:
    """The normal form together with the raw bounds of each of its characters.

    NFC works on clusters (a base with its marks), so the bounds are those of the
    cluster where composition changed something. Most text needs no clusters.
    """
    composed = unicodedata.is_normalized("NFC", text)
    if composed and not _is_odd(text):
        return Normal(text, range(len(text)), range(1, len(text) + 1))
    if composed:
        simple = _without_runs(text.translate(_STRAIGHT))
        if unicodedata.is_normalized("NFC", simple.text):
            return simple
    return _normalised(text, _clusters(text))


def _is_odd(text: str) -> bool:
    return "  " in text or _ODD.search(text) is not None


def _space_or_nothing(run: re.Match[str]) -> str:
    return "" if INVISIBLE.issuperset(run.group()) else " "


def _without_runs(text: str) -> Normal:
    """Runs of white space made one space, invisible characters dropped, the rest kept as it is."""
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for run in _RUN.finditer(text):
        out.append(text[at : run.start()])
        starts += range(at, run.start())
        ends += range(at + 1, run.start() + 1)
        at = run.end()
        spaces = [place for place in range(*run.span()) if text[place] not in INVISIBLE]
        if spaces:
            out.append(" ")
            starts.append(spaces[0])
            ends.append(spaces[-1] + 1)
    out.append(text[at:])
    starts += range(at, len(text))
    ends += range(at + 1, len(text) + 1)
    return Normal("".join(out), tuple(starts), tuple(ends))


def _normalised(text: str, pieces: Iterable[tuple[int, int]]) -> Normal:
    """Each piece folded and composed by itself, runs of white space made one space."""
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in pieces:
        raw = "".join(_FOLD.get(ch, ch) for ch in text[start:end] if ch not in INVISIBLE)
        if not raw:
            continue
        if raw.isspace():
            if out and out[-1] == " ":
                ends[-1] = end
                continue
            raw = " "
        composed = raw if len(raw) == 1 else unicodedata.normalize("NFC", raw)
        one_to_one = composed == raw and len(raw) == end - start  # nothing dropped or reordered
        for offset, character in enumerate(composed):
            out.append(character)
            starts.append(start + offset if one_to_one else start)
            ends.append(start + offset + 1 if one_to_one else end)
    return Normal("".join(out), tuple(starts), tuple(ends))


def _clusters(text: str) -> list[tuple[int, int]]:
    """Runs of a starter with the combining and invisible characters after it."""
    bounds: list[tuple[int, int]] = []
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or not _continues(text, index):
            bounds.append((start, index))
            start = index
    return bounds if text else []


def _continues(text: str, index: int) -> bool:
    character = text[index]
    if character in INVISIBLE:
        return not text[index - 1].isspace()
    if unicodedata.combining(character) != 0:
        return True
    pair = text[index - 1 : index + 1]  # two starters that compose, such as U+1025 U+102E
    return not pair.isascii() and not unicodedata.is_normalized("NFC", pair)
