"""Targets with numbered tags back to HTML, as edits of the source; odd tags never fail."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from workbench.documents.html_attributes import with_inner
from workbench.documents.html_language import Edit, in_language, language_edits
from workbench.documents.html_read import pieces_of
from workbench.documents.html_source import attributes, encoded
from workbench.documents.html_tags import alone_in, parts_of
from workbench.documents.text import is_changed
from workbench.languages import Language
from workbench.model import Document, Segment, Unit
from workbench.segmentation.tags import find_tags

_Tags = Mapping[int, tuple[str, str]]
_BLANK = re.compile(r"[ \t\n\f\r]")
_MAY_GO = re.compile(r"<(?:br|wbr)\b|<!", re.IGNORECASE)


def edits_of(
    document: Document, targets: Mapping[int, str], language: Language | None
) -> Iterator[Edit]:
    """What is written where in ``document.text``: never overlapping, in any order."""
    raw, units = document.text, document.units
    pieces = pieces_of(raw)
    starts = [piece.token.start for piece in pieces]
    writer = _Writer(raw, targets, language)
    spans = []
    position = 0
    while position < len(units):
        unit, inner = units[position], []
        position += 1
        while position < len(units) and _is_inner(units[position]):
            inner.append(units[position])
            position += 1
        if not any(is_changed(each, targets) for one in (unit, *inner) for each in one.segments):
            continue
        start, end = unit.segments[0].start, unit.segments[-1].end
        token = pieces[bisect_right(starts, start) - 1].token
        in_tag = token.kind == "open" and token.start < start
        new = writer.value(unit, token.start) if in_tag else writer.text(unit, inner)
        spans.append((start, end))
        yield start, end, new
    if language is not None:
        ends = [span[1] for span in spans]
        for edit in language_edits(raw, pieces, language):
            behind = bisect_right(ends, edit[0])
            if behind == len(spans) or edit[1] <= spans[behind][0]:
                yield edit


def _is_inner(unit: Unit) -> bool:
    """Whether it is an attribute within the markup of the unit before it."""
    return unit.segments[0].start == unit.segments[-1].end


class _Written(Protocol):
    def __call__(self, segment: Segment, *, changed: bool) -> str: ...


class _Writer:
    def __init__(self, raw: str, targets: Mapping[int, str], language: Language | None) -> None:
        self._raw = raw
        self._targets = targets
        self._language = language

    def text(self, unit: Unit, inner: Sequence[Unit]) -> str:
        """The HTML of a unit of which something changed."""
        tags = self._tags(unit, inner)

        def written(segment: Segment, *, changed: bool) -> str:
            if changed:
                return to_html(self._targets[segment.number], tags, segment.source)
            return _unchanged(self._raw[segment.start : segment.end], segment, unit.tags, tags)

        return self._sentences(unit, written)

    def value(self, unit: Unit, tag: int) -> str:
        """The new value of an attribute of the tag that begins at ``tag``."""
        first, end = unit.segments[0].start, unit.segments[-1].end

        def written(segment: Segment, *, changed: bool) -> str:
            if changed:
                return to_value(self._targets[segment.number])
            return self._raw[segment.start : segment.end]

        new = self._sentences(unit, written)
        own = next(each for each in attributes(self._raw, tag) if each.start <= first < each.end)
        if own.quoted:
            return new
        whole = self._raw[own.start : first] + new + self._raw[end : own.end]
        return f'"{whole}"' if (first, end) == (own.start, own.end) else _without_blanks(new)

    def _sentences(self, unit: Unit, written: _Written) -> str:
        """The sentences with what stands between them: the gap of the source beside one that
        is still English, else the joiner of the language."""
        out = ""
        before: Segment | None = None
        for segment in unit.segments:
            changed = is_changed(segment, self._targets)
            if before is not None:
                also = is_changed(before, self._targets)
                gap = self._raw[before.end : segment.start] or " " * (changed or also)
                out += self._language.joiner if changed and also and self._language else gap
            out += written(segment, changed=changed)
            before = segment
        return out

    def _tags(self, unit: Unit, inner: Sequence[Unit]) -> dict[int, tuple[str, str]]:
        """The tags with the new values of their attributes, and in the new language."""
        values = {
            position: self._sentences(each, self._inner)
            for position, each in enumerate(inner)
            if any(is_changed(segment, self._targets) for segment in each.segments)
        }
        tags = with_inner(unit, values)
        if self._language is None:
            return tags
        return {n: (in_language(one, self._language), two) for n, (one, two) in tags.items()}

    def _inner(self, segment: Segment, *, changed: bool) -> str:
        return to_value(self._targets[segment.number] if changed else segment.source)


def to_html(target: str, tags: _Tags, source: str = "") -> str:
    """``target`` with its tags turned into markup and everything else encoded.

    A tag of the unit without its partner is dropped, one that the unit does not
    know is literal text; a lone tag of ``source`` that holds more than a line
    break comes last where it is missing.
    """
    needed = {
        number
        for number in alone_in(source)
        if number in tags and tags[number][1] == "" and not _MAY_GO.match(tags[number][0])
    }
    out = []
    for part in parts_of(target, tags, frozenset(needed)):
        if part.kind == "text":
            out.append(encoded(part.text))
        else:
            out.append(tags[part.number][1 if part.kind == "close" else 0])
    return "".join(out)


def to_value(target: str) -> str:
    """``target`` as the value of an attribute, in which tags are literal text."""
    return "".join(encoded(part.text, attribute=True) for part in parts_of(target, {}))


def _without_blanks(value: str) -> str:
    """A part of a value without quotation marks around it, which a blank would end."""
    return _BLANK.sub(lambda blank: f"&#{ord(blank.group())};", value)


def _unchanged(raw: str, segment: Segment, old: _Tags, new: _Tags) -> str:
    """The raw text of a segment with the new markup of its tags."""
    out = []
    done = 0
    for tag in find_tags(segment.source):
        if tag.kind == "close" or tag.number not in old:
            continue
        markup = old[tag.number][0]
        at = raw.find(markup, done)
        if at >= 0:
            out += [raw[done:at], new[tag.number][0]]
            done = at + len(markup)
    return "".join(out) + raw[done:]
