"""Which numbers of a source stand in its translation: matching by value, with allowances."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

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
    wanted: Sequence[NumberFound], found: Sequence[NumberFound], target: str, language: Language
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
        elif (part := _in_parts(number, free, target, language)) is not None:
            free = [other for other in free if other is not part]
        else:
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


def _in_parts(
    number: NumberFound, free: list[NumberFound], target: str, language: Language
) -> NumberFound | None:
    """A figure of the target that makes up ``number`` with a word standing apart from it."""
    words = WORDS[language.code]
    whole = number.value.to_integral_value(rounding="ROUND_FLOOR")
    halves = number.value - whole == Decimal("0.5") and any(w in target for w in words.halves)
    for other in free:
        if halves and other.value == whole:
            return other
        if not other.digits or other.value in (0, 1) or number.value < 100:
            continue
        power = number.value / other.value
        if any(scale == power and word in target for word, scale in words.scales.items()):
            return other
    return None
