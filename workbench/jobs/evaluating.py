"""Evaluate on a set of sentences with references: quality, what is fixed, time, memory."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from workbench.engines.base import Engine
from workbench.evaluation.accuracy import fixed_scores
from workbench.evaluation.pairs import Pairs
from workbench.evaluation.scores import Comparison, Score, compare, corpus_scores
from workbench.evaluation.systems import System, translate_with, without
from workbench.jobs.workbench import Workbench
from workbench.languages import Language
from workbench.propose.means import Means

SECONDS = "seconds per 1,000 words"
MEMORY = "peak memory in MB"
_USES_ENGINE = (System.RAW, System.ENGINE, System.CHAIN)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One system on one set: what it wrote, and the figures; ``engine`` is "" without one."""

    system: System
    engine: str
    translations: tuple[str, ...]
    scores: tuple[Score, ...]


def evaluate(
    workbench: Workbench,
    pairs: Pairs,
    language: Language,
    systems: Sequence[System],
    *,
    engine: str = "",
    on_done: Callable[[int], None],
) -> Iterator[Evaluation]:
    """Translate the sources by each system and score the results.

    The memory is used without the sentences that are evaluated on. Time is wall
    clock, the loading of a model included on its first use; memory is that of
    the engine's process. ``on_done(n)`` counts sentences, of all systems
    together. Raises :class:`~workbench.errors.WorkbenchError`.
    """
    means = without(workbench.means(language, engine), pairs.sources)
    for system in systems:
        start = time.perf_counter()
        translations = translate_with(system, pairs.sources, means, on_done)
        seconds = time.perf_counter() - start
        used = means.engines[0] if system in _USES_ENGINE and means.engines else None
        scores = (
            *corpus_scores(translations, pairs.references, language),
            *fixed_scores(pairs.sources, translations, language, means.checker.finder),
            *_cost(pairs.sources, seconds, used),
        )
        yield Evaluation(system, _signed(used, means), tuple(translations), scores)


def against(
    baseline: Evaluation, other: Evaluation, pairs: Pairs, language: Language
) -> tuple[Comparison, ...]:
    """``other`` against ``baseline`` on the same sentences."""
    return compare(baseline.translations, other.translations, pairs.references, language)


def _signed(engine: Engine | None, means: Means) -> str:
    return engine.signature(means.language) if engine else ""


def _cost(sources: Sequence[str], seconds: float, engine: Engine | None) -> Iterator[Score]:
    words = sum(len(text.split()) for text in sources)
    if words:
        yield Score(SECONDS, 1000 * seconds / words, f"wall-clock|words:{words}")
    peak = getattr(engine, "peak_memory_mb", None)
    if peak:
        yield Score(MEMORY, float(peak), "engine's process")
