"""``workbench approve``, ``edit``, ``reject``, ``revert`` and ``mute``."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

import workbench.review as review
from workbench.commands.common import (
    by_option,
    emit,
    json_option,
    language_option,
    open_workbench,
    tell,
    workspace_option,
)
from workbench.model import Message

_F = TypeVar("_F", bound=Callable[..., Any])
_Change = Callable[[Message, str, str], Message]


def _segment_options(function: _F) -> _F:
    """RELEASE, --lang, --segment, --by and --workspace."""
    segment = click.option("--segment", type=int, required=True, metavar="N", help="Its number.")
    with_segment: _F = segment(by_option(workspace_option(function)))
    return click.argument("release")(language_option(required=True)(with_segment))


@click.command("approve")
@click.argument("release")
@language_option(required=True)
@click.option("--segment", "segments", type=int, multiple=True, metavar="N", help="Its number.")
@click.option("--all-clean", is_flag=True, help="All that a person edited, without findings.")
@by_option
@json_option
@workspace_option
def approve_command(
    release: str,
    language: str,
    segments: tuple[int, ...],
    all_clean: bool,
    by: str,
    as_json: bool,
    folder: Path,
) -> int:
    """Approve segments of RELEASE; an open error refuses it, with exit code 1.

    With --all-clean only drafts that a person edited and exact matches of
    approved memory are taken, where nothing is found: untouched machine text
    needs --segment.
    """
    from workbench.errors import BlockedError
    from workbench.jobs.reviewing import approve_all_clean, approve_segment
    from workbench.languages import get_language

    if bool(segments) == all_clean:
        raise click.UsageError("Give either --segment N or --all-clean.")
    workbench, target = open_workbench(folder), get_language(language)
    user = workbench.user(by)
    approved: list[int] = []
    left: list[tuple[int, str]] = []
    if all_clean:
        result = approve_all_clean(workbench, release, target, user)
        approved, left = list(result.approved), list(result.left)
    for number in segments:
        try:
            approve_segment(workbench, release, target, number, user)
            approved.append(number)
        except BlockedError as error:
            left.append((number, "; ".join(error.reasons) or str(error)))
    for number, reason in left:
        tell(f"Segment {number} not approved: {reason}")
    if as_json:
        emit({"approved": approved, "left": [{"number": n, "reason": why} for n, why in left]})
    else:
        click.echo(f"{len(approved)} approved, {len(left)} left")
    return 1 if left and not all_clean else 0


@click.command("edit")
@_segment_options
@click.option("--text", help="The translation; read from standard input where it is not given.")
def edit_command(
    release: str, language: str, segment: int, by: str, folder: Path, text: str | None
) -> None:
    """Write a translation of one segment of RELEASE, as a draft."""
    target = sys.stdin.read().rstrip("\n") if text is None else text
    _change(
        release,
        language,
        segment,
        by,
        folder,
        lambda message, user, at: review.edit(message, target, user, at),
    )


@click.command("reject")
@_segment_options
def reject_command(release: str, language: str, segment: int, by: str, folder: Path) -> None:
    """Empty a segment of RELEASE; what stood there is not proposed again."""
    _change(release, language, segment, by, folder, review.reject)


@click.command("revert")
@_segment_options
def revert_command(release: str, language: str, segment: int, by: str, folder: Path) -> None:
    """Make an approved segment of RELEASE a draft again."""
    _change(release, language, segment, by, folder, review.revert)


@click.command("mute")
@_segment_options
@click.option("--rule", required=True, help="The rule whose finding is set aside.")
@click.option("--why", required=True, help="The reason, for those who read it later.")
def mute_command(
    release: str, language: str, segment: int, by: str, folder: Path, rule: str, why: str
) -> None:
    """Set the finding of a rule in one segment of RELEASE aside, with the reason."""
    from workbench.checks.every import EVERY_RULE
    from workbench.jobs.reviewing import mute_finding
    from workbench.languages import get_language

    known = [each.name for each in EVERY_RULE]
    if rule not in known:
        raise click.BadParameter(f"there is no rule {rule!r}; there are " + ", ".join(known))
    workbench = open_workbench(folder)
    user = workbench.user(by)
    mute_finding(workbench, release, get_language(language), segment, rule, user, why)
    click.echo(f"Rule {rule} muted in segment {segment}")


def _change(
    release: str, language: str, segment: int, by: str, folder: Path, change: _Change
) -> None:
    from workbench.jobs.reviewing import change_segment
    from workbench.languages import get_language

    workbench = open_workbench(folder)
    user, at = workbench.user(by), workbench.now()
    saved = change_segment(
        workbench,
        release,
        get_language(language),
        segment,
        user,
        lambda message: change(message, user, at),
    )
    click.echo(f"Segment {saved.number} is now {saved.state}")
