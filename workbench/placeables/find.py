"""Find the placeables of an English text, each stretch of text in at most one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from workbench.model import Placeable
from workbench.placeables.dates import find_dates
from workbench.placeables.figures import find_numbers, find_ordinals, find_percents
from workbench.placeables.fixed import (
    find_domains,
    find_emails,
    find_links,
    find_phones,
    find_tags,
)
from workbench.placeables.spans import blank
from workbench.placeables.times import find_times
from workbench.placeables.years import find_years

_FINDERS: tuple[Callable[[str], Iterator[Placeable]], ...] = (
    find_tags,
    find_links,
    find_emails,
    find_domains,
    find_dates,
    find_phones,
    find_times,
    find_percents,
    find_ordinals,
    find_years,
    find_numbers,
)
_WITHOUT_FIGURES = (find_links, find_emails, find_domains)  # all others have a figure
_FIGURE = re.compile("[0-9]")


def find_placeables(text: str) -> list[Placeable]:
    """The placeables of ``text`` in order, never overlapping; never raises.

    A kind earlier in the table wins: what it takes is blanked before the next
    one looks, so that a phone number cannot swallow a date beside it.
    """
    found: list[Placeable] = []
    for finder in _FINDERS if _FIGURE.search(text) else _WITHOUT_FIGURES:
        fresh = list(finder(text))
        if fresh:
            found += fresh
            text = blank(text, fresh)
    return sorted(found, key=lambda placeable: placeable.start)
