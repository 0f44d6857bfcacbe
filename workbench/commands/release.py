"""``workbench import``, ``segment`` and ``status``."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.commands.common import emit, json_option, open_workbench, tell, workspace_option

if TYPE_CHECKING:
    from workbench.errors import WorkbenchError
    from workbench.model import Document

_PLAIN_WRAP = re.compile(r"joined wrapped line \d+")


@click.command("segment")
@click.argument("file", type=click.Path(path_type=Path))
@json_option
@workspace_option
def segment_command(file: Path, as_json: bool, folder: Path) -> None:
    """Show the units, roles and segments of FILE; nothing is stored."""
    from workbench.jobs.releases import read_document

    _show(read_document(file), as_json=as_json)


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--release", default="", metavar="SLUG", help="The name of the release.")
@click.option("--merge", is_flag=True, help="Replace another release of that name.")
@json_option
@workspace_option
def import_command(file: Path, release: str, merge: bool, as_json: bool, folder: Path) -> None:
    """Take in the English release FILE (plain text or Markdown).

    A changed version of a release merges: what did not change keeps its state,
    what changed is a draft again, and nothing approved is lost.
    """
    from workbench.jobs.releases import import_file
    from workbench.workspace.files import read_file

    workbench = open_workbench(folder)
    report = import_file(workbench, file.name, read_file(file), release, merge=merge)
    stored = workbench.workspace.read_release(report.slug)
    assert stored is not None
    if as_json:
        _show(stored.document, as_json=True, extra=report.as_record())
        return
    _tell_notes(stored.document)
    click.echo(report.sentence())


@click.command("status")
@json_option
@workspace_option
def status_command(as_json: bool, folder: Path) -> int:
    """Show how many segments of each release are in which state."""
    from workbench.jobs.releases import standings
    from workbench.model import State

    shown = [state for state in State if state is not State.OBSOLETE]
    if not as_json:
        click.echo(f"{'release':40} {'lang':6}" + "".join(f" {state:>12}" for state in shown))
    damaged: list[WorkbenchError] = []
    for standing in standings(open_workbench(folder), damaged.append):
        counts = {str(state): standing.counts[state] for state in shown}
        if as_json:
            emit({"release": standing.release, "lang": standing.language.code, **counts})
        else:
            cells = "".join(f" {count:>12}" for count in counts.values())
            click.echo(f"{standing.release:40} {standing.language.code:6}{cells}")
    for error in damaged:
        tell(f"Error: {error}")
    return 2 if damaged else 0


def _show(document: Document, *, as_json: bool, extra: dict[str, Any] | None = None) -> None:
    for unit in document.units:
        if not as_json:
            click.echo(f"{unit.number:4} {unit.role}" + ("  (repaired)" if unit.repairs else ""))
        for segment in unit.segments:
            if as_json:
                record = {"unit": unit.number, "role": str(unit.role), "number": segment.number}
                record |= {"source": segment.source, "line": segment.line}
                emit(record | {"repaired": bool(unit.repairs)})
            else:
                click.echo(f"     {segment.number:4}  {segment.source}")
    if as_json:
        repairs = [repair for unit in document.units for repair in unit.repairs]
        emit({"summary": _summary(document) | {"repairs": repairs} | (extra or {})})
        return
    _tell_notes(document)
    summary = _summary(document)
    tell(f"{summary['segments']} segments in {summary['units']} units")


def _tell_notes(document: Document) -> None:
    """What was assumed and mended; plain wrapped lines are only counted."""
    repairs = [repair for unit in document.units for repair in unit.repairs]
    wraps = [repair for repair in repairs if _PLAIN_WRAP.fullmatch(repair)]
    told = [f"Repaired: {repair}" for repair in repairs if repair not in wraps]
    if wraps:
        told.append(f"Repaired: joined {len(wraps)} wrapped lines")
    for note in (*document.notes, *told):
        tell(note)


def _summary(document: Document) -> dict[str, Any]:
    return {
        "file": document.name,
        "format": document.format,
        "encoding": document.encoding,
        "units": len(document.units),
        "segments": len(document.segments),
        "roles": dict(Counter(str(unit.role) for unit in document.units)),
        "notes": list(document.notes),
    }
