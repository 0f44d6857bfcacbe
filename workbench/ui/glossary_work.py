"""Long work of the glossary page, and what it found, for every visitor of this server."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import partial

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.glossary.neighbours import place_of
from workbench.glossary.table import TermRow
from workbench.jobs.background import Background, Standing
from workbench.jobs.models import Work
from workbench.jobs.termbase_repair import RepairPlan, repairs_for
from workbench.jobs.termbase_use import TermUse, survey
from workbench.jobs.workbench import Workbench
from workbench.model import Term
from workbench.ui.plain import plain
from workbench.ui.text import _, worded

_EVERY = 0.5  # seconds between two looks at running work
_SOON = 0.4  # seconds to wait for work that is over at once
_AT_ONCE = 60  # catalogues that are read while the page waits


Named = tuple[str, str, str]


@dataclass
class Known:
    """What was found by term, and the state of the workspace that it was found in."""

    uses: dict[Named, TermUse] = field(default_factory=dict)
    plans: dict[Named, RepairPlan] = field(default_factory=dict)
    states: dict[Named, Hashable] = field(default_factory=dict)
    surveyed: Hashable = None
    at: str = ""


@st.cache_resource
def _known() -> dict[str, Known]:
    return {}


@st.cache_resource
def _background() -> Background:
    return Background()


def known(workbench: Workbench) -> Known:
    """What is known of the workspace's terms."""
    return _known().setdefault(str(workbench.workspace.root), Known())


def named(row: TermRow) -> Named:
    """What a row is known by, wherever it moves in its file."""
    return row.file, row.cells.get("term", ""), row.cells.get("kind", "").strip().lower()


def state_of(workbench: Workbench) -> Hashable:
    """Something that changes when a termbase or a catalogue does."""
    workspace = workbench.workspace
    catalogues = tuple(
        workspace.fingerprint(slug, lang)
        for slug in workspace.releases()
        for lang in workspace.languages(slug)
    )
    return (workspace.glossary_fingerprint(), catalogues)


def is_small(workbench: Workbench) -> bool:
    """Whether everything can be read while the page waits."""
    workspace = workbench.workspace
    return sum(len(workspace.languages(slug)) for slug in workspace.releases()) <= _AT_ONCE


def is_busy() -> bool:
    """Whether something goes on."""
    standing = _background().standing()
    return standing is not None and not standing.over


def start_all(workbench: Workbench) -> None:
    """Check every translation against every term."""
    _start(_("Checking everything against the termbase"), partial(_survey, workbench))


def start_one(workbench: Workbench, term: Term) -> None:
    """Check every translation against one term, and plan its repairs."""
    label = _("Checking everything against “{term}”").format(term=term.term)
    _start(label, partial(_examine_in_steps, workbench, term))


def examine(workbench: Workbench, term: Term) -> None:
    """The same, while the page waits."""
    _examine(workbench, term, Work())


def show_work() -> None:
    """What goes on, with its rate and time left, and how it ended where it did not go well."""
    standing = _background().standing()
    if standing is None:
        return
    if not standing.over:
        _running()
        return
    if standing.fault:
        (st.info if standing.cancelled else st.error)(plain(worded(standing.fault)))
    _background().dismiss()


@st.fragment(run_every=_EVERY)
def _running() -> None:
    standing = _background().standing()
    if standing is None or standing.over:
        st.rerun()
        return
    st.progress(standing.share, text=plain(_line(standing)))
    st.button(_("Cancel"), key="cancel glossary work", on_click=_background().cancel)


def _line(standing: Standing) -> str:
    parts = [standing.label]
    if standing.total:
        told = _("{done} of {total} catalogues")
        parts.append(told.format(done=standing.done, total=standing.total))
    if standing.rate:
        parts.append(_("{rate} a second").format(rate=f"{standing.rate:,.1f}"))
    if standing.seconds_left is not None:
        minutes, seconds = divmod(round(standing.seconds_left), 60)
        parts.append(_("{time} left").format(time=f"{minutes}:{seconds:02}"))
    return " · ".join(parts)


def _start(label: str, task: Callable[[Work], str]) -> None:
    try:
        _background().start(label, task)
    except WorkbenchError as error:
        st.session_state["glossary refused"] = worded(str(error))
        return
    until = time.monotonic() + _SOON
    while is_busy() and time.monotonic() < until:
        time.sleep(0.02)


def _survey(workbench: Workbench, work: Work) -> str:
    state, at = state_of(workbench), workbench.now()
    by_place = survey(workbench, on_progress=work.on_progress, cancelled=work.cancelled)
    terms = [term for term in workbench.termbase()[0] if place_of(term) in by_place]
    uses = {_named(term): by_place[place_of(term)] for term in terms}
    found = known(workbench)
    found.uses, found.surveyed, found.at = uses, state, at
    found.states = dict.fromkeys(uses, state)
    found.plans = {}
    return ""


def _examine_in_steps(workbench: Workbench, term: Term, work: Work) -> str:
    _examine(workbench, term, work)
    return ""


def _examine(workbench: Workbench, term: Term, work: Work) -> None:
    state, place = state_of(workbench), place_of(term)
    use = survey(workbench, {place}, on_progress=work.on_progress, cancelled=work.cancelled)[place]
    plan = repairs_for(workbench, term, use)
    found = known(workbench)
    name = _named(term)
    found.uses[name], found.plans[name], found.states[name] = use, plan, state


def _named(term: Term) -> Named:
    return term.file, term.term, str(term.kind)
