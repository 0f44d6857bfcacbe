"""``workbench train``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.commands.common import (
    chosen_languages,
    language_option,
    open_workbench,
    tell,
    workspace_option,
)

if TYPE_CHECKING:
    from workbench.jobs.training import Trained
    from workbench.training.loop import Watch
    from workbench.training.plan import Plan


@click.command("train")
@click.option(
    "--memory",
    "memories",
    multiple=True,
    metavar="NAME",
    help="starter, approved, a folder under memory/, or a folder of PO files; may be repeated."
    "  [default: approved, starter]",
)
@language_option(multiple=True)
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Checkpoints, curve, model and packages; what was interrupted there goes on.",
)
@click.option("--from", "start", default="", metavar="MODEL", help="Go on from this trained model.")
@click.option("--name", default="own", show_default=True, help="What the model is called.")
@click.option("--title", default="", help="What people read of it.  [default: its name]")
@click.option("--licence", default="as its memory's", show_default=True)
@click.option("--model-version", "version", default="1.0", show_default=True, metavar="V")
@click.option(
    "--choose-by",
    "choose",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    metavar="DIR",
    help="en.txt and LANG.txt to choose by.  [default: a tenth of the releases is held out]",
)
@click.option(
    "--offer",
    default="",
    metavar="LANGS",
    help="Serve only these languages: those for which it was measured to help.",
)
@click.option("--epochs", type=click.IntRange(1, 10_000), help="Whole passes over the pairs.")
@click.option("--minutes", type=click.FloatRange(0, min_open=True), help="Stop after these.")
@click.option("--rate", type=click.FloatRange(0, 1, min_open=True), help="Highest step width.")
@click.option("--size", type=click.Choice(["tiny", "small", "usual"]), default="usual")
@click.option("--threads", type=click.IntRange(1, 256))
@click.option("--seed", type=click.IntRange(0, 1 << 30))
@workspace_option
def train_command(
    memories: tuple[str, ...],
    languages: tuple[str, ...],
    out: Path,
    start: str,
    name: str,
    title: str,
    licence: str,
    version: str,
    choose: Path | None,
    offer: str,
    folder: Path,
    **settings: Any,
) -> None:
    """Train a translation model on memories, for this machine and for plain Argos Translate.

    One model serves all languages. It can be stopped with Ctrl-C at any time and
    goes on where it was when the same command is run again. Needs the extra
    [train]; the model itself then runs without it.
    """
    from workbench.jobs.training import Order, train

    plan = _plan(**settings)
    order = Order(
        memories=memories or ("approved", "starter"),
        languages=tuple(chosen_languages(languages)),
        out=out.expanduser().absolute(),
        plan=plan,
        name=name,
        title=title,
        licence=licence,
        version=version,
        start=start,
        choose=choose,
        offer=tuple(chosen_languages((offer,))) if offer else (),
    )
    with _watch(plan) as watch:
        done = train(open_workbench(folder), order, watch)
    _report(done)


def _plan(size: str, **given: float | None) -> Plan:
    """The usual plan with what was given of it."""
    from workbench.training.plan import SIZES, Plan

    chosen: dict[str, Any] = {key: value for key, value in given.items() if value is not None}
    return Plan(sizes=SIZES[size], **chosen)


@contextmanager
def _watch(plan: Plan) -> Iterator[Watch]:
    """A bar on stderr with rate and time left, where it is a terminal; a line for each look."""
    from tqdm import tqdm

    from workbench.languages import LANGUAGES
    from workbench.training.loop import Watch
    from workbench.training.plan import Look

    with tqdm(
        desc="Training", unit="step", file=sys.stderr, disable=None, dynamic_ncols=True
    ) as bar:

        def on_step(done: int, total: int) -> None:
            if bar.total != total:
                bar.reset(total)
                bar.initial = bar.n = done - 1
            bar.update(done - bar.n)

        def on_look(look: Look) -> None:
            chrf = ", ".join(f"{LANGUAGES[code].name} {it:.1f}" for code, it in look.chrf.items())
            losses = f"loss {look.loss:.2f}, held out {look.chosen_loss:.2f}"
            bar.write(
                f"Epoch {look.epoch} of {plan.epochs}, {look.minutes:.1f} minutes: {losses}; "
                f"chrF++ {look.mean:.1f} ({chrf})",
                file=sys.stderr,
            )

        yield Watch(on_step=on_step, on_look=on_look)


def _report(done: Trained) -> None:
    for note in done.material.notes:
        tell(note)
    best = done.standing.best
    if best is not None:
        tell(f"Best: epoch {best.epoch}, chrF++ {best.mean:.1f} on what was held out")
    click.echo(f"Model: {done.model}")
    for file in done.files:
        click.echo(f"File: {file}")
