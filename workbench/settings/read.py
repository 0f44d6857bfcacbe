"""Settings from the text of the file."""

from __future__ import annotations

import tomllib

from workbench.checks.levels import OFF, Levels
from workbench.engines.resources import Resources
from workbench.errors import InputError
from workbench.languages import LANGUAGES
from workbench.said import said
from workbench.settings.tables import Table
from workbench.settings.values import (
    EngineSettings,
    LanguageModelServer,
    LibreTranslateServer,
    PrintSettings,
    Settings,
)

_SEVERITIES = ("error", "warning", "info", OFF)
_DEVICES = ("cpu", "cuda", "auto")
_MOST_MEMORY = 4 * 1024 * 1024  # MB


def parse_settings(text: str, name: str = "workbench.toml") -> Settings:
    """Read settings; raises :class:`InputError` naming the key that is wrong or unknown."""
    try:
        whole = Table(tomllib.loads(text), "", name)
    except tomllib.TOMLDecodeError as error:
        raise InputError(
            said("this is not valid TOML ({error})", error=str(error)),
            where=name,
            remedy=said("Correct that line or remove it"),
        ) from error
    memory = whole.table("memory")
    settings = Settings(
        user=whole.text("user"),
        similar_from=memory.whole("similar_from", 75, 50, 100),
        engines=_engines(whole.table("engines")),
        levels=_levels(whole.table("checks")),
        print=_print(whole.table("print")),
    )
    memory.done()
    whole.done()
    return settings


def _engines(table: Table) -> EngineSettings:
    default = EngineSettings()
    orders = {}
    for code in [key for key in table.left_over() if key in LANGUAGES]:
        own = table.table(code)
        orders[code] = own.texts("order")
        if not orders[code]:
            raise own.fault(said("{key} must name at least one engine", key=own.named("order")))
        own.done()
    settings = EngineSettings(
        order=table.texts("order", default.order),
        orders=orders,
        hypotheses=table.whole("hypotheses", default.hypotheses, 1, 10),
        package_folders=table.texts("package_folders"),
        resources=_resources(table.table("limits")),
        libretranslate=_libretranslate(table.table("libretranslate")),
        llm=_llm(table.table("llm")),
    )
    table.done()
    return settings


def _resources(table: Table) -> Resources:
    default = Resources()
    resources = Resources(
        threads=table.whole("threads", default.threads, 0, 256),
        memory_mb=table.whole("memory_mb", default.memory_mb, 0, _MOST_MEMORY),
        patience=table.seconds("patience", default.patience),
        fast_beam=table.whole("fast_beam", default.fast_beam, 1, 10),
        device=table.text("device", default.device, _DEVICES),
    )
    table.done()
    return resources


def _libretranslate(table: Table) -> LibreTranslateServer:
    default = LibreTranslateServer()
    server = LibreTranslateServer(
        url=table.text("url"),
        key=table.text("key"),
        patience=table.seconds("patience", default.patience),
    )
    table.done()
    return server


def _llm(table: Table) -> LanguageModelServer:
    default = LanguageModelServer()
    server = LanguageModelServer(
        url=table.text("url"),
        model=table.text("model"),
        key=table.text("key"),
        patience=table.seconds("patience", default.patience),
        languages=table.texts("languages"),
        allow_remote=table.flag("allow_remote"),
    )
    unknown = [code for code in server.languages if code not in LANGUAGES]
    if unknown:
        raise table.fault(
            said(
                "{key} names {name}; there are {names}",
                key=table.named("languages"),
                name=repr(unknown[0]),
                names=", ".join(LANGUAGES),
            )
        )
    table.done()
    return server


def _print(table: Table) -> PrintSettings:
    settings = PrintSettings(table.text("letterhead"), table.texts("lines"))
    table.done()
    return settings


def _levels(table: Table) -> Levels:
    """The levels of ``[checks]``: those of all languages, and a table for each language."""
    from workbench.checks.every import EVERY_RULE
    from workbench.checks.spacing import ANY, STYLES

    known = {rule.name for rule in EVERY_RULE}
    spacing = table.text("chinese_latin_space", ANY, STYLES)
    tables = {"": table}
    for code in [key for key in table.left_over() if key in LANGUAGES]:
        tables[code] = table.table(code)
    levels = {code: _severities(own, known) for code, own in tables.items()}
    return Levels({code: entries for code, entries in levels.items() if entries}, spacing)


def _severities(table: Table, known: set[str]) -> dict[str, str]:
    entries = {}
    for rule in table.left_over():
        if rule not in known:
            raise table.fault(
                said(
                    "{key} is not a rule; there are {names}",
                    key=table.named(rule),
                    names=", ".join(sorted(known)),
                )
            )
        entries[rule] = table.text(rule, "", _SEVERITIES)
    return entries
