"""Find the limits within which a model is to be believed, on texts that it was not trained on.

The bar is what the workbench offers anyway: a match of the memory that is 75 to 84 %
similar. Where a model's translations are on the mean no better than the targets of
such matches, as far as its own signs tell, it is not believed: a fluent wrong
sentence costs a translator more than an open gap.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from workbench.engines.base import Engine
from workbench.engines.confidence import Limit, Limits, words_of
from workbench.evaluation.scores import sentence_score
from workbench.languages import LANGUAGES
from workbench.memory import Memory, MemoryEntry
from workbench.model import Tier
from workbench.training.pairs import Pair, by_language

NEVER = 0.0  # no mean log probability is above it
USUAL_BAR = 50.0  # where the memory has no two sources that are alike
_KNOWN = (0.0, 0.7, 0.8, 0.9, 0.95, 1.0)
_ALIKE = range(75, 85)
_ASKED, _LEAST = 400, 20  # sources looked up for the bar, and the matches it takes
_SENTENCE = 20  # characters; shorter texts are phrases
_MARGIN = 1.3  # beyond the shortest and longest translation of training


@dataclass(frozen=True, slots=True)
class _Case:
    """One sentence: what the model's translation and its rival are worth, and the model's signs."""

    own: float
    rival: float
    score: float
    known: float


def seen_words(pairs: Iterable[Pair]) -> frozenset[str]:
    """The English words that training had."""
    return frozenset(word for pair in pairs for word in words_of(pair.source))


def find_limits(
    engine: Engine,
    pairs: Sequence[Pair],
    words: frozenset[str],
    train: Sequence[Pair],
    rival: Callable[[Pair], str],
) -> Limits:
    """For each language the widest limits within which the model is as good as the bar.

    ``pairs`` are those to choose by, ``rival`` gives what stands where the model is
    not believed. Of all pairs of a least score and a least share of known words for
    which the believed translations, and the least sure third of them by itself, reach
    :func:`bar` on the mean, the one that believes the most is taken, the stricter of
    equals; where there is none, nothing of the model is believed.
    """
    limits = Limits(words, {})
    trained = by_language(train)
    found: dict[str, Limit] = {}
    for code, rows in by_language(pairs).items():
        answers = engine.translate([pair.source for pair in rows], LANGUAGES[code])
        cases = [
            _Case(
                sentence_score(answer[0].text, pair.target),
                sentence_score(rival(pair), pair.target),
                answer[0].score,
                limits.known(pair.source),
            )
            for pair, answer in zip(rows, answers, strict=True)
        ]
        own = trained.get(code, [])
        found[code] = Limit(*_widest(cases, bar(own)), *_ratios(own))
    return Limits(words, found)


def bar(pairs: Sequence[Pair]) -> float:
    """The mean chrF++ of a sentence when the target of a match of 75 to 84 % is taken for it.

    Measured on ``pairs`` of one language among themselves; :data:`USUAL_BAR` where
    there are hardly any such matches.
    """
    sentences = [pair for pair in pairs if len(pair.source) >= _SENTENCE]
    memory = Memory(
        MemoryEntry(pair.source, pair.target, Tier.APPROVED, pair.group) for pair in sentences
    )
    asked = random.Random(1).sample(sentences, min(_ASKED, len(sentences)))
    scores = [
        sentence_score(match.entry.target, pair.target)
        for pair in asked
        for match in memory.search(pair.source, limit=3, similar_from=_ALIKE.start)
        if match.similarity in _ALIKE
    ]
    return fmean(scores) if len(scores) >= _LEAST else USUAL_BAR


def _widest(cases: Sequence[_Case], least_mean: float) -> tuple[float, float]:
    best, most = (NEVER, 1.0), 0
    for known in _KNOWN:
        for least in {case.score for case in cases}:
            believed = [case for case in cases if case.score >= least and case.known >= known]
            if len(believed) < most or not believed:
                continue
            surest = sorted(believed, key=lambda case: -case.score)
            doubtful = surest[-max(1, len(surest) // 3) :]
            if any(fmean(case.own for case in some) < least_mean for some in (surest, doubtful)):
                continue
            if fmean(case.own for case in surest) <= fmean(case.rival for case in surest):
                continue
            if len(believed) > most or (known, least) > (best[1], best[0]):
                best, most = (least, known), len(believed)
    return best


def _ratios(pairs: Sequence[Pair]) -> tuple[float, float]:
    """The bounds of target length over source length that nearly all of training has."""
    found = sorted(len(pair.target) / len(pair.source) for pair in pairs if len(pair.source) > 20)
    if not found:
        return 0.0, 100.0
    edge = len(found) // 200
    return found[edge] / _MARGIN, found[-1 - edge] * _MARGIN
