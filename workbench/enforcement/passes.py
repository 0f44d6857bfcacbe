"""The first rungs: a fast pass for every text, the n best only where something came out wrong."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.enforcement.decoding import Decoding
from workbench.enforcement.steps import Step
from workbench.enforcement.work import Work
from workbench.engines.base import OnDone


def fast_pass(works: Sequence[Work], decoding: Decoding, on_done: OnDone) -> None:
    """One hypothesis a text; ``on_done`` hears what the engine tells."""
    answers = decoding.fast([work.source.text for work in works], on_done)
    for work, answer in zip(works, answers, strict=True):
        work.pieces = max((item.pieces for item in answer), default=1)
        work.offer_all(answer, Step.PLAIN, Step.HYPOTHESIS)


def second_pass(works: Sequence[Work], decoding: Decoding) -> None:
    """The n best of the texts that are wrong or doubted; none where one is all that was wanted."""
    todo = [work for work in works if work.open or work.doubted]
    if decoding.hypotheses < 2:
        return
    answers = decoding.several([work.source.text for work in todo])
    for work, answer in zip(todo, answers, strict=True):
        work.second = True
        work.offer_all(answer, Step.PLAIN, Step.HYPOTHESIS)


class Shared:
    """Progress over different texts told as progress over all: equal ones are done together."""

    def __init__(self, total: int, on_done: OnDone | None) -> None:
        """``total`` is the number of texts, equal ones counted each."""
        self._left = total
        self._tell = on_done or (lambda _: None)

    def advance(self, number: int) -> None:
        """Tell of ``number`` more, never of more than there are."""
        number = min(number, self._left)
        if number > 0:
            self._left -= number
            self._tell(number)

    def finish(self) -> None:
        """Tell of all that are left."""
        self.advance(self._left)
