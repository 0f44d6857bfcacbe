"""An HTML text taken apart: its lines, its attributes and its tags with a language."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from workbench.documents.html_attributes import attribute_unit, inner_units, readable
from workbench.documents.html_items import numbered, tagged, trimmed
from workbench.documents.html_runs import Left, Run, runs
from workbench.documents.html_scan import Piece, scan
from workbench.documents.html_tree import NEVER, read_tree
from workbench.documents.html_units import UnitMaker
from workbench.model import Role, Span, Unit
from workbench.said import said
from workbench.segmentation.lines import LineIndex
from workbench.segmentation.units import RawUnit, build_units


def pieces_of(raw: str) -> list[Piece]:
    """The tokens of an HTML text with what the parsed tree tells of them."""
    return list(scan(raw, read_tree(raw)))


def read_units(raw: str) -> tuple[tuple[Unit, ...], tuple[str, ...]]:
    """The units of an HTML text and notes on what stays as it is."""
    pieces = pieces_of(raw)
    left = Left()
    lines = list(runs(pieces, left))
    maker = UnitMaker(raw)
    main = build_units(raw, maker.units(lines))
    spans = [(unit.segments[0].start, unit.segments[-1].end) for unit in main]
    outside = sorted(
        [*_titles(raw, lines), *_outer(raw, pieces, spans)], key=lambda part: part.text.starts[0]
    )
    inner = [part for unit in main for part in inner_units(unit)]
    units = numbered([*main, *build_units(raw, outside), *build_units(raw, inner)])
    return units, _notes(raw, pieces, left, maker)


def _titles(raw: str, lines: Sequence[Run]) -> Iterator[RawUnit]:
    for run in lines:
        items = trimmed(run.items) if run.place.name == "title" else []
        if items:
            yield RawUnit(
                tagged(items, lambda item: raw[item.start : item.end])[0], fixed=Role.HEADLINE
            )


def _outer(raw: str, pieces: Sequence[Piece], spans: Sequence[Span]) -> Iterator[RawUnit]:
    """The attributes of tags that stand outside of every unit."""
    starts = [span[0] for span in spans]
    for piece in pieces:
        at = piece.token.start
        if piece.token.kind != "open" or piece.element is None:
            continue
        if piece.element.place.untouched != NEVER:
            continue
        before = bisect_right(starts, at) - 1
        if before < 0 or spans[before][1] <= at:
            for attribute in readable(raw, at):
                yield attribute_unit(raw, at, attribute)


def _notes(raw: str, pieces: Sequence[Piece], left: Left, maker: UnitMaker) -> tuple[str, ...]:
    index = LineIndex(raw)
    notes: list[str] = []
    if left.kept:
        notes.append(
            said(
                "left text as it is, since it is code or marked as not to be translated (places:"
                " {count}, first on line {line})",
                count=len(left.kept),
                line=index.line(left.kept[0]),
            )
        )
    if left.stray:
        notes.append(
            said(
                "left text as it is, since browsers move or drop it (places: {count}, first on line"
                " {line})",
                count=len(left.stray),
                line=index.line(left.stray[0]),
            )
        )
    if maker.crowded:
        notes.append(
            said(
                "left text as it is, since it has more than 9,999 tags (places: {count}, first on"
                " line {line})",
                count=len(maker.crowded),
                line=index.line(maker.crowded[0]),
            )
        )
    if not any(piece.token.name == "html" for piece in pieces if piece.token.kind == "open"):
        notes.append(
            said("the file has no <html> tag, so that its language cannot be written into it")
        )
    return tuple(notes)
