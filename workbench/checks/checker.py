"""The rules together with the terms and the levels of a workspace.

A checker remembers what it found by content, so that only what changed is
checked again; where terms or levels change, a new checker is made, and with it
everything is checked anew.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workbench.checks.across.base import CatalogueView
from workbench.checks.across.registry import CATALOGUE_RULES
from workbench.checks.across.run import check_across
from workbench.checks.base import Pair
from workbench.checks.fixes.base import Fix
from workbench.checks.fixes.run import fix_pair
from workbench.checks.levels import OFF, Levels
from workbench.checks.registry import RULES
from workbench.checks.run import check_pair
from workbench.checks.spacing import CHINESE_SPACING, chinese_spacing
from workbench.glossary.matching import TermFinder
from workbench.languages import Language
from workbench.model import Diagnostic, Message, TermMatch

_MOST = 200_000
_Key = tuple[str, str, str, str]


class Checker:
    """Checks segments; one for each state of the termbases and settings."""

    def __init__(self, finder: TermFinder, levels: Levels | None = None) -> None:
        self.finder = finder
        self.levels = levels or Levels()
        spacing = chinese_spacing(self.levels.chinese_latin_space)
        self._rules = [spacing if rule is CHINESE_SPACING else rule for rule in RULES]
        self._found: dict[_Key, tuple[Diagnostic, ...]] = {}
        self._terms: dict[str, tuple[TermMatch, ...]] = {}

    def terms(self, source: str) -> tuple[TermMatch, ...]:
        """The terms in a source, the same for every language."""
        if source not in self._terms:
            if len(self._terms) >= _MOST:
                self._terms.clear()
            self._terms[source] = tuple(self.finder.find(source))
        return self._terms[source]

    def check(
        self, source: str, target: str, language: Language, role: str = ""
    ) -> tuple[Diagnostic, ...]:
        """What the rules find in a pair, muted or not."""
        key = (language.code, source, target, role)
        if key not in self._found:
            if len(self._found) >= _MOST:
                self._found.clear()
            pair = Pair(source, target, language, role, self.terms(source))
            rules = self.levels.rules(self._rules, language.code)
            found = self.levels.apply(check_pair(pair, rules), language.code)
            self._found[key] = tuple(found)
        return self._found[key]

    def across(
        self,
        messages: Sequence[Message],
        language: Language,
        approved: Callable[[str], Sequence[str]],
    ) -> dict[int, list[Diagnostic]]:
        """What the rules across a catalogue find, by message number, without what was muted."""
        matches = [self.terms(message.msgid) for message in messages]
        view = CatalogueView(language, messages, matches, approved)
        rules = self.levels.rules(CATALOGUE_RULES, language.code)
        muted = {message.number: {mute.rule for mute in message.mutes} for message in messages}
        return {
            number: [
                finding
                for finding in self.levels.apply(found, language.code)
                if finding.rule not in muted.get(number, ())
            ]
            for number, found in check_across(view, rules).items()
        }

    def fix(self, message: Message, language: Language) -> Fix | None:
        """What can be put right in a message without understanding it; not what was muted."""
        muted = {mute.rule for mute in message.mutes}
        off = {rule.name for rule in RULES if self.levels.of(rule.name, language.code) == OFF}
        source, target = message.msgid, message.msgstr
        pair = Pair(source, target, language, message.role, self.terms(source))
        return fix_pair(pair, muted | off)

    def findings(self, message: Message, language: Language) -> list[Diagnostic]:
        """What the rules find in a message, without what was muted."""
        muted = {mute.rule for mute in message.mutes}
        found = self.check(message.msgid, message.msgstr, language, message.role)
        return [finding for finding in found if finding.rule not in muted]
