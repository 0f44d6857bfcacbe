"""Which numbers of a source stand in its translation: matching by value, with allowances."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from workbench.checks.otherwise import (
    BUDDHIST_ERA,
    Texts,
    is_converted,
    stands_otherwise,
    unexplained,
)
from workbench.languages import Language
from workbench.quantities.centuries import is_century_of
from workbench.quantities.found import NumberFound

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
    texts = Texts(source, target, found, free, language)
    open_numbers = sorted(wanted, key=lambda number: (number.weak, number.spelled))
    for match in (_equal_kind, _equal, _alike):
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
            if not is_converted(number, texts):
                balance.repeated.append(number)
        elif not stands_otherwise(number, texts):
            balance.missing.append(number)
    strangers = [
        other
        for other in unexplained(texts)
        if not _is_known(other, wanted, language)
        and not is_century_of(target, other, wanted, language.code)
    ]
    if not any(other.value > 1 and other.kind != "code" for other in strangers):
        balance.missing = [n for n in balance.missing if not stands_otherwise(n, texts, last=True)]
    balance.missing.sort(key=lambda number: number.start)
    balance.extra = sorted(strangers, key=lambda number: number.start)
    return balance


def _equal_kind(number: NumberFound, other: NumberFound, language: Language) -> bool:
    """Months with months first, figures with figures: "8% in August" has two eights."""
    same = (number.kind == "month") == (other.kind == "month")
    return same and bool(number.digits) <= bool(other.digits) and number.value == other.value


def _equal(number: NumberFound, other: NumberFound, language: Language) -> bool:
    return number.value == other.value


def _alike(number: NumberFound, other: NumberFound, language: Language) -> bool:
    if number.value in other.readings or other.value in number.readings:
        return True
    if language.code not in _ERA_LANGUAGES or not other.digits:
        return False
    years = [value for value in number.readings if 1000 <= value <= 2200]
    return any(year + BUDDHIST_ERA in other.readings for year in years)


def _is_known(other: NumberFound, wanted: Sequence[NumberFound], language: Language) -> bool:
    return any(_alike(number, other, language) for number in wanted)
