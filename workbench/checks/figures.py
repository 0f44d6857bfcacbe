"""Which numbers of a source stand in its translation: matching by value, with allowances."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from workbench.checks.hints import is_metric
from workbench.languages import Language
from workbench.quantities.atoms import WORDS
from workbench.quantities.found import NumberFound

BUDDHIST_ERA = 543
_ERA_LANGUAGES = frozenset({"th", "km", "lo"})


@dataclass(slots=True)
class Balance:
    """The outcome: what is missing, what stands only once, what is too much.

    ``doubtful`` are numbers of the source found only as a word that often means
    something else (Burmese နှစ် is 2 and "year").
    """

    missing: list[NumberFound] = field(default_factory=list)
    repeated: list[NumberFound] = field(default_factory=list)
    doubtful: list[NumberFound] = field(default_factory=list)
    extra: list[NumberFound] = field(default_factory=list)


def weigh(
    source: str,
    target: str,
    wanted: Sequence[NumberFound],
    found: Sequence[NumberFound],
    language: Language,
) -> Balance:
    """Matches the numbers of a source with those of its translation, by value.

    Figures are matched with figures before words, equal values before further
    readings; what remains may stand as scale and figure apart, as "and a half",
    or once for several.
    """
    balance = Balance()
    satisfied: list[NumberFound] = []
    free = sorted(found, key=lambda number: (number.weak, number.spelled))
    open_numbers = sorted(wanted, key=lambda number: (number.weak, number.spelled))
    for match in (_equal, _alike):
        left = []
        for number in open_numbers:
            hit = next((other for other in free if match(number, other, language)), None)
            if hit is None:
                left.append(number)
                continue
            free.remove(hit)
            satisfied.append(number)
            if hit.weak and not number.weak:
                balance.doubtful.append(number)
        open_numbers = left
    for number in open_numbers:
        if any(number.value == other.value and number.kind == other.kind for other in satisfied):
            balance.repeated.append(number)
        elif not _otherwise(number, free, found, source, target, language):
            balance.missing.append(number)
    balance.missing.sort(key=lambda number: number.start)
    balance.extra = sorted(
        (other for other in free if other.digits and not _is_known(other, wanted, language)),
        key=lambda number: number.start,
    )
    return balance


def _equal(number: NumberFound, other: NumberFound, language: Language) -> bool:
    return number.value == other.value


def _alike(number: NumberFound, other: NumberFound, language: Language) -> bool:
    if number.value in other.readings or other.value in number.readings:
        return True
    if language.code not in _ERA_LANGUAGES or not other.digits:
        return False
    years = [value for value in number.readings if 1000 <= value <= 2200]
    return any(year + BUDDHIST_ERA == other.value for year in years)


def _is_known(other: NumberFound, wanted: Sequence[NumberFound], language: Language) -> bool:
    return any(_alike(number, other, language) for number in wanted)


def _otherwise(
    number: NumberFound,
    free: list[NumberFound],
    found: Sequence[NumberFound],
    source: str,
    target: str,
    language: Language,
) -> bool:
    """Whether ``number`` stands there in another way; takes what it is made of out of ``free``."""
    half = _half(number, target, language)
    if half and (number.kind == "time" or int(number.value) == 1):
        return True
    if any(number.value in other.others for other in found if other.spelled):
        return True
    for other in free:
        whole = half and other.value == int(number.value)
        scaled = _is_scaled(number, other, target, language)
        if whole or scaled or is_metric(source, number.end, number.value, other.value):
            free.remove(other)
            return True
    return False


def _half(number: NumberFound, target: str, language: Language) -> bool:
    """Whether the target can say half of it in words: 2.5 years, 9:30."""
    if number.kind == "time" and number.value != 30:
        return False
    if number.kind != "time" and number.value - int(number.value) != Decimal("0.5"):
        return False
    return any(word in target for word in WORDS[language.code].halves)


def _is_scaled(number: NumberFound, other: NumberFound, target: str, language: Language) -> bool:
    """Whether the figure ``other`` makes ``number`` with a scale that stands apart from it."""
    if not other.digits or other.value in (0, 1) or number.value < 100:
        return False
    power = number.value / other.value
    scales = WORDS[language.code].scales
    return any(scale == power and word in target for word, scale in scales.items())
