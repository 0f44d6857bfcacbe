"""Catalogues for the tables of rules across messages: a message a pair, and what is found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from workbench.checks.across.base import CatalogueRule, CatalogueView
from workbench.languages import LANGUAGES
from workbench.model import Message, State, TermMatch

Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Case:
    """``wanted`` maps message numbers to the severity given; ``roles`` has one for each message."""

    language: str
    pairs: Pairs
    wanted: dict[int, str]
    reason: str
    roles: Sequence[str] = ()
    contexts: Sequence[str] = ()
    state: State = State.DRAFT
    approved: dict[str, tuple[str, ...]] = field(default_factory=dict)
    matches: Sequence[Sequence[TermMatch]] = ()


def cases(rows: Sequence[Case]) -> pytest.MarkDecorator:
    """Parametrises a test with ``rows``, the reasons as names."""
    return pytest.mark.parametrize(
        "case", [pytest.param(row, id=f"{row.language}: {row.reason}") for row in rows]
    )


def view_of(case: Case) -> CatalogueView:
    """The catalogue of ``case``."""
    messages = [
        Message(
            number,
            source,
            target,
            msgctxt=case.contexts[number - 1] if case.contexts else "",
            role=case.roles[number - 1] if case.roles else "body",
            state=case.state,
        )
        for number, (source, target) in enumerate(case.pairs, 1)
    ]
    language = LANGUAGES[case.language]
    return CatalogueView(
        language, messages, case.matches, lambda source: case.approved.get(source, ())
    )


def found(rule: CatalogueRule, case: Case) -> dict[int, str]:
    """The highest severity that ``rule`` gives to each message."""
    order = ["error", "warning", "info"]
    given: dict[int, str] = {}
    for number, diagnostic in rule.check(view_of(case)):
        worst = min(given.get(number, "info"), diagnostic.severity.value, key=order.index)
        given[number] = worst
    return given
