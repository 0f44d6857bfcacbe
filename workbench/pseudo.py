"""Pseudo-translation: a source in the letters of another script, marked and longer.

What still shows English letters after it was never handed to a translator, a
text cut at its end lacks its closing mark, and lines prove whether they break
and fit. Tags, placeables and terms that must be kept stay as they are.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from workbench.glossary.matching import TermFinder
from workbench.languages import Language
from workbench.model import Span, TermKind
from workbench.placeables.find import find_placeables

OPEN, CLOSE = "[", "]"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_VOWELS = "aeiouy"
_GROWTH = 0.3  # English grows by about a third in these languages

# For each Latin letter a letter; for a vowel a vowel sign, which needs one before it.
_LETTERS = {
    "Khmr": "\u17b6បចដ\u17c1ផគហ\u17b7ជកលមន\u17c4ពឆរសត\u17bbវឈខ\u17c0ថ",
    "Laoo": "\u0eb2ບຈດ\u0eb5ຟກຫ\u0eb4ຊຄລມນ\u0eb9ປຂຣສຕ\u0eb8ວພຖ\u0eb7ຍ",
    "Mymr": "\u102cဘစဒ\u1031ဖဂဟ\u102dဇကလမန\u102eပခရသတ\u102fဝဆထ\u1030ယ",
    "Thai": "\u0e32บจด\u0e35ฟกห\u0e34ชคลมน\u0e39ปขรสต\u0e38วพถ\u0e37ย",
    "Hans": "阿北中大恩发国和一家开来民年新平其人上天无为西下有在",
    "Latn": "ầbcđễfghịjklmnộpqrstựvwxỹz",
}
_CARRIERS = {"Khmr": "អ", "Laoo": "ອ", "Mymr": "အ", "Thai": "อ", "Hans": "", "Latn": ""}


def pseudo(text: str, language: Language, finder: TermFinder | None = None) -> str:
    """``text`` in the letters of ``language``, in NFC; a text without letters as it is.

    ``finder`` tells the terms; those of kind ``keep`` stay.
    """
    text = unicodedata.normalize("NFC", text)
    letters = sum(map(str.isalpha, text))
    if not letters:
        return text
    out: list[str] = []
    done = 0
    for start, end in _kept(text, finder):
        out += [_changed(text[done:start], language), text[start:end]]
        done = end
    out.append(_changed(text[done:], language))
    whole = f"{OPEN}{''.join(out)} {_padding(letters, language)}{CLOSE}"
    return unicodedata.normalize("NFC", whole)


def _kept(text: str, finder: TermFinder | None) -> Iterator[Span]:
    """The stretches that stay, in order and without overlap."""
    spans = [(found.start, found.end) for found in find_placeables(text)]
    if finder is not None:
        spans += [
            (match.start, match.end)
            for match in finder.find(text)
            if match.term.kind is TermKind.KEEP
        ]
    done = 0
    for start, end in sorted(spans):
        if end > done:
            yield max(start, done), end
            done = end


def _changed(text: str, language: Language) -> str:
    """The text with its Latin letters changed; marks on them go with the letter."""
    out: list[str] = []
    replaced = bare = False
    for character in text:
        letter = _latin(character)
        if letter is None:
            if not (replaced and unicodedata.combining(character)):
                out.append(character)
                replaced = bare = False
            continue
        vowel = letter.lower() in _VOWELS
        out.append(_letter(letter, language, after_bare=bare))
        bare, replaced = not vowel, True
    return "".join(out)


def _latin(character: str) -> str | None:
    """The plain Latin letter of ``character``; None for what is no Latin letter."""
    if character.isascii():
        return character if character.isalpha() else None
    base = unicodedata.normalize("NFKD", character)[:1]
    if base.isascii() and base.isalpha() and character.isalpha():
        return base
    if unicodedata.name(character, "").startswith("LATIN "):
        return _LATIN[ord(character) % len(_LATIN)]
    return None


def _letter(letter: str, language: Language, *, after_bare: bool) -> str:
    new = _LETTERS[language.script][_LATIN.index(letter.lower())]
    if letter.lower() in _VOWELS and not after_bare:
        new = _CARRIERS[language.script] + new
    return new.upper() if letter.isupper() else new


def _padding(letters: int, language: Language) -> str:
    """Further words of the script, about a third of ``letters``."""
    word = _changed("lorem", language)
    return " ".join([word] * max(1, round(letters * _GROWTH / len(word))))
