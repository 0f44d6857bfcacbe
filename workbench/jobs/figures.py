"""The figures of all releases, for the dashboard: counted once and kept while nothing changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import TypeVar, cast

from workbench.catalogue.parse import Catalogue
from workbench.errors import WorkbenchError
from workbench.exchange.coverage_counts import STATES, RuleCount, Volume
from workbench.jobs.analysis import count_bands
from workbench.jobs.changes import (
    Changed,
    Effort,
    OfferKey,
    count_changes,
    count_effort,
    last_offers,
)
from workbench.jobs.checking import found_by_number
from workbench.jobs.leverage import Leverage
from workbench.jobs.workbench import Workbench
from workbench.languages import LANGUAGES, Language
from workbench.model import Diagnostic, Message, Severity
from workbench.segmentation.words import count_words
from workbench.workspace.discover import find_catalogues

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class LanguageFigures:
    """One release in one language; ``bands`` has the categories of the analysis."""

    release: str
    language: Language
    states: Mapping[str, Volume]
    findings: tuple[RuleCount, ...]
    bands: Mapping[str, Volume]
    changes: tuple[Changed, ...]
    effort: tuple[Effort, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """The figures of what could be read, and what could not."""

    figures: tuple[LanguageFigures, ...]
    faults: tuple[str, ...] = ()


class FigureKeeper:
    """Counts and remembers the figures of a workbench; one for all visitors."""

    def __init__(self, workbench: Workbench) -> None:
        self._workbench = workbench
        self._kept: dict[tuple[str, ...], tuple[Hashable, object]] = {}

    def overview(self, on_done: Callable[[int, int], None] = lambda done, total: None) -> Overview:
        """The figures of every release and language; ``on_done(done, total)`` after each.

        A catalogue that cannot be read is told and left out.
        """
        workbench = self._workbench
        found = find_catalogues(workbench.workspace.paths.locales)
        places = [
            (slug, code) for slug in sorted(found) for code in LANGUAGES if code in found[slug]
        ]
        rules = (workbench.workspace.glossary_fingerprint(), repr(workbench.settings.levels))
        codes = dict.fromkeys(code for _, code in places)
        memories = {code: workbench.memory_state(LANGUAGES[code]) for code in codes}
        figures: list[LanguageFigures] = []
        faults: list[str] = []
        for done, (slug, code) in enumerate(places, start=1):
            around = (rules, memories[code])
            stamps = {each: workbench.workspace.fingerprint(slug, each) for each in found[slug]}
            try:
                figures.append(self._figures(slug, LANGUAGES[code], stamps, around))
            except WorkbenchError as error:
                faults.append(str(error))
            on_done(done, len(places))
        return Overview(tuple(figures), tuple(faults))

    def _figures(
        self,
        slug: str,
        language: Language,
        stamps: Mapping[str, Hashable],
        around: tuple[Hashable, Hashable],
    ) -> LanguageFigures:
        return self._keep(
            ("figures", slug, language.code),
            (stamps[language.code], around),
            lambda: self._count(slug, language, stamps, around[1]),
        )

    def _count(
        self, slug: str, language: Language, stamps: Mapping[str, Hashable], memory: Hashable
    ) -> LanguageFigures:
        workbench = self._workbench
        catalogue = workbench.workspace.read_catalogue(slug, language.code)
        offers, effort = self._past(slug, tuple(stamps.values()))
        return LanguageFigures(
            release=slug,
            language=language,
            states=count_states(catalogue.messages),
            findings=count_findings(found_by_number(workbench, catalogue, language)),
            bands=self._bands(slug, language, catalogue, memory),
            changes=tuple(count_changes(catalogue.messages, language.code, offers)),
            effort=tuple(item for item in effort if item.lang == language.code),
        )

    def _bands(
        self, slug: str, language: Language, catalogue: Catalogue, memory: Hashable
    ) -> Mapping[str, Volume]:
        leverage = self._keep(
            ("leverage", language.code),
            memory,
            lambda: Leverage(self._workbench.entries(language)),
        )
        best = {
            message.number: leverage.best(message.msgid, slug) for message in catalogue.messages
        }
        return count_bands(catalogue.messages, best)

    def _past(self, slug: str, stamps: Hashable) -> tuple[Mapping[OfferKey, str], list[Effort]]:
        """What the history of a release tells; every save changes a catalogue too."""

        def read() -> tuple[Mapping[OfferKey, str], list[Effort]]:
            records = list(self._workbench.workspace.history(slug))
            return last_offers(records), count_effort(records)

        return self._keep(("past", slug), stamps, read)

    def _keep(self, name: tuple[str, ...], state: Hashable, make: Callable[[], _T]) -> _T:
        kept = self._kept.get(name)
        if kept is None or kept[0] != state:
            kept = (state, make())
            self._kept[name] = kept
        return cast(_T, kept[1])


def count_states(messages: tuple[Message, ...]) -> dict[str, Volume]:
    """Segments and words in each state, obsolete ones left out."""
    counts = dict.fromkeys(map(str, STATES), Volume())
    for message in messages:
        if message.state in STATES:
            counts[str(message.state)] += Volume(1, count_words(message.msgid))
    return counts


def count_findings(found: Mapping[int, list[Diagnostic]]) -> tuple[RuleCount, ...]:
    """How often each rule found something, the gravest first, then the most frequent."""
    counts = Counter(
        (finding.rule, finding.severity) for findings in found.values() for finding in findings
    )
    order = list(Severity)
    listed = sorted(counts.items(), key=lambda one: (order.index(one[0][1]), -one[1], one[0][0]))
    return tuple(RuleCount(rule, severity, count) for (rule, severity), count in listed)
