"""Decisions about segments made again in a document that was imported anew."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from workbench.errors import UsageError
from workbench.model import Document, Segment
from workbench.said import said
from workbench.segmentation.decisions import Decided, Decision, as_imported
from workbench.segmentation.mended import Mended
from workbench.segmentation.restructure import correct, join, split, tell_apart


def reapply(old: Decided, new: Document, texts: Sequence[Mended]) -> tuple[Decided, int]:
    """``new`` with the decisions of ``old`` where its text is still the same, and how many failed.

    ``texts`` are those of the units of ``new``. A text that moved is found
    again; of several places with the same text each keeps its own decision, by
    their order.
    """
    before = as_imported(old)
    after = [segment.source for segment in new.segments]
    places = _places([text for text, _ in before], after)
    found: list[tuple[int, Decision]] = []
    taken: set[int] = set()
    failed = 0
    index = 0
    while index < len(before):
        decision = before[index][1]
        if decision is None:
            index += 1
            continue
        at = _place(decision, [places.get(index + n) for n in range(len(decision.was))])
        at = at if at is not None else _elsewhere(decision, after, taken)
        if at is None:
            failed += 1
        else:
            found.append((at, decision))
            taken.update(range(at, at + len(decision.was)))
        index += len(decision.was)
    decided = Decided(new)
    for at, decision in sorted(found, key=lambda pair: pair[0]):
        shift = len(decided.document.segments) - len(after)
        now = old.document.segments[decision.first - 1 : decision.end - 1]
        try:
            decided = _again(decided, texts, at + 1 + shift, decision, now)
        except UsageError:
            failed += 1
    return decided, failed


def _places(before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    """Which text of the new document each old one is, by index."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return {
        one + step: two + step
        for one, two, size in matcher.get_matching_blocks()
        for step in range(size)
    }


def _place(decision: Decision, places: Sequence[int | None]) -> int | None:
    """The index of the first text of a decision where all of them still follow one another."""
    first = places[0]
    if first is None or list(places) != list(range(first, first + len(decision.was))):
        return None
    return first


def _elsewhere(decision: Decision, after: Sequence[str], taken: set[int]) -> int | None:
    """Another place with the texts of a decision, for a paragraph that was moved."""
    size = len(decision.was)
    for index in range(len(after) - size + 1):
        if tuple(after[index : index + size]) == decision.was and index not in taken:
            return index
    return None


def _again(
    decided: Decided,
    texts: Sequence[Mended],
    number: int,
    decision: Decision,
    now: Sequence[Segment],
) -> Decided:
    """Join what was, part it as it stands now, then correct and tell apart."""
    if len(decision.was) > 1:
        for _ in decision.was[1:]:
            decided = join(decided, texts, number)
    for offset, segment in enumerate(now[:-1]):
        whole = decided.document.segments[number + offset - 1].source
        if not whole.startswith(segment.came):
            raise UsageError(said("the text is another one"))
        decided = split(decided, texts, number + offset, len(segment.came))
    for offset, segment in enumerate(now):
        if segment.original:
            decided = correct(decided, number + offset, segment.source)
        if segment.context:
            decided = tell_apart(decided, number + offset, segment.context)
    return decided
