"""The export page: what stands in the way, the files that are wanted, made when asked for."""

from __future__ import annotations

import streamlit as st

from workbench.jobs.background import Background
from workbench.jobs.export_files import Made, Wish, formats_of
from workbench.jobs.exporting import embargo_in_force
from workbench.jobs.releases import releases_present
from workbench.jobs.workbench import Workbench
from workbench.languages import Language
from workbench.ui.export_blocks import show_blocks
from workbench.ui.export_made import offer_making, show_made
from workbench.ui.labels import language_label
from workbench.ui.person import current_user
from workbench.ui.plain import plain
from workbench.ui.session import current_workbench
from workbench.ui.text import _
from workbench.ui.work import show_work


def render_export() -> None:
    """Show the choices, what blocks the chosen languages, and the files that were made."""
    workbench = current_workbench()
    st.header(_("Export"))
    present = releases_present(workbench)
    slug = _release(present)
    if slug is None:
        return
    languages = present[slug]
    if not languages:
        st.info(_("This release has no catalogue in any of the six languages."))
        return
    work, made = _desk(slug)
    wish = _wish(workbench, slug, languages)
    show_blocks(workbench, made, work, wish)
    offer_making(workbench, made, work, wish, languages)
    show_work(work, "export")
    show_made(workbench, made, work, current_user(workbench))


def _release(present: dict[str, list[Language]]) -> str | None:
    if not present:
        st.info(_("There is no release yet. Bring one in on the page Releases."))
        return None
    slugs = list(present)
    asked = st.query_params.get("release", "")
    if asked and asked not in slugs:
        told = _("There is no release named {name} here.").format(name=asked)
        st.warning(plain(told))
    slug = st.selectbox(
        _("Release"),
        slugs,
        index=slugs.index(asked) if asked in slugs else 0,
        key="export release",
    )
    return slug or None


def _desk(slug: str) -> tuple[Background, Made]:
    """This visitor's work with exports, and what it made for the release; another starts anew."""
    work: Background = st.session_state.setdefault("export work", Background())
    made: Made | None = st.session_state.get("export made")
    if made is None or made.slug != slug:
        work.cancel()
        work = st.session_state["export work"] = Background()
        made = st.session_state["export made"] = Made(slug)
    return work, made


def _wish(workbench: Workbench, slug: str, languages: list[Language]) -> Wish:
    chosen = st.pills(
        _("Languages"),
        languages,
        selection_mode="multi",
        default=languages,
        format_func=language_label,
        key=f"export languages {slug}",
    )
    names = format_names()
    formats = formats_of(workbench, slug)
    wanted = st.multiselect(
        _("Files"),
        formats,
        default=[formats[0]],
        format_func=names.__getitem__,
        key=f"export formats {slug}",
    )
    draft = st.toggle(
        _("As drafts, marked as such in their language"),
        key=f"export draft {slug}",
        help=_("A draft may lack approvals and have errors; it lists what stands open."),
    )
    confirmed = draft or _embargo(workbench, slug)
    return Wish(tuple(chosen), tuple(wanted), draft, confirmed)


def _embargo(workbench: Workbench, slug: str) -> bool:
    """Tell of an embargo that is not over; whether final documents may be made all the same."""
    embargo = embargo_in_force(workbench.workspace.read_release(slug))
    if embargo is None:
        return True
    told = _("This release is under embargo: {line}. {moment}.")
    st.warning(plain(told.format(line=embargo.text.rstrip("."), moment=embargo.sentence())))
    return st.checkbox(
        _("Make final documents before the embargo is over"), key=f"export embargo {slug}"
    )


def format_names() -> dict[str, str]:
    """How the formats are called on the screens."""
    return {
        "docx": _("Word document (.docx)"),
        "pdf": _("PDF for print"),
        "html": _("Web page (.html)"),
        "odt": _("OpenDocument text (.odt)"),
        "txt": _("Plain text (.txt)"),
        "md": _("Markdown (.md)"),
        "mo": _("Compiled for programs (.mo)"),
        "table-docx": _("Table to correct in Word (.docx)"),
        "table-xlsx": _("Table to correct in Excel (.xlsx)"),
        "xliff": _("XLIFF 1.2 for OmegaT, Trados, Weblate"),
        "xliff2": _("XLIFF 2.0 for newer tools"),
        "po": _("Catalogue for Poedit, Weblate, OmegaT (.po)"),
    }
