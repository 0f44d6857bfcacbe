"""Where the text of a segment lies in the raw document, character by character."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from workbench.errors import UsageError
from workbench.model import Segment
from workbench.said import said
from workbench.segmentation.mended import Mended


def stretch(texts: Sequence[Mended], first: Segment, last: Segment) -> Mended:
    """The text from ``first`` to ``last`` as the document has it, with its raw bounds.

    ``texts`` are those of the units (:func:`workbench.segmentation.units.watched`);
    between two units stands a space. Raises :class:`UsageError` where the
    document is taken apart in another way than when it was imported.
    """
    own = [each for each in texts if each.text and _meets(each, first.start, last.end)]
    parts: list[Mended] = []
    for text in sorted(own, key=lambda each: (each.starts[0], each.ends[-1])):
        if parts:
            parts.append(Mended.instead(" ", parts[-1].ends[-1], text.starts[0]))
        parts.append(text)
    whole = Mended.join(parts)
    start = _find(whole, first, 0)
    end = _find(whole, last, start) + len(last.came) if start >= 0 else -1
    if start < 0 or end < len(last.came):
        raise UsageError(
            said(
                "this version of the workbench takes the document apart in another way than the one"
                " that imported it"
            ),
            remedy=said("Import the source document again, then do it again"),
        )
    return whole.cut(start, end)


def place_before_correction(corrected: str, came: str, at: int) -> int:
    """The position in ``came``, the text of the document, for one in its corrected form."""
    if corrected == came:
        return at
    for one, two, size in SequenceMatcher(
        None, corrected, came, autojunk=False
    ).get_matching_blocks():
        if one <= at <= one + size and size:
            return two + at - one
        if one > at:
            return two
    return len(came)


def _meets(text: Mended, start: int, end: int) -> bool:
    """Whether a unit's text lies within the raw span, which may be empty in markup."""
    if start == end:
        return text.starts[0] == start
    return text.starts[0] < end and text.ends[-1] > start


def _find(whole: Mended, segment: Segment, after: int) -> int:
    """Where the segment begins in the mended text, -1 where it is not there as it was."""
    came = segment.came
    at = whole.text.find(came, after)
    while at >= 0:
        bounds = (whole.starts[at], whole.ends[at + len(came) - 1])
        if bounds == (segment.start, segment.end):
            return at
        at = whole.text.find(came, at + 1)
    return -1
