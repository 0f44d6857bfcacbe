"""Terms from elsewhere merged into a termbase: what is new, known, or in conflict.

The plan is made first and can be shown; :mod:`.merging_edits` carries it out
with a choice for each conflict. Nothing here touches the disk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from workbench.glossary.comparing import comparable_text
from workbench.glossary.enforce import forbidden
from workbench.glossary.matching import TermFinder
from workbench.languages import LANGUAGES, Language
from workbench.model import Term, TermKind, TermMatch
from workbench.normal import normalise

Forms = tuple[str, ...]


class Choice(StrEnum):
    """What becomes of a conflict: our row stands, theirs replaces it, theirs joins as further."""

    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"


class Clash(StrEnum):
    """Why an incoming term does not simply fit."""

    PREFERRED = "another preferred form"
    KIND = "another kind"
    FORBIDDEN = "a form that a row forbids"
    FORBIDS = "forbids a form that a row approves"


@dataclass(frozen=True, slots=True)
class Conflict:
    """An incoming ``term`` against our ``row``, in the language ``code`` ("" for the kind).

    ``ours`` and ``theirs`` are the forms (or kinds) that stand against each
    other. ``home`` is our row of the incoming term, where there is one: for
    ``FORBIDDEN`` and ``FORBIDS`` it is another than ``row``.
    """

    clash: Clash
    term: Term
    row: Term
    code: str
    ours: Forms
    theirs: Forms
    home: Term | None = None

    def sentence(self) -> str:
        """The conflict for people."""
        ours, theirs = " | ".join(self.ours), " | ".join(self.theirs)
        where = f"row {self.row.row}" + (f", {self.code}" if self.code else "")
        return f"“{self.term.term}” ({where}): {self.clash}: ours {ours}, theirs {theirs}"


@dataclass(frozen=True, slots=True)
class Extension:
    """What an incoming ``term`` adds to our ``row`` without contradicting it."""

    term: Term
    row: Term
    forms: dict[str, Forms] = field(default_factory=dict)
    variants: Forms = ()
    texts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MergePlan:
    """What a merge would do. ``added`` are whole rows without the forms that are in conflict."""

    added: tuple[Term, ...] = ()
    same: tuple[Term, ...] = ()
    extended: tuple[Extension, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


def plan_merge(
    ours: Sequence[Term], incoming: Iterable[Term], others: Sequence[Term] = ()
) -> MergePlan:
    """How ``incoming`` fits the rows ``ours`` of a termbase.

    ``others`` are the terms of further termbases, of which only the rows that
    forbid something count. Our variants are known terms too.
    """
    return _Planner(ours, others).plan(incoming)


class _Planner:
    def __init__(self, ours: Sequence[Term], others: Sequence[Term]) -> None:
        self.approving = [term for term in ours if term.kind is not TermKind.FORBID]
        self.rules = [t for t in (*ours, *others) if t.kind is TermKind.FORBID]
        self.own_rules = [term for term in ours if term.kind is TermKind.FORBID]
        self.finder = TermFinder(self.rules)
        self.owners: dict[str, Term] = {}
        for names in (lambda term: (term.term,), lambda term: term.variants):
            for term in self.approving:
                for name in names(term):
                    for key in _keys(name, term):
                        self.owners.setdefault(key, term)
        self.added: list[Term] = []
        self.same: list[Term] = []
        self.extended: list[Extension] = []
        self.conflicts: list[Conflict] = []

    def plan(self, incoming: Iterable[Term]) -> MergePlan:
        for term in incoming:
            before = len(self.added) + len(self.extended) + len(self.conflicts)
            if term.kind is TermKind.FORBID:
                self._rule(term)
            else:
                self._approving(term)
            if len(self.added) + len(self.extended) + len(self.conflicts) == before:
                self.same.append(term)
        return MergePlan(
            tuple(self.added), tuple(self.same), tuple(self.extended), tuple(self.conflicts)
        )

    def owner(self, name: str, term: Term) -> Term | None:
        """Our row that ``name`` is a term or variant of, in the case that counts."""
        return next((self.owners[k] for k in _keys(name, term) if k in self.owners), None)

    def _approving(self, term: Term) -> None:
        home = self.owner(term.term, term)
        wanted = _without_itself(term, home)
        for code, rule, forms in list(self._struck(wanted)):
            clash = (Clash.FORBIDDEN, term, rule, code, forms, forms, home)
            self.conflicts.append(Conflict(*clash))
            wanted = _less(wanted, code, forms)
        if home is None:
            variants = tuple(v for v in wanted.variants if self.owner(v, term) is None)
            if wanted.targets or (term.kind is TermKind.KEEP and not term.targets):
                self.added.append(replace(wanted, variants=variants))
        elif home.kind is not term.kind:
            kinds = ((str(home.kind),), (str(term.kind),))
            self.conflicts.append(Conflict(Clash.KIND, wanted, home, "", *kinds, home))
        else:
            self._compare(wanted, home)

    def _compare(self, term: Term, home: Term) -> None:
        """A known term of the same kind: the forms of each language, the variants, the texts."""
        new: dict[str, Forms] = {}
        for code, theirs in term.targets.items():
            language, ours = LANGUAGES[code], home.targets.get(code, ())
            further = missing(theirs, ours, language)
            if ours and missing(theirs[:1], ours[:1], language):
                clash = (Clash.PREFERRED, term, home, code, ours, theirs, home)
                self.conflicts.append(Conflict(*clash))
            elif further:
                new[code] = further
        names = dict.fromkeys((term.term, *term.variants))
        variants = tuple(name for name in names if self.owner(name, term) is None)
        texts = {
            column: getattr(term, column)
            for column in ("definition", "note")
            if getattr(term, column) and not getattr(home, column)
        }
        if new or variants or texts:
            self.extended.append(Extension(term, home, new, variants, texts))

    def _struck(self, term: Term) -> Iterator[tuple[str, Term, Forms]]:
        """The forms of an incoming term that our rules forbid, by language and rule."""
        if not self.rules:
            return
        found = self.finder.find(term.term)
        own = TermMatch(term, 0, len(term.term), term.term)
        for code, forms in term.targets.items():
            faults = [(form, forbidden(form, LANGUAGES[code], [own, *found])) for form in forms]
            struck = [(form, fault[0].match) for form, fault in faults if fault]
            for form, rule in struck:
                everywhere = rule.term.term == "*" or rule.text == term.term
                if everywhere or len(struck) == len(forms):
                    yield code, rule.term, (form,)

    def _rule(self, term: Term) -> None:
        """An incoming row that forbids: against the forms we approve, then against our rules."""
        known = [rule for rule in self.own_rules if _same_context(rule, term)]
        home = known[0] if known else None
        wanted = term
        for code, forms in term.targets.items():
            ours = [form for rule in known for form in rule.targets.get(code, ())]
            new = missing(forms, tuple(ours), LANGUAGES[code])
            wanted = _less(wanted, code, tuple(form for form in forms if form not in new))
        for code, row, approved, theirs in list(self._approved(wanted)):
            clash = (Clash.FORBIDS, term, row, code, approved, theirs, home)
            self.conflicts.append(Conflict(*clash))
            wanted = _less(wanted, code, theirs)
        if not wanted.targets:
            return
        if home is None:
            self.added.append(wanted)
        else:
            self.extended.append(Extension(term, home, dict(wanted.targets)))

    def _approved(self, rule: Term) -> Iterator[tuple[str, Term, Forms, Forms]]:
        """The approved forms of ours that an incoming rule rules out, and its forms that do."""
        owner = None if rule.term == "*" else self.owner(rule.term, rule)
        rows = self.approving if rule.term == "*" else [owner] if owner else []
        for row in rows:
            own = TermMatch(row, 0, len(row.term), row.term)
            for code in (code for code in rule.targets if code in row.targets):
                language = LANGUAGES[code]
                pairs = [
                    (form, ban)
                    for ban in rule.targets[code]
                    for form in row.targets[code]
                    if _folded(ban, language) in _folded(form, language)
                    and forbidden(form, language, [own, _context(rule, code, ban)])
                ]
                if pairs:
                    ours, theirs = zip(*pairs, strict=True)
                    yield code, row, tuple(dict.fromkeys(ours)), tuple(dict.fromkeys(theirs))


def _context(rule: Term, code: str, form: str) -> TermMatch:
    return TermMatch(replace(rule, targets={code: (form,)}), 0, 0, "")


def _keys(name: str, term: Term) -> list[str]:
    """``name`` as written, and folded where case does not count for ``term``."""
    plain = normalise(name)
    return [plain] if term.case_sensitive else [plain, "\0" + plain.casefold()]


def _same_context(one: Term, other: Term) -> bool:
    return bool(set(_keys(one.term, one)) & set(_keys(other.term, other)))


def _without_itself(term: Term, home: Term | None) -> Term:
    """A ``keep`` term without forms that repeat the English of it or of our row."""
    if term.kind is not TermKind.KEEP:
        return term
    names = {term.term, *term.variants} | ({home.term, *home.variants} if home else set())
    for code in term.targets:
        term = _less(term, code, tuple(names))
    return term


def _less(term: Term, code: str, forms: Forms) -> Term:
    """``term`` without ``forms`` in one language."""
    rest = tuple(form for form in term.targets.get(code, ()) if form not in forms)
    targets = {c: f for c, f in (term.targets | {code: rest}).items() if f}
    return replace(term, targets=targets)


def missing(forms: Forms, known: Forms, language: Language) -> Forms:
    """Those of ``forms`` that ``known`` has not, spelt alike or differently."""
    have = {_folded(form, language) for form in known}
    return tuple(form for form in forms if _folded(form, language) not in have)


def _folded(form: str, language: Language) -> str:
    return comparable_text(form, latin=language.script == "Latn")
