"""When a small model is to be believed: what it was sure of, and texts of the kind it has seen.

A model trained on one field writes fluent nonsense about any other. So it comes
with limits, found on texts that it was not trained on (``limits.json``), and a
translation beyond them is withheld: the next engine is asked, or fragments stand
with their gaps open.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from workbench.errors import EngineError
from workbench.said import said

LIMITS = "limits.json"
MAX_BYTES = 5_000_000
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SHORT = 3  # letters; words so short stand twice in most sentences
_TWICE = re.compile(r"(\S.{6,}\S).*?\1", re.DOTALL)
_LOOP = re.compile(r"([^\W\d].{0,39}?)\1{3}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Limit:
    """The limits of one language.

    ``score`` is the least mean log probability of a piece, ``known`` the least
    share (0 to 1) of the source's words that training had, ``shortest`` and
    ``longest`` bound the length of a translation in characters of its source's.
    """

    score: float
    known: float
    shortest: float
    longest: float


@dataclass(frozen=True, slots=True)
class Limits:
    """The words that training had, and the limits of each language (our codes)."""

    words: frozenset[str]
    languages: Mapping[str, Limit]

    def known(self, source: str) -> float:
        """The share of the words of ``source`` that training had; 1 where it has no word."""
        found = words_of(source)
        return sum(word in self.words for word in found) / len(found) if found else 1.0

    def trusts(self, source: str, target: str, score: float, language: str) -> bool:
        """Whether ``target`` is within the limits; a language without limits is not bounded."""
        limit = self.languages.get(language)
        if limit is None:
            return True
        ratio = len(target) / max(1, len(source))
        return (
            score >= limit.score
            and limit.shortest <= ratio <= limit.longest
            and not repeats(target)
            and not says_twice(source, target)
            and self.known(source) >= limit.known
            and self.names_known(source)
        )

    def names_known(self, source: str) -> bool:
        """Whether training had every name in ``source``: one that it had not becomes another one.

        Names are the words with a capital that do not begin the text.
        """
        found = list(_WORD.finditer(source))[1:]
        names = (match.group() for match in found if match.group()[0].isupper())
        return all(name.casefold() in self.words for name in names)

    def as_json(self) -> str:
        """The content of ``limits.json``."""
        languages = {code: asdict(limit) for code, limit in self.languages.items()}
        record = {"words": sorted(self.words), "languages": languages}
        return json.dumps(record, ensure_ascii=False, indent=0) + "\n"


def words_of(text: str) -> list[str]:
    """The words of an English text, folded; figures and marks are none."""
    return [match.group().casefold() for match in _WORD.finditer(text)]


def repeats(text: str) -> bool:
    """Whether a stretch of 1 to 40 characters, from a letter on, stands four times in a row."""
    return _LOOP.search(text) is not None


def says_twice(source: str, target: str) -> bool:
    """Whether a stretch of eight characters stands twice where no word of the source does."""
    found = [word for word in words_of(source) if len(word) > _SHORT]
    return len(set(found)) == len(found) and _TWICE.search(target) is not None


def read_limits(folder: Path) -> Limits | None:
    """The limits that came with the model in ``folder``, None for a model without any.

    Raises :class:`EngineError` where they cannot be read: such a model is not to be used.
    """
    path = folder / LIMITS
    if not path.is_file():
        return None
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ValueError("the file is too large")
        raw = json.loads(path.read_text(encoding="utf-8"))
        languages = {str(code): Limit(**_numbers(item)) for code, item in raw["languages"].items()}
        return Limits(frozenset(_texts(raw["words"])), languages)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise EngineError(
            said("the limits of the model cannot be read ({error})", error=str(error)),
            where=str(path),
            remedy=said("Install the model again with: workbench models install"),
        ) from error


def _numbers(item: Mapping[str, object]) -> dict[str, float]:
    found = {}
    for key, value in item.items():
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise ValueError(f"{key} is no number")
        found[key] = float(value)
    return found


def _texts(items: Sequence[object]) -> list[str]:
    return [item for item in items if isinstance(item, str)]
