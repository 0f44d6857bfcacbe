"""A text on its way up the ladder: translations that are right, and attempts that are not."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from workbench.enforcement.needs import Need, Source
from workbench.enforcement.polish import polish
from workbench.enforcement.steps import Step
from workbench.enforcement.verify import Fault, find_faults, runs_away
from workbench.engines.base import Hypothesis
from workbench.masking import without_marks

Doubt = Callable[[str, str], bool]
_ORDER = {step: place for place, step in enumerate(Step)} | {Step.HYPOTHESIS: 0}  # one rung


@dataclass(frozen=True, slots=True)
class Right:
    """A translation in which everything fixed is right; ``doubted`` where the checks object."""

    hypothesis: Hypothesis
    step: Step
    doubted: bool


@dataclass(frozen=True, slots=True)
class Attempt:
    """A translation that is wrong, without made-up marks, and what polishing leaves wrong in it."""

    hypothesis: Hypothesis
    step: Step
    faults: tuple[Fault, ...]
    usable: bool

    @property
    def rank(self) -> tuple[bool, int, int, float]:
        """Best first: usable, the fewest faults, the earlier rung, the higher score.

        Scores of two rungs do not compare, since the engine was asked something else.
        """
        return not self.usable, len(self.faults), _ORDER[self.step], -self.hypothesis.score

    def wrong(self, source: Source) -> list[int]:
        """The indexes of the needs that are not right here."""
        found = {fault.need for fault in self.faults}
        return [index for index in range(len(source.needs)) if index in found]


@dataclass(slots=True)
class Work:
    """One source text. ``second`` tells whether it was decoded with several hypotheses."""

    source: Source
    doubt: Doubt | None = None
    right: list[Right] = field(default_factory=list)
    pieces: int = 1
    second: bool = False
    _tried: dict[str, Attempt] = field(default_factory=dict)
    _known: dict[str, tuple[Fault, ...]] = field(default_factory=dict)

    @property
    def open(self) -> bool:
        """Whether no right translation was found yet."""
        return not self.right

    @property
    def doubted(self) -> bool:
        """Whether the best right translation is one that the checks object to."""
        return bool(self.right) and self.right[0].doubted

    @property
    def fixed(self) -> bool:
        """Whether there is anything to mask or to translate around."""
        return bool(self.source.needs)

    @property
    def step(self) -> Step:
        """How the best translation came about."""
        return self.right[0].step if self.right else Step.ERROR

    def offer(self, item: Hypothesis, step: Step) -> Attempt | None:
        """Take a candidate among the right ones, or keep it as an attempt, which is returned."""
        text = polish(self.source, item.text.strip())
        if not self._faults_of(text):
            self._accept(replace(item, text=text, links=()), step)
            return None
        text = without_marks(item.text, self.source.text)
        links = item.links if item.text.startswith(text) else ()  # else their places have moved
        attempt = Attempt(
            replace(item, text=text, links=links),
            step,
            self._faults_of(polish(self.source, text)),
            bool(text) and not runs_away(self.source, text),
        )
        known = self._tried.get(text)
        if known is None or (links and not known.hypothesis.links):
            self._tried[text] = attempt
        return attempt

    def offer_all(self, items: Iterable[Hypothesis], step: Step, later: Step | None = None) -> None:
        """Offer candidates, best first; those after the first as ``later`` where that is given."""
        for rank, item in enumerate(items):
            self.offer(item, later if rank and later else step)

    def attempts(self) -> list[Attempt]:
        """The attempts, the best first."""
        return sorted(self._tried.values(), key=lambda attempt: attempt.rank)

    def wrong(self) -> list[Need]:
        """What is not right in the best attempt; all that is fixed where that cannot be told."""
        best = next(iter(self.attempts()), None)
        wrong = best.wrong(self.source) if best else []
        return [self.source.needs[index] for index in wrong] or list(self.source.needs)

    def _faults_of(self, text: str) -> tuple[Fault, ...]:
        """Found once a text: passes often agree."""
        if text not in self._known:
            self._known[text] = tuple(find_faults(self.source, text))
        return self._known[text]

    def _accept(self, item: Hypothesis, step: Step) -> None:
        if any(item.text == other.hypothesis.text for other in self.right):
            return
        doubted = self.doubt is not None and self.doubt(self.source.text, item.text)
        self.right.append(Right(item, step, doubted))
        self.right.sort(key=lambda right: (right.doubted, -right.hypothesis.score))
