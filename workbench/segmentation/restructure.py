"""Segments split, joined, corrected and told apart. Pure: a document in, a document out.

The raw spans stay exact, so that a document whose targets equal its sources is
written as it came, whatever was done here.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from workbench.errors import UsageError
from workbench.model import Document, Segment, Unit
from workbench.said import Said, said
from workbench.segmentation.decisions import Decided, decide
from workbench.segmentation.lines import LineIndex
from workbench.segmentation.mended import Mended
from workbench.segmentation.places import place_before_correction, stretch
from workbench.segmentation.shapes import has_text
from workbench.segmentation.tags import find_tags, open_depths, without_tags

# formats that are written from their text, so that two units can become one
ACROSS_UNITS = frozenset({"txt", "md", "pdf"})


def split(decided: Decided, texts: Sequence[Mended], number: int, at: int) -> Decided:
    """Segment ``number`` as two, the second from code point ``at`` of its source.

    Raises :class:`UsageError` where one part would be empty, within a pair of
    tags and where both parts are one character of the document.
    """
    document = decided.document
    segment = document.segments[number - 1]
    at = _settled(segment.source, at)
    came_at = _settled(segment.came, place_before_correction(segment.source, segment.came, at))
    own = stretch(texts, segment, segment)
    left, right = own.cut(0, came_at), own.cut(came_at, len(own.text))
    if left.ends[-1] > right.starts[0]:
        raise _refused(
            said("both parts would be one character of the document"), said("Split elsewhere")
        )
    line = LineIndex(document.text).line(right.starts[0])
    head, tail = segment.source[:at].rstrip(), segment.source[at:].lstrip()
    first = replace(segment, source=head, end=left.ends[-1], original=_unless(left.text, head))
    second = replace(
        segment, source=tail, start=right.starts[0], line=line, original=_unless(right.text, tail)
    )
    made = _with(document, lambda each: (first, second) if each.number == number else (each,))
    return decide(decided, made, number, 1)


def join(decided: Decided, texts: Sequence[Mended], number: int) -> Decided:
    """Segment ``number`` and the one after it as one.

    Of two units one is made, where the format allows it and nothing but white
    space stands between; else :class:`UsageError`.
    """
    document = decided.document
    one = document.segments[number - 1]
    unit = unit_of(document, number)
    if one is not unit.segments[-1]:
        two = document.segments[number]
        came = stretch(texts, one, two).text
        made = _with(
            document,
            lambda each: (
                () if each is two else (_joined(one, two, came),) if each is one else (each,)
            ),
        )
        return decide(decided, made, number, 2)
    following = _following(document, unit)
    two = following.segments[0]
    both = _joined(one, two, f"{one.came} {two.came}")
    merged = Unit(
        unit.number,
        unit.role,
        (*unit.segments[:-1], both, *following.segments[1:]),
        (*unit.repairs, *following.repairs),
        unit.tags | following.tags,
    )
    units = (merged if each is unit else each for each in document.units if each is not following)
    return decide(decided, _renumbered(document, units), number, 2, merged=True)


def correct(decided: Decided, number: int, text: str) -> Decided:
    """Segment ``number`` with ``text`` as its source; its raw span stays.

    Raises :class:`UsageError` for a text that is empty, has line breaks or
    other inline tags than the document.
    """
    segment = decided.document.segments[number - 1]
    text = text.strip()
    tags = sorted((tag.number, tag.kind) for tag in find_tags(segment.came))
    if not has_text(without_tags(text).text):
        raise _refused(said("the corrected text is empty"), said("Write the whole sentence"))
    if not all(character.isprintable() or character == "\u200b" for character in text):
        raise _refused(
            said("the corrected text has a line break or another character that cannot be seen"),
            said("Write it in one line"),
        )
    if sorted((tag.number, tag.kind) for tag in find_tags(text)) != tags:
        shown = " ".join(segment.came[tag.start : tag.end] for tag in find_tags(segment.came))
        raise _refused(
            said("the corrected text has other formatting marks than the document"),
            said("Keep {marks}", marks=shown) if shown else said("Leave out what looks like <1>"),
        )
    new = replace(segment, source=text, original=_unless(segment.came, text))
    made = _with(decided.document, lambda each: (new,) if each is segment else (each,))
    return decide(decided, made, number, 1)


def tell_apart(decided: Decided, number: int, context: str) -> Decided:
    """Segment ``number`` with a context of its own, "" to have none."""
    segment = decided.document.segments[number - 1]
    new = replace(segment, context=context)
    made = _with(decided.document, lambda each: (new,) if each is segment else (each,))
    return decide(decided, made, number, 1)


def unit_of(document: Document, number: int) -> Unit:
    """The unit with segment ``number``."""
    return next(u for u in document.units if u.segments[-1].number >= number)


def _settled(source: str, at: int) -> int:
    """``at``, moved over tags that begin or end there; refused where no text may be parted."""
    tags = find_tags(source)
    for tag in tags:
        if source[at : tag.start].strip() == "" and at <= tag.start and tag.kind == "close":
            at = tag.end
    for tag in reversed(tags):
        if source[tag.end : at].strip() == "" and tag.end <= at and tag.kind == "open":
            at = tag.start
    head, tail = source[: max(at, 0)], source[max(at, 0) :]
    if not (has_text(without_tags(head).text) and has_text(without_tags(tail).text)):
        raise _refused(
            said("one of the two parts would have no words"), said("Split between two words")
        )
    parts = len(find_tags(head)) + len(find_tags(tail))
    if parts != len(tags) or unicodedata.combining(tail[0]) or head.endswith("\\"):
        raise _refused(
            said("this place lies within a mark or a character"), said("Split between two words")
        )
    if not open_depths(source, [at])[0]:
        raise _refused(
            said("formatting goes on over this place, and each part would have half of it"),
            said("Split before or after the formatted words"),
        )
    return at


def _following(document: Document, unit: Unit) -> Unit:
    """The unit after ``unit`` that can become one with it."""
    if unit.number >= len(document.units):
        raise _refused(
            said("this is the last segment, there is none after it"), said("Choose another one")
        )
    following = document.units[unit.number]
    if document.format not in ACROSS_UNITS:
        raise _refused(
            said(
                "the next segment stands in another paragraph,"
                " and the document keeps its paragraphs"
            ),
            said("Join the paragraphs in the document and import it again"),
        )
    between = document.text[unit.segments[-1].end : following.segments[0].start]
    if between.strip():
        raise _refused(
            said(
                "between this segment and the next stands {text}, which would be lost",
                text=repr(" ".join(between.split())[:40]),
            ),
            said("Join them in the document and import it again"),
        )
    if unit.tags.keys() & following.tags.keys():
        raise _refused(
            said("both paragraphs have formatting with the same numbers"),
            said("Join the paragraphs in the document and import it again"),
        )
    return following


def _joined(one: Segment, two: Segment, came: str) -> Segment:
    """Both segments as one; ``came`` is the text that the document has there."""
    joint = came[len(one.came) : len(came) - len(two.came)]
    source = one.source + joint + two.source
    return replace(one, source=source, end=two.end, original=_unless(came, source))


def _unless(came: str, source: str) -> str:
    return "" if came == source else came


def _with(document: Document, change: Callable[[Segment], tuple[Segment, ...]]) -> Document:
    """The document with each segment replaced by what ``change`` gives for it."""
    units = (
        replace(unit, segments=tuple(new for each in unit.segments for new in change(each)))
        for unit in document.units
    )
    return _renumbered(document, units)


def _renumbered(document: Document, units: Iterable[Unit]) -> Document:
    found: list[Unit] = []
    number = 1
    for unit in units:
        segments = []
        for segment in unit.segments:
            segments.append(
                segment if segment.number == number else replace(segment, number=number)
            )
            number += 1
        found.append(replace(unit, number=len(found) + 1, segments=tuple(segments)))
    return replace(document, units=tuple(found))


def _refused(what: Said, remedy: Said) -> UsageError:
    return UsageError(what, remedy=remedy)
