"""The words of the screens in the language of whoever looks.

Every text of a screen goes through ``_``; English is the key. A text that stands
in a table or a constant is marked with ``N_`` there and goes through ``_`` where it
is shown. The catalogues are ``workbench/locales/<lang>/LC_MESSAGES/workbench.po``
(gettext, kept by Babel: ``make messages``).
"""

from __future__ import annotations

import gettext
import io
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import streamlit as st

from workbench.languages import LANGUAGES, find_language
from workbench.said import translated

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

_KEY = "interface language"
ENGLISH = "en"
PARAMETER = "ui"  # of the address: ?ui=lo
COOKIE = "workbench-ui"


def interface_language() -> str:
    """The code of the language that this visitor reads the screens in."""
    return str(st.session_state.get(_KEY, ENGLISH))


def choose_interface_language(code: str) -> None:
    """Show the screens in ``code`` from now on; a code that is not ours means English."""
    st.session_state[_KEY] = code if code in LANGUAGES else ENGLISH


def settle_interface_language() -> None:
    """Find out, once a run, in which language this visitor reads the screens.

    The address comes first, then what was chosen in this browser, then the
    browser's own language where it is one of ours, then English.
    """
    asked = st.query_params.get(PARAMETER)
    if asked is None and _KEY in st.session_state:
        return
    kept = st.context.cookies.get(COOKIE)
    wanted = (asked, kept, st.context.locale) if asked is not None else (kept, st.context.locale)
    choose_interface_language(first_of_ours(*wanted))


def first_of_ours(*wanted: str | None) -> str:
    """The first of ``wanted`` that names a language of the screens, else English.

    Any spelling will do (``zh-CN``, ``th_TH``); Traditional Chinese is not ours.
    """
    for spelling in filter(None, wanted):
        if spelling.lower().replace("_", "-").partition("-")[0] == ENGLISH:
            return ENGLISH
        language = find_language(spelling)
        if language:
            return language.code
    return ENGLISH


def N_(message: str) -> str:  # noqa: N802 - the name that gettext's tools know
    """``message`` as it is: marked for translation, which happens where it is shown."""
    return message


def _(message: str) -> str:
    """``message`` in the language of the screens, or itself where nobody translated it."""
    return _translations(interface_language()).gettext(message) if message else ""


def worded(text: str) -> str:
    """A finding, note or fault in the language of the screens; what is not ``Said`` as it is."""
    return translated(text, _)


def words() -> dict[str, str]:
    """All texts of the screens that differ from English, for what runs in the browser."""
    return _words(interface_language())


@cache
def _translations(code: str) -> gettext.NullTranslations:
    from babel.messages.mofile import write_mo

    catalogue = _catalogue(code)
    if catalogue is None:
        return gettext.NullTranslations()
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


@cache
def _words(code: str) -> dict[str, str]:
    return {
        str(item.id): str(item.string)
        for item in _catalogue(code) or ()
        if item.id and item.string and not item.fuzzy
    }


@cache
def _catalogue(code: str) -> Catalog | None:
    from babel.messages.pofile import read_po

    place = files("workbench") / "locales" / code / "LC_MESSAGES" / "workbench.po"
    if code == ENGLISH or not place.is_file():
        return None
    with place.open("rb") as handle:
        return read_po(handle)
