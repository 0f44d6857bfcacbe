"""How a translation was made right, and how often each way was needed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum


class Step(StrEnum):
    """The rungs of the ladder, from the most fluent result to none."""

    PLAIN = "plain"  # the first hypothesis was right
    HYPOTHESIS = "hypothesis"  # a later one was
    PREFIX = "prefix"  # decoded again from a beginning that ends with the term
    SPLICE = "splice"  # the term was written over what the attention links to it
    MASKED = "masked"  # decoded again with marks in the place of what is fixed
    AROUND = "around"  # what lies between was translated by itself
    REPAIR = "repair"  # a damaged stretch was found in the target and replaced
    ERROR = "error"  # still wrong; the rules report it


@dataclass(slots=True)
class Steps:
    """Counts by language code.

    ``split`` counts texts decoded in parts for their length, ``second`` those
    that a fast pass did not settle, so that several hypotheses were asked for.
    """

    counts: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, language: str, step: Step, pieces: int = 1, *, second: bool = False) -> None:
        """Count one text that took ``step`` and was decoded in ``pieces`` parts."""
        counter = self.counts.setdefault(language, Counter())
        counter[step.value] += 1
        counter["split"] += pieces > 1
        counter["second"] += second

    def as_rows(self) -> list[dict[str, str | int]]:
        """One row a language and a last one ``total``: lang, texts, each step, split, second."""
        total: Counter[str] = Counter()
        for counter in self.counts.values():
            total.update(counter)
        return [_row(code, counter) for code, counter in (*self.counts.items(), ("total", total))]


def _row(code: str, counter: Counter[str]) -> dict[str, str | int]:
    steps = {step.value: counter[step.value] for step in Step}
    extra = {name: counter[name] for name in ("split", "second")}
    return {"lang": code, "texts": sum(steps.values()), **steps, **extra}
