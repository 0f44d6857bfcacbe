"""The findings of a segment: what is wrong and where, why it matters, what to do, or mute it."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable

import streamlit as st

import workbench.review as review
from workbench.checks.every import EVERY_RULE, AnyRule
from workbench.model import Diagnostic, Message, Severity, Span

_ICONS = {
    Severity.ERROR: ":red[:material/error:]",
    Severity.WARNING: ":orange[:material/warning:]",
    Severity.INFO: ":material/info:",
}
_AROUND = 40
Change = Callable[[Callable[[Message], Message]], None]


def render_findings(
    message: Message, found: list[Diagnostic], language: str, user: str, place: str, change: Change
) -> None:
    """A line for each finding; behind "Why?" its place, explanation, remedy, and muting."""
    for finding in found:
        st.caption(f"{_ICONS[finding.severity]} {plain(finding.message)}")
    muted = [mute for mute in message.mutes if mute.why]
    for mute in muted:
        st.caption(f"🔇 {plain(mute.rule)}: {plain(mute.why)} ({plain(mute.by)})")
    if not found:
        return
    rules = {rule.name: rule for rule in EVERY_RULE}
    with st.popover("Why?", type="tertiary"):
        for position, name in enumerate(dict.fromkeys(finding.rule for finding in found)):
            if position:
                st.divider()
            _explain(rules.get(name), [finding for finding in found if finding.rule == name])
            for finding in found:
                if finding.rule == name:
                    _excerpt(message.msgid, finding.source_span, "en")
                    _excerpt(message.msgstr, finding.target_span, language)
            _muting(name, user, place, change)


def plain(text: str) -> str:
    """The text with what Markdown would take for markup made harmless."""
    return re.sub(r"([\\`*_{}\[\]<>()#+.!|$~:-])", r"\\\1", text)


def _explain(rule: AnyRule | None, found: list[Diagnostic]) -> None:
    if rule is None:
        st.write(plain(found[0].message))
        return
    st.markdown(f"**{plain(rule.name)}** {plain(rule.explanation)}")
    st.markdown(f"*{plain(rule.remedy)}*")


def _excerpt(text: str, span: Span | None, language: str) -> None:
    """The stretch of the text that a finding is about, marked, with a little around it."""
    if span is None or span == (0, len(text)):
        return
    start, end = span
    first, last = _whole(text, max(0, start - _AROUND)), _whole(text, min(len(text), end + _AROUND))
    before = ("…" if first else "") + text[first:start]
    after = text[end:last] + ("…" if last < len(text) else "")
    marked = html.escape(text[start:end]) or "▲"
    st.html(
        f'<div class="wb-text" lang="{html.escape(language)}">{html.escape(before)}'
        f"<mark>{marked}</mark>{html.escape(after)}</div>"
    )


def _whole(text: str, index: int) -> int:
    """``index``, moved back to where no mark is cut off its letter."""
    while 0 < index < len(text) and unicodedata.category(text[index])[0] in "MC":
        index -= 1
    return index


def _muting(rule: str, user: str, place: str, change: Change) -> None:
    """A field for the reason; the finding is muted when it is filled in."""
    key = f"mute {place} {rule}"

    def mute() -> None:
        why = str(st.session_state[key]).strip()
        if why:
            change(lambda message: review.mute(message, rule, user, why))

    st.text_input("Not a fault here? Say why, and it is set aside.", key=key, on_change=mute)
