"""The review page: source, translation and findings of each segment; edits are saved at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import streamlit as st

from workbench.catalogue.parse import Catalogue
from workbench.jobs.checking import found_by_number
from workbench.model import Diagnostic, Message, Severity, State
from workbench.ui.segment import render_segment
from workbench.ui.session import choose_release, current_user, current_workbench, show_standing

_PER_PAGE = 10
_Found = dict[int, list[Diagnostic]]


def render_review() -> None:
    """Show the segments of the chosen release and language, ten at a time."""
    workbench = current_workbench()
    chosen = choose_release(workbench)
    if chosen is None:
        st.header("Welcome")
        st.write(
            "This workspace has no release yet. 1. Open **Releases** above and drop an English "
            "release there. 2. Proposals are made in six languages on this machine. "
            "3. Come back here to correct and approve them."
        )
        return
    slug, language = chosen
    user = current_user(workbench)
    catalogue = workbench.workspace.read_catalogue(slug, language.code)
    found = found_by_number(workbench, catalogue, language)
    show_standing(Counter(message.state for message in catalogue.messages))
    shown = _filtered(catalogue, found)
    if not shown:
        st.info("No segment fits this filter.")
        return
    for message in _page(shown):
        render_segment(workbench, slug, language, message, found[message.number], user)


def _filtered(catalogue: Catalogue, found: _Found) -> list[Message]:
    filters: dict[str, Callable[[Message], bool]] = {
        "All": lambda message: True,
        "To do": lambda message: message.state is not State.APPROVED,
        "With errors": lambda message: any(
            finding.severity is Severity.ERROR for finding in found[message.number]
        ),
        "Approved": lambda message: message.state is State.APPROVED,
    }
    counts = {name: sum(map(fits, catalogue.messages)) for name, fits in filters.items()}
    name = st.segmented_control(
        "Show",
        list(filters),
        default="All",
        format_func=lambda choice: f"{choice} ({counts[choice]})",
        key="filter",
    )
    return list(filter(filters[name or "All"], catalogue.messages))


def _page(messages: list[Message]) -> list[Message]:
    """The ten messages of the page chosen; a page beyond the last becomes the last."""
    pages = -(-len(messages) // _PER_PAGE)
    if pages == 1:
        return messages
    if int(st.session_state.get("page", 1)) > pages:
        st.session_state["page"] = pages
    with st.container(width=220):
        page = int(
            st.number_input(f"Page (of {pages})", min_value=1, max_value=pages, step=1, key="page")
        )
    return messages[(page - 1) * _PER_PAGE : page * _PER_PAGE]
