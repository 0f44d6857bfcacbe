"""The form of a term: what is typed is kept until it is saved or thrown away, and checked."""

from __future__ import annotations

import streamlit as st

from workbench.errors import ConflictError, WorkbenchError
from workbench.glossary.columns import COLUMNS
from workbench.glossary.table import TermRow, changed_columns, new_errors
from workbench.jobs.termbase import add_cells, change_term, check_cells, difference, remove_term
from workbench.jobs.termbase_view import blank_cells, row_name
from workbench.jobs.workbench import Workbench
from workbench.ui.glossary_drafts import CHOSEN, TOLD, Draft, drafts, forget
from workbench.ui.glossary_fields import show_fields
from workbench.ui.glossary_words import column_name
from workbench.ui.text import _, worded


def show_form(workbench: Workbench, name: str, row: TermRow | None, user: str) -> None:
    """The form ``name``: of ``row``, of a new term, or of a row that somebody removed."""
    draft = _draft(workbench, name, row)
    with st.container():  # always there, so that no field below changes its place
        if draft.seen and row and draft.changed and changed_columns(draft.seen.cells, row.cells):
            told = _("Somebody changed this term since you began. Both versions are shown below.")
            st.warning(told)
            _both(draft, row, name)
    faults = check_cells(workbench, draft.file, draft.cells, draft.seen)
    before = check_cells(workbench, draft.file, draft.seen.cells, draft.seen) if draft.seen else []
    refused = new_errors(faults, before)
    touched = draft.changed or draft.tried or draft.seen is not None
    show_fields(workbench, name, draft, faults if touched else [])
    if refused and touched:
        st.caption(_("Errors have to be put right before the term can be saved."))
    _buttons(workbench, name, draft, user)


def _draft(workbench: Workbench, name: str, row: TermRow | None) -> Draft:
    """What was typed in this form, else the row as it is."""
    draft = drafts().get(name)
    if draft is not None and (row is None or draft.changed or draft.tried):
        if row and draft.seen and not changed_columns(draft.seen.cells, row.cells):
            draft.seen = row  # it may have moved in its file
        draft.file = draft.file or _first_file(workbench)
        return draft
    cells = dict.fromkeys(COLUMNS, "") | dict(row.cells) if row else blank_cells()
    if draft is None or changed_columns(draft.cells, cells):
        forget(name)
    drafts()[name] = Draft(row, row.file if row else _first_file(workbench), cells)
    return drafts()[name]


def _first_file(workbench: Workbench) -> str:
    names = [name for name, _content in workbench.workspace.glossary_files()]
    return names[0] if names else "glossaries/terms.csv"


def _buttons(workbench: Workbench, name: str, draft: Draft, user: str) -> None:
    with st.container(horizontal=True):
        st.button(
            _("Save the term"), key=f"save {name}", type="primary", on_click=_save,
            args=(workbench, name, user),
        )  # fmt: skip
        if draft.changed:
            label = _("Throw away what was typed")
            st.button(label, key=f"drop {name}", on_click=forget, args=(name,))
        if draft.seen is not None:
            with st.popover(_("Remove the term")):
                st.write(_("The row goes from its termbase. It can be taken back afterwards."))
                st.button(
                    _("Remove it now"), key=f"remove {name}", on_click=_remove,
                    args=(workbench, name, user),
                )  # fmt: skip
        if draft.changed:
            st.caption(_("Not saved yet."))


def _save(workbench: Workbench, name: str, user: str) -> None:
    draft = drafts()[name]
    draft.tried = True
    try:
        if draft.seen is None:
            faults = add_cells(workbench, draft.file, draft.cells, user)
            refused = new_errors(faults)
        else:
            before = check_cells(workbench, draft.file, draft.seen.cells, draft.seen)
            faults = change_term(workbench, draft.seen, draft.cells, user)
            refused = new_errors(faults, before)
    except ConflictError as error:
        _say("warning", worded(str(error)))
        return
    except WorkbenchError as error:
        _say("error", worded(str(error)))
        return
    if refused:
        _say("error", _("The term was not saved: {fault}").format(fault=worded(refused[0].message)))
        return
    term = draft.cells["term"]
    forget(name)
    _say("success", _("Saved: {term}").format(term=term))
    st.session_state[CHOSEN] = row_name(draft.file, draft.cells)


def _remove(workbench: Workbench, name: str, user: str) -> None:
    draft = drafts()[name]
    if draft.seen is None:
        return
    try:
        remove_term(workbench, draft.seen, user)
    except WorkbenchError as error:
        _say("error", worded(str(error)))
        return
    forget(name)
    st.session_state[CHOSEN] = None
    _say("success", _("Removed: {term}").format(term=draft.seen.cells["term"]))


def _say(how: str, what: str) -> None:
    st.session_state[TOLD] = (how, what)


def _both(draft: Draft, row: TermRow, name: str) -> None:
    """Their version and ours, cell by cell, and the choice between them."""
    st.table(
        [
            {
                _("Column"): column_name(column),
                _("Theirs, as it stands now"): theirs,
                _("Yours, not saved"): ours,
            }
            for column, theirs, ours in difference(row.cells, draft.cells)
        ]
    )
    with st.container(horizontal=True):
        st.button(_("Take theirs"), key=f"theirs {name}", on_click=forget, args=(name,))
        st.button(
            _("Go on with mine, over theirs"), key=f"mine {name}", on_click=_rebase,
            args=(name, row),
        )  # fmt: skip


def _rebase(name: str, row: TermRow) -> None:
    drafts()[name].seen = row
