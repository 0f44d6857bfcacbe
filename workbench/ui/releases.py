"""The releases page: take a release in, see how far each is, take the result out."""

from __future__ import annotations

import streamlit as st

from workbench.errors import BlockedError, WorkbenchError
from workbench.jobs.exporting import file_name, make_export
from workbench.jobs.proposing import missing, propose_release
from workbench.jobs.releases import import_file, standings
from workbench.jobs.workbench import Workbench, languages_of
from workbench.languages import Language
from workbench.model import State
from workbench.ui.session import choose_release, current_user, current_workbench

_FAULTS = "engine faults"
_FILES = {
    "docx": "Word (.docx)",
    "pdf": "PDF for print",
    "html": "Web page (.html)",
    "odt": "OpenDocument (.odt)",
    "txt": "Plain text (.txt)",
    "md": "Markdown (.md)",
    "table-docx": "Table to correct in Word (.docx)",
    "table-xlsx": "Table to correct in Excel (.xlsx)",
    "xliff": "XLIFF for OmegaT, Trados, Weblate",
    "po": "Catalogue for other tools (.po)",
}
_OWN = ("html", "odt")  # only of releases that came so
_KINDS = ["txt", "md", "docx", "html", "odt", "pdf"]


def render_releases() -> None:
    """Show upload, standing and download."""
    workbench = current_workbench()
    current_user(workbench)
    st.header("Releases")
    _upload(workbench)
    chosen = choose_release(workbench)
    if chosen is None:
        return
    _standing_table(workbench)
    slug, language = chosen
    st.subheader(f"{slug}, {language.name}")
    _propose(workbench, slug)
    _download(workbench, slug, language)


def _upload(workbench: Workbench) -> None:
    file = st.file_uploader(
        "A new English release, or a changed one", type=["txt", "md", "docx", "html", "odt", "pdf"]
    )
    if file is None or st.session_state.get("uploaded") == file.file_id:
        return
    report = import_file(workbench, file.name, file.getvalue())
    st.session_state["uploaded"] = file.file_id
    st.session_state["import report"] = report.sentence()
    for language in languages_of(workbench, report.slug):
        _propose_language(workbench, report.slug, language)
    st.query_params["release"] = report.slug
    st.rerun()


def _standing_table(workbench: Workbench) -> None:
    said = st.session_state.pop("import report", "")
    if said:
        st.success(said)
    rows = [
        {
            "Release": standing.release,
            "Language": standing.language.name,
            "Approved": standing.counts[State.APPROVED] / max(1, standing.total),
            **{
                str(state).capitalize(): standing.counts[state]
                for state in (State.UNTRANSLATED, State.PROPOSED, State.DRAFT)
            },
        }
        for standing in standings(workbench, _warn)
    ]
    st.dataframe(
        rows,
        hide_index=True,
        column_config={
            "Approved": st.column_config.ProgressColumn(format="percent", min_value=0, max_value=1)
        },
    )


def _warn(error: WorkbenchError) -> None:
    st.warning(str(error))


def _propose(workbench: Workbench, slug: str) -> None:
    languages = languages_of(workbench, slug)
    open_segments = sum(
        len(missing(workbench, slug, language, again=False)) for language in languages
    )
    for warning in workbench.engine_warnings():
        st.info(warning)
    for fault in st.session_state.pop(_FAULTS, []):
        st.warning(fault)
    if open_segments and st.button(f"Propose what is missing ({open_segments} segments)"):
        for language in languages:
            _propose_language(workbench, slug, language)
        st.rerun()


def _propose_language(workbench: Workbench, slug: str, language: Language) -> None:
    total = len(missing(workbench, slug, language, again=False))
    bar = st.progress(0.0, text=language.name)
    done = 0

    def advance(count: int) -> None:
        nonlocal done
        done = min(total, done + count)
        bar.progress(done / max(1, total), text=f"{language.name}: {done} of {total} segments")

    faults: list[str] = st.session_state.setdefault(_FAULTS, [])
    for _ in propose_release(
        workbench,
        slug,
        language,
        on_done=advance,
        on_fault=lambda error: faults.append(f"{language.name}: {error}"),
    ):
        pass
    bar.empty()


def _download(workbench: Workbench, slug: str, language: Language) -> None:
    release = workbench.workspace.read_release(slug)
    came = release.document.format if release else "po"
    usual = came if came != "pdf" else "docx"
    documents = [kind for kind in _FILES if release and (kind not in _OWN or kind == came)]
    choices = list(dict.fromkeys((usual, *documents, "xliff", "table-docx", "table-xlsx", "po")))
    kind = st.selectbox("File", choices, format_func=_FILES.__getitem__, key="file") or usual
    draft = st.toggle("As a draft, marked as one", key="draft")
    try:
        made = make_export(workbench, slug, language, kind, draft=draft)
    except BlockedError as error:
        st.info(
            f"{len(error.reasons)} points stand open before the final document can be made. "
            "Approve every segment in Review, or take a draft."
        )
        with st.expander("What stands open"):
            for reason in error.reasons:
                st.text(reason)
        return
    st.download_button(
        f"Download {file_name(slug, language, kind)}",
        data=made.data,
        file_name=file_name(slug, language, kind),
        on_click="ignore",
    )
