"""Correcting or removing one pair of an imported memory."""

from __future__ import annotations

import streamlit as st

from workbench.errors import ConflictError, WorkbenchError
from workbench.jobs.memory_index import MemoryIndex
from workbench.languages import Language
from workbench.memory import MemoryEntry
from workbench.ui.labels import language_name
from workbench.ui.plain import plain
from workbench.ui.style import shown_text
from workbench.ui.text import _, worded


def edit_dialog(index: MemoryIndex, language: Language, entry: MemoryEntry, user: str) -> None:
    """A window with the pair; saving and removing act at once, and refuse what is stale."""
    title = _("A pair of the memory {name}").format(name=entry.release)
    st.dialog(plain(title), width="large")(_body)(index, language, entry, user)


def _body(index: MemoryIndex, language: Language, entry: MemoryEntry, user: str) -> None:
    st.caption(_("English"))
    shown_text(entry.source, "en")
    target = st.text_area(
        _("Translation into {language}").format(language=language_name(language)),
        value=entry.target,
        key=f"pair {hash(entry)}",
    )
    sure = st.checkbox(_("Remove this pair from the memory"), key=f"sure {hash(entry)}")
    try:
        if sure:
            if st.button(_("Remove it now"), type="primary"):
                index.remove(language, entry)
                _done(_("The pair was removed."))
        elif st.button(_("Save the pair"), type="primary"):
            if target != entry.target:
                index.change(language, entry, target, user)
            _done(_("The pair is saved."))
    except ConflictError as error:
        st.warning(_("Somebody changed this pair meanwhile. Their text stands; close this window "
                     "and look at it. It is:"))  # fmt: skip
        shown_text(error.current, language.bcp47)
    except WorkbenchError as error:
        st.error(plain(worded(str(error))))


def _done(told: str) -> None:
    st.session_state["memory told"] = told
    st.rerun()
