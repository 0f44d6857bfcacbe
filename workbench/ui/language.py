"""Choosing the language of the screens: a small field in the head of every page."""

from __future__ import annotations

import json

import streamlit as st

from workbench.languages import LANGUAGES
from workbench.ui.person import keep_person
from workbench.ui.text import (
    COOKIE,
    ENGLISH,
    PARAMETER,
    _,
    choose_interface_language,
    first_of_ours,
    interface_language,
)

_NAMES = {ENGLISH: "English"} | {code: item.endonym for code, item in LANGUAGES.items()}
_YEAR = 365 * 24 * 3600
# Out of the flow of the page, so that nothing moves for it; the head makes room at its right.
_CSS = """
<style>
.st-key-wb-language { position: fixed; top: 0.6rem; right: 0.75rem; width: 8.5rem;
  z-index: 999991; }
.st-key-wb-language .stHtml { display: none; }
header[data-testid="stHeader"] { padding-right: 9.5rem; }
</style>
"""


def show_language_chooser() -> None:
    """The chooser at the right of the head, and the language told to the browser."""
    with st.container(key="wb-language"):
        choose_language("interface language head", collapsed=True)
        _tell_browser(interface_language())
        keep_person()
    st.html(_CSS)


def choose_language(key: str, *, collapsed: bool = False) -> None:
    """A field to choose the language of the screens by its own name; ``key`` is the widget's."""
    st.session_state[key] = interface_language()

    def change() -> None:
        code = str(st.session_state[key])
        choose_interface_language(code)
        st.query_params[PARAMETER] = code

    st.selectbox(
        _("Language of the screens"),
        list(_NAMES),
        format_func=_NAMES.__getitem__,
        key=key,
        on_change=change,
        label_visibility="collapsed" if collapsed else "visible",
    )


def _tell_browser(code: str) -> None:
    """Set the language of the page, for screen readers and fonts, and keep a choice.

    What the browser wants anyhow is no choice, and follows the browser when that changes.
    """
    lang = LANGUAGES[code].bcp47 if code in LANGUAGES else ENGLISH
    age = 0 if code == first_of_ours(st.context.locale) else _YEAR
    cookie = f"{COOKIE}={code}; path=/; max-age={age}; SameSite=Strict"
    st.html(
        f"<script>document.documentElement.lang = {json.dumps(lang)};"
        f"document.cookie = {json.dumps(cookie)};</script>",
        unsafe_allow_javascript=True,
    )
