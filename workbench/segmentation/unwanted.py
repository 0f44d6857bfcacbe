"""Characters that a source never shows: they stay in the document, out of the segments.

Control characters (Unicode category Cc without the line ends and the tab),
overrides and isolates of UAX #9 that turn the reading direction, the
replacement character, and invisible marks that web copying leaves behind.
"""

from __future__ import annotations

import re

from workbench.said import said

CONTROLS = "\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff"
DIRECTION = "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069"
REPLACEMENT = "\ufffd"
INVISIBLE = "\u00ad\u200b\u2060\ufeff"

UNWANTED = CONTROLS + DIRECTION + REPLACEMENT + INVISIBLE
"""The inside of a character class of a regular expression."""

ANY_UNWANTED = re.compile(f"[{UNWANTED}]+")

_CONTROL, _DIRECTION, _LOST = (
    re.compile(f"[{characters}]") for characters in (CONTROLS, DIRECTION, REPLACEMENT)
)
_LINE_END = re.compile("\r\n|\n|\r")


def removal_notes(raw: str) -> list[str]:
    """One note for each kind of unwanted character in ``raw``: how many, and where first."""
    notes: list[str] = []
    if found := _counted(_CONTROL, raw):
        notes.append(
            said(
                "control characters left out of the segments: {count}, the first on line {line};"
                " the document itself keeps them",
                count=found[0],
                line=found[1],
            )
        )
    if found := _counted(_DIRECTION, raw):
        notes.append(
            said(
                "marks for the reading direction left out of the segments: {count}, the first on"
                " line {line}; the document itself keeps them",
                count=found[0],
                line=found[1],
            )
        )
    if found := _counted(_LOST, raw):
        notes.append(
            said(
                "replacement characters (text lost in an earlier conversion) left out of the"
                " segments: {count}, the first on line {line}; the document itself keeps them",
                count=found[0],
                line=found[1],
            )
        )
    return notes


def _counted(pattern: re.Pattern[str], raw: str) -> tuple[int, int] | None:
    """How many there are, and the line of the first."""
    found = pattern.search(raw)
    if found is None:
        return None
    line = 1 + sum(1 for _ in _LINE_END.finditer(raw, 0, found.start()))
    return sum(1 for _ in pattern.finditer(raw)), line
