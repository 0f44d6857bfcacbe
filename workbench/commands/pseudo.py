"""``workbench pseudo``."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.commands.common import language_option, open_workbench, workspace_option


@click.command("pseudo")
@click.argument("release")
@language_option(required=True)
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), help="The file to write."
)
@workspace_option
def pseudo_command(release: str, language: str, output: Path, folder: Path) -> None:
    """Write RELEASE in mock letters of a language's script, in the format it came in.

    What still stands in plain English in the file is not translated by anybody:
    the document format did not give it to us. Terms and addresses that stay as
    they are do so here too.
    """
    from workbench.jobs.pseudo import pseudo_release
    from workbench.languages import get_language

    pseudo_release(open_workbench(folder), release, get_language(language), output)
    click.echo(f"Wrote {output}")
