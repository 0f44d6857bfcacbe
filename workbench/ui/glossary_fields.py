"""The fields of the form of a term; a changed field is kept and checked when it is left."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from workbench.glossary.columns import COLUMNS, STATUSES
from workbench.glossary.termbase import TermbaseFault
from workbench.jobs.termbase_view import FORM_COLUMNS, capitals_count, cell_of_typed, typed_cell
from workbench.jobs.workbench import Workbench
from workbench.languages import LANGUAGES
from workbench.model import TermKind
from workbench.ui.glossary_drafts import Draft, drafts, field_key
from workbench.ui.glossary_words import (
    column_name,
    fault_line,
    file_name,
    kind_meaning,
    kind_name,
    status_name,
)
from workbench.ui.plain import plain
from workbench.ui.text import _


def _take(name: str, column: str) -> None:
    """Keep what was typed into a field."""
    draft, typed = drafts().get(name), st.session_state.get(field_key(name, column))
    if draft is None:
        return
    if column == "case_sensitive":
        draft.cells[column] = "yes" if typed else "no"
    elif column == "file":
        draft.file = str(typed)
    else:
        draft.cells[column] = cell_of_typed(column, str(typed or ""))


def show_fields(
    workbench: Workbench, name: str, draft: Draft, faults: Sequence[TermbaseFault]
) -> None:
    """All fields of a form, each with its faults below it.

    What comes and goes lies in a container that stays: a field that changed its place
    would be made anew in the browser, and what is just being typed in it be lost.
    """
    top = st.columns([3, 2, 2])
    with top[0]:
        _text(name, draft, "term", faults)
    with top[1]:
        _text(name, draft, "variants", faults)
    with top[2]:
        _choose_file(workbench, name, draft)
        _flag(name, draft, faults)
    with st.container():
        _kind(name, draft, faults)
    codes = list(LANGUAGES)
    for three in (codes[:3], codes[3:]):
        for place, code in zip(st.columns(3), three, strict=True):
            with place:
                _text(name, draft, code, faults)
    for row in (("definition", "note"), ("source", "status")):
        for place, column in zip(st.columns(2), row, strict=True):
            with place:
                if column == "status":
                    _status(name, draft, faults)
                else:
                    _text(name, draft, column, faults)
    rest = [fault for fault in faults if fault.column not in COLUMNS]
    for fault in rest:
        st.caption(fault_line(fault))


def _text(name: str, draft: Draft, column: str, faults: Sequence[TermbaseFault]) -> None:
    key = field_key(name, column)
    if key not in st.session_state:
        st.session_state[key] = typed_cell(column, draft.cells.get(column, ""))
    forms = column in FORM_COLUMNS
    if forms or column in ("definition", "note"):
        help_text = _("One form a line; in a language the preferred one first.")
        st.text_area(
            column_name(column),
            key=key,
            on_change=_take,
            args=(name, column),
            help=help_text if forms else None,
        )
    else:
        st.text_input(column_name(column), key=key, on_change=_take, args=(name, column))
    _tell(column, faults)


def _tell(column: str, faults: Sequence[TermbaseFault]) -> None:
    for fault in faults:
        if fault.column == column:
            st.caption(fault_line(fault))


def _kind(name: str, draft: Draft, faults: Sequence[TermbaseFault]) -> None:
    key, kinds = field_key(name, "kind"), [str(kind) for kind in TermKind]
    if key not in st.session_state:
        kind = draft.cells.get("kind", "").strip().lower()
        st.session_state[key] = kind if kind in kinds else None
    chosen = st.radio(
        column_name("kind"), kinds, key=key, format_func=kind_name, horizontal=True,
        on_change=_take, args=(name, "kind"),
    )  # fmt: skip
    if chosen:
        st.caption(kind_meaning(chosen))
    _tell("kind", faults)


def _flag(name: str, draft: Draft, faults: Sequence[TermbaseFault]) -> None:
    key = field_key(name, "case_sensitive")
    if key not in st.session_state:
        st.session_state[key] = capitals_count(draft.cells)
    st.checkbox(
        column_name("case_sensitive"), key=key, on_change=_take, args=(name, "case_sensitive"),
        help=_("COMMIT is the term, commit and COMMITTED are not."),
    )  # fmt: skip
    _tell("case_sensitive", faults)


def _status(name: str, draft: Draft, faults: Sequence[TermbaseFault]) -> None:
    key = field_key(name, "status")
    if key not in st.session_state:
        status = draft.cells.get("status", "").strip().lower() or "draft"
        st.session_state[key] = status if status in STATUSES else None
    st.selectbox(
        column_name("status"), STATUSES, key=key, format_func=status_name, on_change=_take,
        args=(name, "status"),
    )  # fmt: skip
    _tell("status", faults)


def _choose_file(workbench: Workbench, name: str, draft: Draft) -> None:
    files = [file for file, _content in workbench.workspace.glossary_files()] or [draft.file]
    if draft.seen is not None:
        st.caption(_("Termbase: {name}, row {row}").format(
            name=plain(file_name(draft.file)), row=draft.seen.row))  # fmt: skip
        return
    key = field_key(name, "file")
    if key not in st.session_state:
        st.session_state[key] = draft.file if draft.file in files else files[0]
    st.selectbox(
        _("Termbase"), files, key=key, format_func=file_name, on_change=_take, args=(name, "file")
    )
