"""Where a line may break in text without spaces: ICU's breaks, kept to whole syllables.

Khmer, Lao, Burmese and Thai put no spaces between words. ICU finds the words
with its dictionaries, and guesses where it knows none; a guess that would part
a cluster or a Burmese syllable is not taken. The breaks go into the copy that
is printed, as U+200B, and never into the text that is stored.
Source: UAX #14 (class SA); UTN 11 for the Burmese syllable.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from workbench.errors import UsageError
from workbench.languages import Language
from workbench.normal import ZWSP
from workbench.said import said

# Letters and marks of class SA; digits and punctuation are left to the rules of the printer.
_COMPLEX = "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ece\u0edc-\u0edf\u1000-\u103f\u1050-\u108f"
_COMPLEX += "\u109a-\u109f\u1780-\u17d3\u17d7\u17dc\u17dd\uaa60-\uaa7f"
_IN_COMPLEX = re.compile(f"[{_COMPLEX}]")
_BOTH_SIDES = re.compile(f"[{_COMPLEX}]{{2}}")
# Vowels written after their letter and signs of repetition or abbreviation go with what precedes.
_NOT_BEFORE = frozenset(
    "\u0e2f\u0e30\u0e32\u0e33\u0e45\u0e46\u0eaf\u0eb0\u0eb2\u0eb3\u0ebd\u0ec6\u17d7"
)
# Vowels written before their letter, and the signs that put the next letter below, go with it.
_NOT_AFTER = frozenset("\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4\u1039\u17d2")
# A letter that closes the syllable before it: with asat, stacked over the next, or great SA.
_CLOSES_SYLLABLE = re.compile(
    "[\u1000-\u102a\u1050-\u109f\uaa60-\uaa7f]\u1037?[\u103a\u1039]|\u103f"
)
_BURMESE = re.compile("[\u1000-\u109f\uaa60-\uaa7f]")


def with_breaks(text: str, language: Language) -> str:
    """``text`` in NFC for printing, with U+200B where a line may break between words.

    What was typed stays, U+200B among it. Raises :class:`UsageError` where the
    text needs ICU and ICU is not there.
    """
    text = unicodedata.normalize("NFC", text)
    cuts = (0, *break_offsets(text, language), len(text))
    return ZWSP.join(text[start:end] for start, end in pairwise(cuts))


def break_offsets(text: str, language: Language) -> tuple[int, ...]:
    """Where a line may break between two letters of ``text`` (in NFC), rising.

    Breaks at spaces, marks and typed U+200B are not among them: every printer
    finds those. Raises :class:`UsageError` as :func:`with_breaks` does.
    """
    if not _BOTH_SIDES.search(text):
        return ()
    offsets = [at for at in _icu_offsets(text, language) if _parts_syllables(text, at)]
    return tuple(_without_lone_letters(text, offsets))


def _icu_offsets(text: str, language: Language) -> Iterator[int]:
    """ICU's line breaks in code points; it counts UTF-16 units itself."""
    iterator = _icu().BreakIterator.createLineInstance(_icu().Locale(language.bcp47))
    iterator.setText(text)
    if text.isascii() or max(text) <= "\uffff":
        yield from iterator
        return
    units = at = 0
    for found in iterator:
        while units < found:
            units += 2 if text[at] > "\uffff" else 1
            at += 1
        yield at


def _parts_syllables(text: str, at: int) -> bool:
    """Whether a break before ``text[at]`` stands between two letters and cuts no cluster."""
    if not _BOTH_SIDES.fullmatch(text, max(0, at - 1), at + 1):
        return False
    before, after = text[at - 1], text[at]
    if before in _NOT_AFTER or after in _NOT_BEFORE or unicodedata.category(after)[0] == "M":
        return False
    return _CLOSES_SYLLABLE.match(text, at) is None


def _without_lone_letters(text: str, offsets: Sequence[int]) -> Iterator[int]:
    """The offsets but those beside a bare letter, which belongs to a word ICU did not know.

    A Burmese letter alone is a syllable, and often a word.
    """
    known = set(offsets)
    for at in offsets:
        lone_before = _is_lone(text, at - 1) and (
            at - 1 in known or not _IN_COMPLEX.match(text[at - 2 : at - 1])
        )
        lone_after = _is_lone(text, at) and (
            at + 1 in known or not _IN_COMPLEX.match(text[at + 1 : at + 2])
        )
        if not (lone_before or lone_after):
            yield at


def _is_lone(text: str, at: int) -> bool:
    return _BURMESE.match(text[at]) is None and unicodedata.category(text[at]) == "Lo"


def _icu() -> Any:
    try:
        import icu
    except ImportError as error:
        what = said("the library that finds where lines may break is not installed")
        raise UsageError(what, remedy=said("Install it with `pip install pyicu-wheels`")) from error
    return icu
