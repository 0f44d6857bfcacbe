"""``workbench memory search``, ``import``, ``export`` and ``list``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from workbench.errors import WorkbenchError
    from workbench.jobs.memory_files import MemoryReport


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


@memory_command.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--name", default="", metavar="NAME", help="The memory; else named after FILE.")
@click.option("--replace", is_flag=True, help="Write the languages of FILE anew; add nothing.")
@json_option
@workspace_option
def import_command(file: Path, name: str, replace: bool, as_json: bool, folder: Path) -> int:
    """Take the pairs of the TMX file FILE into a memory.

    Importing again adds what is new; what is there stays as it is. The exit code
    is 1 where the file breaks off: what stands before that is taken.
    """
    from workbench.jobs.memory_files import import_memory

    with _stages() as on_stage:
        report = import_memory(
            open_workbench(folder), file, name, replace=replace, on_stage=on_stage
        )
    if as_json:
        _emit_report(report, file)
    else:
        _tell_report(report)
    return 1 if report.notes.broken else 0


@memory_command.command("export")
@click.argument("file", type=click.Path(path_type=Path))
@language_option(multiple=True)
@click.option("--release", default="", metavar="NAME", help="Only this release or memory.")
@click.option(
    "--tier",
    "tiers",
    multiple=True,
    type=click.Choice(["approved", "imported", "starter"]),
    help="Only this tier; may be repeated. Approved and imported where none is given.",
)
@workspace_option
def export_command(
    file: Path, languages: tuple[str, ...], release: str, tiers: tuple[str, ...], folder: Path
) -> int:
    """Write approved and imported pairs to FILE, in TMX 1.4.

    The exit code is 2 where a catalogue could not be read and was left out.
    """
    from workbench.jobs.memory_export import OWN_TIERS, export_memory

    with _stages() as on_stage:
        made = export_memory(
            open_workbench(folder),
            file,
            languages=chosen_languages(languages),
            release=release,
            tiers=tiers or OWN_TIERS,
            on_stage=on_stage,
        )
    counts = ", ".join(f"{code} {count}" for code, count in made.counts.items())
    click.echo(f"{file}: {made.counts.total()} pairs ({counts})")
    if len(made.counts) > 1:
        tell(
            "OmegaT takes whatever language stands in a file: for it, write one a language (--lang)"
        )
    return _tell_damaged(made.damaged)


@memory_command.command("list")
@json_option
@workspace_option
def list_command(as_json: bool, folder: Path) -> int:
    """List the memories with their languages, pairs and tier."""
    from workbench.jobs.memory_export import list_memories

    damaged: list[WorkbenchError] = []
    found = list_memories(open_workbench(folder), damaged.append)
    if not as_json:
        click.echo(f"{'memory':40} {'lang':6} {'pairs':>9}  tier")
    for count in found:
        if as_json:
            record = {"memory": count.name, "lang": count.lang, "pairs": count.pairs}
            emit(record | {"tier": count.tier})
        else:
            click.echo(f"{count.name:40} {count.lang:6} {count.pairs:>9}  {count.tier}")
    return _tell_damaged(damaged)


def _emit_report(report: MemoryReport, file: Path) -> None:
    for code, taken in report.languages.items():
        record = {"memory": report.name, "lang": code, "added": taken.added, "known": taken.known}
        record |= {"repeated": taken.repeated, "converted": taken.converted}
        emit(record | {"unreviewed": taken.unreviewed, "pairs": taken.total})
    for reason, count in report.refused.counts.most_common():
        lines = report.refused.lines[reason]
        emit({"reason": reason.name.lower(), "count": count, "lines": lines})
    summary = {"file": file.name, "memory": report.name, "units": report.notes.units}
    summary |= {"added": report.added, "refused": report.refused.counts.total()}
    summary |= {"replaced": report.replaced, "broken": report.notes.broken}
    emit({"summary": summary | {"notes": list(_notes(report))}})


def _tell_report(report: MemoryReport) -> None:
    for note in _notes(report):
        tell(note)
    for sentence in report.refused.sentences():
        tell(f"Left out: {sentence}")
    if report.notes.broken:
        tell(f"{report.notes.broken}. What stands before is taken.")
    for code, taken in report.languages.items():
        parts = [f"{taken.added} new"]
        parts += [f"{taken.known} known"] if taken.known else []
        parts += [f"{taken.repeated} repeated"] if taken.repeated else []
        parts += [f"{taken.converted} converted from Zawgyi"] if taken.converted else []
        parts += [f"{taken.unreviewed} unreviewed: fuzzy"] if taken.unreviewed else []
        click.echo(f"{report.name}: {code}: {taken.total} pairs ({', '.join(parts)})")


def _notes(report: MemoryReport) -> tuple[str, ...]:
    return (*report.notes.sentences(), *((report.hint,) if report.hint else ()))


def _tell_damaged(damaged: Sequence[WorkbenchError]) -> int:
    for error in damaged:
        tell(f"Left out: {error}")
    return 2 if damaged else 0


@contextmanager
def _stages() -> Iterator[Callable[[str, int, str], Callable[[int], None]]]:
    """One bar after the other on stderr, with rate and time left, where it is a terminal."""
    from tqdm import tqdm

    with ExitStack() as bars:

        def begin(what: str, total: int, unit: str) -> Callable[[int], None]:
            bars.close()
            bar = tqdm(
                total=total,
                desc=what,
                unit=unit,
                unit_scale=True,
                file=sys.stderr,
                disable=None,
                dynamic_ncols=True,
            )

            def advance(count: int) -> None:
                bar.update(count)

            bars.callback(bar.close)
            return advance

        yield begin
