"""Numbers that a model left as in English, written as the language writes them.

This changes the form of numbers only, never their value, and is done to every
hypothesis before it is judged: 1,250 is a thousand and more in English, but one
and a quarter in Vietnamese. Years stay, since the era around them is unknown.
"""

from __future__ import annotations

import re

from workbench.enforcement.needs import Need, Source
from workbench.enforcement.scales import native_digits
from workbench.enforcement.verify import fixed_spans

_ENGLISH = re.compile(r"[A-Za-z]")


def polish(source: Source, target: str) -> str:
    """``target`` with English numbers and dates in the language's form, and its digits native."""
    for need in source.needs:
        if _rewritable(need) and need.write != need.text:
            target = _alone(need.text).sub(need.write.replace("\\", r"\\"), target)
    if not source.language.native_digits:
        return target
    out, position = "", 0
    for start, end in sorted(fixed_spans(source, target)):
        if start >= position:
            out += native_digits(target[position:start], source.language) + target[start:end]
            position = end
    return out + native_digits(target[position:], source.language)


def _rewritable(need: Need) -> bool:
    if need.placeable is None:
        return False
    if need.placeable.kind == "date":
        return bool(_ENGLISH.search(need.text))
    return need.placeable.kind in {"number", "percent"}


def _alone(text: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.,/-]){re.escape(text)}(?![A-Za-z0-9/]|[.,-][0-9])")
