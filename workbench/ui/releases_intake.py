"""Bringing releases in: files, pasted text, and what to do where a name is taken."""

from __future__ import annotations

import html
from dataclasses import dataclass
from functools import partial
from pathlib import PurePath
from typing import Literal

import streamlit as st

from workbench.documents.decode import MAX_BYTES
from workbench.errors import WorkbenchError
from workbench.jobs.import_report import ImportPreview, SourceKind, preview_import
from workbench.jobs.proposing_work import propose_missing
from workbench.jobs.releases import import_file
from workbench.jobs.serving import MAX_RELEASE_MB
from workbench.jobs.workbench import Workbench
from workbench.languages import LANGUAGES
from workbench.ui.labels import language_name
from workbench.ui.marks import difference, link, review_address, shown, table
from workbench.ui.plain import plain
from workbench.ui.releases_report import show_details
from workbench.ui.text import _, worded
from workbench.ui.work import desk
from workbench.workspace.report import ImportReport
from workbench.workspace.slugs import slug_for

_KINDS = ["txt", "md", "markdown", "docx", "html", "htm", "odt", "pdf"]
_LISTED = 100


@dataclass
class Taken:
    """One thing that was brought in: what came of it, or the choice that stands open."""

    number: int
    name: str
    data: bytes = b""
    fault: str = ""
    said: str = ""
    notes: tuple[str, ...] = ()
    slug: str = ""
    preview: ImportPreview | None = None


def _taken() -> list[Taken]:
    found: list[Taken] = st.session_state.setdefault("taken in", [])
    return found


def offer_files(workbench: Workbench) -> None:
    """Several files at once; each is taken in, or asked about where its name is taken."""
    round_ = int(st.session_state.setdefault("upload round", 0))
    files = st.file_uploader(
        _("New English releases, or changed ones"),
        type=_KINDS,
        accept_multiple_files=True,
        max_upload_size=MAX_RELEASE_MB,
        key=f"uploads {round_}",
    )
    limits = _("A file may have {most} MB, plain text {text} MB. Larger ones are not taken in: "
               "leave out pictures, or split the text.")  # fmt: skip
    st.caption(limits.format(most=MAX_RELEASE_MB, text=MAX_BYTES // 10**6))
    if not files:
        return
    for file in files:
        with st.spinner(plain(_("Reading {name}").format(name=file.name))):
            take(workbench, PurePath(file.name).name, file.getvalue())
    st.session_state["upload round"] = round_ + 1  # an empty field, ready for the next files
    st.rerun()


def offer_paste(workbench: Workbench) -> None:
    """A name and a text."""
    with st.form("paste", clear_on_submit=False, border=False):
        name = st.text_input(_("Name of the release"), placeholder="press-release-2026-11-24")
        text = st.text_area(_("English text"), height=260)
        marks = st.checkbox(_("The text has Markdown marks (# for headings, ** for bold)"))
        sent = st.form_submit_button(_("Take it in"), type="primary")
    if not sent:
        return
    if not name.strip() or not text.strip():
        st.warning(_("Give the release a name, and paste its text."))
        return
    safe = name.strip().replace("/", "-").replace("\\", "-")
    take(workbench, f"{safe}.{'md' if marks else 'txt'}", text.encode("utf-8", "replace"))
    st.rerun()


def take(
    workbench: Workbench, name: str, data: bytes, slug: str = "", *, merge: bool = False
) -> None:
    """Import, or keep for the choice that is needed; what came of it is shown by show_intake."""
    number = st.session_state["taken number"] = int(st.session_state.get("taken number", 0)) + 1
    item = Taken(number, name)
    try:
        preview = None if merge else preview_import(workbench, name, data, slug)
        if preview is not None and not preview.same:
            item.data, item.preview, item.slug = data, preview, preview.slug
        else:
            report = import_file(workbench, name, data, slug, merge=merge)
            item.said, item.slug, item.notes = _sentence(report), report.slug, report.notes
            st.query_params["release"] = report.slug
            if report.written:
                propose_beside(workbench, [report.slug])
    except WorkbenchError as error:
        item.fault = worded(str(error))
    _taken().append(item)


def _sentence(report: ImportReport) -> str:
    if report.first:
        told = _("Imported as {release}. Segments: {segments}.")
    elif not report.written:
        told = _("{release} is imported already and has not changed. Nothing was written.")
    else:
        told = _("{release} is merged. Segments new: {new}, changed: {changed} (drafts again), "
                 "back as they were: {revived}, removed: {removed}.")  # fmt: skip
    return told.format(
        release=report.slug,
        segments=report.segments,
        new=report.new,
        changed=report.changed,
        revived=report.revived,
        removed=report.removed,
    )


def propose_beside(workbench: Workbench, slugs: list[str]) -> None:
    """Propose what is missing beside the pages, one release after the other."""
    for slug in slugs:
        task = partial(
            propose_missing,
            workbench,
            slug,
            done=_("Proposed in {release}: {count} segments."),
            stopped=_("Cancelled. Proposed in {release} before: {count} segments; they are saved."),
            none=_("Nothing is missing in {release}."),
        )
        desk().add(_("Proposals for {release}").format(release=slug), task)


def show_intake(workbench: Workbench) -> None:
    """What came of everything that was brought in, and the choices that stand open."""
    for item in list(_taken()):
        with st.container(border=True):
            if item.preview is not None:
                _choice(workbench, item, item.preview)
            elif item.fault:
                st.error(plain(item.fault))
                _close(item)
            else:
                _imported(workbench, item)


def _imported(workbench: Workbench, item: Taken) -> None:
    st.success(plain(item.said))
    release = workbench.workspace.read_release(item.slug)
    if release is not None:
        for note in item.notes:
            st.info(plain(worded(note)))
        with st.expander(_("Import report"), expanded=len(_taken()) == 1):
            show_details(release.document, notes=False)
    codes = workbench.workspace.languages(item.slug)
    links = " · ".join(
        link(review_address(item.slug, code), language_name(LANGUAGES[code])) for code in codes
    )
    st.html(f'<div class="wb-small">{html.escape(_("Review in"))}: {links}</div>')
    _close(item)


def _close(item: Taken) -> None:
    st.button(_("Close"), key=f"close taken {item.number}", on_click=_taken().remove, args=(item,))


def _choice(workbench: Workbench, item: Taken, preview: ImportPreview) -> None:
    report = preview.report
    told = _("{name}: a release named {release} is here already. In this version, segments new: "
             "{new}, changed: {changed}, removed: {removed}.")  # fmt: skip
    st.markdown(
        plain(
            told.format(
                name=item.name,
                release=preview.slug,
                new=report.new + report.revived,
                changed=report.changed,
                removed=report.removed,
            )
        )
    )
    if preview.refusal:
        told = _("It may be another release: {reason}.")
        st.warning(plain(told.format(reason=worded(preview.refusal))))
    if preview.reopened:
        counts = ", ".join(
            f"{language_name(LANGUAGES[code])} {n}" for code, n in preview.reopened.items()
        )
        told = _("Approved translations that become drafts, with their text kept: {counts}.")
        st.info(plain(told.format(counts=counts)))
    with st.expander(_("What changed"), expanded=not preview.refusal):
        _changes(preview)
    _decide(workbench, item, preview)


def _changes(preview: ImportPreview) -> None:
    names = {
        SourceKind.NEW: _("new"),
        SourceKind.CHANGED: _("changed"),
        SourceKind.REMOVED: _("removed"),
    }
    if not preview.changes:
        st.write(_("The segments are the same; only what stands around them changed."))
        return
    rows = [
        (names[change.kind], shown("", "en", difference(change.before, change.after)))
        for change in preview.changes[:_LISTED]
    ]
    table((_("Kind"), _("English")), rows, ("7rem", "auto"))
    if len(preview.changes) > _LISTED:
        more = _("And {count} more.").format(count=len(preview.changes) - _LISTED)
        st.caption(more)


def _decide(workbench: Workbench, item: Taken, preview: ImportPreview) -> None:
    other = st.text_input(
        _("Another name"),
        value=_free_name(workbench, preview.slug),
        key=f"other name {item.number}",
        help=_("Small letters, digits and the marks - _ . are allowed."),
    ).strip()
    with st.container(horizontal=True):
        kind: Literal["primary", "secondary"] = "secondary" if preview.refusal else "primary"
        label = _("Merge into {release}").format(release=preview.slug)
        if st.button(label, key=f"merge {item.number}", type=kind):
            _taken().remove(item)
            take(workbench, item.name, item.data, preview.slug, merge=True)
            st.rerun()
        renamed = st.button(_("Take in under the other name"), key=f"rename {item.number}")
        st.button(
            _("Leave it out"), key=f"leave {item.number}", on_click=_taken().remove, args=(item,)
        )
    if renamed:
        try:
            slug_for(other, given=True)
        except WorkbenchError as error:
            st.error(plain(worded(str(error))))
            return
        _taken().remove(item)
        take(workbench, item.name, item.data, other)
        st.rerun()


def _free_name(workbench: Workbench, slug: str) -> str:
    taken = set(workbench.workspace.releases())
    number = 2
    while f"{slug}-{number}" in taken:
        number += 1
    return f"{slug}-{number}"
