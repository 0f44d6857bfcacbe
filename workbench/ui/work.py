"""Long work beside the pages, as every page shows it: progress, cancelling, what came of it."""

from __future__ import annotations

import streamlit as st

from workbench.jobs.background import BYTES, Background, Part, Standing
from workbench.ui.plain import plain
from workbench.ui.text import _, worded

_EVERY = 0.5  # seconds between two looks at running work
_COLUMNS = 3


@st.cache_resource
def desk() -> Background:
    """The work with releases and memories of this server, the same for every visitor."""
    return Background()


def is_busy(work: Background) -> bool:
    """Whether something goes on."""
    standing = work.standing()
    return standing is not None and not standing.over


def show_work(work: Background, key: str) -> None:
    """What goes on, with its rate and time left, and what came of it; ``key`` tells works apart."""
    outcomes = work.outcomes()
    for outcome in outcomes:
        said = plain(worded(outcome.fault or outcome.result))
        (st.error if outcome.fault else st.info if outcome.cancelled else st.success)(said)
        for note in outcome.notes:
            st.warning(plain(worded(note)))
    if outcomes:
        st.button(_("Understood"), key=f"understood {key}", on_click=work.dismiss)
    if is_busy(work):
        st.fragment(_running, run_every=_EVERY)(work, key, len(outcomes))


def _running(work: Background, key: str, told: int) -> None:
    """What goes on; once something is over the whole page is shown anew, to tell of it."""
    standing = work.standing()
    if standing is None or standing.over or len(work.outcomes()) != told:
        st.rerun()
        return
    with st.container(border=True):
        st.progress(standing.share, text=plain(_line(standing)))
        if standing.parts:
            columns = st.columns(_COLUMNS)
            for place, part in enumerate(standing.parts):
                with columns[place % _COLUMNS]:
                    st.progress(part.share, text=plain(_of(part, standing.unit)))
        for label in work.waiting():
            st.caption(plain(_("Waits: {label}").format(label=label)))
        st.button(_("Cancel"), key=f"cancel {key}", on_click=work.cancel)


def _line(standing: Standing) -> str:
    whole = Part("", standing.done, standing.total, standing.rate)
    parts = [standing.label, worded(standing.step), _of(whole, standing.unit)]
    return " · ".join(filter(None, parts))


def _of(part: Part, unit: str) -> str:
    """How much of how much, how fast, and how long still: in MB, or in the unit's own words."""
    parts = [part.name]
    scale, word = (1e6, "MB") if unit == BYTES else (1.0, _unit(unit))
    digits = 1 if unit == BYTES else 0
    if part.total:
        done, total = (f"{count / scale:,.{digits}f}" for count in (part.done, part.total))
        told = _("{done} of {total} {unit}")
        parts.append(told.format(done=done, total=total, unit=word))
    waits = not part.total or part.done < part.total
    if part.rate and waits:
        rate = f"{part.rate / scale:,.1f}"
        parts.append(_("{rate} {unit} a second").format(rate=rate, unit=word))
    if part.seconds_left is not None and waits:
        minutes, seconds = divmod(round(part.seconds_left), 60)
        parts.append(_("{time} left").format(time=f"{minutes}:{seconds:02}"))
    return " · ".join(filter(None, parts))


def _unit(unit: str) -> str:
    words = {
        "segment": _("segments"),
        "pair": _("pairs"),
        "file": _("files"),
        "language": _("languages"),
    }
    return words.get(unit, unit)
