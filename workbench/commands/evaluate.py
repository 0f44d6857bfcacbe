"""``workbench evaluate``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.commands.common import (
    emit,
    json_option,
    language_option,
    open_workbench,
    progress,
    tell,
    workspace_option,
)

if TYPE_CHECKING:
    from workbench.evaluation.pairs import Pairs
    from workbench.evaluation.scores import Comparison
    from workbench.jobs.evaluating import Evaluation
    from workbench.jobs.workbench import Workbench
    from workbench.languages import Language

_SYSTEMS = ("copy", "fragments", "memory", "raw", "engine", "chain")


@click.command("evaluate")
@click.option(
    "--source",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="English, one sentence a line; or a PO file with approved messages.",
)
@click.option(
    "--reference",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The right translations, line by line (not with a PO file).",
)
@language_option(required=True)
@click.option("--engine", default="", metavar="NAME", help="Only this engine of the chain.")
@click.option(
    "--system",
    "systems",
    multiple=True,
    type=click.Choice(_SYSTEMS),
    help="What to evaluate; may be repeated.  [default: engine]",
)
@click.option(
    "--apart",
    type=click.IntRange(50, 100),
    metavar="N",
    help="Report sentences that resemble one of the memory by N % or more apart from the rest.",
)
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Only the first N lines.")
@click.option(
    "--plot", type=click.Path(path_type=Path), metavar="FILE", help="Also a picture (PNG)."
)
@json_option
@workspace_option
def evaluate_command(
    source: Path,
    reference: Path | None,
    language: str,
    engine: str,
    systems: tuple[str, ...],
    apart: int | None,
    limit: int | None,
    plot: Path | None,
    as_json: bool,
    folder: Path,
) -> None:
    """Measure how good translations are on sentences whose right translation is known.

    chrF++ and BLEU (with sacrebleu's signature), terms and placeables that came
    out right, time and memory. Of several systems, each is also compared with
    the first one by paired bootstrap: copy (the English itself), fragments,
    memory, raw (the engine by itself), engine (with the fixed terms enforced),
    chain (what `propose` offers).
    """
    from workbench.evaluation.systems import System
    from workbench.jobs.evaluating import evaluate
    from workbench.languages import get_language

    workbench, target = open_workbench(folder), get_language(language)
    pairs = _read(source, reference, target, limit)
    for note in pairs.notes:
        tell(note)
    chosen = [System(name) for name in dict.fromkeys(systems or ("engine",))]
    for part, some in _parts(workbench, pairs, target, apart):
        with progress(len(some.sources) * len(chosen), target.name) as bar:
            done = list(evaluate(workbench, some, target, chosen, engine=engine, on_done=bar))
        _report(done, some, target, part, as_json=as_json)
        if plot:
            drawn = plot.with_stem(f"{plot.stem}-{part}") if part else plot
            _draw(done, target, source, drawn)
            tell(f"Drawn: {drawn}")


def _parts(
    workbench: Workbench, pairs: Pairs, language: Language, similarity: int | None
) -> list[tuple[str, Pairs]]:
    """All pairs, or those unlike and those like the memory; a part with none is left out."""
    from workbench.evaluation.similar import apart
    from workbench.evaluation.systems import without

    if similarity is None:
        return [("", pairs)]
    memory = without(workbench.means(language), pairs.sources).memory
    parts = zip(("new", "similar"), apart(pairs, memory, similarity), strict=True)
    return [(name, some) for name, some in parts if some.sources]


def _read(source: Path, reference: Path | None, language: Language, limit: int | None) -> Pairs:
    from dataclasses import replace

    from workbench.errors import UsageError
    from workbench.evaluation.pairs import read_catalogue_pairs, read_pairs
    from workbench.workspace.files import read_file

    if source.suffix == ".po" and reference is None:
        pairs = read_catalogue_pairs(read_file(source), source.name, language)
    elif reference is None:
        raise UsageError("--reference is missing", remedy="Give the file with right translations")
    else:
        pairs = read_pairs(
            read_file(source), source.name, read_file(reference), reference.name, language
        )
    return replace(pairs, sources=pairs.sources[:limit], references=pairs.references[:limit])


def _report(
    done: list[Evaluation], pairs: Pairs, language: Language, part: str, *, as_json: bool
) -> None:
    from workbench.jobs.evaluating import against

    which = {"part": part, "sentences": len(pairs.sources)} if part else {}
    if not as_json:
        click.echo(f"{language.name}: {len(pairs.sources)} {part} sentences".replace("  ", " "))
    for item in done:
        label = f"{item.system}  {item.engine}".rstrip()
        for score in item.scores:
            if as_json:
                emit(
                    {"lang": language.code, "system": str(item.system), "engine": item.engine}
                    | {"metric": score.metric, "score": round(score.value, 4)}
                    | {"signature": score.signature, **which}
                )
            else:
                click.echo(f"{label}  {score.metric}: {score.value:.2f}  [{score.signature}]")
    for item in done[1:]:
        for comparison in against(done[0], item, pairs, language):
            _tell_comparison(done[0], item, comparison, language, which if as_json else None)


def _tell_comparison(
    first: Evaluation,
    item: Evaluation,
    found: Comparison,
    language: Language,
    record: dict[str, Any] | None,
) -> None:
    """For people, or with ``record`` (what the part is) as JSON."""
    difference = found.score - found.baseline
    if record is not None:
        emit(
            {"lang": language.code, "system": str(item.system), "engine": item.engine}
            | {"metric": f"{found.metric} against {first.system}", "score": round(difference, 4)}
            | {"p_value": found.p_value, "signature": found.signature, **record}
        )
    else:
        click.echo(
            f"{item.system} against {first.system}  {found.metric}: {difference:+.2f} "
            f"(p = {found.p_value:.3f})  [{found.signature}]"
        )


def _draw(done: list[Evaluation], language: Language, source: Path, plot: Path) -> None:
    from workbench.evaluation.plot import bar_chart
    from workbench.jobs.evaluating import MEMORY, SECONDS
    from workbench.workspace.files import write_file

    bars = {
        str(item.system): [
            (score.metric, score.value)
            for score in item.scores
            if score.metric not in (SECONDS, MEMORY)
        ]
        for item in done
    }
    picture = bar_chart(f"{language.name}, {source.name}", bars)
    write_file(plot, picture)
