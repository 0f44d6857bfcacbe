"""The models page: which model each language uses, and installing, checking, carrying, removing."""

from __future__ import annotations

import streamlit as st

from workbench.jobs.model_table import MODEL, NOT_KNOWN, SERVER, ModelLine, ModelTable, model_table
from workbench.jobs.workbench import Workbench
from workbench.languages import LANGUAGES
from workbench.ui.labels import language_name
from workbench.ui.model_work import background, offer_install, offer_installed, show_work
from workbench.ui.session import current_workbench
from workbench.ui.text import _, worded


def render_models() -> None:
    """Show what each language uses, the models there are, and what can be done with them."""
    workbench = current_workbench()
    st.header(_("Models"))
    st.markdown(
        _(
            "A model translates on this machine: no text leaves it. Without one, proposals come "
            "from the memory and the termbase alone."
        )
    )
    show_work()
    for warning in workbench.engine_warnings():
        st.warning(worded(warning))
    table = model_table(workbench)
    for fault in table.faults:
        st.warning(_("Left out: {fault}").format(fault=worded(str(fault))))
    _show_used(workbench, table)
    code = st.pills(
        _("Models for"),
        list(table.lines),
        default=next(iter(table.lines)),
        format_func=lambda item: language_name(LANGUAGES[item]),
        key="models language",
    )
    lines = table.lines[code or next(iter(table.lines))]
    _show_lines(lines)
    busy = bool((standing := background().standing()) and not standing.over)
    _offer(workbench, table, busy=busy)


def _show_used(workbench: Workbench, table: ModelTable) -> None:
    rows = [
        {
            _("Language"): language_name(LANGUAGES[code]),
            _("Uses now"): _used(table, code),
            _("Asked after it"): ", ".join(
                engine.name for engine in workbench.engines_for(LANGUAGES[code])[1:]
            )
            or "–",
        }
        for code in table.lines
    ]
    st.table(rows)


def _used(table: ModelTable, code: str) -> str:
    titles = [line.title for line in table.lines[code] if line.used]
    return ", ".join(titles) or table.signatures[code] or _("memory and termbase only")


def _show_lines(lines: tuple[ModelLine, ...]) -> None:
    if not lines:
        st.info(_("No model is known for this language."))
        return
    st.table(
        [
            {
                _("Model"): line.title,
                _("State"): _state(line),
                _("Size"): _size(line),
                _("Licence"): _known(line.licence),
                _("Published quality (0 to 100)"): _quality(line),
            }
            for line in lines
        ]
    )
    sources = {
        _("{metric} on {testset}: {source}").format(
            metric=item.metric, testset=item.testset, source=item.source
        ): None
        for line in lines
        for item in line.quality
    } | {
        _("Size of {model}: {source}").format(model=line.title, source=line.size_source): None
        for line in lines
        if line.size_source
    }
    with st.expander(_("Where these figures were read")):
        for source in sources:
            st.text(source)


def _quality(line: ModelLine) -> str:
    score = _("{metric} {score} on {testset}")
    scores = [
        score.format(metric=item.metric, score=f"{item.score:.1f}", testset=item.testset)
        for item in line.quality
    ]
    return "; ".join(scores) or _("not known")


def _known(text: str) -> str:
    return _("not known") if text == NOT_KNOWN else text


def _size(line: ModelLine) -> str:
    if not line.size:
        return _("not known")
    return _("{size} MB").format(size=f"{line.size / 1e6:,.0f}")


def _state(line: ModelLine) -> str:
    if line.used:
        return _("in use")
    if line.kind == SERVER:
        return _("needs a server of its own")
    return _("installed") if line.installed else _("not installed")


def _offer(workbench: Workbench, table: ModelTable, *, busy: bool) -> None:
    every = {line.name: line for lines in table.lines.values() for line in lines}
    fetchable = {
        name: line for name, line in every.items() if line.kind == MODEL and not line.installed
    }
    install, installed = st.columns(2, gap="large")
    with install:
        st.subheader(_("Install"))
        offer_install(workbench, fetchable, busy=busy)
    with installed:
        st.subheader(_("Installed"))
        offer_installed(workbench, busy=busy)
