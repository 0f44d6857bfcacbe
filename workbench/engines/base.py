"""The seam between the workbench and whatever translates: a batch of strings in, hypotheses out.

An engine translates from English. It knows nothing of terms, masks or
catalogues; :mod:`workbench.enforcement` sees to the terms, and calls an engine
once a step for all segments of a release rather than once a sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from workbench.errors import WorkbenchError
from workbench.languages import Language
from workbench.model import Span

OnDone = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Link:
    """Which stretch of the source a piece of the translation was read off (code points)."""

    target: Span
    source: Span


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One translation of a string.

    ``score`` compares hypotheses of the same string only (higher is better; for
    Argos the sum of log probabilities with its length penalty). ``pieces`` is
    the number of parts that a string beyond the model's limit was decoded in
    (1 for a string that was decoded whole). ``links``, in the order of the
    translation, come from the model's attention; empty where an engine has none
    or was asked for one hypothesis only.
    """

    text: str
    score: float
    pieces: int = 1
    links: tuple[Link, ...] = ()


class Engine(Protocol):
    """What every engine offers; ``name`` stands in signatures and in ``--engine``."""

    name: str

    def serves(self, language: Language) -> bool:
        """Whether the engine can translate into ``language`` now, on this machine."""
        ...

    def signature(self, language: Language) -> str:
        """What makes a proposal rebuildable: ``engine:argos|model:translate-en_zh-1.9``."""
        ...

    def faults(self) -> tuple[WorkbenchError, ...]:
        """What was found on this machine and had to be left out, such as a damaged model."""
        ...

    def translate(
        self,
        texts: Sequence[str],
        language: Language,
        *,
        hypotheses: int = 1,
        on_done: OnDone | None = None,
    ) -> list[list[Hypothesis]]:
        """Translate ``texts``: for each one a list of at most ``hypotheses``, best first.

        For one hypothesis an engine may take its fast way (a narrower beam).
        A list may be shorter, never empty; a hypothesis may be the empty string.
        ``on_done(n)`` is called as the work goes on with the number of texts
        finished since its last call; these add up to ``len(texts)``. Raises
        :class:`~workbench.errors.EngineError`.
        """
        ...

    def close(self) -> None:
        """Let go of loaded models and open connections; the engine can be used again."""
        ...


@runtime_checkable
class Steerable(Protocol):
    """An engine that can be told how a translation begins (a forced prefix)."""

    def continue_from(
        self,
        texts: Sequence[str],
        beginnings: Sequence[str],
        language: Language,
        *,
        hypotheses: int = 1,
    ) -> list[list[Hypothesis]]:
        """Translations of ``texts``, each of which starts with its beginning, best first.

        The returned texts include the beginning as it was given. Raises
        :class:`~workbench.errors.EngineError`.
        """
        ...


@runtime_checkable
class Cautious(Protocol):
    """An engine that may withhold what it is not sure of, judged by the whole text."""

    def cautious(self, language: Language) -> bool:
        """Whether it does so for ``language``: then texts are not cut up or marked for it."""
        ...


@dataclass(frozen=True, slots=True)
class Context:
    """What is known about a text, for an engine that can be told.

    ``terms`` are pairs of the English as it stands in the text and the forms
    that may stand for it, the preferred one first; ``matches`` pairs of source
    and approved target from the memory, the most similar first; ``before`` and
    ``after`` the neighbouring segments ("" at the ends). ``faults`` tells what is
    wrong with a translation of this text, one sentence each; nothing if it is right.
    """

    terms: tuple[tuple[str, tuple[str, ...]], ...] = ()
    matches: tuple[tuple[str, str], ...] = ()
    before: str = ""
    after: str = ""
    faults: Callable[[str], Sequence[str]] = lambda _: ()


@runtime_checkable
class Contextual(Protocol):
    """An engine that reads more than the bare text."""

    def given(self, contexts: Mapping[str, Context]) -> Engine:
        """The same engine, knowing this about the texts that it will be asked for."""
        ...
