"""Links from page to page, in the same session, with what the other page is to show."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st


def review_link(label: str, *, release: str, lang: str, show: str = "") -> None:
    """A link to the segments of a release in a language, with one of the filters of Review."""
    from workbench.ui.review import render_review

    query = {"release": release, "lang": lang} | ({"show": show} if show else {})
    _link(render_review, "review", label, query, ":material/edit_note:", default=True)


def export_link(label: str, *, release: str, lang: str) -> None:
    """A link to the page where a finished release goes out."""
    from workbench.ui.export import render_export

    query = {"release": release, "lang": lang}
    _link(render_export, "export", label, query, ":material/download:")


def releases_link(label: str, release: str = "") -> None:
    """A link to the page where releases come in and get their proposals."""
    from workbench.ui.releases import render_releases

    query = {"release": release} if release else {}
    _link(render_releases, "releases", label, query, ":material/folder_open:")


def _link(
    render: Callable[[], None],
    path: str,
    label: str,
    query: dict[str, str],
    icon: str,
    *,
    default: bool = False,
) -> None:
    page = st.Page(render, url_path=path, default=default)
    st.page_link(page, label=label, icon=icon, query_params=query)
