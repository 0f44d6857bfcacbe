"""The rules together with the terms and the levels of a workspace.

A checker remembers what it found by content, so that only what changed is
checked again; where terms or levels change, a new checker is made, and with it
everything is checked anew.
"""

from __future__ import annotations

from workbench.checks.base import Pair
from workbench.checks.levels import Levels
from workbench.checks.registry import RULES
from workbench.checks.run import check_pair
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
            rules = self.levels.rules(RULES, language.code)
            found = self.levels.apply(check_pair(pair, rules), language.code)
            self._found[key] = tuple(found)
        return self._found[key]

    def findings(self, message: Message, language: Language) -> list[Diagnostic]:
        """What the rules find in a message, without what was muted."""
        muted = {mute.rule for mute in message.mutes}
        found = self.check(message.msgid, message.msgstr, language, message.role)
        return [finding for finding in found if finding.rule not in muted]
