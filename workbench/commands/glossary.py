"""``workbench glossary check``."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.commands.common import emit, json_option, open_workbench, tell, workspace_option


@click.group("glossary")
def glossary_command() -> None:
    """The termbases under glossaries/."""


@glossary_command.command("check")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@json_option
@workspace_option
def check(files: tuple[Path, ...], as_json: bool, folder: Path) -> int:
    """Check FILES, or all termbases of the workspace: row and column of each fault.

    The exit code is 1 when an error is found.
    """
    from workbench.glossary.termbase import parse_termbase
    from workbench.model import Severity
    from workbench.workspace.files import read_file

    if files:
        parsed = [parse_termbase(read_file(file), str(file)) for file in files]
        terms = sum(len(found) for found, _ in parsed)
        faults = [fault for _, found in parsed for fault in found]
    else:
        found, listed = open_workbench(folder).termbase()
        terms, faults = len(found), list(listed)
    for fault in faults:
        if as_json:
            emit(
                {
                    "file": fault.file,
                    "row": fault.row,
                    "column": fault.column,
                    "severity": str(fault.severity),
                    "message": fault.message,
                }
            )
        else:
            place = f"{fault.file}: row {fault.row}" + (
                f", column {fault.column}" if fault.column else ""
            )
            click.echo(f"{place}: {fault.severity}: {fault.message}")
    tell(f"{terms} terms, {len(faults)} findings")
    return 1 if any(fault.severity is Severity.ERROR for fault in faults) else 0
