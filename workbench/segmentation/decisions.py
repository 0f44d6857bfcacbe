"""What people decided about segments: split, joined, corrected, told apart.

A decision says which segments, as import takes the document apart, became
those that stand there now. It is stored in the map, so that importing the
document again keeps it where the text is still the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.model import Document, Segment


@dataclass(frozen=True, slots=True)
class Decision:
    """Segments ``first`` to ``first + count - 1`` of the document were ``was`` at import.

    ``merged`` tells that these stood in several units.
    """

    first: int
    count: int
    was: tuple[str, ...]
    merged: bool = False

    @property
    def end(self) -> int:
        """The number after the last segment."""
        return self.first + self.count


@dataclass(frozen=True, slots=True)
class Decided:
    """A document with the decisions that made it out of what import gives."""

    document: Document
    decisions: tuple[Decision, ...] = ()


def decide(
    before: Decided, after: Document, first: int, count: int, *, merged: bool = False
) -> Decided:
    """``after`` is ``before`` with the ``count`` segments from number ``first`` made anew.

    The decision takes in those that it touches; one that leads back to what
    import gives is none.
    """
    old = before.document.segments
    delta = len(after.segments) - len(old)
    start, end = first, first + count
    touched = [each for each in before.decisions if each.first < end and each.end > start]
    for each in touched:
        start, end = min(start, each.first), max(end, each.end)
    was: list[str] = []
    number = start
    while number < end:
        own = next((each for each in touched if each.first == number), None)
        was += own.was if own else [old[number - 1].came]
        number = own.end if own else number + 1
    merged = merged or any(each.merged for each in touched)
    new = Decision(start, end - start + delta, tuple(was), merged)
    kept = [
        replace(each, first=each.first + delta) if each.first >= end else each
        for each in before.decisions
        if each not in touched
    ]
    now = after.segments[start - 1 : new.end - 1]
    if merged or not _as_imported(now, new.was):
        kept.append(new)
    return Decided(after, tuple(sorted(kept, key=lambda each: each.first)))


def as_imported(decided: Decided) -> list[tuple[str, Decision | None]]:
    """The texts that import made of the document, in order, each with the decision about it."""
    found: list[tuple[str, Decision | None]] = []
    by_first = {each.first: each for each in decided.decisions}
    segments = decided.document.segments
    number = 1
    while number <= len(segments):
        decision = by_first.get(number)
        if decision is None:
            found.append((segments[number - 1].came, None))
            number += 1
        else:
            found += [(text, decision) for text in decision.was]
            number = decision.end
    return found


def _as_imported(now: Sequence[Segment], was: Sequence[str]) -> bool:
    plain = not any(each.context or each.original for each in now)
    return plain and [each.source for each in now] == list(was)
