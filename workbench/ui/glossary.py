"""The glossary page: the shared termbase seen, changed, looked after and handed on."""

from __future__ import annotations

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.glossary.table import TermRow, TermTable, serious
from workbench.jobs.termbase import every_fault, read_table
from workbench.jobs.termbase_view import row_names
from workbench.jobs.workbench import Workbench
from workbench.model import Severity
from workbench.ui.glossary_candidates import VIEW, show_candidates
from workbench.ui.glossary_drafts import CHOSEN, TOLD, begin_new, drafts, is_new
from workbench.ui.glossary_files import show_export, show_import
from workbench.ui.glossary_form import show_form
from workbench.ui.glossary_history import show_history, show_undo
from workbench.ui.glossary_table import show_table
from workbench.ui.glossary_use import show_use, use_in_short
from workbench.ui.glossary_words import fault_line, file_name
from workbench.ui.glossary_work import is_busy, known, show_work, start_all
from workbench.ui.person import current_user
from workbench.ui.plain import plain
from workbench.ui.session import current_workbench
from workbench.ui.text import _, worded

_ASKED = "glossary asked"
_PART = "glossary part"


def render_glossary() -> None:
    """Show the termbases: table and form, candidates of a release, files in and out."""
    workbench = current_workbench()
    user = current_user(workbench)
    st.header(_("Glossary"))
    table = read_table(workbench)
    names = row_names(table.rows)
    _follow_address(table, names)
    _tell()
    show_work()
    show_undo(workbench, user)
    views = {
        "terms": _("Terms"),
        "candidates": _("New terms from a release"),
        "files": _("Take in and hand out"),
    }
    st.session_state.setdefault(VIEW, "terms")
    view = st.segmented_control(
        _("What to do"), list(views), format_func=views.__getitem__, key=VIEW,
        label_visibility="collapsed",
    )  # fmt: skip
    if view == "candidates":
        show_candidates(workbench, user)
    elif view == "files":
        show_import(workbench, user)
        show_export(workbench)
    else:
        _terms(workbench, table, names, user)


def _terms(workbench: Workbench, table: TermTable, names: dict[str, TermRow], user: str) -> None:
    _overall(workbench, table)
    with st.container(horizontal=True):
        st.button(_("Add a term"), key="add a term", on_click=_begin, icon=":material/add:")
        st.button(
            _("Check everything against all terms"), key="check all", disabled=is_busy(),
            on_click=start_all, args=(workbench,),
        )  # fmt: skip
        found = known(workbench)
        if found.at:
            st.caption(_("Used and broken as of {when}").format(when=found.at.replace("T", " ")))
    if table.rows:
        show_table(workbench, table, names)
    else:
        st.info(_("There is no term yet. Add the first one, or take in a list."))
    chosen: str | None = st.session_state.get(CHOSEN)
    _unsaved(chosen)
    if chosen and is_new(chosen):
        st.subheader(_("A new term"))
        show_form(workbench, chosen, None, user)
        return
    row = names.get(chosen) if chosen else None
    if not chosen or (row is None and chosen not in drafts()):
        st.caption(_("Choose a term in the table to change it and to see where it is used."))
        return
    title = row.cells["term"] if row else drafts()[chosen].cells["term"]
    st.subheader(plain(title))
    if row is None:
        show_form(workbench, chosen, row, user)
    else:
        _parts(workbench, chosen, row, user)


def _parts(workbench: Workbench, name: str, row: TermRow, user: str) -> None:
    """The form, the use or the history of a term."""
    place = st.container()
    parts = {"form": _("The term"), "use": _("Where it is used"), "history": _("History")}
    st.session_state.setdefault(_PART, "form")
    part = st.segmented_control(
        _("What to see of the term"),
        list(parts),
        format_func=parts.__getitem__,
        key=_PART,
        label_visibility="collapsed",
    )
    if part == "use":
        try:
            show_use(workbench, row, user)
        except WorkbenchError as error:
            st.error(plain(worded(str(error))))
    elif part == "history":
        show_history(workbench, row)
    else:
        show_form(workbench, name, row, user)
    counts = use_in_short(workbench, row)
    if counts:
        place.caption(plain(counts))


def _overall(workbench: Workbench, table: TermTable) -> None:
    """What is wrong where no row can be chosen for it."""
    errors = len(serious(every_fault(workbench)))
    if errors:
        told = _("Errors in the termbases: {count}. Rows that contradict do not count.")
        st.warning(told.format(count=errors))
    for fault in table.faults:
        if fault.severity is not Severity.INFO:
            place = _("{name}, row {row}").format(name=file_name(fault.file), row=fault.row)
            st.caption(f"{fault_line(fault)} ({plain(place)})")


def _unsaved(chosen: object) -> None:
    """What was typed into other forms and not saved, to go back to."""
    others = [name for name, draft in drafts().items() if draft.changed and name != chosen]
    if not others:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(_("Typed and not saved yet:"))
        for name in others:
            label = drafts()[name].cells["term"] or _("a new term")
            st.button(plain(label), key=f"back to {name}", on_click=_go, args=(name,))


def _go(name: str) -> None:
    st.session_state[CHOSEN] = name


def _begin() -> None:
    begin_new("", {})


def _tell() -> None:
    """What came of the last thing that was done."""
    refused = st.session_state.pop("glossary refused", "")
    if refused:
        st.warning(plain(refused))
    how, what = st.session_state.pop(TOLD, ("", ""))
    shown = {"success": st.success, "warning": st.warning, "error": st.error}
    if how in shown:
        shown[how](plain(what))


def _follow_address(table: TermTable, names: dict[str, TermRow]) -> None:
    """``?term=…``: the term of that name is opened, else the form for a new one with it."""
    asked = " ".join(st.query_params.get("term", "").split())
    if not asked or st.session_state.get(_ASKED) == asked:
        return
    st.session_state[_ASKED] = asked
    folded = asked.casefold()
    for name, row in names.items():
        if row.cells["term"].casefold() == folded and row.counts:
            st.session_state[CHOSEN] = name
            return
    file = table.rows[0].file if table.rows else "glossaries/terms.csv"
    begin_new(file, {"term": asked})
