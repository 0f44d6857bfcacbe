"""Tell Zawgyi from Unicode: two encodings of Burmese in the same code points.

Zawgyi keeps characters in the order they are seen, and gives other meanings to
code points of Mon, Shan and Karen. Source: UTN 11 (order of Burmese syllables).
"""

from __future__ import annotations

import re

from workbench.normal import INVISIBLE

_LETTER = "\u1000-\u102a\u103f"
_ZAWGYI = re.compile(
    rf"(?<![{_LETTER}\u1039\u103a-\u103e\u1050-\u1081])\u1031"  # vowel E before its letter
    rf"|(?<![{_LETTER}\u103a\u103b])[\u103b](?=[{_LETTER}])"  # medial RA before its letter
    rf"|\u1039(?![{_LETTER}])"  # the stacker used as asat
    r"|\u103a[\u102b-\u102e\u1030\u1032\u103c-\u103e]"  # medial YA before a vowel: asat in Unicode
    r"|(?<!\u1014)\u103a\u102f|(?<!\u1000)\u103a\u103b"  # but ကျွန်ုပ် and ယောက်ျား are Unicode
    r"|[\u1060-\u1069\u106c\u106d\u1070-\u107c]"  # stacked letters
    r"|[\u107e-\u1084](?=[\u1000-\u1021])"  # forms of medial RA
    r"|[\u1033\u1034\u1094\u1095]|\u1064|\u108a|\u108b|\u108c|\u108d|\u1086|\u108f|\u1090"
)
_UNICODE = re.compile(
    r"\u102c\u103a|\u102b\u103a"  # ော် in logical order
    r"|\u103a(?=[\u1038\s\u104a\u104b]|$)|\u1037\u103a|\u103a\u1037"  # asat at an end
    r"|[\u103b-\u103e]\u1031"  # vowel E after the medials
    r"|\u1004\u103a\u1039[\u1000-\u1021]"  # kinzi
    r"|[\u1010\u1014\u1019\u1000]\u103a(?=[\u1000-\u1021])"
)
CERTAIN = 0.5


def zawgyi_score(text: str) -> float:
    """How likely ``text`` is Zawgyi: 0.0 (Unicode, or no Burmese) to 1.0.

    The share of Zawgyi's own sequences among those that only one of the two
    encodings writes.
    """
    if not any("\u1000" <= ch <= "\u109f" for ch in text):
        return 0.0
    bare = "".join(ch for ch in text if ch not in INVISIBLE) if "\u200b" in text else text
    zawgyi = sum(1 for _ in _ZAWGYI.finditer(bare))
    if not zawgyi:
        return 0.0
    return zawgyi / (zawgyi + sum(1 for _ in _UNICODE.finditer(bare)))
