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


_ODD = re.compile(f"[{''.join(INVISIBLE)}{''.join(_FOLD)}]|\\s\\s|[^\\S ]")


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
    return normalise_with_map(text).text


def normalise_with_map(text: str) -> Normal:
    """The normal form together with the raw bounds of each of its characters.

    NFC works on clusters (a base with its marks), so the bounds are those of the
    cluster where composition changed something. Most text needs no clusters.
    """
    composed = unicodedata.is_normalized("NFC", text)
    if composed and not _ODD.search(text):
        return Normal(text, range(len(text)), range(1, len(text) + 1))
    if composed:
        simple = _normalised(text, ((index, index + 1) for index in range(len(text))))
        if unicodedata.is_normalized("NFC", simple.text):
            return simple
    return _normalised(text, _clusters(text))


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
