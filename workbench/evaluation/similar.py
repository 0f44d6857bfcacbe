"""Sentences that resemble one of the memory, told apart from the rest.

A figure over both would say how often a release repeats what is known, not how
good a translation of something new is.
"""

from __future__ import annotations

from dataclasses import replace

from workbench.evaluation.pairs import Pairs
from workbench.memory import PENALTY, Memory

_WORST = max(PENALTY.values())


def apart(pairs: Pairs, memory: Memory, similarity: int) -> tuple[Pairs, Pairs]:
    """The pairs whose source resembles none of ``memory`` by ``similarity`` (0-100), and the rest.

    The similarity is that of the texts, whatever the memory's tier.
    """
    new: list[int] = []
    alike: list[int] = []
    for index, source in enumerate(pairs.sources):
        (alike if resemblance(memory, source, similarity) >= similarity else new).append(index)
    return _chosen(pairs, new), _chosen(pairs, alike)


def resemblance(memory: Memory, source: str, least: int = 1) -> int:
    """How much ``source`` resembles the most similar source of ``memory``; 0 below ``least``."""
    matches = memory.search(source, limit=1, similar_from=max(1, least - _WORST))
    return max((match.similarity + PENALTY[match.entry.tier] for match in matches), default=0)


def _chosen(pairs: Pairs, indexes: list[int]) -> Pairs:
    return replace(
        pairs,
        sources=tuple(pairs.sources[index] for index in indexes),
        references=tuple(pairs.references[index] for index in indexes),
        notes=(),
    )
