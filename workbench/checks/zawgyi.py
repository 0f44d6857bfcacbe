"""Burmese in the Zawgyi encoding, which shows as broken text with a Unicode font.

Both encodings use the same code points for other things. Source of the orders
and code points: UTN 11 (Unicode), the Zawgyi-One code chart.
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.base import Example, FunctionRule, Pair
from workbench.model import Diagnostic, Severity
from workbench.said import said
from workbench.zawgyi import CERTAIN, zawgyi_score


def _zawgyi(pair: Pair) -> Iterator[Diagnostic]:
    if pair.language.script != "Mymr":
        return
    score = zawgyi_score(pair.target)
    if score < CERTAIN:
        return
    yield Diagnostic(
        "zawgyi",
        Severity.ERROR,
        said(
            "This is Zawgyi, not Unicode (probability {share}). Convert it to Unicode.",
            share=f"{score:.0%}",
        ),
        None,
        (0, len(pair.target)),
    )


ZAWGYI = FunctionRule(
    "zawgyi",
    Severity.ERROR,
    "Burmese typed or copied in the Zawgyi encoding, which readers with Unicode fonts see broken.",
    Example("my", "Myanmar", "မြန်မာ", "\u103b\u1019\u1014\u1039\u1019\u102c"),
    "Convert the text to Unicode.",
    _zawgyi,
)
