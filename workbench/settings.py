"""``workbench.toml``: read once, checked, passed down as a value.

The file is optional and so is every key; :func:`settings_template` is the file
with every default and a comment, for ``workbench settings``.
"""

from __future__ import annotations

import getpass
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from workbench.checks.levels import OFF, Levels
from workbench.errors import InputError
from workbench.languages import LANGUAGES

_TEMPLATE = """\
# Settings of this workspace. Every key may be left out; what stands here is the default.

# Who edits here, when neither --by nor WORKBENCH_USER says so (empty: the computer's user).
user = ""

[memory]
# A similar match below this similarity (0-100) is not proposed.
similar_from = 75

[engines]
# Engines in the order they are asked; the first that serves a language is used.
order = ["argos"]
# Translations asked for when terms or figures came out wrong.
hypotheses = 4
# Further folders with Argos packages, beside Argos' own and .workbench/models.
package_folders = []

[checks]
# The highest severity that a rule may give: error, warning, info or off.
# Here for all languages, under [checks.km] and so on for one. `workbench rules` lists them.
# length = "info"
# A space between Chinese and Latin letters or figures: any, space or none.
chinese_latin_space = "any"

[checks.th]
# end-mark = "off"
"""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a workspace; the fields are those of the file."""

    user: str = ""
    similar_from: int = 75
    engine_order: tuple[str, ...] = ("argos",)
    hypotheses: int = 4
    package_folders: tuple[str, ...] = ()
    levels: Levels = field(default_factory=Levels)


def settings_template() -> str:
    """The settings file with every default and its comment."""
    return _TEMPLATE


def parse_settings(text: str, name: str = "workbench.toml") -> Settings:
    """Read settings; raises :class:`InputError` naming the key that is wrong or unknown."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(
            f"this is not valid TOML ({error})", where=name, remedy="Correct that line or remove it"
        ) from error
    memory = _table(data, "memory", name)
    engines = _table(data, "engines", name)
    settings = Settings(
        user=_take(data, "user", str, "", name),
        similar_from=_take(memory, "similar_from", int, 75, name),
        engine_order=tuple(_take(engines, "order", list, ["argos"], name)),
        hypotheses=_take(engines, "hypotheses", int, 4, name),
        package_folders=tuple(_take(engines, "package_folders", list, [], name)),
        levels=_levels(_table(data, "checks", name), name),
    )
    for left_over in (*data, *(f"memory.{key}" for key in memory)):
        raise _bad(left_over, "is not a setting", name)
    for left_over in engines:
        raise _bad(f"engines.{left_over}", "is not a setting", name)
    if not 50 <= settings.similar_from <= 100:
        raise _bad("memory.similar_from", "must be from 50 to 100", name)
    if not 1 <= settings.hypotheses <= 10:
        raise _bad("engines.hypotheses", "must be from 1 to 10", name)
    return settings


def who(given: str, environment: Mapping[str, str], settings: Settings) -> str:
    """The person who acts: ``--by``, ``WORKBENCH_USER``, settings, the system's user, in turn."""
    for name in (given, environment.get("WORKBENCH_USER", ""), settings.user):
        if name.strip():
            return " ".join(name.split())
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container without an entry for its user
        return "unknown"


def _levels(table: dict[str, Any], name: str) -> Levels:
    """The levels of ``[checks]``: those of all languages, and a table for each language."""
    from workbench.checks.every import EVERY_RULE
    from workbench.checks.spacing import ANY, STYLES

    known = {rule.name for rule in EVERY_RULE}
    spacing = _take(table, "chinese_latin_space", str, ANY, name)
    if spacing not in STYLES:
        raise _bad("checks.chinese_latin_space", 'must be "any", "space" or "none"', name)
    levels: dict[str, dict[str, str]] = {"": {}}
    for key in list(table):
        if key in LANGUAGES:
            levels[key] = _table(table, key, name)
        else:
            levels[""][key] = table[key]
    for code, entries in levels.items():
        for rule, level in entries.items():
            where = f"checks.{code}.{rule}" if code else f"checks.{rule}"
            if rule not in known:
                raise _bad(where, "is not a rule; there are " + ", ".join(sorted(known)), name)
            if level not in {"error", "warning", "info", OFF}:
                raise _bad(where, 'must be "error", "warning", "info" or "off"', name)
    return Levels({code: entries for code, entries in levels.items() if entries}, spacing)


def _table(data: dict[str, Any], key: str, name: str) -> dict[str, Any]:
    return dict(_take(data, key, dict, {}, name))


def _take(data: dict[str, Any], key: str, kind: type, default: Any, name: str) -> Any:
    value = data.pop(key, default)
    wrong = not isinstance(value, kind) or (kind is int and isinstance(value, bool))
    if wrong or (kind is list and not all(isinstance(item, str) for item in value)):
        words = {str: "a text in quotes", int: "a whole number", list: "a list of texts"}
        raise _bad(key, f"must be {words.get(kind, 'a table')}", name)
    return value


def _bad(key: str, fault: str, name: str) -> InputError:
    return InputError(f"{key} {fault}", where=name, remedy="Correct it or remove the line")
