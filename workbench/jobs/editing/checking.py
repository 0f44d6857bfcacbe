"""Findings for rows: each message by itself, and all together when there is time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from workbench.checks.base import Pair
from workbench.checks.checker import Checker
from workbench.checks.fixes.base import Fix
from workbench.checks.fixes.registry import STEPS
from workbench.checks.fixes.run import fix_pair
from workbench.checks.levels import OFF
from workbench.jobs.editing.rows import Found
from workbench.languages import Language
from workbench.model import Diagnostic, Message


def findings_of(
    checker: Checker, message: Message, language: Language, across: Sequence[Diagnostic] = ()
) -> tuple[Found, ...]:
    """What is found in a message, without what was muted, each with whether a fix is safe."""
    found = checker.findings(message, language)
    fixed = _put_right(checker, message, language, found)
    alone = [Found(item, item.rule in fixed) for item in found]
    return (*alone, *(Found(item) for item in across))


def safe_fix(checker: Checker, message: Message, language: Language, rule: str = "") -> Fix | None:
    """The safe fix of a message: all steps, or with ``rule`` only those of that rule."""
    if not rule:
        return checker.fix(message, language)
    off = {step.rule for step in STEPS if checker.levels.of(step.rule, language.code) == OFF}
    without = {step.rule for step in STEPS if step.rule != rule}
    terms = checker.terms(message.msgid)
    pair = Pair(message.msgid, message.msgstr, language, message.role, terms)
    return fix_pair(pair, without | off | {mute.rule for mute in message.mutes})


def _put_right(
    checker: Checker, message: Message, language: Language, found: Sequence[Diagnostic]
) -> frozenset[str]:
    """The rules of which the safe fix leaves fewer findings."""
    wanted = {item.rule for item in found} & {step.rule for step in STEPS}
    fix = checker.fix(message, language) if wanted else None
    if fix is None:
        return frozenset()
    left = checker.check(message.msgid, fix.target, language, message.role)
    before, after = (Counter(item.rule for item in items) for items in (found, left))
    return frozenset(rule for rule in wanted if after[rule] < before[rule])
