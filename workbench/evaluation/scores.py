"""Scores against references, through sacrebleu, each with its signature."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.languages import Language

CHRF = "chrF++"
BLEU = "BLEU"
BOOTSTRAP_SAMPLES = 1_000
# By script; the others have no spaces between words: BLEU of characters. (The
# tokenizer of FLORES-200 needs a download, so these figures are not spBLEU.)
_TOKENIZER = {"Hans": "zh", "Latn": "13a"}
_CHARACTERS = "char"


@dataclass(frozen=True, slots=True)
class Score:
    """One figure: ``value`` in the unit that the metric's name says, and how it was made."""

    metric: str
    value: float
    signature: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """A system against a baseline by paired bootstrap resampling (Koehn 2004)."""

    metric: str
    baseline: float
    score: float
    p_value: float
    signature: str


def corpus_scores(
    translations: Sequence[str], references: Sequence[str], language: Language
) -> tuple[Score, ...]:
    """chrF++ and BLEU of the whole set, 0-100."""
    return tuple(
        Score(
            name,
            float(metric.corpus_score(list(translations), [list(references)]).score),
            str(metric.get_signature()),
        )
        for name, metric in _metrics(language).items()
    )


def sentence_score(translation: str, reference: str) -> float:
    """chrF++ of one sentence, 0-100: to compare translations of it, not for reports."""
    from sacrebleu.metrics import chrf

    return float(chrf.CHRF(word_order=2).sentence_score(translation, [reference]).score)


def compare(
    baseline: Sequence[str],
    system: Sequence[str],
    references: Sequence[str],
    language: Language,
) -> tuple[Comparison, ...]:
    """Whether ``system`` differs from ``baseline`` by more than chance, for each metric.

    ``p_value`` is that of the null hypothesis that both are equally good;
    sacrebleu's seed is fixed, so that the figure can be made again.
    """
    from sacrebleu.significance import PairedTest

    if list(baseline) == list(system):
        return tuple(
            Comparison(score.metric, score.value, score.value, 1.0, score.signature)
            for score in corpus_scores(system, references, language)
        )
    metrics = _metrics(language)
    named: list[tuple[str, Sequence[str]]] = [
        ("baseline", list(baseline)),
        ("system", list(system)),
    ]
    test: Any = PairedTest(named, metrics, [list(references)], "bs", BOOTSTRAP_SAMPLES, n_jobs=1)
    signatures, results = test()
    return tuple(
        Comparison(
            name,
            float(results[key][0].score),
            float(results[key][1].score),
            float(results[key][1].p_value),
            str(signatures[key]),
        )
        for name, metric in metrics.items()
        for key in [_key(results, metric)]
    )


def _key(results: Mapping[str, Any], metric: Any) -> str:
    """Results are keyed by what the metric calls itself (``chrF2++``, ``BLEU``)."""
    kind = type(metric).__name__.casefold()
    return next(key for key in results if key.casefold().startswith(kind))


def _metrics(language: Language) -> dict[str, Any]:
    from sacrebleu.metrics import bleu, chrf

    tokenizer = _TOKENIZER.get(language.script, _CHARACTERS)
    return {
        CHRF: chrf.CHRF(word_order=2),
        BLEU: bleu.BLEU(tokenize=tokenizer, effective_order=False),
    }
