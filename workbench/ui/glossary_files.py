"""Terms from other tools' files with a preview, and the termbase as a file for others."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.exchange.term_table import terms_in
from workbench.glossary.merging import Choice
from workbench.jobs.glossary_files import ENDINGS, GlossaryImport, import_terms, made_terms
from workbench.jobs.termbase import termbase_names
from workbench.jobs.workbench import Workbench
from workbench.languages import LANGUAGES
from workbench.ui.glossary_drafts import TOLD
from workbench.ui.glossary_words import ICONS, file_name, kind_name, language_name
from workbench.ui.plain import plain
from workbench.ui.text import _, worded
from workbench.workspace.files import write_file

_SHOWN = 200
_NEW = ""


def show_import(workbench: Workbench, user: str) -> None:
    """A file is chosen, what it would do is shown, and only then it is taken in."""
    st.subheader(_("Take terms in"))
    file = st.file_uploader(
        _("A list of terms from another tool"),
        type=[ending[1:] for ending in ENDINGS],
        help=_("TBX, CSV or Excel; ours, or anybody's with headings such as English, Khmer."),
    )
    if file is None:
        return
    into = _into(workbench, Path(file.name).stem)
    choice = _choice()
    folder = Path(_uploads())
    kept = folder / f"{file.file_id}{Path(file.name).suffix.lower()}"
    try:
        if not kept.exists():
            write_file(kept, file.getvalue())
        planned = import_terms(workbench, kept, into)
    except WorkbenchError as error:
        st.error(plain(worded(str(error)).replace(kept.name, file.name).replace(str(folder), "")))
        return
    _preview(planned, file.name)
    plan = planned.plan
    changes = len(plan.added) + len(plan.extended) + len(plan.conflicts)
    st.button(
        _("Take them in"), type="primary", disabled=not changes, on_click=_take_in,
        args=(workbench, kept, into, choice, user),
    )  # fmt: skip


def _into(workbench: Workbench, stem: str) -> str:
    files = termbase_names(workbench)
    into = st.selectbox(
        _("Into the termbase"), [*files, _NEW], key="import into",
        format_func=lambda name: file_name(name) if name else _("a new one"),
    )  # fmt: skip
    if into == _NEW:
        into = st.text_input(_("Name of the new termbase"), value=stem, key="import name").strip()
    return into or stem


def _choice() -> Choice:
    names = {
        Choice.OURS: _("ours stand"),
        Choice.THEIRS: _("theirs replace ours"),
        Choice.BOTH: _("theirs are added as further forms"),
    }
    chosen = st.radio(
        _("Where they differ"), list(names), format_func=names.__getitem__, horizontal=True,
        key="import conflicts",
    )  # fmt: skip
    return chosen or Choice.OURS


def _preview(planned: GlossaryImport, name: str) -> None:
    plan = planned.plan
    counts = {
        _("New"): len(plan.added),
        _("Known already"): len(plan.same),
        _("With new forms"): len(plan.extended),
        _("In conflict"): len(plan.conflicts),
        _("Faults in the file"): len(planned.incoming.faults),
    }
    for place, (label, count) in zip(st.columns(len(counts)), counts.items(), strict=True):
        place.metric(label, count)
    for note in planned.incoming.notes:
        st.caption(plain(worded(note)))
    added = [
        {_("English term"): term.term, _("What is asked"): kind_name(term.kind)}
        | {language_name(code): " | ".join(forms) for code, forms in term.targets.items()}
        for term in plan.added
    ]
    _list(_("New"), added)
    extended = [
        {
            _("English term"): one.row.term,
            _("Comes along"): "; ".join(
                [f"{code}: {' | '.join(forms)}" for code, forms in one.forms.items()]
                + [" | ".join(one.variants)] * bool(one.variants)
                + list(one.texts.values())
            ),
        }
        for one in plan.extended
    ]
    _list(_("With new forms"), extended)
    conflicts = [
        {
            _("English term"): each.term.term,
            _("Language"): language_name(each.code) if each.code else "",
            _("Ours"): " | ".join(each.ours),
            _("Theirs"): " | ".join(each.theirs),
        }
        for each in plan.conflicts
    ]
    _list(_("In conflict"), conflicts)
    if planned.incoming.faults:
        rows = planned.incoming.unit == "row"
        where = _("{name}, row {row}") if rows else _("{name}, line {row}")
        with st.expander(_("Faults in the file")):
            for fault in planned.incoming.faults[:_SHOWN]:
                line = f"{where.format(name=name, row=fault.row)}: {worded(fault.message)}"
                st.caption(f"{ICONS[fault.severity]} {plain(line)}")


def _list(title: str, rows: Sequence[dict[str, str]]) -> None:
    if rows:
        with st.expander(f"{title}: {len(rows)}", expanded=len(rows) <= 10):
            st.dataframe(list(rows[:_SHOWN]), hide_index=True, alt=title)
            if len(rows) > _SHOWN:
                st.caption(_("… and further ones: {count}").format(count=len(rows) - _SHOWN))


def _take_in(workbench: Workbench, kept: Path, into: str, choice: Choice, user: str) -> None:
    try:
        done = import_terms(workbench, kept, into, lambda _conflict: choice, by=user)
    except WorkbenchError as error:
        st.session_state[TOLD] = ("error", worded(str(error)))
        return
    told = _("Taken in: new {new}, with new forms {more}").format(
        new=len(done.plan.added), more=len(done.plan.extended)
    )
    st.session_state[TOLD] = ("success", told)


@st.cache_resource
def _uploads() -> str:
    """A folder for files sent by the browser, for as long as the server lives."""
    return tempfile.mkdtemp(prefix="workbench-terms-")


def show_export(workbench: Workbench) -> None:
    """All termbases together, in a form that other tools read."""
    st.subheader(_("Hand terms out"))
    names = {
        ".tbx": _("TBX, for terminology tools"),
        ".tbx older": _("TBX of 2008, for Weblate and older tools"),
        ".csv": _("CSV, for spreadsheets"),
        ".xlsx": _("Excel"),
    }
    form = st.selectbox(_("Form"), list(names), format_func=names.__getitem__, key="export form")
    codes = st.pills(
        _("Languages"),
        list(LANGUAGES),
        format_func=language_name,
        selection_mode="multi",
        default=list(LANGUAGES),
        key="export languages",
        wrap=True,
    )
    terms = list(terms_in(workbench.termbase()[0], codes))
    if not codes or not terms:
        st.caption(_("There is nothing to hand out."))
        return
    ending = form.partition(" ")[0]
    name = f"terms{ending}"
    data = made_terms(terms, name, codes, older=form.endswith("older"))
    label = _("Download {name}, terms: {count}").format(name=name, count=len(terms))
    st.download_button(label, data=data, file_name=name, on_click="ignore")
