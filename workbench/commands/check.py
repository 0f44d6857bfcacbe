"""``workbench check``."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.commands.common import (
    by_option,
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
    from workbench.jobs.checking import Finding
    from workbench.jobs.workbench import Workbench
    from workbench.model import Severity


@click.command("check")
@click.argument("what", metavar="RELEASE|FILE.po")
@language_option(multiple=True)
@click.option("--segment", type=int, metavar="N", help="Only this segment.")
@click.option("--stats", is_flag=True, help="Count the findings by rule and language instead.")
@click.option("--muted", is_flag=True, help="List the findings set aside, with the reasons.")
@click.option("--fix", is_flag=True, help="Show the safe fixes instead; nothing is written.")
@click.option("--yes", is_flag=True, help="With --fix: write them.")
@click.option("--undo-fixes", "undo", is_flag=True, help="Take the last fixes of RELEASE back.")
@by_option
@json_option
@workspace_option
def check_command(
    what: str,
    languages: tuple[str, ...],
    segment: int | None,
    stats: bool,
    muted: bool,
    fix: bool,
    yes: bool,
    undo: bool,
    by: str,
    as_json: bool,
    folder: Path,
) -> int:
    """Run all rules on RELEASE, or on a PO file from elsewhere.

    The exit code is 1 when an error is found, 0 otherwise.
    """
    from workbench.commands.fix import FixOptions, fix_or_undo

    workbench = open_workbench(folder)
    asked = chosen_languages(languages) if languages else []
    if fix or yes or undo:
        todo = FixOptions(what, asked, segment, fix=fix, yes=yes, undo=undo, by=workbench.user(by))
        return fix_or_undo(workbench, todo, as_json=as_json)
    if muted:
        return _list_muted(workbench, what, asked, as_json=as_json)
    return _check(workbench, what, asked, segment, stats=stats, as_json=as_json)


def _check(
    workbench: Workbench,
    what: str,
    asked: list[str],
    segment: int | None,
    *,
    stats: bool,
    as_json: bool,
) -> int:
    from workbench.commands.fix import tell_of_zawgyi
    from workbench.jobs.checking import catalogues_to_check, check_catalogue
    from workbench.jobs.workbench import message_at
    from workbench.model import Severity

    counts: Counter[tuple[str, str, Severity]] = Counter()
    checked = 0
    for catalogue, language in catalogues_to_check(workbench, what, asked):
        if segment is not None:
            message_at(catalogue, segment)
        tell_of_zawgyi(catalogue, language)
        checked += len(catalogue.messages) if segment is None else 1
        with progress(len(catalogue.messages), f"{catalogue.name}") as bar:
            for finding in check_catalogue(workbench, catalogue, language, segment, on_done=bar):
                diagnostic = finding.diagnostic
                counts[diagnostic.rule, language.code, diagnostic.severity] += 1
                if not stats:
                    emit(_record(finding)) if as_json else click.echo(_line(finding))
    if stats:
        _print_stats(counts, as_json=as_json)
    totals = Counter(severity for _, _, severity in counts.elements())
    listed = ", ".join(f"{totals[severity]} {severity}" for severity in Severity)
    tell(f"{checked} segment{'' if checked == 1 else 's'} checked: {listed}")
    return 1 if totals[Severity.ERROR] else 0


def _list_muted(workbench: Workbench, what: str, asked: list[str], *, as_json: bool) -> int:
    """What people set aside, by whom and why."""
    from workbench.jobs.checking import catalogues_to_check

    for catalogue, language in catalogues_to_check(workbench, what, asked):
        for message in catalogue.messages:
            for mute in message.mutes:
                if as_json:
                    place: dict[str, Any] = {"file": catalogue.name, "lang": language.code}
                    place |= {"number": message.number, "rule": mute.rule}
                    emit(place | {"by": mute.by, "why": mute.why})
                else:
                    by = f" ({mute.by})" if mute.by else ""
                    click.echo(f"{catalogue.name}:{message.number}: {mute.rule}: {mute.why}{by}")
    return 0


def _print_stats(counts: Counter[tuple[str, str, Severity]], *, as_json: bool) -> None:
    """A row a rule, with error/warning/info in each language."""
    from workbench.languages import LANGUAGES
    from workbench.model import Severity

    def cell(rule: str, lang: str) -> dict[str, int]:
        return {str(severity): counts[rule, lang, severity] for severity in Severity}

    rules = sorted({rule for rule, _, _ in counts})
    present = {lang for _, lang, _ in counts}
    langs = [code for code in LANGUAGES if code in present]
    if as_json:
        for rule in rules:
            emit({"stats": {"rule": rule, **{lang: cell(rule, lang) for lang in langs}}})
        return
    head = "".join(f"{lang:>12}" for lang in langs)
    click.echo(f"{'error/warning/info':24}{head}")
    for rule in rules:
        cells = ("/".join(map(str, cell(rule, lang).values())) for lang in langs)
        click.echo(f"{rule:24}" + "".join(f"{text:>12}" for text in cells))


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
