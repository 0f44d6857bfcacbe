"""Find the terms of a termbase in an English text.

An Aho-Corasick automaton reports every form of every term, overlapping; then
whole words only; then the longest. A leftmost-longest automaton filtered
afterwards would lose terms (DESIGN section 7).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from workbench.glossary.english import BOUND_PREFIXES, WORDS, inflected
from workbench.glossary.folding import Folded, fold, lower
from workbench.model import Term, TermKind, TermMatch

_ADDRESS = re.compile(r"[^\s<>()]+@[^\s<>()]+|(?:https?://|ftp://|www\.)[^\s<>()]+")
_SMALL_ENDING = re.compile(r"(?<=[0-9])(?:st|nd|rd|th)\b")
_SMALL_WORD = re.compile("[a-z]{3}")  # longer than the ending of an ordinal
_PREFIX = re.compile(rf"(?:^|[^a-z0-9])(?:{'|'.join(BOUND_PREFIXES)})-$")
_NAMES = frozenset({TermKind.KEEP, TermKind.NAME})


class _Form(NamedTuple):
    """A surface form: ``rank`` 0 for the term, 1 for an inflection, 2 and 3 for variants."""

    term: Term
    text: str
    rank: int


class _Hit(NamedTuple):
    start: int
    end: int
    form: _Form


class TermFinder:
    """The terms of ``terms`` in any number of texts; build it once.

    Where two rows have the same form, the row whose term it is comes before
    one whose variant it is, then the earlier one.
    """

    def __init__(self, terms: Sequence[Term]) -> None:
        self.terms = tuple(terms)
        self._anywhere = [
            term for term in terms if term.kind is TermKind.FORBID and term.term == "*"
        ]
        self._automaton = _build(term for term in terms if term.term != "*")

    def find(self, text: str) -> list[TermMatch]:
        """The terms in ``text`` in order, with spans of the raw text.

        Matches of kinds ``keep``, ``translate`` and ``name`` never overlap.
        Those of kind ``forbid`` only name a context and may overlap them; the
        context ``*`` is an empty match at 0.
        """
        matches = [TermMatch(term, 0, 0, "") for term in self._anywhere]
        if self._automaton is None or not text:
            return matches
        folded = fold(text)
        capitals = _SMALL_WORD.search(folded.text) is None and not any(
            map(str.islower, _SMALL_ENDING.sub("", folded.text))
        )
        for hit in _longest(sorted(self._hits(folded, capitals), key=_longest_first)):
            start, end = folded.raw_span(hit.start, hit.end)
            certain = not (capitals and _may_be_word(hit, folded.text))
            matches.append(TermMatch(hit.form.term, start, end, text[start:end], certain))
        return sorted(matches, key=lambda match: (match.start, match.end))

    def _hits(self, folded: Folded, capitals: bool) -> Iterator[_Hit]:
        """Every whole-word occurrence whose case is right."""
        addresses: list[tuple[int, int]] | None = None
        for last, forms in self._automaton.iter(folded.lower):
            end = last + 1
            start = end - len(forms[0].text)
            if not _whole_word(folded.text, start, end):
                continue
            if addresses is None:
                addresses = _addresses(folded.text)
            if addresses and any(a < end and start < b for a, b in addresses):
                continue
            other_word = start > 1 and _in_compound(folded.text, start)
            found = folded.text[start:end]
            settled = False
            for form in forms:  # the best comes first
                kind = form.term.kind
                if kind is not TermKind.FORBID and (settled or (other_word and kind not in _NAMES)):
                    continue
                if _case_fits(form, found, capitals):
                    settled = settled or kind is not TermKind.FORBID
                    yield _Hit(start, end, form)


def _build(terms: Iterable[Term]) -> Any:
    """The automaton over all forms in lower case; None when there is none."""
    from ahocorasick import Automaton

    forms: dict[str, list[_Form]] = {}
    for term in terms:
        for form in _forms(term):
            listed = forms.setdefault(lower(form.text), [])
            if all(other.term is not term or other.text != form.text for other in listed):
                listed.append(form)
    if not forms:
        return None
    automaton = Automaton()
    for key, listed in forms.items():
        listed.sort(key=lambda form: (not form.term.case_sensitive, form.rank))
        automaton.add_word(key, listed)
    automaton.make_automaton()
    return automaton


def _forms(term: Term) -> Iterator[_Form]:
    for rank, written in enumerate((term.term, *term.variants)):
        form = fold(written).text.strip()
        if not any(map(str.isalnum, form)):
            continue
        for number, text in enumerate(inflected(form, name=term.kind is TermKind.NAME)):
            yield _Form(term, text, (2 if rank else 0) + (1 if number else 0))


def _addresses(text: str) -> list[tuple[int, int]]:
    """E-mail addresses and URLs: what is inside them is no term."""
    if not any(sign in text for sign in ("@", "://", "www.")):
        return []
    return [match.span() for match in _ADDRESS.finditer(text)]


def _longest_first(hit: _Hit) -> tuple[int, int]:
    return (hit.start - hit.end, hit.start)


def _longest(hits: Iterable[_Hit]) -> Iterator[_Hit]:
    """The longest hits, none overlapping another; contexts of ``forbid`` all."""
    taken: set[int] = set()
    for hit in hits:
        if hit.form.term.kind is TermKind.FORBID:
            yield hit
        elif taken.isdisjoint(range(hit.start, hit.end)):
            taken.update(range(hit.start, hit.end))
            yield hit


def _whole_word(text: str, start: int, end: int) -> bool:
    """Whether neither side goes on: letters, digits, a dot or ``@`` inside a word."""
    return not (
        (start > 0 and text[start].isalnum() and _goes_on(text, start - 1, -1))
        or (end < len(text) and text[end - 1].isalnum() and _goes_on(text, end, 1))
    )


def _goes_on(text: str, at: int, step: int) -> bool:
    character = text[at]
    if character.isalnum() or character in "_@":
        return True
    beyond = at + step
    return character == "." and 0 <= beyond < len(text) and text[beyond].isalnum()


def _in_compound(text: str, start: int) -> bool:
    """Whether a hyphen before it makes it another word: ``cross-border``, ``Sub-Region``.

    Not so between two names: ``Cambodia-Thailand``.
    """
    if text[start - 1] != "-" or not text[start - 2].isalnum():
        return False
    return text[start].islower() or bool(_PREFIX.search(text[max(0, start - 12) : start].lower()))


def _case_fits(form: _Form, found: str, capitals: bool) -> bool:
    """Whether the case is right; in a line of capitals ``AUSAID`` stands for ``AusAID``."""
    if not form.term.case_sensitive or found == form.text:
        return True
    return capitals and found == form.text.upper() and not form.text.isupper()


def _may_be_word(hit: _Hit, text: str) -> bool:
    """Whether a reader of capitals cannot tell it from an English word; in brackets he can."""
    word = hit.form.text.lower().removesuffix("'").removesuffix("'s")
    bracketed = text[: hit.start].endswith("(") and text[hit.end :].startswith(")")
    return hit.form.term.case_sensitive and word in WORDS and not bracketed
