"""How a plain text was set: the width its lines were wrapped at, blocks that hold sentences."""

from __future__ import annotations

from itertools import pairwise

from workbench.segmentation.lines import Line
from workbench.segmentation.shapes import ends_sentence


def wrap_width(lines: list[Line]) -> tuple[int, int]:
    """The width a document was wrapped at (0: unknown), and how many lines tell so."""
    lengths = sorted(
        line.indent + len(line.text)
        for line, following in pairwise(lines)
        if not (following.blanks or line.row or following.row)
        and following.text[0].islower()
        and len(line.text) >= 40
    )
    if not lengths:
        return 0, 0
    limit = lengths[len(lengths) // 2] * 1.3
    width = max(length for length in lengths if length <= limit)
    return width, max(len(lengths), _full_lines(lines, width) - 1)


def _full_lines(lines: list[Line], width: int) -> int:
    """How many lines were broken because the next word would have passed ``width``."""
    return sum(
        0.85 * width <= line.indent + len(line.text) <= width
        and line.indent + len(line.text) + 1 + len(following.text.split()[0]) > width
        for line, following in pairwise(lines)
        if not (following.blanks or line.row or following.row)
    )


def blocks_with_sentence(lines: list[Line]) -> frozenset[int]:
    """Positions of all lines in blocks of which at least one line ends a sentence."""
    found: set[int] = set()
    start = 0
    for position in range(1, len(lines) + 1):
        if position == len(lines) or lines[position].blanks:
            if any(ends_sentence(line.text) for line in lines[start:position]):
                found.update(range(start, position))
            start = position
    return frozenset(found)
