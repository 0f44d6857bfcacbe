"""What memories there are, and their pairs as TMX."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from workbench.catalogue.parse import parse_catalogue
from workbench.errors import CatalogueError, UsageError
from workbench.exchange.tmx import TmxPair
from workbench.exchange.tmx_write import write_tmx
from workbench.jobs.memory_files import OnDone, OnStage
from workbench.jobs.memory_pairs import count_pairs, replacing, stream_messages
from workbench.jobs.workbench import Workbench
from workbench.languages import LANGUAGES, find_language
from workbench.model import Message, Origin, State, Tier
from workbench.said import said

TIERS = {"approved": Tier.APPROVED, "imported": Tier.IMPORTED, "starter": Tier.UNREVIEWED}
OWN_TIERS = ("approved", "imported")  # what is exported unless the starter memory is asked for
_Read = Callable[[OnDone], Iterator[Message]]


@dataclass(frozen=True, slots=True)
class MemoryCount:
    """How many pairs a memory has in one language; ``name`` is "approved" for all releases."""

    name: str
    lang: str
    pairs: int
    tier: str


@dataclass(slots=True)
class MemoryExport:
    """What was written, by language code, and what could not be read and was left out."""

    counts: Counter[str] = field(default_factory=Counter)
    damaged: list[CatalogueError] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Place:
    """One catalogue with pairs: of a release, an imported memory, or the starter memory."""

    name: str
    lang: str
    tier: str
    size: int
    read: _Read
    path: Path | None = None


def list_memories(
    workbench: Workbench, on_damaged: Callable[[CatalogueError], None]
) -> list[MemoryCount]:
    """The pairs of each memory and language; what is damaged is told and left out."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for place in _places(workbench, tuple(TIERS)):
        name = place.tier if place.tier == "approved" else place.name
        try:
            if place.path is not None and place.tier == "imported":
                found = count_pairs(place.path, f"memory/{place.name}/{place.path.name}")
            else:
                found = sum(1 for message in place.read(_nothing) if _offered(message, place.tier))
        except CatalogueError as error:
            on_damaged(error)
            continue
        counts[place.tier, name, place.lang] += found
    return [
        MemoryCount(name, lang, count, tier)
        for (tier, name, lang), count in counts.items()
        if count
    ]


def export_memory(
    workbench: Workbench,
    output: Path,
    *,
    languages: Sequence[str] = tuple(LANGUAGES),
    release: str = "",
    tiers: Sequence[str] = OWN_TIERS,
    on_stage: OnStage | None = None,
) -> MemoryExport:
    """Write the pairs of the memory to a TMX file, whole or not at all, one after the other.

    ``release`` is the name of a release or memory, "" for all. Only approved
    text goes out, and of the starter memory what it has. Raises
    :class:`UsageError` where there is nothing to write.
    """
    places = [
        place
        for place in _places(workbench, tiers)
        if place.lang in languages and release in ("", place.name)
    ]
    made = MemoryExport()
    on_bytes: OnDone = _nothing
    if on_stage and places:
        on_bytes = on_stage(said("Writing"), sum(place.size for place in places), "B")
    with replacing(output) as file:
        if not write_tmx(file, _pairs(places, made, on_bytes)):
            raise UsageError(
                said("there are no approved pairs in {release}", release=repr(release))
                if release
                else said("there are no approved pairs"),
                where=str(workbench.workspace.root),
                remedy=said(
                    "See `workbench memory list` for what there is, and choose with --lang, "
                    "--release and --tier"
                ),
            )
    return made


def _pairs(places: Iterable[_Place], made: MemoryExport, on_bytes: OnDone) -> Iterator[TmxPair]:
    for place in places:
        try:
            for message in place.read(on_bytes):
                if _offered(message, place.tier):
                    made.counts[place.lang] += 1
                    yield _pair(message, place)
        except CatalogueError as error:
            made.damaged.append(error)


def _pair(message: Message, place: _Place) -> TmxPair:
    external = message.origin is Origin.EXTERNAL
    return TmxPair(
        source=message.msgid,
        target=message.msgstr,
        lang=place.lang,
        by="" if external else message.by,
        at=message.at,
        note=" ".join(message.notes),
        release=place.name,
        tier=place.tier,
    )


def _offered(message: Message, tier: str) -> bool:
    """Whether the memory offers this pair."""
    return bool(message.msgstr) and (tier == "starter" or message.state is State.APPROVED)


def _places(workbench: Workbench, tiers: Sequence[str]) -> Iterator[_Place]:
    workspace = workbench.workspace
    if "approved" in tiers:
        for slug in workspace.releases():
            for code in workspace.languages(slug):
                size = workspace.paths.po(slug, code).stat().st_size
                read = partial(_read_release, workbench, slug, code, size)
                yield _Place(slug, code, "approved", size, read)
    if "imported" in tiers:
        for path in sorted((workspace.root / "memory").glob("*/[!.]*.po")):
            language, name = find_language(path.stem), path.parent.name
            if language is not None:
                read = partial(stream_messages, path, f"memory/{name}/{path.name}")
                yield _Place(name, language.code, "imported", path.stat().st_size, read, path)
    if "starter" in tiers:
        for name, code, text in workspace.starter_catalogues():
            size = len(text.encode())
            yield _Place(name, code, "starter", size, partial(_read_text, text, name, size))


def _read_release(
    workbench: Workbench, slug: str, code: str, size: int, on_bytes: OnDone
) -> Iterator[Message]:
    yield from workbench.workspace.read_catalogue(slug, code).messages
    on_bytes(size)


def _read_text(text: str, name: str, size: int, on_bytes: OnDone) -> Iterator[Message]:
    yield from parse_catalogue(text, name).messages
    on_bytes(size)


def _nothing(_count: int) -> None:
    """For a caller who does not ask about the progress."""
