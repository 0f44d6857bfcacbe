"""What can be set, with the defaults. The fields are those of the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.checks.levels import Levels
from workbench.engines.resources import Resources


@dataclass(frozen=True, slots=True)
class LibreTranslateServer:
    """A LibreTranslate server; ``patience`` in seconds."""

    url: str = ""
    key: str = field(default="", repr=False)
    patience: float = 60.0


@dataclass(frozen=True, slots=True)
class LanguageModelServer:
    """A language model behind an OpenAI-compatible address; ``patience`` in seconds."""

    url: str = ""
    model: str = ""
    key: str = field(default="", repr=False)
    patience: float = 120.0
    languages: tuple[str, ...] = ()
    allow_remote: bool = False


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """Engines by name in the order they are asked; ``orders`` by language code where it differs."""

    order: tuple[str, ...] = ("argos", "multilingual")
    orders: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    hypotheses: int = 4
    package_folders: tuple[str, ...] = ()
    resources: Resources = field(default_factory=Resources)
    libretranslate: LibreTranslateServer = field(default_factory=LibreTranslateServer)
    llm: LanguageModelServer = field(default_factory=LanguageModelServer)


@dataclass(frozen=True, slots=True)
class PrintSettings:
    """The head of a printed release: a picture in the workspace ("" for none) and office lines."""

    letterhead: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a workspace."""

    user: str = ""
    similar_from: int = 75
    engines: EngineSettings = field(default_factory=EngineSettings)
    levels: Levels = field(default_factory=Levels)
    print: PrintSettings = field(default_factory=PrintSettings)
