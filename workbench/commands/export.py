"""``workbench export``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from workbench.commands.common import (
    by_option,
    emit,
    json_option,
    language_option,
    open_workbench,
    progress,
    tell,
    workspace_option,
)

FORMATS = (
    *("txt", "md", "html", "docx", "pdf", "odt", "mo"),
    *("po", "xliff", "xliff2", "table-docx", "table-xlsx"),
)


@click.command("export")
@click.argument("release")
@language_option()
@click.option(
    "--format",
    "format",
    type=click.Choice(FORMATS),
    help="A final document (txt to mo), or a working file for other tools (po to table-xlsx).",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write.")
@click.option("--all", "everything", is_flag=True, help="All languages, with --package.")
@click.option(
    "--package",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="ZIP",
    help="Everything in one file: documents, working files, coverage report, checksums.",
)
@click.option("--draft", is_flag=True, help="Allow what is not approved, marked as a draft.")
@click.option(
    "--before-embargo",
    "embargo_ok",
    is_flag=True,
    help="Allow a final one before the embargo ends.",
)
@by_option
@json_option
@workspace_option
def export_command(
    release: str,
    language: str | None,
    format: str | None,
    output: Path | None,
    everything: bool,
    package: Path | None,
    draft: bool,
    embargo_ok: bool,
    by: str,
    as_json: bool,
    folder: Path,
) -> None:
    """Write RELEASE in one language, or all of it as a package.

    A final document needs every segment approved and no open error; a draft is
    marked as one and ends with the list of what is wrong. Before the embargo of
    a release is over, final documents need --before-embargo.
    """
    how = _How(draft, embargo_ok, by, as_json)
    if package or everything:
        _package(release, package, folder, how)
        return
    missing = {"--lang": language, "--format": format, "--output": output}
    for name, value in missing.items():
        if not value:
            raise click.UsageError(f"Missing option '{name}' (or --all with --package).")
    assert language and format and output
    _one(release, language, format, output, folder, how)


@dataclass(frozen=True, slots=True)
class _How:
    draft: bool
    embargo_ok: bool
    by: str
    as_json: bool


def _one(release: str, language: str, format: str, output: Path, folder: Path, how: _How) -> None:
    from workbench.jobs.exporting import export_release
    from workbench.languages import get_language

    workbench, target = open_workbench(folder), get_language(language)
    made = export_release(
        workbench,
        release,
        target,
        format,
        output,
        draft=how.draft,
        embargo_ok=how.embargo_ok,
        by=how.by,
    )
    for point in made.open_points:
        tell(f"Open: {point}")
    if how.as_json:
        emit({"file": str(output), "bytes": len(made.data), "open": list(made.open_points)})
    else:
        click.echo(f"Wrote {output}" + (", a draft" if how.draft else ""))


def _package(release: str, package: Path | None, folder: Path, how: _How) -> None:
    from workbench.jobs.packaging import package_release
    from workbench.languages import LANGUAGES

    if package is None:
        raise click.UsageError("Missing option '--package'.")
    with progress(len(LANGUAGES), f"Packing {release}") as bar:
        left_out = package_release(
            open_workbench(folder),
            release,
            package,
            draft=how.draft,
            embargo_ok=how.embargo_ok,
            on_done=bar,
        )
    for line in left_out:
        tell(f"Left out: {line}")
    if how.as_json:
        emit({"file": str(package), "bytes": package.stat().st_size, "left_out": list(left_out)})
    else:
        click.echo(f"Wrote {package}")
