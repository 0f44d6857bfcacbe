"""A similar match made to fit: dates, figures and addresses of the source put into it.

A placeable of the match is replaced where its rendering stands exactly once in
the target and the two sources have the same kinds of placeables in the same
order. What is not certain is left as it is, for the checks to report.
"""

from __future__ import annotations

from workbench.languages import Language
from workbench.model import Placeable
from workbench.placeables.find import find_placeables
from workbench.placeables.localise import localise


def adapt(source: str, matched: str, target: str, language: Language) -> str:
    """``target``, a translation of ``matched``, with the placeables of ``source`` in it."""
    wanted, known = find_placeables(source), find_placeables(matched)
    if [new.kind for new in wanted] != [old.kind for old in known]:
        return target
    places: list[tuple[int, int, str]] = []
    for new, old in zip(wanted, known, strict=True):
        span = _only_place(target, old, language) if new.text != old.text else None
        if span is not None and not any(
            span[0] < end and start < span[1] for start, end, _ in places
        ):
            as_written = target[slice(*span)] != localise(old, language)
            places.append((*span, new.text if as_written else localise(new, language)))
    for start, end, text in sorted(places, reverse=True):
        target = target[:start] + text + target[end:]
    return target


def _only_place(target: str, placeable: Placeable, language: Language) -> tuple[int, int] | None:
    for form in dict.fromkeys((localise(placeable, language), placeable.text)):
        if target.count(form) == 1:
            start = target.index(form)
            around = target[max(0, start - 1) : start] + target[start + len(form) :][:1]
            if not any(character.isdigit() for character in around):
                return (start, start + len(form))
    return None
