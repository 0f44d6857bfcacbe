"""``workbench analyse``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.commands.common import (
    chosen_languages,
    emit,
    json_option,
    language_option,
    open_workbench,
    progress,
    tell,
    workspace_option,
)

if TYPE_CHECKING:
    from workbench.jobs.analysis import AnalysisRow


@click.command("analyse")
@click.argument("release")
@language_option(multiple=True)
@json_option
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write it to FILE, .csv or .xlsx.",
)
@workspace_option
def analyse_command(
    release: str, languages: tuple[str, ...], as_json: bool, output: Path | None, folder: Path
) -> None:
    """Count segments and words of RELEASE by what the memory has for them, before work begins.

    Each text is counted once, in the band of its best match outside RELEASE; its
    further places are repetitions. Words are counted by GMX-V 2.0 and UAX #29.
    """
    from workbench.jobs.analysis import analyse
    from workbench.jobs.analysis_files import kind_of, save_analysis
    from workbench.jobs.workbench import languages_of
    from workbench.languages import LANGUAGES

    if output:
        kind_of(output)  # before the work, not after it
    workbench = open_workbench(folder)
    if languages or not (chosen := languages_of(workbench, release)):
        chosen = [LANGUAGES[code] for code in chosen_languages(languages)]
    with progress(0, release) as bar:
        rows = list(analyse(workbench, release, chosen, on_done=bar))
    if output:
        save_analysis(rows, output)
        tell(f"Wrote {output}")
    elif as_json:
        for row in rows:
            emit(_record(row))
    else:
        _print_tables(rows)


def _record(row: AnalysisRow) -> dict[str, object]:
    return {
        "release": row.release,
        "lang": row.language.code,
        "match": row.category,
        "segments": row.segments,
        "words": row.words,
    }


def _print_tables(rows: list[AnalysisRow]) -> None:
    for language in dict.fromkeys(row.language.code for row in rows):
        own = [row for row in rows if row.language.code == language]
        click.echo(f"{own[0].language.name:24}{'segments':>10}{'words':>10}")
        for row in own:
            click.echo(f"  {row.category:22}{row.segments:10}{row.words:10}")
        segments, words = sum(row.segments for row in own), sum(row.words for row in own)
        click.echo(f"  {'all':22}{segments:10}{words:10}")
