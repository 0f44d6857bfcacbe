"""A row of a termbase held against the rows of all termbases.

Within a file :mod:`.conflicts` decides which row counts. Between files nothing
is left out: where two have the same term, the finder keeps to the first file by
name, so that the other's row is only there to mislead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from workbench.glossary.comparing import comparable_text
from workbench.glossary.conflicts import term_keys
from workbench.glossary.forbidding import contradictions
from workbench.glossary.matching import TermFinder
from workbench.glossary.merging import missing
from workbench.languages import LANGUAGES
from workbench.model import Severity, Term, TermKind
from workbench.said import Said, said

Place = tuple[str, int]


def place_of(term: Term) -> Place:
    """What tells a row from any other: its file and its row."""
    return term.file, term.row


@dataclass(frozen=True, slots=True)
class Clash:
    """What stands between ``term``, in ``column``, and the row ``other``."""

    term: Term
    other: Term
    column: str
    severity: Severity
    message: str


class Neighbours:
    """The rows of all termbases, in the order in which they count."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self.terms = tuple(terms)
        self._finder: TermFinder | None = None
        self._owners: dict[tuple[str, bool], list[Term]] = {}
        self._varied: dict[tuple[str, bool], list[Term]] = {}
        for term in terms:
            for key in term_keys(term):
                self._owners.setdefault(key, []).append(term)
            for variant in term.variants if term.kind is not TermKind.FORBID else ():
                for key in term_keys(replace(term, term=variant)):
                    self._varied.setdefault(key, []).append(term)

    def clashes(self, term: Term, own: Place | None = None) -> list[Clash]:
        """What ``term`` repeats or contradicts, were it saved in the place ``own``."""
        found = [*self._repeated(term, own), *self._varying(term, own)]
        return [*found, *self._forbidding(term, own)]

    def between_files(self) -> Iterator[Clash]:
        """What the rows of different termbases repeat or contradict, each told once.

        It is told of the later row, and of the one that forbids.
        """
        rank = {place_of(term): number for number, term in enumerate(self.terms)}
        for term in self.terms:
            here = place_of(term)
            for clash in (*self._repeated(term, here), *self._varying(term, here)):
                if clash.other.file != term.file and rank[place_of(clash.other)] < rank[here]:
                    yield clash
        told: set[tuple[Place, str, Place]] = set()
        for rule, code, approving, form in contradictions(self.terms):
            key = (place_of(rule), code, place_of(approving))
            if rule.file != approving.file and key not in told:
                told.add(key)
                yield _forbidden(rule, approving, code, form, told_of=rule)

    def _repeated(self, term: Term, own: Place | None) -> Iterator[Clash]:
        """Rows with the same term; of kind ``forbid`` only those that forbid the same."""
        for other in _others(self._owners, term_keys(term), own):
            same = (term.kind, term.targets) == (other.kind, other.targets)
            if term.kind is not TermKind.FORBID or same:
                yield _repetition(term, other)

    def _varying(self, term: Term, own: Place | None) -> Iterator[Clash]:
        """Variants that are another row's term or variant, and a term that is one's variant."""
        if term.kind is TermKind.FORBID:
            return
        for variant in term.variants:
            keys = term_keys(replace(term, term=variant))
            owners = (*_others(self._owners, keys, own), *_others(self._varied, keys, own))
            for other in dict.fromkeys(map(place_of, owners)):
                owner = next(each for each in owners if place_of(each) == other)
                message = said(
                    "the variant “{variant}” belongs to “{term}” in {place}",
                    variant=variant,
                    term=owner.term,
                    place=_where(owner),
                )
                yield Clash(term, owner, "variants", Severity.ERROR, message)
        for owner in _others(self._varied, term_keys(term), own):
            message = said(
                "“{term}” is a variant of “{owner}” in {place}",
                term=term.term,
                owner=owner.term,
                place=_where(owner),
            )
            yield Clash(term, owner, "term", Severity.ERROR, message)

    def _forbidding(self, term: Term, own: Place | None) -> Iterator[Clash]:
        if term.kind is not TermKind.FORBID and not self._rules(own):
            return
        told: set[tuple[str, Place]] = set()
        for rule, code, approving, form in contradictions([term, *self._around(term, own)]):
            other = approving if rule is term else rule
            ours = rule is term or approving is term
            if not ours or (code, place_of(other)) in told:
                continue
            told.add((code, place_of(other)))
            yield _forbidden(rule, approving, code, form, told_of=term)

    def _rules(self, own: Place | None) -> list[Term]:
        return [t for t in self.terms if t.kind is TermKind.FORBID and place_of(t) != own]

    def _around(self, term: Term, own: Place | None) -> list[Term]:
        """The rows that can meet ``term`` in one English text, and those that its ban touches."""
        if self._finder is None:
            self._finder = TermFinder(self.terms)
        rules = self._rules(own)
        sources = [term.term, *(rule.term for rule in rules)]
        found = [match.term for source in sources for match in self._finder.find(source)]
        if term.kind is TermKind.FORBID:
            found += [other for other in self.terms if _touches(term, other)]
        return [t for t in _once([*rules, *found]) if place_of(t) != own]


def _touches(rule: Term, other: Term) -> bool:
    """Whether a form of ``other`` has one that ``rule`` forbids in it."""
    if rule.term != "*" and rule.term.casefold() not in other.term.casefold():
        return False
    for code, bans in rule.targets.items():
        latin = LANGUAGES[code].script == "Latn"
        forms = [comparable_text(form, latin=latin) for form in other.targets.get(code, ())]
        if any(comparable_text(ban, latin=latin) in form for ban in bans for form in forms):
            return True
    return False


def _once(terms: Iterable[Term]) -> list[Term]:
    return list({place_of(term): term for term in terms}.values())


def _others(
    index: dict[tuple[str, bool], list[Term]],
    keys: Iterable[tuple[str, bool]],
    own: Place | None,
) -> list[Term]:
    found = [term for key in keys for term in index.get(key, ())]
    return [term for term in _once(found) if place_of(term) != own]


def _where(term: Term) -> Said:
    if not term.file:
        return said("row {row}", row=term.row)
    return said("row {row} of {file}", row=term.row, file=term.file)


def _repetition(term: Term, other: Term) -> Clash:
    """The same term twice: alike, of another kind, or with other preferred forms."""
    where = _where(other)
    if term.kind is not other.kind:
        message = said(
            "“{term}” is of kind {kind}, but of kind {other} in {place}",
            term=term.term,
            kind=term.kind,
            other=other.kind,
            place=where,
        )
        return Clash(term, other, "kind", Severity.ERROR, message)
    differing = [
        code
        for code in LANGUAGES
        if code in term.targets
        and code in other.targets
        and missing(term.targets[code][:1], other.targets[code], LANGUAGES[code])
    ]
    if differing:
        message = said(
            "“{term}” has another form in {place} ({languages})",
            term=term.term,
            place=where,
            languages=", ".join(differing),
        )
        return Clash(term, other, differing[0], Severity.ERROR, message)
    if term.file == other.file and term.targets != other.targets:
        message = said(
            "“{term}” stands in {place} with other forms; one of the two is left out",
            term=term.term,
            place=where,
        )
        return Clash(term, other, "term", Severity.ERROR, message)
    message = said("“{term}” stands in {place} already", term=term.term, place=where)
    return Clash(term, other, "term", Severity.WARNING, message)


def _forbidden(rule: Term, approving: Term, code: str, form: str, *, told_of: Term) -> Clash:
    if told_of is rule:
        message = said(
            "“{form}” is approved for “{term}” in {place}",
            form=form,
            term=approving.term,
            place=_where(approving),
        )
        return Clash(rule, approving, code, Severity.ERROR, message)
    message = said("“{form}” is forbidden in {place}", form=form, place=_where(rule))
    return Clash(approving, rule, code, Severity.ERROR, message)
