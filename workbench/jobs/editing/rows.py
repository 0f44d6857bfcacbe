"""A message as the editor's list shows it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.catalogue.state import checksum
from workbench.model import Diagnostic, Message, Release
from workbench.said import Translate, translated

Key = tuple[str, str]
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands in its release: its unit, what stands before it there, how often.

    ``cells`` are all its places, ``(unit, gap, segment number)``, in the order of the document.
    """

    unit: int
    gap: str
    cells: tuple[tuple[int, str, int], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A finding, and whether a safe fix puts it right."""

    diagnostic: Diagnostic
    fixable: bool = False


def row_id(key: Key) -> str:
    """What the browser calls a message: 12 hexadecimal digits of its key."""
    return hashlib.sha256(f"{key[0]}\0{key[1]}".encode()).hexdigest()[:12]


def places_of(release: Release | None) -> dict[Key, Place]:
    """The places of each text of a release; empty where its document is not here."""
    if release is None:
        return {}
    text = release.document.text
    cells: dict[Key, list[tuple[int, str, int]]] = {}
    for unit in release.document.units:
        end = -1
        for segment in unit.segments:
            between = text[end : segment.start] if end >= 0 else ""
            gap = " " if any(map(str.isspace, between)) else ""
            cell = (unit.number, gap, segment.number)
            cells.setdefault((segment.context, segment.source), []).append(cell)
            end = segment.end
    return {key: Place(*found[0][:2], tuple(found)) for key, found in cells.items()}


def row_of(
    ident: str,
    message: Message,
    places: Mapping[Key, Place],
    found: Sequence[Found] | None,
    say: Translate,
) -> Row:
    """The row of a message; ``found`` None while it has not been checked.

    ``say`` gives a sentence in the language of the screens.
    """
    place = places.get(message.key) or Place(
        message.number, "", ((message.number, "", message.number),)
    )
    return {
        "id": ident,
        "n": message.number,
        "s": message.msgid,
        "t": message.msgstr,
        "st": str(message.state),
        "o": str(message.origin or ""),
        "sim": message.similarity,
        "by": message.by,
        "at": message.at,
        "role": message.role,
        "unit": place.unit,
        "gap": place.gap,
        "refs": max(len(place.cells), len(message.references)),
        "f": None if found is None else [_finding(item, say) for item in found],
        "notes": list(message.notes),
        "mutes": [[mute.rule, mute.by, mute.why] for mute in message.mutes],
        "prev": message.previous,
        "ctx": message.msgctxt,
        "sum": checksum(message.msgstr),
        "sig": message.signature,
        "cells": [list(cell) for cell in place.cells],
    }


def _finding(item: Found, say: Translate) -> list[Any]:
    found = item.diagnostic
    spans = [list(span) if span else None for span in (found.source_span, found.target_span)]
    told = translated(found.message, say)
    return [str(found.severity), found.rule, told, *spans, item.fixable]
