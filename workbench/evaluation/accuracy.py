"""How much of what is fixed came out right: terms, and numbers, dates, addresses."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.enforcement.needs import read_source
from workbench.enforcement.verify import find_faults
from workbench.evaluation.scores import Score
from workbench.glossary.matching import TermFinder
from workbench.languages import Language

TERMS = "terms right"
PLACEABLES = "placeables right"


def fixed_scores(
    sources: Sequence[str],
    translations: Sequence[str],
    language: Language,
    finder: TermFinder,
) -> tuple[Score, ...]:
    """The share, in percent, of the terms and of the placeables of the sources that are right.

    A metric of which the sources hold nothing is left out. The signature says
    of how many.
    """
    right = {TERMS: 0, PLACEABLES: 0}
    total = dict(right)
    for text, translation in zip(sources, translations, strict=True):
        source = read_source(text, language, finder)
        wrong = {fault.need for fault in find_faults(source, translation)}
        for index, need in enumerate(source.needs):
            metric = TERMS if need.match else PLACEABLES
            total[metric] += 1
            right[metric] += index not in wrong
    return tuple(
        Score(metric, 100 * right[metric] / count, f"right:{right[metric]}|of:{count}")
        for metric, count in total.items()
        if count
    )
