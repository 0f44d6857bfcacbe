"""The lines of a plain text, whatever marks their ends.

Line ends: LF, CR LF, CR (these count lines, as editors do), and the separators
of UAX #14 class BK (VT, FF, NEL, U+2028, U+2029), which only part them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from workbench.segmentation.unwanted import UNWANTED

_BREAK = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_COUNTED = frozenset({"\n", "\r", "\r\n"})
_PAGE = frozenset({"\f", "\u2029"})
_EDGE = re.compile(f"[\\s{UNWANTED}]*")
_EDGE_CHARACTER = re.compile(f"(?!\u00ad)[\\s{UNWANTED}]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line with text on it: ``raw[start:end]`` without white space and junk at its edges.

    ``number`` counts from 1. ``blanks`` tells whether a blank line, page break
    or the beginning of the document stands before it; ``indent`` is the number
    of characters of white space before its text. ``row``: it is a cell of a row.
    """

    text: str
    start: int
    end: int
    number: int
    blanks: bool
    indent: int
    row: bool = False


def split_lines(raw: str) -> list[Line]:
    """All lines of ``raw`` that hold more than white space and unwanted characters."""
    lines: list[Line] = []
    number, start, blanks = 1, 0, True
    for match in _BREAK.finditer(raw):
        blanks = _add(lines, raw, (start, match.start()), number, blanks)
        number += match.group() in _COUNTED
        blanks = blanks or match.group() in _PAGE
        start = match.end()
    _add(lines, raw, (start, len(raw)), number, blanks)
    return lines


def _add(lines: list[Line], raw: str, span: tuple[int, int], number: int, blanks: bool) -> bool:
    """Add the line unless it is blank; tell whether it was."""
    head = _EDGE.match(raw, *span)
    start = head.end() if head else span[0]
    end = span[1]
    if start >= end:
        return True
    while _EDGE_CHARACTER.match(raw, end - 1):
        end -= 1
    lines.append(Line(raw[start:end], start, end, number, blanks, start - span[0]))
    return False


class LineIndex:
    """Which line a position of the document stands on."""

    def __init__(self, raw: str) -> None:
        self._starts = [0]
        self._starts += [match.end() for match in re.finditer("\r\n|\n|\r", raw)]

    def line(self, position: int) -> int:
        """The number, from 1, of the line that ``position`` stands on."""
        return bisect_right(self._starts, position)
