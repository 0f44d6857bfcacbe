"""Tell Zawgyi from Unicode in a short Burmese text, by what Unicode Burmese never has.

Zawgyi keeps characters in the order they are seen and gives other meanings to
code points of Mon, Shan and Karen. Source: UTN 11 (order of Burmese syllables).
"""

from __future__ import annotations

import re

from workbench.normal import INVISIBLE

_IMPOSSIBLE = re.compile(
    r"[\u1060-\u1097]"  # stacked and half letters of Zawgyi
    r"|[\u1033\u1034\u105a]"
    r"|\u1039(?![\u1000-\u1021])"  # the stacker without a letter to stack: Zawgyi's asat
    r"|(?:^|[^\u1000-\u109f])[\u1031\u103b]"  # a vowel or medial before its consonant
    r"|[\u102b-\u1030\u1032\u1036-\u1038]\u1031"  # the vowel E right after another vowel
    r"|\u1031\u103b[\u1000-\u1021]"
)


def looks_like_zawgyi(text: str) -> bool:
    """Whether ``text`` has a sequence that Zawgyi writes and Unicode does not."""
    return _IMPOSSIBLE.search("".join(ch for ch in text if ch not in INVISIBLE)) is not None
