"""A wrong form of a term replaced by the right one in a translation, where that is certain.

Certain is: the form is known to be wrong, it stands by itself (no letter or
syllable is cut, and no word, where the language's dictionary knows the words),
it is no part of what another term asks for, it stands no more often than the
term does in the source, and afterwards no rule finds anything new.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from workbench.enforcement.places import joined, put
from workbench.glossary.comparing import LATIN, comparable, occurrences
from workbench.glossary.enforce import approved_forms, preferred, term_faults
from workbench.glossary.english import inflected
from workbench.languages import Language
from workbench.model import Span, Term, TermKind, TermMatch

_LATIN_LETTER = re.compile(f"[{LATIN}]")


@dataclass(frozen=True, slots=True)
class Replacement:
    """A translation made right: what stood in it and what stands now; ``why`` it was wrong."""

    target: str
    wrong: str
    right: str
    why: str


def replace_wrong(
    source: str,
    target: str,
    language: Language,
    matches: Sequence[TermMatch],
    term: Term,
    wrong: Mapping[str, str],
) -> Replacement | None:
    """``target`` with the wrong forms of ``term`` put right; None where that is not certain.

    ``wrong`` gives for each wrong form why it is wrong; the longest are looked
    for first. Whoever calls checks that nothing else got worse.
    """
    right = preferred(term, language)
    times = sum(match.term is term and match.certain for match in matches)
    if not right or not times:
        return None
    kept = _kept_spans(target, language, matches, term)
    longer: list[Span] = []  # where a longer wrong form stands, which a shorter one must not part
    for form in sorted(wrong, key=len, reverse=True):
        every = _places(form, target, language)
        spans = [span for span in every if not _inside(span, kept)]
        parted = any(_inside(span, longer) for span in spans)
        longer += every
        if not spans or parted or len(spans) > times:
            continue
        if not all(stands_alone(target, span, language) for span in spans):
            continue
        made = target
        for span in reversed(spans):
            made = put(made, span, right)
        left = term_faults(source, made, language, matches)
        if all(fault.match.term is not term for fault in left):
            start, end = spans[0]
            return Replacement(made, target[start:end], right, wrong[form])
    return None


def english_forms(term: Term) -> Iterator[str]:
    """The English of a term as it may have been left standing."""
    for form in (term.term, *term.variants):
        yield from inflected(form, name=term.kind is TermKind.NAME)


def stands_alone(text: str, span: Span, language: Language) -> bool:
    """Whether ``span`` is not part of a longer word, as far as can be told for certain."""
    start, end = span
    if joined(text, start) or joined(text, end):
        return False
    edges = _word_edges(text, language.bcp47)
    return all(_open(text, at) or at in edges for at in span)


def _places(form: str, target: str, language: Language) -> list[Span]:
    normal = comparable(target, language)
    return [normal.raw_span(*span) for span in occurrences((form,), normal, language)]


def _kept_spans(
    target: str, language: Language, matches: Iterable[TermMatch], term: Term
) -> list[Span]:
    """Where the approved forms of the terms of the source stand.

    Those of a ``keep`` term itself do not count: its wrong form differs by case alone.
    """
    normal = comparable(target, language)
    forms = {
        approved_forms(match.term, language): None
        for match in matches
        if match.term.kind is not TermKind.FORBID
        and not (match.term is term and term.kind is TermKind.KEEP)
    }
    return [
        normal.raw_span(*span) for each in forms for span in occurrences(each, normal, language)
    ]


def _inside(span: Span, kept: Iterable[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in kept)


def _open(text: str, at: int) -> bool:
    """Whether no word can go on here: an end of the text, or a sign that is no letter."""
    if at in (0, len(text)):
        return True
    before, after = text[at - 1], text[at]
    if not (_of_word(before) and _of_word(after)):
        return True
    return bool(_LATIN_LETTER.match(before)) != bool(_LATIN_LETTER.match(after))


def _of_word(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character)[0] == "M"


@lru_cache(maxsize=512)
def _word_edges(text: str, locale: str) -> frozenset[int]:
    """Where ICU's dictionaries see words begin and end; nowhere where there is no ICU."""
    try:
        import icu
    except ImportError:
        return frozenset()
    iterator = icu.BreakIterator.createWordInstance(icu.Locale(locale))
    iterator.setText(text)
    units = {0: 0}  # ICU counts UTF-16 units
    at = 0
    for place, character in enumerate(text, 1):
        at += 2 if character > "\uffff" else 1
        units[at] = place
    return frozenset(units[edge] for edge in (0, *iterator))
