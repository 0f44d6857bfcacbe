"""Segments longer than a model can take: split at clauses, never cut.

Argos trains its models on sentences of at most 150 pieces (``src_seq_length``
in argos-train's ``config.yml``); beyond that they drop clauses, and beyond their
last position they fail. CTranslate2 itself would cut silently.
"""

from __future__ import annotations

import re
from collections.abc import Callable

TRAINED_LENGTH = 150  # pieces

# From the best place to the last resort; a piece ends where the match ends.
_MARKS = tuple(
    re.compile(pattern)
    for pattern in (
        r"[.?!;][\"'”’)\]]*\s+",
        r":\s+",
        r"\s+[–—-]+\s+|—",
        r",[\"'”’]?\s+",
        r"\s+(?=(?:and|or|but|while|whereas|which|who|that|because|so|if|when)\s)",
        r"\s+",
    )
)


def token_bound(position_limit: int | None, extra: int = 0) -> int:
    """How many pieces a text may have for a model with so many positions.

    ``extra`` positions are taken by a target prefix; two are kept for the marks
    of start and end.
    """
    if position_limit is None:
        return TRAINED_LENGTH
    return max(1, min(TRAINED_LENGTH, position_limit - 2 - extra))


def split_long(text: str, count: Callable[[str], int], bound: int) -> list[str]:
    """``text`` in parts of at most ``bound`` pieces by ``count``; nothing but spaces is lost.

    Each split takes the strongest clause mark of the stretch, and of these the
    one nearest its middle. A single word beyond the bound is split in letters.
    """
    if count(text) <= bound or len(text) < 2:
        return [text]
    middle = len(text) // 2
    for pattern in _MARKS:
        places = [match.end() for match in pattern.finditer(text) if 0 < match.end() < len(text)]
        if places:
            middle = min(places, key=lambda place: abs(place - len(text) / 2))
            break
    halves = (text[:middle].strip(), text[middle:].strip())
    return [part for half in halves if half for part in split_long(half, count, bound)]
