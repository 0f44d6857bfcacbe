"""What proposals into one language are made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.checks.checker import Checker
from workbench.engines.base import Engine
from workbench.fragments import PhraseTable
from workbench.languages import Language
from workbench.memory import Memory


@dataclass(frozen=True, slots=True)
class Means:
    """Memory, phrases and rules; ``engines`` in the order they are asked, none at all if empty.

    ``neighbours`` maps a source text to the texts before and after it in the
    release ("" at its ends), for engines that read more than one segment.
    """

    language: Language
    memory: Memory
    phrases: PhraseTable
    checker: Checker
    engines: tuple[Engine, ...] = ()
    similar_from: int = 75
    hypotheses: int = 4
    neighbours: Mapping[str, tuple[str, str]] = field(default_factory=dict)
