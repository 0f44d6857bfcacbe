"""Targets into the paragraphs of a Word file; what lies outside their segments stays.

In a paragraph that changed, runs are made anew with the formatting they had; content
controls and smart tags around parts of it are not kept, bookmarks and comments are.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from itertools import pairwise

from workbench.documents.docx_emit import emit
from workbench.documents.docx_fields import Container
from workbench.documents.docx_inline import Piece
from workbench.documents.docx_language import localised
from workbench.documents.docx_story import Paragraph, Source
from workbench.documents.docx_tags import Tagged
from workbench.documents.docx_target import read_target
from workbench.documents.docx_xml import ALTERNATE, CHOICE, FALLBACK, Element, w
from workbench.documents.text import is_changed
from workbench.languages import Language
from workbench.model import Document, Segment
from workbench.segmentation.tags import find_tags


@dataclass(slots=True)
class _Edit:
    """New pieces for a span of the view; ``heads`` and ``tails`` are marks that stood inside."""

    start: int
    end: int
    pieces: list[Piece]
    heads: list[Piece] = field(default_factory=list)
    tails: list[Piece] = field(default_factory=list)


def write_paragraphs(
    source: Source, document: Document, targets: Mapping[int, str], language: Language | None
) -> set[str]:
    """Write the targets into ``source``; the names of the parts that changed."""
    starts = [paragraph.start for paragraph in source.paragraphs]
    units: dict[int, list[Sequence[Segment]]] = {}
    for unit in document.units:
        if any(is_changed(segment, targets) for segment in unit.segments):
            place = bisect_right(starts, unit.segments[0].start) - 1
            units.setdefault(place, []).append(unit.segments)
    parts: set[str] = set()
    for place, groups in units.items():
        paragraph = source.paragraphs[place]
        tagged = source.tagged(paragraph)
        if tagged is None:
            continue
        writer = _Writer(source, paragraph, tagged, language)
        edits = [edit for group in groups for edit in writer.edits(group, targets)]
        _replace(paragraph.element, _spliced(paragraph, edits))
        parts.add(paragraph.part)
    for place in units:
        _settle(source.paragraphs[place].element)
    return parts


class _Writer:
    """Makes the pieces of one paragraph's targets."""

    def __init__(
        self, source: Source, paragraph: Paragraph, tagged: Tagged, language: Language | None
    ) -> None:
        self._source = source
        self._paragraph = paragraph
        self._tagged = tagged
        self._language = language
        self._made: dict[int, Element | None] = {}

    def edits(self, segments: Sequence[Segment], targets: Mapping[int, str]) -> list[_Edit]:
        """The edits of a unit: its changed segments, and the gaps between two of them."""
        edits = []
        joiner = self._language.joiner if self._language else " "
        for segment, following in pairwise((*segments, None)):
            assert segment is not None
            if not is_changed(segment, targets):
                continue
            edits.append(
                _Edit(segment.start, segment.end, self._pieces(segment, targets[segment.number]))
            )
            if following is not None and is_changed(following, targets):
                gap = self._source.text[segment.end : following.start]
                tight = self._source.text[segment.end - 1] in "\t\n"
                if gap != joiner and not tight and not gap.strip(" \u00a0"):
                    plain = [self._text(joiner, ())] if joiner else []
                    edits.append(_Edit(segment.end, following.start, plain))
        return edits

    def _pieces(self, segment: Segment, target: str) -> list[Piece]:
        inline = self._tagged.inline
        own = {tag.number for tag in find_tags(segment.source)} & inline.keys()
        unused = {n for n in own if (p := inline[n].piece) is not None and p.once}
        pieces = []
        for leaf in read_target(target, inline):
            if not leaf.number:
                pieces.append(self._text(leaf.text, leaf.around))
                continue
            thing = inline[leaf.number].piece
            if thing is None or (thing.once and leaf.number not in unused):
                continue
            unused.discard(leaf.number)
            pieces.append(replace(thing, path=self._path(leaf.around)))
        left = (inline[number].piece for number in sorted(unused))
        return pieces + [replace(thing, path=self._tagged.path) for thing in left if thing]

    def _text(self, text: str, around: tuple[int, ...]) -> Piece:
        """A piece of target text with the formatting of the innermost tag around it."""
        properties = self._tagged.properties
        if around:
            properties = self._tagged.inline[around[-1]].properties
        return Piece("text", (), self._path(around), self._for_language(properties), text)

    def _path(self, around: tuple[int, ...]) -> tuple[Container, ...]:
        """The links around a piece: a link inside a link is none."""
        links = (self._tagged.inline[number].container for number in around)
        return self._tagged.path or tuple(link for link in links if link is not None)[:1]

    def _for_language(self, properties: Element | None) -> Element | None:
        if self._language is None:
            return properties
        key = id(properties)
        if key not in self._made:
            self._made[key] = localised(
                properties, self._language, self._source.styles, self._paragraph.element
            )
        return self._made[key]


def _spliced(paragraph: Paragraph, edits: Sequence[_Edit]) -> list[Piece]:
    """The pieces of a paragraph with ``edits`` (in order) in place of what they cover."""
    items: list[Piece | _Edit] = []
    waiting = deque(edits)
    active: _Edit | None = None
    start = paragraph.start
    for piece in paragraph.pieces:
        at, end = start, start + len(piece.shown)
        if at == end and active and at < active.end:
            (active.heads if piece.opens else active.tails).append(piece)
        elif at == end:
            items.append(piece)
        while at < end:
            if active and at < active.end:
                at = min(end, active.end)
            elif waiting and waiting[0].start <= at:
                active = waiting.popleft()
                items.append(active)
            else:
                stop = min(end, waiting[0].start) if waiting else end
                items.append(replace(piece, shown=piece.shown[at - start : stop - start]))
                at = stop
        start = end
    out: list[Piece] = []
    for item in (*items, *waiting):
        if isinstance(item, Piece):
            out.append(item)
        else:
            out += [*item.heads, *item.pieces, *item.tails]
    return out


def _replace(paragraph: Element, pieces: Sequence[Piece]) -> None:
    nodes = emit(pieces)
    for child in list(paragraph):
        if child.tag != w("pPr"):
            paragraph.remove(child)
    paragraph.extend(nodes)


def _settle(paragraph: Element) -> None:
    """Around a changed paragraph: what old readers see, and what would overwrite it."""
    for control in paragraph.iterancestors(w("sdt")):
        for binding in list(control.iterfind(f"{w('sdtPr')}/{w('dataBinding')}")):
            binding.getparent().remove(binding)
    for alternate in paragraph.iterancestors(ALTERNATE):
        boxes = list(alternate.iterfind(f"{CHOICE}//{w('txbxContent')}"))
        old = list(alternate.iterfind(f"{FALLBACK}//{w('txbxContent')}"))
        for box, copy in zip(boxes, old, strict=False):
            copy[:] = [deepcopy(child) for child in box]
