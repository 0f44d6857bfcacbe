"""The last rungs before an error: marks, translating around, and repair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbench.enforcement.around import put_together, take_apart
from workbench.enforcement.decoding import Decoding
from workbench.enforcement.repair import repair
from workbench.enforcement.steps import Step
from workbench.enforcement.work import Work
from workbench.engines.base import Hypothesis
from workbench.masking import MASK_STYLES, mask, restore


def masked(works: Sequence[Work], decoding: Decoding, style: str) -> None:
    """Decode with marks: first for what came out wrong, in later styles for all that is fixed."""
    todo = [work for work in works if work.open and work.fixed]
    chosen = [work.wrong() if style == MASK_STYLES[0] else list(work.source.needs) for work in todo]
    hidden = [
        mask(work.source.text, [(need.start, need.end) for need in needs], style)
        for work, needs in zip(todo, chosen, strict=True)
    ]
    answers = decoding.several([item.text for item in hidden])
    for work, needs, item, answer in zip(todo, chosen, hidden, answers, strict=True):
        for found in answer:
            text, damaged = restore(found.text, item, [need.write for need in needs])
            if not damaged:
                work.offer(replace(found, text=text, links=()), Step.MASKED)


def around(works: Sequence[Work], decoding: Decoding) -> None:
    """Translate what lies between the fixed stretches, and join the parts in source order."""
    todo = [(work, take_apart(work.source)) for work in works if work.open and work.fixed]
    cores = list(dict.fromkeys(piece.core for _, pieces in todo for piece in pieces if piece.core))
    found = {
        core: next((item for item in answer if item.text.strip()), Hypothesis("", 0.0))
        for core, answer in zip(cores, decoding.several(cores), strict=True)
    }
    for work, pieces in todo:
        text = put_together(pieces, lambda core: found[core].text, decoding.language)
        if text is not None:
            score = sum(found[piece.core].score for piece in pieces if piece.core)
            work.offer(Hypothesis(text, score), Step.AROUND)


def mended(work: Work) -> None:
    """Mend the attempts, the best first, until one is right; else keep them beside."""
    for attempt in work.attempts():
        if attempt.usable:
            text = repair(work.source, attempt.hypothesis.text)
            work.offer(replace(attempt.hypothesis, text=text, links=()), Step.REPAIR)
        if not work.open:
            return
