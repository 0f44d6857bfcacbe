"""Repair a translation whose fixed stretches came out damaged where they can be located."""

from __future__ import annotations

import re

from workbench.enforcement.needs import Need, Source
from workbench.enforcement.places import put
from workbench.enforcement.verify import Fault, find_faults, occurrences
from workbench.masking import sticks
from workbench.model import Span, TermKind
from workbench.quantities.read import read_numbers

LIKE = 75.0  # rapidfuzz similarity (0-100) from which a stretch counts as the damaged original
_SHORTEST = 3  # characters; below that a near match is chance


def repair(source: Source, target: str) -> str:
    """``target`` with damaged, untranslated and doubled stretches put right as far as possible.

    Whoever calls verifies the result: a repair that does not help is no harm,
    but it is no guarantee either.
    """
    for _ in range(len(source.needs) + 1):
        faults = [fault for fault in find_faults(source, target) if fault.need is not None]
        for fault in faults:
            mended = _mend(source, target, fault)
            if mended != target and len(find_faults(source, mended)) < len(
                find_faults(source, target)
            ):
                target = mended
                break
        else:
            break
    return re.sub(r" {2,}", " ", target).strip()


def _mend(source: Source, target: str, fault: Fault) -> str:
    need = source.needs[fault.need or 0]
    if fault.doubled:
        return _without_last(need, target)
    span = _locate(source, need, target)
    return put(target, span, need.write) if span else target


def _without_last(need: Need, target: str) -> str:
    """Without the second of its occurrences: models repeat what they have just written."""
    kind = need.placeable.kind if need.placeable else "term"
    written = (need.write, need.text, need.match.term.term if need.match else need.text)
    for text in dict.fromkeys(written):
        spans = occurrences(text, target, kind)
        if len(spans) > 1:
            start, end = spans[1]
            return target[:start].rstrip() + " " + target[end:].lstrip()
    return target


def _locate(source: Source, need: Need, target: str) -> Span | None:
    """Where ``need`` stands in ``target`` in a wrong form."""
    for text in _forms(need):
        match = re.search(_loose(text), target, re.IGNORECASE)
        if match:
            return match.span()
    if need.placeable is not None and not need.exact:
        return _strange_number(source, target)
    wanted = need.text if need.exact or _kept(need) else ""
    return _nearest(wanted, target)


def _kept(need: Need) -> bool:
    return need.match is not None and need.match.term.kind is TermKind.KEEP


def _forms(need: Need) -> list[str]:
    """The English forms that a model may have left standing, the longest first."""
    forms = {need.text}
    if need.match is not None:
        forms |= {need.match.term.term, *need.match.term.variants}
    return sorted(forms, key=lambda form: (-len(form), form))


def _loose(text: str) -> str:
    """A pattern for ``text`` with other spaces, standing by itself."""
    letters = [re.escape(character) for character in text if not character.isspace()]
    return r"(?<![A-Za-z0-9])" + r"[\s\u200b]*".join(letters) + r"(?![A-Za-z0-9])"


def _strange_number(source: Source, target: str) -> Span | None:
    """The only number in figures that is not in the source, if there is exactly one."""
    known = {value for number in source.numbers for value in number.readings}
    strange = [
        (number.start, number.end)
        for number in read_numbers(target, source.language)
        if number.digits and known.isdisjoint(number.readings)
    ]
    return strange[0] if len(strange) == 1 else None


def _nearest(text: str, target: str) -> Span | None:
    """The stretch of ``target`` most like ``text``, widened to whole words."""
    from rapidfuzz import fuzz

    if len(text) < _SHORTEST or not target:
        return None
    found = fuzz.partial_ratio_alignment(text.lower(), target.lower(), score_cutoff=LIKE)
    if found is None or found.dest_start == found.dest_end:
        return None
    start, end = found.dest_start, min(found.dest_end, len(target))
    while start > 0 and sticks(target[start - 1], target[start]):
        start -= 1
    while end < len(target) and sticks(target[end - 1], target[end]):
        end += 1
    return (start, end) if fuzz.ratio(text.lower(), target[start:end].lower()) >= LIKE else None
