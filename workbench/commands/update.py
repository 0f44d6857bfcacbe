"""``workbench update``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.commands.common import (
    by_option,
    emit,
    json_option,
    language_option,
    open_workbench,
    tell,
    workspace_option,
)

if TYPE_CHECKING:
    from workbench.exchange.returning import Change
    from workbench.jobs.returning import Applied, Plan


@click.command("update")
@click.argument("release")
@click.argument("file", type=click.Path(path_type=Path))
@language_option()
@click.option("--yes", is_flag=True, help="Write the changes; without it they are only shown.")
@click.option("--approve", is_flag=True, help="Approve what the file has approved, if no error.")
@click.option("--overwrite", is_flag=True, help="Also what is approved here, or newer here.")
@by_option
@json_option
@workspace_option
def update_command(
    release: str,
    file: Path,
    language: str | None,
    yes: bool,
    approve: bool,
    overwrite: bool,
    by: str,
    as_json: bool,
    folder: Path,
) -> None:
    """Take the translations of RELEASE from FILE, which a translator sent back.

    FILE is XLIFF or PO. The changes are shown and nothing is written without
    --yes. They become drafts of the person named with --by. What is approved
    here stays, and so does what was changed here since the file went out.
    """
    from workbench.exchange.returning import Wishes
    from workbench.jobs.returning import apply_update, plan_update
    from workbench.workspace.files import read_file

    workbench = open_workbench(folder)
    wishes = Wishes(approve=approve, overwrite=overwrite)
    plan = plan_update(
        workbench, release, read_file(file), str(file), lang=language or "", wishes=wishes
    )
    applied = apply_update(workbench, plan, workbench.user(by)) if yes else None
    for sentence in (*plan.notes, *plan.faults):
        tell(f"{plan.name}: {sentence}")
    _show(plan, applied, as_json=as_json)
    _sum_up(plan, applied, as_json=as_json)


def _show(plan: Plan, applied: Applied | None, *, as_json: bool) -> None:
    from workbench.exchange.returning import Kind

    for change in plan.changes:
        if change.kind is Kind.SAME or (change.kind is Kind.EMPTY and not change.notes):
            continue
        if as_json:
            emit(_record(plan, change, applied))
            continue
        click.echo(_headline(plan, change))
        for line in _lines(change):
            click.echo(f"  {line}")


def _headline(plan: Plan, change: Change) -> str:
    number = change.here.number if change.here else change.row.number or "?"
    text = f"{plan.language.code}:{number}: {change.kind} ({change.row.place})"
    if change.held:
        return f"{text}: left as it is, {change.held}"
    return f"{text}: becomes {change.state}" if change.state else text


def _lines(change: Change) -> list[str]:
    """The change for people: the English where it differs, the words that do, the comments."""
    from workbench.exchange.returning import Kind, word_diff

    here, row = change.here, change.row
    lines = []
    if here is None:
        lines.append(f"English: {row.source}")
    elif change.kind is Kind.SOURCE:
        lines.append(f"English: {_marked(word_diff(here.source, row.source))}")
    target = here.target if here else ""
    if row.target.strip() and row.target != target:
        lines.append(_marked(word_diff(target, row.target)))
    return [*lines, *(f"comment: {note}" for note in change.notes)]


def _marked(pieces: list[tuple[str, str]]) -> str:
    """A diff as ``wdiff`` writes it."""
    marks = {"=": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}
    return "".join(marks[sign].format(text) for sign, text in pieces)


def _record(plan: Plan, change: Change, applied: Applied | None) -> dict[str, Any]:
    number = change.here.number if change.here else None
    return {
        "lang": plan.language.code,
        "number": number,
        "place": change.row.place,
        "kind": str(change.kind),
        "source": change.row.source,
        "before": change.here.target if change.here else "",
        "after": change.row.target,
        "state": str(change.state) if change.state else None,
        "notes": list(change.notes),
        "held": change.held,
        "applied": applied is not None and number in applied.changed,
    }


def _sum_up(plan: Plan, applied: Applied | None, *, as_json: bool) -> None:
    from workbench.exchange.returning import Kind

    counts = {str(kind): plan.count(kind) for kind in Kind if plan.count(kind)}
    todo = len({c.here.number for c in plan.changes if c.here is not None and c.writes})
    if applied is not None:
        for number, reason in applied.left:
            tell(f"Segment {number}: {reason}")
    if as_json:
        done = (
            {"changed": len(applied.changed), "approved": len(applied.approved)} if applied else {}
        )
        summary = {"rows": len(plan.changes), "faults": len(plan.faults), **counts, "todo": todo}
        emit({"summary": summary | done})
    listed = ", ".join(f"{count} {kind}" for kind, count in counts.items())
    text = f"{plan.name}: {len(plan.changes)} rows: {listed}. "
    if applied is not None:
        tell(f"{text}{_segments(len(applied.changed))} changed, {len(applied.approved)} approved.")
    elif todo:
        tell(f"{text}Nothing was written; write {_segments(todo)} with --yes.")
    else:
        tell(f"{text}There is nothing to write.")


def _segments(count: int) -> str:
    return f"{count} segment{'' if count == 1 else 's'}"
