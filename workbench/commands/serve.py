"""``workbench serve``: the screens, on this machine only unless told otherwise."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.commands.common import open_workbench, progress, tell, workspace_option

if TYPE_CHECKING:
    from workbench.errors import EngineError


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8501, show_default=True, help="The port to listen on.")
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
@click.option("--no-proposals", is_flag=True, help="Do not propose what is missing first.")
@workspace_option
def serve_command(host: str, port: int, no_browser: bool, no_proposals: bool, folder: Path) -> int:
    """Open the workbench in the browser.

    A workspace without a release takes in the sample release, if its samples
    folder has one; then what is missing is proposed in all six languages.
    """
    from workbench.errors import InputError
    from workbench.jobs.serving import serve

    if host not in {"127.0.0.1", "::1", "localhost"}:
        tell(
            f"Everyone who can reach {host}:{port} can read and change this workspace; "
            "there is no password."
        )
    try:
        prepare(folder, proposals=not no_proposals)
    except InputError as error:
        tell(f"{error} The screens open without new proposals; it can be put right there.")
    return serve(folder, host, port, open_browser=not no_browser, tell=tell)


def prepare(folder: Path, *, proposals: bool) -> None:
    """Import the sample where nothing is imported, and propose what is missing, with progress."""
    from workbench.jobs.proposing import missing, propose_release
    from workbench.jobs.serving import import_sample
    from workbench.jobs.workbench import languages_of

    workbench = open_workbench(folder)
    sample = import_sample(workbench)
    if sample:
        tell(f"The sample release {sample} was imported")
    for slug in workbench.workspace.releases() if proposals else ():
        for language in languages_of(workbench, slug):
            total = len(missing(workbench, slug, language, again=False))
            if not total:
                continue
            label = f"{slug}, {language.name}"
            with progress(total, label) as bar:
                done = list(
                    propose_release(
                        workbench, slug, language, on_done=bar, on_fault=partial(_failed, label)
                    )
                )
            tell(f"{label}: {len(done)} segments proposed")


def _failed(label: str, error: EngineError) -> None:
    tell(f"{label}: {error}")
