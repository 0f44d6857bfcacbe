"""Hold a translation to the termbase (the table in DESIGN section 5)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from workbench.glossary.comparing import (
    LATIN,
    Inside,
    comparable,
    comparable_text,
    places_of,
    whole_word,
)
from workbench.languages import Language
from workbench.model import Severity, Span, Term, TermKind, TermMatch
from workbench.normal import normalise, normalise_with_map
from workbench.said import Said, both, said

_FIGURE = re.compile(r"[0-9@/]")


@dataclass(frozen=True, slots=True)
class TermFault:
    """A term that a translation does not respect.

    ``expected`` are the forms that would do, the preferred one first (none for
    ``forbid``); ``target_span`` is the wrong form in the raw target, if one
    stands there.
    """

    match: TermMatch
    severity: Severity
    message: str
    expected: tuple[str, ...]
    target_span: Span | None = None


def preferred(term: Term, language: Language) -> str:
    """What to write for ``term``: a ``keep`` term itself, else the first approved form.

    "" where the termbase has no form in ``language``, and for ``forbid``.
    """
    if term.kind is TermKind.KEEP:
        return term.term
    if term.kind is TermKind.FORBID:
        return ""
    return next(iter(term.targets.get(language.code, ())), "")


def approved_forms(term: Term, language: Language) -> tuple[str, ...]:
    """Every form that satisfies ``term``, the preferred one first; none for ``forbid``."""
    if term.kind is TermKind.FORBID:
        return ()
    forms = term.targets.get(language.code, ())
    if term.kind is TermKind.KEEP:
        forms = (term.term, *term.variants, *forms)
    return tuple(dict.fromkeys(forms))


def term_faults(
    source: str, target: str, language: Language, matches: Sequence[TermMatch]
) -> list[TermFault]:
    """What ``target`` lacks of the terms in ``matches`` (from ``TermFinder.find(source)``).

    Absent altogether is an error; absent where the match is uncertain, a
    warning; fewer than in the source, information, but an error for a ``keep``
    term that names a figure, code or address. Forbidden forms are errors. A
    match whose text does not stand at its place in ``source`` is left aside.
    """
    matches = [match for match in matches if source[match.start : match.end] == match.text]
    groups = _by_term(matches)
    text = comparable_text(target, latin=language.script == "Latn")
    faults: list[TermFault] = []
    for same in groups:
        if same[0].term.kind is TermKind.FORBID:
            continue
        fault = _check(same, target, text, language)
        if fault is not None:
            faults.append(fault)
    return [*faults, *_forbidden(target, language, groups)]


def forbidden(target: str, language: Language, matches: Sequence[TermMatch]) -> list[TermFault]:
    """Forms in ``target`` that a matched ``forbid`` row rules out.

    A form inside a longer approved form of another matched term is fine.
    """
    return _forbidden(target, language, _by_term(matches))


def _forbidden(
    target: str, language: Language, groups: Sequence[Sequence[TermMatch]]
) -> list[TermFault]:
    latin = language.script == "Latn"
    text = comparable_text(target, latin=latin)
    found = [
        (same[0], span)
        for same in groups
        if same[0].term.kind is TermKind.FORBID
        for span in places_of(same[0].term.targets.get(language.code, ()), text, latin=latin)
    ]
    if not found:  # nearly always: the rest need not be looked for
        return []
    sets = dict.fromkeys(approved_forms(same[0].term, language) for same in groups)
    allowed = Inside(span for forms in sets for span in places_of(forms, text, latin=latin))
    normal = comparable(target, language)
    faults = []
    for match, (start, end) in found:
        if not allowed.holds(start, end):
            span = normal.raw_span(start, end)
            message = _forbidden_message(match.term, target[span[0] : span[1]])
            faults.append(TermFault(match, Severity.ERROR, message, (), span))
    return faults


def _forbidden_message(term: Term, found: str) -> Said:
    message = (
        said("“{form}” must not be used.", form=found)
        if term.term == "*"
        else said(
            "“{form}” must not be used where the English has “{term}”.", form=found, term=term.term
        )
    )
    return both(message, term.note) if term.note else message


def _by_term(matches: Sequence[TermMatch]) -> list[list[TermMatch]]:
    """The matches of each term together, certain ones first, in the order of the source."""
    groups: dict[tuple[str, str, str, int], list[TermMatch]] = {}
    for match in sorted(matches, key=lambda match: not match.certain):
        term = match.term
        groups.setdefault((term.term, term.kind, term.file, term.row), []).append(match)
    return sorted(groups.values(), key=lambda group: min(match.start for match in group))


def _check(same: list[TermMatch], target: str, text: str, language: Language) -> TermFault | None:
    match, term = same[0], same[0].term
    forms = approved_forms(term, language)
    if not forms:
        return None
    found = _count(term, forms, target, text, language)
    if found == 0:
        return _absent(match, forms, target)
    wanted = sum(other.certain for other in same)
    if found >= wanted:
        return None
    figure = term.kind is TermKind.KEEP and _FIGURE.search(term.term)
    message = said(
        "“{term}” stands {wanted} times in the source and {found} times in the translation.",
        term=term.term,
        wanted=wanted,
        found=found,
    )
    return TermFault(match, Severity.ERROR if figure else Severity.INFO, message, forms)


def _count(term: Term, forms: tuple[str, ...], target: str, text: str, language: Language) -> int:
    """How many approved forms stand in the target; Latin ones of ``keep`` in their case."""
    latin = language.script == "Latn"
    if term.kind is not TermKind.KEEP:
        return len(places_of(forms, text, latin=latin))
    kept = _latin((term.term, *term.variants), exact=True)
    native = term.targets.get(language.code, ())
    return len(kept.findall(_plain(target))) + len(places_of(native, text, latin=latin))


@lru_cache(maxsize=64)
def _plain(target: str) -> str:
    """The normal form of a target, which every ``keep`` term of a segment asks for."""
    return normalise(target)


def _absent(match: TermMatch, forms: tuple[str, ...], target: str) -> TermFault:
    term = match.term
    severity = Severity.ERROR if match.certain else Severity.WARNING
    span = None
    if term.kind is TermKind.KEEP:
        normal = normalise_with_map(target)
        altered = _latin((term.term, *term.variants), exact=False).search(normal.text)
        span = normal.raw_span(*altered.span()) if altered else None
        message = _to_keep(match, forms[1:])
        if span:
            message = both(message, said("Now it is “{form}”.", form=target[slice(*span)]))
    else:
        message = _to_translate(match, forms)
    return TermFault(match, severity, message, forms, span)


def _to_keep(match: TermMatch, others: Sequence[str]) -> Said:
    term = match.term.term
    if not others and match.certain:
        return said("“{term}” must stand unchanged in the translation.", term=term)
    if not others:
        return said(
            "“{term}” must stand unchanged in the translation if it is a name here.", term=term
        )
    if match.certain:
        return said(
            "“{term}” must stand unchanged in the translation (or {forms}).",
            term=term,
            forms=_listed(others),
        )
    return said(
        "“{term}” must stand unchanged in the translation (or {forms}) if it is a name here.",
        term=term,
        forms=_listed(others),
    )


def _to_translate(match: TermMatch, forms: Sequence[str]) -> Said:
    term, listed = match.term.term, _listed(forms)
    if match.certain:
        return said("“{term}” must be {forms} in the translation.", term=term, forms=listed)
    return said(
        "“{term}” must be {forms} in the translation if it is a name here.", term=term, forms=listed
    )


def _listed(forms: Sequence[str]) -> str:
    listed = f"“{forms[0]}”"
    for form in forms[1:]:
        listed = said("{first} or {second}", first=listed, second=f"“{form}”")
    return listed


@lru_cache(maxsize=20_000)
def _latin(forms: tuple[str, ...], *, exact: bool) -> re.Pattern[str]:
    """The forms as whole words among Latin letters; other scripts may stand close by."""
    whole = sorted({normalise(form) for form in forms}, key=len, reverse=True)
    if exact:
        return re.compile("|".join(map(whole_word, whole)))
    words = "|".join(map(re.escape, whole))
    return re.compile(rf"(?<![{LATIN}])(?:{words})(?![{LATIN}])", re.IGNORECASE)
