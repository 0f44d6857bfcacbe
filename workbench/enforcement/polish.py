"""Numbers that a model left as in English, written as the language writes them.

This changes the form of numbers only, never their value, and is done to every
hypothesis before it is judged: 1,250 is a thousand and more in English, but one
and a quarter in Vietnamese. Years stay, since the era around them is unknown.
"""

from __future__ import annotations

import re

from workbench.enforcement.needs import Need, Source
from workbench.enforcement.scales import own_digits
from workbench.enforcement.verify import LATIN, fixed_spans

_ENGLISH = re.compile(r"[A-Za-z]")


def polish(source: Source, target: str) -> str:
    """``target`` with English numbers and dates in the language's form, all digits its own.

    Addresses, codes and terms are left alone.
    """
    out, position = "", 0
    for start, end in sorted(fixed_spans(source, target)):
        if start >= position:
            out += _rewritten(source, target[position:start]) + target[start:end]
            position = end
    return out + _rewritten(source, target[position:])


def _rewritten(source: Source, stretch: str) -> str:
    for need in source.needs:
        if _rewritable(need) and need.write != need.text:
            stretch = _alone(need.text).sub(need.write.replace("\\", r"\\"), stretch)
    return own_digits(stretch, source.language)


def _rewritable(need: Need) -> bool:
    if need.placeable is None:
        return False
    if need.placeable.kind == "date":
        return bool(_ENGLISH.search(need.text))
    return need.placeable.kind in {"number", "percent"}


def _alone(text: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![{LATIN}\d.,/-]){re.escape(text)}(?![{LATIN}\d/]|[.,-]\d)")
