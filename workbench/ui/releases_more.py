"""More about one release: how it was read, what changed since approvals, errata, questions."""

from __future__ import annotations

import html
from collections.abc import Callable
from datetime import date

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.jobs.questions import questions
from workbench.jobs.restructuring_changes import changes_since
from workbench.jobs.restructuring_errata import Erratum, errata, errata_csv
from workbench.jobs.workbench import Workbench, languages_of
from workbench.languages import LANGUAGES
from workbench.ui.labels import language_name
from workbench.ui.marks import difference, review_link, shown, table
from workbench.ui.plain import plain
from workbench.ui.releases_report import show_details
from workbench.ui.text import N_, _, worded

_Show = Callable[[Workbench, str], None]


def show_more(workbench: Workbench, slug: str) -> None:
    """A choice of what to look at; nothing is worked out before it is chosen."""
    views: dict[str, tuple[str, _Show]] = {
        "read": (N_("How its document was read"), _document),
        "changed": (N_("What changed since approval"), _changed),
        "errata": (N_("Corrections after it went out"), _errata),
        "questions": (N_("Questions to the author"), _questions),
    }
    chosen = st.segmented_control(
        _("More about this release"),
        list(views),
        format_func=lambda view: _(views[view][0]),
        key="more about release",
    )
    if not chosen:
        return
    try:
        views[chosen][1](workbench, slug)
    except WorkbenchError as error:
        st.error(plain(worded(str(error))))


def _document(workbench: Workbench, slug: str) -> None:
    release = workbench.workspace.read_release(slug)
    if release is None:
        st.write(_("Only its catalogues are here, no document."))
    else:
        show_details(release.document)


def _changed(workbench: Workbench, slug: str) -> None:
    rows = []
    for language in languages_of(workbench, slug):
        for each in changes_since(workbench, slug, language):
            place = review_link(slug, language.code, each.number) if each.number else ""
            english = (
                difference(each.old, each.new)
                if each.new
                else f"<del>{html.escape(each.old)}</del>"
            )
            rows.append(
                (
                    f"{html.escape(language_name(language))}<br>{place}",
                    shown("", "en", english),
                    shown(each.target, language.bcp47),
                    html.escape(" ".join(filter(None, (each.by, each.at)))),
                )
            )
    if not rows:
        st.info(_("The English is as it was when the translations were approved."))
        return
    titles = (_("Place"), _("English, old and new"), _("Approved translation"), _("Approved by"))
    table(titles, rows, ("16%", "34%", "34%", "16%"))


def _errata(workbench: Workbench, slug: str) -> None:
    given = st.date_input(
        _("Since (the last final export where this is empty)"), value=None, key="errata since"
    )
    since = given.isoformat() if isinstance(given, date) else ""
    rows = errata(workbench, slug, since)
    if not rows:
        st.info(_("Nothing was corrected since then, or no final document went out yet."))
        return
    titles = (_("Language"), _("Before and now"), _("Corrected by"))
    table(titles, [_erratum(slug, row) for row in rows], ("18%", "62%", "20%"))
    name = f"{slug}-errata.csv"
    label = _("Download {name}").format(name=name)
    st.download_button(label, errata_csv(rows), name, key="get errata", on_click="ignore")


def _erratum(slug: str, row: Erratum) -> tuple[str, str, str]:
    language = LANGUAGES.get(row.language)
    name = html.escape(language_name(language) if language else _("English"))
    place = review_link(slug, language.code, row.number) if language and row.number else ""
    text = shown("", language.bcp47 if language else "en", difference(row.before, row.after))
    return f"{name}<br>{place}", text, html.escape(f"{row.by} {row.at}")


def _questions(workbench: Workbench, slug: str) -> None:
    rows = [
        (
            f"{html.escape(language_name(each.language))}<br>"
            + review_link(slug, each.language.code, each.number),
            shown(each.source, "en"),
            shown(each.text, ""),
        )
        for each in questions(workbench, slug)
    ]
    if not rows:
        st.info(_("No translator has asked anything. In Review, Alt+Q asks about a segment."))
        return
    table((_("Place"), _("English"), _("Question")), rows, ("18%", "41%", "41%"))
