"""Where terms are used, over all releases and languages, and which segments break them.

A segment is held to a term by the rule ``terms``, as everywhere else: the same
levels, and what was muted with a reason is no break.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum

from workbench.catalogue.parse import Catalogue
from workbench.checks.base import Pair
from workbench.checks.levels import OFF
from workbench.checks.terms import TERMS
from workbench.errors import UsageError, WorkbenchError
from workbench.glossary.enforce import term_faults
from workbench.glossary.neighbours import Place, place_of
from workbench.jobs.workbench import Workbench, languages_of
from workbench.languages import Language
from workbench.model import Message, Severity, State, Term, TermMatch
from workbench.said import said

OnProgress = Callable[[int, int], None]
_RULE = "terms"


class Standing(StrEnum):
    """How a segment stands to a term that its source has."""

    RIGHT = "right"
    BROKEN = "broken"
    MUTED = "muted"
    OPEN = "open"  # there is no translation yet


@dataclass(frozen=True, slots=True)
class UsedIn:
    """A segment whose source has a term; ``fault`` says what is wrong, "" where nothing is."""

    release: str
    lang: str
    number: int
    standing: Standing
    fault: str
    message: Message = field(repr=False)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many segments of a language stand how to a term."""

    right: int = 0
    broken: int = 0
    muted: int = 0
    open: int = 0

    @property
    def used(self) -> int:
        """All segments whose source has the term."""
        return self.right + self.broken + self.muted + self.open


@dataclass(frozen=True, slots=True)
class TermUse:
    """Where a term is used, in the order of the releases and languages."""

    place: Place
    segments: tuple[UsedIn, ...] = ()

    def counts(self, lang: str = "") -> Counts:
        """The counts of a language, or of all."""
        found = dict.fromkeys(Standing, 0)
        for segment in self.segments:
            if lang in ("", segment.lang):
                found[segment.standing] += 1
        return Counts(*(found[standing] for standing in Standing))

    @property
    def broken(self) -> tuple[UsedIn, ...]:
        """The segments that break it."""
        return tuple(each for each in self.segments if each.standing is Standing.BROKEN)


def uses_of(workbench: Workbench, term: Term) -> TermUse:
    """Where ``term`` is used, and where it is broken, over all releases and languages."""
    return survey(workbench, {place_of(term)})[place_of(term)]


def survey(
    workbench: Workbench,
    places: Collection[Place] | None = None,
    *,
    on_progress: OnProgress = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> dict[Place, TermUse]:
    """The use of the terms in ``places``, or of all terms, found in one pass.

    ``on_progress`` counts catalogues. A damaged catalogue is passed over. Raises
    :class:`UsageError` when it was cancelled.
    """
    wanted = {place_of(t) for t in workbench.termbase()[0]} if places is None else set(places)
    found: dict[Place, list[UsedIn]] = {place: [] for place in wanted}
    for slug, language, catalogue in catalogues(workbench, on_progress, cancelled):
        for message in catalogue.messages:
            for place, used in _uses(workbench, message, slug, language, wanted):
                found[place].append(used)
    return {place: TermUse(place, tuple(segments)) for place, segments in found.items()}


def catalogues(
    workbench: Workbench,
    on_progress: OnProgress = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[tuple[str, Language, Catalogue]]:
    """Every readable catalogue; counted, and ended with :class:`UsageError` when cancelled."""
    todo = [
        (slug, language)
        for slug in workbench.workspace.releases()
        for language in languages_of(workbench, slug)
    ]
    on_progress(0, len(todo))
    for done, (slug, language) in enumerate(todo, 1):
        if cancelled():
            raise UsageError(said("it was cancelled"), remedy=said("Start it again when you like"))
        with suppress(WorkbenchError):  # it is told on the pages of its release
            yield slug, language, workbench.workspace.read_catalogue(slug, language.code)
        on_progress(done, len(todo))


def _uses(
    workbench: Workbench, message: Message, slug: str, language: Language, wanted: set[Place]
) -> Iterator[tuple[Place, UsedIn]]:
    matches = workbench.checker().terms(message.msgid)
    places = dict.fromkeys(place_of(match.term) for match in matches)
    here = [place for place in places if place in wanted]
    if not here:
        return
    faults = dict(breaks(workbench, message, language, matches)) if message.msgstr else {}
    muted = any(mute.rule == _RULE for mute in message.mutes)
    for place in here:
        fault = faults.get(place, "")
        standing = Standing.MUTED if fault and muted else Standing.BROKEN
        if not fault:
            untranslated = message.state is State.UNTRANSLATED
            standing = Standing.OPEN if untranslated else Standing.RIGHT
        used = UsedIn(slug, language.code, message.number, standing, fault, message)
        yield place, used


def breaks(
    workbench: Workbench, message: Message, language: Language, matches: tuple[TermMatch, ...]
) -> Iterator[tuple[Place, str]]:
    """The terms that a translation breaks, with what is wrong; muted or not."""
    levels = workbench.checker().levels
    found = term_faults(message.msgid, message.msgstr, language, matches)
    if not found or levels.of(_RULE, language.code) == OFF:
        return
    pair = Pair(message.msgid, message.msgstr, language, message.role, matches)
    told = levels.apply(TERMS.check(pair), language.code)  # one for each fault, in its order
    for fault, diagnostic in zip(found, told, strict=True):
        if diagnostic.severity is not Severity.INFO:
            yield place_of(fault.match.term), diagnostic.message
