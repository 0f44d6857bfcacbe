"""What a fix is made of: steps that offer edits, and the places that no edit may touch."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from workbench.checks.base import Pair
from workbench.model import Placeable, Span, TermKind
from workbench.placeables.fixed import find_domains, find_emails, find_links, find_phones, find_tags

Edit = tuple[int, int, str]
_GAP = re.compile("⟦[^⟧]*⟧?|⟧")
_FINDERS: tuple[Callable[[str], Iterator[Placeable]], ...] = (
    find_tags,
    find_links,
    find_emails,
    find_domains,
    find_phones,
)


@dataclass(frozen=True, slots=True)
class Fix:
    """A target made right, with what was done in words, one entry a step."""

    target: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One kind of safe change.

    ``words`` stand in the preview. ``rule`` is the rule whose remedy it is (""
    for none): where that is off or muted, the step is not taken. ``find`` gives
    edits ``(start, end, replacement)`` of the target, in order, not overlapping.
    """

    name: str
    words: str
    rule: str
    find: Callable[[Pair], Iterable[Edit]]


def protected(pair: Pair) -> list[Span]:
    """The spans of the target that stay as they are, in order, none within another.

    They are open gaps, tags, addresses, phone numbers, what the source fixes, and
    the terms to keep.
    """
    text = pair.target
    spans = [match.span() for match in _GAP.finditer(text)]
    for find in _FINDERS:
        spans += [(found.start, found.end) for found in find(text)]
    forms = {placeable.text for placeable in pair.fixed}
    for match in pair.matches:
        if match.term.kind is TermKind.KEEP:
            forms |= {match.text, match.term.term, *match.term.variants}
            forms.update(match.term.targets.get(pair.language.code, ()))
    for form in filter(None, forms):
        spans += [match.span() for match in re.finditer(re.escape(form), text)]
    return _merged(spans)


def free(pair: Pair) -> Iterator[Span]:
    """The spans between those that are protected."""
    at = 0
    for start, end in protected(pair):
        if at < start:
            yield at, start
        at = end
    if at < len(pair.target):
        yield at, len(pair.target)


def applied(text: str, edits: Iterable[Edit], kept: Iterable[Span]) -> str:
    """``text`` with those ``edits`` made that touch nothing of ``kept``."""
    spans = list(kept)
    for start, end, replacement in sorted(edits, reverse=True):
        if any(start < b and a < end for a, b in spans):
            continue
        text = text[:start] + replacement + text[end:]
    return text


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
