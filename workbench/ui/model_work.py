"""What can be done with models on their page; the work itself goes on beside the pages."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.jobs import models
from workbench.jobs.background import Background
from workbench.jobs.model_table import ModelLine
from workbench.jobs.models import Work
from workbench.jobs.workbench import Workbench
from workbench.ui import work
from workbench.workspace.files import write_file

_FILE = "From a file"
_NAME = "From the internet"


@st.cache_resource
def background() -> Background:
    """The work with models of this server, the same for every visitor."""
    return Background()


def show_work() -> None:
    """What goes on, with its rate and time left, and what came of it."""
    work.show_work(background(), "models")


def offer_install(workbench: Workbench, fetchable: Mapping[str, ModelLine], *, busy: bool) -> None:
    """Choose a model of the list or a file, accept its licence, start."""
    way = st.segmented_control("Where from", [_NAME, _FILE], default=_NAME, key="install way")
    what = _chosen_file() if way == _FILE else _chosen_name(fetchable)
    if not what:
        return
    try:
        note = models.licence_note(what)
    except WorkbenchError as error:
        st.error(str(error))
        return
    if note:
        st.warning(note)
    accepted = not note or st.checkbox("We have read this licence and accept it", key=f"ok {what}")
    if st.button("Install", disabled=busy or not accepted, type="primary"):
        _start(f"Installing {Path(what).name}", partial(_install, workbench, what))


def _chosen_name(fetchable: Mapping[str, ModelLine]) -> str:
    chosen = st.selectbox(
        "Model", list(fetchable), format_func=lambda name: fetchable[name].title, index=None
    )
    return chosen or ""


def _chosen_file() -> str:
    path = st.text_input(
        "Path of the file on this machine",
        placeholder="/media/stick/translate-en_th.argosmodel",
        help="A model (.workbench-model) or a package of Argos Translate (.argosmodel).",
    ).strip()
    uploaded = st.file_uploader(
        "Or send a smaller file from your browser", type=["argosmodel", "workbench-model"]
    )
    if uploaded is None:
        return path
    kept = Path(_uploads()) / Path(uploaded.name).name
    if not kept.exists() or kept.stat().st_size != uploaded.size:
        write_file(kept, uploaded.getvalue())
    return str(kept)


@st.cache_resource
def _uploads() -> str:
    """A folder for files sent by the browser, for as long as the server lives."""
    return tempfile.mkdtemp(prefix="workbench-models-")


def offer_installed(workbench: Workbench, *, busy: bool) -> None:
    """Check, carry elsewhere or remove what is installed."""
    names = models.installed_names(workbench)
    if not names:
        st.caption("Nothing is installed yet.")
        return
    name = st.selectbox("Installed model", names)
    if st.button("Check its files", disabled=busy):
        _start(f"Checking {name}", partial(_verify, workbench, name))
    with st.popover("Carry it to a machine without internet"):
        target = st.text_input(
            "Write it to this file",
            placeholder=f"/media/stick/{name}.workbench-model",
            help="An Argos package is named .argosmodel, any other model .workbench-model.",
        ).strip()
        if st.button("Write the file", disabled=busy or not target):
            _start(f"Exporting {name}", partial(_export, workbench, name, Path(target)))
    with st.popover("Remove it"):
        st.markdown(f"**{name}** is removed from the disk. Its translations stay.")
        if st.button("Remove", disabled=busy):
            _start(f"Removing {name}", partial(_remove, workbench, name))


def _start(label: str, task: partial[str]) -> None:
    try:
        background().start(label, task)
    except WorkbenchError as error:
        st.error(str(error))
        return
    st.rerun()


def _install(workbench: Workbench, what: str, work: Work) -> str:
    done = models.install(workbench, what, accepted=True, work=work)
    return f"Installed {done.name} ({done.size / 1e6:,.1f} MB). New proposals use it from now on."


def _verify(workbench: Workbench, name: str, work: Work) -> str:
    verdict = models.verify(workbench, name, work)
    if verdict.faults:
        return f"{name} is damaged: {'; '.join(verdict.faults)}. Install it again."
    return f"{name}: " + ("every checksum fits." if verdict.hashed else "whole.")


def _export(workbench: Workbench, name: str, file: Path, work: Work) -> str:
    models.export(workbench, name, file, work)
    return (
        f"Written to {file}. Install it there with this page, or with `workbench models install`."
    )


def _remove(workbench: Workbench, name: str, work: Work) -> str:
    workbench.close()  # no engine may hold its files
    return f"Removed {models.remove(workbench, name)}."
