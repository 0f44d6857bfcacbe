"""Names of persons and offices: one spelling in a release."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from workbench.checks.across.base import CatalogueView, Finding, FunctionCatalogueRule
from workbench.checks.across.renderings import (
    other_rendering,
    parts_before_bracket,
    parts_of_line,
)
from workbench.checks.base import Example
from workbench.glossary.comparing import comparable, occurrences
from workbench.languages import Language
from workbench.model import Diagnostic, Message, Severity, Span, TermKind
from workbench.normal import normalise, normalise_with_map
from workbench.said import said

_NAME_WORD = r"[A-Z][a-zà-ÿ]+(?:[-’'][A-Z]?[a-z]+)?"
_NAME = re.compile(
    rf"(?<![\w.-]){_NAME_WORD}(?: (?:van|von|de|del|bin|al|el))?(?: {_NAME_WORD}){{1,2}}(?![\w-])"
)
_TITLE = re.compile(
    r"^(?:(?:H\.?\s?E\.?|Mr|Ms|Mrs|Miss|Dr|Prof|Professor|Lt|Gen|Col|Maj|Capt|Sir|Dame)\.? )+"
)
_NOT_NAMES = frozenset(
    str.split(
        "The This That These Those Ministry Minister Department Director Government National "
        "International United Nations Republic Office Press Center Centre Secretary General "
        "President Prime Senior Deputy Vice Meeting Plan Project Bank University Institute Law "
        "Council Commission Committee Agency Organization Organisation Association Foundation "
        "January February March April May June July August September October November December "
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday North South East West New "
        "Resident Coordinator Public Security Foreign Affairs For In On At Of And Our We It"
    )
)


def _name_spelling(view: CatalogueView) -> Iterator[Finding]:
    yield from _terms(view)
    told: set[tuple[int, str]] = set()
    for name, messages in _people(view).items():
        for number, diagnostic in _person(view, name, messages):
            if (number, name) not in told:
                told.add((number, name))
                yield number, diagnostic


def _terms(view: CatalogueView) -> Iterator[Finding]:
    """Two approved forms of one ``name`` term, neither of which is a part of the other."""
    first: dict[tuple[str, str, int], tuple[str, int]] = {}
    for message in view.translated:
        for match in view.terms_of(message):
            term = match.term
            forms = term.targets.get(view.language.code, ())
            if term.kind is not TermKind.NAME or len(forms) < 2:
                continue
            key = (term.term, term.file, term.row)
            if key in first and first[key][0] in message.msgstr:
                continue
            span = _place(forms, message.msgstr, view.language)
            if span is None:
                continue
            form = message.msgstr[slice(*span)]
            known, number = first.setdefault(key, (form, message.number))
            if not _contained(view.bare(form), view.bare(known)):
                yield message.number, _two_ways(match.text, form, known, number, span)


def _place(forms: tuple[str, ...], target: str, language: Language) -> Span | None:
    """Where one of ``forms`` stands, as it is written if possible, else as it is compared."""
    if language.script != "Latn":
        written = max((form for form in forms if form in target), key=len, default="")
        if written:
            start = target.index(written)
            return start, start + len(written)
    text = comparable(target, language)
    spans = occurrences(forms, text, language)
    return text.raw_span(*spans[0]) if spans else None


def _contained(form: str, known: str) -> bool:
    return form in known or known in form


def _two_ways(
    name: str, form: str, known: str, number: int, span: Span, severity: Severity = Severity.INFO
) -> Diagnostic:
    message = said(
        "{name} is “{form}” here and “{known}” in segment {number}. Spell it one way.",
        name=name,
        form=form,
        known=known,
        number=number,
    )
    return Diagnostic("name-spelling", severity, message, None, span)


def _people(view: CatalogueView) -> dict[str, list[Message]]:
    """The names of two or three words that several messages have."""
    people: dict[str, list[Message]] = {}
    for message in view.translated:
        if message.msgid.isupper():
            continue
        for name in dict.fromkeys(_NAME.findall(message.msgid)):
            if _NOT_NAMES.isdisjoint(name.split()):
                people.setdefault(name, []).append(message)
    return {name: messages for name, messages in people.items() if len(messages) > 1}


def _person(view: CatalogueView, name: str, messages: Sequence[Message]) -> Iterator[Finding]:
    """The messages that spell ``name`` otherwise than the one that shows its spelling best."""
    anchor = _anchor(view, name, messages)
    if anchor is None:
        return
    parts, source = anchor
    for message in messages:
        if message.number == source.number:
            continue
        text = normalise_with_map(message.msgstr)
        found = other_rendering(parts, text.text, view.language)
        if found is None:
            continue
        form, known = (
            text.text[slice(*found)],
            "·".join(parts) if view.language.script == "Hans" else " ".join(parts),
        )
        span = text.raw_span(*found)
        yield message.number, _two_ways(name, form, known, source.number, span, Severity.WARNING)


def _anchor(
    view: CatalogueView, name: str, messages: Sequence[Message]
) -> tuple[tuple[str, ...], Message] | None:
    """The parts of the name where they can be told apart for sure, and the message.

    That is in a line with nothing but the name and its title, before the name in
    brackets, or where the translation keeps the Latin letters.
    """
    words = len(name.split())
    for message in messages:
        title = _TITLE.match(message.msgid.strip())
        alone = message.msgid.strip()[title.end() if title else 0 :] == name
        alone = alone and (title is not None or message.role == "contact")
        text = normalise(message.msgstr)
        parts: tuple[str, ...] = ()
        if name in text:
            parts = parts_before_bracket(text, name, words, view.language) or tuple(name.split())
        elif alone:
            parts = parts_of_line(text, words, view.language, titled=title is not None)
        if parts:
            return parts, message
    return None


NAME_SPELLING = FunctionCatalogueRule(
    "name-spelling",
    Severity.WARNING,
    "The name of a person or an office is spelt one way throughout a release. Two approved forms "
    "of the termbase are information only.",
    Example(
        "th",
        "Mr. Matthew Friedman\n“We go on,” said Matthew Friedman.",
        "นายแมทธิว ฟรีดแมน\nนายแมทธิว ฟรีดแมน กล่าวว่า “เราจะเดินหน้าต่อไป”",
        "นายแมทธิว ฟรีดแมน\nนายแมทธิว ฟรีดมัน กล่าวว่า “เราจะเดินหน้าต่อไป”",
    ),
    "Spell the name as in the other segment.",
    _name_spelling,
)
