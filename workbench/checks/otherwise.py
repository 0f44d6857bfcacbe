"""Whether a number of the source stands in the translation in another way than by its value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from workbench.checks.measures import measures_of
from workbench.checks.sayings import HALVES, is_said
from workbench.languages import Language
from workbench.normal import INVISIBLE
from workbench.quantities.atoms import WORDS
from workbench.quantities.found import NumberFound
from workbench.quantities.numeral import latin_digits
from workbench.quantities.parts import is_ratio

BUDDHIST_ERA = 543
_SHARES = {25: (1, 4), 75: (3, 4), 20: (1, 5), 10: (1, 10), 33: (1, 3), 66: (2, 3), 67: (2, 3)}
_PERCENT = re.compile(r"\s?(?:%|per ?cent)")
_PLURAL = re.compile(r"['’]?s\b")
_LATER = re.compile("kém|差|ខ្វះ|ຍັງ|อีก|မတ်တင်း|လိုသေး")


@dataclass
class Texts:
    """A pair with its numbers; ``free`` are those of the target that stand for nothing yet."""

    source: str
    target: str
    found: Sequence[NumberFound]
    free: list[NumberFound]
    language: Language

    @cached_property
    def words(self) -> str:
        """The target without invisible characters, in which words are looked for."""
        return "".join(ch for ch in self.target if ch not in INVISIBLE)


Way = Callable[[NumberFound, Texts], Sequence[NumberFound] | None]


def stands_otherwise(number: NumberFound, texts: Texts, *, last: bool = False) -> bool:
    """Whether ``texts`` says ``number`` in another way; takes what says it out of ``free``.

    ``last``: in the ways that need no figure of their own.
    """
    for way in _LAST if last else _FIRST:
        taken = way(number, texts)
        if taken is not None:
            texts.free[:] = [other for other in texts.free if other not in taken]
            return True
    return False


def _reading(number: NumberFound, texts: Texts) -> Sequence[NumberFound] | None:
    """As one of the values of 两三千, two or three thousand; in English, as in a kept title."""
    word = texts.source[number.start : number.end]
    if number.spelled and word.isascii() and word in texts.target:
        return []
    spelled = (other for other in texts.found if other.spelled)
    return [] if any(set(number.readings) & set(other.others) for other in spelled) else None


def _halves(number: NumberFound, texts: Texts) -> Sequence[NumberFound] | None:
    """2.5 years as two years and a half, 9:30 as half past nine."""
    minutes = number.kind == "time" and number.value == 30
    part = number.value - int(number.value) == Decimal("0.5") and number.kind != "time"
    if (minutes or part) and HALVES[texts.language.code].search(texts.words):
        if minutes or int(number.value) <= 1:
            return []
        return [other for other in texts.free if other.value == int(number.value)][:1] or None
    if number.kind == "time":
        hour = {reading + Decimal("0.5") for reading in number.readings}
        return [other for other in texts.free if other.value in hour][:1] or None
    return None


def _apart(number: NumberFound, texts: Texts) -> Sequence[NumberFound] | None:
    """9.58 seconds as 9秒58, 3.5 hours as three hours and thirty minutes."""
    whole, _, fraction = f"{number.value}".partition(".")
    if not fraction:
        return None
    parts = {Decimal(fraction)} | ({Decimal(30)} if fraction == "5" else set())
    for before, after in pairwise(texts.found):
        near = after.start - before.end <= 12
        if near and before.value == int(whole) and after.value in parts:
            return [before, after]
    return None


def _scaled(number: NumberFound, texts: Texts) -> Sequence[NumberFound] | None:
    """The figure here and its scale elsewhere; two scales in a row (1ពាន់ 50លាន)."""
    scales = WORDS[texts.language.code].scales
    if number.value < 100:
        return None
    for other in texts.free:
        if other.digits and other.value not in (0, 1):
            power = number.value / other.value
            if any(scale == power and word in texts.words for word, scale in scales.items()):
                return [other]
    for before, after in pairwise(texts.free):
        if number.value in (
            before.value + after.value, before.value * 10**6 + after.value
        ) and abs(after.start - before.end) <= 4:  # fmt: skip
            return [before, after]
    return None


def is_converted(number: NumberFound, texts: Texts) -> bool:
    """Whether ``number`` belongs to an English measure that the target gives in metric units."""
    taken = _metric(number, texts)
    if taken:
        texts.free[:] = [other for other in texts.free if other not in taken]
    return bool(taken)


def _metric(number: NumberFound, texts: Texts) -> Sequence[NumberFound] | None:
    for measure in measures_of(texts.source):
        if measure.span[0] <= number.start < measure.span[1]:
            hits = [o for o in texts.found if any(map(measure.allows, o.readings))]
            if hits:
                return hits
            joined = _metres(texts.found)
            if any(measure.allows(value) for value, _ in joined):
                return [part for value, parts in joined if measure.allows(value) for part in parts]
    return None


def _metres(found: Sequence[NumberFound]) -> list[tuple[Decimal, tuple[NumberFound, ...]]]:
    """1m88, 1 ម៉ែត្រ 88: metres and centimetres apart."""
    return [
        (before.value + after.value / 100, (before, after))
        for before, after in pairwise(found)
        if before.value in (1, 2) and after.value < 100 and after.start - before.end <= 12
    ]


def _grouped(number: NumberFound, texts: Texts) -> Sequence[NumberFound] | None:
    """12 500: groups that only a space parts."""
    if number.value < 1000 or number.value != int(number.value):
        return None
    pattern = f"{int(number.value):,}".replace(",", "[ .,'’\u00a0\u202f\u200b]?")
    place = re.search(rf"(?<!\d){pattern}(?!\d)", latin_digits(texts.target))
    if place is None:
        return None
    return [other for other in texts.free if place.start() <= other.start < place.end()]


def _said(number: NumberFound, texts: Texts) -> Sequence[NumberFound] | None:
    code = texts.language.code
    if is_said(texts.source, number.end, f"{number.value}", texts.words, code):
        return []
    return None


def _share(number: NumberFound, texts: Texts) -> Sequence[NumberFound] | None:
    """25 per cent as a quarter, 0.5 per cent as 千分之五, 七折; the ten of 40% for four in 10."""
    if is_ratio(texts.source, number.start):
        said = set(number.others)
        return [] if any(said & set(other.readings) for other in texts.found) else None
    if not _PERCENT.match(texts.source, number.end):
        return None
    if texts.language.code == "zh_CN" and re.search("[千万]分之|折", texts.words):
        times = {number.value * 10, number.value * 100, 10 - number.value / 10}
        return [other for other in texts.found if other.value in times][:1] or None
    share = _SHARES.get(int(number.value))
    values = {other.value for other in texts.found}
    return [] if share and set(share) <= values else None


def _slashed(number: NumberFound, texts: Texts) -> Sequence[NumberFound] | None:
    """9/11 as 911."""
    around = texts.source[max(0, number.start - 3) : number.end + 3]
    if "/" not in around:
        return None
    figures = re.sub(r"\D", "", around)
    return [o for o in texts.found if o.digits and f"{o.value}" == figures][:1] or None


def _clock(number: NumberFound, texts: Texts) -> Sequence[NumberFound] | None:
    """7:45 as a quarter to eight."""
    if number.kind != "time" or not _LATER.search(texts.words):
        return None
    wanted = {60 - number.value, *(reading + 1 for reading in number.readings)}
    return [other for other in texts.free if other.value in wanted][:1] or None


def _neighbour(number: NumberFound, texts: Texts) -> Sequence[NumberFound] | None:
    """15 or 16 as 十五六, 20 to 30 as 二三十."""
    if texts.language.code != "zh_CN" or number.value > 99:
        return None
    digits = "零一二三四五六七八九"
    low, high = divmod(int(number.value), 10)
    tens, units = ("" if low < 2 else digits[low]) + "十", digits[high - 1] + digits[high]
    said = tens + units in texts.words if high > 1 else False
    before, after = digits[low - 1] + digits[low], (digits[low] + digits[low + 1 : low + 2])
    return (
        []
        if said or (not high and low and re.search(f"(?:{before}|{after})十", texts.words))
        else None
    )


def _year(number: NumberFound, texts: Texts) -> Sequence[NumberFound] | None:
    """2018 as 61, the Buddhist year of two figures, or as 18."""
    if not 1900 <= number.value <= 2100:
        return None
    short = {number.value % 100}
    if texts.language.era:
        short.add((number.value + BUDDHIST_ERA) % 100)
        decade = (number.value + BUDDHIST_ERA) // 10 * 10  # the 1990s as ทศวรรษ 2530
        if _PLURAL.match(texts.source, number.end):
            hits = [other for other in texts.free if other.value == decade]
            if hits:
                return hits[:1]
    return [o for o in texts.free if o.value in short and o.end - o.start == 2][:1] or None


def _bare(number: NumberFound, texts: Texts) -> Sequence[NumberFound] | None:
    """A hundred, a thousand: the word for the scale without a figure."""
    scales = WORDS[texts.language.code].scales.items()
    words = [word for word, scale in scales if scale == number.value and scale >= 100]
    taken = "|".join(texts.target[other.start : other.end] for other in texts.found)
    return [] if any(texts.words.count(word) > taken.count(word) for word in words) else None


_FIRST: tuple[Way, ...] = (
    _reading, _halves, _apart, _scaled, _grouped, _share, _slashed, _clock, _neighbour, _year,
)  # fmt: skip
# Ways that need no figure: only believed where no figure of the target is left over.
_LAST: tuple[Way, ...] = (_metric, _said, _bare)


def unexplained(texts: Texts) -> Iterator[NumberFound]:
    """The figures of the target that stand for nothing: no measure or sum in brackets."""
    for other in texts.free:
        if not other.digits:
            continue
        if any(any(map(m.allows, other.readings)) for m in measures_of(texts.source)):
            continue
        if any(
            m.allows(value)
            for value, parts in _metres(texts.found)
            if other in parts
            for m in measures_of(texts.source)
        ):
            continue
        if not measures_of(texts.source) and _in_brackets(texts.target, other):
            continue
        yield other


def _in_brackets(text: str, number: NumberFound) -> bool:
    """An explanation that the translator added: (about 36 cm)."""
    before = max(text.rfind(mark, 0, number.start) for mark in "(（")
    closed = max(text.rfind(mark, 0, number.start) for mark in ")）")
    return before > closed and before >= 0
