"""Target texts made comparable: what a reader takes for the same form counts as the same.

On top of :mod:`workbench.normal`: spaces between letters of scripts without
word spaces and inline tags are dropped, Vietnamese is folded to lower case, and spellings that
look alike but have other code points become one (Thai and Lao AM, doubled E,
the Lao ligatures HO NO and HO MO; NFC leaves all of them alone).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate

from workbench.glossary.folding import lower
from workbench.languages import Language
from workbench.model import Span
from workbench.normal import Normal, normalise, normalise_with_map

LATIN = "0-9A-Za-z_\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
_NATIVE = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3001-\u303f\u3400-\u9fff\uff00-\uff0f\uff1a-\uff1f"
)
_ALIKE = {
    "\u0e4d\u0e32": "\u0e33",
    "\u0ecd\u0eb2": "\u0eb3",
    "\u0e40\u0e40": "\u0e41",
    "\u0ec0\u0ec0": "\u0ec1",
    "\u0edc": "\u0eab\u0e99",
    "\u0edd": "\u0eab\u0ea1",
}
# Each alternative begins with a character of its own, so that the search can skip to those.
_FOLD = re.compile(
    "|".join(_ALIKE) + rf"| (?<=[{_NATIVE}] )(?=[{_NATIVE}])|</?[0-9]{{1,4}}/?>"  # inline tags go
)
_CREAKY = "\u1037"  # the dot that a Burmese genitive adds: မြန်မာ့


def comparable(text: str, language: Language) -> Normal:
    """``text`` made comparable, with the way back to its raw spans."""
    normal = normalise_with_map(text)
    if language.script == "Latn":
        normal = Normal(lower(normal.text), normal.starts, normal.ends)
    if not _FOLD.search(normal.text):
        return normal
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for match in _FOLD.finditer(normal.text):
        written = _ALIKE.get(match.group(), "")
        out += [normal.text[at : match.start()], written]
        starts += normal.starts[at : match.start()]
        ends += normal.ends[at : match.start()]
        starts += [normal.starts[match.start()]] * len(written)
        ends += [normal.ends[match.end() - 1]] * len(written)
        at = match.end()
    out.append(normal.text[at:])
    starts += normal.starts[at:]
    ends += normal.ends[at:]
    return Normal("".join(out), tuple(starts), tuple(ends))


@lru_cache(maxsize=1024)
def comparable_text(text: str, *, latin: bool) -> str:
    """The text of :func:`comparable` alone, which is quicker; ``latin``: the language's script."""
    plain = lower(normalise(text)) if latin else normalise(text)
    return _FOLD.sub(lambda match: _ALIKE.get(match.group(), ""), plain)


def occurrences(forms: tuple[str, ...], text: Normal, language: Language) -> list[Span]:
    """Where one of ``forms`` stands in ``text`` (a comparable text), not overlapping.

    A Latin edge of a form must be the edge of a word; a form in another script
    may not end before a mark that belongs to its last letter. Spans are those
    of ``text.text``.
    """
    return places_of(forms, text.text, latin=language.script == "Latn")


def places_of(forms: tuple[str, ...], text: str, *, latin: bool) -> list[Span]:
    """:func:`occurrences` in a text of :func:`comparable_text`."""
    pattern = _pattern(forms, latin)
    return list(_whole(pattern, text)) if pattern else []


class Inside:
    """Spans that can be asked whether one of them is longer than a given one and holds it."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._furthest = list(accumulate((end for _, end in ordered), max))

    def holds(self, start: int, end: int) -> bool:
        """Whether ``start`` to ``end`` lies inside a longer span."""
        earlier, until = bisect_left(self._starts, start), bisect_right(self._starts, start)
        return (earlier > 0 and self._furthest[earlier - 1] >= end) or (
            until > 0 and self._furthest[until - 1] > end
        )


def _whole(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    at = 0
    while match := pattern.search(text, at):
        following = text[match.end() : match.end() + 1]
        if following and following != _CREAKY and unicodedata.category(following)[0] == "M":
            at = match.start() + 1
            continue
        yield match.span()
        at = match.end()


@lru_cache(maxsize=20_000)
def _pattern(forms: tuple[str, ...], latin: bool) -> re.Pattern[str] | None:
    folded = {comparable_text(form, latin=latin).strip() for form in forms}
    parts = [_bounded(form) for form in sorted(folded, key=lambda form: (-len(form), form)) if form]
    return re.compile("|".join(parts)) if parts else None


def _bounded(form: str) -> str:
    before, after = (re.match(f"[{LATIN}]", edge) is not None for edge in (form[0], form[-1]))
    return whole_word(form, before=before, after=after)


def whole_word(form: str, *, before: bool = True, after: bool = True) -> str:
    """The expression for ``form`` with no Latin letter or figure right before or after it.

    It begins with the form itself: the engine looks for a literal far more quickly than it
    tries at each place what may not stand before it.
    """
    written = re.escape(form)
    start = f"(?<![{LATIN}]{written})" if before else ""
    return written + start + (f"(?![{LATIN}])" if after else "")
