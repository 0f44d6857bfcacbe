"""The translation memory: pairs that people approved, and pairs they have not seen yet.

A :class:`Memory` is built from the PO files and never stored: they are the one
truth. Similarity is rapidfuzz's normalised Indel similarity of the normal
forms, 0-100; a pair of a less trusted tier stands some points lower, so that
an unreviewed match is never 100 (DESIGN section 4).
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from workbench.model import Tier
from workbench.normal import normalise

PENALTY = {Tier.APPROVED: 0, Tier.IMPORTED: 3, Tier.UNREVIEWED: 10}
_CHUNK = 2_000
_Pair = tuple[str, str]  # the source in its normal form, the target


@dataclass(frozen=True, slots=True)
class MemoryEntry:
    """One pair: where it comes from (``release``, or the name of a memory), by whom and when."""

    source: str
    target: str
    tier: Tier
    release: str
    by: str = ""
    at: str = ""
    context: str = ""

    @property
    def signature(self) -> str:
        """What a proposal from this pair is signed with; it names source and target."""
        pair = hashlib.sha256(f"{self.source}\0{self.target}".encode()).hexdigest()[:8]
        return f"origin:memory|memory:{self.release}|pair:{pair}"


@dataclass(frozen=True, slots=True)
class MemoryMatch:
    """An entry with its similarity to what was searched, after the tier's penalty."""

    entry: MemoryEntry
    similarity: int

    @property
    def exact(self) -> bool:
        """Whether the sources are the same, whatever the tier."""
        return self.similarity == 100 - PENALTY[self.entry.tier]


class Memory:
    """The pairs of one target language, searchable by source.

    With ``under`` it lies on another memory, which is searched too, so that what
    changes often need not be put in order together with what is large and stays.
    """

    def __init__(self, entries: Iterable[MemoryEntry], under: Memory | None = None) -> None:
        self._under = under
        self._own: dict[_Pair, MemoryEntry] = {}
        kept, best = under._own if under else {}, self._own
        for entry in entries:
            key = (_key(entry.source), entry.target)
            before = best.get(key) or kept.get(key)
            if key[0] and entry.target and not _preferred(before, entry):
                best[key] = entry
        self._hidden = frozenset(best.keys() & kept.keys())
        pairs = sorted(best.items(), key=lambda item: (len(item[0][0]), item[0]))
        self._keys = [key for (key, _), _ in pairs]
        self._entries = [entry for _, entry in pairs]
        self._lengths = [len(key) for key in self._keys]
        self._approved: dict[str, list[str]] = {}
        for source, entry in zip(self._keys, self._entries, strict=True):
            if entry.tier is Tier.APPROVED:
                self._approved.setdefault(source, []).append(entry.target)

    def __len__(self) -> int:
        below = len(self._under) - len(self._hidden) if self._under else 0
        return len(self._entries) + below

    def __iter__(self) -> Iterator[MemoryEntry]:
        yield from self._entries
        for entry in self._under or ():
            if not self._hidden or (_key(entry.source), entry.target) not in self._hidden:
                yield entry

    def approved(self, source: str) -> Sequence[str]:
        """The targets that people approved for exactly this source."""
        below = self._under.approved(source) if self._under else ()
        return [*self._approved.get(_key(source), ()), *below]

    def search(self, source: str, *, limit: int = 5, similar_from: int = 75) -> list[MemoryMatch]:
        """The best matches, best first, none under ``similar_from`` after its penalty.

        Only sources whose length allows the similarity are compared, nearest
        lengths first, and the bar rises with what was found.
        """
        query = _key(source)
        found = self._hits(query, limit, similar_from, frozenset()) if query else []
        if query and self._under:
            found += self._under._hits(query, limit, similar_from, self._hidden)
        return sorted(found, key=_rank)[:limit]

    def _hits(
        self, query: str, limit: int, similar_from: int, hidden: frozenset[_Pair]
    ) -> list[MemoryMatch]:
        from rapidfuzz import fuzz, process

        found: list[MemoryMatch] = []
        bar = float(similar_from)
        for low, high in self._windows(len(query), similar_from):
            hits = process.extract(
                query, self._keys[low:high], scorer=fuzz.ratio, score_cutoff=bar, limit=None
            )
            for _, score, offset in hits:
                entry = self._entries[low + offset]
                key = self._keys[low + offset]
                similarity = (100 if key == query else min(99, int(score))) - PENALTY[entry.tier]
                if similarity >= similar_from and (key, entry.target) not in hidden:
                    found.append(MemoryMatch(entry, similarity))
            found = sorted(found, key=_rank)[:limit]
            if len(found) == limit:
                bar = max(bar, float(found[-1].similarity))
        return found

    def _windows(self, length: int, similar_from: int) -> Iterator[tuple[int, int]]:
        """Slices of the entries by length, the nearest to ``length`` first."""
        first = bisect_left(self._lengths, length * similar_from / (200 - similar_from))
        last = bisect_right(self._lengths, length * (200 - similar_from) / similar_from)
        middle = bisect_left(self._lengths, length)
        low, high = middle, middle
        while low > first or high < last:
            if high < last:
                yield high, min(last, high + _CHUNK)
                high = min(last, high + _CHUNK)
            if low > first:
                yield max(first, low - _CHUNK), low
                low = max(first, low - _CHUNK)


@lru_cache(maxsize=1 << 18)
def _key(source: str) -> str:
    return normalise(source).strip()


def _preferred(kept: MemoryEntry | None, other: MemoryEntry) -> bool:
    """Whether ``kept`` is at least as trusted as ``other``, and as recent."""
    if kept is None:
        return False
    return (-PENALTY[kept.tier], kept.at) >= (-PENALTY[other.tier], other.at)


def _rank(match: MemoryMatch) -> tuple[int, int, tuple[int, ...]]:
    newest = tuple(-ord(character) for character in match.entry.at)
    return (-match.similarity, PENALTY[match.entry.tier], newest)
