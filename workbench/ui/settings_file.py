"""The settings file itself, edited as text: checked while it is typed, compared, then saved."""

from __future__ import annotations

import html
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
from workbench.ui.plain import plain
from workbench.ui.settings_workspace import NOTICE
from workbench.ui.text import _, worded
from workbench.workspace.paths import Paths
from workbench.workspace.settingsfile import read_settings

_DIFF_STYLE = """
<style>
.wb-diff { font-family: monospace; font-size: .9rem; padding: .5rem .75rem; border-radius: .4rem;
  border: 1px solid color-mix(in srgb, currentColor 20%, transparent); }
.wb-diff span { display: block; white-space: pre-wrap; overflow-wrap: anywhere; min-height: 1.4em; }
.wb-diff .ins { background: color-mix(in srgb, #009e73 22%, transparent); }
.wb-diff .del { background: color-mix(in srgb, #d55e00 22%, transparent); }
</style>
"""
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


def show_difference(lines: str) -> None:
    """A unified diff: told by its signs, and coloured so that it can be read on any ground."""
    kinds = {"+": "ins", "-": "del"}
    shown = "".join(
        f'<span class="{kinds.get(line[:1], "same")}">{html.escape(line)}</span>'
        for line in lines.splitlines()[2:]
    )
    st.html(f'{_DIFF_STYLE}<div class="wb-diff">{shown}</div>')


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
    show_difference(difference(seen, whole))
    with st.container(horizontal=True):
        sent = st.button(_("Save the file"), type="primary")
        st.button(_("Take back what I typed"), on_click=_forget)
    if sent:
        _save(seen, typed, save)


def _seeded(now: str) -> str:
    """The text that the person's typing started from; follows the file while nothing is typed."""
    seen = str(st.session_state.get(_SEEN, now))
    typed = st.session_state.get(_FIELD, st.session_state.get(_TYPED))
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
        st.error(plain(worded(str(error))))
        st.button(_("Take back what I typed"), on_click=_forget)
        return None
    return whole


def _save(seen: str, typed: str, save: Callable[[str, str], None]) -> None:
    try:
        save(seen, typed)
    except ConflictError as error:
        st.warning(_("Somebody changed the settings meanwhile. Against what stands there now:"))
        show_difference(difference(error.current, error.offered))
        st.button(_("Go on from what stands there now"), on_click=_rebase, args=(error.current,))
        return
    except WorkbenchError as error:
        st.error(plain(worded(str(error))))
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
