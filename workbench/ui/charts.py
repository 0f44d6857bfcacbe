"""Bars, drawn so that nobody needs to tell colours apart: figures stand in them.

The colours are those of Okabe and Ito (2008), which people of every colour vision tell
from one another, on light ground and on dark; the order of the parts is the same in the
bars and in the legend, and every plot has its table beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from workbench.jobs.progress import Part
from workbench.ui.text import _

GREEN, BLUE, ORANGE, GREY = "#009E73", "#0072B2", "#E69F00", "#A6A6A6"
VERMILION, SKY, PURPLE, YELLOW = "#D55E00", "#56B4E9", "#CC79A7", "#F0E442"
SERIES = (BLUE, ORANGE, GREEN, PURPLE, SKY, VERMILION, YELLOW, GREY)
_LINE = 30  # pixels that a bar has
_AXIS = 36
_LEGEND = 26  # a line of the legend
_IN_LINE = 3  # parts in a line of the legend
_DIGIT, _EDGE = 0.03, 0.02  # the share of a bar that a digit of its figure needs, and the rest
_TICKS = (0, 0.25, 0.5, 0.75, 1)
_DARK, _LIGHT = "#111111", "#ffffff"


def ink(colour: str) -> str:
    """Black or white, whichever is read better on ``colour`` (relative luminance of WCAG 2)."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return _DARK if 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 else _LIGHT


def stacked_bars(
    parts: Sequence[Part],
    rows: Mapping[str, str],
    names: Mapping[str, str],
    colours: Mapping[str, str],
    *,
    share: bool,
) -> Any:
    """A bar for each of ``rows`` (key and name), made of parts with the names and colours given."""
    import altair as alt

    widest = 1.0 if share else max((part.end for part in parts), default=1.0)
    shown = list(dict.fromkeys(names[part] for part in names))
    values = [
        {
            "row": rows[part.row],
            "part": names[part.part],
            "count": part.count,
            "start": part.start,
            "end": part.end,
            "middle": part.middle,
            "ink": ink(colours[part.part]),
            "roomy": part.end - part.start >= (_DIGIT * len(str(part.count)) + _EDGE) * widest,
        }
        for part in parts
    ]
    scale = alt.Scale(domain=shown, range=[colours[part] for part in names])
    axis = alt.Axis(format="%" if share else "d", title=None, tickMinStep=0 if share else 1)
    base = alt.Chart(_data(values)).encode(
        y=alt.Y("row:N", sort=list(rows.values()), title=None, axis=alt.Axis(labelLimit=190))
    )
    bars = base.mark_bar(stroke="#808080", strokeWidth=0.6).encode(
        x=alt.X("start:Q", axis=axis, scale=alt.Scale(domain=[0, widest])),
        x2="end:Q",
        color=alt.Color("part:N", scale=scale, legend=_legend()),
        tooltip=[
            alt.Tooltip("row:N", title=_("Bar")),
            alt.Tooltip("part:N", title=_("Part")),
            alt.Tooltip("count:Q", title=_("Number")),
        ],
    )
    figures = (
        base.transform_filter("datum.roomy")
        .mark_text(fontSize=12)
        .encode(x="middle:Q", text="count:Q", color=alt.Color("ink:N", scale=None))
    )
    height = len(rows) * _LINE + _AXIS + _LEGEND * -(-len(shown) // _IN_LINE)
    return (bars + figures).properties(height=height)


def share_bars(shares: Mapping[str, float], colour: str) -> Any:
    """A bar for each name, as long as its share (0 to 1), which stands behind the name."""
    import altair as alt

    values = [{"row": f"{row}  {share:.0%}", "share": share} for row, share in shares.items()]
    order = [str(value["row"]) for value in values]
    axis = alt.Axis(format="%", values=list(_TICKS), title=None)
    return (
        alt.Chart(_data(values))
        .mark_bar(color=colour, stroke="#808080", strokeWidth=0.6)
        .encode(
            x=alt.X("share:Q", scale=alt.Scale(domain=[0, 1]), axis=axis),
            y=alt.Y("row:N", sort=order, title=None, axis=alt.Axis(labelLimit=240)),
        )
        .properties(height=len(shares) * _LINE + _AXIS)
    )


def day_bars(saves: Mapping[tuple[date, str], int], people: Sequence[str]) -> Any:
    """A standing bar for each day, made of what each of ``people`` saved."""
    import altair as alt

    values = [
        {"day": day.isoformat(), "person": person, "count": count}
        for (day, person), count in saves.items()
    ]
    scale = alt.Scale(domain=list(people), range=[*SERIES[: len(people)]])
    days = len({day for day, _person in saves})
    return (
        alt.Chart(_data(values))
        .mark_bar(stroke="#808080", strokeWidth=0.6, size=max(5, min(48, 300 // days)))
        .encode(
            x=alt.X(
                "day:O",
                title=None,
                axis=alt.Axis(labelAngle=-40),
                scale=alt.Scale(paddingInner=0.25, paddingOuter=0.4),
            ),
            y=alt.Y("sum(count):Q", title=None, axis=alt.Axis(format="d", tickMinStep=1)),
            color=alt.Color(
                "person:N",
                scale=scale,
                legend=_legend(),
            ),
            tooltip=[
                alt.Tooltip("day:O", title=_("Day")),
                alt.Tooltip("person:N", title=_("Person")),
                alt.Tooltip("sum(count):Q", title=_("Saved")),
            ],
        )
        .properties(height=300)
    )


def _legend() -> Any:
    import altair as alt

    return alt.Legend(
        orient="top",
        title=None,
        columns=_IN_LINE,
        labelLimit=220,
        symbolType="square",
        symbolSize=140,
        symbolStrokeWidth=0,
    )


def _data(values: list[dict[str, Any]]) -> Any:
    import altair as alt

    return alt.InlineData(values=values)
