"""Terms that a release may need and that no termbase has, each added with one click."""

from __future__ import annotations

import html

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.glossary.table import new_errors
from workbench.jobs.termbase import add_cells, termbase_names
from workbench.jobs.termbase_candidates import OfferedTerm, candidates
from workbench.jobs.workbench import Workbench
from workbench.languages import LANGUAGES
from workbench.ui.glossary_drafts import TOLD, begin_new
from workbench.ui.glossary_words import file_name, kind_name
from workbench.ui.glossary_work import state_of
from workbench.ui.plain import plain
from workbench.ui.text import _, worded

VIEW = "glossary view"
_KEPT = "glossary candidates"
_SHOWN = 15


def show_candidates(workbench: Workbench, user: str) -> None:
    """The candidates of a release that is chosen here, the best first."""
    slugs = workbench.workspace.releases()
    if not slugs:
        st.info(_("There is no release yet."))
        return
    left, right = st.columns(2)
    asked = st.query_params.get("release", "")
    with left:
        slug = st.selectbox(
            _("Release"), slugs, index=slugs.index(asked) if asked in slugs else 0,
            key="candidates of",
        )  # fmt: skip
    files = termbase_names(workbench) or ["glossaries/terms.csv"]
    with right:
        file = st.selectbox(_("Add them to"), files, format_func=file_name, key="candidates into")
    offered = _found(workbench, slug)
    if not offered:
        st.info(_("Nothing in this release looks like a term that is not there yet."))
        return
    st.caption(
        _("Abbreviations, names and phrases that come again: {count}. They are found by their "
          "form alone; most are worth a look, not all are terms.").format(count=len(offered))
    )  # fmt: skip
    many = st.session_state.get("candidates shown", _SHOWN)
    for item in offered[:many]:
        _show(workbench, item, file, user)
    if len(offered) > many:
        st.button(_("Show more"), key="more candidates", on_click=_more)


def _more() -> None:
    st.session_state["candidates shown"] = st.session_state.get("candidates shown", _SHOWN) + _SHOWN


def _found(workbench: Workbench, slug: str) -> list[OfferedTerm]:
    """The candidates, looked for again only where something changed."""
    state = (slug, state_of(workbench))
    kept = st.session_state.get(_KEPT)
    if kept is None or kept[0] != state:
        with st.spinner(_("Looking for terms …")):
            kept = (state, candidates(workbench, slug))
        st.session_state[_KEPT] = kept
    offered: list[OfferedTerm] = kept[1]
    return offered


def _show(workbench: Workbench, item: OfferedTerm, file: str, user: str) -> None:
    candidate = item.candidate
    with st.container(border=True):
        words, keys = st.columns([4, 1])
        with words:
            counted = _("{kind} · times: {count} · releases: {releases}").format(
                kind=kind_name(candidate.kind), count=candidate.count, releases=candidate.releases
            )
            st.html(_described(item))
            st.caption(plain(counted))
        with keys:
            st.button(
                _("Add"),
                key=f"add {candidate.text}",
                help=plain(_("Add {term} as it is, as a draft").format(term=candidate.text)),
                on_click=_add,
                args=(workbench, item, file, user),
                width="stretch",
            )
            st.button(
                _("Fill in first"),
                key=f"fill {candidate.text}",
                on_click=_fill,
                args=(item, file),
                width="stretch",
            )


def _described(item: OfferedTerm) -> str:
    candidate = item.candidate
    start, end = candidate.span
    source = candidate.example.source
    parts = [f"<strong>{html.escape(candidate.text)}</strong>"]
    if candidate.long_form:
        parts.append(f" – {html.escape(candidate.long_form)}")
    parts.append(
        f'<div class="wb-text" lang="en">{html.escape(source[:start])}'
        f"<mark>{html.escape(source[start:end])}</mark>{html.escape(source[end:])}</div>"
    )
    for code, form in item.translations.items():
        language = LANGUAGES[code]
        parts.append(
            f'<div class="wb-text">{html.escape(language.endonym)}: '
            f'<span lang="{html.escape(language.bcp47)}">{html.escape(form)}</span></div>'
        )
    return "".join(parts)


def _add(workbench: Workbench, item: OfferedTerm, file: str, user: str) -> None:
    try:
        refused = new_errors(add_cells(workbench, file, item.cells(), user))
    except WorkbenchError as error:
        st.session_state[TOLD] = ("error", worded(str(error)))
        return
    if refused:
        told = _("The term was not saved: {fault}").format(fault=worded(refused[0].message))
        st.session_state[TOLD] = ("error", told)
        return
    added = _("Saved: {term}").format(term=item.candidate.text)
    st.session_state[TOLD] = ("success", added)


def _fill(item: OfferedTerm, file: str) -> None:
    begin_new(file, item.cells())
    st.session_state[VIEW] = "terms"
