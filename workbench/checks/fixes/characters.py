"""Characters in the wrong encoding, form or order, invisible controls, digits of two scripts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from workbench.checks.base import Pair
from workbench.checks.fixes.base import Edit, free
from workbench.clusters import canonical
from workbench.languages import Language
from workbench.quantities.found import NumberFound
from workbench.quantities.read import read_numbers
from workbench.zawgyi import CERTAIN, zawgyi_score
from workbench.zawgyi_convert import converter_fault, zawgyi_to_unicode

# Not U+FFFD, C1 controls or private use: each of them stands for a character that was lost.
_CONTROLS = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]+"
)
_BREAKS = re.compile("[\x0b\x0c\r\x1c-\x1f\x85\u2028\u2029]+")
_JOINING = frozenset(":.,/")


def unicode_burmese(pair: Pair) -> Iterator[Edit]:
    """The whole text out of Zawgyi, where that is what it is and the converter is here."""
    if pair.language.script != "Mymr" or zawgyi_score(pair.target) < CERTAIN:
        return
    text = pair.target if converter_fault() else zawgyi_to_unicode(pair.target)
    if text != pair.target:
        yield 0, len(pair.target), text


def controls(pair: Pair) -> Iterator[Edit]:
    """Controls and marks of writing direction deleted, but not between two figures.

    There it is for a person to say whether they are one number.
    """
    target = pair.target
    if target.isprintable():
        return
    for match in _CONTROLS.finditer(target):
        start, end = match.span()
        if not (target[start - 1 : start].isdigit() and target[end : end + 1].isdigit()):
            yield start, end, ""


def breaks(pair: Pair) -> Iterator[Edit]:
    """Separators of lines and pages made a space, unless the source has them or one is there."""
    if pair.target.isprintable():
        return
    for match in _BREAKS.finditer(pair.target):
        start, end = match.span()
        if set(match.group()) & set(pair.source) or pair.target[start : end + 1] == "\r\n":
            continue
        around = pair.target[max(0, start - 1) : start], pair.target[end : end + 1]
        spaced = any(not side or side.isspace() for side in around)
        yield start, end, "" if spaced else " "


def normal_form(pair: Pair) -> Iterator[Edit]:
    """NFC with each syllable in canonical order, between what stays; Zawgyi has no such order."""
    language = pair.language
    if canonical(pair.target, language) == pair.target:
        return
    if language.script == "Mymr" and zawgyi_score(pair.target) >= CERTAIN:
        return
    for start, end in free(pair):
        text = canonical(pair.target[start:end], language)
        if text != pair.target[start:end]:
            yield start, end, text


def one_digit_script(pair: Pair) -> Iterator[Edit]:
    """A number in digits of two scripts, in those that the language's table writes."""
    text = pair.target_rest
    if text.isascii():
        return
    numbers = [number for number in read_numbers(text, pair.language) if number.digits]
    mixed: dict[int, NumberFound] = {n: x for n, x in enumerate(numbers) if x.digits == "Mixed"}
    for index, (number, following) in enumerate(pairwise(numbers)):
        joined = text[number.end : following.start] in _JOINING
        if joined and number.digits != following.digits:
            mixed |= {index: number, index + 1: following}
    for _, number in sorted(mixed.items()):
        native = pair.language.native_digits and number.kind != "code"
        for place in range(number.start, number.end):
            digit = _digit(text[place], pair.language if native else None)
            if digit != text[place]:
                yield place, place + 1, digit


def _digit(character: str, language: Language | None) -> str:
    """A decimal digit in the digits of ``language``, 0-9 for none; any other as it is."""
    if not character.isdecimal():
        return character
    value = unicodedata.decimal(character)
    return language.digits[value] if language else str(value)
