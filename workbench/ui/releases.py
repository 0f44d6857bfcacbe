"""The releases page: take releases in, see how far each is, take returned files back."""

from __future__ import annotations

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.jobs.releases import Standing, releases_present, standing_of
from workbench.jobs.workbench import Workbench
from workbench.ui.person import current_user
from workbench.ui.plain import plain
from workbench.ui.releases_intake import offer_files, offer_paste, propose_beside, show_intake
from workbench.ui.releases_more import show_more
from workbench.ui.releases_returned import offer_returned
from workbench.ui.releases_table import show_standings
from workbench.ui.session import current_workbench
from workbench.ui.text import _, worded
from workbench.ui.work import desk, show_work

_FILES, _PASTE, _RETURNED = "files", "paste", "returned"


def render_releases() -> None:
    """Show what can be brought in, the work that goes on, and the standing of everything."""
    workbench = current_workbench()
    user = current_user(workbench)
    st.header(_("Releases"))
    present = releases_present(workbench)
    if not present:
        st.write(
            _(
                "Drop an English release here. It is taken apart into segments, and proposals in "
                "six languages are made on this machine; then open Review to correct and approve."
            )
        )
    show_work(desk(), "desk")
    _bring_in(workbench, user, list(present))
    show_intake(workbench)
    if not present:
        return
    found: list[Standing] = []
    for slug, languages in present.items():
        for language in languages:
            try:
                found.append(standing_of(workbench, slug, language))
            except WorkbenchError as error:  # one broken catalogue hides no other
                st.warning(plain(worded(str(error))))
    st.subheader(_("Standing"))
    show_standings(list(present), found)
    _one_release(workbench, list(present), found)


def _bring_in(workbench: Workbench, user: str, slugs: list[str]) -> None:
    titles = {
        _FILES: _("Files"),
        _PASTE: _("Paste text"),
        _RETURNED: _("A file that comes back"),
    }
    ways = [way for way in titles if slugs or way != _RETURNED]
    way = st.segmented_control(
        _("Bring in"), ways, default=_FILES, format_func=titles.__getitem__, key="bring in"
    )
    with st.container(border=True):
        if way == _PASTE:
            offer_paste(workbench)
        elif way == _RETURNED:
            offer_returned(workbench, user, slugs)
        else:
            offer_files(workbench)


def _one_release(workbench: Workbench, slugs: list[str], found: list[Standing]) -> None:
    asked = st.query_params.get("release", "")
    if asked and asked not in slugs:
        told = _("There is no release named {name} here.").format(name=asked)
        st.warning(plain(told))
    if asked in slugs and st.session_state.get("release shown for") != asked:
        st.session_state["release shown for"] = st.session_state["one release"] = asked
    slug = st.selectbox(_("Release"), slugs, key="one release")
    if slug is None:
        return
    for warning in workbench.engine_warnings():
        st.info(plain(worded(warning)))
    wanting = sum(standing.wanting for standing in found if standing.release == slug)
    everywhere = {standing.release for standing in found if standing.wanting}
    with st.container(horizontal=True):
        if wanting:
            label = _("Propose what is missing ({count} segments)").format(count=wanting)
            if st.button(label, type="primary"):
                propose_beside(workbench, [slug])
                st.rerun()
        if len(everywhere) > 1:
            label = _("Propose what is missing in every release")
            if st.button(label):
                propose_beside(workbench, sorted(everywhere))
                st.rerun()
    show_more(workbench, slug)
