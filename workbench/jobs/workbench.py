"""A workspace with all that work in it needs: settings, termbase, memories, engines.

Everything is made when it is first asked for and kept in step with the files:
a changed glossary or catalogue is noticed by its fingerprint.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar, cast

from workbench.catalogue.parse import Catalogue, parse_catalogue
from workbench.checks.checker import Checker
from workbench.engines.base import Engine
from workbench.engines.packages import argos_folders
from workbench.errors import CatalogueError, UsageError, WorkbenchError
from workbench.fragments import PhraseTable
from workbench.glossary.matching import TermFinder
from workbench.glossary.termbase import TermbaseFault, parse_termbase
from workbench.jobs.engines import EngineChains, build_chains
from workbench.languages import LANGUAGES, Language
from workbench.memory import Memory, MemoryEntry
from workbench.model import Message, State, Term, Tier
from workbench.propose.means import Means
from workbench.said import said
from workbench.settings.person import who
from workbench.settings.read import parse_settings
from workbench.settings.values import Settings
from workbench.workspace.store import Workspace

NO_ENGINE = "none"
_T = TypeVar("_T")


class Workbench:
    """A workspace and what is derived from it."""

    def __init__(
        self,
        workspace: Workspace,
        settings: Settings,
        chains: EngineChains,
        environment: Mapping[str, str],
    ) -> None:
        self.workspace = workspace
        self.settings = settings
        self.chains = chains
        self._environment = environment
        self._kept: dict[str, tuple[Hashable, object]] = {}
        self._damaged: dict[str, WorkbenchError] = {}

    @classmethod
    def open(cls, folder: Path, environment: Mapping[str, str]) -> Workbench:
        """Open the workspace ``folder`` with its settings; raises :class:`UsageError`."""
        workspace = Workspace.open(folder)
        settings = parse_settings(workspace.settings_text())
        folders = model_folders(workspace, settings, environment)
        chains = build_chains(settings.engines, folders, environment)
        return cls(workspace, settings, chains, environment)

    def use_settings(self, settings: Settings) -> None:
        """Work with ``settings`` from now on; engines are made anew where theirs changed.

        Raises :class:`UsageError` for engines that cannot be made; then nothing changes.
        """
        if settings.engines != self.settings.engines:
            old, self.chains = self.chains, self.chains_for(settings)
            for engine in old.every:
                engine.close()
        self.settings = settings

    def chains_for(self, settings: Settings) -> EngineChains:
        """The engines that ``settings`` ask for, not yet loaded; raises :class:`UsageError`."""
        folders = model_folders(self.workspace, settings, self._environment)
        return build_chains(settings.engines, folders, self._environment)

    def user(self, given: str = "") -> str:
        """Who acts (DESIGN section 4)."""
        return who(given, self._environment, self.settings)

    def now(self) -> str:
        """The time as it stands in catalogues: UTC, to the minute."""
        return datetime.now(UTC).strftime("%Y-%m-%dT%H:%MZ")

    def termbase(self) -> tuple[tuple[Term, ...], tuple[TermbaseFault, ...]]:
        """The terms of all glossaries, and what is wrong in them."""

        def load() -> tuple[tuple[Term, ...], tuple[TermbaseFault, ...]]:
            files = self.workspace.glossary_files()
            parsed = [parse_termbase(data, name) for name, data in files]
            terms = tuple(term for found, _ in parsed for term in found)
            return terms, tuple(fault for _, faults in parsed for fault in faults)

        return self._keep("termbase", self.workspace.glossary_fingerprint(), load)

    def finder(self) -> TermFinder:
        """The automaton over all terms."""
        state = self.workspace.glossary_fingerprint()
        return self._keep("finder", state, lambda: TermFinder(self.termbase()[0]))

    def checker(self) -> Checker:
        """The rules with the terms and levels of this workspace."""
        levels = self.settings.levels
        state = (self.workspace.glossary_fingerprint(), repr(levels))
        return self._keep("checker", state, lambda: Checker(self.finder(), levels))

    def memory(self, language: Language) -> Memory:
        """Approved segments of all releases, imported memories, the starter memory."""
        code, fixed = language.code, self._fixed_memory(language.code)
        state = self.memory_state(language)
        return self._keep(
            f"memory {code}", state, lambda: Memory(self._release_entries(code), fixed)
        )

    def entries(self, language: Language) -> Iterator[MemoryEntry]:
        """All pairs that the memory is made from; one that several releases have from each."""
        yield from self._release_entries(language.code)
        yield from self._fixed_memory(language.code)

    def phrases(self, language: Language) -> PhraseTable:
        """The memory's shorter texts, for fragments."""
        state = self.memory_state(language)
        return self._keep(
            f"phrases {language.code}", state, lambda: PhraseTable(self.memory(language), language)
        )

    def engines_for(self, language: Language, name: str = "") -> tuple[Engine, ...]:
        """The engines that serve ``language`` now, in the order they are asked.

        With ``name`` only that one; with ``none`` no engine. Raises
        :class:`UsageError` for a name that no engine has.
        """
        if name == NO_ENGINE:
            return ()
        chain = self.chains.of(language.code)
        if name:
            names = [engine.name for engine in self.chains.every]
            if name not in names:
                raise UsageError(
                    said("there is no engine named {name}", name=repr(name)),
                    remedy=said("Use one of {names}", names=", ".join((*names, NO_ENGINE))),
                )
            chain = tuple(engine for engine in self.chains.every if engine.name == name)
        return tuple(engine for engine in chain if engine.serves(language))

    def engine(self, language: Language, name: str = "") -> Engine | None:
        """The first engine of :meth:`engines_for`."""
        return next(iter(self.engines_for(language, name)), None)

    def engine_faults(self) -> tuple[WorkbenchError, ...]:
        """What the engines found and had to leave out, such as a damaged package."""
        return tuple(fault for engine in self.chains.every for fault in engine.faults())

    def engine_warnings(self) -> tuple[str, ...]:
        """What people must know before they propose: that an engine sends text elsewhere."""
        warnings = (getattr(engine, "warning", "") for engine in self.chains.every)
        return tuple(warning for warning in warnings if warning)

    def close(self) -> None:
        """Let go of loaded models and open connections."""
        for engine in self.chains.every:
            engine.close()

    def means(self, language: Language, engine_name: str = "") -> Means:
        """All that proposals into ``language`` are made from."""
        return Means(
            language=language,
            memory=self.memory(language),
            phrases=self.phrases(language),
            checker=self.checker(),
            engines=self.engines_for(language, engine_name),
            similar_from=self.settings.similar_from,
            hypotheses=self.settings.engines.hypotheses,
        )

    def damaged(self) -> tuple[WorkbenchError, ...]:
        """The catalogues that could not be read for the memory, and were left out."""
        return tuple(self._damaged.values())

    def _fixed_memory(self, code: str) -> Memory:
        return self._keep(
            f"fixed memory {code}",
            self.workspace.memory_fingerprint(),
            lambda: Memory(self._fixed_entries(code)),
        )

    def _release_entries(self, code: str) -> Iterator[MemoryEntry]:
        for slug in self.workspace.releases_in(code):
            read = partial(self.workspace.read_catalogue, slug, code)
            yield from self._read(slug, Tier.APPROVED, read)

    def _fixed_entries(self, code: str) -> Iterator[MemoryEntry]:
        for name, found, text in self.workspace.memory_catalogues():
            if found == code:
                place = f"memory/{name}/{code}.po"
                yield from self._read(name, Tier.IMPORTED, partial(parse_catalogue, text, place))
        for name, found, text in self.workspace.starter_catalogues():
            if found == code:
                yield from self._read(name, Tier.UNREVIEWED, partial(parse_catalogue, text, name))

    def _read(self, name: str, tier: Tier, read: Callable[[], Catalogue]) -> Iterator[MemoryEntry]:
        """The pairs of one catalogue; a damaged one is remembered and left out."""
        try:
            catalogue = read()
        except CatalogueError as error:
            self._damaged[str(error)] = error
            return
        yield from _entries(catalogue, tier, name)

    def memory_state(self, language: Language) -> Hashable:
        """Something that changes when the memory of ``language`` does."""
        workspace = self.workspace
        releases = [
            (slug, workspace.fingerprint(slug, language.code)) for slug in workspace.releases()
        ]
        return (tuple(releases), workspace.memory_fingerprint())

    def _keep(self, name: str, state: Hashable, make: Callable[[], _T]) -> _T:
        kept = self._kept.get(name)
        if kept is None or kept[0] != state:
            kept = (state, make())
            self._kept[name] = kept
        return cast(_T, kept[1])


def model_folders(
    workspace: Workspace, settings: Settings, environment: Mapping[str, str]
) -> list[Path]:
    """Where packages and models are looked for: the workspace's own folder first."""
    shared = (Path(item).expanduser() for item in settings.engines.package_folders)
    return [workspace.models_folder, *shared, *argos_folders(environment)]


def languages_of(workbench: Workbench, slug: str) -> list[Language]:
    """The target languages that ``slug`` has a catalogue in, in the usual order."""
    present = set(workbench.workspace.languages(slug))
    return [language for code, language in LANGUAGES.items() if code in present]


def message_at(catalogue: Catalogue, number: int) -> Message:
    """The message with that number; raises :class:`UsageError` naming the range."""
    if not 1 <= number <= len(catalogue.messages):
        raise UsageError(
            said("there is no segment {number}", number=number),
            where=catalogue.name,
            remedy=said("Choose one from 1 to {count}", count=len(catalogue.messages)),
        )
    return catalogue.messages[number - 1]


def _entries(catalogue: Catalogue, tier: Tier, name: str) -> Iterator[MemoryEntry]:
    for message in catalogue.messages:
        if not message.msgstr or (
            tier is not Tier.UNREVIEWED and message.state is not State.APPROVED
        ):
            continue
        yield MemoryEntry(
            source=message.msgid,
            target=message.msgstr,
            tier=tier,
            release=name,
            by=message.by,
            at=message.at,
            context=message.msgctxt,
        )
