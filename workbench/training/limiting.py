"""Find the limits within which a model is to be believed, on texts that it was not trained on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from workbench.engines.base import Engine
from workbench.engines.confidence import Limit, Limits, words_of
from workbench.evaluation.scores import sentence_score
from workbench.languages import LANGUAGES
from workbench.training.pairs import Pair, by_language

NEVER = 0.0  # no mean log probability is above it
_KNOWN = (0.0, 0.7, 0.8, 0.9, 0.95, 1.0)
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
    """For each language the limits with which the model does best beside its ``rival``.

    ``pairs`` are those to choose by, ``rival`` gives what stands where the model
    is not believed. Of all pairs of a least score and a least share of known
    words the one with the best mean chrF++ of a sentence is taken, the stricter
    of equals; where the model never helps, nothing of it is believed.
    """
    limits = Limits(words, {})
    ratios = {code: _ratios(rows) for code, rows in by_language(train).items()}
    found: dict[str, Limit] = {}
    for code, rows in by_language(pairs).items():
        language = LANGUAGES[code]
        answers = engine.translate([pair.source for pair in rows], language)
        cases = [
            _Case(
                sentence_score(answer[0].text, pair.target),
                sentence_score(rival(pair), pair.target),
                answer[0].score,
                limits.known(pair.source),
            )
            for pair, answer in zip(rows, answers, strict=True)
        ]
        found[code] = Limit(*_best(cases), *ratios[code])
    return Limits(words, found)


def _best(cases: Sequence[_Case]) -> tuple[float, float]:
    best, gain = (NEVER, 1.0), fmean(case.rival for case in cases)
    for known in _KNOWN:
        for least in sorted({case.score for case in cases}, reverse=True):
            value = fmean(
                case.own if case.score >= least and case.known >= known else case.rival
                for case in cases
            )
            if value > gain:
                best, gain = (least, known), value
    return best


def _ratios(pairs: Sequence[Pair]) -> tuple[float, float]:
    """The bounds of target length over source length that nearly all of training has."""
    found = sorted(len(pair.target) / len(pair.source) for pair in pairs if len(pair.source) > 20)
    if not found:
        return 0.0, 100.0
    edge = len(found) // 200
    return found[edge] / _MARGIN, found[-1 - edge] * _MARGIN
