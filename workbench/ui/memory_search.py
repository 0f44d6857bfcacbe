"""Looking through the memory: by words on either side, or by likeness; 25 pairs at a time."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.jobs.memory_index import BOTH, SOURCE, TARGET, MemoryIndex, Wanted, found_spans
from workbench.jobs.workbench import Workbench
from workbench.languages import LANGUAGES, Language
from workbench.memory import MemoryEntry
from workbench.model import Tier
from workbench.ui.labels import language_label, tier_label
from workbench.ui.marks import STYLE, marked, review_link, shown
from workbench.ui.memory_edit import edit_dialog
from workbench.ui.plain import plain
from workbench.ui.text import _

_AT_ONCE = 25
_LIKE = "like"


@dataclass(frozen=True)
class _Row:
    entry: MemoryEntry
    similarity: int | None = None


def show_search(workbench: Workbench, index: MemoryIndex, user: str) -> None:
    """The fields, the number of pairs found, and one page of them."""
    language, wanted, how = _fields(index)
    if told := st.session_state.pop("memory told", ""):
        st.success(plain(told))
    with st.spinner(_("Looking through the memory")):
        if how == _LIKE and wanted.text.strip():
            matches = index.similar(language, wanted)
            rows = [_Row(match.entry, match.similarity) for match in matches]
            st.caption(_("Pairs like this: {count}").format(count=len(rows)))
        else:
            rows = _page(index, language, wanted)
    if not rows:
        st.info(_("No pair fits. Take another word, language or origin."))
    if rows:
        _show(workbench, index, language, rows, wanted.text, user)


def _fields(index: MemoryIndex) -> tuple[Language, Wanted, str]:
    codes = list(LANGUAGES)
    code = st.pills(
        _("Language"),
        codes,
        default=codes[0],
        format_func=lambda each: language_label(LANGUAGES[each]),
        key="memory language",
    )
    language = LANGUAGES[code or codes[0]]
    ways = {
        BOTH: _("Words in both"),
        SOURCE: _("Words in the English"),
        TARGET: _("Words in the translation"),
        _LIKE: _("English like this"),
    }
    left, right = st.columns([3, 2])
    with left:
        text = st.text_input(_("Look for"), key="memory text")
    with right:
        how = st.selectbox(_("Where"), list(ways), format_func=ways.__getitem__, key="memory how")
    with st.spinner(_("Reading the memory")):
        places = index.places(language)
    tiers = tier_names()
    left, right = st.columns(2)
    with left:
        chosen = st.pills(
            _("Origin"),
            [tier for tier in tiers if any(each == tier for each, _name in places)],
            selection_mode="multi",
            format_func=tiers.__getitem__,
            key=f"memory tiers {language.code}",
        )
    with right:
        names = ["", *dict.fromkeys(name for _tier, name in places)]
        place = st.selectbox(
            _("Release or memory"),
            names,
            format_func=lambda name: name or _("all"),
            key=f"memory place {language.code}",
        )
    where = how if how in {SOURCE, TARGET} else BOTH
    return language, Wanted(text, where, frozenset(chosen), place or ""), how or BOTH


def tier_names() -> dict[Tier, str]:
    """How the tiers are called on the screens, the most trusted first."""
    return {tier: tier_label(tier) for tier in Tier}


def _page(index: MemoryIndex, language: Language, wanted: Wanted) -> list[_Row]:
    key = f"memory page {language.code} {hash(wanted)}"
    page = int(st.session_state.get(key, 1))
    count, found = index.find(language, wanted, first=(page - 1) * _AT_ONCE, limit=_AT_ONCE)
    pages = max(1, -(-count // _AT_ONCE))
    with st.container(horizontal=True, vertical_alignment="center"):
        told = _("Pairs found: {count}. Shown: {shown}.")
        st.caption(told.format(count=f"{count:,}", shown=len(found)))
        if pages > 1:
            label = _("Page (of {count})").format(count=pages)
            st.number_input(label, 1, pages, key=key, width=160)
    return [_Row(entry) for entry in found]


def _show(
    workbench: Workbench,
    index: MemoryIndex,
    language: Language,
    rows: Sequence[_Row],
    words: str,
    user: str,
) -> None:
    numbers = _numbers(workbench, language, rows)
    st.html(STYLE)
    for place, row in enumerate(rows):
        entry = row.entry
        with st.container(border=True):
            texts, action = st.columns([7, 1], vertical_alignment="center")
            with texts:
                st.html(_texts(row, language, words, numbers.get(entry)))
            if entry.tier is Tier.IMPORTED:
                label = _("Edit")
                number = _("pair {number}").format(number=place + 1)
                if action.button(label, key=f"edit pair {place}", help=number):
                    edit_dialog(index, language, entry, user)


def _texts(row: _Row, language: Language, words: str, number: int | None) -> str:
    entry = row.entry
    source = shown("", "en", marked(entry.source, found_spans(entry.source, words)))
    target = shown("", language.bcp47, marked(entry.target, found_spans(entry.target, words)))
    told = [tier_names()[entry.tier], entry.release, entry.by, entry.at]
    if row.similarity is not None:
        told.insert(0, _("{percent} % similar").format(percent=row.similarity))
    small = " · ".join(html.escape(part) for part in told if part)
    if number is not None:
        small += " · " + review_link(entry.release, language.code, number)
    return (
        '<table class="wb-rows" role="presentation"><colgroup><col style="width: 50%">'
        f'<col style="width: 50%"></colgroup><tr><td style="border: 0">{source}</td>'
        f'<td style="border: 0">{target}</td></tr></table><div class="wb-small">{small}</div>'
    )


def _numbers(
    workbench: Workbench, language: Language, rows: Sequence[_Row]
) -> dict[MemoryEntry, int]:
    """The segment of each approved pair that is shown, so that a link can lead there."""
    found: dict[MemoryEntry, int] = {}
    wanted = [row.entry for row in rows if row.entry.tier is Tier.APPROVED]
    for slug in dict.fromkeys(entry.release for entry in wanted):
        try:
            catalogue = workbench.workspace.read_catalogue(slug, language.code)
        except WorkbenchError:  # it was read a moment ago; then there is no link
            continue
        numbers = {message.key: message.number for message in catalogue.messages}
        for entry in wanted:
            number = numbers.get((entry.context, entry.source))
            if entry.release == slug and number is not None:
                found[entry] = number
    return found
