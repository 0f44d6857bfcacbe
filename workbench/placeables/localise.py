"""The rendering of a placeable in a target language."""

from __future__ import annotations

import re
from typing import NamedTuple

from workbench.languages import Language
from workbench.model import Placeable
from workbench.placeables.figures import NUMBER, ORDINAL
from workbench.placeables.forms import FORMS, Forms

_FIGURE = re.compile(NUMBER)
_POINT = re.compile(
    r"(?:(?P<y>[0-9]{4})(?:-(?P<m>[0-9]{2})(?:-(?P<d>[0-9]{2}))?)?"
    r"|--(?P<m0>[0-9]{2})-(?P<d0>[0-9]{2}))"
)
_YEAR_FIRST = re.compile(r"\{y\}.*\{m(?:onth)?\}")


class _Point(NamedTuple):
    """A day, month or year; what is not said is None."""

    year: int | None
    month: int | None
    day: int | None


def localise(placeable: Placeable, language: Language) -> str:
    """What ``placeable`` is in ``language``: its date pattern, marks, digits and era.

    E-mail addresses, URLs, phone numbers, codes and tags come back unchanged,
    and so does a value this module does not understand.
    """
    forms = FORMS[language.code]
    if placeable.kind == "date":
        return _native(_date(placeable.value, language, forms), language) or placeable.text
    if placeable.kind == "time":
        return _native(_time(placeable.value, forms), language) or placeable.text
    if placeable.kind in {"number", "percent"}:
        return _native(_number(placeable, forms), language)
    return placeable.text


def _native(text: str, language: Language) -> str:
    if not language.native_digits:
        return text
    return text.translate({ord("0") + value: digit for value, digit in enumerate(language.digits)})


def _number(placeable: Placeable, forms: Forms) -> str:
    """The figure with the language's marks, grouped where the source groups."""
    figure = _FIGURE.search(placeable.text)
    whole, point, fraction = (figure.group() if figure else placeable.value).partition(".")
    written = whole.replace(",", forms.group) + (forms.decimal if point else "") + fraction
    if placeable.kind == "percent":
        return forms.percent.format(n=written)
    if ORDINAL.fullmatch(placeable.text):
        return forms.ordinal.format(n=written)
    return written


def _time(value: str, forms: Forms) -> str:
    """A time or, with a hyphen, a span of times; "" for a value that is neither."""
    clocks = [clock.partition(":") for clock in value.split("/")]
    if not all(hour.isdigit() and minute.isdigit() for hour, _, minute in clocks):
        return ""
    pieces = [forms.time.format(h=int(h), hh=f"{int(h):02}", mm=m) for h, _, m in clocks]
    first, last = pieces[0], pieces[-1]
    unit = forms.time.rpartition("}")[2]
    return first if len(pieces) == 1 else f"{first.removesuffix(unit)}-{last}"


def _date(value: str, language: Language, forms: Forms) -> str:
    """A date or span of dates in Latin digits; "" for a value that is neither."""
    points = [_point(part) for part in value.split("/")]
    first, last = points[0], points[-1]
    if first is None or last is None or len(points) > 2:
        return ""
    if len(points) == 1:
        return _whole(first, language, forms)
    if first.day and first[:2] == last[:2]:
        return _whole(last, language, forms, f"{first.day}{forms.days}{last.day}")
    if first.month is None and last.month is None:
        return forms.year.format(y=f"{_era(first, language)}-{_era(last, language)}")
    if first.year == last.year and _YEAR_FIRST.search(language.date):
        last = last._replace(year=None)
    elif first.year == last.year:
        first = first._replace(year=None)
    return _whole(first, language, forms) + forms.until + _whole(last, language, forms)


def _point(text: str) -> _Point | None:
    match = _POINT.fullmatch(text)
    if match is None:
        return None
    year, month, day = match["y"], match["m"] or match["m0"], match["d"] or match["d0"]
    if month is not None and not 1 <= int(month) <= 12:
        return None
    return _Point(*(int(part) if part else None for part in (year, month, day)))


def _era(point: _Point, language: Language) -> int:
    return (point.year or 0) + language.era


def _whole(point: _Point, language: Language, forms: Forms, days: str = "") -> str:
    """One date by the pattern for what it says; ``days`` stands in for the day."""
    if point.month is None:
        return forms.year.format(y=_era(point, language))
    if point.day is not None:
        pattern = language.date if point.year else language.day_month
    else:
        pattern = language.month_year if point.year else forms.month
    return pattern.format(
        d=days or point.day,
        m=point.month,
        month=language.months[point.month - 1],
        y=_era(point, language),
    )
