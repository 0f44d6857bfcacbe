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
# Burmese letters that look like figures, and figures typed for them: WA and zero, RA and
# seven, the sign of ၎င်း and four. Source: the code charts of Unicode, Myanmar.
_ENDS_SYLLABLE = "[\u102b-\u103e]|[\u1000-\u1021][\u103a\u1039]"
_WA_FOR_ZERO = re.compile(
    f"(?<=[၀-၉])ဝ+(?!ဝ|{_ENDS_SYLLABLE})|(?<![\u1000-\u103f])ဝ(?=[၀-၉])|(?<=[.,]ဝ)ဝ"
)
_RA_FOR_SEVEN = re.compile("(?<=[၀-၉])ရ(?=[၀-၉])")
_FIGURE_FOR_LETTER = re.compile(f"(?<![၀-၉.,])[၀၇](?={_ENDS_SYLLABLE})|၄(?=င်း)")
_HIDDEN = re.compile("[\u200b\u200c\u200d\u2060\u00ad]")
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
    if not unicodedata.is_normalized("NFC", text) or _HIDDEN.search(text):
        normal = normalise_with_map(text)
        return tuple(
            replace(number, start=span[0], end=span[1])
            for number in _read_nfc(normal.text, code)
            for span in [normal.raw_span(number.start, number.end)]
        )
    return tuple(_read_nfc(text, code))


def _read_nfc(text: str, code: str) -> list[NumberFound]:
    if code == "my":
        text = _FIGURE_FOR_LETTER.sub("ဝ", text)
        text = _WA_FOR_ZERO.sub(lambda match: "၀" * len(match.group()), text)
        text = _RA_FOR_SEVEN.sub("၇", text)
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
