"""Pieces of HTML to lines of text: what stands between two block tags, cut at line breaks.

An untouched element within a line (``code``, ``svg``) is one item. A ``<br>``
ends a line, unless the sentence goes on after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from workbench.documents.html_names import BLOCKS, SILENT, VOID
from workbench.documents.html_scan import Piece
from workbench.documents.html_tree import NEVER, Place
from workbench.segmentation.contact import is_address_start, opens_field
from workbench.segmentation.mended import Mended
from workbench.segmentation.shapes import ends_open, ends_sentence

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "title"})


@dataclass(frozen=True, slots=True)
class Item:
    """A part of a line: ``text``, ``open``, ``close``, ``alone`` or ``kept`` (an untouched
    element with text of its own, such as ``code``)."""

    kind: str
    start: int
    end: int
    name: str = ""
    text: Mended = field(default_factory=Mended)

    @property
    def is_solid(self) -> bool:
        """Whether a reader sees something here."""
        return self.kind == "kept" or (self.kind == "text" and not self.text.text.isspace())


@dataclass(slots=True)
class Run:
    """The items of one line with their place; ``broken`` where a ``<br>`` stands before it."""

    place: Place
    items: list[Item] = field(default_factory=list)
    broken: bool = False


@dataclass(slots=True)
class Left:
    """Where text was left as it is: ``kept`` in untouched elements, ``stray`` in odd places."""

    kept: list[int] = field(default_factory=list)
    stray: list[int] = field(default_factory=list)


def runs(pieces: Iterable[Piece], left: Left) -> Iterator[Run]:
    """The lines of a document in order; tells ``left`` what stays out of them."""
    for run in _Collector(left).runs(pieces):
        yield from _lines(run)


@dataclass(slots=True)
class _Region:
    """An untouched element that is being passed over."""

    start: int
    name: str
    block: bool
    depth: int = 1
    solid: bool = False


class _Collector:
    def __init__(self, left: Left) -> None:
        self._left = left
        self._items: list[Item] = []
        self._place: Place | None = None
        self._region: _Region | None = None

    def runs(self, pieces: Iterable[Piece]) -> Iterator[Run]:
        for piece in pieces:
            if self._region is not None and self._within(piece, self._region):
                continue
            if self._region is not None:
                self._end_region()
                yield from self._flush()
            yield from self._take(piece)
        self._end_region()
        yield from self._flush()

    def _within(self, piece: Piece, region: _Region) -> bool:
        """Pass over a piece of the untouched element; false where it ended before."""
        token = piece.token
        known = piece.element.place if piece.element else piece.place
        if known is not None and known.untouched != region.start:
            return False
        if token.kind == "text" and not region.solid and not piece.text.text.isspace():
            region.solid = True
        if token.name == region.name and token.name not in VOID:
            region.depth += {"open": 1, "close": -1}[token.kind]
            if region.depth == 0:
                readable = self._end_region()
                if not region.block:
                    kind = "kept" if readable else "alone"
                    self._items.append(Item(kind, region.start, token.end, region.name))
        return True

    def _end_region(self) -> bool:
        """Leave the untouched element; tells whether it holds text for a reader.

        One that its own end tag does not end is no part of the line before it.
        """
        region, self._region = self._region, None
        readable = region is not None and region.solid and region.name not in SILENT
        if region is not None and readable:
            self._left.kept.append(region.start)
        return readable

    def _take(self, piece: Piece) -> Iterator[Run]:
        token, element = piece.token, piece.element
        if token.kind == "text":
            yield from self._text(piece)
            return
        if token.kind == "other":
            self._items.append(Item("alone", token.start, token.end))
            return
        block = token.name in BLOCKS
        if block:
            yield from self._flush()
        if element and element.place.untouched == token.start and token.name not in VOID:
            self._region = _Region(token.start, token.name, block)
        elif not block:
            kind = "alone" if token.name in VOID or element is None else token.kind
            kind = "close" if token.kind == "close" else kind
            self._items.append(Item(kind, token.start, token.end, token.name))

    def _text(self, piece: Piece) -> Iterator[Run]:
        token, place = piece.token, piece.place
        if piece.stray or (place and place.untouched != NEVER):
            (self._left.stray if piece.stray else self._left.kept).append(token.start)
            yield from self._flush()
            return
        solid = not piece.text.text.isspace()
        if solid and place and self._place and place.block != self._place.block:
            yield from self._flush()
        if solid:
            self._place = place
        self._items.append(Item("text", token.start, token.end, text=piece.text))

    def _flush(self) -> Iterator[Run]:
        items, place = self._items, self._place
        self._items, self._place = [], None
        if place is not None:
            yield Run(place, items)


def _lines(run: Run) -> Iterator[Run]:
    """A run cut at its line breaks, but not where a sentence or a heading goes on."""
    lines: list[list[Item]] = [[]]
    breaks: list[Item] = []
    for item in run.items:
        if item.kind == "alone" and item.name == "br":
            breaks.append(item)
            lines.append([])
        else:
            lines[-1].append(item)
    heading = run.place.name in _HEADINGS
    current, after = Run(run.place, list(lines[0])), _words(lines[0])
    for item, line in zip(breaks, lines[1:], strict=True):
        before, after = after, _words(line)
        if not before or not after or not (heading or _goes_on(before, after)):
            yield current
            current = Run(run.place, list(line), broken=bool(before))
        else:
            current.items += [item, *line]
    yield current


def _words(items: list[Item]) -> str:
    return "".join(item.text.text for item in items if item.kind == "text").strip()


def _goes_on(before: str, after: str) -> bool:
    if ends_sentence(before) or opens_field(before) or is_address_start(after):
        return False
    return after[0].islower() or before.endswith(",") or ends_open(before)
