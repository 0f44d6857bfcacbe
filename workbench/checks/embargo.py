"""The embargo line: until when a release may not be published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from workbench.checks.base import Example, FunctionRule, Pair, placeables_of
from workbench.languages import Language
from workbench.model import Diagnostic, Placeable, Severity
from workbench.quantities.read import read_numbers
from workbench.said import said

_EMBARGO = re.compile(
    r"\W*(?:(?:strictly |under |press )?embargo(?:ed)?\b(?:\W|.{0,40}\b(?:until|till|before|to)\b)"
    r"|(?:strictly )?not (?:for|to be) (?:\w+ ){0,4}?(?:before|until|prior to)\b)",
    re.IGNORECASE,
)
_PROSE_ROLES = {"body", "quotation", "list", "boilerplate"}
_MILITARY = re.compile(
    r"(?<![\d:.,])([01]\d|2[0-3])([0-5]\d)(?=\s?(?:hrs|hours|h\b|GMT|UTC|[A-Z]{2,4}T\b))"
)
_ZONE = re.compile(
    r"(?<![A-Za-z])(GMT|UTC|ICT|MMT|BST|CET|CEST|EST|EDT|ET|PST|PDT|JST|SGT|HKT|IST|AEST|AEDT)"
    r"(?![A-Za-z])"
)
_GREENWICH = re.compile(
    "GMT|UTC|格林尼治|格林威治|世界时|世界標準|世界标准|กรีนิช|กรีนวิช|เวลาสากล|ກຣີນ|ກຣີນິດ|ເວລາສາກົນ"
    "|ហ្គ្រីន|សកល|ဂရင်း|ဂရိ|စံတော်ချိန်|(?i:greenwich|quốc tế)"
)
_BUDDHIST_ERA = 543
_OWN_WORDS = {
    "ICT": "曼谷|印度支那|中南半岛|อินโดจีน|ประเทศไทย|ອິນດູຈີນ|ឥណ្ឌូចិន|အင်ဒိုချိုင်း|Đông Dương|Hà Nội",
    "MMT": "缅甸|เมียนมา|ມຽນມາ|មីយ៉ាន់ម៉ា|မြန်မာ|Myanmar",
}  # fmt: skip


def _embargo(pair: Pair) -> Iterator[Diagnostic]:
    if not _EMBARGO.match(pair.source) or _is_sentence(pair):
        return
    found = _values(pair.target, pair.language)
    for placeable in placeables_of(pair.source):
        if placeable.kind in {"date", "time"}:
            yield from _moment(placeable, found, pair.language)
    for match in _MILITARY.finditer(pair.source):
        whole = Decimal(match.group())
        if whole not in found:
            clock = Placeable("time", *match.span(), match.group(), f"{match[1]}:{match[2]}")
            yield from _moment(clock, found, pair.language)
    yield from _zone(pair)


def _is_sentence(pair: Pair) -> bool:
    """Whether it may be about an arms embargo: the number rule is enough for that."""
    return pair.role in _PROSE_ROLES and pair.source.rstrip().endswith(".")


def _values(target: str, language: Language) -> set[Decimal]:
    return {value for number in read_numbers(target, language) for value in number.readings}


def _moment(placeable: Placeable, found: set[Decimal], language: Language) -> Iterator[Diagnostic]:
    whole = {int(value) for value in found if value < 10_000 and value * 2 == int(value * 2)}
    is_there = _has_time if placeable.kind == "time" else _has_date
    if all(is_there(value, whole, language) for value in placeable.value.split("/")):
        return
    message = said(
        "The embargo ends at {moment}, and the translation does not say so. "
        "Write this date and time.",
        moment=placeable.text,
    )
    yield Diagnostic("embargo", Severity.ERROR, message, (placeable.start, placeable.end))


def _has_time(value: str, found: set[int], language: Language) -> bool:
    """Whether the hour stands there by either clock, with its minutes; half an hour may be a word.

    Thai counts the hours of the evening from 18 (2 ทุ่ม is 20:00).
    """
    hour, minute = (int(part) for part in value.split(":"))
    hours = {hour, (hour - 1) % 12 + 1, hour or 24}
    if language.code == "th" and hour > 18:
        hours.add(hour - 18)
    return bool(hours & found) and (minute in {0, 30} or minute in found)


def _has_date(value: str, found: set[int], language: Language) -> bool:
    """Whether day, month and year stand there, the year in either era."""
    parts = [int(part) for part in value.split("-") if part]
    if parts[0] > 31:
        year = parts.pop(0)
        if not {year, year + _BUDDHIST_ERA} & found:
            return False
    return found.issuperset(parts)


def _zone(pair: Pair) -> Iterator[Diagnostic]:
    for match in _ZONE.finditer(pair.source):
        zone = match[1]
        if re.search(rf"(?<![A-Za-z]){zone}(?![A-Za-z])", pair.target):
            continue
        if zone in {"GMT", "UTC"} and _GREENWICH.search(pair.target):
            continue
        if zone in _OWN_WORDS and re.search(_OWN_WORDS[zone], pair.target):
            continue
        message = said(
            "The time zone {zone} is missing. Write it, since the embargo depends on it.", zone=zone
        )
        yield Diagnostic("embargo", Severity.WARNING, message, match.span())


EMBARGO = FunctionRule(
    "embargo",
    Severity.ERROR,
    "An embargo line names the same day, time and time zone as the source.",
    Example(
        "vi",
        "EMBARGOED UNTIL 10:00 GMT, 14 December 2007",
        "CẤM PHÁT HÀNH TRƯỚC 10:00 GMT, ngày 14 tháng 12 năm 2007",
        "CẤM PHÁT HÀNH TRƯỚC 10:00, ngày 14 tháng 12 năm 2007",
    ),
    "Write day, time and time zone of the source.",
    _embargo,
)
