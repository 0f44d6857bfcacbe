"""The plots of the dashboard, each with its figures as a table behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from workbench.exchange.coverage_counts import STATES
from workbench.jobs.analysis import CATEGORIES, REPETITIONS
from workbench.jobs.changes import FRAGMENTS, MEMORY
from workbench.jobs.figures import LanguageFigures
from workbench.jobs.progress import (
    add_up,
    changed_by_maker,
    findings_by_rule,
    saves_by_day,
    shares,
    stacked,
    unreviewed,
)
from workbench.languages import LANGUAGES
from workbench.model import Severity, State
from workbench.ui import charts
from workbench.ui.labels import language_name, severity_label, state_label
from workbench.ui.plain import plain
from workbench.ui.text import N_, _

Figures = Sequence[LanguageFigures]
_STATE_COLOURS = {
    State.APPROVED: charts.GREEN,
    State.DRAFT: charts.BLUE,
    State.PROPOSED: charts.ORANGE,
    State.UNTRANSLATED: charts.GREY,
}
_SEVERITY_COLOURS = {
    Severity.ERROR: charts.VERMILION,
    Severity.WARNING: charts.ORANGE,
    Severity.INFO: charts.SKY,
}
_BAND_COLOURS = dict(
    zip(
        CATEGORIES,
        (charts.PURPLE, charts.BLUE, charts.SKY, charts.GREEN, charts.YELLOW, charts.GREY),
        strict=True,
    )
)
_BAND_NAMES = {REPETITIONS: N_("repetitions"), "none": N_("no match")}
_MAKER_NAMES = {
    MEMORY: N_("translation memory"),
    FRAGMENTS: N_("put together from fragments"),
}
_MOST_RULES = 12
_MOST_DAYS = 30
_MOST_PEOPLE = 7


def plot_states(figures: Figures) -> None:
    """How much of each language is in which state."""
    title = _title(N_("States"), N_("Segments of each language by state."))
    rows = add_up(figures, lambda item: item.states)
    counts = {
        code: {part: volume.segments for part, volume in row.items()} for code, row in rows.items()
    }
    names: dict[str, str] = {state: state_label(state) for state in STATES}
    drawn = charts.stacked_bars(
        shares(counts, STATES), _languages(rows), names, _colours(_STATE_COLOURS), share=True
    )
    _show(title, drawn, _table(_("Language"), _languages(rows), names, counts))


def plot_unreviewed(figures: Figures) -> None:
    """The share of words that nobody has approved."""
    title = _title(
        N_("Unreviewed"),
        N_("The share of words that have a translation nobody has approved yet."),
    )
    rows = add_up(figures, lambda item: item.states)
    names = _languages(rows)
    values = {names[code]: unreviewed(row) for code, row in rows.items()}
    table = [
        {_("Language"): name, _("Unreviewed"): f"{share:.1%}"} for name, share in values.items()
    ]
    _show(title, charts.share_bars(values, charts.ORANGE), table)


def plot_findings(figures: Figures) -> None:
    """Which rules find most."""
    title = _title(N_("Findings by rule"), N_("What the checks find, the most frequent first."))
    rules = findings_by_rule(figures)
    if not rules:
        st.success(_("The checks find nothing."))
        return
    top = dict(list(rules.items())[:_MOST_RULES])
    names: dict[str, str] = {severity: severity_label(severity) for severity in Severity}
    rows = {rule: rule for rule in top}
    drawn = charts.stacked_bars(stacked(top), rows, names, _colours(_SEVERITY_COLOURS), share=False)
    counts = {rule: {str(part): n for part, n in row.items()} for rule, row in rules.items()}
    _show(title, drawn, _table(_("Rule"), {rule: rule for rule in rules}, names, counts))


def plot_bands(figures: Figures) -> None:
    """What the memory had for the words of each language."""
    title = _title(
        N_("What the memory had"),
        N_("Words by the best match that other releases and memories have, repetitions apart."),
    )
    rows = add_up(figures, lambda item: item.bands)
    counts = {
        code: {part: volume.words for part, volume in row.items()} for code, row in rows.items()
    }
    names = {part: _(_BAND_NAMES[part]) if part in _BAND_NAMES else part for part in CATEGORIES}
    drawn = charts.stacked_bars(
        shares(counts, CATEGORIES), _languages(rows), names, _BAND_COLOURS, share=True
    )
    _show(title, drawn, _table(_("Language"), _languages(rows), names, counts))


def plot_changed(figures: Figures) -> None:
    """How much of the proposals people changed before they approved them."""
    title = _title(
        N_("Changed by people"),
        N_("The share of the text of a proposal that was changed before it was approved."),
    )
    found = changed_by_maker(figures)
    known = [item for item in found if item.segments]
    unknown = sum(item.unknown for item in found)
    if not known:
        st.info(_("Nothing that was proposed has been approved yet."))
    else:
        names = {item.maker: _maker(item.maker) for item in known}
        table = [
            {
                _("Proposed by"): names[item.maker],
                _("Changed"): f"{item.share:.1%}",
                _("Segments approved"): item.segments,
                _("Untouched among them"): item.untouched,
            }
            for item in known
        ]
        values = {names[item.maker]: item.share for item in known}
        _show(title, charts.share_bars(values, charts.BLUE), table)
    if unknown:
        st.caption(
            _("Not counted, since the history does not tell their proposal: {count}").format(
                count=unknown
            )
        )


def plot_effort(figures: Figures) -> None:
    """What was saved on which day and by whom."""
    title = _title(N_("Effort by day"), N_("Segments saved on each day with work, by person."))
    every = saves_by_day(figures)
    days = sorted({day for day, _person in every})[-_MOST_DAYS:]
    if not days:
        st.info(_("Nobody has saved anything yet."))
        return
    recent = {key: counts for key, counts in every.items() if key[0] in days}
    totals: dict[str, int] = {}
    for (_day, person), (saved, _approved) in recent.items():
        totals[person] = totals.get(person, 0) + saved
    people = sorted(totals, key=lambda person: (-totals[person], person))
    others = _("others") if people[_MOST_PEOPLE:] else ""
    merged: dict[tuple[date, str], int] = {}
    for (day, person), (saved, _approved) in recent.items():
        name = person if person in people[:_MOST_PEOPLE] else others
        merged[day, name] = merged.get((day, name), 0) + saved
    drawn = charts.day_bars(merged, [*people[:_MOST_PEOPLE], *filter(None, [others])])
    table = [
        {
            _("Day"): day.isoformat(),
            _("Person"): person,
            _("Saved"): saved,
            _("Approved"): approved,
        }
        for (day, person), (saved, approved) in recent.items()
    ]
    _show(title, drawn, table)
    if len({day for day, _person in every}) > _MOST_DAYS:
        st.caption(_("The last {count} days with work.").format(count=_MOST_DAYS))


PLOTS: tuple[Callable[[Figures], None], ...] = (
    plot_states,
    plot_unreviewed,
    plot_findings,
    plot_bands,
    plot_changed,
    plot_effort,
)


def _title(title: str, explanation: str) -> str:
    st.subheader(_(title))
    st.caption(_(explanation))
    return _(title)


def _show(title: str, drawn: Any, table: list[dict[str, Any]]) -> None:
    """The plot under its title, and its figures as a table, also for people who hear the page."""
    st.altair_chart(drawn, width="stretch", alt=title)
    with st.expander(_("As a table")):
        st.table(
            [
                {
                    head: plain(value) if isinstance(value, str) else value
                    for head, value in row.items()
                }
                for row in table
            ]
        )


def _table(
    head: str,
    rows: Mapping[str, str],
    names: Mapping[str, str],
    counts: Mapping[str, Mapping[str, int]],
) -> list[dict[str, Any]]:
    return [
        {head: name} | {names[part]: counts[key].get(part, 0) for part in names}
        for key, name in rows.items()
    ]


def _languages(rows: Mapping[str, object]) -> dict[str, str]:
    return {code: language_name(LANGUAGES[code]) for code in rows}


def _colours(colours: Mapping[Any, str]) -> dict[str, str]:
    return {str(part): colour for part, colour in colours.items()}


def _maker(maker: str) -> str:
    return _(_MAKER_NAMES[maker]) if maker in _MAKER_NAMES else maker
