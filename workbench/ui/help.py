"""The help page: a short manual in plain words, licences, version."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files

import streamlit as st

from workbench.engines.models.listing import load_listing
from workbench.ui.help_texts import TOPICS
from workbench.ui.plain import plain
from workbench.ui.text import _

_PARAMETER = "topic"
_ABOUT = "about"


def render_help() -> None:
    """Show one topic of the manual, chosen from the list or named in the address."""
    st.header(_("Help"))
    titles = {topic.name: _(topic.title) for topic in TOPICS} | {_ABOUT: _("Licences and version")}
    asked = st.query_params.get(_PARAMETER, "")
    names = list(titles)
    list_column, text_column = st.columns([1, 2.4], gap="large")
    with list_column:
        name = st.radio(
            _("Topic"),
            names,
            index=names.index(asked) if asked in names else 0,
            format_func=titles.__getitem__,
            key="help topic",
        )
    st.query_params[_PARAMETER] = name
    with text_column:
        st.subheader(titles[name])
        if name == _ABOUT:
            _render_about()
        for topic in TOPICS:
            if topic.name == name:
                for paragraph in topic.paragraphs:
                    st.markdown(_(paragraph))


def _render_about() -> None:
    st.write(_("Release workbench, version {number}").format(number=_version()))
    st.write(_("The workbench is free software under the MIT licence."))
    st.write(
        _(
            "The fonts are Noto fonts of Google and Adobe under the SIL Open Font License 1.1. "
            "They come with the workbench and are fetched from nowhere else."
        )
    )
    with st.expander(_("The licence of the fonts")):
        st.text(_font_licence())
    st.write(
        _(
            "A translation model has a licence of its own, which is shown before it is installed. "
            "Some forbid commercial use."
        )
    )
    with st.expander(_("The licences of the models")):
        st.table(
            [
                {_("Model"): plain(row.title), _("Licence"): plain(row.licence)}
                for row in load_listing()
            ]
        )


def _version() -> str:
    try:
        return version("release-workbench")
    except PackageNotFoundError:  # run from a folder, not installed
        return "–"


def _font_licence() -> str:
    place = files("workbench") / "ui" / "static" / "OFL.txt"
    return place.read_text(encoding="utf-8")
