"""An English text made searchable at its length, with the way back to the raw text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.normal import normalise_with_map

_ALIKE = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u2010": "-", "\u2011": "-",
        "\u201c": '"', "\u201d": '"', "\u00a0": " ", "\u202f": " ",
        "\n": " ", "\r": " ", "\t": " ",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Folded:
    """``text`` keeps its case, ``lower`` does not; both have the same length.

    ``starts`` and ``ends`` are the raw bounds of each character, or None where
    positions are those of the raw text.
    """

    text: str
    lower: str
    starts: Sequence[int] | None = None
    ends: Sequence[int] | None = None

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The raw bounds of ``text[start:end]``, which is not empty."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


def fold(text: str) -> Folded:
    """Fold ``text``: apostrophes, hyphens and spaces alike, invisible characters dropped."""
    alike = text.translate(_ALIKE)
    if alike.isascii() and alike.isprintable() and "  " not in alike:
        return Folded(alike, alike.lower())
    normal = normalise_with_map(alike)
    return Folded(normal.text, lower(normal.text), normal.starts, normal.ends)


def lower(text: str) -> str:
    """``text`` in lower case at the same length."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(one if len(one := ch.lower()) == 1 else ch for ch in text)
