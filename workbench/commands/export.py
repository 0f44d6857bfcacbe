"""``workbench export``."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.commands.common import (
    emit,
    json_option,
    language_option,
    open_workbench,
    tell,
    workspace_option,
)

FORMATS = ("txt", "md", "html", "docx", "odt", "pdf", "mo", "po")


@click.command("export")
@click.argument("release")
@language_option(required=True)
@click.option(
    "--format",
    "format",
    required=True,
    type=click.Choice(FORMATS),
    help="Final documents: txt, md, html, docx, odt, pdf, mo; working files: po.",
)
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), help="The file to write."
)
@click.option("--draft", is_flag=True, help="Allow what is not approved, marked as a draft.")
@json_option
@workspace_option
def export_command(
    release: str,
    language: str,
    format: str,
    output: Path,
    draft: bool,
    as_json: bool,
    folder: Path,
) -> None:
    """Write RELEASE in one language.

    A final document needs every segment approved and no open error; a draft is
    marked as one and ends with the list of what is wrong.
    """
    from workbench.jobs.exporting import export_release
    from workbench.languages import get_language

    workbench, target = open_workbench(folder), get_language(language)
    made = export_release(workbench, release, target, format, output, draft=draft)
    for point in made.open_points:
        tell(f"Open: {point}")
    if as_json:
        emit({"file": str(output), "bytes": len(made.data), "open": list(made.open_points)})
    else:
        click.echo(f"Wrote {output}" + (", a draft" if draft else ""))
