"""The termbase as a table with filters; a row is chosen to be changed, looked after, repaired."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from workbench.glossary.columns import STATUSES
from workbench.glossary.table import TermRow, TermTable
from workbench.jobs.termbase_view import TermFilter, filtered, preferred_form
from workbench.jobs.workbench import Workbench
from workbench.languages import LANGUAGES
from workbench.model import TermKind
from workbench.ui.glossary_drafts import CHOSEN
from workbench.ui.glossary_words import (
    column_name,
    file_name,
    kind_name,
    language_name,
    status_name,
)
from workbench.ui.glossary_work import Known, known, named
from workbench.ui.text import _, worded

_SHOWN = "glossary shown"
_HEIGHT = 360


def show_table(workbench: Workbench, table: TermTable, names: Mapping[str, TermRow]) -> None:
    """Filters and the rows that fit them; the name of the row that is chosen is remembered."""
    found = known(workbench)
    rows = filtered(table.rows, _filters(table, found))
    by_place = {row.place: name for name, row in names.items()}
    told = _("Terms: {count} of {total}").format(count=len(rows), total=len(table.rows))
    st.caption(told)
    if not rows:
        st.info(_("No term fits these filters."))
        return
    shown = tuple(by_place[row.place] for row in rows)
    st.session_state[_SHOWN] = shown
    key = f"glossary table {hash(shown)}"
    st.dataframe(
        _columns(rows, found),
        key=key,
        hide_index=True,
        height=_HEIGHT if len(rows) > 8 else "auto",
        on_select=lambda: _choose(key),
        selection_mode="single-row",
        alt=_("The terms of all termbases"),
        column_config={
            _("Faults"): st.column_config.TextColumn(width="medium"),
            column_name("term"): st.column_config.TextColumn(width="medium", pinned=True),
        },
    )


def _choose(key: str) -> None:
    rows = st.session_state[key]["selection"]["rows"]
    shown: tuple[str, ...] = st.session_state[_SHOWN]
    st.session_state[CHOSEN] = shown[rows[0]] if rows and rows[0] < len(shown) else None


def _columns(rows: list[TermRow], found: Known) -> dict[str, list[object]]:
    """The table by column; what was found by the last check of everything, where there was one."""
    made: dict[str, list[object]] = {
        column_name("term"): [row.cells["term"] for row in rows],
        column_name("kind"): [kind_name(row.cells.get("kind", "")) for row in rows],
    }
    if found.uses:
        uses = [found.uses.get(named(row)) for row in rows]
        made[_("Used")] = [use.counts().used if use else None for use in uses]
        made[_("Broken")] = [use.counts().broken if use else None for use in uses]
    for code, language in LANGUAGES.items():
        made[language.endonym] = [preferred_form(row, code) for row in rows]
    made[_("Faults")] = ["; ".join(worded(fault.message) for fault in row.faults) for row in rows]
    statuses = [row.cells.get("status", "") or "draft" for row in rows]
    made[column_name("status")] = [status_name(status) for status in statuses]
    made[_("Termbase")] = [file_name(row.file) for row in rows]
    return made


def _filters(table: TermTable, found: Known) -> TermFilter:
    files = list(dict.fromkeys(row.file for row in table.rows))
    columns = st.columns([3, 2, 2, 2, 2])
    with columns[0]:
        text = st.text_input(_("Search in all columns"), key="glossary text")
    kind = _choice(columns[1], _("What is asked"), "kind", list(TermKind), kind_name)
    without = _choice(columns[2], _("Without a form in"), "without", list(LANGUAGES), language_name)
    status = _choice(columns[3], _("Status"), "status", list(STATUSES), status_name)
    file = _choice(columns[4], _("Termbase"), "file", files, file_name) if len(files) > 1 else ""
    faulty = sum(bool(row.faults) for row in table.rows)
    broken = {row.place for row in table.rows if _is_broken(row, found)}
    labels = {
        "faulty": _("With faults: {count}").format(count=faulty),
        "broken": _("Broken in releases: {count}").format(count=len(broken)),
    }
    offered = ["faulty", *(["broken"] if found.uses else [])]
    only = st.pills(
        _("Show only"), offered, format_func=labels.__getitem__, key="glossary only",
        selection_mode="multi", label_visibility="collapsed",
    )  # fmt: skip
    return TermFilter(
        text, kind, without, file, status, "faulty" in only, broken if "broken" in only else None
    )


def _is_broken(row: TermRow, found: Known) -> bool:
    use = found.uses.get(named(row))
    return use is not None and bool(use.broken)


def _choice(
    place: Any, label: str, name: str, options: Sequence[str], shown: Callable[[str], str]
) -> str:
    with place:
        chosen = st.selectbox(
            label, options, index=None, format_func=shown, key=f"glossary {name}",
            placeholder=_("any"),
        )  # fmt: skip
    return str(chosen) if chosen else ""
