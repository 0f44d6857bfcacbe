"""Runs the rules on one pair."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.checks.base import Pair, Rule
from workbench.checks.registry import RULES
from workbench.model import Diagnostic
from workbench.normal import INVISIBLE


def check_pair(pair: Pair, rules: Sequence[Rule] = RULES) -> list[Diagnostic]:
    """The findings of ``rules`` in ``pair``, in the order of the rules; never raises.

    An empty target has one finding only, that it is empty.
    """
    if not any(not ch.isspace() and ch not in INVISIBLE for ch in pair.target):
        rules = [rule for rule in rules if rule.name == "empty"]
    return [finding for rule in rules for finding in rule.check(pair)]
