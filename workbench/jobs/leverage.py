"""What the memory would give for a release before anybody works on it.

A release is measured against everything but itself: the approved text of the other
releases, imported memories, the starter memory, each with its penalty
(:mod:`workbench.memory`). A pair that several releases have counts for each of them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from workbench.memory import PENALTY, MemoryEntry
from workbench.model import Tier
from workbench.normal import normalise

_LEAST = 75  # under it a match is in no band


class Leverage:
    """The sources of one language's memory, with who has each of them."""

    def __init__(self, entries: Iterable[MemoryEntry]) -> None:
        owners: dict[str, set[tuple[Tier, str]]] = {}
        for entry in entries:
            key = normalise(entry.source).strip()
            if key:
                owners.setdefault(key, set()).add((entry.tier, entry.release))
        self._keys = sorted(owners, key=len)
        self._lengths = [len(key) for key in self._keys]
        self._owners = owners

    def best(self, source: str, release: str) -> int | None:
        """The similarity of the best match outside ``release``; None where none reaches 75."""
        from rapidfuzz import fuzz, process

        query = normalise(source).strip()
        if not query:
            return None
        best = self._given(query, 100, release)
        if best == 100:
            return best
        low = bisect_left(self._lengths, len(query) * _LEAST / (200 - _LEAST))
        high = bisect_right(self._lengths, len(query) * (200 - _LEAST) / _LEAST)
        hits = process.extract(
            query, self._keys[low:high], scorer=fuzz.ratio, score_cutoff=_LEAST, limit=None
        )
        for key, score, _ in hits:
            if key != query:
                best = max(best, self._given(key, min(99, int(score)), release))
        return best if best >= _LEAST else None

    def _given(self, key: str, similarity: int, release: str) -> int:
        """What the most trusted owner of ``key`` other than the release gives; 0 for none."""
        return max(
            (
                similarity - PENALTY[tier]
                for tier, owner in self._owners.get(key, ())
                if tier is not Tier.APPROVED or owner != release
            ),
            default=0,
        )
