"""Machine translation in which the fixed terms, addresses and numbers are right.

A text is decoded as it is, since marks harm fluency; only where something came
out wrong does it take the next rung (:class:`~workbench.enforcement.steps.Step`).
Each rung is one call of the engine for all texts that need it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.enforcement.contexts import context_of
from workbench.enforcement.decoding import Decoding
from workbench.enforcement.needs import read_source
from workbench.enforcement.passes import Shared, fast_pass, second_pass
from workbench.enforcement.polish import polish
from workbench.enforcement.rungs import around, masked, mended
from workbench.enforcement.steering import splice, steer
from workbench.enforcement.steps import Step, Steps
from workbench.enforcement.verify import find_faults
from workbench.enforcement.work import Doubt, Work
from workbench.engines.base import Cautious, Context, Contextual, Engine, Hypothesis, OnDone
from workbench.glossary.matching import TermFinder
from workbench.languages import Language
from workbench.masking import MASK_STYLES


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


def translate_enforced(
    engine: Engine,
    texts: Sequence[str],
    language: Language,
    finder: TermFinder,
    *,
    hypotheses: int = 4,
    on_done: OnDone | None = None,
    steps: Steps | None = None,
    contexts: Mapping[str, Context] | None = None,
    doubt: Doubt | None = None,
) -> list[Enforced]:
    """Translate ``texts`` and see to it that what is fixed in them comes out right.

    A fast pass translates all of them; ``hypotheses`` are asked for only where
    something fixed came out wrong, or where ``doubt`` (source text, translation)
    says that the checks object to a translation. Of several right ones those
    without doubt come first, then those with the better score. Equal texts are
    asked for once. ``contexts``, by source text, are for an engine that is
    :class:`~workbench.engines.base.Contextual`; a text without one gets its terms
    and faults. ``on_done`` follows the fast pass. Raises
    :class:`~workbench.errors.EngineError`.
    """
    works = {text: Work(read_source(text, language, finder), doubt) for text in texts}
    _climb(
        list(works.values()),
        Decoding(_told(engine, works, contexts or {}), language, hypotheses),
        Shared(len(texts), on_done),
        bare=not isinstance(engine, Contextual)
        and not (isinstance(engine, Cautious) and engine.cautious(language)),
    )
    if steps is not None:
        for text in texts:
            work = works[text]
            steps.add(language.code, work.step, work.pieces, second=work.second)
    results = {text: _result(work, hypotheses) for text, work in works.items()}
    return [results[text] for text in texts]


def _told(engine: Engine, works: Mapping[str, Work], contexts: Mapping[str, Context]) -> Engine:
    if not isinstance(engine, Contextual):
        return engine
    return engine.given(
        {text: contexts.get(text) or context_of(work.source) for text, work in works.items()}
    )


def _climb(works: Sequence[Work], decoding: Decoding, done: Shared, *, bare: bool) -> None:
    """All rungs; marks and pieces only for an engine that reads the ``bare`` text alone.

    A cautious engine judges a whole text: piece by piece it would believe nonsense.
    """
    fast_pass(works, decoding, done.advance)
    done.finish()
    second_pass(works, decoding)
    steer(works, decoding)
    for work in works:
        if work.open:
            splice(work)
    if bare:
        for style in MASK_STYLES:
            masked(works, decoding, style)
        around(works, decoding)
    for work in works:
        if work.open:
            mended(work)


def _result(work: Work, hypotheses: int) -> Enforced:
    if work.right:
        best, *others = (right.hypothesis for right in work.right)
        return Enforced(best.text, best.score, work.step, tuple(others[:hypotheses]))
    usable = next((item.hypothesis for item in work.attempts() if item.usable), None)
    if usable is None:
        return Enforced("", 0.0, Step.ERROR, (), ("the engine gave no usable translation",))
    best = replace(usable, text=polish(work.source, usable.text))
    faults = tuple(dict.fromkeys(fault.message for fault in find_faults(work.source, best.text)))
    return Enforced(best.text, best.score, Step.ERROR, (), faults)
