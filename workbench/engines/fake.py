"""Deterministic engines for tests and demonstrations: a function or a table instead of a model.

Shipped beside the real ones so that whoever tests against the seam uses the
same stand-in. What models do to terms and masks is a function from string to
string; :func:`altering` makes the usual ones (dropping, doubling, splitting).
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Collection, Mapping, Sequence

from workbench.engines.base import Context, Hypothesis, Link, OnDone
from workbench.errors import EngineError, WorkbenchError
from workbench.languages import Language
from workbench.model import Span
from workbench.said import Said, said

Answer = str | Sequence[str]
Behaviour = Callable[[str], Answer] | Mapping[str, Answer]
Links = Callable[[str, str], Sequence[Link]] | Mapping[str, Sequence[Link]]


def altering(pattern: str, change: Callable[[str], str]) -> Callable[[str], str]:
    """A behaviour that copies its input but passes each match of ``pattern`` through ``change``."""
    compiled = re.compile(pattern)
    return lambda text: compiled.sub(lambda match: change(match[0]), text)


def links_by_word(text: str, translation: str) -> list[Link]:
    """Links from each word of ``translation`` to the word of ``text`` at the same place."""
    return [
        Link(target, source)
        for target, source in zip(_words(translation), _words(text), strict=False)
    ]


def _words(text: str) -> list[Span]:
    return [match.span() for match in re.finditer(r"\S+", text)]


class FakeEngine:
    """An engine that answers from a function or a table.

    ``behaviour`` gives for a text one translation or several, best first; a
    text missing in a table comes back unchanged. ``links`` gives those of a
    text and a translation, or of a translation by table; as with real models
    there are none where one hypothesis is asked for. ``languages`` are the codes
    it serves (None: all). ``fail_after`` makes it raise :class:`EngineError` when
    asked for more texts than that in all. ``calls`` records every batch.
    """

    def __init__(
        self,
        behaviour: Behaviour,
        *,
        links: Links | None = None,
        languages: Collection[str] | None = None,
        name: str = "fake",
        model: str = "fake-1",
        batch: int = 32,
        fail_after: int | None = None,
    ) -> None:
        self.name = name
        self.calls: list[list[str]] = []
        self._behaviour = behaviour
        self._links: Links = {} if links is None else links
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

    def close(self) -> None:
        """Nothing is held."""

    def translate(
        self,
        texts: Sequence[str],
        language: Language,
        *,
        hypotheses: int = 1,
        on_done: OnDone | None = None,
    ) -> list[list[Hypothesis]]:
        """As :meth:`workbench.engines.base.Engine.translate`; scores are 0, -1, -2 and so on."""
        self._begin(texts, language)
        answers: list[list[Hypothesis]] = []
        for start in range(0, len(texts), self._batch):
            chunk = texts[start : start + self._batch]
            for text in chunk:
                self._count()
                answer = self._looked_up(text)
                answers.append(self._ranked(text, answer, hypotheses))
            if on_done:
                on_done(len(chunk))
        return answers

    def _begin(self, texts: Sequence[str], language: Language) -> None:
        if not self.serves(language):
            raise EngineError(
                said(
                    "the engine {name} has no model for {language}",
                    name=self.name,
                    language=Said.word(language.name),
                ),
                remedy=said("Use another engine"),
            )
        self.calls.append(list(texts))

    def _count(self) -> None:
        self._served += 1
        if self._fail_after is not None and self._served > self._fail_after:
            raise EngineError(
                said("the engine {name} stopped", name=self.name),
                where=self._model,
                remedy=said("Start it again"),
            )

    def _looked_up(self, text: str) -> Answer:
        if isinstance(self._behaviour, Mapping):
            return self._behaviour.get(text, text)
        return self._behaviour(text)

    def _ranked(self, text: str, answer: Answer, hypotheses: int) -> list[Hypothesis]:
        several = [answer] if isinstance(answer, str) else list(answer)
        return [
            Hypothesis(target, float(-rank), 1, self._linked(text, target, hypotheses))
            for rank, target in enumerate(several[:hypotheses])
        ]

    def _linked(self, text: str, translation: str, hypotheses: int) -> tuple[Link, ...]:
        if hypotheses < 2:
            return ()
        if isinstance(self._links, Mapping):
            return tuple(self._links.get(translation, ()))
        return tuple(self._links(text, translation))


class SteerableFake(FakeEngine):
    """A fake that can be told how a translation begins.

    ``continuation`` gives for a text and a beginning one whole translation or
    several, best first; it need not keep to the beginning, as a model at fault
    would not. ``beginnings`` records those of every batch.
    """

    def __init__(
        self,
        behaviour: Behaviour,
        continuation: Callable[[str, str], Answer],
        *,
        links: Links | None = None,
        fail_after: int | None = None,
    ) -> None:
        super().__init__(behaviour, links=links, fail_after=fail_after)
        self.beginnings: list[list[str]] = []
        self._continuation = continuation

    def continue_from(
        self,
        texts: Sequence[str],
        beginnings: Sequence[str],
        language: Language,
        *,
        hypotheses: int = 1,
    ) -> list[list[Hypothesis]]:
        """As :meth:`workbench.engines.base.Steerable.continue_from`."""
        self._begin(texts, language)
        self.beginnings.append(list(beginnings))
        answers: list[list[Hypothesis]] = []
        for text, beginning in zip(texts, beginnings, strict=True):
            self._count()
            answers.append(self._ranked(text, self._continuation(text, beginning), hypotheses))
        return answers


class ContextualFake(FakeEngine):
    """A fake that keeps what it is told: ``contexts`` of the last call of :meth:`given`.

    As a language model that is asked again, it gives the first of the answers of
    ``behaviour`` that has no faults by its context, if there is one.
    """

    def __init__(self, behaviour: Behaviour, *, fail_after: int | None = None) -> None:
        super().__init__(behaviour, fail_after=fail_after)
        self.contexts: Mapping[str, Context] = {}

    def given(self, contexts: Mapping[str, Context]) -> FakeEngine:
        """A copy that knows these and writes to the same ``calls``."""
        self.contexts = contexts
        return copy.copy(self)

    def _looked_up(self, text: str) -> Answer:
        answer = super()._looked_up(text)
        several = [answer] if isinstance(answer, str) else list(answer)
        faults = self.contexts.get(text, Context()).faults
        return sorted(several, key=lambda each: bool(faults(each)))
