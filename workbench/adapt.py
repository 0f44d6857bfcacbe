"""A similar match made to fit: dates, figures and addresses of the source put into it.

Where source and match differ only in placeables, and each one's rendering
stands exactly once in the match's target, the target is right but for them.
What cannot be adapted with certainty is left as it is, for the checks to report.
"""

from __future__ import annotations

from collections.abc import Sequence

from workbench.languages import Language
from workbench.model import Placeable
from workbench.placeables.find import find_placeables
from workbench.placeables.localise import localise


def adapt(source: str, matched: str, target: str, language: Language) -> str | None:
    """``target``, a translation of ``matched``, made one of ``source``; None if unsure."""
    wanted, known = find_placeables(source), find_placeables(matched)
    if _skeleton(source, wanted) != _skeleton(matched, known):
        return None
    places: list[tuple[int, int, str]] = []
    for new, old in zip(wanted, known, strict=True):
        span = _only_place(target, old, language)
        if span is None:
            if new.value == old.value:
                continue
            return None
        start, end = span
        if any(start < other_end and other_start < end for other_start, other_end, _ in places):
            return None
        as_written = target[start:end] != localise(old, language)
        places.append((start, end, new.text if as_written else localise(new, language)))
    for start, end, text in sorted(places, reverse=True):
        target = target[:start] + text + target[end:]
    return target


def _skeleton(text: str, placeables: Sequence[Placeable]) -> list[str]:
    """The text with the kind of each placeable in its place."""
    parts: list[str] = []
    at = 0
    for placeable in placeables:
        parts += [text[at : placeable.start], f"\0{placeable.kind}"]
        at = placeable.end
    return [*parts, text[at:]]


def _only_place(target: str, placeable: Placeable, language: Language) -> tuple[int, int] | None:
    for form in dict.fromkeys((localise(placeable, language), placeable.text)):
        if target.count(form) == 1:
            start = target.index(form)
            around = target[max(0, start - 1) : start] + target[start + len(form) :][:1]
            if not any(character.isdigit() for character in around):
                return (start, start + len(form))
    return None
