"""What a page break left in the text: page numbers, and headers and footers that repeat."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from workbench.segmentation.lines import Line

_COUNT = r"\d{1,3}(?:\s*(?:/|of|out of)\s*\d{1,3})?"
_MARK = re.compile(
    rf"(?P<bare>\d{{1,3}})|(?:[-–—~|]\s*)?(?:page|pg\.?)\s+{_COUNT}(?:\s*[-–—~|])?"
    rf"|[-–—~|]\s*{_COUNT}\s*[-–—~|]|\d{{1,3}}\s*(?:/|of)\s*\d{{1,3}}",
    re.IGNORECASE,
)
_MOST_LINES = 3


def is_page_mark(text: str, *, bare: bool = True) -> bool:
    """``Page 2 of 3``, ``- 2 -``, ``2/3``; with ``bare`` a number alone is one too."""
    match = _MARK.fullmatch(text) if len(text) <= 20 else None
    return match is not None and (bare or match["bare"] is None)


def page_blocks(lines: Sequence[Line]) -> dict[int, int]:
    """Where blocks begin that hold a page number and at most running headers with it.

    Gives for the position of each first line that of the first line after the block.
    """
    seen = Counter(line.text for line in lines)
    found: dict[int, int] = {}
    start = 0
    for position in range(1, len(lines) + 1):
        if position < len(lines) and not lines[position].blanks:
            continue
        block = lines[start:position] if position - start <= _MOST_LINES else ()
        marks = [is_page_mark(line.text) for line in block]
        if any(marks) and all(
            mark or seen[line.text] > 1 for mark, line in zip(marks, block, strict=True)
        ):
            found[start] = position
        start = position
    return found
