"""One segment on the review page: source, translation, findings, and what can be done with it.

Leaving the field saves what was typed as a draft, so that nothing waits to be
lost; approving, rejecting and muting act on what the file says then.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

import workbench.review as review
from workbench.errors import ConflictError, WorkbenchError
from workbench.jobs.reviewing import approval
from workbench.jobs.workbench import Workbench
from workbench.languages import Language
from workbench.model import Diagnostic, Message, Origin, State
from workbench.ui.findings import plain, render_findings
from workbench.ui.style import shown_text

_STATES = {
    State.UNTRANSLATED: ":gray-badge[untranslated]",
    State.PROPOSED: ":orange-badge[proposed, not reviewed]",
    State.DRAFT: ":blue-badge[draft]",
    State.APPROVED: ":green-badge[approved]",
}
_ORIGINS = {
    Origin.MT: "machine translation",
    Origin.FRAGMENTS: "put together from memory and termbase",
    Origin.HUMAN: "a person",
    Origin.EXTERNAL: "another tool",
}


def render_segment(
    workbench: Workbench,
    slug: str,
    language: Language,
    message: Message,
    found: list[Diagnostic],
    user: str,
) -> None:
    """Show one segment; what is done to it is saved and told in place."""
    place = f"{slug}/{language.code}/{message.number}"
    field = f"target {place}"

    def save(seen: Message, action: Callable[[Message], Message]) -> None:
        st.session_state[f"notice {place}"] = _saved(
            lambda: workbench.workspace.save_message(slug, language.code, seen, action, by=user)
        )

    def save_edit() -> None:
        typed, at = str(st.session_state[field]), workbench.now()
        if typed != message.msgstr:
            save(message, lambda current: review.edit(current, typed, user, at))

    def change(action: Callable[[Message], Message]) -> None:
        seen = message.with_target(str(st.session_state[field]))  # what was typed is saved by now
        save(seen, action)

    with st.container(border=True):
        st.markdown(_headline(message))
        source, target = st.columns(2)
        with source:
            shown_text(message.msgid, "en")
        with target:
            if st.session_state.get(f"shown {field}") != message.msgstr:
                st.session_state[f"shown {field}"] = st.session_state[field] = message.msgstr
            st.text_area(
                f"Translation of segment {message.number} into {language.name}",
                key=field,
                height="content",
                label_visibility="collapsed",
                on_change=save_edit,
            )
            render_findings(message, found, language.bcp47, user, place, change)
            _show_notice(place)
            _buttons(workbench, language, message, user, place, change)


def _headline(message: Message) -> str:
    origin = _ORIGINS.get(message.origin, "") if message.origin else ""
    if message.origin is Origin.MEMORY:
        origin = f"memory, {message.similarity or 100} % similar"
    if message.origin is Origin.MT:
        models = [part for part in message.signature.split("|") if part.startswith("model:")]
        origin = " by ".join([origin, *(part.removeprefix("model:") for part in models)])
    parts = [f"**{message.number}**", message.role, _STATES[message.state], origin, message.by]
    return " · ".join(part for part in parts if part)


def _buttons(
    workbench: Workbench,
    language: Language,
    message: Message,
    user: str,
    place: str,
    change: Callable[[Callable[[Message], Message]], None],
) -> None:
    at = workbench.now()
    with st.container(horizontal=True):
        if message.state is State.APPROVED:
            st.button(
                "Reopen",
                key=f"reopen {place}",
                on_click=change,
                args=(lambda current: review.revert(current, user, at),),
            )
            return
        st.button(
            "Approve",
            key=f"approve {place}",
            type="primary",
            disabled=not message.msgstr,
            on_click=change,
            args=(approval(workbench, language, user),),
        )
        _fix_button(workbench, language, message, user, place, change)
        st.button(
            "Reject",
            key=f"reject {place}",
            disabled=not message.msgstr,
            on_click=change,
            args=(lambda current: review.reject(current, user, at),),
            help="Empties the segment; this text is not proposed again.",
        )


def _fix_button(
    workbench: Workbench,
    language: Language,
    message: Message,
    user: str,
    place: str,
    change: Callable[[Callable[[Message], Message]], None],
) -> None:
    """One key for what can be put right without understanding it, and one to take it back."""
    at, memory = workbench.now(), f"before fix {place}"
    fix = workbench.checker().fix(message, language) if message.msgstr else None
    before, fixed = st.session_state.get(memory, ("", ""))
    if fix is not None:

        def apply() -> None:
            st.session_state[memory] = (message.msgstr, fix.target)
            change(lambda current: review.edit(current, fix.target, user, at))

        st.button("Fix", key=f"fix {place}", on_click=apply, help=plain("; ".join(fix.steps)))
    elif fixed and fixed == message.msgstr:

        def undo() -> None:
            st.session_state.pop(memory, None)
            change(lambda current: review.edit(current, before, user, at))

        st.button("Undo fix", key=f"undo {place}", on_click=undo)


def _saved(save: Callable[[], Message]) -> tuple[str, str, str]:
    """Save; a refusal is kept to be shown beside the segment, with what was typed."""
    try:
        return ("saved", f"Saved, {save().state}", "")
    except ConflictError as error:
        return ("conflict", error.current, error.offered)
    except WorkbenchError as error:
        return ("refused", str(error), "")


def _show_notice(place: str) -> None:
    notice = f"notice {place}"
    kind, text, typed = st.session_state.get(notice, ("", "", ""))
    if kind == "conflict":
        st.warning("Somebody changed this segment meanwhile. Their text stands; yours was:")
        st.code(typed or text, language=None, wrap_lines=True)
        st.button("Close", key=f"close {place}", on_click=st.session_state.pop, args=(notice, None))
        return
    st.session_state.pop(notice, None)
    if kind == "saved":
        st.caption(f":green[✓ {text}]")
    elif kind == "refused":
        st.error(plain(text))
