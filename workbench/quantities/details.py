"""What a number's surroundings say of it: times, decades, codes, ranges, English months."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from workbench.quantities.found import NumberFound
from workbench.quantities.parts import in_parts, ratios

_RANGE = re.compile(r"\s*(?:[-–—~～至到]|to|or|and|đến|tới|hoặc|ถึง|ຫາ|ដល់|មក|မှ)\s*[$€£]?")
_CURRENCY = re.compile(r"(?:[$€£¥₫฿₭៛]|\b(?:US|USD|EUR|RM|Rs|THB|VND|KHR|LAK|MMK|CNY))\s?$")
_SUFFIX = {"k": 10**3, "m": 10**6, "b": 10**9, "K": 10**3, "M": 10**6, "B": 10**9}
_CLOCK_AFTER = re.compile(
    r"\s*(?:[ap]\.?m\b|o.clock|hours\b|hrs\b|GMT|UTC|local time|น\.|นาฬิกา|โมง|ໂມງ|နာရီ"
    r"|giờ|[hg](?![a-z])|时|時|点|[-–]\s?\d\d?[.]\d\d\s*น\.)"
)
_CLOCK_BEFORE = re.compile(r"(?:ម៉ោង|ເວລາ|นาฬิกา|เวลา|lúc)\s*$")
_ORDINAL = re.compile(r" ?(?:st|nd|rd|th)\b")
_IDIOM = re.compile(r"(?<!\d)(?:24/7|50[-/]50)(?!\d)")
_CALLS, _CALLED = (
    re.compile(r"\s(?:call|operator|dispatch)"),
    re.compile(r"(?:all|dial)(?:ed|ing)?\s$"),
)
_TENTHS = re.compile(r"成(?![为员立功本年人长果就])")
_EVENING = re.compile(r"\s*(?:ทุ่ม(?!เท)|ທຸ່ມ)")
_MORNING = re.compile(r"\s*(?:โมงเช้า|ໂມງເຊົ້າ)")
_METRIC = re.compile("(?P<scale>[千兆])(?=[米克瓦卡帕焦赫伏字比])")
_LASTS = re.compile(r"\s*(?:วินาที|นาที|ชั่วโมง|ວິນາທີ|ນາທີ|ຊົ່ວໂມງ)")
_DECADE = re.compile(r"(?<=0)['’]?s\b")
_FRACTIONS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.333", "⅔": "0.667"}
_MONTH_BEFORE = re.compile(
    r"(?:\d(?:st|nd|rd|th)?(?: of)?|\b(?:in|of|since|until|till|by|from|last|next|this|early|late"
    r"|mid|during|through|between|before|after|every|and|to))[\s-]+$",
    re.IGNORECASE,
)
_MONTH_AFTER = re.compile(r"\.?,?\s+\d")
_UNCERTAIN_MONTHS = {"may", "march"}


def with_details(text: str, numbers: Sequence[NumberFound], code: str) -> list[NumberFound]:
    """``numbers`` with times split, ranges, decades and codes recognised."""
    out: list[NumberFound] = []
    for number in numbers:
        if number.kind == "month":
            out.append(_month(text, number) if code == "en" else number)
        elif number.spelled:
            out.append(_spelled(text, number, code))
        else:
            out.extend(_numeral(text, number, code))
    out = list(_fractions(text, out))
    if code == "en":
        out = [in_parts(text, number) for number in out]
        ratios(text, out)
    for index in range(1, len(out)):
        before, after = out[index - 1], out[index]
        if before.end > after.start or after.start - before.end > 6:
            continue
        gap = text[before.end : after.start]
        if gap == ":" and before.digits and after.end - after.start == 2:
            out[index - 1] = replace(_hour(before), kind="time")
            out[index] = replace(after, kind="time")
        elif gap in {"-", "–", "/"} and before.value >= 1000 and after.end - after.start == 2:
            century = before.value - before.value % 100
            out[index] = replace(after, others=(*after.others, century + after.value))
        elif after.scale > 1 and before.scale == 1 and _RANGE.fullmatch(gap):
            shared = before.value * after.scale
            out[index - 1] = replace(before, others=(*before.others, shared))
    return out


def _numeral(text: str, number: NumberFound, code: str) -> list[NumberFound]:
    before = text[max(0, number.start - 8) : number.start]
    after = text[number.end : number.end + 12]
    if _EVENING.match(after):
        return [_evening(number)]
    if _MORNING.match(after) and number.value <= 5:  # 3 โมงเช้า, the third hour: 9 a.m.
        return [replace(number, others=(number.value + 6,))]
    clock = _CLOCK_AFTER.match(after) or _CLOCK_BEFORE.search(before)
    if clock and number.scale == 1 and not _LASTS.match(after):
        return _clock(text, number)
    # The first of all, and No. 10 and No. 11, which are houses and speak.
    if number.value in (1, 10, 11) and re.search(r"\b(?:No\.?|[Nn]umber)\s?$", before):
        return [replace(number, kind="ordinal", weak=True)]
    if _ORDINAL.match(after):
        return [replace(number, kind="ordinal")]
    suffix = _SUFFIX.get(after[:1])
    if suffix and not after[1:2].isalpha() and number.scale == 1:
        scaled = number.value * suffix
        if _CURRENCY.search(before) or after[:1] in "kKB":
            return [replace(number, value=scaled, others=(number.value,), scale=Decimal(suffix))]
        return [replace(number, others=(*number.others, scaled))]
    if code == "en" and _DECADE.match(text, number.end):
        return [_decade(number)]
    if _IDIOM.search(before[-3:] + text[number.start : number.end] + after[:3]):
        return [replace(number, kind="code")]
    if number.value in (911, 999, 112) and (_CALLS.match(after) or _CALLED.search(before)):
        return [replace(number, kind="code")]
    if _is_month(text, number, code):
        return [replace(number, kind="month")]
    return [replace(number, kind="code") if _is_code(before, after) else _tenths(text, number)]


def _is_month(text: str, number: NumberFound, code: str) -> bool:
    """8月, tháng 8: a month although it is a figure."""
    if number.value > 12:
        return False
    if code == "zh_CN":
        return text[number.end : number.end + 2].lstrip(" ")[:1] == "月"
    return code == "vi" and text[max(0, number.start - 6) : number.start].lower() == "tháng "


def _evening(number: NumberFound) -> NumberFound:
    """สองทุ่ม is the second hour of the evening: 8 p.m.; never the number of the hour alone."""
    hour = number.value + 6
    return replace(number, value=hour, others=(hour + 12,), kind="time")


def _decade(number: NumberFound) -> NumberFound:
    """1990s is also the nineties, the 1800s the 19th century, the '70s begin with 1970."""
    others = [number.value % 100] if number.value >= 100 else []
    if number.value < 100:
        others += [century + number.value for century in (1900, 2000, 1800, 1700)]
    elif number.value % 100 == 0:
        others.append(number.value // 100 + 1)
    return replace(number, others=(*number.others, *others))


def _spelled(text: str, number: NumberFound, code: str) -> NumberFound:
    """A number in words: an hour, tenths, dozens ("two dozen" is 24 and often 20)."""
    if code == "th" and _EVENING.match(text, number.end):
        return _evening(number)
    if code == "en" and text[: number.end].lower().endswith("dozen"):
        dozens = number.value / 12
        return replace(number, others=(dozens * 10, dozens))
    return _tenths(text, number)


def _fractions(text: str, numbers: Sequence[NumberFound]) -> Iterator[NumberFound]:
    """17 1/2 and 17½ as one number."""
    rest = list(numbers)
    while rest:
        number = rest.pop(0)
        sign = _FRACTIONS.get(text[number.end : number.end + 1])
        if sign and number.digits:
            yield replace(number, value=number.value + Decimal(sign), end=number.end + 1)
        elif len(rest) > 1 and _is_mixed(text, number, rest[0], rest[1]):
            part = rest[0].value / rest[1].value
            yield replace(number, value=number.value + part, end=rest[1].end, others=())
            del rest[:2]
        else:
            yield number


def _is_mixed(text: str, whole: NumberFound, over: NumberFound, under: NumberFound) -> bool:
    return (
        bool(whole.digits and over.digits and under.digits)
        and text[whole.end : over.start] in {" ", "-", "\u00a0"}
        and text[over.end : under.start] in {"/", "⁄"}
        and over.value < under.value <= 8
    )


def _tenths(text: str, number: NumberFound) -> NumberFound:
    """三成 is three tenths: 30 per cent; 5千米 is five kilometres."""
    if _TENTHS.match(text, number.end):
        return replace(number, others=(*number.others, number.value * 10))
    metric = _METRIC.match(text, number.end - 1)
    if metric and number.end - number.start > 1:
        unit = number.value / (10**12 if metric["scale"] == "兆" else 1000)
        return replace(number, others=(*number.others, unit))
    return number


def _is_code(before: str, after: str) -> bool:
    if _CURRENCY.search(before):
        return False
    if re.search(r"(?<!\d)[A-Za-z]$|(?<![a-z])[A-Z][A-Za-z]*[-‐‑]$", before):
        return True
    return re.match(r"[A-Z](?![a-z])", after) is not None and after[:1] not in "CF"


def _clock(text: str, number: NumberFound) -> list[NumberFound]:
    """4.30pm is 4 and 30, 1400 GMT is 14 and 0."""
    written = text[number.start : number.end]
    parts = re.fullmatch(r"(\d{1,2})[.](\d{2})|(\d{2})(\d{2})", written)
    if parts is None:
        return [_hour(number)] if number.value <= 24 else [number]
    hour, minute = (group for group in parts.groups() if group is not None)
    if int(hour) > 24 or int(minute) > 59:
        return [number]
    split = number.end - len(minute)
    first = NumberFound(Decimal(int(hour)), number.start, number.start + len(hour), number.digits)
    return [
        replace(_hour(first), kind="time"),
        NumberFound(Decimal(int(minute)), split, number.end, number.digits, kind="time"),
    ]


def _hour(number: NumberFound) -> NumberFound:
    if not 0 <= number.value <= 24:
        return number
    other = number.value + 12 if number.value < 12 else number.value - 12
    return replace(number, others=(*number.others, other))


def _month(text: str, number: NumberFound) -> NumberFound:
    """A month is certain beside a figure or after "in", "since" and the like."""
    word = text[number.start : number.end]
    before = text[max(0, number.start - 14) : number.start]
    after = text[number.end : number.end + 4]
    beside = _MONTH_AFTER.match(after) or re.search(r"\d(?:st|nd|rd|th)?[\s-]+(?:of )?$", before)
    prepared = _MONTH_BEFORE.search(before) and len(word) > 3
    certain = beside or (prepared and word.lower() not in _UNCERTAIN_MONTHS)
    return number if certain else replace(number, weak=True)
