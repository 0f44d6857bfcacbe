"""Making the files of a wish beside the page, and downloading what was made."""

from __future__ import annotations

import base64
from functools import partial

import streamlit as st

from workbench.jobs.background import Background, Task
from workbench.jobs.export_files import (
    Made,
    Wish,
    make_files,
    make_package,
    make_report,
    note_taken,
)
from workbench.jobs.workbench import Workbench
from workbench.languages import Language
from workbench.ui.text import _
from workbench.ui.work import is_busy


def offer_making(
    workbench: Workbench, made: Made, work: Background, wish: Wish, languages: list[Language]
) -> None:
    """The buttons; nothing is made before one is pressed, and one thing at a time."""
    st.subheader(_("Make the files"))
    busy = is_busy(work)
    count = len(wish.languages) * len(wish.formats)
    files = partial(
        make_files,
        workbench,
        made,
        wish,
        done=_("Files made: {count}."),
        blocked=_("{language}, {format}: {count} points stand open. Approve and correct them in "
                  "Review, or make a draft."),
    )  # fmt: skip
    package = partial(
        make_package,
        workbench,
        made,
        wish,
        languages=len(languages),
        done=_("The package is ready."),
    )
    report = partial(make_report, workbench, made, done=_("The coverage report is ready."))
    with st.container(horizontal=True):
        label = _("Make the chosen files ({count})").format(count=count)
        if st.button(label, type="primary", disabled=busy or not count):
            _start(made, work, _("Making the files"), files)
        if st.button(_("Make the package of everything"), disabled=busy):
            _start(made, work, _("Making the package"), package)
        if st.button(_("Make the coverage report"), disabled=busy):
            _start(made, work, _("Making the coverage report"), report)
    st.caption(
        _("The package holds, for every language, the document as it came, PDF and working files, "
          "with the coverage report, the fixed terms and checksums.")
    )  # fmt: skip


def _start(made: Made, work: Background, label: str, task: Task) -> None:
    made.left_out.clear()
    work.dismiss()
    work.start(label, task)
    st.rerun()


def show_made(workbench: Workbench, made: Made, work: Background, user: str) -> None:
    """A button for each file that was made, and the coverage report."""
    if is_busy(work):
        return
    if made.files:
        with st.container(border=True, horizontal=True):
            for name, data in made.files.items():
                label = _("Download {name}").format(name=name)
                st.download_button(
                    label,
                    data,
                    name,
                    key=f"get {name}",
                    on_click=note_taken,
                    args=(workbench, made, name, user),
                )
    if made.report:
        st.subheader(_("Coverage report"))
        page = made.report.encode("utf-8")
        name = f"{made.slug}-coverage.html"
        label = _("Download {name}").format(name=name)
        st.download_button(label, page, name, key="get report", on_click="ignore")
        address = "data:text/html;charset=utf-8;base64," + base64.b64encode(page).decode("ascii")
        st.iframe(address, height=700, alt=_("Coverage report"))
