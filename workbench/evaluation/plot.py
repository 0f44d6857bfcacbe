"""The figures of an evaluation as a picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO

_PERCENT = 100


def bar_chart(title: str, scores: Mapping[str, Sequence[tuple[str, float]]]) -> bytes:
    """A PNG with one group of bars a system: ``scores`` maps it to pairs of metric and 0-100."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    metrics = list(dict.fromkeys(metric for row in scores.values() for metric, _ in row))
    figure = Figure(figsize=(1.6 + 1.6 * max(2, len(metrics)), 3.8), layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.subplots()
    width = 0.8 / max(1, len(scores))
    for place, (system, row) in enumerate(scores.items()):
        values = dict(row)
        shown = [(index, values[name]) for index, name in enumerate(metrics) if name in values]
        bars = axes.bar(
            [index + place * width for index, _ in shown],
            [value for _, value in shown],
            width,
            label=system,
        )
        axes.bar_label(bars, fmt="%.1f", padding=2, fontsize=8)
    axes.set_xticks([index + 0.4 - width / 2 for index in range(len(metrics))], metrics)
    axes.set_ylim(0, _PERCENT * 1.08)
    axes.set_ylabel("higher is better")
    axes.set_title(title, fontsize=10)
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(fontsize=8, frameon=False, loc="upper right", bbox_to_anchor=(1.0, 1.0))
    picture = BytesIO()
    figure.savefig(picture, format="png", dpi=140)
    return picture.getvalue()
