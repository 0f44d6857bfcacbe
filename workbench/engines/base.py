"""The seam between the workbench and whatever translates: a batch of strings in, hypotheses out.

An engine translates from English. It knows nothing of terms, masks or
catalogues; :mod:`workbench.enforcement` sees to the terms, and calls an engine
once a step for all segments of a release rather than once a sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from workbench.errors import WorkbenchError
from workbench.languages import Language

OnDone = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One translation of a string.

    ``score`` compares hypotheses of the same string only (higher is better; for
    Argos the sum of log probabilities with its length penalty). ``pieces`` is
    the number of parts that a string beyond the model's limit was decoded in
    (1 for a string that was decoded whole).
    """

    text: str
    score: float
    pieces: int = 1


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

        A list may be shorter, never empty; a hypothesis may be the empty string.
        ``on_done(n)`` is called as the work goes on with the number of texts
        finished since its last call; these add up to ``len(texts)``. Raises
        :class:`~workbench.errors.EngineError`.
        """
        ...
