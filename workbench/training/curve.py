"""The learning curve as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from workbench.languages import LANGUAGES
from workbench.training.plan import Look


def learning_curve(looks: Sequence[Look]) -> bytes:
    """A PNG: losses of a piece on the left, chrF++ by language on the right, over epochs."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(9, 3.6), layout="constrained")
    FigureCanvasAgg(figure)
    left, right = figure.subplots(1, 2)
    epochs = [look.epoch for look in looks]
    left.plot(epochs, [look.loss for look in looks], label="training (smoothed labels)")
    left.plot(epochs, [look.chosen_loss for look in looks], label="held-out releases")
    left.set_ylabel("loss of a piece; lower is better")
    for code in looks[-1].chrf if looks else ():
        values = [look.chrf.get(code, 0.0) for look in looks]
        right.plot(epochs, values, label=LANGUAGES[code].name)
    right.set_ylabel("chrF++ on held-out releases; higher is better")
    for axes in (left, right):
        axes.set_xlabel("epoch")
        axes.spines[["top", "right"]].set_visible(False)
        axes.legend(fontsize=8, frameon=False)
    picture = BytesIO()
    figure.savefig(picture, format="png", dpi=140)
    return picture.getvalue()
