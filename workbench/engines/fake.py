"""A deterministic engine for tests and demonstrations: a function or a table instead of a model.

Shipped beside the real ones so that whoever tests against the seam uses the
same stand-in. What models do to terms and masks is a function from string to
string; :func:`altering` makes the usual ones (dropping, doubling, splitting).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence

from workbench.engines.base import Hypothesis, OnDone
from workbench.errors import EngineError, WorkbenchError
from workbench.languages import Language

Answer = str | Sequence[str]
Behaviour = Callable[[str], Answer] | Mapping[str, Answer]


def altering(pattern: str, change: Callable[[str], str]) -> Callable[[str], str]:
    """A behaviour that copies its input but passes each match of ``pattern`` through ``change``."""
    compiled = re.compile(pattern)
    return lambda text: compiled.sub(lambda match: change(match[0]), text)


class FakeEngine:
    """An engine that answers from a function or a table.

    ``behaviour`` gives for a text one translation or several, best first; a
    text missing in a table comes back unchanged. ``languages`` are the codes it
    serves (None: all). ``fail_after`` makes it raise :class:`EngineError` when
    asked for more texts than that in all. ``calls`` records every batch.
    """

    def __init__(
        self,
        behaviour: Behaviour,
        *,
        languages: Collection[str] | None = None,
        name: str = "fake",
        model: str = "fake-1",
        batch: int = 32,
        fail_after: int | None = None,
    ) -> None:
        self.name = name
        self.calls: list[list[str]] = []
        self._behaviour = behaviour
        self._languages = languages
        self._model = model
        self._batch = batch
        self._fail_after = fail_after
        self._served = 0

    def serves(self, language: Language) -> bool:
        """Whether ``language`` is among those given."""
        return self._languages is None or language.code in self._languages

    def signature(self, language: Language) -> str:
        """``engine:fake|model:fake-1``."""
        return f"engine:{self.name}|model:{self._model}"

    def faults(self) -> tuple[WorkbenchError, ...]:
        """Nothing is ever left out."""
        return ()

    def translate(
        self,
        texts: Sequence[str],
        language: Language,
        *,
        hypotheses: int = 1,
        on_done: OnDone | None = None,
    ) -> list[list[Hypothesis]]:
        """As :meth:`workbench.engines.base.Engine.translate`; scores are 0, -1, -2 and so on."""
        if not self.serves(language):
            raise EngineError(
                f"the engine {self.name} has no model for {language.name}",
                remedy="Use another engine",
            )
        self.calls.append(list(texts))
        answers: list[list[Hypothesis]] = []
        for start in range(0, len(texts), self._batch):
            chunk = texts[start : start + self._batch]
            answers += [self._answer(text, hypotheses) for text in chunk]
            if on_done:
                on_done(len(chunk))
        return answers

    def _answer(self, text: str, hypotheses: int) -> list[Hypothesis]:
        self._served += 1
        if self._fail_after is not None and self._served > self._fail_after:
            raise EngineError(
                f"the engine {self.name} stopped", where=self._model, remedy="Start it again"
            )
        if isinstance(self._behaviour, Mapping):
            answer = self._behaviour.get(text, text)
        else:
            answer = self._behaviour(text)
        several = [answer] if isinstance(answer, str) else list(answer)
        return [
            Hypothesis(target, float(-rank)) for rank, target in enumerate(several[:hypotheses])
        ]
