"""``workbench split``, ``join``, ``source`` and ``errata``: what a release came as, put right."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.commands.common import (
    by_option,
    emit,
    json_option,
    open_workbench,
    workspace_option,
)

if TYPE_CHECKING:
    from workbench.jobs.restructuring import Restructured
    from workbench.jobs.workbench import Workbench
    from workbench.model import Message


@click.command("split")
@click.argument("release")
@click.argument("number", type=int, required=False)
@click.option("--at", "position", type=int, metavar="N", help="After so many characters.")
@click.option("--after", default="", metavar="TEXT", help="After these words of the segment.")
@click.option("--undo", is_flag=True, help="Take the last split, join or correction back.")
@by_option
@json_option
@workspace_option
def split_command(
    release: str,
    number: int | None,
    position: int | None,
    after: str,
    undo: bool,
    by: str,
    as_json: bool,
    folder: Path,
) -> None:
    """Split segment NUMBER of RELEASE in all languages.

    NUMBER is that of the other commands; without one the segments are listed.
    Translations stay whole at the first part, as drafts.
    """
    from workbench.jobs.restructuring import split_segment, undo_restructuring

    workbench = open_workbench(folder)
    if undo:
        _tell(undo_restructuring(workbench, release, workbench.user(by)), as_json=as_json)
        return
    if number is None:
        _list(workbench, release, as_json=as_json)
        return
    key = _message(workbench, release, number).key
    at = _position(key[1], position, after)
    _tell(split_segment(workbench, release, key, at, workbench.user(by)), as_json=as_json)


@click.command("join")
@click.argument("release")
@click.argument("number", type=int)
@by_option
@json_option
@workspace_option
def join_command(release: str, number: int, by: str, as_json: bool, folder: Path) -> None:
    """Join segment NUMBER of RELEASE with the next one, in all languages.

    Both translations are put together as a draft. `workbench split RELEASE
    --undo` takes it back.
    """
    from workbench.jobs.restructuring import join_segments

    workbench = open_workbench(folder)
    key = _message(workbench, release, number).key
    _tell(join_segments(workbench, release, key, workbench.user(by)), as_json=as_json)


@click.command("source")
@click.argument("release")
@click.argument("number", type=int)
@click.argument("text")
@click.option(
    "--same-meaning/--changed",
    "same",
    default=None,
    help="Whether approved translations stay approved, or are to be looked at again.",
)
@by_option
@json_option
@workspace_option
def source_command(
    release: str, number: int, text: str, same: bool | None, by: str, as_json: bool, folder: Path
) -> None:
    """Correct the English of segment NUMBER of RELEASE to TEXT.

    The document that was imported stays as it is; its import keeps the correction.
    """
    from workbench.jobs.restructuring import correct_source

    if same is None:
        raise click.UsageError("Say whether the meaning is the same: --same-meaning or --changed.")
    workbench = open_workbench(folder)
    key = _message(workbench, release, number).key
    done = correct_source(workbench, release, key, text, same, workbench.user(by))
    _tell(done, as_json=as_json)


@click.command("errata")
@click.argument("release")
@click.option("--since", default="", metavar="DATE", help="Instead of the last final export.")
@click.option("--csv", "output", type=click.Path(path_type=Path), help="Write a table.")
@json_option
@workspace_option
def errata_command(
    release: str, since: str, output: Path | None, as_json: bool, folder: Path
) -> None:
    """List what was corrected in RELEASE after it went out."""
    from workbench.jobs.restructuring_errata import errata, errata_csv
    from workbench.workspace.files import write_file

    rows = errata(open_workbench(folder), release, since)
    if output:
        write_file(output, errata_csv(rows))
    for row in rows:
        if as_json:
            emit(dict(row.as_row()))
        else:
            click.echo(f"{row.language or 'en':6} {row.number:4}  {row.before}  ->  {row.after}")


def _message(workbench: Workbench, release: str, number: int) -> Message:
    """The text of the release with that number, as all commands count them."""
    from workbench.errors import UsageError

    messages = _messages(workbench, release)
    if not 1 <= number <= len(messages):
        raise UsageError(
            f"there is no segment {number}",
            where=release,
            remedy=f"Choose one from 1 to {len(messages)}",
        )
    return messages[number - 1]


def _messages(workbench: Workbench, release: str) -> list[Message]:
    from workbench.catalogue.build import template_messages
    from workbench.errors import UsageError

    stored = workbench.workspace.read_release(release)
    if stored is None:
        raise UsageError(
            "this release has no source document here",
            where=release,
            remedy="Import its source document, or see `workbench status`",
        )
    return template_messages(stored)


def _position(source: str, position: int | None, after: str) -> int:
    """The place that ``--at`` or ``--after`` names."""
    if (position is None) == (not after):
        raise click.UsageError("Say where to split: --at N or --after TEXT.")
    if position is not None:
        return position
    found = source.find(after)
    if found < 0 or source.find(after, found + 1) >= 0:
        times = "not" if found < 0 else "more than once"
        raise click.UsageError(f"{after!r} stands {times} in this segment: {source}")
    return found + len(after)


def _list(workbench: Workbench, release: str, *, as_json: bool) -> None:
    for message in _messages(workbench, release):
        if as_json:
            emit({"number": message.number, "role": message.role, "source": message.msgid})
        else:
            click.echo(f"{message.number:4}  {message.msgid}")


def _tell(done: Restructured, *, as_json: bool) -> None:
    if as_json:
        emit({"done": done.sentence, "sources": [source for _, source in done.keys]})
    else:
        click.echo(done.sentence)
