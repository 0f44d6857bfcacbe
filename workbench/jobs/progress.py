"""What the dashboard shows, made from figures: bars ready to be drawn, and what to do next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workbench.exchange.coverage_counts import Volume
from workbench.jobs.changes import Changed
from workbench.jobs.figures import LanguageFigures
from workbench.languages import LANGUAGES
from workbench.model import Severity, State

_OPEN = (State.PROPOSED, State.DRAFT)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the bar ``row``: ``count`` of ``part``, drawn from ``start`` to ``end``.

    ``start`` and ``end`` are shares of the bar, 0 to 1, where bars show shares, else counts.
    """

    row: str
    part: str
    count: int
    start: float
    end: float

    @property
    def middle(self) -> float:
        """Where its figure stands."""
        return (self.start + self.end) / 2


class Todo(StrEnum):
    """What may be next for a release in a language."""

    REPAIR = "repair"
    REVIEW = "review"
    PROPOSE = "propose"
    EXPORT = "export"


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do next: ``count`` findings, segments or, for an export, 0."""

    todo: Todo
    release: str
    lang: str
    count: int


def chosen(
    figures: Iterable[LanguageFigures], releases: Sequence[str], langs: Sequence[str]
) -> list[LanguageFigures]:
    """Those of the releases and languages named; all of them where none is named."""
    return [
        item
        for item in figures
        if (not releases or item.release in releases) and (not langs or item.language.code in langs)
    ]


def add_up(
    figures: Iterable[LanguageFigures], of: Callable[[LanguageFigures], Mapping[str, Volume]]
) -> dict[str, dict[str, Volume]]:
    """Volumes by language code and part, all releases together, in the usual order."""
    found: dict[str, dict[str, Volume]] = {}
    for item in figures:
        row = found.setdefault(item.language.code, {})
        for part, volume in of(item).items():
            row[part] = row.get(part, Volume()) + volume
    return {code: found[code] for code in LANGUAGES if code in found}


def shares(rows: Mapping[str, Mapping[str, int]], parts: Sequence[str]) -> list[Part]:
    """Stacked bars that all fill the width, the parts in their order; empty parts are left out."""
    drawn: list[Part] = []
    for row, counts in rows.items():
        total, done = sum(counts.get(part, 0) for part in parts), 0
        for part in parts:
            count = counts.get(part, 0)
            if count:
                drawn.append(Part(row, part, count, done / total, (done + count) / total))
                done += count
    return drawn


def findings_by_rule(
    figures: Iterable[LanguageFigures], most: int = 0
) -> dict[str, dict[Severity, int]]:
    """How often each rule found something, by severity; the most frequent first, ``most`` of them.

    With 0 all of them.
    """
    counts: dict[str, Counter[Severity]] = {}
    for item in figures:
        for found in item.findings:
            counts.setdefault(found.rule, Counter())[found.severity] += found.count
    order = sorted(counts, key=lambda rule: (-counts[rule].total(), rule))
    return {rule: dict(counts[rule]) for rule in order[: most or None]}


def stacked(rows: Mapping[str, Mapping[Severity, int]]) -> list[Part]:
    """Stacked bars of counts, the gravest severity first."""
    drawn: list[Part] = []
    for row, counts in rows.items():
        done = 0
        for severity in Severity:
            count = counts.get(severity, 0)
            if count:
                drawn.append(Part(row, severity, count, done, done + count))
                done += count
    return drawn


def unreviewed(states: Mapping[str, Volume]) -> float:
    """The share of words that have a translation nobody has approved, 0 to 1."""
    total = sum(volume.words for volume in states.values())
    waiting = sum(states[state].words for state in _OPEN if state in states)
    return waiting / total if total else 0.0


def changed_by_maker(figures: Iterable[LanguageFigures]) -> list[Changed]:
    """How much of the proposals of each maker was changed, the most used maker first."""
    found: dict[str, Changed] = {}
    for item in figures:
        for changed in item.changes:
            kept = found.get(changed.maker, Changed(changed.maker))
            found[changed.maker] = kept + changed
    return sorted(found.values(), key=lambda item: (-item.segments, item.maker))


def saves_by_day(figures: Iterable[LanguageFigures]) -> dict[tuple[date, str], tuple[int, int]]:
    """Saved and approved messages by day and person, the oldest day first."""
    found: dict[tuple[date, str], tuple[int, int]] = {}
    for item in figures:
        for effort in item.effort:
            saved, approved = found.get((effort.day, effort.person), (0, 0))
            key = (effort.day, effort.person)
            found[key] = (saved + effort.saved, approved + effort.approved)
    return dict(sorted(found.items()))


def next_steps(figures: Iterable[LanguageFigures], most: int = 6) -> list[Step]:
    """What to do next, one step for each release and language, the nearest to its end first.

    Missing proposals first, since they cost a click; then what is open, errors before
    the rest of a review; what is ready to go out stands before all.
    """
    ranked = sorted((_step(item) for item in figures if item.states), key=lambda pair: pair[0])
    return [step for _, step in ranked[:most]]


def _step(item: LanguageFigures) -> tuple[tuple[int, float, str, str], Step]:
    place = (item.release, item.language.code)
    count = {state: item.states.get(state, Volume()).segments for state in State}
    total = sum(count.values())
    errors = sum(one.count for one in item.findings if one.severity is Severity.ERROR)
    open_ = count[State.PROPOSED] + count[State.DRAFT]
    left = 1 - count[State.APPROVED] / total if total else 1.0
    if count[State.UNTRANSLATED] and not open_:
        return (1, left, *place), Step(Todo.PROPOSE, *place, count[State.UNTRANSLATED])
    if open_ or count[State.UNTRANSLATED]:
        waiting = open_ + count[State.UNTRANSLATED]
        todo, number = (Todo.REPAIR, errors) if errors else (Todo.REVIEW, waiting)
        return (2, left, *place), Step(todo, *place, number)
    if errors:
        return (0, 0.0, *place), Step(Todo.REPAIR, *place, errors)
    return (0, 1.0, *place), Step(Todo.EXPORT, *place, 0)
