"""``workbench check``."""

from __future__ import annotations

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
    from workbench.jobs.checking import Finding


@click.command("check")
@click.argument("what", metavar="RELEASE|FILE.po")
@language_option(multiple=True)
@click.option("--segment", type=int, metavar="N", help="Only this segment.")
@json_option
@workspace_option
def check_command(
    what: str, languages: tuple[str, ...], segment: int | None, as_json: bool, folder: Path
) -> int:
    """Run all rules on RELEASE, or on a PO file from elsewhere.

    The exit code is 1 when an error is found, 0 otherwise.
    """
    from workbench.jobs.checking import catalogues_to_check, check_catalogue
    from workbench.jobs.workbench import message_at
    from workbench.model import Severity

    workbench = open_workbench(folder)
    asked = chosen_languages(languages) if languages else []
    counts = dict.fromkeys(Severity, 0)
    checked = 0
    for catalogue, language in catalogues_to_check(workbench, what, asked):
        if segment is not None:
            message_at(catalogue, segment)
        checked += len(catalogue.messages) if segment is None else 1
        for finding in check_catalogue(workbench, catalogue, language, segment):
            counts[finding.diagnostic.severity] += 1
            emit(_record(finding)) if as_json else click.echo(_line(finding))
    listed = ", ".join(f"{count} {severity}" for severity, count in counts.items())
    tell(f"{checked} segment{'' if checked == 1 else 's'} checked: {listed}")
    return 1 if counts[Severity.ERROR] else 0


def _record(finding: Finding) -> dict[str, Any]:
    message, diagnostic = finding.message, finding.diagnostic
    return {
        "file": finding.file,
        "lang": finding.language.code,
        "number": message.number,
        "msgctxt": message.msgctxt or None,
        "msgid": message.msgid,
        "rule": diagnostic.rule,
        "severity": str(diagnostic.severity),
        "message": diagnostic.message,
        "source_span": diagnostic.source_span and list(diagnostic.source_span),
        "target_span": diagnostic.target_span and list(diagnostic.target_span),
    }


def _line(finding: Finding) -> str:
    diagnostic = finding.diagnostic
    place = f"{finding.file}:{finding.message.number}"
    return f"{place}: {diagnostic.severity}: {diagnostic.message} [{diagnostic.rule}]"
