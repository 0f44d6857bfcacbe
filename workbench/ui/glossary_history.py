"""What was done to the termbase: the last change taken back, the history of a term."""

from __future__ import annotations

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.glossary.columns import COLUMNS
from workbench.glossary.table import TermRow
from workbench.jobs.termbase import difference
from workbench.jobs.termbase_history import TermEvent, history_of, last_change, undo_change
from workbench.jobs.termbase_repaired import last_repair, undo_repairs
from workbench.jobs.workbench import Workbench
from workbench.ui.glossary_drafts import TOLD
from workbench.ui.glossary_words import column_name
from workbench.ui.plain import plain
from workbench.ui.text import _, worded


def show_undo(workbench: Workbench, user: str) -> None:
    """The last change of a term and the last bulk repair, each to be taken back with one key."""
    event, repair = last_change(workbench), last_repair(workbench)
    if event is not None:
        told = _("Last change of the termbase: {term}, {what} by {who}, {when}").format(
            term=f"“{event.term}”", what=what_name(event.what), who=event.by, when=moment(event.at)
        )
        _line(told, "undo change", _undo_change, (workbench, event, user))
    if repair is not None:
        told = _("Last repair: {term}, segments: {count}, by {who}, {when}").format(
            term=f"“{repair.get('term', '')}”",
            count=len(repair["messages"]),
            who=repair.get("by", ""),
            when=moment(str(repair.get("at", ""))),
        )
        _line(told, "undo repair", _undo_repair, (workbench, user))


def show_history(workbench: Workbench, row: TermRow) -> None:
    """Who changed what in a term, the newest first."""
    events = history_of(workbench, row.file, row.cells.get("term", ""))
    if not events:
        st.caption(_("Nothing was changed here yet. Changes by other programs leave no history."))
    for event in events:
        with st.container(border=True):
            head = f"{moment(event.at)} · {event.by} · {what_name(event.what)}"
            st.caption(plain(head))
            if event.was and event.now:
                st.table(
                    [
                        {
                            _("Column"): column_name(column),
                            _("Before"): before,
                            _("After"): after,
                        }
                        for column, before, after in difference(event.was, event.now)
                    ]
                )
            else:
                cells = event.now or event.was or {}
                filled = [column for column in COLUMNS if cells.get(column)]
                st.table({column_name(column): [cells[column]] for column in filled})


def what_name(what: str) -> str:
    """What was done, in words."""
    names = {
        "added": _("added"),
        "changed": _("changed"),
        "removed": _("removed"),
        "undone": _("taken back"),
    }
    return names.get(what, what)


def moment(at: str) -> str:
    """A time as people read it, in UTC."""
    return at.replace("T", " ").removesuffix("Z")[:16] + " UTC" if at else ""


def _line(told: str, key: str, act: object, args: tuple[object, ...]) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(plain(told))
        st.button(_("Take it back"), key=key, type="tertiary", on_click=act, args=args)  # type: ignore[arg-type]


def _undo_change(workbench: Workbench, event: TermEvent, user: str) -> None:
    try:
        count = undo_change(workbench, event, user)
    except WorkbenchError as error:
        st.session_state[TOLD] = ("error", worded(str(error)))
        return
    st.session_state[TOLD] = ("success", _("Taken back, terms: {count}").format(count=count))


def _undo_repair(workbench: Workbench, user: str) -> None:
    outcome = undo_repairs(workbench, user)
    parts = [_("Taken back, segments: {count}").format(count=outcome.done)]
    if outcome.left:
        parts.append(_("left alone, changed since: {count}").format(count=outcome.left))
    parts += map(worded, outcome.faults)
    st.session_state[TOLD] = ("error" if outcome.faults else "success", "; ".join(parts))
