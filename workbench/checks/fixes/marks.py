"""Punctuation as the language writes it: the end mark, full-width forms, quotation marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from workbench.checks.base import Pair
from workbench.checks.endmarks import END_MARK
from workbench.checks.fixes.base import Edit
from workbench.model import Severity, Span
from workbench.placeables.fixed import find_tags

_STOPS = frozenset(".。．｡។៕။")
_ABBREVIATED = re.compile(r"\b[A-Za-z]\.$")  # 9.30 a.m.
_HALF = {"？": "?", "！": "!", "：": ":"}
_HANZI = "\u3400-\u4dbf\u4e00-\u9fff"
_BETWEEN = re.compile(rf"(?<=[{_HANZI}])[,;:?!](?=[{_HANZI}])")
_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_INSIDE = re.compile(rf"(?<=[{_HANZI}])\(([{_HANZI}、，]+)\)(?=[{_HANZI}，。；：、？！]|$)")
_QUOTED = re.compile(r'"(?![\s"，。、；：？！）])([^"]*[^\s"（])"')


def end_mark(pair: Pair) -> Iterator[Edit]:
    """The mark that the rule asks for, where there is none or one of another script."""
    if not pair.source:
        return
    for finding in END_MARK.check(pair):
        if finding.severity is not Severity.INFO and finding.source_span and finding.target_span:
            yield from _mended(pair, finding.source_span, finding.target_span)


def _mended(pair: Pair, wanted: Span, found: Span) -> Iterator[Edit]:
    language = pair.language
    asked, mark = pair.source[slice(*wanted)], pair.target[slice(*found)]
    marks = {".": language.full_stops, "?": language.questions, "!": language.exclamations}
    if asked not in marks or not mark or _ABBREVIATED.search(pair.source[: wanted[1]]):
        return
    if mark in _HALF:
        if _HALF[mark] == asked and language.script != "Hans":
            yield (*found, asked)
    elif mark in _STOPS:
        # after a Latin letter it may belong to an abbreviation
        before = pair.target[found[0] - 1 : found[0]]
        if asked == "." and not (mark == "." and before.isascii() and before.isalpha()):
            yield (*found, marks[asked][0])
    elif unicodedata.category(mark[-1])[0] in "LMN":
        place = _place(pair, wanted[1], found[1])
        if place is not None:
            yield place, place, marks[asked][0]


def _place(pair: Pair, wanted: int, found: int) -> int | None:
    """Where a mark that is missing goes: before or behind closing tags, as in the source.

    None where quotation marks or brackets close the text, since there it may be either.
    """
    after, behind = pair.source[wanted:].strip(), pair.target[found:]
    if "".join(tag.text for tag in find_tags(behind)) != behind:
        return None
    if not after:
        return len(pair.target)
    return found if after == behind else None


def full_width(pair: Pair) -> Iterator[Edit]:
    """Half-width marks between Chinese characters, and brackets around them."""
    if pair.language.script != "Hans":
        return
    edits = [(*m.span(), _FULL[m.group()]) for m in _BETWEEN.finditer(pair.target)]
    for match in _INSIDE.finditer(pair.target):
        start, end = match.span()
        edits += [(start, start + 1, "（"), (end - 1, end, "）")]
    yield from sorted(edits)


def paired_quotes(pair: Pair) -> Iterator[Edit]:
    """Straight quotation marks in pairs, where the language's table does not have them."""
    target, (opening, closing) = pair.target, pair.language.quotes[0]
    if ('"', '"') in pair.language.quotes or not target.count('"') or opening in target:
        return
    found = list(_QUOTED.finditer(target))
    if target.count('"') != 2 * len(found) or re.search(r'\d"', target):
        return
    for match in found:
        yield match.start(), match.start() + 1, opening
        yield match.end() - 1, match.end(), closing
