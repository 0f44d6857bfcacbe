"""Cuts a text into the atoms numbers are made of: numerals and number words, each with its span."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from workbench.languages import LANGUAGES
from workbench.quantities.numeral import NUMERAL, SPACED, digit_script, latin_digits, numeral_values
from workbench.quantities.words import NumberWords
from workbench.quantities.words_dense import BURMESE, CHINESE, KHMER, LAO, THAI
from workbench.quantities.words_latin import ENGLISH, VIETNAMESE

WORDS = {
    "en": ENGLISH, "km": KHMER, "zh_CN": CHINESE, "lo": LAO, "my": BURMESE, "th": THAI,
    "vi": VIETNAMESE,
}  # fmt: skip
_LATIN = re.compile(
    rf"(?P<digits>{SPACED}|{NUMERAL}|(?<![\w.])\.\d+)|(?P<half>(?<=\s)and an? half\b)"
    r"|(?P<article>\b(?:[Hh]alf )?[Aa]n? (?=hundred|thousand|million|billion|trillion|dozen))"
    r"|(?P<word>[^\W\d_]+)"
)
_LONGEST = 40  # a longer row of figures is no number
# Signs that make another syllable of the word before them.
_SIGNS = {
    "km": "\u17b6-\u17d3", "lo": "\u0eb0-\u0ebc\u0ec8-\u0ecd", "my": "\u102b-\u103e",
    "th": "\u0e30-\u0e3a\u0e47-\u0e4e",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Atom:
    """A numeral or a number word; ``kind`` is ``digits`` or the table it comes from."""

    kind: str
    start: int
    end: int
    word: str
    value: Decimal
    others: tuple[Decimal, ...] = ()
    script: str = ""


def atoms(text: str, code: str) -> Iterator[Atom]:
    """The atoms of ``text`` (NFC) in the language ``code`` (``en`` for the source), in order."""
    pattern = _LATIN if code in {"en", "vi"} else _dense_pattern(code)
    table = _table(code)
    for match in pattern.finditer(text):
        kind = match.lastgroup
        word = match.group()
        if kind == "digits":
            yield from _numerals(word, match.start(), WORDS[code].decimal_mark)
        elif kind == "half":
            yield Atom("half", match.start(), match.end(), "half", Decimal("0.5"))
        elif kind == "article":
            value = Decimal("0.5") if word[:4].lower() == "half" else Decimal(1)
            yield Atom("article", match.start(), match.end(), word, value)
        else:
            known = table.get(word) or table.get(word.lower())
            if known and not _other_word(text, match, known[0], code):
                yield Atom(known[0], match.start(), match.end(), word.lower(), known[1])


def _other_word(text: str, match: re.Match[str], kind: str, code: str) -> bool:
    """English "may" and "march"; Vietnamese "năm" that is a year, and 3 "tỷ phú"."""
    if code == "en":
        return kind == "month" and match.group().islower()
    unless = WORDS[code].unless_before.get(match.group().lower()) if code == "vi" else None
    if unless and re.compile(unless).match(text, match.end()):
        return True
    if code != "vi" or match.group().lower() not in WORDS["vi"].years:
        return False
    beside = text[max(0, match.start() - 2) : match.start()] + text[match.end() : match.end() + 2]
    return any(ch.isdigit() for ch in beside)


def _numerals(numeral: str, start: int, decimal_mark: str) -> Iterator[Atom]:
    if len(numeral) > _LONGEST:
        return
    latin = latin_digits(numeral)
    values = numeral_values(latin.lstrip("."), decimal_mark)
    if latin.startswith("."):
        values = (Decimal("0" + latin),)
    script = digit_script(numeral)
    if values:
        yield Atom("digits", start, start + len(numeral), latin, values[0], values[1:], script)
        return
    for part in re.finditer(r"\d+", latin):
        place = (start + part.start(), start + part.end())
        yield Atom("digits", *place, part.group(), Decimal(part.group()), (), script)


@cache
def _table(code: str) -> dict[str, tuple[str, Decimal]]:
    """Every word of a language with the table it stands in and its value."""
    words = WORDS[code]
    rows: list[tuple[str, dict[str, int]]] = [
        ("month", dict(words.months)), ("ordinal", dict(words.ordinals)),
        ("scale", dict(words.scales)), ("ten", dict(words.tens)), ("unit", dict(words.units)),
        ("point", dict.fromkeys(words.points, 0)), ("half", dict.fromkeys(words.halves, 0)),
        ("filler", dict.fromkeys((*words.fillers, *words.links), 0)),
    ]  # fmt: skip
    if code in _SIGNS:
        rows[0][1].update({name: n for n, name in enumerate(LANGUAGES[code].months, 1)})
    table: dict[str, tuple[str, Decimal]] = {}
    for kind, values in rows:
        for word, value in values.items():
            table.setdefault(word, (kind, Decimal("0.5") if kind == "half" else Decimal(value)))
    return table


@cache
def _dense_pattern(code: str) -> re.Pattern[str]:
    words: NumberWords = WORDS[code]
    signs = _SIGNS.get(code)
    parts = []
    for word in sorted(_table(code), key=len, reverse=True):
        kind = _table(code)[word][0]
        part = re.escape(word)
        if signs and kind not in {"filler", "half"} and not word.endswith("."):
            part += f"(?![{signs}])"
        if word in words.unless_before:
            part += f"(?!{words.unless_before[word]})"
        if code == "my" and word in {"မေ", "မတ်"}:
            part += r"(?=လ|\s?\d)"
        if code == "my" and word in {"နှစ်", "ခုနှစ်"}:
            part = r"(?<!\d)(?<!\d )(?<!ခု)" + part
        parts.append(part)
    before = "(?<!\u17d2)" if code == "km" else ""
    numeral = f"{SPACED}|{NUMERAL}" if code in {"km", "lo"} else NUMERAL
    return re.compile(rf"(?P<digits>{numeral})|{before}(?P<word>{'|'.join(parts)})")
