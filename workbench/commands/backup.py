"""``workbench backup`` and ``restore``."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.commands.common import workspace_option


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
@workspace_option
def backup_command(file: Path, folder: Path) -> None:
    """Save the whole workspace to FILE (a zip archive)."""
    from workbench.workspace.backup import backup
    from workbench.workspace.store import Workspace

    count = backup(Workspace.open(folder), file)
    click.echo(f"{file}: {count} files")


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path))
@workspace_option
def restore_command(file: Path, folder: Path) -> None:
    """Bring the workspace saved in FILE back into an empty folder."""
    from workbench.workspace.backup import restore

    count = restore(file, folder)
    click.echo(f"{folder}: {count} files")
