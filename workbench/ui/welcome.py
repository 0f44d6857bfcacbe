"""The first visit: an empty workspace explains itself in three steps, each with its button."""

from __future__ import annotations

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.jobs.proposing import missing, propose_release
from workbench.jobs.serving import import_sample, sample_file
from workbench.jobs.workbench import Workbench, languages_of
from workbench.languages import Language
from workbench.ui.labels import language_name
from workbench.ui.links import releases_link
from workbench.ui.person import current_user, name_field
from workbench.ui.plain import plain
from workbench.ui.text import _, worded


def render_welcome(workbench: Workbench) -> None:
    """Three steps from nothing to the first segment; shown where there is no release yet."""
    st.subheader(_("Welcome"))
    st.write(
        _(
            "An English release comes in, proposals in six languages are made on this machine, "
            "people correct and approve them, and the finished release goes out."
        )
    )
    first, second, third = st.columns(3)
    with first.container(border=True, height="stretch"):
        _ask_name(workbench)
    with second.container(border=True, height="stretch"):
        _offer_release(workbench)
    with third.container(border=True, height="stretch"):
        st.markdown("**" + _("3. Review") + "**")
        st.write(
            _(
                "Correct what is proposed and approve it, with the keyboard alone if you like. "
                "F1 shows all keys. Nothing typed is lost, even if this window is closed."
            )
        )


def _ask_name(workbench: Workbench) -> None:
    st.markdown("**" + _("1. Say who you are") + "**")
    st.write(_("Your name stands beside what you approve. Other tools show it too."))
    name_field(current_user(workbench), "welcome name")


def _offer_release(workbench: Workbench) -> None:
    st.markdown("**" + _("2. Take in a release") + "**")
    st.write(_("Word, PDF, web page, OpenDocument, Markdown or plain text, in English."))
    releases_link(_("Go to Releases"))
    if sample_file(workbench) and st.button(_("Try the sample release"), type="primary"):
        try:
            _take_sample(workbench)
        except WorkbenchError as error:
            st.error(plain(worded(str(error))))
            return
        st.rerun()


def _take_sample(workbench: Workbench) -> None:
    """Import the sample and propose for it in every language, with a bar."""
    slug = import_sample(workbench)
    for language in languages_of(workbench, slug):
        _propose(workbench, slug, language)
    st.query_params["release"] = slug


def _propose(workbench: Workbench, slug: str, language: Language) -> None:
    total = len(missing(workbench, slug, language, again=False))
    told = _("{language}: {done} of {total} segments proposed")
    bar = st.progress(0.0)
    done = 0

    def advance(count: int) -> None:
        nonlocal done
        done = min(total, done + count)
        text = told.format(language=language_name(language), done=done, total=total)
        bar.progress(done / max(1, total), text=text)

    for _proposed in propose_release(workbench, slug, language, on_done=advance):
        pass
    bar.empty()
