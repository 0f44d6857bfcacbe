"""The rules: what each looks for, what to do about it, and how much it may say here."""

from __future__ import annotations

import streamlit as st

from workbench.checks.every import EVERY_RULE, AnyRule
from workbench.checks.levels import OFF
from workbench.jobs.settings import current_text
from workbench.jobs.workbench import Workbench
from workbench.languages import LANGUAGES
from workbench.model import Severity
from workbench.settings.change import setting_in
from workbench.ui.labels import language_name, severity_label
from workbench.ui.plain import plain
from workbench.ui.settings_workspace import save_changes
from workbench.ui.text import N_, _

_AS_IS = ""
_LEVELS = (_AS_IS, *Severity, OFF)
_SHOW = {"": N_("all"), "error": N_("errors"), "warning": N_("warnings"), "info": N_("remarks")}


def render_rules(workbench: Workbench) -> None:
    """A table of the rules with a filter, and a field to lower one of them."""
    st.caption(
        _(
            "An error blocks approval, a warning asks, a remark tells. A rule that cries wolf "
            "here can be lowered or switched off, for one language or for all."
        )
    )
    code = st.selectbox(
        _("Language"),
        ["", *LANGUAGES],
        format_func=lambda item: language_name(LANGUAGES[item]) if item else _("All languages"),
        key="rules language",
    )
    _change_level(workbench, code)
    left, right = st.columns([2, 1], vertical_alignment="bottom")
    asked = left.text_input(_("Find a rule"), key="rules find").strip().casefold()
    severity = right.selectbox(
        _("Show"), list(_SHOW), format_func=lambda item: _(_SHOW[item]), key="rules severity"
    )
    shown = [rule for rule in EVERY_RULE if _fits(rule, asked, severity)]
    if not shown:
        st.info(_("No rule fits this."))
        return
    st.table([_row(workbench, rule, code) for rule in shown])


def _fits(rule: AnyRule, asked: str, severity: str) -> bool:
    text = f"{rule.name} {_(rule.explanation)} {_(rule.remedy)}".casefold()
    return asked in text and (not severity or rule.severity == severity)


def _row(workbench: Workbench, rule: AnyRule, code: str) -> dict[str, str]:
    return {
        _("Rule"): plain(rule.name),
        _("What it looks for"): plain(_(rule.explanation)),
        _("What to do"): plain(_(rule.remedy)),
        _("Here"): _level_here(workbench, rule, code),
    }


def _level_here(workbench: Workbench, rule: AnyRule, code: str) -> str:
    level = workbench.settings.levels.of(rule.name, code)
    if level == OFF:
        return _("off")
    order = list(Severity)
    lowered = max(order.index(rule.severity), order.index(Severity(level)))
    name = severity_label(order[lowered])
    return name if order[lowered] is rule.severity else _("lowered: {level}").format(level=name)


def _change_level(workbench: Workbench, code: str) -> None:
    with (
        st.form(key="rules level", border=True),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        rule = st.selectbox(_("Rule"), [rule.name for rule in EVERY_RULE], key="rules rule")
        level = st.selectbox(
            _("May say at most"), _LEVELS, format_func=_level_name, key="rules level choice"
        )
        sent = st.form_submit_button(_("Save"), type="primary")
    if sent:
        text = current_text(workbench)
        table = ".".join(filter(None, ("checks", code)))
        same = setting_in(text, table, rule) == (level or None)
        save_changes(workbench, text, [] if same else [(table, rule, level or None)])


def _level_name(level: str) -> str:
    if level == OFF:
        return _("nothing: off")
    return severity_label(Severity(level)) if level else _("as the rule has it")
