"""Khmer and Burmese syllables whose characters stand in an order that breaks them."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.base import Example, FunctionRule, Pair
from workbench.clusters import ClusterFault, Fault, cluster_faults
from workbench.model import Diagnostic, Severity
from workbench.zawgyi import CERTAIN, zawgyi_score

# A mark on nothing shows as a dotted circle; the others many fonts show as if they were right.
_SEVERITY = {Fault.LOOSE: Severity.WARNING, Fault.SUBSCRIPT: Severity.WARNING}


def _syllables(pair: Pair) -> Iterator[Diagnostic]:
    """One finding for all syllables in the wrong order; a Zawgyi text is told by its own rule."""
    faults = list(cluster_faults(pair.target, pair.language))
    if not faults or (pair.language.script == "Mymr" and zawgyi_score(pair.target) >= CERTAIN):
        return
    disordered = [fault for fault in faults if fault.fault is Fault.ORDER]
    if disordered:
        yield _disordered(pair, disordered)
    for fault in faults:
        if fault.fault is not Fault.ORDER:
            severity = _SEVERITY.get(fault.fault, Severity.INFO)
            yield Diagnostic("cluster-order", severity, _message(pair, fault), None, fault.span)


def _disordered(pair: Pair, faults: list[ClusterFault]) -> Diagnostic:
    first = faults[0]
    more = f" and {len(faults) - 1} more" if len(faults) > 1 else ""
    message = (
        f"The marks of {first.canonical}{more} are typed in another order than the canonical one, "
        "so that searching misses the word and some fonts break it. Take the canonical order."
    )
    return Diagnostic("cluster-order", Severity.INFO, message, None, first.span)


def _message(pair: Pair, fault: ClusterFault) -> str:
    code = f"U+{ord(pair.target[fault.span[0]]):04X}"
    if fault.fault is Fault.LOOSE:
        return f"The mark {code} stands on no letter and shows as a dotted circle. Delete it."
    if fault.fault is Fault.SUBSCRIPT:
        return f"The sign {code} wants a letter after it to put below. Write the letter."
    return f"The mark {code} is typed twice in one syllable. Delete one."


CLUSTER_ORDER = FunctionRule(
    "cluster-order",
    Severity.WARNING,
    "The marks of each Khmer or Burmese syllable belong to a letter and stand in canonical order. "
    "What differs only in Unicode normalisation is left alone.",
    Example("km", "cooperation", "កិច្ចសហប្រតិបត្តិការ", "កចិ្ចសហប្រតបិត្តកិារ្"),
    "Type the syllable again, or let the canonical order be put in.",
    _syllables,
)
