"""The settings page: what a person chose for herself, what holds for the workspace, the rules."""

from __future__ import annotations

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.jobs.workbench import Workbench
from workbench.ui.language import choose_language
from workbench.ui.person import current_user, name_field
from workbench.ui.plain import plain
from workbench.ui.session import current_workbench, workspace_folder
from workbench.ui.settings_file import render_file, render_repair
from workbench.ui.settings_rules import render_rules
from workbench.ui.settings_workspace import render_workspace
from workbench.ui.text import N_, _, worded
from workbench.workspace.people import keep_preference, read_preferences

_SIZES = (14, 32)  # pixels
_USUAL_SIZE = 17
_SETS = {"workbench": N_("Workbench"), "omegat": N_("OmegaT"), "matecat": N_("MateCat")}
_FAULT = "settings fault"


def render_settings() -> None:
    """Show the settings; where the file is broken, the means to put it right."""
    st.header(_("Settings"))
    try:
        workbench = current_workbench()
    except WorkbenchError as error:
        st.error(plain(worded(str(error))))
        render_repair(workspace_folder())
        return
    user = current_user(workbench)
    person, workspace, rules, file = st.tabs(
        [_("You"), _("This workspace"), _("Rules"), _("The file")]
    )
    with person:
        _render_person(workbench, user)
    with workspace:
        render_workspace(workbench)
    with rules:
        render_rules(workbench)
    with file:
        render_file(workbench)


def _render_person(workbench: Workbench, user: str) -> None:
    st.caption(_("These hold for you alone, on every release and in every browser."))
    fault = st.session_state.pop(_FAULT, "")
    if fault:
        st.error(plain(fault))
    name_field(user, "settings name")
    choose_language("settings language")
    kept = read_preferences(workbench.workspace.paths, user)
    size = kept.get("font_size")
    usual = size if isinstance(size, int) and _SIZES[0] <= size <= _SIZES[1] else _USUAL_SIZE
    st.slider(
        _("Text size in Review"),
        *_SIZES,
        value=usual,
        format="%d px",
        key=f"settings size {user}",
        on_change=_keep,
        args=(workbench, user, "font_size", f"settings size {user}"),
        help=_("The size of source and translation."),
    )
    chosen = kept.get("key_set")
    st.radio(
        _("Keys in Review"),
        list(_SETS),
        index=list(_SETS).index(chosen) if chosen in _SETS else 0,
        format_func=lambda name: _(_SETS[name]),
        horizontal=True,
        key=f"settings keys {user}",
        on_change=_keep,
        args=(workbench, user, "key_set", f"settings keys {user}"),
        help=_("F1 in Review lists the keys, where each can be set to your liking."),
    )


def _keep(workbench: Workbench, user: str, name: str, key: str) -> None:
    try:
        keep_preference(workbench.workspace.paths, user, name, st.session_state[key])
    except WorkbenchError as error:
        st.session_state[_FAULT] = worded(str(error))
