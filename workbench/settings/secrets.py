"""Keys of servers kept off the screen while the settings file is edited there."""

from __future__ import annotations

from contextlib import suppress

from workbench.errors import UsageError
from workbench.settings.change import change_setting, setting_in

HIDDEN = "(kept, not shown)"
_TABLES = ("engines.libretranslate", "engines.llm")


def hide_keys(text: str) -> str:
    """The text with each key that is set replaced by :data:`HIDDEN`.

    Text that is no TOML, or has a key written in some rarer way, stays as it is there.
    """
    for table in _TABLES:
        if setting_in(text, table, "key"):
            with suppress(UsageError):
                text = change_setting(text, table, "key", HIDDEN)
    return text


def restore_keys(text: str, before: str) -> str:
    """The edited text with the keys of ``before`` back where :data:`HIDDEN` still stands.

    Raises :class:`~workbench.errors.UsageError` where one cannot be put back.
    """
    for table in _TABLES:
        if setting_in(text, table, "key") == HIDDEN:
            key = str(setting_in(before, table, "key") or "")
            text = change_setting(text, table, "key", key)
    return text
