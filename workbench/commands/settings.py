"""``workbench settings``."""

from __future__ import annotations

import click


@click.command("settings")
def settings_command() -> None:
    """Show the settings file with all defaults, to be saved as workbench.toml."""
    from workbench.settings.template import TEMPLATE

    click.echo(TEMPLATE, nl=False)
