"""Machine translation in which the fixed terms, addresses and numbers are right.

A text is decoded as it is, since marks harm fluency; only where something came
out wrong does it take the next rung (:class:`~workbench.enforcement.steps.Step`).
Each rung is one call of the engine for all texts that need it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from workbench.enforcement.around import put_together, take_apart
from workbench.enforcement.needs import Source, read_source
from workbench.enforcement.polish import polish
from workbench.enforcement.repair import repair
from workbench.enforcement.steps import Step, Steps
from workbench.enforcement.verify import Fault, find_faults, runs_away
from workbench.engines.base import Engine, Hypothesis, OnDone
from workbench.glossary.matching import TermFinder
from workbench.languages import Language
from workbench.masking import MASK_STYLES, mask, restore, without_marks


@dataclass(frozen=True, slots=True)
class Enforced:
    """A translation and how it came about.

    ``target`` is right unless ``step`` is ERROR; then it is the best attempt ("" if the
    engine gave nothing usable) and ``faults`` says what is wrong with it.
    ``alternatives`` are further right translations, best first.
    """

    target: str
    score: float
    step: Step
    alternatives: tuple[Hypothesis, ...] = ()
    faults: tuple[str, ...] = ()


@dataclass(slots=True)
class _Work:
    """A text on its way up the ladder. ``tried`` holds wrong attempts without marks."""

    source: Source
    right: list[Hypothesis] = field(default_factory=list)
    tried: list[Hypothesis] = field(default_factory=list)
    step: Step = Step.ERROR
    wrong: frozenset[int] = frozenset()
    pieces: int = 1

    @property
    def open(self) -> bool:
        return not self.right

    @property
    def fixed(self) -> bool:
        """Whether there is anything to mask or to translate around."""
        return bool(self.source.needs)

    def offer(self, candidate: Hypothesis, step: Step) -> None:
        """Take the candidate if it is right; the first right one settles the step."""
        candidate = replace(candidate, text=polish(self.source, candidate.text.strip()))
        if find_faults(self.source, candidate.text):
            return
        if not self.right:
            self.step = step
        if all(candidate.text != other.text for other in self.right):
            self.right.append(candidate)


def translate_enforced(
    engine: Engine,
    texts: Sequence[str],
    language: Language,
    finder: TermFinder,
    *,
    hypotheses: int = 4,
    on_done: OnDone | None = None,
    steps: Steps | None = None,
) -> list[Enforced]:
    """Translate ``texts`` and see to it that what is fixed in them comes out right.

    ``on_done`` follows the first decoding, as the engine reports it. Raises
    :class:`~workbench.errors.EngineError`.
    """
    works = [_Work(read_source(text, language, finder)) for text in texts]
    _plain(works, engine, language, hypotheses, on_done)
    for style in MASK_STYLES:
        _masked(works, engine, language, hypotheses, style)
    _around(works, engine, language, hypotheses)
    for work in works:
        if work.open:
            _repair(work)
    if steps is not None:
        for work in works:
            steps.add(language.code, work.step, work.pieces)
    return [_result(work, hypotheses) for work in works]


def _plain(
    works: list[_Work],
    engine: Engine,
    language: Language,
    hypotheses: int,
    on_done: OnDone | None,
) -> None:
    if not works:
        return
    texts = [work.source.text for work in works]
    answers = engine.translate(texts, language, hypotheses=hypotheses, on_done=on_done)
    for work, answer in zip(works, answers, strict=True):
        work.pieces = max((item.pieces for item in answer), default=1)
        for rank, item in enumerate(answer):
            work.offer(item, Step.HYPOTHESIS if rank else Step.PLAIN)
        if work.open:
            work.tried += [_clean(work, item) for item in answer]
            faults = min((_faults(work, item) for item in work.tried), key=len, default=[])
            work.wrong = frozenset(fault.need for fault in faults if fault.need is not None)


def _masked(
    works: list[_Work], engine: Engine, language: Language, hypotheses: int, style: str
) -> None:
    """Decode with marks: first for what came out wrong, in later styles for all that is fixed."""
    todo = [work for work in works if work.open and work.fixed]
    if not todo:
        return
    chosen = [
        [
            need
            for index, need in enumerate(work.source.needs)
            if style != MASK_STYLES[0] or not work.wrong or index in work.wrong
        ]
        for work in todo
    ]
    masked = [
        mask(work.source.text, [(need.start, need.end) for need in needs], style)
        for work, needs in zip(todo, chosen, strict=True)
    ]
    answers = engine.translate([item.text for item in masked], language, hypotheses=hypotheses)
    for work, needs, hidden, answer in zip(todo, chosen, masked, answers, strict=True):
        for item in answer:
            text, damaged = restore(item.text, hidden, [need.write for need in needs])
            if not damaged:
                work.offer(replace(item, text=text), Step.MASKED)


def _around(works: list[_Work], engine: Engine, language: Language, hypotheses: int) -> None:
    todo = [(work, take_apart(work.source)) for work in works if work.open and work.fixed]
    cores = list(dict.fromkeys(piece.core for _, pieces in todo for piece in pieces if piece.core))
    answers = engine.translate(cores, language, hypotheses=hypotheses) if cores else []
    found = {
        core: next((item for item in answer if item.text.strip()), Hypothesis("", 0.0))
        for core, answer in zip(cores, answers, strict=True)
    }
    for work, pieces in todo:
        text = put_together(pieces, lambda core: found[core].text, language)
        if text is None:
            continue
        score = sum(found[piece.core].score for piece in pieces if piece.core)
        attempt = _clean(work, Hypothesis(text, score))
        work.offer(attempt, Step.AROUND)
        if work.open:
            work.tried.append(attempt)


def _repair(work: _Work) -> None:
    """Mend the attempts, the least damaged first, until one is right; else keep them beside."""
    for attempt in sorted(work.tried, key=lambda item: len(_faults(work, item))):
        if not attempt.text or runs_away(work.source, attempt.text):
            continue
        mended = Hypothesis(repair(work.source, attempt.text), attempt.score, attempt.pieces)
        work.offer(mended, Step.REPAIR)
        if not work.open:
            return
        work.tried.append(mended)


def _clean(work: _Work, item: Hypothesis) -> Hypothesis:
    """A wrong attempt to build on, without marks: a model may make up one nobody gave it."""
    return replace(item, text=without_marks(item.text, work.source.text))


def _faults(work: _Work, item: Hypothesis) -> list[Fault]:
    return find_faults(work.source, item.text)


def _result(work: _Work, hypotheses: int) -> Enforced:
    if work.right:
        best, *others = work.right
        return Enforced(best.text, best.score, work.step, tuple(others[:hypotheses]))
    readable = [item for item in work.tried if item.text and not runs_away(work.source, item.text)]
    best = min(readable, key=lambda item: len(_faults(work, item)), default=Hypothesis("", 0.0))
    if not best.text:
        return Enforced("", 0.0, Step.ERROR, (), ("the engine gave no usable translation",))
    best = replace(best, text=polish(work.source, best.text))
    faults = tuple(dict.fromkeys(fault.message for fault in _faults(work, best)))
    return Enforced(best.text, best.score, Step.ERROR, (), faults)
