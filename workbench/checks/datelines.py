"""The date of a dateline in the form that official releases of the language write."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.base import Example, FunctionRule, Pair, placeables_of
from workbench.glossary.comparing import comparable
from workbench.model import Diagnostic, Severity
from workbench.placeables.localise import localise
from workbench.said import said

_FULL = len("2009-06-18")


def _dateline(pair: Pair) -> Iterator[Diagnostic]:
    if pair.role != "dateline":
        return
    for placeable in placeables_of(pair.source):
        if placeable.kind != "date" or len(placeable.value) != _FULL:
            continue
        usual = localise(placeable, pair.language)
        written = _letters(pair.target, pair)
        if _letters(usual, pair) in written:
            continue
        yield Diagnostic(
            "dateline",
            Severity.INFO,
            said("Official releases write this date as “{date}”.", date=usual),
            (placeable.start, placeable.end),
            None,
        )


def _letters(text: str, pair: Pair) -> str:
    """Letters and figures as they are compared; a day that stands in a sentence counts too."""
    folded = comparable(text, pair.language).text.casefold()
    return "".join(ch for ch in folded if not ch.isspace() and ch != ",")


DATELINE = FunctionRule(
    "dateline",
    Severity.INFO,
    "The date of a dateline has form, digits and era as in the country's official releases.",
    Example("th", "18 June 2009", "18 มิถุนายน พ.ศ. 2552", "18/6/2009"),
    "Write the date in full, as the message shows it.",
    _dateline,
)
