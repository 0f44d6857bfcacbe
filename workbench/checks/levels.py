"""How much a workspace lets each rule say: the settings' table ``[checks]``.

A level is the highest severity that a rule may give in a language, or ``off``.
It lowers, never raises: what only tells stays that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from workbench.checks.across.base import CatalogueRule
from workbench.checks.base import Rule
from workbench.checks.spacing import ANY
from workbench.model import Diagnostic, Severity

OFF = "off"
_Rule = TypeVar("_Rule", bound=Rule | CatalogueRule)
_ORDER = (Severity.INFO, Severity.WARNING, Severity.ERROR)


@dataclass(frozen=True, slots=True)
class Levels:
    """Rule name -> level, by language code; the code "" stands for all languages.

    ``chinese_latin_space`` is the one setting that is no level: whether a space
    stands between Chinese and Latin letters (``any``, ``space`` or ``none``).
    """

    table: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    chinese_latin_space: str = ANY

    def of(self, rule: str, language: str) -> str:
        """The level of a rule in a language: ``error`` where nothing is said."""
        for code in (language, ""):
            if rule in self.table.get(code, {}):
                return self.table[code][rule]
        return str(Severity.ERROR)

    def rules(self, rules: Sequence[_Rule], language: str) -> Sequence[_Rule]:
        """Those of ``rules`` that are not off."""
        if not self.table:
            return rules
        return [rule for rule in rules if self.of(rule.name, language) != OFF]

    def apply(self, found: Iterable[Diagnostic], language: str) -> list[Diagnostic]:
        """The findings, none above its rule's level."""
        if not self.table:
            return list(found)
        return [self._lowered(finding, language) for finding in found]

    def _lowered(self, finding: Diagnostic, language: str) -> Diagnostic:
        highest = Severity(self.of(finding.rule, language))
        if _ORDER.index(finding.severity) <= _ORDER.index(highest):
            return finding
        return replace(finding, severity=highest)
