"""Characters that a source never shows: they stay in the document, out of the segments.

Control characters (Unicode category Cc without the line ends and the tab),
overrides and isolates of UAX #9 that turn the reading direction, the
replacement character, and invisible marks that web copying leaves behind.
"""

from __future__ import annotations

import re

CONTROLS = "\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff"
DIRECTION = "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069"
REPLACEMENT = "\ufffd"
INVISIBLE = "\u00ad\u200b\u2060\ufeff"

UNWANTED = CONTROLS + DIRECTION + REPLACEMENT + INVISIBLE
"""The inside of a character class of a regular expression."""

ANY_UNWANTED = re.compile(f"[{UNWANTED}]+")

_KINDS = (
    (re.compile(f"[{CONTROLS}]"), "control character{s}"),
    (re.compile(f"[{DIRECTION}]"), "mark{s} for the reading direction"),
    (re.compile(REPLACEMENT), "replacement character{s} (text lost in an earlier conversion)"),
)
_LINE_END = re.compile("\r\n|\n|\r")


def removal_notes(raw: str) -> list[str]:
    """One note for each kind of unwanted character in ``raw``: how many, and where first."""
    notes = []
    for pattern, name in _KINDS:
        found = pattern.search(raw)
        if found is None:
            continue
        count = sum(1 for _ in pattern.finditer(raw))
        line = 1 + sum(1 for _ in _LINE_END.finditer(raw, 0, found.start()))
        what = name.format(s="s" if count > 1 else "")
        notes.append(
            f"left {count} {what} out of the segments, the first on line {line};"
            " the document itself keeps them"
        )
    return notes
