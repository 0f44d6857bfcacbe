"""The rule about numbers: the same values on both sides, in the digits of the language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from workbench.checks.base import Example, FunctionRule, Pair
from workbench.checks.figures import Balance, weigh
from workbench.checks.hints import hinted_values
from workbench.model import Diagnostic, Severity
from workbench.quantities.found import NumberFound
from workbench.quantities.read import read_numbers
from workbench.said import Said, said

_SAID_WITHOUT = 2  # "both", "a pair", "twice": languages say these without a number
_SPELLED_FREELY = 12  # languages write or drop smaller ordinals and parts as they please
_SCORE = re.compile(r"\d ?[-–:/] ?\d")
_LOOSE = re.compile(
    r"(?:^|(?<!\d)[\s(（])[-–:/]\d|(?<=\d)[-–:/](?=[\s)）]|$)(?!\s*\d)"
)  # "-2 ", "7- "
_MINUTE = re.compile(r"\d[:.]$")
_SHARE = re.compile(r"\s+(?:in|out of)(?:\s+every)?\s+(?:10|ten|100)\b")  # may be a percentage
_DIGITS = {
    "Khmr": said("Khmer digits"), "Laoo": said("Lao digits"), "Mymr": said("Burmese digits"),
    "Thai": said("Thai digits"), "Latn": said("Latin digits"), "Full": said("full-width digits"),
}  # fmt: skip


def _numbers(pair: Pair) -> Iterator[Diagnostic]:
    found = read_numbers(pair.target_rest, pair.language)
    yield from _digits(pair, found)
    wanted = read_numbers(pair.source_rest, None)
    if not wanted and not any(number.digits for number in found):
        return
    yield from _loose(pair)
    balance = weigh(pair.source_rest, pair.target_rest, wanted, found, pair.language)
    yield from _values(pair, balance)


def _loose(pair: Pair) -> Iterator[Diagnostic]:
    """A score, time or fraction that lost one of its figures: "-2" for 7-2."""
    if not _SCORE.search(pair.source_rest) or _LOOSE.search(pair.source_rest):
        return
    for match in _LOOSE.finditer(pair.target_rest):
        message = said("A figure is missing beside “{text}”. Write it.", text=match.group().strip())
        yield Diagnostic("numbers", Severity.WARNING, message, None, match.span())


def _values(pair: Pair, balance: Balance) -> Iterator[Diagnostic]:
    strangers = balance.extra
    if strangers:
        hinted = hinted_values(pair.source)
        strangers = [number for number in strangers if number.value not in hinted]
    unpaired = list(strangers)
    for number in _missing(pair, balance):
        severity = None if _SHARE.match(pair.source, number.end) else _severity(number)
        instead = _nearest(number, unpaired, certain=severity is not None)
        if instead is not None:
            unpaired.remove(instead)
            yield _changed(pair, number, instead, severity or Severity.WARNING)
        elif severity is not None:
            yield _absent(pair, number, severity)
    for number in balance.doubtful:
        instead = _nearest(number, unpaired, certain=False)
        if instead is not None:
            unpaired.remove(instead)
            yield _changed(pair, number, instead, Severity.WARNING)
    for number in balance.repeated:
        if number.spelled:
            continue
        instead = _nearest(number, unpaired, certain=True)
        if instead is not None:
            unpaired.remove(instead)
            yield _changed(pair, number, instead, Severity.WARNING)
        else:
            shown = _shown(pair.source, number)
            message = said("{number} stands more often in the source.", number=shown)
            sure = number.kind in {"number", "ordinal"} and not _is_year(number)
            severity = Severity.WARNING if sure else Severity.INFO
            yield Diagnostic("numbers", severity, message, (number.start, number.end))
    for number in unpaired:
        if number.value not in (0, 1):
            yield _added(pair, number)


def _missing(pair: Pair, balance: Balance) -> list[NumberFound]:
    """The numbers without a counterpart, those aside that stand in an open gap in English."""
    return [
        number
        for number in balance.missing
        if pair.source[number.start : number.end] not in pair.gaps
    ]


def _severity(number: NumberFound) -> Severity | None:
    """How sure it is that a missing number is a fault; none: it may be missing."""
    if number.weak or number.kind == "code" or number.value == 0:
        return None
    if number.kind == "month":
        return Severity.WARNING
    if number.spelled:
        counts = number.kind == "number" and number.value == int(number.value)
        least = _SAID_WITHOUT if counts else _SPELLED_FREELY
        return Severity.WARNING if number.value > least else None
    return Severity.ERROR


def _is_year(number: NumberFound) -> bool:
    """Whether it is likely a year, which a translation need not repeat."""
    return number.value == int(number.value) and 1900 <= number.value <= 2100


def _nearest(
    number: NumberFound, strangers: Sequence[NumberFound], *, certain: bool
) -> NumberFound | None:
    """The figure of the target that stands where ``number`` should, if there is one."""
    if number.weak and number.kind not in {"month", "ordinal"}:
        return None
    if number.kind == "month":
        strangers = [other for other in strangers if other.value <= 12]
    elif not certain:
        most = 31 if number.kind != "code" else 10**6
        strangers = [other for other in strangers if other.value <= most]
    return min(strangers, key=lambda other: abs(other.value - number.value), default=None)


def _changed(
    pair: Pair, number: NumberFound, instead: NumberFound, severity: Severity
) -> Diagnostic:
    message = said(
        "The source has {wanted}, the translation {found}. Write the number of the source.",
        wanted=_shown(pair.source, number),
        found=_shown(pair.target, instead),
    )
    spans = (number.start, number.end), (instead.start, instead.end)
    return Diagnostic("numbers", severity, message, *spans)


def _absent(pair: Pair, number: NumberFound, severity: Severity) -> Diagnostic:
    shown = _shown(pair.source, number)
    message = said(
        "{number} is missing in the translation. Write it in figures or in words.", number=shown
    )
    return Diagnostic("numbers", severity, message, (number.start, number.end))


def _added(pair: Pair, number: NumberFound) -> Diagnostic:
    """A figure without a source: often a date or a year that makes the text clearer."""
    usual = number.value == int(number.value) and (
        number.value <= 31 or 1900 <= number.value <= 2100 or 2443 <= number.value <= 2643
    )
    around = pair.target_rest[max(0, number.start - 2) : number.end + 2]
    if _SCORE.search(around) and _SCORE.search(pair.source_rest):
        usual = False
    if number.kind == "time" and _MINUTE.search(pair.target_rest[: number.start]):
        usual = False
    return Diagnostic(
        "numbers",
        Severity.INFO if usual or number.kind == "code" else Severity.WARNING,
        said("The source has no {number}. Is it meant?", number=_shown(pair.target, number)),
        None,
        (number.start, number.end),
    )


def _digits(pair: Pair, found: Sequence[NumberFound]) -> Iterator[Diagnostic]:
    """Digits of two scripts in one number, of a foreign script, of the less usual script."""
    own = {"Latn", pair.language.script} | ({"Full"} if pair.language.script == "Hans" else set())
    latin: NumberFound | None = None
    for index, number in enumerate(found):
        span = (number.start, number.end)
        shown = _shown(pair.target, number)
        if number.digits == "Mixed" or _continues(pair.target_rest, found, index):
            message = said(
                "{number} has digits of two scripts. Write all of it in one.", number=shown
            )
            yield Diagnostic("numbers", Severity.ERROR, message, None, span)
        elif number.digits and number.digits not in own:
            message = said(
                "{number} is written with {digits}. Use those of {language}.",
                number=shown,
                digits=_DIGITS.get(number.digits) or said("foreign digits"),
                language=Said.word(pair.language.name),
            )
            yield Diagnostic("numbers", Severity.ERROR, message, None, span)
        elif number.digits == "Latn" and number.kind != "code" and latin is None:
            latin = number
    if latin is not None and pair.language.native_digits:
        native = _native(_shown(pair.target, latin), pair.language.digits)
        message = said(
            "Official {language} texts write {number}.",
            language=Said.word(pair.language.name),
            number=native,
        )
        yield Diagnostic("numbers", Severity.INFO, message, None, (latin.start, latin.end))


def _continues(target: str, found: Sequence[NumberFound], index: int) -> bool:
    """Whether the number goes on after a mark in another script: ១២:30."""
    if index + 1 >= len(found):
        return False
    number, following = found[index], found[index + 1]
    if not number.digits or not following.digits or number.digits == following.digits:
        return False
    gap = target[number.end : following.start]
    return gap in {":", ".", ",", "/"}


def _native(text: str, digits: str) -> str:
    """The number with 0-9 replaced by the ten ``digits``."""
    return text.translate({ord("0") + value: digit for value, digit in enumerate(digits)})


def _shown(text: str, number: NumberFound) -> str:
    return text[number.start : number.end]


NUMBERS = FunctionRule(
    "numbers",
    Severity.ERROR,
    "The numbers of the source stand in the translation with the same value, in figures or in "
    "words, years of the Buddhist era included; no number mixes the digits of two scripts. "
    "Numbers up to twelve that the source spells may be missing.",
    Example(
        "th", "14 December 2007", "14 ธันวาคม พ.ศ. 2550", "14 ธันวาคม พ.ศ. 2551"
    ),
    "Write the number of the source, in the digits of the language.",
    _numbers,
)  # fmt: skip
