"""The settings with their defaults and explanations, read from the file with all of them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from workbench.settings.secrets import HIDDEN
from workbench.settings.template import TEMPLATE

_KEY = re.compile(r"(\w+)\s*=")
_HEADER = re.compile(r"\[([\w.]+)\]")


@dataclass(frozen=True, slots=True)
class Described:
    """One setting: its name in the file, its default, what it is for, and what is set now."""

    name: str
    default: str
    explanation: str
    now: str

    @property
    def changed(self) -> bool:
        """Whether something else than the default is set."""
        return self.now != self.default


def describe_settings(text: str) -> list[Described]:
    """Every setting of the template, with what ``text`` (valid TOML) says of it."""
    current = tomllib.loads(text)
    return [
        Described(
            name, _shown(name, default), explanation, _shown(name, _find(current, name, default))
        )
        for name, default, explanation in _template_settings()
    ]


def _template_settings() -> Iterator[tuple[str, Any, str]]:
    defaults = tomllib.loads(TEMPLATE)
    table, comment = "", ""
    for line in TEMPLATE.splitlines():
        if line.startswith("#"):
            comment = f"{comment} {line.lstrip('# ')}".strip()
        elif heading := _HEADER.fullmatch(line):
            table, comment = f"{heading[1]}.", ""
        elif key := _KEY.match(line):
            yield table + key[1], _find(defaults, table + key[1], ""), comment
            comment = ""
        elif not line:
            comment = ""


def _find(data: dict[str, Any], name: str, default: Any) -> Any:
    found: Any = data
    for part in name.split("."):
        if not isinstance(found, dict) or part not in found:
            return default
        found = found[part]
    return found


def _shown(name: str, value: Any) -> str:
    if name.endswith(".key") and value:
        return HIDDEN
    if isinstance(value, bool):
        return str(value).lower()
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
