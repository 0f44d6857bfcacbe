"""Pieces of HTML to lines of text: what stands between two block tags, cut at line breaks.

An untouched element within a line (``code``, ``svg``) is one item. A ``<br>``
ends a line, unless the sentence goes on after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from workbench.documents.html_items import Item, lines_of
from workbench.documents.html_names import BLOCKS, SILENT, VOID
from workbench.documents.html_scan import Piece
from workbench.documents.html_tree import NEVER, Place

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "title"})


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
            first = piece.text.cut(0, len(piece.text.text)).starts
            (self._left.stray if piece.stray else self._left.kept).extend(first[:1])
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
    broken = False
    for items in lines_of(run.items, heading=run.place.name in _HEADINGS):
        yield Run(run.place, items, broken=broken)
        broken = any(item.is_solid for item in items)
