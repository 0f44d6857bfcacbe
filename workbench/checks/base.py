"""What every rule works with: the pair, the rule's shape, and what a rule tells of itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Protocol

from workbench.languages import Language
from workbench.model import Diagnostic, Placeable, Severity, Span, TermKind, TermMatch
from workbench.normal import normalise
from workbench.placeables.find import find_placeables
from workbench.placeables.fixed import find_tags

FIXED = frozenset({"email", "url", "phone"})
# A/RES/55/25, KH-2007-31: file numbers. COVID-19 and G20 are names, which languages translate.
_FILE_NUMBER = re.compile(r"(?=.*[A-Z])(?=.*\d)(?=.{6})(?:[^/]*/.*|[^-]*-[^-]*\d[^-]*-.*)")
_HANDLE = re.compile(r"[#@]\w[A-Za-z0-9_]*")
_PATH = re.compile(r"/?[A-Za-z0-9-]+(?:[._/]+[A-Za-z0-9-]+)+/?|/[A-Za-z0-9-]+/")
_BLANK = "|"  # neither letter, digit, space nor mark of any of the languages
_ADDRESS = re.compile(r"[!-~]*@[!-~]+|(?:https?://|www\.)[!-~]+")
_PHONE = re.compile(r"[+(]?\d[\d ().‑–-]{5,}\d")
_MAY_BE_FIXED = re.compile(
    r"[@+/_]|www\.|[A-Za-z0-9]\.[a-z]{2}|\(\d|\d[-.‑ ]\d{2,}[-.‑ ]\d|[A-Z0-9]-[A-Z0-9]"
    r"|(?i:tel|phone|fax|mob|cell|hotline)",
).search
_BEYOND_ASCII = re.compile(r"[^\W\x00-\x7f]")
# Letters and figures of which no normal form and no lower case is ASCII.
_NEVER_ASCII = re.compile(r"[^\W\x00-\u0dff\u1e96-\u1e9e\u2000-\u2fff\ua000-\U0010ffff]")
_NO_LETTERS = re.compile(r"[\W_]+")
_GAP = re.compile("⟦[^⟧]*⟧?")


@dataclass(frozen=True)
class Pair:
    """A segment with its translation, as a rule sees it.

    ``role`` is a value of :class:`workbench.model.Role`, or "" where it is not
    known (a catalogue from elsewhere). ``matches`` are the terms found in the
    source.
    """

    source: str
    target: str
    language: Language
    role: str
    matches: tuple[TermMatch, ...]

    @cached_property
    def fixed(self) -> tuple[Placeable, ...]:
        """The e-mail addresses, URLs, phone numbers and file numbers of the source."""
        return _fixed_of(self.source)

    @cached_property
    def source_rest(self) -> str:
        """The source with fixed placeables and tags blanked; same length."""
        return _rest_of(self.source)

    @cached_property
    def target_rest(self) -> str:
        """The target with addresses, phone numbers, tags and open gaps blanked; same length."""
        text = self.target
        spans: list[Span] = []
        if "⟦" in text:
            spans += (match.span() for match in _GAP.finditer(text))
        if "<" in text:
            spans += ((tag.start, tag.end) for tag in find_tags(text))
        if "@" in text or "://" in text or "www." in text:
            spans += (match.span() for match in _ADDRESS.finditer(text))
        changed_phone = False
        for placeable in self.fixed:
            places = list(_occurrences(text, placeable.text))
            spans += places
            changed_phone = changed_phone or (placeable.kind == "phone" and not places)
        text = blank(text, spans)
        if changed_phone:
            text = blank(text, [match.span() for match in _PHONE.finditer(text)])
        return text

    @cached_property
    def gaps(self) -> str:
        """The English that stands open between ⟦ and ⟧, which the rule open-gap reports."""
        return "\n".join(_GAP.findall(self.target)) if "⟦" in self.target else ""

    @cached_property
    def prose(self) -> str:
        """``target_rest`` without what may stand in Latin letters; same length.

        That is what the termbase wants there, and in other scripts paths and file names.
        """
        forms: set[str] = set()
        for match in self.matches:
            if match.term.kind is TermKind.KEEP:
                forms |= {match.text, match.term.term, *match.term.variants}
            if match.term.kind is not TermKind.FORBID:
                forms.update(match.term.targets.get(self.language.code, ()))
        rest = self.target_rest
        spans = [span for form in forms if form in rest for span in _occurrences(rest, form)]
        if "#" in self.target or "@" in self.target:
            spans += (match.span() for match in _HANDLE.finditer(rest))
        text = blank(rest, spans)
        if self.language.script != "Latn" and not {"_", "/", "."}.isdisjoint(text):
            text = blank(text, [match.span() for match in _PATH.finditer(text)])
        return text

    @cached_property
    def untouched(self) -> bool:
        """Whether the target is the source again, spaces, case and marks aside."""
        if self.source.isascii() and _BEYOND_ASCII.search(self.target):
            return False
        source = _letters_of(self.source)
        if source.isascii() and _NEVER_ASCII.search(self.target):
            return False
        return source == _letters(self.target)


@dataclass(frozen=True, slots=True)
class Example:
    """A source with a right and a wrong translation, for screens and documentation."""

    language: str
    source: str
    right: str
    wrong: str


class Explained(Protocol):
    """What every rule says of itself, as plain data for screens and documentation."""

    @property
    def name(self) -> str:
        """The name in settings, comments and JSON."""
        ...

    @property
    def severity(self) -> Severity:
        """The highest severity that it gives."""
        ...

    @property
    def explanation(self) -> str:
        """What it looks for, in a sentence or two for a translator."""
        ...

    @property
    def example(self) -> Example:
        """What passes and what does not."""
        ...

    @property
    def remedy(self) -> str:
        """What to do about a finding."""
        ...


class Rule(Explained, Protocol):
    """A check of one segment; never raises for any content."""

    def check(self, pair: Pair) -> Iterator[Diagnostic]:
        """The findings in ``pair``."""
        ...


@dataclass(frozen=True, slots=True)
class FunctionRule:
    """A rule made of plain data and one function."""

    name: str
    severity: Severity
    explanation: str
    example: Example
    remedy: str
    find: Callable[[Pair], Iterator[Diagnostic]]

    def check(self, pair: Pair) -> Iterator[Diagnostic]:
        """The findings in ``pair``."""
        return self.find(pair)


@lru_cache(maxsize=4096)
def placeables_of(source: str) -> tuple[Placeable, ...]:
    """The placeables of a source text, remembered: every language asks for the same."""
    return tuple(find_placeables(source))


@lru_cache(maxsize=4096)
def _fixed_of(source: str) -> tuple[Placeable, ...]:
    if not _MAY_BE_FIXED(source):
        return ()
    return tuple(
        placeable
        for placeable in placeables_of(source)
        if placeable.kind in FIXED
        or (placeable.kind == "code" and _FILE_NUMBER.fullmatch(placeable.text))
    )


@lru_cache(maxsize=4096)
def _rest_of(source: str) -> str:
    spans = [(placeable.start, placeable.end) for placeable in _fixed_of(source)]
    if "<" in source:
        spans += ((tag.start, tag.end) for tag in find_tags(source))
    return blank(source, spans)


@lru_cache(maxsize=4096)
def _letters_of(source: str) -> str:
    return _letters(source)


def blank(text: str, spans: Iterable[Span]) -> str:
    """``text`` with the characters of ``spans`` replaced, all others in their places."""
    for start, end in spans:
        text = text[:start] + _BLANK * (end - start) + text[end:]
    return text


def _occurrences(text: str, form: str) -> Iterator[Span]:
    start = text.find(form) if form else -1
    while start >= 0:
        yield (start, start + len(form))
        start = text.find(form, start + len(form))


def _letters(text: str) -> str:
    return _NO_LETTERS.sub("", normalise(text).casefold())
