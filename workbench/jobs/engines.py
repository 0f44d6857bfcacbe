"""The engines of a workspace, and which of them a language asks in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from workbench.engines.base import Engine
from workbench.engines.libretranslate import LibreTranslateEngine
from workbench.engines.llm import LanguageModelEngine
from workbench.engines.models.installed import find_models
from workbench.engines.models.listing import load_listing
from workbench.engines.process import ProcessEngine
from workbench.errors import UsageError
from workbench.said import said
from workbench.settings.values import EngineSettings

LIBRETRANSLATE_KEY = "WORKBENCH_LIBRETRANSLATE_KEY"
LLM_KEY = "WORKBENCH_LLM_KEY"
_FILE = "workbench.toml"


@dataclass(frozen=True, slots=True)
class EngineChains:
    """Engines in the order they are asked: the ``usual`` one, and a language's own if it has one.

    An engine that stands in several orders is one object, so that its model is
    loaded once.
    """

    usual: tuple[Engine, ...] = ()
    special: Mapping[str, tuple[Engine, ...]] = field(default_factory=dict)

    def of(self, code: str) -> tuple[Engine, ...]:
        """The engines for the language with this code."""
        return self.special.get(code, self.usual)

    @property
    def every(self) -> tuple[Engine, ...]:
        """All engines, each once."""
        chains = (self.usual, *self.special.values())
        return tuple({engine.name: engine for chain in chains for engine in chain}.values())


def build_chains(
    settings: EngineSettings, folders: Iterable[Path], environment: Mapping[str, str]
) -> EngineChains:
    """The engines that the settings name; nothing is loaded or asked yet.

    ``folders`` hold packages and models. Raises :class:`UsageError` for a name
    that no engine has, and for a server without an address.
    """
    makers = _makers(settings, [str(folder) for folder in folders], environment)
    made: dict[str, Engine] = {}

    def chain(names: Iterable[str]) -> tuple[Engine, ...]:
        for name in names:
            if name not in made:
                made[name] = _maker(name, makers)()
        return tuple(made[name] for name in dict.fromkeys(names))

    usual = chain(settings.order)
    return EngineChains(usual, {code: chain(names) for code, names in settings.orders.items()})


def _makers(
    settings: EngineSettings, folders: list[str], environment: Mapping[str, str]
) -> dict[str, Callable[[], Engine]]:
    def local(kind: str, only: str = "") -> Callable[[], Engine]:
        spec = {"kind": kind, "folders": folders, "only": only}
        return lambda: ProcessEngine(spec, resources=settings.resources)

    def libretranslate() -> Engine:
        server = settings.libretranslate
        _needed(server.url, "engines.libretranslate.url")
        key = environment.get(LIBRETRANSLATE_KEY) or server.key
        return LibreTranslateEngine(server.url, key=key, patience=server.patience)

    def llm() -> Engine:
        server = settings.llm
        _needed(server.url, "engines.llm.url")
        _needed(server.model, "engines.llm.model")
        return LanguageModelEngine(
            server.url,
            server.model,
            key=environment.get(LLM_KEY) or server.key,
            patience=server.patience,
            allow_remote=server.allow_remote,
            languages=server.languages or None,
        )

    listed = [row.name for row in load_listing() if row.installable]
    installed = [model.name for model in find_models([Path(item) for item in folders]).models]
    return {
        "argos": local("argos"),
        "multilingual": local("multilingual"),
        "libretranslate": libretranslate,
        "llm": llm,
        **{name: local("multilingual", name) for name in (*listed, *installed)},
    }


def _maker(name: str, makers: Mapping[str, Callable[[], Engine]]) -> Callable[[], Engine]:
    if name not in makers:
        raise UsageError(
            said("there is no engine named {name}", name=repr(name)),
            where=_FILE,
            remedy=said("Use one of {names}", names=", ".join(makers)),
        )
    return makers[name]


def _needed(value: str, key: str) -> None:
    if not value.strip():
        raise UsageError(
            said("{key} is missing", key=key),
            where=_FILE,
            remedy=said("Set it, or take the engine out of the order"),
        )
