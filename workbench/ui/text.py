"""The words of the screens in the language of whoever looks.

Every text of a screen goes through ``_``; English is the key. The catalogues are
``workbench/locales/<lang>/LC_MESSAGES/workbench.po`` (gettext, kept by Babel).
"""

from __future__ import annotations

import gettext
import io
from functools import cache
from importlib.resources import files

import streamlit as st

from workbench.languages import LANGUAGES

_KEY = "interface language"
ENGLISH = "en"


def interface_language() -> str:
    """The code of the language that this visitor reads the screens in."""
    return str(st.session_state.get(_KEY, ENGLISH))


def choose_interface_language(code: str) -> None:
    """Show the screens in ``code`` from now on; a code that is not ours means English."""
    st.session_state[_KEY] = code if code in LANGUAGES else ENGLISH


def _(message: str) -> str:
    """``message`` in the language of the screens, or itself where nobody translated it."""
    return _translations(interface_language()).gettext(message) if message else ""


def words() -> dict[str, str]:
    """All texts of the screens that differ from English, for what runs in the browser."""
    return _catalogue(interface_language())


@cache
def _translations(code: str) -> gettext.NullTranslations:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    place = files("workbench") / "locales" / code / "LC_MESSAGES" / "workbench.po"
    if code == ENGLISH or not place.is_file():
        return gettext.NullTranslations()
    compiled = io.BytesIO()
    with place.open("rb") as handle:
        write_mo(compiled, read_po(handle))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


@cache
def _catalogue(code: str) -> dict[str, str]:
    from babel.messages.pofile import read_po

    place = files("workbench") / "locales" / code / "LC_MESSAGES" / "workbench.po"
    if code == ENGLISH or not place.is_file():
        return {}
    with place.open("rb") as handle:
        catalogue = read_po(handle)
    return {str(item.id): str(item.string) for item in catalogue if item.id and item.string}
