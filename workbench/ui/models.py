"""The models page: which model each language uses, and installing, checking, carrying, removing."""

from __future__ import annotations

import streamlit as st

from workbench.jobs.model_table import MODEL, NOT_KNOWN, SERVER, ModelLine, ModelTable, model_table
from workbench.jobs.workbench import Workbench
from workbench.languages import LANGUAGES
from workbench.ui.model_work import background, offer_install, offer_installed, show_work
from workbench.ui.session import current_user, current_workbench


def render_models() -> None:
    """Show what each language uses, the models there are, and what can be done with them."""
    workbench = current_workbench()
    current_user(workbench)
    st.header("Models")
    st.markdown(
        "A model translates on this machine: no text leaves it. Without one, proposals come from "
        "the memory and the termbase alone."
    )
    show_work()
    for warning in workbench.engine_warnings():
        st.warning(warning)
    table = model_table(workbench)
    for fault in table.faults:
        st.warning(f"Left out: {fault}")
    _show_used(workbench, table)
    code = st.pills(
        "Models for",
        list(table.lines),
        default=next(iter(table.lines)),
        format_func=lambda item: LANGUAGES[item].name,
        key="models language",
    )
    lines = table.lines[code or next(iter(table.lines))]
    _show_lines(lines)
    busy = bool((standing := background().standing()) and not standing.over)
    _offer(workbench, table, busy=busy)


def _show_used(workbench: Workbench, table: ModelTable) -> None:
    rows = [
        {
            "Language": LANGUAGES[code].name,
            "Uses now": _used(table, code),
            "Asked after it": ", ".join(
                engine.name for engine in workbench.engines_for(LANGUAGES[code])[1:]
            )
            or "–",
        }
        for code in table.lines
    ]
    st.table(rows)


def _used(table: ModelTable, code: str) -> str:
    titles = [line.title for line in table.lines[code] if line.used]
    return ", ".join(titles) or table.signatures[code] or "memory and termbase only"


def _show_lines(lines: tuple[ModelLine, ...]) -> None:
    if not lines:
        st.info("No model is known for this language.")
        return
    st.table(
        [
            {
                "Model": line.title,
                "State": _state(line),
                "Size": f"{line.size / 1e6:,.0f} MB" if line.size else NOT_KNOWN,
                "Licence": line.licence,
                "Published quality (0 to 100)": _quality(line),
            }
            for line in lines
        ]
    )
    sources = {
        f"{item.metric} on {item.testset}: {item.source}": None
        for line in lines
        for item in line.quality
    } | {f"Size of {line.title}: {line.size_source}": None for line in lines if line.size_source}
    with st.expander("Where these figures were read"):
        for source in sources:
            st.text(source)


def _quality(line: ModelLine) -> str:
    scores = [f"{item.metric} {item.score:.1f} on {item.testset}" for item in line.quality]
    return "; ".join(scores) or NOT_KNOWN


def _state(line: ModelLine) -> str:
    if line.used:
        return "in use"
    if line.kind == SERVER:
        return "needs a server of its own"
    return "installed" if line.installed else "not installed"


def _offer(workbench: Workbench, table: ModelTable, *, busy: bool) -> None:
    every = {line.name: line for lines in table.lines.values() for line in lines}
    fetchable = {
        name: line for name, line in every.items() if line.kind == MODEL and not line.installed
    }
    install, installed = st.columns(2, gap="large")
    with install:
        st.subheader("Install")
        offer_install(workbench, fetchable, busy=busy)
    with installed:
        st.subheader("Installed")
        offer_installed(workbench, busy=busy)
