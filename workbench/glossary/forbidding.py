"""Rows that forbid what another row approves, so that no translation can be right.

Each approved form is put to the same function that a translation is held to:
what that lets pass, such as a forbidden form inside a longer approved one, is
no contradiction.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench.glossary.cells import CellFault
from workbench.glossary.enforce import approved_forms, forbidden
from workbench.glossary.matching import TermFinder
from workbench.languages import LANGUAGES, Language
from workbench.model import Severity, Term, TermKind, TermMatch
from workbench.said import said


def forbidden_approvals(terms: Sequence[Term]) -> list[CellFault]:
    """A fault for each cell that forbids what must stand.

    Where the English is the term itself, or the row forbids everywhere, every
    approved form has to be allowed; where it is a longer phrase, one of them.
    """
    faults: dict[tuple[int, str, int], CellFault] = {}
    for rule, code, term, form in contradictions(terms):
        faults.setdefault((rule.row, code, term.row), _fault(rule, code, term, form))
    return list(faults.values())


def contradictions(terms: Sequence[Term]) -> Iterator[tuple[Term, str, Term, str]]:
    """Rule, language, term and form of each form that a row forbids and another approves.

    ``terms`` may be those of several termbases together.
    """
    if not any(term.kind is TermKind.FORBID for term in terms):
        return
    finder = TermFinder(terms)
    for source in dict.fromkeys(term.term for term in terms if term.term != "*"):
        yield from _contradictions(source, finder.find(source))


def _contradictions(
    source: str, matches: Sequence[TermMatch]
) -> Iterator[tuple[Term, str, Term, str]]:
    """What the matches of one English text ask for and forbid: rule, language, term, form."""
    rules = [match for match in matches if match.term.kind is TermKind.FORBID]
    terms = [match for match in matches if match.term.kind is not TermKind.FORBID]
    codes = {code for match in rules for code in match.term.targets}
    for code, language in LANGUAGES.items():
        for match in terms if code in codes else ():
            forms = approved_forms(match.term, language)
            found = [(form, _rule(form, language, match, rules)) for form in forms]
            struck = [(form, rule) for form, rule in found if rule is not None]
            for form, rule in struck:
                everywhere = rule.term == "*" or match.text == source
                if everywhere or len(struck) == len(forms):
                    yield rule, code, match.term, form


def _rule(
    form: str, language: Language, match: TermMatch, rules: Sequence[TermMatch]
) -> Term | None:
    """The row that forbids ``form``, a rendering of ``match``."""
    faults = forbidden(form, language, [match, *rules])
    return faults[0].match.term if faults else None


def _fault(rule: Term, code: str, term: Term, form: str) -> CellFault:
    message = said(
        "“{form}” is forbidden here and approved for “{term}” in row {row}",
        form=form,
        term=term.term,
        row=term.row,
    )
    return CellFault(rule.row, code, Severity.ERROR, message)
