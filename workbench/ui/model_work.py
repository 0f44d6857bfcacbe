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
from workbench.said import Said, listed
from workbench.ui import work
from workbench.ui.text import N_, _, worded
from workbench.workspace.files import write_file

_FILE = N_("From a file")
_NAME = N_("From the internet")


@st.cache_resource
def background() -> Background:
    """The work with models of this server, the same for every visitor."""
    return Background()


def show_work() -> None:
    """What goes on, with its rate and time left, and what came of it."""
    work.show_work(background(), "models")


def offer_install(workbench: Workbench, fetchable: Mapping[str, ModelLine], *, busy: bool) -> None:
    """Choose a model of the list or a file, accept its licence, start."""
    way = st.segmented_control(
        _("Where from"), [_NAME, _FILE], default=_NAME, format_func=_, key="install way"
    )
    what = _chosen_file() if way == _FILE else _chosen_name(fetchable)
    if not what:
        return
    try:
        note = models.licence_note(what)
    except WorkbenchError as error:
        st.error(worded(str(error)))
        return
    if note:
        st.warning(note)
    consent = _("We have read this licence and accept it")
    accepted = not note or st.checkbox(consent, key=f"ok {what}")
    if st.button(_("Install"), disabled=busy or not accepted, type="primary"):
        told = _("Installed {name} ({size} MB). New proposals use it from now on.")
        label = _("Installing {name}").format(name=Path(what).name)
        _start(label, partial(_install, workbench, what, told))


def _chosen_name(fetchable: Mapping[str, ModelLine]) -> str:
    chosen = st.selectbox(
        _("Model"),
        list(fetchable),
        format_func=lambda name: fetchable[name].title,
        index=None,
        placeholder=_("Choose a model"),
    )
    return chosen or ""


def _chosen_file() -> str:
    path = st.text_input(
        _("Path of the file on this machine"),
        placeholder="/media/stick/translate-en_th.argosmodel",
        help=_("A model (.workbench-model) or a package of Argos Translate (.argosmodel)."),
    ).strip()
    uploaded = st.file_uploader(
        _("Or send a smaller file from your browser"), type=["argosmodel", "workbench-model"]
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
        st.caption(_("Nothing is installed yet."))
        return
    name = st.selectbox(_("Installed model"), names)
    if st.button(_("Check its files"), disabled=busy):
        verdicts = (
            _("{name}: every checksum fits."),
            _("{name}: whole."),
            _("{name} is damaged: {faults}. Install it again."),
        )
        label = _("Checking {name}").format(name=name)
        _start(label, partial(_verify, workbench, name, verdicts))
    with st.popover(_("Carry it to a machine without internet")):
        target = st.text_input(
            _("Write it to this file"),
            placeholder=f"/media/stick/{name}.workbench-model",
            help=_("An Argos package is named .argosmodel, any other model .workbench-model."),
        ).strip()
        if st.button(_("Write the file"), disabled=busy or not target):
            told = _(
                "Written to {file}. Install it there with this page, or with "
                "`workbench models install`."
            )
            label = _("Exporting {name}").format(name=name)
            _start(label, partial(_export, workbench, name, Path(target), told))
    with st.popover(_("Remove it")):
        st.text(_("{name} is removed from the disk. Its translations stay.").format(name=name))
        if st.button(_("Remove"), disabled=busy):
            label = _("Removing {name}").format(name=name)
            _start(label, partial(_remove, workbench, name, _("Removed {name}.")))


def _start(label: str, task: partial[str]) -> None:
    try:
        background().start(label, task)
    except WorkbenchError as error:
        st.error(worded(str(error)))
        return
    st.rerun()


# What runs in a thread knows no visitor: the sentences come along in the visitor's language.


def _install(workbench: Workbench, what: str, told: str, work: Work) -> str:
    done = models.install(workbench, what, accepted=True, work=work)
    return told.format(name=done.name, size=f"{done.size / 1e6:,.1f}")


def _verify(workbench: Workbench, name: str, verdicts: tuple[str, str, str], work: Work) -> str:
    fits, whole, damaged = verdicts
    verdict = models.verify(workbench, name, work)
    if verdict.faults:
        return Said(damaged, {"name": name, "faults": listed(verdict.faults)})
    return (fits if verdict.hashed else whole).format(name=name)


def _export(workbench: Workbench, name: str, file: Path, told: str, work: Work) -> str:
    models.export(workbench, name, file, work)
    return told.format(file=file)


def _remove(workbench: Workbench, name: str, told: str, work: Work) -> str:
    workbench.close()  # no engine may hold its files
    return told.format(name=models.remove(workbench, name))
