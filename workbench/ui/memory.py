"""The memory page: what was translated before, looked through, corrected, brought in, taken out."""

from __future__ import annotations

import streamlit as st

from workbench.jobs.memory_index import MemoryIndex
from workbench.jobs.workbench import Workbench
from workbench.ui.memory_files import offer_export, offer_import
from workbench.ui.memory_search import show_search
from workbench.ui.memory_statistics import show_statistics
from workbench.ui.person import current_user
from workbench.ui.plain import plain
from workbench.ui.session import current_workbench
from workbench.ui.text import _, worded
from workbench.ui.work import desk, show_work

_SEARCH, _STATISTICS, _IMPORT, _EXPORT = "search", "statistics", "import", "export"


def render_memory() -> None:
    """Show the part of the page that was chosen; nothing of the others is worked out."""
    workbench = current_workbench()
    user = current_user(workbench)
    st.header(_("Memory"))
    show_work(desk(), "desk")
    titles = {
        _SEARCH: _("Search"),
        _STATISTICS: _("Statistics"),
        _IMPORT: _("Import"),
        _EXPORT: _("Export"),
    }
    part = st.segmented_control(
        _("Part of the page"),
        list(titles),
        default=_SEARCH,
        format_func=titles.__getitem__,
        key="memory part",
        label_visibility="collapsed",
    )
    index = _index(str(workbench.workspace.root), workbench)
    if part == _STATISTICS:
        show_statistics(index)
    elif part == _IMPORT:
        offer_import(workbench)
    elif part == _EXPORT:
        offer_export(workbench, index)
    else:
        show_search(workbench, index, user)
    for error in index.damaged.values():
        st.warning(plain(_("Left out of the memory: {error}").format(error=worded(str(error)))))


@st.cache_resource(show_spinner=False)
def _index(_root: str, _workbench: Workbench) -> MemoryIndex:
    """One index for all visitors."""
    return MemoryIndex(_workbench)
