"""Headings in capitals, in the one of the languages that has capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.base import Example, FunctionRule, Pair
from workbench.model import Diagnostic, Severity
from workbench.said import said

_WORD = re.compile(r"[^\W\d_]+")
_SMALL_ENDING = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")


def _capitals(pair: Pair) -> Iterator[Diagnostic]:
    if pair.language.script != "Latn":
        return
    source = _SMALL_ENDING.sub("", pair.source_rest)
    if not source.isupper() or pair.target.isupper() or not _is_heading(pair, source):
        return
    small = [word for word in _WORD.findall(pair.prose) if not word.isupper()]
    if len(small) < 2:
        return
    message = said("The source is all in capitals. Write the translation in capitals too.")
    yield Diagnostic("capitals", Severity.INFO, message, None, (0, len(pair.target)))


def _is_heading(pair: Pair, source: str) -> bool:
    """Whether words stand there beyond terms and abbreviations: two, one of them a long one."""
    for match in pair.matches:
        if match.certain:
            source = source[: match.start] + " " * len(match.text) + source[match.end :]
    words = [word for word in _WORD.findall(source) if len(word) > 2]
    return len(words) >= 2 and max(map(len, words)) > 4


CAPITALS = FunctionRule(
    "capitals",
    Severity.INFO,
    "A heading in capitals is in capitals in Vietnamese too; the other languages have none.",
    Example(
        "vi", "MINISTERS SIGN JOINT DECLARATION",
        "CÁC BỘ TRƯỞNG KÝ TUYÊN BỐ CHUNG", "Các bộ trưởng ký tuyên bố chung",
    ),
    "Write the heading in capitals.",
    _capitals,
)  # fmt: skip
