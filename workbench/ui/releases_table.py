"""The standing of all releases in all languages, as a table whose cells lead into Review."""

from __future__ import annotations

import html
from collections.abc import Sequence

import streamlit as st

from workbench.jobs.releases import Standing
from workbench.languages import LANGUAGES
from workbench.model import State
from workbench.ui.labels import language_name, state_label
from workbench.ui.marks import STYLE, own_name, review_address
from workbench.ui.text import _

_AT_ONCE = 25
_COLOURS = {
    State.APPROVED: "#1b7f4d",
    State.DRAFT: "#2f6fb2",
    State.PROPOSED: "#e8b04a",
    State.UNTRANSLATED: "#9aa3af",
}
_STYLE = """
<style>
.wb-standing { width: 100%; border-collapse: collapse; }
.wb-standing th, .wb-standing td { text-align: left; padding: .35rem .5rem; vertical-align: top;
  border-bottom: 1px solid color-mix(in srgb, currentColor 18%, transparent); }
.wb-standing thead th { font-size: .9rem; font-weight: 600; line-height: 1.7; }
.wb-standing thead span { display: block; font-weight: 400; font-size: .9rem; }
.wb-standing tbody th { font-weight: 600; overflow-wrap: anywhere; min-width: 8.5rem; }
.wb-standing a { display: block; color: inherit; text-decoration: none; white-space: nowrap; }
.wb-standing a b { font-weight: 600; text-decoration: underline; text-underline-offset: .15em; }
.wb-standing a:focus-visible { outline: 2px solid #1f6f8b; outline-offset: 2px; }
.wb-standing i { display: flex; height: .45rem; margin-top: .2rem; border-radius: .2rem;
  overflow: hidden; min-width: 4.5rem; }
.wb-standing small { opacity: .85; white-space: normal; }
.wb-key span { display: inline-block; margin-right: 1rem; font-size: .85rem; }
.wb-key span::before { content: ""; display: inline-block; width: .7rem; height: .7rem;
  margin-right: .35rem; border-radius: .15rem; background: var(--c); vertical-align: -.05rem; }
</style>
"""


def show_standings(slugs: Sequence[str], found: Sequence[Standing]) -> None:
    """A row for each release, a cell for each language: how much is approved, and a bar of states.

    With many releases some are shown at a time, and a field narrows them down.
    """
    wanted = list(slugs)
    if len(slugs) > _AT_ONCE:
        asked = st.text_input(_("Find a release"), key="find a release").strip().lower()
        wanted = [slug for slug in slugs if asked in slug.lower()]
    limit = int(st.session_state.get("releases shown", _AT_ONCE))
    st.html(
        STYLE + _STYLE + _table(wanted[:limit], {(s.release, s.language.code): s for s in found})
    )
    if len(wanted) > limit:
        told = _("{shown} of {count} releases are shown.")
        st.caption(told.format(shown=limit, count=len(wanted)))

        def more() -> None:
            st.session_state["releases shown"] = limit + _AT_ONCE

        st.button(_("Show more"), on_click=more)


def _table(slugs: Sequence[str], cells: dict[tuple[str, str], Standing]) -> str:
    head = "".join(
        f'<th scope="col">{html.escape(language_name(language))}{own_name(language)}</th>'
        for language in LANGUAGES.values()
    )
    rows = "".join(
        f'<tr><th scope="row">{html.escape(slug)}</th>'
        + "".join(f"<td>{_cell(cells.get((slug, code)))}</td>" for code in LANGUAGES)
        + "</tr>"
        for slug in slugs
    )
    key = "".join(
        f'<span style="--c: {_COLOURS[state]}">{html.escape(name)}</span>'
        for state, name in ((each, state_label(each)) for each in _COLOURS)
    )
    return (
        f'<div class="wb-scroll" style="overflow-x: auto" role="region" tabindex="0" '
        f'aria-label="{html.escape(_("Standing of all releases"))}"><table class="wb-standing">'
        f'<thead><tr><th scope="col">{html.escape(_("Release"))}</th>{head}</tr></thead>'
        f'<tbody>{rows}</tbody></table></div><div class="wb-key">{key}</div>'
    )


def _cell(standing: Standing | None) -> str:
    if standing is None:
        return "–"
    counts, total = standing.counts, standing.total
    names = {state: state_label(state) for state in _COLOURS}
    told = ", ".join(f"{names[state]} {counts[state]}" for state in names if counts[state])
    bar = "".join(
        f'<b style="flex: {counts[state]}; background: {colour}"></b>'
        for state, colour in _COLOURS.items()
        if counts[state]
    )
    approved = counts[State.APPROVED]
    text = _("{part} of {whole}").format(part=approved, whole=total)
    wanting = ""
    if counts[State.UNTRANSLATED]:
        missing = _("{count} missing").format(count=counts[State.UNTRANSLATED])
        wanting = f"<small>{html.escape(missing)}</small>"
    address = html.escape(review_address(standing.release, standing.language.code))
    words = _("{release}, {language}: {part} of {whole} approved ({states})")
    spoken = html.escape(
        words.format(
            release=standing.release,
            language=language_name(standing.language),
            part=approved,
            whole=total,
            states=told,
        )
    )
    return (
        f'<a href="{address}" title="{spoken}" aria-label="{spoken}">'
        f'<b>{html.escape(text)}</b><i aria-hidden="true">{bar}</i>{wanting}</a>'
    )
