"""Centuries that a language names beside a decade: 20世纪90年代, thập niên 90 của thế kỷ 20."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from workbench.quantities.found import NumberFound

_AFTER = {"zh_CN": re.compile(r"\s?世纪"), "my": re.compile(r"\s?ရာစု")}
_BEFORE = {
    "km": re.compile(r"សតវត្ស(?:រ៍)?\s?(?:ទី)?\s?$"),
    "lo": re.compile(r"(?:ສະຕະວັດ|ສັດຕະວັດ)\s?(?:ທີ່?)?\s?$"),
    "th": re.compile(r"ศตวรรษ\s?(?:ที่)?\s?$"),
    "vi": re.compile(r"thế kỷ (?:thứ )?$", re.IGNORECASE),
}


def is_century_of(text: str, number: NumberFound, wanted: Sequence[NumberFound], code: str) -> bool:
    """Whether ``number`` is the century of a year that the source names."""
    if code in _AFTER:
        beside = _AFTER[code].match(text, number.end)
    else:
        beside = _BEFORE[code].search(text[max(0, number.start - 20) : number.start])
    if beside is None:
        return False
    years = (year for other in wanted for year in other.readings if 1000 <= year <= 2200)
    return number.value in {Decimal(int(year) // 100 + 1) for year in years}
