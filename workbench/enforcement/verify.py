"""Whether a translation has every term, address and number right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from workbench.enforcement.needs import Need, Source
from workbench.glossary.enforce import term_faults
from workbench.masking import made_up_marks
from workbench.model import Severity, Span, TermKind
from workbench.normal import normalise
from workbench.quantities.found import NumberFound
from workbench.quantities.read import read_numbers

LATIN = "0-9A-Za-z\u00c0-\u024f\u1e00-\u1eff"  # other scripts join Latin words without spaces
_BOUNDS = {  # what may not stand before and after the text, by kind
    "email": (r"(?<![A-Za-z0-9._%+-])", r"(?!\.?[A-Za-z0-9])"),
    "url": (r"(?<![A-Za-z0-9@./-])", r"(?![A-Za-z0-9/_%&=#-])"),
    "phone": (r"(?<![0-9+])", r"(?![0-9])"),
    "code": (r"(?<![A-Za-z0-9-])", r"(?![A-Za-z0-9])"),
    "term": (f"(?<![{LATIN}])", f"(?![{LATIN}])"),
}
_ADDRESSES = frozenset({"url", "email"})  # glued to other text they lead elsewhere
_MOST = 4  # times the length of the source, beyond which a translation runs away
_SPARE = 80  # code points beyond that, for short texts
_LOOP = re.compile(r"([^\W\d_][^\d.,;:!?]{0,30}?)(?:\s*\1){7}")  # the same eight times in a row


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong. ``need`` is its index in the source's needs, None for the text as a whole.

    ``doubled`` where it stands more often than in the source.
    """

    message: str
    need: int | None = None
    doubled: bool = False


def find_faults(source: Source, target: str) -> list[Fault]:
    """Everything about ``target`` that must not pass; empty for a right translation."""
    if not target.strip() and source.text.strip():
        return [Fault("the translation is empty"), *_all(source, "is missing")]
    faults = [*_term_faults(source, target), *_exact_faults(source, target)]
    faults += _number_faults(source, target)
    if runs_away(source, target):
        faults.append(Fault("the translation runs away"))
    if made_up_marks(target, source.text):
        faults.append(Fault("a mark is left in the translation"))
    return faults


def runs_away(source: Source, target: str) -> bool:
    """Whether the model got into a loop: repetitions, or far more text than any translation."""
    if len(target) > _MOST * len(source.text) + _SPARE:
        return True
    return bool(_LOOP.search(target)) and not _LOOP.search(source.text)


def occurrences(text: str, target: str, kind: str) -> list[Span]:
    """The places of ``text`` in ``target`` where it stands by itself."""
    return [match.span() for match in _alone(text, kind).finditer(target)]


def _all(source: Source, what: str) -> Iterator[Fault]:
    for index, need in enumerate(source.needs):
        yield Fault(f"{need.text} {what}", index)


@cache
def _alone(text: str, kind: str) -> re.Pattern[str]:
    before, after = _BOUNDS.get(kind, ("", ""))
    return re.compile(before + re.escape(text) + after)


def _term_faults(source: Source, target: str) -> Iterator[Fault]:
    terms = [(index, need.match) for index, need in enumerate(source.needs) if need.match]
    for fault in term_faults(source.text, target, source.language, source.matches):
        if fault.severity is Severity.ERROR:
            same = [index for index, match in terms if match.term == fault.match.term]
            yield from (Fault(fault.message, index) for index in same)
            if not same:
                yield Fault(fault.message)
    for index, match in terms:
        if match.term.kind is not TermKind.KEEP:
            continue
        word = match.term.term
        found = len(occurrences(word, target, "term"))
        given = sum(other.term == match.term for _, other in terms)
        if found > max(given, len(occurrences(word, source.text, "term"))):
            yield Fault(f"{word} stands too often", index, doubled=True)
        elif _damaged(word, target) > _damaged(word, source.text):
            yield Fault(f"{word} stands in a damaged form", index)


def _damaged(word: str, text: str) -> int:
    """How often ``word`` is glued to other Latin letters, or stands by itself in another case."""
    alone = set(occurrences(word, text, "term"))
    glued = {match.span() for match in re.finditer(re.escape(word), text)} - alone
    folded = set(occurrences(word.casefold(), text.casefold(), "term")) - alone
    return len(glued) + len(folded)


def _exact_faults(source: Source, target: str) -> Iterator[Fault]:
    for index, need in enumerate(source.needs):
        if not need.exact or need.placeable is None:
            continue
        kind = need.placeable.kind
        found = len(occurrences(need.text, target, kind))
        given = len(occurrences(need.text, source.text, kind))
        if found < given:
            yield Fault(f"{need.text} is missing", index)
        elif found > given:
            yield Fault(f"{need.text} stands too often", index, doubled=True)
        elif kind in _ADDRESSES and target.count(need.text) - found > (
            source.text.count(need.text) - given
        ):
            yield Fault(f"{need.text} stands in a damaged form", index)


def _number_faults(source: Source, target: str) -> Iterator[Fault]:
    """Numbers by value; those within addresses and terms are none."""
    needs = [
        (index, need)
        for index, need in enumerate(source.needs)
        if need.placeable is not None and not need.exact
    ]
    stripped = _without_fixed(source, target)
    found = read_numbers(stripped, source.language)
    for index, need in needs:
        if not _stated(need, source, stripped, found):
            yield Fault(f"{need.text} is missing", index)
        elif any(
            _count(number, found, source, written=True) > _count(number, source.numbers, source)
            for number in need.numbers
        ):
            yield Fault(f"{need.text} stands too often", index, doubled=True)
    for number in found:
        if number.digits and not any(_same(number, other, source) for other in source.numbers):
            yield Fault(f"{stripped[number.start : number.end]} is not in the source")


def _stated(need: Need, source: Source, target: str, found: list[NumberFound]) -> bool:
    if need.numbers:
        return all(
            _count(number, found, source) >= _least(number, source) for number in need.numbers
        )
    return normalise(need.write) in normalise(target) or need.text in target


def _least(number: NumberFound, source: Source) -> int:
    """How often a number must come: as often as the source states it in figures."""
    return sum(
        number.value == other.value
        for need in source.needs
        if not need.exact
        for other in need.numbers
    )


def _count(
    number: NumberFound,
    found: list[NumberFound] | tuple[NumberFound, ...],
    source: Source,
    *,
    written: bool = False,
) -> int:
    return sum(_same(other, number, source) for other in found if other.digits or not written)


def _same(number: NumberFound, given: NumberFound, source: Source) -> bool:
    era = Decimal(source.language.era)
    values = set(number.readings)
    return not values.isdisjoint(given.readings) or (
        bool(era) and not {value - era for value in values}.isdisjoint(given.readings)
    )


def fixed_spans(source: Source, target: str) -> list[Span]:
    """Where addresses, codes and terms stand in ``target``: their digits are no numbers."""
    spans: list[Span] = []
    for need in source.needs:
        if need.exact and need.placeable is not None:
            spans += occurrences(need.text, target, need.placeable.kind)
        elif need.match is not None:
            for text in {need.write, need.match.term.term}:
                spans += occurrences(text, target, "term")
    return spans


def _without_fixed(source: Source, target: str) -> str:
    for start, end in fixed_spans(source, target):
        target = target[:start] + "\ufffc" * (end - start) + target[end:]
    return target
