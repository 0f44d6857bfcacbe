"""What was found in a document: how it was read, what was mended, which lines were joined."""

from __future__ import annotations

import streamlit as st

from workbench.jobs.import_report import ImportDetails, Repair, import_details
from workbench.model import Document
from workbench.ui.labels import role_label
from workbench.ui.text import _, worded


def show_details(document: Document, *, notes: bool = True) -> None:
    """The import report of a document, as it was imported or as it is stored."""
    details = import_details(document)
    st.text(facts(details))
    for note in details.notes if notes else ():
        st.text("• " + worded(note))
    roles = [
        {_("Part of the release"): role_label(role), _("Units"): count}
        for role, count in details.roles.items()
    ]
    left, right = st.columns([1, 3], gap="medium")
    with left:
        st.dataframe(roles, hide_index=True)
    with right:
        joined = [repair for repair in details.repairs if repair.joins]
        others = [repair for repair in details.repairs if not repair.joins]
        _repairs(_("Lines that were joined: {count}").format(count=len(joined)), joined)
        _repairs(_("Other repairs: {count}").format(count=len(others)), others)


def facts(details: ImportDetails) -> str:
    """Kind, encoding and size in one line."""
    told = _("{name}: {kind}, encoding {encoding}. Units: {units}. Segments: {segments}. "
             "English words: {words}.")  # fmt: skip
    return told.format(
        name=details.name,
        kind=details.format,
        encoding=details.encoding,
        units=details.units,
        segments=details.segments,
        words=f"{details.words:,}",
    )


def _repairs(title: str, repairs: list[Repair]) -> None:
    st.caption(title)
    if repairs:
        st.dataframe(
            [
                {
                    _("Line"): repair.line or None,
                    _("What was repaired"): repair.what,
                    _("Text as it is now"): repair.text,
                }
                for repair in repairs
            ],
            hide_index=True,
        )
