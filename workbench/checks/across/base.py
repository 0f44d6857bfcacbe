"""What a rule about a whole catalogue works with: the view of it and the rule's shape."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Protocol

from workbench.checks.base import Example, Explained
from workbench.glossary.comparing import comparable
from workbench.languages import Language
from workbench.model import Diagnostic, Message, Severity, State, TermMatch
from workbench.normal import INVISIBLE

Finding = tuple[int, Diagnostic]
_TAG = re.compile(r"</?\d{1,4}/?>")
# Spaces, ASCII and general punctuation, and that of the six languages; vowel signs are none.
_MARKS = re.compile(
    r"[\s\x00-/:-@\[-`{-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u2000-\u206f"
    r"\u3000-\u3004\u3008-\u303f\uff00-\uff0f\uff1a-\uff20\u0e2f\u0eaf\u104a\u104b\u17d4-\u17d6]+"
)
_WORD = re.compile(r"\w+(?:['’]\w+)?")


def _nothing(source: str) -> Sequence[str]:
    return ()


@dataclass(frozen=True)
class CatalogueView:
    """A catalogue in one language, as rules across its messages see it.

    ``matches`` are the terms found in the source of each message, in the order
    of ``messages`` (empty where none are known). ``approved`` gives the targets
    that approved memory has for exactly a source.
    """

    language: Language
    messages: Sequence[Message]
    matches: Sequence[Sequence[TermMatch]] = ()
    approved: Callable[[str], Sequence[str]] = field(default=_nothing)

    @cached_property
    def translated(self) -> tuple[Message, ...]:
        """The messages with a translation, in the order of the document."""
        return tuple(
            message
            for message in self.messages
            if message.state is not State.OBSOLETE
            and message.number
            and not message.plural
            and any(not ch.isspace() and ch not in INVISIBLE for ch in message.msgstr)
        )

    def terms_of(self, message: Message) -> Sequence[TermMatch]:
        """The terms in the source of ``message``."""
        return self._terms.get(message.number, ())

    @cached_property
    def _terms(self) -> dict[int, Sequence[TermMatch]]:
        pairs = zip(self.messages, self.matches, strict=False)
        return {message.number: terms for message, terms in pairs}

    def bare(self, text: str) -> str:
        """A translation as it is compared: letters and figures alone, in one spelling."""
        return _bare(text, self.language)


@lru_cache(maxsize=8192)
def _bare(text: str, language: Language) -> str:
    folded = comparable(_TAG.sub("", text), language).text
    return _MARKS.sub("", folded)


def words_of(source: str) -> list[str]:
    """The words and figures of an English text in small letters, without tags."""
    return _WORD.findall(_TAG.sub(" ", source).casefold())


class CatalogueRule(Explained, Protocol):
    """A check of a whole catalogue; never raises for any content.

    The texts of ``example`` have a message a line.
    """

    def check(self, view: CatalogueView) -> Iterator[Finding]:
        """The findings, each with the number of its message."""
        ...


@dataclass(frozen=True, slots=True)
class FunctionCatalogueRule:
    """A rule made of plain data and one function."""

    name: str
    severity: Severity
    explanation: str
    example: Example
    remedy: str
    find: Callable[[CatalogueView], Iterator[Finding]]

    def check(self, view: CatalogueView) -> Iterator[Finding]:
        """The findings, each with the number of its message."""
        return self.find(view)
