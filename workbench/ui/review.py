"""The review page: the editor of the chosen release and language.

The editor sits in a fragment that also runs by itself every few seconds, so that what
other people save is shown without a key being pressed.
"""

from __future__ import annotations

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.jobs.editing.session import EditingSession
from workbench.jobs.workbench import Workbench, languages_of
from workbench.languages import Language
from workbench.model import Role
from workbench.ui.editor.mount import mount_code, mount_editor
from workbench.ui.labels import language_name, role_label
from workbench.ui.person import current_user
from workbench.ui.plain import plain
from workbench.ui.session import choose_release, current_workbench
from workbench.ui.text import _, interface_language, worded
from workbench.ui.welcome import render_welcome

_EVERY = 3  # seconds between two looks at what others did


def render_review() -> None:
    """Show the editor; an empty workspace explains itself."""
    workbench = current_workbench()
    chosen = choose_release(workbench)
    if chosen is None:
        render_welcome(workbench)
        return
    slug, language = chosen
    mount_code()
    _editor(workbench, slug, language, current_user(workbench))


@st.fragment(run_every=_EVERY)
def _editor(workbench: Workbench, slug: str, language: Language, user: str) -> None:
    """The editor, or why it cannot be shown; then it is tried again by itself."""
    key = f"editor {slug} {language.code} {interface_language()}"
    try:
        session = _session(workbench, slug, language, user)
    except WorkbenchError as error:
        st.error(plain(worded(str(error))))
        st.info(
            _(
                "What you typed and was not saved yet is kept in this browser. "
                "The editor opens by itself as soon as the file is mended."
            )
        )
        return
    session.look()
    data = session.answer()
    if data["open"]:
        data["open"]["meta"] |= _names(workbench, slug)
    mount_editor(key, data, session.take)


def _names(workbench: Workbench, slug: str) -> dict[str, object]:
    """What roles and languages are called on the screens."""
    languages = languages_of(workbench, slug)
    return {
        "roles": [[str(role), role_label(role)] for role in Role],
        "languages": [[each.code, language_name(each)] for each in languages],
    }


def _session(workbench: Workbench, slug: str, language: Language, user: str) -> EditingSession:
    """The session of this visitor at this release, one a language.

    Where the visitor has chosen another language for the screens, all is told again in that.
    """
    held: dict[tuple[str, str], EditingSession] = st.session_state.setdefault("editing", {})
    if st.session_state.get("editing told in") != interface_language():
        st.session_state["editing told in"] = interface_language()
        for session in held.values():
            session.desk.view.renew()
    place = (slug, language.code)
    if place not in held or held[place].desk.workbench is not workbench:
        at = _asked_segment()
        session = EditingSession(workbench, slug, language, user, say=_, at=at or 1)
        if at is not None and not 1 <= at <= session.total:
            text = _("There is no segment {number} here; the last one is {last}.")
            session.desk.tell(text.format(number=at, last=session.total), "warning")
        held[place] = session
    held[place].desk.user = user
    return held[place]


def _asked_segment() -> int | None:
    """The number of the segment in the address; 0 for what is no number, None for nothing."""
    asked = st.query_params.get("n")
    if asked is None:
        return None
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 8 else 0
