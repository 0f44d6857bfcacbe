"""What a model learns from: pairs of sentences, cleaned, and whole releases held out."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from unicodedata import normalize

from workbench.checks.checker import Checker
from workbench.errors import InputError
from workbench.languages import LANGUAGES
from workbench.model import Severity
from workbench.zawgyi import CERTAIN, zawgyi_score
from workbench.zawgyi_convert import zawgyi_to_unicode

LEAST = 50  # pairs of a language; fewer teach nothing
_REFUSED = {
    "script": "in another language or script",
    "leftover-english": "with English left in them",
    "same-as-source": "left in English",
    "open-gap": "with open gaps",
    "length": "of a length that cannot be right",
}


@dataclass(frozen=True, slots=True)
class Pair:
    """A source and its translation into ``lang``; ``group`` is the release it belongs to."""

    source: str
    target: str
    lang: str
    group: str


@dataclass(frozen=True, slots=True)
class Material:
    """The pairs to train on and, apart from them, those to choose by; what was left out."""

    train: tuple[Pair, ...]
    choose: tuple[Pair, ...]
    notes: tuple[str, ...] = ()

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages there are pairs for, in the usual order."""
        present = {pair.lang for pair in self.train}
        return tuple(code for code in LANGUAGES if code in present)


@dataclass(slots=True)
class Cleaner:
    """Takes pairs one by one and keeps those that a model may learn from."""

    checker: Checker
    kept: list[Pair] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    converted: int = 0
    _seen: set[tuple[str, str, str]] = field(default_factory=set)

    def add(self, pairs: Iterable[Pair]) -> None:
        """Keep each of ``pairs`` once, in NFC and Unicode, or count why not."""
        for pair in pairs:
            target = pair.target
            if pair.lang == "my" and zawgyi_score(target) > CERTAIN:
                target = zawgyi_to_unicode(target)
                self.converted += 1
            pair = Pair(_line(pair.source), _line(target), pair.lang, pair.group)
            why = self._why_not(pair)
            if why:
                self.left_out[why] += 1
            else:
                self.kept.append(pair)

    def _why_not(self, pair: Pair) -> str:
        key = (pair.source, pair.target, pair.lang)
        if key in self._seen:
            return "that stand twice"
        self._seen.add(key)
        if not pair.source or not pair.target:
            return "without text on both sides"
        language = LANGUAGES[pair.lang]
        for finding in self.checker.check(pair.source, pair.target, language, "body"):
            if finding.rule in _REFUSED and finding.severity is Severity.ERROR:
                return _REFUSED[finding.rule]
        return ""

    @property
    def notes(self) -> tuple[str, ...]:
        """What happened to the pairs, one sentence each."""
        notes = [f"Left out: {count} pairs {why}" for why, count in self.left_out.most_common()]
        if self.converted:
            notes.append(f"In Zawgyi and converted to Unicode: {self.converted} Burmese texts")
        return tuple(notes)


def material(
    cleaner: Cleaner, languages: Sequence[str], choose: Sequence[Pair] = (), *, seed: int
) -> Material:
    """What ``cleaner`` kept, with a tenth of the releases held out unless ``choose`` is given.

    Raises :class:`InputError` where a language of ``languages`` has too few pairs.
    """
    train, held = list(cleaner.kept), list(choose)
    if not held:
        train, held = hold_out(train, seed)
    counts = Counter(pair.lang for pair in train)
    short = [code for code in languages if counts[code] < LEAST]
    if short:
        told = ", ".join(f"{LANGUAGES[code].name} {counts[code]}" for code in short)
        raise InputError(
            f"there are too few pairs to train on ({told}; at least {LEAST} are needed)",
            remedy="Approve more segments, name another memory, or leave the language out",
        )
    wanted = set(languages)
    unseen = {pair.source for pair in held}
    return Material(
        tuple(p for p in train if p.lang in wanted and p.source not in unseen),
        tuple(p for p in held if p.lang in wanted),
        cleaner.notes,
    )


def hold_out(pairs: Sequence[Pair], seed: int, share: float = 0.1) -> tuple[list[Pair], list[Pair]]:
    """``pairs`` without a ``share`` of their releases, and these; chosen by the seed alone.

    Where there are fewer than three releases, single sources are held out instead.
    """
    groups = {pair.group for pair in pairs}
    by_source = len(groups) < 3
    keys = {pair: pair.source if by_source else pair.group for pair in pairs}
    names = sorted(set(keys.values()), key=lambda name: _draw(name, seed))
    held = set(names[: max(1, round(share * len(names)))])
    return (
        [pair for pair in pairs if keys[pair] not in held],
        [pair for pair in pairs if keys[pair] in held],
    )


def by_language(pairs: Iterable[Pair]) -> Mapping[str, list[Pair]]:
    """The pairs of each language, in the usual order of languages."""
    found: dict[str, list[Pair]] = {code: [] for code in LANGUAGES}
    for pair in pairs:
        found[pair.lang].append(pair)
    return {code: rows for code, rows in found.items() if rows}


def _draw(name: str, seed: int) -> str:
    return hashlib.sha256(f"{seed}\0{name}".encode()).hexdigest()


def _line(text: str) -> str:
    return " ".join(normalize("NFC", text).replace("\u200b", "").split())
