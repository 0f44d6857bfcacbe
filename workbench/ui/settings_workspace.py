"""The settings of the workspace that are changed most, as fields; each with its explanation."""

from __future__ import annotations

import streamlit as st

from workbench.checks.spacing import STYLES
from workbench.errors import WorkbenchError
from workbench.jobs.settings import Change, current_text, known_engines, save_text, with_changes
from workbench.jobs.workbench import Workbench
from workbench.settings.described import Described, describe_settings
from workbench.ui.plain import plain
from workbench.ui.text import N_, _, worded

NOTICE = "settings notice"
_STYLES = {
    "any": N_("either way"),
    "space": N_("with a space"),
    "none": N_("without a space"),
}


def render_workspace(workbench: Workbench) -> None:
    """Fields for the usual settings, and every setting with its meaning."""
    show_notice()
    st.caption(_("These hold for everybody who works here. They stand in the file workbench.toml."))
    text = current_text(workbench)
    changes = _fields(workbench)
    if changes is not None:
        save_changes(workbench, text, changes)
    with st.expander(_("Every setting and what it means")):
        st.table([_row(setting) for setting in describe_settings(text)])


def save_changes(workbench: Workbench, seen: str, changes: list[Change]) -> None:
    """Save changed fields over the text ``seen``, and tell what came of it on the next run."""
    if not changes:
        st.info(_("Nothing was changed."))
        return
    try:
        save_text(workbench, seen, with_changes(seen, changes))
    except WorkbenchError as error:
        st.error(plain(worded(str(error))))
        return
    st.session_state[NOTICE] = _("Saved, and in use from now on.")
    st.rerun()


def show_notice() -> None:
    """What the last save came to."""
    notice = st.session_state.pop(NOTICE, "")
    if notice:
        st.success(notice)


def _fields(workbench: Workbench) -> list[Change] | None:
    """The fields; gives what was changed once they are sent, None before."""
    settings = workbench.settings
    engines = settings.engines
    with st.form(key="settings fields", border=True):
        user = st.text_input(
            _("Name used when nobody gives one"),
            settings.user,
            help=_("Empty: the name of the computer's user."),
        )
        similar = st.slider(
            _("Offer matches of the memory from this similarity on"),
            50,
            100,
            settings.similar_from,
            help=_("A similar match below it is not proposed."),
        )
        order = st.multiselect(
            _("Engines in the order they are asked"),
            known_engines(workbench),
            list(engines.order),
            help=_(
                "The first that serves a language translates; when it fails, the next one does. "
                "Servers must be set up in the file first."
            ),
        )
        hypotheses = st.number_input(
            _("Translations asked for when terms, figures or checks came out wrong"),
            1,
            10,
            engines.hypotheses,
        )
        spacing = st.selectbox(
            _("Between Chinese and Latin letters or figures"),
            list(STYLES),
            list(STYLES).index(settings.levels.chinese_latin_space),
            format_func=lambda style: _(_STYLES[style]) if style in _STYLES else style,
        )
        if not st.form_submit_button(_("Save"), type="primary"):
            return None
    wanted: list[tuple[Change, object]] = [
        (("", "user", user.strip()), settings.user),
        (("memory", "similar_from", int(similar)), settings.similar_from),
        (("engines", "order", tuple(order)), engines.order),
        (("engines", "hypotheses", int(hypotheses)), engines.hypotheses),
        (("checks", "chinese_latin_space", spacing), settings.levels.chinese_latin_space),
    ]
    return [change for change, now in wanted if change[2] != now]


def _row(setting: Described) -> dict[str, str]:
    return {
        _("Setting"): plain(setting.name),
        _("Now"): plain(setting.now) or "–",
        _("Usual"): plain(setting.default) or "–",
        _("Meaning"): plain(_(setting.explanation)),
    }
