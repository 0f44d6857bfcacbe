"""The settings file itself, edited as text: checked while it is typed, compared, then saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from workbench.errors import ConflictError, WorkbenchError
from workbench.jobs.settings import (
    check_text,
    current_text,
    difference,
    repair_text,
    save_text,
)
from workbench.jobs.workbench import Workbench
from workbench.settings.read import parse_settings
from workbench.settings.secrets import hide_keys, restore_keys
from workbench.settings.template import TEMPLATE
from workbench.ui.findings import plain
from workbench.ui.settings_workspace import NOTICE
from workbench.ui.text import _
from workbench.workspace.paths import Paths
from workbench.workspace.settingsfile import read_settings

_SEEN, _TYPED, _FIELD = "settings seen", "settings typed", "settings field"


def render_file(workbench: Workbench) -> None:
    """The text of the file, with what is wrong in it or what would change, and a button to save."""
    _render(
        current_text(workbench),
        lambda text: check_text(workbench, text),
        lambda seen, text: save_text(workbench, seen, text),
    )


def render_repair(folder: Path) -> None:
    """The same for a file that is broken, when no workbench can be opened with it."""
    paths = Paths(folder)

    def check(text: str) -> None:
        parse_settings(text)

    _render(read_settings(paths), check, lambda seen, text: repair_text(paths, seen, text))


def _shown(text: str) -> str:
    """The text as the field has it: without keys of servers, with plain line ends."""
    return hide_keys(text).replace("\r\n", "\n")


def _render(now: str, check: Callable[[str], None], save: Callable[[str, str], None]) -> None:
    st.caption(_("Keys of servers are not shown and stay as they are."))
    seen = _seeded(now)
    if not now and st.button(_("Begin with all defaults and their explanations")):
        st.session_state[_TYPED] = st.session_state[_FIELD] = TEMPLATE
    typed = st.text_area(_("Text of workbench.toml"), key=_FIELD, height=420)
    st.session_state[_TYPED] = typed
    if typed == _shown(seen):
        st.caption(_("Nothing was changed."))
        return
    whole = _checked(typed, seen, check)
    if whole is None:
        return
    st.markdown("**" + _("What would change") + "**")
    st.code(difference(seen, whole), language="diff", wrap_lines=True)
    save_button, discard = st.columns([1, 3])
    if save_button.button(_("Save the file"), type="primary"):
        _save(seen, typed, save)
    discard.button(_("Take back what I typed"), on_click=_forget)


def _seeded(now: str) -> str:
    """The text that the person's typing started from; follows the file while nothing is typed."""
    seen = str(st.session_state.get(_SEEN, now))
    typed = st.session_state.get(_TYPED)
    if typed is None or typed == _shown(seen):
        seen, typed = now, _shown(now)
        st.session_state[_FIELD] = typed
    st.session_state[_SEEN], st.session_state[_TYPED] = seen, typed
    st.session_state.setdefault(_FIELD, typed)  # the field's own state ends with the page
    return seen


def _checked(typed: str, seen: str, check: Callable[[str], None]) -> str | None:
    """The text with its keys back, or None after what is wrong in it was told."""
    try:
        whole = restore_keys(typed, seen)
        check(whole)
    except WorkbenchError as error:
        st.error(plain(str(error)))
        st.button(_("Take back what I typed"), on_click=_forget)
        return None
    return whole


def _save(seen: str, typed: str, save: Callable[[str, str], None]) -> None:
    try:
        save(seen, typed)
    except ConflictError as error:
        st.warning(_("Somebody changed the settings meanwhile. Against what stands there now:"))
        st.code(difference(error.current, error.offered), language="diff", wrap_lines=True)
        st.button(_("Go on from what stands there now"), on_click=_rebase, args=(error.current,))
        return
    except WorkbenchError as error:
        st.error(plain(str(error)))
        return
    _forget()
    st.session_state[NOTICE] = _("Saved, and in use from now on.")
    st.rerun()


def _rebase(now: str) -> None:
    """Compare what was typed with what stands there now, so that saving it is a choice."""
    st.session_state[_SEEN] = now


def _forget() -> None:
    for key in (_SEEN, _TYPED, _FIELD):
        st.session_state.pop(key, None)
