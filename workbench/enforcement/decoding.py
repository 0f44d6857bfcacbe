"""The engine as the rungs of the ladder use it: its answers counted, its extras found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workbench.engines.base import Engine, Hypothesis, OnDone, Steerable
from workbench.errors import EngineError
from workbench.languages import Language
from workbench.said import said


@dataclass(frozen=True, slots=True)
class Decoding:
    """One engine, one language, and how many hypotheses were asked for."""

    engine: Engine
    language: Language
    hypotheses: int

    @property
    def steerable(self) -> bool:
        """Whether a translation can be continued from a given beginning."""
        return isinstance(self.engine, Steerable)

    def fast(self, texts: Sequence[str], on_done: OnDone) -> list[list[Hypothesis]]:
        """One hypothesis each, the fast way."""
        return self._ask(
            texts,
            lambda: self.engine.translate(texts, self.language, hypotheses=1, on_done=on_done),
        )

    def several(self, texts: Sequence[str]) -> list[list[Hypothesis]]:
        """The n best of each."""
        return self._ask(
            texts,
            lambda: self.engine.translate(texts, self.language, hypotheses=self.hypotheses),
        )

    def continued(self, texts: Sequence[str], beginnings: Sequence[str]) -> list[list[Hypothesis]]:
        """The n best of each that start with their beginnings; none if the engine cannot."""
        engine = self.engine
        if not isinstance(engine, Steerable):
            return [[] for _ in texts]
        return self._ask(
            texts,
            lambda: engine.continue_from(
                texts, beginnings, self.language, hypotheses=self.hypotheses
            ),
        )

    def _ask(
        self, texts: Sequence[str], call: Callable[[], list[list[Hypothesis]]]
    ) -> list[list[Hypothesis]]:
        """No call for no texts. Raises :class:`EngineError` for an answer that lacks a text."""
        answers = call() if texts else []
        if len(answers) != len(texts):
            raise EngineError(
                said(
                    "the engine {name} was asked for {count} texts and answered {answered}",
                    name=self.engine.name,
                    count=len(texts),
                    answered=len(answers),
                ),
                remedy=said("Use another engine"),
            )
        return answers
