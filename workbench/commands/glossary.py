"""``workbench glossary check``, ``import`` and ``export``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
    from workbench.glossary.termbase import TermbaseFault
    from workbench.jobs.glossary_files import GlossaryImport

_SHOWN = 40  # lines of a kind; --json gives all


@click.group("glossary")
def glossary_command() -> None:
    """The termbases under glossaries/."""


@glossary_command.command("check")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@json_option
@workspace_option
def check(files: tuple[Path, ...], as_json: bool, folder: Path) -> int:
    """Check FILES, or all termbases of the workspace: row and column of each fault.

    What they say against each other is found as well.
    The exit code is 1 when an error is found.
    """
    from workbench.jobs.termbase import check_files, every_fault
    from workbench.model import Severity

    if files:
        terms, faults = check_files(files)
    else:
        workbench = open_workbench(folder)
        terms, faults = len(workbench.termbase()[0]), every_fault(workbench)
    for fault in faults:
        if as_json:
            emit(
                {
                    "file": fault.file,
                    "row": fault.row,
                    "column": fault.column,
                    "severity": str(fault.severity),
                    "message": fault.message,
                }
            )
        else:
            place = f"{fault.file}: row {fault.row}" + (
                f", column {fault.column}" if fault.column else ""
            )
            click.echo(f"{place}: {fault.severity}: {fault.message}")
    tell(f"{terms} terms, {len(faults)} findings")
    return 1 if any(fault.severity is Severity.ERROR for fault in faults) else 0


@glossary_command.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--into", default="", metavar="NAME", help="The termbase; glossaries/NAME.csv.")
@click.option(
    "--conflicts",
    type=click.Choice(["ours", "theirs", "both"]),
    default="ours",
    show_default=True,
    help="What stands where they differ; both: theirs as further forms.",
)
@click.option("--yes", is_flag=True, help="Write it; without, it is only shown.")
@json_option
@workspace_option
def import_command(
    file: Path, into: str, conflicts: str, yes: bool, as_json: bool, folder: Path
) -> None:
    """Merge the terms of FILE (TBX, CSV, XLSX) into a termbase.

    Without --yes nothing is written: what is new, known or in conflict is shown.
    What cannot be read is told with its row or line, and the rest is taken.
    """
    from workbench.glossary.merging import Choice
    from workbench.jobs.glossary_files import import_terms

    choice = Choice(conflicts)
    done = import_terms(open_workbench(folder), file, into, (lambda _: choice) if yes else None)
    if as_json:
        for record in _records(done):
            emit(record)
        return
    for note in done.incoming.notes:
        tell(note)
    _tell_faults(done)
    _show_plan(done)
    counts = _counts(done)
    what = f"{counts['added']} new, {counts['same']} known, {counts['extended']} with new forms"
    click.echo(f"{done.into}: {what}, {counts['conflicts']} conflicts ({conflicts} stand)")
    if not yes:
        tell("Nothing was written. Give --yes to write it.")


@glossary_command.command("export")
@click.argument("file", type=click.Path(path_type=Path))
@language_option(multiple=True)
@click.option("--older", is_flag=True, help="TBX of 2008, for Weblate and other older readers.")
@json_option
@workspace_option
def export_command(
    file: Path, languages: tuple[str, ...], older: bool, as_json: bool, folder: Path
) -> None:
    """Write the terms of all termbases to FILE: .tbx, .csv or .xlsx by its ending."""
    from workbench.jobs.glossary_files import export_terms

    codes = chosen_languages(languages)
    count = export_terms(open_workbench(folder), file, codes, older=older)
    if as_json:
        emit({"file": str(file), "terms": count, "languages": codes})
    else:
        click.echo(f"Wrote {count} terms to {file}")


def _counts(done: GlossaryImport) -> dict[str, int]:
    plan, incoming = done.plan, done.incoming
    return {
        "read": incoming.read,
        "usable": len(incoming.terms),
        "added": len(plan.added),
        "same": len(plan.same),
        "extended": len(plan.extended),
        "conflicts": len(plan.conflicts),
        "zawgyi": incoming.zawgyi,
        "composed": incoming.composed,
        "findings": len(incoming.faults),
    }


def _records(done: GlossaryImport) -> Iterator[dict[str, Any]]:
    """Findings, what would be done, and the summary, one JSON object each."""
    unit = done.incoming.unit
    for fault in done.incoming.faults:
        place = {"file": fault.file, unit: fault.row, "column": fault.column}
        yield place | {"severity": str(fault.severity), "message": fault.message}
    for term in done.plan.added:
        yield {"added": term.term, "kind": str(term.kind), "forms": term.targets, unit: term.row}
    for one in done.plan.extended:
        into = {"extended": one.row.term, "row": one.row.row, "forms": one.forms}
        yield into | {"variants": one.variants}
    for clash in done.plan.conflicts:
        what = {"conflict": str(clash.clash), "term": clash.term.term, "lang": clash.code}
        yield what | {"row": clash.row.row, "ours": clash.ours, "theirs": clash.theirs}
    told = {"into": done.into, "new": done.new, "written": done.written}
    yield {"summary": told | _counts(done) | {"notes": done.incoming.notes}}


def _tell_faults(done: GlossaryImport) -> None:
    """Each kind of finding once, with the rows or lines it stands in."""
    places: dict[tuple[str, str, str], list[TermbaseFault]] = {}
    for fault in done.incoming.faults:
        same = (str(fault.severity), fault.column, fault.message)
        places.setdefault(same, []).append(fault)
    for (severity, column, message), faults in list(places.items())[:_SHOWN]:
        rows = ", ".join(str(fault.row) for fault in faults[:8])
        more = f" and {len(faults) - 8} more" if len(faults) > 8 else ""
        where = f"{done.incoming.unit} {rows}{more}" + (f", column {column}" if column else "")
        tell(f"{faults[0].file}: {where}: {severity}: {message}")
    if len(places) > _SHOWN:
        tell(f"… and {len(places) - _SHOWN} more kinds of findings; --json gives all")


def _show_plan(done: GlossaryImport) -> None:
    def shown(forms: dict[str, tuple[str, ...]]) -> str:
        return "; ".join(f"{code} {' | '.join(each)}" for code, each in forms.items())

    plan = done.plan
    lines = [f"+ {term.term} [{term.kind}] {shown(term.targets)}" for term in plan.added]
    for one in plan.extended:
        parts = [shown(one.forms), " | ".join(one.variants), " ".join(one.texts)]
        lines.append(f"~ {one.row.term} (row {one.row.row}): {'; '.join(filter(None, parts))}")
    lines += [f"! {clash.sentence()}" for clash in plan.conflicts]
    for sign in "+~!":
        of_kind = [line for line in lines if line[0] == sign]
        for line in of_kind[:_SHOWN]:
            click.echo(line)
        if len(of_kind) > _SHOWN:
            click.echo(f"{sign} … and {len(of_kind) - _SHOWN} more")
