"""All pairs of the memory for looking through: by place, searched as text, kept in step with files.

:class:`workbench.memory.Memory` answers what is similar to a source; this
answers where a word stands, on either side, and lists every pair, also those
that several places have. A pair that is changed here is changed in what is kept
too, so that a memory of 100,000 pairs is not read again for it.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from workbench.catalogue.parse import parse_catalogue
from workbench.errors import CatalogueError
from workbench.jobs.memory_edit import Edited, change_pair, memory_path, remove_pair
from workbench.jobs.memory_pairs import stream_messages
from workbench.jobs.workbench import Workbench
from workbench.languages import Language, find_language
from workbench.memory import Memory, MemoryEntry, MemoryMatch
from workbench.model import Message, Span, State, Tier
from workbench.normal import normalise, normalise_with_map
from workbench.workspace.reading import stamp

SOURCE, TARGET, BOTH = "source", "target", "both"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: words that all must stand in the text, and where a pair may come from.

    ``place`` is the name of a release or memory, "" for all; no ``tiers`` means all.
    """

    text: str = ""
    where: str = BOTH
    tiers: frozenset[Tier] = frozenset()
    place: str = ""

    def allows(self, entry: MemoryEntry) -> bool:
        """Whether the pair comes from where is looked."""
        tier = not self.tiers or entry.tier in self.tiers
        return tier and self.place in ("", entry.release)


@dataclass
class _Place:
    """The pairs of one file, with their texts as they are compared."""

    tier: Tier
    name: str
    entries: list[MemoryEntry]
    sources: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.sources = [searched(entry.source) for entry in self.entries]
        self.targets = [searched(entry.target) for entry in self.entries]

    def put(self, old: MemoryEntry, new: MemoryEntry | None) -> None:
        """Put ``new`` in the place of ``old``, or take that out."""
        at = self.entries.index(old)
        if new is None:
            del self.entries[at], self.sources[at], self.targets[at]
        else:
            self.entries[at], self.targets[at] = new, searched(new.target)


class MemoryIndex:
    """The pairs of a workspace; one serves all visitors."""

    def __init__(self, workbench: Workbench) -> None:
        self._workbench = workbench
        self._lock = threading.RLock()
        self._places: dict[tuple[Tier, str, str], tuple[Hashable, _Place]] = {}
        self._memories: dict[str, tuple[tuple[Hashable, ...], Memory]] = {}
        self.damaged: dict[str, CatalogueError] = {}

    def places(self, language: Language) -> Counter[tuple[Tier, str]]:
        """How many pairs each release and memory has in that language."""
        found = self._read(language)
        return Counter({(place.tier, place.name): len(place.entries) for place in found})

    def find(
        self, language: Language, wanted: Wanted, *, first: int = 0, limit: int = 50
    ) -> tuple[int, list[MemoryEntry]]:
        """How many pairs fit, and ``limit`` of them from number ``first`` (0 is the first)."""
        words = searched(wanted.text).split()
        hits = [
            entry
            for place in self._read(language)
            if _may_hold(place, wanted)
            for entry in _hits(place, words, wanted.where)
        ]
        return len(hits), list(islice(hits, first, first + limit))

    def similar(
        self, language: Language, wanted: Wanted, *, least: int = 50, limit: int = 50
    ) -> list[MemoryMatch]:
        """The pairs whose English is most like the text, best first."""
        found = self._memory(language).search(wanted.text, limit=20 * limit, similar_from=least)
        return [match for match in found if wanted.allows(match.entry)][:limit]

    def change(self, language: Language, entry: MemoryEntry, target: str, by: str) -> None:
        """Change a pair on the disk and here, as ``memory_edit.change_pair`` says."""
        with self._lock:
            self._follow(language, entry, change_pair(self._workbench, language, entry, target, by))

    def remove(self, language: Language, entry: MemoryEntry) -> None:
        """Remove a pair on the disk and here."""
        with self._lock:
            self._follow(language, entry, remove_pair(self._workbench, language, entry))

    def _follow(self, language: Language, old: MemoryEntry, edited: Edited) -> None:
        """Bring what is kept in line with an edit, unless the file had changed before it."""
        key = (Tier.IMPORTED, old.release, language.code)
        kept = self._places.get(key)
        if kept is None or kept[0] != edited.before:
            return
        kept[1].put(old, edited.entry)
        self._places[key] = (edited.after, kept[1])

    def _memory(self, language: Language) -> Memory:
        with self._lock:
            places = self._read(language)
            state = tuple(
                self._places[place.tier, place.name, language.code][0] for place in places
            )
            kept = self._memories.get(language.code)
            if kept is None or kept[0] != state:
                every = (entry for place in places for entry in place.entries)
                kept = self._memories[language.code] = (state, Memory(every))
            return kept[1]

    def _read(self, language: Language) -> list[_Place]:
        """Every place with pairs in that language, read anew where its file changed."""
        with self._lock:
            return [
                place
                for tier, name, seen in self._stamps(language)
                for place in [self._place(tier, name, language, seen)]
                if place.entries
            ]

    def _stamps(self, language: Language) -> Iterator[tuple[Tier, str, Hashable]]:
        workspace, code = self._workbench.workspace, language.code
        for slug in workspace.releases():
            if code in workspace.languages(slug):
                yield Tier.APPROVED, slug, workspace.fingerprint(slug, code)
        for path in sorted((workspace.root / "memory").glob("*/[!.]*.po")):
            if find_language(path.stem) is language:
                yield Tier.IMPORTED, path.parent.name, stamp(path)
        yield Tier.UNREVIEWED, "starter", "part of the program"

    def _place(self, tier: Tier, name: str, language: Language, seen: Hashable) -> _Place:
        key = (tier, name, language.code)
        kept = self._places.get(key)
        if kept is None or kept[0] != seen:
            try:
                entries = list(_entries(self._messages(tier, name, language), tier, name))
            except CatalogueError as error:
                self.damaged[f"{tier} {name} {language.code}"] = error
                entries = []
            kept = self._places[key] = (seen, _Place(tier, name, entries))
        return kept[1]

    def _messages(self, tier: Tier, name: str, language: Language) -> Iterable[Message]:
        workspace = self._workbench.workspace
        if tier is Tier.APPROVED:
            return workspace.read_catalogue(name, language.code).messages
        if tier is Tier.IMPORTED:
            path = memory_path(self._workbench, name, language)
            return stream_messages(path, f"memory/{name}/{path.name}")
        texts = [text for _, code, text in workspace.starter_catalogues() if code == language.code]
        return (message for text in texts for message in parse_catalogue(text, name).messages)


def searched(text: str) -> str:
    """What of a text is compared when words are looked for: its normal form, capitals ignored."""
    return normalise(text).casefold()


def found_spans(text: str, words: str) -> list[Span]:
    """Where the words stand in a text as it is, in order and without overlaps."""
    normal = normalise_with_map(text)
    folded = normal.text.casefold()
    if len(folded) != len(normal.text):  # a letter that folds into two: no way back
        folded = normal.text.lower()
    if len(folded) != len(normal.text):
        folded = normal.text
    found = set()
    for word in dict.fromkeys(searched(words).split()):
        at = folded.find(word)
        while at >= 0:
            found.add(normal.raw_span(at, at + len(word)))
            at = folded.find(word, at + len(word))
    spans: list[Span] = []
    for start, end in sorted(found):
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans


def _may_hold(place: _Place, wanted: Wanted) -> bool:
    return bool(place.entries) and wanted.allows(place.entries[0])


def _hits(place: _Place, words: Sequence[str], where: str) -> Iterator[MemoryEntry]:
    for entry, source, target in zip(place.entries, place.sources, place.targets, strict=True):
        texts = (
            *((source,) if where != TARGET else ()),
            *((target,) if where != SOURCE else ()),
        )
        if all(any(word in text for text in texts) for word in words):
            yield entry


def _entries(messages: Iterable[Message], tier: Tier, name: str) -> Iterator[MemoryEntry]:
    for message in messages:
        approved = message.state is State.APPROVED
        if message.msgstr and message.msgid and (approved or tier is Tier.UNREVIEWED):
            yield MemoryEntry(
                source=message.msgid,
                target=message.msgstr,
                tier=tier,
                release=name,
                by=message.by,
                at=message.at,
                context=message.msgctxt,
            )
