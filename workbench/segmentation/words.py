"""How many words a source text has, counted as offices that pay by the word count them.

GMX-V 2.0 (ETSI GS LIS 004) leaves word boundaries to Unicode's UAX #29; a word is
what stands between two of them and has a letter or a digit. So "don't", "3.5" and
"unescap.org" are one word, "cross-border" two, a dash or a bracket none. Tags of
formatting are taken out first, which joins what they cut. Sources are English: scripts
without spaces would need a dictionary.
"""

from __future__ import annotations

import re

from workbench.segmentation.tags import without_tags

_IGNORED = re.compile("[\u0300-\u036f\u00ad\u200d\u2060\ufe0f]")  # WB4: part of what is before
_LETTER = r"[^\W\d_]"
_WORD = re.compile(  # rules WB5 to WB13b of UAX #29
    rf"(?:\w|(?<={_LETTER})[.:'‘’·‧\u2024](?={_LETTER})|(?<=\d)[.,;'‘’\u2024](?=\d))+"
)


def count_words(text: str) -> int:
    """The number of words of an English text."""
    plain = _IGNORED.sub("", without_tags(text).text)
    return sum(word.strip("_") != "" for word in _WORD.findall(plain))
