"""The dashboard: how far everything is, what to do next, what machine text was worth."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from workbench.jobs.analysis import rows_of
from workbench.jobs.analysis_files import KINDS, analysis_file
from workbench.jobs.figures import FigureKeeper, LanguageFigures, Overview
from workbench.jobs.progress import Step, Todo, add_up, chosen, next_steps, unreviewed
from workbench.languages import LANGUAGES
from workbench.model import Severity, State
from workbench.ui.dashboard_plots import PLOTS
from workbench.ui.labels import language_name
from workbench.ui.links import export_link, releases_link, review_link
from workbench.ui.plain import plain
from workbench.ui.session import current_workbench
from workbench.ui.text import N_, _, worded
from workbench.ui.welcome import render_welcome

_STEPS = {
    Todo.REPAIR: N_("{language}: repair {count} errors in {release}"),
    Todo.REVIEW: N_("{language}: review {count} segments of {release}"),
    Todo.PROPOSE: N_("{language}: get proposals for {count} segments of {release}"),
    Todo.EXPORT: N_("{language}: take out the finished {release}"),
}
# Columns stand under one another where a plot would become too narrow to be read.
_STYLE = """
<style>
.st-key-dashboard-plots .stHorizontalBlock, .st-key-dashboard-next .stHorizontalBlock {
  flex-wrap: wrap; }
.st-key-dashboard-plots .stColumn, .st-key-dashboard-next .stColumn {
  min-width: min(24rem, 100%); flex: 1 1 24rem; }
.st-key-dashboard-next .stPageLink a { height: auto; }
.st-key-dashboard-next .stPageLink p { white-space: normal; overflow-wrap: anywhere; }
</style>
"""
_SHOWN = {Todo.REPAIR: "errors", Todo.REVIEW: "untranslated,proposed,draft"}


@st.cache_resource(show_spinner=False)
def _keeper(folder: str) -> FigureKeeper:
    return FigureKeeper(current_workbench())


def render_dashboard() -> None:
    """Show the figures of the releases and languages chosen, as plots and as tables."""
    workbench = current_workbench()
    st.header(_("Dashboard"))
    st.html(_STYLE)
    overview = _counted(_keeper(str(workbench.workspace.root)))
    for fault in overview.faults:
        st.warning(plain(worded(fault)))
    if not overview.figures:
        render_welcome(workbench)
        return
    figures = _filtered(overview.figures)
    _headline(figures)
    _show_next(figures)
    with st.container(key="dashboard-plots"):
        columns = st.columns(2)
    for place, plot in enumerate(PLOTS):
        with columns[place % 2].container(border=True):
            plot(figures)
    _offer_analysis(figures)


def _counted(keeper: FigureKeeper) -> Overview:
    """The figures; a bar shows how far the counting is, if it takes long enough to be seen."""
    place = st.empty()

    def tell(done: int, total: int) -> None:
        place.progress(
            done / total, text=_("Counting: {done} of {total}").format(done=done, total=total)
        )

    overview = keeper.overview(tell)
    place.empty()
    return overview


def _filtered(figures: Sequence[LanguageFigures]) -> list[LanguageFigures]:
    releases = list(dict.fromkeys(item.release for item in figures))
    codes = [code for code in LANGUAGES if any(item.language.code == code for item in figures)]
    left, right = st.columns(2)
    kept_releases = left.multiselect(
        _("Releases"), releases, key="dashboard releases", placeholder=_("All releases")
    )
    kept_codes = right.multiselect(
        _("Languages"),
        codes,
        format_func=lambda code: language_name(LANGUAGES[code]),
        key="dashboard languages",
        placeholder=_("All languages"),
    )
    return chosen(figures, kept_releases, kept_codes)


def _headline(figures: Sequence[LanguageFigures]) -> None:
    states = add_up(figures, lambda item: item.states).values()
    volumes = [(part, volume) for row in states for part, volume in row.items()]
    segments = sum(volume.segments for _part, volume in volumes)
    words = sum(volume.words for _part, volume in volumes)
    approved = sum(volume.words for part, volume in volumes if part == State.APPROVED)
    waiting = sum(unreviewed(row) * sum(each.words for each in row.values()) for row in states)
    errors = sum(
        found.count
        for item in figures
        for found in item.findings
        if found.severity is Severity.ERROR
    )
    with st.container(horizontal=True):
        st.metric(_("Segments"), f"{segments:,}", width=150)
        st.metric(_("Words of English"), f"{words:,}", width=170)
        st.metric(_("Approved"), f"{approved / max(1, words):.0%}", width=130)
        st.metric(
            _("Unreviewed"),
            f"{waiting / max(1, words):.0%}",
            width=150,
            help=_("The share of words that have a translation nobody has approved yet."),
        )
        st.metric(_("Errors"), f"{errors:,}", width=130)


def _show_next(figures: Sequence[LanguageFigures]) -> None:
    steps = next_steps(figures)
    if not steps:
        return
    st.subheader(_("What to do next"))
    with st.container(key="dashboard-next"):
        columns = st.columns(2)
    for place, step in enumerate(steps):
        with columns[place % 2]:
            _link(step)


def _link(step: Step) -> None:
    label = _(_STEPS[step.todo]).format(
        count=step.count,
        release=plain(step.release),
        language=language_name(LANGUAGES[step.lang]),
    )
    if step.todo in _SHOWN:
        review_link(label, release=step.release, lang=step.lang, show=_SHOWN[step.todo])
    elif step.todo is Todo.EXPORT:
        export_link(label, release=step.release, lang=step.lang)
    else:
        releases_link(label, step.release)


def _offer_analysis(figures: Sequence[LanguageFigures]) -> None:
    st.subheader(_("Analysis before work"))
    st.caption(
        _(
            "Segments and words of each release and language by what the memory has for them, "
            "repetitions told apart. Words are counted as GMX-V 2.0 and Unicode UAX #29 say."
        )
    )
    rows = [row for item in figures for row in rows_of(item.release, item.language, item.bands)]
    with st.container(horizontal=True):
        for kind in KINDS:
            st.download_button(
                _("Download as {kind}").format(kind={"csv": "CSV", "xlsx": "Excel"}[kind]),
                data=lambda kind=kind: analysis_file(rows, kind),  # type: ignore[misc]
                file_name=".".join(("analysis", kind)),
                on_click="ignore",
                icon=":material/download:",
                key=f"analysis {kind}",
            )
