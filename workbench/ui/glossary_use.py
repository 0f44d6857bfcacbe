"""Where a term is used and broken, and the repair of what breaks it, with a preview."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import TypeVar
from urllib.parse import urlencode

import streamlit as st

from workbench.glossary.table import TermRow
from workbench.jobs.termbase_repair import Repair, RepairPlan
from workbench.jobs.termbase_repaired import apply_repairs
from workbench.jobs.termbase_use import TermUse, UsedIn
from workbench.jobs.workbench import Workbench
from workbench.languages import LANGUAGES
from workbench.model import State, Term
from workbench.ui.glossary_drafts import TOLD
from workbench.ui.glossary_words import language_name, why_name
from workbench.ui.glossary_work import (
    examine,
    is_busy,
    is_small,
    known,
    named,
    start_one,
    state_of,
)
from workbench.ui.plain import plain
from workbench.ui.text import _, worded

_PER_PAGE = 10
_T = TypeVar("_T")


def show_use(workbench: Workbench, row: TermRow, user: str) -> None:
    """The use of the term of ``row``, its broken segments, and their repair."""
    term = row.term
    if term is None or not row.counts:
        st.info(_("This row does not count: put its faults right first."))
        return
    found, name = known(workbench), named(row)
    stale = found.states.get(name) != state_of(workbench)
    if (stale or name not in found.plans) and is_small(workbench):
        examine(workbench, term)
        stale = False
    st.button(
        _("Check everything against this term now"),
        key="check one",
        disabled=is_busy(),
        on_click=start_one,
        args=(workbench, term),
    )
    if name not in found.uses:
        st.caption(_("It was not looked up yet where this term is used."))
        return
    if stale:
        st.caption(_("Terms or translations have changed since this was looked up."))
    use = found.uses[name]
    _counts(use)
    plan = found.plans.get(name)
    if plan is not None and plan.repairs:
        _repairs(workbench, term, plan, user)
    left = plan.left if plan is not None else use.broken
    if left:
        _left(left, repairable=plan is not None)


def use_in_short(workbench: Workbench, row: TermRow) -> str:
    """How often the term is used and broken, "" where that was not looked up."""
    use = known(workbench).uses.get(named(row))
    if use is None:
        return ""
    counts = use.counts()
    told = _("Segments with the term: {used}. Broken: {broken}.")
    return told.format(used=counts.used, broken=counts.broken)


def _counts(use: TermUse) -> None:
    rows = []
    for code in LANGUAGES:
        counts = use.counts(code)
        rows.append(
            {
                _("Language"): language_name(code),
                _("Segments with the term"): counts.used,
                _("Right"): counts.right,
                _("Broken"): counts.broken,
                _("Set aside with a reason"): counts.muted,
                _("Not translated yet"): counts.open,
            }
        )
    total = use.counts()
    if not total.used:
        st.caption(_("No release has this term."))
        return
    st.table(rows)


def _left(left: Sequence[UsedIn], *, repairable: bool) -> None:
    told = _("Broken, to be corrected by hand: {count}") if repairable else _("Broken: {count}")
    st.markdown(f"**{plain(told.format(count=len(left)))}**")
    for used in _page(left, "broken page"):
        language = LANGUAGES[used.lang]
        with st.container(border=True):
            _place(used.release, used.lang, used.number)
            st.html(
                f'<div class="wb-text" lang="en">{html.escape(used.message.msgid)}</div>'
                f'<div class="wb-text" lang="{html.escape(language.bcp47)}">'
                f"{html.escape(used.message.msgstr)}</div>"
            )
            st.caption(plain(worded(used.fault)))


def _place(release: str, lang: str, number: int) -> None:
    """Where a segment is, as a link to it."""
    address = urlencode({"release": release, "lang": lang, "n": number})
    label = _("{release}, {language}, segment {number}").format(
        release=release, language=language_name(lang), number=number
    )
    st.html(
        f'<a href="./?{html.escape(address)}" target="_blank" rel="noopener" '
        f'style="color: inherit">'
        f"{html.escape(label)} ↗</a>"
    )


def _repairs(workbench: Workbench, term: Term, plan: RepairPlan, user: str) -> None:
    """The repairs with tick boxes, all of them ticked at first."""
    off: set[str] = st.session_state.setdefault(f"unticked {term.file} {term.term}", set())
    told = _("Can be repaired at once: {count}").format(count=len(plan.repairs))
    st.markdown(f"**{plain(told)}**")
    st.caption(_("A wrong form that is known is replaced by the right one, and nothing else."))
    reopened = sum(each.reopens and _key(each) not in off for each in plan.repairs)
    if reopened:
        st.warning(_("Approved texts that become drafts again: {count}").format(count=reopened))
    for repair in _page(plan.repairs, "repair page"):
        _preview(repair, off)
    ticked = [each for each in plan.repairs if _key(each) not in off]
    with st.container(horizontal=True):
        st.button(
            _("Repair what is ticked: {count}").format(count=len(ticked)),
            type="primary",
            key="repair ticked",
            disabled=not ticked,
            on_click=_apply,
            args=(workbench, term, ticked, user),
        )
        if off:
            st.button(_("Tick all"), key="tick all", on_click=_tick, args=(off, plan.repairs, True))
        if ticked:
            st.button(
                _("Tick none"), key="tick none", on_click=_tick, args=(off, plan.repairs, False)
            )


def _preview(repair: Repair, off: set[str]) -> None:
    key, language = _key(repair), LANGUAGES[repair.lang]
    with st.container(border=True):
        label = _("{release}, {language}, segment {number}").format(
            release=repair.release,
            language=language_name(repair.lang),
            number=repair.message.number,
        )
        st.session_state[f"tick {key}"] = key not in off
        st.checkbox(plain(label), key=f"tick {key}", on_change=_toggle, args=(off, key))
        st.html(
            f'<div class="wb-text" lang="en">{html.escape(repair.message.msgid)}</div>'
            f'<div class="wb-text" lang="{html.escape(language.bcp47)}">{_marked(repair)}</div>'
        )
        wrong, why = repair.replacement.wrong, why_name(repair.replacement.why)
        notes = [_("instead of {wrong}: {why}").format(wrong=f"“{wrong}”", why=why)]
        if repair.message.state is State.APPROVED:
            notes.append(_("approved now; becomes a draft again"))
        elif repair.message.state is State.PROPOSED:
            notes.append(_("a proposal; stays one"))
        st.caption(plain(" · ".join(notes)))


def _marked(repair: Repair) -> str:
    """The text as it would be, with what goes struck out and what comes underlined."""
    before, after = repair.message.msgstr, repair.replacement.target
    wrong, right = repair.replacement.wrong, repair.replacement.right
    gone = f'<del style="opacity:.75">{html.escape(wrong)}</del> '
    come = f'<ins style="font-weight:600">{html.escape(right)}</ins>'
    if wrong not in before:
        return html.escape(after)
    return (gone + come).join(html.escape(part) for part in before.split(wrong))


def _key(repair: Repair) -> str:
    return f"{repair.release}\0{repair.lang}\0{repair.message.msgctxt}\0{repair.message.msgid}"


def _toggle(off: set[str], key: str) -> None:
    if st.session_state[f"tick {key}"]:
        off.discard(key)
    else:
        off.add(key)


def _tick(off: set[str], repairs: Sequence[Repair], on: bool) -> None:
    off.clear()
    if not on:
        off.update(map(_key, repairs))


def _apply(workbench: Workbench, term: Term, repairs: Sequence[Repair], user: str) -> None:
    outcome = apply_repairs(workbench, term, repairs, user)
    parts = [_("Repaired: {count}").format(count=outcome.done)]
    if outcome.left:
        parts.append(_("left alone, changed meanwhile: {count}").format(count=outcome.left))
    parts += map(worded, outcome.faults)
    st.session_state[TOLD] = ("error" if outcome.faults else "success", "; ".join(parts))
    if not is_small(workbench):
        start_one(workbench, term)


def _page(items: Sequence[_T], key: str) -> Sequence[_T]:
    """The part of a long list that is looked at."""
    pages = -(-len(items) // _PER_PAGE)
    if pages <= 1:
        return items
    if int(st.session_state.get(key, 1)) > pages:
        st.session_state[key] = pages
    with st.container(width=220):
        label = _("Page (of {count})").format(count=pages)
        page = int(st.number_input(label, min_value=1, max_value=pages, step=1, key=key))
    return items[(page - 1) * _PER_PAGE : page * _PER_PAGE]
