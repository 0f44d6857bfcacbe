"""How many pairs the memory has, by language, origin, and release or memory."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from workbench.jobs.memory_index import MemoryIndex
from workbench.languages import LANGUAGES
from workbench.model import Tier
from workbench.ui.labels import language_name
from workbench.ui.memory_search import tier_names
from workbench.ui.text import _

_COLOURS = {Tier.APPROVED: "#1b7f4d", Tier.IMPORTED: "#2f6fb2", Tier.UNREVIEWED: "#e8b04a"}


def show_statistics(index: MemoryIndex) -> None:
    """A plot, and the same numbers as tables."""
    with st.spinner(_("Counting the pairs")):
        counts = {code: index.places(language) for code, language in LANGUAGES.items()}
    tiers = tier_names()
    by_tier = {
        code: Counter({tier: sum(n for (each, _name), n in found.items() if each is tier)
                       for tier in tiers})
        for code, found in counts.items()
    }  # fmt: skip
    names = {code: language_name(LANGUAGES[code]) for code in counts}
    rows = [
        {_("Language"): names[code], _("Origin"): tiers[tier], _("Pairs"): found[tier]}
        for code, found in by_tier.items()
        for tier in tiers
    ]
    shown = [tier for tier in tiers if any(found[tier] for found in by_tier.values())]
    st.bar_chart(
        [row for row in rows if row[_("Origin")] in {tiers[tier] for tier in shown}],
        x=_("Language"),
        y=_("Pairs"),
        color=_("Origin"),
        horizontal=True,
        height=320,
        alt=_("Pairs by language and origin; the table below has the same numbers"),
    )
    st.subheader(_("By language"))
    st.table(
        [
            {_("Language"): names[code]}
            | {tiers[tier]: f"{found[tier]:,}" for tier in tiers}
            | {_("all"): f"{found.total():,}"}
            for code, found in by_tier.items()
        ]
    )
    st.subheader(_("By release and memory"))
    places = dict.fromkeys(place for found in counts.values() for place in found)
    st.dataframe(
        [
            {_("Release or memory"): name, _("Origin"): tiers[tier]}
            | {names[code]: found[tier, name] for code, found in counts.items()}
            for tier, name in places
        ],
        hide_index=True,
    )
