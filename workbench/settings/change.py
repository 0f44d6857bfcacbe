"""One setting changed in the text of the file, everything else and every comment kept.

The text is changed line by line, and then read: where the result is not exactly what
was wanted (a key written in some rarer way of TOML), the change is refused and the
person edits the text.
"""

from __future__ import annotations

import json
import re
import tomllib
from typing import Any

from workbench.errors import UsageError
from workbench.said import said

Value = str | int | tuple[str, ...] | None
_HEADER = re.compile(r"\s*\[(?!\[)\s*([^\]]+?)\s*\]\s*(?:#.*)?")


def change_setting(text: str, table: str, key: str, value: Value) -> str:
    """``text`` with ``key`` of ``table`` ("" for the top) set to ``value``; None takes it out.

    Raises :class:`UsageError` where that cannot be done without touching anything else,
    and for text that is not TOML.
    """
    wanted = _parsed(text)
    _put(wanted, [*filter(None, table.split(".")), key], value)
    lines = text.splitlines(keepends=True)
    first, last = _bounds(lines, table)
    if first is None:
        new = text if value is None else _with_table(text, table, key, value)
    else:
        new = "".join(_changed(lines, first, last, key, value))
    try:
        made = _parsed(new)
    except UsageError:
        made = None
    if made is None or _filled(made) != _filled(wanted):
        raise UsageError(
            said(
                "{key} cannot be changed here, since the file is written in an unusual way", key=key
            ),
            where="workbench.toml",
            remedy=said("Change it in the text of the file"),
        )
    return new


def setting_in(text: str, table: str, key: str) -> Any:
    """What the text says of a setting; None where it says nothing or is not TOML."""
    try:
        found: Any = _parsed(text)
    except UsageError:
        return None
    for name in filter(None, table.split(".")):
        found = found.get(name, {}) if isinstance(found, dict) else {}
    return found.get(key) if isinstance(found, dict) else None


def _parsed(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(
            said("the settings are not valid TOML ({error})", error=str(error)),
            where="workbench.toml",
            remedy=said("Correct the text of the file first"),
        ) from error


def _put(data: dict[str, Any], path: list[str], value: Value) -> None:
    for name in path[:-1]:
        inner = data.setdefault(name, {})
        if not isinstance(inner, dict):
            return
        data = inner
    if value is None:
        data.pop(path[-1], None)
    else:
        data[path[-1]] = list(value) if isinstance(value, tuple) else value


def _filled(data: Any) -> Any:
    """The data without empty tables, which say nothing."""
    if not isinstance(data, dict):
        return data
    inner = {key: _filled(value) for key, value in data.items()}
    return {key: value for key, value in inner.items() if value != {}}


def _bounds(lines: list[str], table: str) -> tuple[int | None, int]:
    """The lines of a table: after its heading, up to the next; None where there is none."""
    first = None if table else 0
    for number, line in enumerate(lines):
        if not line.lstrip().startswith("["):
            continue
        heading = _HEADER.fullmatch(line.rstrip("\r\n"))
        if first is not None and (heading or line.startswith("[")):
            return first, number
        if heading and re.sub(r"\s|\"|'", "", heading[1]) == table:
            first = number + 1
    return first, len(lines)


def _changed(lines: list[str], first: int, last: int, key: str, value: Value) -> list[str]:
    end = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    start = next((n for n in range(first, last) if _names(lines[n], key)), None)
    if start is not None:
        after = _after(lines, start, last)
        remark = _remark(lines[start:after])
        new = [] if value is None else [f"{key} = {_written(value)}{remark}{end}"]
        return [*lines[:start], *new, *lines[after:]]
    written = [] if value is None else [f"{key} = {_written(value)}{end}"]
    place = _end(lines, first, last)
    if place == 0 and lines:
        written += [end] if written else []
    before = lines[:place]
    if before and not before[-1].endswith("\n"):
        before[-1] += end
    return [*before, *written, *lines[place:]]


def _end(lines: list[str], first: int, last: int) -> int:
    """Where a table ends: before empty lines, and before a comment that heads the next table."""
    place = last
    while last < len(lines) and place > first and lines[place - 1].lstrip().startswith("#"):
        place -= 1
    while place > first and not lines[place - 1].strip():
        place -= 1
    return place


def _names(line: str, key: str) -> bool:
    return re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", line) is not None


def _after(lines: list[str], start: int, last: int) -> int:
    """The line after the value that begins at ``start``: the shortest run that is TOML."""
    for end in range(start + 1, last + 1):
        try:
            tomllib.loads("".join(lines[start:end]))
        except tomllib.TOMLDecodeError:
            continue
        return end
    return start + 1


def _remark(lines: list[str]) -> str:
    """The comment behind a value, with two spaces before it; "" where there is none."""
    whole = "".join(lines).rstrip("\r\n")
    for place in (match.start() for match in re.finditer("#", whole)):
        try:
            tomllib.loads(whole[:place])
        except tomllib.TOMLDecodeError:
            continue
        return f"  {whole[place:]}" if "\n" not in whole[place:] else ""
    return ""


def _with_table(text: str, table: str, key: str, value: Value) -> str:
    end = "\r\n" if "\r\n" in text else "\n"
    gap = "" if not text.strip() else end if text.endswith("\n") else end * 2
    return f"{text}{gap}[{table}]{end}{key} = {_written(value)}{end}"


def _written(value: Value) -> str:
    """The value as TOML writes it: JSON's strings are TOML's, its escapes included."""
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_written, value)) + "]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return str(value)
