"""How far a release is, in numbers: what the coverage report is made from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from workbench.languages import Language
from workbench.model import Diagnostic, Message, Severity, State
from workbench.segmentation.words import count_words

BANDS = ("100", "95-99", "85-94", "75-84", "none")
STATES = (State.APPROVED, State.DRAFT, State.PROPOSED, State.UNTRANSLATED)


@dataclass(frozen=True, slots=True)
class Volume:
    """So many segments with so many English words (:mod:`workbench.segmentation.words`)."""

    segments: int = 0
    words: int = 0

    def __add__(self, other: Volume) -> Volume:
        return Volume(self.segments + other.segments, self.words + other.words)


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How often a rule found something that stands open."""

    rule: str
    severity: Severity
    count: int


@dataclass(frozen=True, slots=True)
class MutedFinding:
    """A finding that a person set aside in segment ``number``, with the reason."""

    number: int
    rule: str
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class LanguageCoverage:
    """One language: volumes by state and by leverage band (:data:`BANDS`), findings, mutes.

    Leverage is what the memory gave for the release: 100 is an exact match that
    people approved, "none" is below 75.
    """

    language: Language
    states: Mapping[State, Volume]
    findings: tuple[RuleCount, ...] = ()
    muted: tuple[MutedFinding, ...] = ()
    leverage: Mapping[str, Volume] = field(default_factory=dict)

    @property
    def total(self) -> Volume:
        """All segments of the release."""
        return sum((self.states.get(state, Volume()) for state in STATES), Volume())

    @property
    def unreviewed(self) -> Volume:
        """What has a translation that nobody approved yet."""
        return self.states.get(State.DRAFT, Volume()) + self.states.get(State.PROPOSED, Volume())

    def found(self, severity: Severity) -> int:
        """How many findings of this severity stand open."""
        return sum(one.count for one in self.findings if one.severity is severity)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The whole report; ``at`` is the date as people read it, ``by`` who made it."""

    release: str
    languages: tuple[LanguageCoverage, ...]
    at: str = ""
    by: str = ""


def cover_language(
    language: Language,
    messages: Iterable[Message],
    findings: Mapping[int, Sequence[Diagnostic]],
    similarity: Mapping[int, int | None],
) -> LanguageCoverage:
    """Count a catalogue. ``findings`` are those that stand open, by message number.

    ``similarity`` is the best match of the memory, by message number, after the
    tier's penalty; None or absent where there is none.
    """
    states = dict.fromkeys(STATES, Volume())
    leverage = dict.fromkeys(BANDS, Volume())
    counts: Counter[tuple[str, Severity]] = Counter()
    muted: list[MutedFinding] = []
    for message in messages:
        if message.state is State.OBSOLETE:
            continue
        volume = Volume(1, count_words(message.msgid))
        states[message.state] += volume
        leverage[band(similarity.get(message.number))] += volume
        counts.update((found.rule, found.severity) for found in findings.get(message.number, ()))
        muted += [MutedFinding(message.number, m.rule, m.by, m.why) for m in message.mutes]
    order = list(Severity)
    listed = sorted(counts.items(), key=lambda one: (order.index(one[0][1]), -one[1], one[0][0]))
    rules = tuple(RuleCount(rule, severity, count) for (rule, severity), count in listed)
    return LanguageCoverage(language, states, rules, tuple(muted), leverage)


def band(similarity: int | None) -> str:
    """The leverage band of a similarity from 0 to 100."""
    floors = (100, 95, 85, 75)
    value = -1 if similarity is None else similarity
    return next(
        (name for name, floor in zip(BANDS, floors, strict=False) if value >= floor), "none"
    )
