"""English measures of a source and the metric figures that a translation may give for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from workbench.model import Span

_FIGURE = r"\d[\d,]*(?:\.\d+)?"
_SPELLED = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_MORE = {
    "a": "1", "an": "1", "half a": "0.5", "half an": "0.5", "a quarter of a": "0.25",
    "quarter of a": "0.25", "three quarters of a": "0.75", "three-quarters of a": "0.75",
    "fifteen": "15", "twenty": "20", "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60",
    "seventy": "70", "eighty": "80", "ninety": "90",
}  # fmt: skip
_COUNTS = "|".join(rf"\b{word}\b" for word in (*reversed(_MORE), *_SPELLED.split("|")))
_UNITS: tuple[tuple[re.Pattern[str], tuple[Decimal, ...]], ...] = tuple(
    (re.compile(rf"(?:{names})(?![A-Za-z])", re.IGNORECASE), tuple(map(Decimal, factors.split())))
    for names, factors in (
        (r"sq(?:uare)?\.?[ -]?(?:foot|feet|ft)", "0.0929"),
        (r"sq(?:uare)?\.?[ -]?miles?", "2.59 259"),
        (r"sq(?:uare)?\.?[ -]?(?:yards?|yds?)", "0.836"),
        (r"sq(?:uare)?\.?[ -]?(?:inch(?:es)?|in)", "6.452"),
        (r"cubic[ -](?:foot|feet)", "0.02832"),
        (r"nautical[ -]miles?", "1.852 1852"),
        (r"miles?|mph|mi", "1.609 1609 1.852"),
        (r"knots?", "1.852"),
        (r"foot|feet|ft|['’′](?=\d)", "0.3048 30.48"),
        (r"inch(?:es)?|(?<=\d)in|in(?=[.,;)]|$)|[\"”″]", "2.54 0.0254 25.4"),
        (r"yards?|yds?", "0.9144"),
        (r"pounds?|lbs?", "0.4536 453.6"),
        (r"ounces?|oz", "28.35 29.57 0.02835"),
        (r"stones?|(?:(?<=[02-9])|(?<=11))st(?=[ .,;)]|$)", "6.35"),
        (r"fathoms?", "1.829"),
        (r"furlongs?", "201.2 0.2012"),
        (r"hands (?:high|tall)", "10.16 0.1016"),
        (r"barrels?", "159"),
        (r"horsepower|hp|bhp", "0.7457"),
        (r"psi", "0.06895 6.895"),
        (r"acres?", "0.4047 2.53 4047 0.004047 6.07"),
        (r"gallons?", "3.785 4.546"),
        (r"pints?", "0.568 0.473 568 473"),
        (r"(?:fl\.?|fluid) (?:oz|ounces?)", "28.41 29.57 0.02841 0.02957"),
        (r"(?:short )?tons?", "0.907"),
    )
)
_MEASURE = re.compile(
    rf"(?P<low>{_FIGURE})?(?(low)\s?(?:-|–|to|and|or)\s?)(?<![\d.])"
    rf"(?P<value>{_FIGURE}|{_COUNTS})(?P<half> and a half|½)?"
    r"(?:[\s-]?(?P<scale>million|thousand|hundred))?[\s-]?"
    r"(?P<unit>[a-z'’′\"”″][a-z.]*(?:[ -][a-z]+)?)",
    re.IGNORECASE,
)
_COMPOUND = re.compile(
    rf"(?P<large>\d+|{_SPELLED})[\s-]?"
    r"(?P<unit>foot|feet|ft\.?|['’′]|lbs?|pounds?|stone|st(?= ?\d+ ?lb))[\s,-]{0,2}"
    rf"(?:and )?(?P<small>\d+(?:\.\d+)?|\b(?:{_SPELLED})\b)(?![\d%])",
    re.IGNORECASE,
)
_FAHRENHEIT = re.compile(rf"(?P<value>-?{_FIGURE})\s?(?:°\s?F?|F\b|degrees?\b(?! [CNSEW]))")
_MILEAGE = re.compile(rf"(?P<value>{_FIGURE})[\s-]?(?:mpg|miles (?:per|to the|a) gallon)")
_WORDS = {word: n for n, word in enumerate(_SPELLED.split("|"), 1)}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6}
_CLOSE = Decimal("0.06")


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of the source: its place and the metric figures that it may become."""

    span: Span
    values: tuple[Decimal, ...]
    slack: Decimal = Decimal(0)

    def allows(self, other: Decimal) -> bool:
        """Whether ``other`` is that measure in metric units, rounded as people round."""
        return any(
            abs(other - value) <= max(self.slack, abs(value) * _CLOSE) for value in self.values
        )


@lru_cache(maxsize=4096)
def measures_of(source: str) -> tuple[Measure, ...]:
    """The English measures of ``source``, those of two units (5ft 10in) first."""
    return (
        *_compound(source), *_simple(source), *_temperatures(source), *_mileages(source)
    )  # fmt: skip


def _simple(source: str) -> Iterator[Measure]:
    for match in _MEASURE.finditer(source):
        for pattern, factors in _UNITS:
            if not pattern.match(source, match.start("unit")):
                continue
            scale = _SCALES.get((match["scale"] or "").lower(), 1)
            texts = [text for text in (match["low"], match["value"]) if text]
            more = Decimal("0.5") if match["half"] else Decimal(0)
            values = [(_value(t) + more) * factor * scale for t in texts for factor in factors]
            yield Measure(match.span(), tuple(values))
            break


def _compound(source: str) -> Iterator[Measure]:
    for match in _COMPOUND.finditer(source):
        large, small = _value(match["large"]), _value(match["small"])
        unit = match["unit"].lower()[0]
        if unit in "f'’′":
            metres = (large * 12 + small) * Decimal("0.0254")
            yield Measure(match.span(), (metres, metres * 100))
        elif unit in "lp":
            yield Measure(match.span(), ((large * 16 + small) * Decimal("0.02835"),))
        else:
            yield Measure(match.span(), ((large * 14 + small) * Decimal("0.4536"),))


def _temperatures(source: str) -> Iterator[Measure]:
    for match in _FAHRENHEIT.finditer(source):
        celsius = (_value(match["value"]) - 32) * 5 / 9
        yield Measure(match.span(), (celsius,), Decimal(1))


def _value(text: str) -> Decimal:
    word = text.lower()
    return Decimal(_WORDS.get(word, 0) or _MORE.get(word) or text.replace(",", ""))


def _mileages(source: str) -> Iterator[Measure]:
    """Miles to the British or American gallon as litres to 100 km."""
    for match in _MILEAGE.finditer(source):
        miles = _value(match["value"])
        if miles:
            yield Measure(match.span(), (Decimal("282.5") / miles, Decimal("235.2") / miles))
