"""A file that comes back from a translator: what it would change, and taking that over."""

from __future__ import annotations

import html
from collections.abc import Hashable
from pathlib import PurePath

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.exchange.returning import Change, Kind, Wishes
from workbench.jobs.returned_release import language_told, release_of
from workbench.jobs.returning import READERS, Applied, Plan, apply_update, plan_update
from workbench.jobs.serving import MAX_RELEASE_MB
from workbench.jobs.workbench import Workbench
from workbench.languages import LANGUAGES
from workbench.ui.labels import language_label, state_label
from workbench.ui.marks import difference, review_address, review_link, shown, table
from workbench.ui.plain import plain
from workbench.ui.text import _, worded

_AT_ONCE = 50
_PLAN, _CAME = "returned plan", "returned applied"


def offer_returned(workbench: Workbench, user: str, slugs: list[str]) -> None:
    """Choose a file; see every change before it is made; make them in one save."""
    st.write(
        _("A table corrected in Word or Excel, an XLIFF file or a catalogue (.po) that was made "
          "here and edited elsewhere. Nothing is written before you have seen the changes.")
    )  # fmt: skip
    file = st.file_uploader(
        _("The file that came back"),
        type=[suffix.removeprefix(".") for suffix in READERS],
        max_upload_size=MAX_RELEASE_MB,
        key="returned file",
    )
    if file is None:
        st.session_state.pop(_PLAN, None)
        st.session_state.pop(_CAME, None)
        return
    data, name = file.getvalue(), PurePath(file.name).name
    try:
        told = release_of(data, name, slugs), language_told(data, name)
    except WorkbenchError as error:
        st.error(plain(worded(str(error))))
        return
    chosen = _chosen(told, slugs, str(file.file_id))
    if chosen is None:
        return
    slug, code = chosen
    wishes = _wishes()
    came: Applied | None = st.session_state.get(_CAME)
    if came is not None:
        _show_applied(came, slug, code)
        return
    stamp = (file.file_id, slug, code, wishes, workbench.workspace.fingerprint(slug, code))
    plan = _plan(workbench, slug, data, name, code, wishes, stamp)
    if plan is not None:
        _show_plan(workbench, plan, user)


def _chosen(told: tuple[str, str], slugs: list[str], file_id: str) -> tuple[str, str] | None:
    """The release and language, as the file tells or as the person says."""
    known, code = told
    release, language = st.columns(2)
    with release:
        slug = st.selectbox(
            _("Release"),
            slugs,
            index=slugs.index(known) if known else None,
            placeholder=_("Choose the release it belongs to"),
            key=f"returned release {file_id}",
            on_change=_forget,
        )
    with language:
        codes = list(LANGUAGES)
        chosen = st.selectbox(
            _("Language"),
            codes,
            index=codes.index(code) if code else None,
            format_func=lambda each: language_label(LANGUAGES[each]),
            placeholder=_("The file does not say it"),
            key=f"returned language {file_id}",
            on_change=_forget,
        )
    return (slug, chosen) if slug and chosen else None


def _forget() -> None:
    st.session_state.pop(_CAME, None)


def _wishes() -> Wishes:
    approve = st.checkbox(
        _("Approve what the file says is approved (all of it, where it tells no states)"),
        key="returned approve",
    )
    overwrite = st.checkbox(
        _("Replace also what is approved here, and newer texts by older ones"),
        key="returned overwrite",
    )
    return Wishes(approve=approve, overwrite=overwrite)


def _plan(
    workbench: Workbench,
    slug: str,
    data: bytes,
    name: str,
    code: str,
    wishes: Wishes,
    stamp: Hashable,
) -> Plan | None:
    """The plan, made once for a file and what it is compared with."""
    kept = st.session_state.get(_PLAN)
    if kept is not None and kept[0] == stamp:
        found: Plan = kept[1]
        return found
    try:
        with st.spinner(_("Comparing")):
            plan = plan_update(workbench, slug, data, name, lang=code, wishes=wishes)
    except WorkbenchError as error:
        st.error(plain(worded(str(error))))
        return None
    st.session_state[_PLAN] = (stamp, plan)
    return plan


def _kinds() -> dict[Kind, str]:
    return {
        Kind.SAME: _("the same"),
        Kind.TARGET: _("changed"),
        Kind.TAGS: _("changed, with damaged marks for formatting"),
        Kind.STATE: _("new state"),
        Kind.NOTE: _("comment"),
        Kind.EMPTY: _("empty in the file"),
        Kind.OLDER: _("older text"),
        Kind.TWICE: _("given twice"),
        Kind.SOURCE: _("other English"),
        Kind.MISSING: _("not found here"),
    }


def _show_plan(workbench: Workbench, plan: Plan, user: str) -> None:
    for fault in plan.faults:
        st.warning(plain(worded(fault)))
    for note in plan.notes:
        st.info(plain(worded(note)))
    kinds = _kinds()
    counts = [f"{kinds[kind]} {plan.count(kind)}" for kind in Kind if plan.count(kind)]
    told = _("Rows in the file: {count} ({kinds}).")
    st.markdown(plain(told.format(count=len(plan.changes), kinds=", ".join(counts))))
    writes = [change for change in plan.changes if change.writes]
    left = [
        change
        for change in plan.changes
        if not change.writes and change.kind not in {Kind.SAME, Kind.EMPTY}
    ]
    _rows(_("What would change"), plan, writes, "writes")
    _rows(_("What is left as it is, and why"), plan, left, "left")
    segments = len({change.here.number for change in writes if change.here is not None})
    if not segments:
        st.info(_("There is nothing to take over."))
        return
    label = _("Take these changes over ({count} segments)").format(count=segments)
    if st.button(label, type="primary", key="apply returned"):
        try:
            st.session_state[_CAME] = apply_update(workbench, plan, user)
        except WorkbenchError as error:
            st.error(plain(worded(str(error))))
            return
        st.rerun()


def _rows(title: str, plan: Plan, changes: list[Change], key: str) -> None:
    if not changes:
        return
    st.markdown(f"**{plain(title)}** ({len(changes)})")
    pages = -(-len(changes) // _AT_ONCE)
    page = 1
    if pages > 1:
        label = _("Page (of {count})").format(count=pages)
        page = int(st.number_input(label, 1, pages, key=f"returned page {key}", width=160))
    part = changes[(page - 1) * _AT_ONCE : page * _AT_ONCE]
    titles = (_("Segment"), _("English"), _("Before"), _("After"))
    table(titles, [_row(plan, change) for change in part], ("15%", "27%", "29%", "29%"))


def _row(plan: Plan, change: Change) -> tuple[str, str, str, str]:
    here, row, language = change.here, change.row, plan.language.bcp47
    before = here.target if here else ""
    told = [_kinds()[change.kind], worded(change.row.place), worded(change.held)]
    if change.state is not None:
        told.append(_("becomes {state}").format(state=state_label(change.state)))
    told += [_("Comment: {text}").format(text=note) for note in change.notes]
    number = review_link(plan.slug, plan.language.code, here.number) if here else "–"
    small = "<br>".join(html.escape(text) for text in told if text)
    english = shown(row.source, "en")
    if here is not None and change.kind is Kind.SOURCE:
        english = shown("", "en", difference(here.source, row.source))
    after = difference(before, row.target) if before else html.escape(row.target)
    return (
        f'{number}<div class="small">{small}</div>',
        english,
        shown(before, language),
        shown("", language, after or " "),
    )


def _show_applied(came: Applied, slug: str, code: str) -> None:
    told = _("Taken over: {count} segments, of them approved: {approved}.")
    st.success(told.format(count=len(came.changed), approved=len(came.approved)))
    if came.left:
        st.markdown("**" + plain(_("What was left, and why")) + "**")
        rows = [
            (review_link(slug, code, number), html.escape(worded(why))) for number, why in came.left
        ]
        table((_("Segment"), _("Why")), rows, ("20%", "80%"))
    address = html.escape(review_address(slug, code))
    st.html(f'<a href="{address}">{html.escape(_("Open it in Review"))}</a>')
