"""Text that was mended, with the way back to the raw document.

Every character of a :class:`Mended` knows the raw stretch it stands for, so
that repairs can follow one another and a sentence of the result still has its
exact raw span.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field


def _numbers() -> array[int]:
    return array("q")


@dataclass(frozen=True, slots=True)
class Mended:
    """``text[i]`` stands for the raw text from ``starts[i]`` to ``ends[i]`` (code points).

    The three have the same length; both arrays never fall. A character that was
    put in has the bounds of what it replaces.
    """

    text: str = ""
    starts: array[int] = field(default_factory=_numbers)
    ends: array[int] = field(default_factory=_numbers)

    @classmethod
    def of(cls, raw: str, start: int, end: int) -> Mended:
        """The untouched stretch ``raw[start:end]``."""
        return cls(
            raw[start:end], array("q", range(start, end)), array("q", range(start + 1, end + 1))
        )

    @classmethod
    def instead(cls, text: str, start: int, end: int) -> Mended:
        """``text`` standing for the raw stretch from ``start`` to ``end``."""
        return cls(text, array("q", [start]) * len(text), array("q", [end]) * len(text))

    @classmethod
    def join(cls, parts: Iterable[Mended]) -> Mended:
        """The parts one after the other; they must stand in document order."""
        texts: list[str] = []
        starts = _numbers()
        ends = _numbers()
        for part in parts:
            texts.append(part.text)
            starts.extend(part.starts)
            ends.extend(part.ends)
        return cls("".join(texts), starts, ends)

    def cut(self, start: int, end: int) -> Mended:
        """The characters from ``start`` to ``end`` of the mended text, white space trimmed."""
        text = self.text[start:end]
        start += len(text) - len(text.lstrip())
        end = max(start, end - (len(text) - len(text.rstrip())))
        return Mended(self.text[start:end], self.starts[start:end], self.ends[start:end])

    def substitute(
        self, pattern: re.Pattern[str], replacement: str | Callable[[re.Match[str]], str]
    ) -> tuple[Mended, list[int]]:
        """Replace every match; also give the raw position of each place that changed.

        What the replacement shares with the match at its beginning and end
        keeps its own raw bounds, and what is taken away before a shared end
        goes with that.
        """
        parts: list[Mended] = []
        places: list[int] = []
        done = 0
        for match in pattern.finditer(self.text):
            new = match.expand(replacement) if isinstance(replacement, str) else replacement(match)
            start, end = match.span()
            old = match.group()
            if new == old:
                continue
            head = _shared(old, new)
            tail = _shared(old[head:][::-1], new[head:][::-1])
            start, end = start + head, end - tail
            parts.append(self._plain(done, start))
            if tail and head + tail == len(new):
                parts.append(Mended.instead(self.text[end], self.starts[start], self.ends[end]))
                end += 1
            else:
                parts.append(self._put(new[head : len(new) - tail], start, end))
            places.append(self.starts[min(start, len(self.starts) - 1)])
            done = end
        if not places:
            return self, []
        parts.append(self._plain(done, len(self.text)))
        return Mended.join(parts), places

    def _plain(self, start: int, end: int) -> Mended:
        return Mended(self.text[start:end], self.starts[start:end], self.ends[start:end])

    def _put(self, new: str, start: int, end: int) -> Mended:
        if not new:
            return Mended()
        raw = self.starts[min(start, len(self.starts) - 1)]
        return Mended.instead(new, raw, self.ends[end - 1] if end > start else raw)


def _shared(left: str, right: str) -> int:
    """How many characters both begin with."""
    count = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        count += 1
    return count
