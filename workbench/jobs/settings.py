"""Changing the settings of a workspace: checked, compared, saved, and in use at once."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from workbench.jobs.workbench import Workbench
from workbench.settings.change import Value, change_setting
from workbench.settings.read import parse_settings
from workbench.settings.secrets import hide_keys, restore_keys
from workbench.settings.template import TEMPLATE
from workbench.workspace.paths import Paths
from workbench.workspace.settingsfile import NAME, read_settings, save_settings

_ENGINES = ("argos", "multilingual", "libretranslate", "llm")
Change = tuple[str, str, Value]


def current_text(workbench: Workbench) -> str:
    """The text of the settings file; raises :class:`~workbench.errors.InputError`."""
    return read_settings(workbench.workspace.paths)


def check_text(workbench: Workbench, text: str) -> None:
    """Raise what is wrong with a text of settings, engines included; nothing is kept."""
    settings = parse_settings(text)
    if settings.engines != workbench.settings.engines:
        for engine in workbench.chains_for(settings).every:
            engine.close()


def with_changes(text: str, changes: Iterable[Change]) -> str:
    """The text with table, key and value of each change, every comment kept.

    A workspace without a file begins with the one that explains everything.
    """
    for table, key, value in changes:
        text = change_setting(text or TEMPLATE, table, key, value)
    return text


def difference(before: str, after: str) -> str:
    """What changes from one text to the other, as a unified diff without keys of servers."""
    return "\n".join(
        difflib.unified_diff(
            hide_keys(before).splitlines(), hide_keys(after).splitlines(), NAME, NAME, lineterm=""
        )
    )


def save_text(workbench: Workbench, seen: str, text: str) -> None:
    """Check the text, write it in place of ``seen``, and work with it from now on.

    Keys that were hidden are put back. Raises :class:`~workbench.errors.InputError` or
    :class:`~workbench.errors.UsageError` for what is wrong in it, and
    :class:`~workbench.errors.ConflictError` where the file is no longer what was seen.
    """
    whole = restore_keys(text, seen)
    check_text(workbench, whole)
    save_settings(workbench.workspace.paths, seen, whole)
    workbench.use_settings(parse_settings(whole))


def repair_text(paths: Paths, seen: str, text: str) -> None:
    """As :func:`save_text`, for a file that no workbench can be opened with."""
    whole = restore_keys(text, seen)
    parse_settings(whole)
    save_settings(paths, seen, whole)


def known_engines(workbench: Workbench) -> list[str]:
    """Names that may stand in an order of engines: those of every workspace, and those in use."""
    used = [engine.name for engine in workbench.chains.every]
    return list(dict.fromkeys((*workbench.settings.engines.order, *_ENGINES, *used)))
