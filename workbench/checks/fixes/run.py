"""Puts right in a translation what can be put right without understanding it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import replace

from workbench.checks.base import Pair
from workbench.checks.fixes.base import Fix, Step, applied, protected
from workbench.checks.fixes.registry import STEPS, ZAWGYI_STEP
from workbench.checks.run import check_pair
from workbench.model import Severity
from workbench.normal import INVISIBLE
from workbench.quantities.numeral import latin_digits
from workbench.quantities.read import read_numbers

_ROUNDS = 4
_FIGURES = re.compile(r"\d+(?:[^\w\s]\d+)*")
_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)


def fix_pair(pair: Pair, without: Collection[str] = ()) -> Fix | None:
    """The target with every safe step taken, or none where it stays as it is; never raises.

    Steps of the rules ``without`` are left out. A step that would change a letter
    or a number, or make a finding that was not there, is not taken. The fix of
    what is fixed is none.
    """
    if all(ch.isspace() or ch in INVISIBLE for ch in pair.target):
        return None
    fixed, taken = pair, []
    for _ in range(_ROUNDS):
        before = fixed.target
        for step in STEPS:
            after = fixed if step.rule in without else _taken(step, fixed)
            if after is not fixed:
                fixed = after
                taken.append(step.words)
        if fixed.target == before:
            break
    else:
        return None
    return Fix(fixed.target, tuple(dict.fromkeys(taken))) if fixed.target != pair.target else None


def _taken(step: Step, pair: Pair) -> Pair:
    """The pair with the edits of a step: all of them, else each that does no harm by itself."""
    edits = list(step.find(pair))
    if not edits:
        return pair
    kept = [] if step is ZAWGYI_STEP else protected(pair)
    for several in (edits, *([edit] for edit in edits)):
        target = applied(pair.target, several, kept)
        changed = replace(pair, target=target)
        if target != pair.target and (step is ZAWGYI_STEP or _harmless(pair, changed)):
            return changed
    return pair


def _harmless(before: Pair, after: Pair) -> bool:
    if Counter(_letters(before.target)) != Counter(_letters(after.target)):
        return False
    if _values(before) != _values(after):
        return False
    found, fewer = _severities(before), _severities(after)
    return all(found[key] >= count for key, count in fewer.items())


def _letters(text: str) -> Iterator[str]:
    """The letters and marks of a text, whatever their normal form."""
    return (ch for ch in unicodedata.normalize("NFD", text) if unicodedata.category(ch)[0] in "LM")


def _values(pair: Pair) -> tuple[list[str], list[str]]:
    """The figures as they stand, and the numbers they are read as."""
    numbers = read_numbers(pair.target_rest, pair.language)
    figures = _FIGURES.findall(latin_digits(pair.target))
    return figures, [str(number.value) for number in numbers]


def _severities(pair: Pair) -> Counter[tuple[str, Severity]]:
    """How many findings of each rule have at least each severity."""
    return Counter(
        (finding.rule, severity)
        for finding in check_pair(pair)
        for severity in _ORDER[_ORDER.index(finding.severity) :]
    )
