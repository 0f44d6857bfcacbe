"""Reads every number of a text, in any of the seven languages."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from workbench.languages import Language
from workbench.normal import normalise_with_map
from workbench.quantities.atoms import WORDS, atoms
from workbench.quantities.compose import compose
from workbench.quantities.details import with_details
from workbench.quantities.found import NumberFound

_ROMAN = re.compile(r"(?<![A-Za-z&.'-])(?=[IVX]{2})X{0,3}(?:IX|IV|V?I{0,3})(?![A-Za-z&'-])")
# The letter WA typed for the zero that looks like it, between or after figures.
_WA_FOR_ZERO = re.compile("(?<=[၀-၉])ဝ+(?=[၀-၉]|[^\u1000-\u103f]|$)|(?<![\u1000-\u103f])ဝ(?=[၀-၉])")
_ROMAN_FIGURES = {"I": 1, "V": 5, "X": 10}


def read_numbers(text: str, language: Language | None) -> list[NumberFound]:
    """The numbers of ``text`` in document order, with spans in its raw code points.

    ``language`` is ``None`` for the English source. Years are given as written
    (2550 stays 2550); ``language.era`` tells what to take off. Months written as
    names have kind ``month`` and the value 1 to 12.
    """
    return list(_read(text, language.code if language else "en"))


@lru_cache(maxsize=4096)
def _read(text: str, code: str) -> tuple[NumberFound, ...]:
    if not unicodedata.is_normalized("NFC", text):
        normal = normalise_with_map(text)
        return tuple(
            replace(number, start=span[0], end=span[1])
            for number in _read_nfc(normal.text, code)
            for span in [normal.raw_span(number.start, number.end)]
        )
    return tuple(_read_nfc(text, code))


def _read_nfc(text: str, code: str) -> list[NumberFound]:
    if code == "my" and "ဝ" in text:
        text = _WA_FOR_ZERO.sub(lambda match: "၀" * len(match.group()), text)
    dense = code not in {"en", "vi"}
    numbers = list(compose(text, atoms(text, code), WORDS[code], dense=dense))
    return sorted([*with_details(text, numbers, code), *_roman(text)], key=lambda n: n.start)


def _roman(text: str) -> list[NumberFound]:
    """Roman numerals of two letters or more: World War II, thế kỷ XXI."""
    found = []
    for match in _ROMAN.finditer(text):
        figures = [_ROMAN_FIGURES[letter] for letter in match.group()]
        following = [*figures[1:], 0]
        value = sum(-f if f < n else f for f, n in zip(figures, following, strict=True))
        found.append(
            NumberFound(Decimal(value), *match.span(), "", "ordinal", spelled=True, weak=True)
        )
    return found
