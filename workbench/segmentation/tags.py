r"""Inline tags ``<1>…</1>`` and ``<1/>`` of a segment source, and their escapes.

A literal ``<1>`` of the document is written ``\<1>``; backslashes before
anything that looks like a tag are doubled, so that the escape can be undone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.segmentation.mended import Mended

_TAG_LIKE = re.compile(r"(?<!\\)(\\*)(<(?:\d{1,4}/?|/\d{1,4})>)")
_TAG = re.compile(r"(?<!\\)(\\*)<(/?)(\d{1,4})(/?)>")


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag in a source or target. ``kind`` is ``open``, ``close`` or ``alone``."""

    start: int
    end: int
    number: int
    kind: str


def find_tags(text: str) -> list[Tag]:
    """The real (not escaped) tags of ``text`` in their order."""
    tags = []
    for match in _TAG.finditer(text):
        slashes, closing, number, alone = match.groups()
        if len(slashes) % 2 or (closing and alone):
            continue
        kind = "close" if closing else "alone" if alone else "open"
        tags.append(Tag(match.start() + len(slashes), match.end(), int(number), kind))
    return tags


def escape_literals(text: Mended) -> Mended:
    """Escape whatever looks like a tag in text of the document."""
    if "<" not in text.text:
        return text
    return text.substitute(_TAG_LIKE, lambda m: m[1] * 2 + "\\" + m[2])[0]


def unescape_literals(text: str) -> str:
    """Undo :func:`escape_literals` on text without real tags."""
    if "<" not in text:
        return text
    return _TAG_LIKE.sub(lambda m: m[1][: len(m[1]) // 2] + m[2], text)


def without_tags(text: str) -> Mended:
    """``text`` without its tags; the bounds of the result point into ``text``."""
    parts = []
    done = 0
    for tag in find_tags(text):
        parts.append(Mended.of(text, done, tag.start))
        done = tag.end
    parts.append(Mended.of(text, done, len(text)))
    return Mended.join(parts)


def open_depths(text: str, cuts: list[int]) -> list[bool]:
    """For each position of ``cuts`` (rising): may ``text`` be cut there, outside every tag pair?"""
    tags = find_tags(text)
    verdicts = []
    depth = index = 0
    for cut in cuts:
        while index < len(tags) and tags[index].end <= cut:
            depth += {"open": 1, "close": -1, "alone": 0}[tags[index].kind]
            index += 1
        verdicts.append(depth == 0)
    return verdicts
