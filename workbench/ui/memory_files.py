"""Bringing pairs into a memory from a file, and taking pairs out as TMX."""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path, PurePath

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.jobs.background import Background
from workbench.jobs.memory_export import TIERS
from workbench.jobs.memory_files import memory_name
from workbench.jobs.memory_index import MemoryIndex
from workbench.jobs.memory_others import KINDS, TMX
from workbench.jobs.memory_work import MadeFile, export_beside, import_beside
from workbench.jobs.returned_release import language_told
from workbench.jobs.serving import MAX_UPLOAD_MB
from workbench.jobs.workbench import Workbench
from workbench.languages import LANGUAGES
from workbench.ui.labels import language_label, language_name
from workbench.ui.memory_search import tier_names
from workbench.ui.plain import plain
from workbench.ui.text import _, worded
from workbench.ui.work import desk, is_busy, show_work
from workbench.workspace.files import write_file


def offer_import(workbench: Workbench) -> None:
    """A file, the memory it goes into, and the start of the import beside the pages."""
    st.write(
        _("Pairs of English and one of the six languages, from other tools (TMX, XLIFF, .po) or "
          "from a table in Word or Excel with the columns Source and Translation.")
    )  # fmt: skip
    round_ = int(st.session_state.setdefault("memory round", 0))
    file = st.file_uploader(
        _("File with pairs"),
        type=[suffix.removeprefix(".") for suffix in KINDS],
        key=f"memory file {round_}",
    )
    limit = _("A file may have {most} MB. Take larger ones in with `workbench memory import`.")
    st.caption(limit.format(most=MAX_UPLOAD_MB))
    if file is None:
        return
    name = PurePath(file.name).name
    left, right = st.columns(2)
    with left:
        memory = st.text_input(_("Name of the memory"), value=_usual_name(name)).strip()
    lang = ""
    if PurePath(name).suffix.lower() != TMX:
        with right:
            try:
                lang = _language(file.getvalue(), name)
            except WorkbenchError as error:
                st.error(plain(worded(str(error))))
                return
    replace = st.checkbox(
        _("Write its languages anew, instead of adding to what the memory has"),
        key=f"memory replace {round_}",
    )
    ready = bool(memory) and (bool(lang) or name.lower().endswith(TMX))
    if st.button(_("Import"), type="primary", disabled=not ready):
        try:
            memory_name(memory)
        except WorkbenchError as error:
            st.error(plain(worded(str(error))))
            return
        kept = Path(tempfile.mkdtemp(prefix="workbench-memory-")) / name
        write_file(kept, file.getvalue())
        task = partial(import_beside, workbench, kept, name=memory, lang=lang, replace=replace)
        desk().add(_("Import of {name}").format(name=name), task)
        st.session_state["memory round"] = round_ + 1
        st.rerun()


def _usual_name(name: str) -> str:
    try:
        return memory_name(PurePath(name).stem, given=False)
    except WorkbenchError:
        return ""


def _language(data: bytes, name: str) -> str:
    codes = list(LANGUAGES)
    told = language_told(data, name)
    code = st.selectbox(
        _("Language"),
        codes,
        index=codes.index(told) if told else None,
        format_func=lambda each: language_label(LANGUAGES[each]),
        placeholder=_("The file does not say it"),
    )
    return code or ""


def offer_export(workbench: Workbench, index: MemoryIndex) -> None:
    """Choose pairs, make the file beside the page, download it."""
    st.write(_("Pairs as TMX 1.4, which every translation tool reads."))
    codes = st.pills(
        _("Languages"),
        list(LANGUAGES),
        selection_mode="multi",
        default=list(LANGUAGES),
        format_func=lambda each: language_name(LANGUAGES[each]),
        key="memory export languages",
    )
    names = tier_names()
    chosen = st.pills(
        _("Origin"),
        list(TIERS),
        selection_mode="multi",
        default=[name for name, tier in TIERS.items() if name != "starter"],
        format_func=lambda name: names[TIERS[name]],
        key="memory export tiers",
    )
    places = {name: None for code in codes for _tier, name in index.places(LANGUAGES[code])}
    release = st.selectbox(
        _("Release or memory"),
        ["", *places],
        format_func=lambda name: name or _("all"),
        key="memory export place",
    )
    work: Background = st.session_state.setdefault("memory export work", Background())
    ready = bool(codes and chosen) and not is_busy(work)
    if st.button(_("Make the file"), type="primary", disabled=not ready):
        made = st.session_state["memory export made"] = MadeFile()
        task = partial(
            export_beside,
            workbench,
            made,
            languages=list(codes),
            tiers=list(chosen),
            release=release or "",
        )
        work.dismiss()
        work.start(_("Export of the memory"), task)
        st.rerun()
    show_work(work, "memory export")
    ready_file: MadeFile | None = st.session_state.get("memory export made")
    if ready_file is not None and ready_file.data and not is_busy(work):
        name = f"{release or 'memory'}.tmx"
        label = _("Download {name}").format(name=name)
        st.download_button(label, ready_file.data, name, on_click="ignore", type="primary")
