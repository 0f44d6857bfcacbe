"""Runs the rules across a catalogue."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.checks.across.base import CatalogueRule, CatalogueView
from workbench.checks.across.registry import CATALOGUE_RULES
from workbench.model import Diagnostic


def check_across(
    view: CatalogueView, rules: Sequence[CatalogueRule] = CATALOGUE_RULES
) -> dict[int, list[Diagnostic]]:
    """The findings of ``rules`` by message number, in the order of the rules; never raises."""
    found: dict[int, list[Diagnostic]] = {}
    for rule in rules:
        for number, diagnostic in rule.check(view):
            found.setdefault(number, []).append(diagnostic)
    return dict(sorted(found.items()))
