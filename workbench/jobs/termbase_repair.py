"""Repairs of the translations that break a term: planned, to be shown before they are written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from workbench.glossary.enforce import approved_forms, term_faults
from workbench.glossary.neighbours import place_of
from workbench.jobs.termbase_history import earlier_forms
from workbench.jobs.termbase_replace import Replacement, english_forms, replace_wrong
from workbench.jobs.termbase_use import OnProgress, TermUse, UsedIn, survey
from workbench.jobs.workbench import Workbench
from workbench.languages import LANGUAGES, Language
from workbench.model import Diagnostic, Message, Severity, State, Term, TermKind, TermMatch

_ORDER = (Severity.ERROR, Severity.WARNING)
FORBIDDEN = "the termbase forbids it"
EARLIER = "the termbase had it earlier"
ELSEWHERE = "another termbase has it"
ENGLISH = "the English was left standing"
ALTERED = "the case was changed"


@dataclass(frozen=True, slots=True)
class Repair:
    """One segment as it would be repaired."""

    release: str
    lang: str
    message: Message
    replacement: Replacement

    @property
    def reopens(self) -> bool:
        """Whether an approved text becomes a draft again."""
        return self.message.state is State.APPROVED


@dataclass(frozen=True, slots=True)
class RepairPlan:
    """What would be repaired, and the broken segments where no repair is certain."""

    repairs: tuple[Repair, ...]
    left: tuple[UsedIn, ...]


def repairs_for(
    workbench: Workbench,
    term: Term,
    use: TermUse | None = None,
    *,
    on_progress: OnProgress = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> RepairPlan:
    """The repairs of all segments that break ``term``, over all releases and languages.

    ``use`` is its use, where that is known already.
    """
    place = place_of(term)
    if use is None:
        use = survey(workbench, {place}, on_progress=on_progress, cancelled=cancelled)[place]
    known = _Known(workbench, term)
    repairs: list[Repair] = []
    left: list[UsedIn] = []
    for used in use.broken:
        found = _replacement(workbench, used, term, known)
        if found is None:
            left.append(used)
        else:
            repairs.append(Repair(used.release, used.lang, used.message, found))
    return RepairPlan(tuple(repairs), tuple(left))


class _Known:
    """The forms of a term that are known to be wrong, by language."""

    def __init__(self, workbench: Workbench, term: Term) -> None:
        self._workbench = workbench
        self._earlier: dict[str, dict[str, tuple[str, ...]]] = {}
        self._elsewhere = [
            other for other in workbench.termbase()[0] if other.kind is not TermKind.FORBID
        ]
        self.term = term

    def wrong(self, term: Term, language: Language, matches: Sequence[TermMatch]) -> dict[str, str]:
        """Wrong forms and why they are wrong."""
        code = language.code
        found: dict[str, str] = {}
        if term.kind is not TermKind.KEEP:
            found |= dict.fromkeys(english_forms(term), ENGLISH)
        found |= dict.fromkeys(self._of_others(term, code), ELSEWHERE)
        found |= dict.fromkeys(self._earlier_of(term).get(code, ()), EARLIER)
        rules = [match.term for match in matches if match.term.kind is TermKind.FORBID]
        names = {term.term.casefold(), *(variant.casefold() for variant in term.variants)}
        for rule in rules:
            if rule.term.casefold() in names or rule is self.term:
                found |= dict.fromkeys(rule.targets.get(code, ()), FORBIDDEN)
        right = approved_forms(term, language)
        return {form: why for form, why in found.items() if form not in right}

    def _earlier_of(self, term: Term) -> dict[str, tuple[str, ...]]:
        key = f"{term.file}\0{term.term}"
        if key not in self._earlier:
            self._earlier[key] = earlier_forms(self._workbench, term)
        return self._earlier[key]

    def _of_others(self, term: Term, code: str) -> Iterator[str]:
        for other in self._elsewhere:
            if other.file != term.file and other.term.casefold() == term.term.casefold():
                yield from other.targets.get(code, ())


def _replacement(
    workbench: Workbench, used: UsedIn, term: Term, known: _Known
) -> Replacement | None:
    """The repair of a segment, where one is certain and nothing gets worse by it."""
    language, message = LANGUAGES[used.lang], used.message
    matches = workbench.checker().terms(message.msgid)
    for wanted in _wanted(term, matches):
        wrong = known.wrong(wanted, language, matches)
        if wanted.kind is TermKind.KEEP:
            wrong |= _altered(message, wanted, language, matches)
        found = replace_wrong(message.msgid, message.msgstr, language, matches, wanted, wrong)
        if found is not None and not _worse(workbench, message, language, found.target):
            return found
    return None


def _wanted(term: Term, matches: Iterable[TermMatch]) -> list[Term]:
    """The term itself; for one that forbids, the terms that its context is about."""
    matches = list(matches)
    if term.kind is not TermKind.FORBID:
        return [match.term for match in matches if place_of(match.term) == place_of(term)][:1]
    spans = [(m.start, m.end) for m in matches if place_of(m.term) == place_of(term) and m.text]
    found = [
        match.term
        for match in matches
        if match.term.kind is not TermKind.FORBID and (match.start, match.end) in spans
    ]
    return list({place_of(each): each for each in found}.values())


def _altered(
    message: Message, term: Term, language: Language, matches: Sequence[TermMatch]
) -> dict[str, str]:
    """The term in another case, unless it is in small letters: that is another word."""
    for fault in term_faults(message.msgid, message.msgstr, language, matches):
        if place_of(fault.match.term) == place_of(term) and fault.target_span:
            written = message.msgstr[slice(*fault.target_span)]
            if written != written.lower():
                return {written: ALTERED}
    return {}


def _worse(workbench: Workbench, message: Message, language: Language, target: str) -> bool:
    """Whether a rule finds more in ``target`` than in the message as it is."""
    checker = workbench.checker()
    before = checker.check(message.msgid, message.msgstr, language, message.role)
    after = checker.check(message.msgid, target, language, message.role)
    return bool(_severe(after) - _severe(before))


def _severe(found: Iterable[Diagnostic]) -> Counter[tuple[str, Severity]]:
    """How many findings of each rule have at least each severity."""
    return Counter(
        (finding.rule, severity)
        for finding in found
        if finding.severity in _ORDER
        for severity in _ORDER[_ORDER.index(finding.severity) :]
    )
