"""``workbench models``."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.commands.common import emit, json_option, open_workbench, tell, workspace_option


@click.group("models")
def models_command() -> None:
    """Translation packages on this machine."""


@models_command.command("list")
@json_option
@workspace_option
def list_models(as_json: bool, folder: Path) -> None:
    """Show the packages found, and which model each language uses now."""
    from workbench.languages import LANGUAGES

    workbench = open_workbench(folder)
    for fault in workbench.engine_faults():
        tell(f"Left out: {fault}")
    for code, language in LANGUAGES.items():
        engine = workbench.engine(language)
        signature = engine.signature(language) if engine else None
        if as_json:
            emit({"lang": code, "signature": signature})
        else:
            click.echo(f"{code:6} {language.name:22} {signature or 'no engine: memory and terms'}")


@models_command.command("install")
@click.argument("file", type=click.Path(path_type=Path))
@workspace_option
def install(file: Path, folder: Path) -> None:
    """Install the Argos package FILE (.argosmodel) into the workspace."""
    from workbench.engines.install import install_package

    workbench = open_workbench(folder)
    info = install_package(file, workbench.workspace.models_folder)
    click.echo(f"Installed {info.name}")
