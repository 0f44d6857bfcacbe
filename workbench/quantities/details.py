"""What a number's surroundings say of it: times, decades, codes, ranges, English months."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from workbench.quantities.found import NumberFound

_RANGE = re.compile(r"\s*(?:[-–—~～至到]|to|or|and|đến|tới|hoặc|ถึง|ຫາ|ដល់|မှ)\s*")
_CURRENCY = re.compile(r"(?:[$€£¥₫฿₭៛]|\b(?:US|USD|EUR|RM|Rs|THB|VND|KHR|LAK|MMK|CNY))\s?$")
_SUFFIX = {"k": 10**3, "m": 10**6, "b": 10**9, "K": 10**3, "M": 10**6, "B": 10**9}
_CLOCK_AFTER = re.compile(
    r"\s*(?:[ap]\.?m\b|o.clock|hours\b|hrs\b|GMT|UTC|local time|น\.|นาฬิกา|โมง|ໂມງ|နာရီ"
    r"|giờ|[hg](?![a-z])|时|時|点)"
)
_CLOCK_BEFORE = re.compile(r"(?:ម៉ោង|ເວລາ|นาฬิกา|เวลา|lúc)\s*$")
_ORDINAL = re.compile(r" ?(?:st|nd|rd|th)\b")
_IDIOM = re.compile(r"\|/7(?!\d)|(?<!\d)24/\||\|[/-]50(?!\d)|(?<!\d)50[/-]\|")  # 24/7, 50-50
_TENTHS = re.compile(r"成(?![为员立功本年人长果就])")
_EVENING = re.compile(r"\s*ทุ่ม")
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
            out.append(_tenths(text, number))
        else:
            out.extend(_numeral(text, number, code))
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
        return [replace(number, others=(number.value + 18, number.value + 6), kind="time")]
    clock = _CLOCK_AFTER.match(after) or _CLOCK_BEFORE.search(before)
    if clock and number.scale == 1:
        return _clock(text, number)
    if number.value == 1 and re.search(r"\b(?:No\.?|[Nn]umber)\s?$", before):
        return [replace(number, kind="ordinal", weak=True)]
    if _ORDINAL.match(after):
        return [replace(number, kind="ordinal")]
    suffix = _SUFFIX.get(after[:1])
    if suffix and not after[1:2].isalpha() and number.scale == 1:
        scaled = number.value * suffix
        if _CURRENCY.search(before) or after[:1] in "kKB":
            return [replace(number, value=scaled, others=(number.value,), scale=Decimal(suffix))]
        return [replace(number, others=(*number.others, scaled))]
    if re.match(r"0s\b", text[number.end - 1 : number.end + 2]):
        return [replace(number, others=(*number.others, number.value % 100))]
    return [replace(number, kind="code") if _is_code(before, after) else _tenths(text, number)]


def _tenths(text: str, number: NumberFound) -> NumberFound:
    """三成 is three tenths: 30 per cent."""
    if _TENTHS.match(text, number.end):
        return replace(number, others=(*number.others, number.value * 10))
    return number


def _is_code(before: str, after: str) -> bool:
    if _CURRENCY.search(before):
        return False
    if _IDIOM.search(before[-3:] + "|" + after[:3]):
        return True
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
