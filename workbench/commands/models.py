"""``workbench models``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.commands.common import (
    chosen_languages,
    json_option,
    language_option,
    open_workbench,
    tell,
    workspace_option,
)

if TYPE_CHECKING:
    from workbench.jobs.models import Work


@click.group("models")
def models_command() -> None:
    """Models for translating: list, install, export, check and remove them."""


@models_command.command("list")
@language_option(multiple=True)
@json_option
@workspace_option
def list_models(languages: tuple[str, ...], as_json: bool, folder: Path) -> None:
    """Show which models there are for each language, and which one it uses now.

    With --json one object a line for each language and model; a language without
    any model has one line with the name null.
    """
    from workbench.commands.model_lines import print_json, print_table
    from workbench.jobs.model_table import model_table

    table = model_table(open_workbench(folder), chosen_languages(languages))
    for fault in table.faults:
        tell(f"Left out: {fault}")
    (print_json if as_json else print_table)(table)


@models_command.command("install")
@click.argument("what", metavar="NAME|FILE")
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="A folder that several workspaces share, instead of this workspace.",
)
@click.option("--accept-licence", is_flag=True, help="You have read and accept its licence.")
@workspace_option
def install(what: str, into: Path | None, accept_licence: bool, folder: Path) -> None:
    """Install the model NAME from the hub, or FILE (.workbench-model or .argosmodel).

    An interrupted download goes on where it stopped when the command is run again.
    """
    from workbench.jobs import models

    workbench = open_workbench(folder)
    note = models.licence_note(what)
    if note:
        tell(note)
    if note and not accept_licence and sys.stdin.isatty():
        click.confirm("Do you accept this licence?", abort=True, err=True)
        accept_licence = True
    with _work(f"Installing {Path(what).name}") as work:
        done = models.install(workbench, what, into=into, accepted=accept_licence, work=work)
    click.echo(f"Installed {done.name} ({done.size / 1e6:,.1f} MB) in {done.path.parent}")
    if not done.found:
        tell(f'This workspace does not look there. Add "{done.path.parent}" to package_folders.')


@models_command.command("export")
@click.argument("name")
@click.argument("target", type=click.Path(path_type=Path), metavar="FILE|FOLDER")
@workspace_option
def export(name: str, target: Path, folder: Path) -> None:
    """Write the installed model NAME to FILE, to be installed where there is no network.

    To a FOLDER that is there, a model made by `workbench train` goes as packages
    that plain Argos Translate installs, one for each of its languages.
    """
    from workbench.jobs import models

    with _work(f"Exporting {name}") as work:
        written = models.export(open_workbench(folder), name, target, work)
    for file in written:
        click.echo(f"Exported {name} to {file} ({file.stat().st_size / 1e6:,.1f} MB)")


@models_command.command("remove")
@click.argument("name")
@click.option("--yes", is_flag=True, help="Do not ask.")
@workspace_option
def remove(name: str, yes: bool, folder: Path) -> None:
    """Remove the model or package NAME from the disk."""
    from workbench.errors import UsageError
    from workbench.jobs import models

    workbench = open_workbench(folder)
    path = models.removable(workbench, name)
    if not yes:
        if not sys.stdin.isatty():
            raise UsageError("this removes files", where=str(path), remedy="Confirm with --yes")
        click.confirm(f"Remove {path}?", abort=True, err=True)
    click.echo(f"Removed {models.remove(workbench, name)}")


@models_command.command("verify")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@workspace_option
def verify(names: tuple[str, ...], folder: Path) -> int:
    """Check the models NAME, or all, against what was installed; exit code 1 for a damaged one."""
    from workbench.jobs import models

    workbench = open_workbench(folder)
    damaged = False
    for name in names or models.installed_names(workbench):
        with _work(f"Checking {name}") as work:
            verdict = models.verify(workbench, name, work)
        how = "every checksum fits" if verdict.hashed else "whole, as far as told without checksums"
        click.echo(f"{name}: {'; '.join(verdict.faults) or how}")
        damaged = damaged or bool(verdict.faults)
    return int(damaged)


@contextmanager
def _work(label: str) -> Iterator[Work]:
    """A bar on stderr with rate and time left, where stderr is a terminal; steps as lines."""
    from tqdm import tqdm

    from workbench.jobs.models import Work

    with tqdm(
        desc=label, unit="B", unit_scale=True, file=sys.stderr, disable=None, dynamic_ncols=True
    ) as bar:

        def on_progress(done: int, total: int) -> None:
            if bar.total != total:  # what is there from an earlier run is no part of the rate
                bar.reset(total)
                bar.initial = bar.n = done
            bar.update(done - bar.n)

        def on_step(text: str) -> None:
            bar.write(text, file=sys.stderr)

        yield Work(on_progress=on_progress, on_step=on_step)
