"""Rows of a table, letterhead or signature block: cells far apart on one line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from workbench.segmentation.contact import names_field
from workbench.segmentation.lines import Line
from workbench.segmentation.shapes import (
    bullet_length,
    ends_open,
    ends_sentence,
    is_prose,
    marker_length,
)

_GAP = re.compile("[ \u00a0]*\t[ \t\u00a0]*|[ \u00a0]{4,}")
_REACH = 200
_CELL_START = re.compile(r"[^\W_a-z]|[(+$€£©–—-]")


def part_rows(lines: list[Line]) -> list[Line]:
    """``lines`` with each row parted into its cells.

    Running text, and a line with a single tab, are a row only beside another row.
    """
    cells = [list(_cells(line)) for line in lines]
    found: list[Line] = []
    for position, line in enumerate(lines):
        own = cells[position]
        if len(own) < 2 or (_doubtful(line, own) and not _beside(lines, cells, position)):
            found.append(line)
            continue
        for cell, (start, end) in enumerate(own):
            found.append(
                replace(
                    line,
                    text=line.text[start:end],
                    start=line.start + start,
                    end=line.start + end,
                    blanks=line.blanks and cell == 0,
                    indent=line.indent + start,
                    row=True,
                )
            )
    return found


def _doubtful(line: Line, cells: list[tuple[int, int]]) -> bool:
    tabs = "\t" in line.text and "    " not in line.text
    return is_prose(line.text) or (tabs and len(cells) < 3)


def _beside(lines: list[Line], cells: list[list[tuple[int, int]]], position: int) -> bool:
    above = position > 0 and not lines[position].blanks and len(cells[position - 1]) > 1
    below = position + 1 < len(lines) and not lines[position + 1].blanks
    return above or (below and len(cells[position + 1]) > 1)


def _cells(line: Line) -> Iterator[tuple[int, int]]:
    text = line.text
    start = 0
    for gap in _GAP.finditer(text, bullet_length(text) or marker_length(text)):
        left = text[max(start, gap.start() - _REACH) : gap.start()]
        if left and _parts(left, text[gap.end() : gap.end() + 1]):
            yield start, gap.start()
            start = gap.end()
    yield start, len(text)


def _parts(left: str, right: str) -> bool:
    """Whether the gap between ``left`` and ``right`` divides cells."""
    if left.endswith((":", ",", ";", "-", "–")) or not _CELL_START.match(right):
        return False
    if ends_open(left) or names_field(left):
        return False
    return not (ends_sentence(left) and len(left.split()) > 4)
