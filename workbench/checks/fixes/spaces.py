"""Superfluous spaces: at the ends, zero-width ones doubled, double ones where no clause ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.base import Pair
from workbench.checks.fixes.base import Edit

_CLAUSE_SPACES = frozenset({"Khmr", "Laoo", "Mymr", "Thai"})
_EDGE = re.compile(r"^[\s\u200b]+|[\s\u200b]+$")
_DOUBLED = re.compile("\u200b{2,}")
_DOUBLE_SPACE = re.compile(r"(?<=[^\s\d])[ \u00a0]{2,}(?=\S)|(?<=\d)[ \u00a0]{2,}(?=[^\s\d])")


def edges(pair: Pair) -> Iterator[Edit]:
    """Zero-width spaces at the ends always; white space where the source has none there."""
    for match in _EDGE.finditer(pair.target):
        beside = pair.source[:1] if match.start() == 0 else pair.source[-1:]
        kept = match.group().replace("\u200b", "") if beside.isspace() else ""
        if kept != match.group():
            yield (*match.span(), kept)


def doubled_zwsp(pair: Pair) -> Iterator[Edit]:
    """Zero-width spaces that stand together, made one."""
    for match in _DOUBLED.finditer(pair.target):
        yield (*match.span(), "\u200b")


def double_spaces(pair: Pair) -> Iterator[Edit]:
    """Two spaces in Chinese and Vietnamese; elsewhere they part clauses, as in the source here."""
    if pair.language.script in _CLAUSE_SPACES or "  " in pair.source:
        return
    for match in _DOUBLE_SPACE.finditer(pair.target):
        yield (*match.span(), match.group()[0])
