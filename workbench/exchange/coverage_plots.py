"""Plots of the coverage report: bars as inline SVG with a title and a description."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

_LABELS = 170
_BARS = 470
_LINE = 30
_TALL = 20
_LEGEND = 28
_LETTER = 7.2  # mean width of a letter at 13 px, on the safe side
_LONGEST_LABEL = 22


@dataclass(frozen=True, slots=True)
class Series:
    """One colour of a plot: its name in the legend, and the ink that can be read on it."""

    name: str
    colour: str
    ink: str = "#fff"


def bars(
    ident: str,
    title: str,
    series: Sequence[Series],
    rows: Sequence[tuple[str, Sequence[int]]],
    *,
    share: bool = False,
) -> str:
    """Horizontal bars: for each row a label and one count for each of ``series``, side by side.

    With ``share`` every bar has the full width and shows shares; without it the
    longest bar has. ``ident`` is the id of the plot in the page. The description
    says all numbers, for people who hear the page.
    """
    height = _LEGEND + _LINE * len(rows) + 6
    width = _LABELS + _BARS + 60
    longest = max((sum(counts) for _, counts in rows), default=0)
    drawn = [
        _row(place, label, counts, series, sum(counts) if share else longest)
        for place, (label, counts) in enumerate(rows)
    ]
    return (
        f'<svg role="img" aria-labelledby="{ident}-t {ident}-d" viewBox="0 0 {width} {height}" '
        f'xmlns="http://www.w3.org/2000/svg" font-size="13">'
        f'<title id="{ident}-t">{escape(title)}</title>'
        f'<desc id="{ident}-d">{escape(_described(series, rows))}</desc>'
        f"{_legend(series)}{''.join(drawn)}</svg>"
    )


def _row(place: int, label: str, counts: Sequence[int], series: Sequence[Series], full: int) -> str:
    top = _LEGEND + place * _LINE
    middle = top + _TALL / 2 + 4.5
    short = label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 1] + "…"
    parts = [f'<text x="{_LABELS - 10}" y="{middle:.1f}" text-anchor="end">{escape(short)}</text>']
    left = float(_LABELS)
    for count, one in zip(counts, series, strict=True):
        if not count:
            continue
        wide = _BARS * count / full
        parts.append(
            f'<rect x="{left:.1f}" y="{top}" width="{wide:.1f}" height="{_TALL}" '
            f'fill="{one.colour}" stroke="#fff"/>'
        )
        if wide > len(str(count)) * _LETTER + 6:
            parts.append(
                f'<text x="{left + wide / 2:.1f}" y="{middle:.1f}" text-anchor="middle" '
                f'fill="{one.ink}">{count}</text>'
            )
        left += wide
    parts.append(f'<text x="{left + 6:.1f}" y="{middle:.1f}">{sum(counts)}</text>')
    return "".join(parts)


def _legend(series: Sequence[Series]) -> str:
    parts = []
    left = float(_LABELS)
    for one in series:
        parts.append(
            f'<rect x="{left:.1f}" y="4" width="12" height="12" fill="{one.colour}"/>'
            f'<text x="{left + 17:.1f}" y="15">{escape(one.name)}</text>'
        )
        left += 17 + len(one.name) * _LETTER + 18
    return "".join(parts)


def _described(series: Sequence[Series], rows: Sequence[tuple[str, Sequence[int]]]) -> str:
    return "; ".join(
        f"{label}: " + ", ".join(f"{n} {one.name}" for n, one in zip(counts, series, strict=True))
        for label, counts in rows
    )
