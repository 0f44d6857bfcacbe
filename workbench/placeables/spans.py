"""Blank what is taken, so that a later search cannot take it again."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.model import Placeable

TAKEN = "\ufffc"


def blank(text: str, found: Iterable[Placeable]) -> str:
    """``text`` at its length, with U+FFFC in place of each character of ``found``."""
    pieces: list[str] = []
    at = 0
    for placeable in sorted(found, key=lambda item: item.start):
        pieces += [text[at : placeable.start], TAKEN * (placeable.end - placeable.start)]
        at = placeable.end
    return "".join(pieces) + text[at:]
