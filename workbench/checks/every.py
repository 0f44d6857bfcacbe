"""All rules under one name: those of a segment and those across a catalogue."""

from __future__ import annotations

from workbench.checks.across.base import CatalogueRule
from workbench.checks.across.registry import CATALOGUE_RULES
from workbench.checks.base import Rule
from workbench.checks.registry import RULES

AnyRule = Rule | CatalogueRule
EVERY_RULE: tuple[AnyRule, ...] = (*RULES, *CATALOGUE_RULES)
