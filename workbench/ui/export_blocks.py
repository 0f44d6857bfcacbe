"""What stands in the way of final documents, with links to the segments in Review."""

from __future__ import annotations

import html
from functools import partial

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.jobs.background import Background
from workbench.jobs.export_files import Block, Made, Wish, check_languages, unapproved
from workbench.jobs.workbench import Workbench
from workbench.ui.labels import language_name
from workbench.ui.marks import link, own_name, review_address, review_link, table
from workbench.ui.plain import plain
from workbench.ui.text import _, worded
from workbench.ui.work import is_busy

_LINKS = 8
_ERRORS = 30


def show_blocks(workbench: Workbench, made: Made, work: Background, wish: Wish) -> None:
    """A line for each language; errors are looked for when that is asked."""
    st.subheader(_("What stands in the way"))
    blocks = []
    for language in wish.languages:
        try:
            now = unapproved(workbench, made.slug, language)
        except WorkbenchError as error:
            st.error(plain(worded(str(error))))
            continue
        blocks.append(now)
    if not blocks:
        st.info(_("Choose a language."))
        return
    titles = (_("Language"), _("Not approved"), _("Errors"))
    table(titles, [_row(made, block) for block in blocks], ("22%", "48%", "30%"))
    st.caption(
        _("Final documents need every segment approved and no error. Working files for other "
          "tools, and drafts, are never refused.")
    )  # fmt: skip
    if st.button(_("Look for errors in these languages"), disabled=is_busy(work)):
        made.blocks.clear()
        task = partial(
            check_languages,
            workbench,
            made,
            wish.languages,
            done=_("Errors found: {count}."),
        )
        work.dismiss()
        work.start(_("Checking"), task)
        st.rerun()
    for block in blocks:
        _errors(made, made.blocks.get(block.language.code))


def _row(made: Made, block: Block) -> tuple[str, str, str]:
    language = block.language
    name = f"{html.escape(language_name(language))} {own_name(language)}"
    code = language.code
    if not block.unapproved:
        waiting = html.escape(_("none"))
    else:
        told = _("{part} of {whole}").format(part=len(block.unapproved), whole=block.segments)
        links = ", ".join(
            link(review_address(made.slug, code, number), str(number), _("Open in Review"))
            for number in block.unapproved[:_LINKS]
        )
        more = " …" if len(block.unapproved) > _LINKS else ""
        label = html.escape(_("segments"))
        waiting = f'{html.escape(told)}<div class="small">{label} {links}{more}</div>'
    checked = made.blocks.get(code)
    errors = html.escape(_("not looked for") if checked is None else str(len(checked.errors)))
    return name, waiting, errors


def _errors(made: Made, block: Block | None) -> None:
    if block is None or not block.errors:
        return
    title = _("Errors in {language}: {count}")
    told = title.format(language=language_name(block.language), count=len(block.errors))
    with st.expander(plain(told)):
        rows = [
            (review_link(made.slug, block.language.code, number), html.escape(worded(what)))
            for number, what in block.errors[:_ERRORS]
        ]
        table((_("Segment"), _("What is wrong")), rows, ("20%", "80%"))
        if len(block.errors) > _ERRORS:
            st.caption(_("And {count} more.").format(count=len(block.errors) - _ERRORS))
