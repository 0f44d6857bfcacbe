r"""Repairs within a line of text: what conversion and web copying damaged.

Each rule is a pattern, what stands instead, and the words that tell of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from workbench.segmentation.mended import Mended
from workbench.segmentation.unwanted import ANY_UNWANTED

Repair = tuple[int, str]
"""The raw position of a repair, and what was done there in words (``{line}``: its line)."""


@dataclass(frozen=True, slots=True)
class MendRule:
    """A pattern, its replacement and the words for ``Unit.repairs``."""

    pattern: re.Pattern[str]
    replacement: str | Callable[[re.Match[str]], str]
    words: str


_SPACE = "[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]"

RULES = (
    MendRule(ANY_UNWANTED, "", "removed characters that cannot be seen or read on line {line}"),
    MendRule(re.compile(r'(?<!\\)\\+(["“”])'), r"\1", "unescaped a quotation mark on line {line}"),
    MendRule(re.compile(r"(?<!\\)\\'"), "'", "unescaped an apostrophe on line {line}"),
    MendRule(
        re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+"),
        " ",
        "replaced a line separator by a space on line {line}",
    ),
    MendRule(re.compile(f"{_SPACE}{{2,}}"), " ", "made a run of spaces one on line {line}"),
    MendRule(re.compile("\t"), " ", "replaced a tab by a space on line {line}"),
    MendRule(
        re.compile(rf"(?<=[(\[]){_SPACE}(?=[^\s()\[\]])"),
        "",
        "removed a space inside brackets on line {line}",
    ),
    MendRule(
        re.compile(rf"(?<=[^\s(\[\]]){_SPACE}(?=\))|(?<=[\w.]){_SPACE}(?=\])"),
        "",
        "removed a space inside brackets on line {line}",
    ),
    MendRule(
        re.compile(rf"(?<=[\w)\"”]){_SPACE}(?=[.,;](?:\s|$))"),
        "",
        "removed a space before a mark on line {line}",
    ),
    MendRule(
        re.compile(
            rf"(?<![\w.,])((?:\d*1)[123]|\d*[04-9]){_SPACE}(?=th\b)"
            rf"|(?<![\w.,])(\d*(?<!1)1){_SPACE}(?=st\b(?!\.))"
            rf"|(?<![\w.,])(\d*(?<!1)2){_SPACE}(?=nd\b)"
            rf"|(?<![\w.,])(\d*(?<!1)3){_SPACE}(?=rd\b)"
        ),
        lambda match: match.group()[:-1],
        "re-joined an ordinal on line {line}",
    ),
)


def mend(text: Mended) -> tuple[Mended, list[Repair]]:
    """Apply every rule in turn; lossless in the bounds, and idempotent."""
    repairs: list[Repair] = []
    for rule in RULES:
        text, places = text.substitute(rule.pattern, rule.replacement)
        repairs.extend((place, rule.words) for place in places)
    return text, repairs


def is_joined_ordinal(before: str, after: str) -> bool:
    """Whether a line that ends in ``before`` and one that begins ``after`` cut an ordinal."""
    if not before[-1:].isdigit() or not after[:2].isalpha():
        return False
    both = Mended.of(f"{before[-8:]} {after[:8]}", 0, len(before[-8:]) + 1 + len(after[:8]))
    return RULES[-1].pattern.search(both.text) is not None
