"""Rows of the rules' tables: language, source, target, what the rule says of it, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from workbench.checks.base import Pair, Rule
from workbench.languages import LANGUAGES
from workbench.model import Severity, TermMatch

_ORDER = [Severity.ERROR, Severity.WARNING, Severity.INFO]


@dataclass(frozen=True, slots=True)
class Row:
    """``wanted`` is the highest severity given, "" for silence."""

    language: str
    source: str
    target: str
    wanted: str
    reason: str
    role: str = "body"
    matches: tuple[TermMatch, ...] = ()


def table(rows: Sequence[Row]) -> pytest.MarkDecorator:
    """Parametrises a test with ``rows``, the reasons as names."""
    return pytest.mark.parametrize(
        "row", [pytest.param(row, id=f"{row.language}: {row.reason}") for row in rows]
    )


def verdict(rule: Rule, row: Row) -> str:
    """The highest severity that ``rule`` gives to ``row``."""
    pair = Pair(row.source, row.target, LANGUAGES[row.language], row.role, row.matches)
    given = {finding.severity for finding in rule.check(pair)}
    return next((severity.value for severity in _ORDER if severity in given), "")
