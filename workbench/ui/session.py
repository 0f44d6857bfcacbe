"""What all pages share: the workbench, who works here, which release and language."""

from __future__ import annotations

import os
from pathlib import Path

import streamlit as st

from workbench.jobs.workbench import Workbench, languages_of
from workbench.languages import Language
from workbench.ui.labels import language_label, language_name
from workbench.ui.person import current_user, name_field
from workbench.ui.plain import plain
from workbench.ui.text import _

HEAD = "wb-where"  # the class of the row with release and language
_LAST = "last place"  # release and language of this visit


@st.cache_resource(show_spinner=False)
def _open(folder: str) -> Workbench:
    return Workbench.open(Path(folder), os.environ)


def workspace_folder() -> Path:
    """The folder that this server works in."""
    return Path(os.environ.get("WORKBENCH_WORKSPACE") or Path.cwd())


def current_workbench() -> Workbench:
    """The workbench of this server; models stay loaded from one visitor to the next."""
    return _open(str(workspace_folder()))


def choose_release(workbench: Workbench) -> tuple[str, Language] | None:
    """The release and language chosen at the head of the page and kept in the address."""
    slugs = workbench.workspace.releases()
    if not slugs:
        return None
    with st.container(key=HEAD, horizontal=True, vertical_alignment="center"):
        slug = _release(slugs)
        language = _language(languages_of(workbench, slug))
        user = current_user(workbench)
        with st.popover(plain(user), icon=":material/person:"):
            name_field(user, "head name")
    if language is None:
        st.warning(_("This release has no translation in one of our languages."))
        return None
    _keep_in_address(slug, language.code)
    return slug, language


def _release(slugs: list[str]) -> str:
    asked = st.query_params.get("release", "")
    last = st.session_state.get(_LAST, {}).get("release", "")
    if not asked and last in slugs:  # another page of the workbench leaves the address empty
        asked = last
    at = slugs.index(asked) if asked in slugs else 0
    slug = st.selectbox(_("Release"), slugs, index=at, label_visibility="collapsed", width=340)
    if asked and asked not in slugs:
        told = _("There is no release named {asked} here; this is {release}.")
        st.warning(plain(told.format(asked=asked, release=slug)))
    return slug


def _language(languages: list[Language]) -> Language | None:
    codes = [language.code for language in languages]
    wanted = st.query_params.get("lang", "")
    last = st.session_state.get(_LAST, {}).get("lang", "")
    if not wanted and last in codes:
        wanted = last
    language = st.selectbox(
        _("Language"),
        languages,
        index=codes.index(wanted) if wanted in codes else 0,
        format_func=language_label,
        label_visibility="collapsed",
        width=260,
    )
    if language and wanted and wanted not in codes:
        told = _("There is no language {asked} in this release; this is {language}.")
        st.warning(plain(told.format(asked=wanted, language=language_name(language))))
    return language


def _keep_in_address(slug: str, code: str) -> None:
    """Only what differs, since the editor writes its own part; no segment of another release."""
    if st.query_params.get("release", slug) != slug and "n" in st.query_params:
        del st.query_params["n"]
    st.session_state[_LAST] = {"release": slug, "lang": code}
    for name, value in {"release": slug, "lang": code}.items():
        if st.query_params.get(name) != value:
            st.query_params[name] = value
