"""Who works in this browser: asked once, kept by the browser, changed wherever it is shown."""

from __future__ import annotations

import json
from urllib.parse import quote, unquote

import streamlit as st

from workbench.jobs.workbench import Workbench
from workbench.ui.text import _

_USER = "user"
_COOKIE = "workbench-name"
_YEAR = 365 * 24 * 3600
_LONGEST = 80


def current_user(workbench: Workbench) -> str:
    """The name of who works in this browser.

    As typed in this session, as the address says (``by``), as the browser keeps
    it from before, else as the workspace and the system say.
    """
    if not st.session_state.get(_USER):
        kept = unquote(st.context.cookies.get(_COOKIE) or "")
        st.session_state[_USER] = _tidy(st.query_params.get("by") or kept) or workbench.user()
    return str(st.session_state[_USER])


def name_field(user: str, key: str, *, visible: bool = True) -> None:
    """A field for the name; ``key`` is the widget's. An empty name changes nothing."""
    st.session_state[key] = user

    def rename() -> None:
        st.session_state[_USER] = _tidy(str(st.session_state[key])) or user

    st.text_input(
        _("My name"),
        key=key,
        on_change=rename,
        max_chars=_LONGEST,
        label_visibility="visible" if visible else "collapsed",
        help=_("Stands in the catalogues as the translator."),
    )


def keep_person() -> None:
    """Have the browser keep the name for the next visit; where nothing is typed it keeps none."""
    name = st.session_state.get(_USER)
    if name and quote(str(name)) != st.context.cookies.get(_COOKIE):
        cookie = f"{_COOKIE}={quote(str(name))}; path=/; max-age={_YEAR}; SameSite=Strict"
        st.html(
            f"<script>document.cookie = {json.dumps(cookie)};</script>",
            unsafe_allow_javascript=True,
        )


def _tidy(name: str) -> str:
    return " ".join(name.split())[:_LONGEST]
