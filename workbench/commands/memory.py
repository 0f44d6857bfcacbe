"""``workbench memory search``."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.commands.common import (
    chosen_languages,
    emit,
    json_option,
    language_option,
    open_workbench,
    tell,
    workspace_option,
)


@click.group("memory")
def memory_command() -> None:
    """The translation memory: approved segments, imported memories, the starter memory."""


@memory_command.command("search")
@click.argument("text")
@language_option(multiple=True)
@click.option("--limit", default=5, show_default=True, help="How many matches a language.")
@click.option("--from", "similar_from", type=int, metavar="N", help="The least similarity, 1-100.")
@json_option
@workspace_option
def search(
    text: str,
    languages: tuple[str, ...],
    limit: int,
    similar_from: int | None,
    as_json: bool,
    folder: Path,
) -> None:
    """Show what was translated before that is the same as TEXT or like it."""
    from workbench.languages import get_language

    workbench = open_workbench(folder)
    least = max(1, min(100, similar_from or workbench.settings.similar_from))
    for code in chosen_languages(languages):
        memory = workbench.memory(get_language(code))
        for match in memory.search(text, limit=limit, similar_from=least):
            entry = match.entry
            if as_json:
                record = {"source": entry.source, "target": entry.target, "lang": code}
                record |= {"tier": str(entry.tier), "release": entry.release}
                emit(record | {"similarity": match.similarity, "by": entry.by, "at": entry.at})
            else:
                origin = " ".join(filter(None, (entry.release, entry.by, entry.at)))
                click.echo(f"{code:6}{match.similarity:4}  {entry.target}")
                click.echo(f"{'':12}{entry.source}  [{entry.tier}: {origin}]")
    for error in workbench.damaged():
        tell(f"Left out of the memory: {error}")
