"""``workbench propose``."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
    from workbench.enforcement.steps import Steps
    from workbench.jobs.proposing import Proposed
    from workbench.jobs.workbench import Workbench


@click.command("propose")
@click.argument("release")
@language_option(multiple=True)
@click.option("--engine", default="", metavar="NAME", help="Only this engine; none for no engine.")
@click.option("--again", is_flag=True, help="Also replace proposals that nobody touched.")
@click.option("--stats", is_flag=True, help="Count how each translation was made right.")
@json_option
@workspace_option
def propose_command(
    release: str,
    languages: tuple[str, ...],
    engine: str,
    again: bool,
    stats: bool,
    as_json: bool,
    folder: Path,
) -> None:
    """Propose translations for every segment of RELEASE that has none.

    An exact match of the memory first, then a similar one, then machine
    translation with the fixed terms enforced. Stopped with Ctrl-C, what is done
    is saved; run again, only what is missing is done.
    """
    from workbench.enforcement.steps import Steps
    from workbench.jobs.workbench import NO_ENGINE

    workbench, steps = open_workbench(folder), Steps()
    for warning in workbench.engine_warnings() if engine != NO_ENGINE else ():
        tell(f"Note: {warning}")
    for fault in workbench.engine_faults():
        tell(f"Left out: {fault}")
    order = _Order(release=release, engine=engine, again=again, steps=steps)
    asked = chosen_languages(languages) if languages else workbench.workspace.languages(release)
    for code in asked or chosen_languages(languages):
        _propose_language(workbench, code, order, as_json=as_json)
    for error in workbench.damaged():
        tell(f"Left out of the memory: {error}")
    if stats:
        _print_stats(steps, as_json=as_json)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Order:
    """What was asked for, the same in every language."""

    release: str
    engine: str
    again: bool
    steps: Steps


def _propose_language(workbench: Workbench, code: str, order: _Order, *, as_json: bool) -> None:
    """Propose for one language; a language without an engine is told, and is no failure."""
    from workbench.jobs.proposing import missing, propose_release
    from workbench.jobs.workbench import NO_ENGINE
    from workbench.languages import get_language

    language, release = get_language(code), order.release
    total = len(missing(workbench, release, language, again=order.again))
    wanted = total and order.engine != NO_ENGINE
    if wanted and workbench.engine(language, order.engine) is None:
        tell(
            f"{language.name}: no engine on this machine serves it; memory and termbase give "
            "what they can. Install a package with: workbench models install FILE"
        )
    done: list[Proposed] = []
    with progress(total, language.name) as bar:
        items = propose_release(
            workbench,
            release,
            language,
            engine=order.engine,
            again=order.again,
            steps=order.steps,
            on_done=bar,
            on_fault=lambda error: tell(f"{language.name}: {error} The next engine goes on."),
        )
        with closing(items):
            for item in items:
                done.append(item)
                if as_json:
                    emit(_record(item))
    tell(_summary(language.name, total, done))


def _record(item: Proposed) -> dict[str, Any]:
    proposal = item.proposal
    return {
        "lang": item.language.code,
        "number": item.message.number,
        "origin": str(proposal.origin),
        "similarity": proposal.similarity,
        "engine": proposal.engine or None,
        "target": proposal.target,
        "findings": [
            {"rule": finding.rule, "severity": str(finding.severity), "message": finding.message}
            for finding in proposal.findings
        ],
    }


def _summary(name: str, total: int, done: list[Proposed]) -> str:
    if not total:
        return f"{name}: nothing is missing"
    counts: dict[str, int] = {}
    for item in done:
        counts[str(item.proposal.origin)] = counts.get(str(item.proposal.origin), 0) + 1
    parts = ", ".join(f"{count} from {_FROM[origin]}" for origin, count in counts.items())
    return f"{name}: {len(done)} of {total} proposed" + (f" ({parts})" if parts else "")


_FROM = {
    "memory": "the memory",
    "mt": "machine translation",
    "fragments": "fragments, with open gaps",
}


def _print_stats(steps: Steps, *, as_json: bool) -> None:
    for row in steps.as_rows():
        if as_json:
            emit({"stats": dict(row)})
        else:
            click.echo("  ".join(f"{key} {value}" for key, value in dict(row).items()))
