"""``workbench check --fix`` and ``--undo-fixes``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.commands.common import emit, tell

if TYPE_CHECKING:
    from workbench.catalogue.parse import Catalogue
    from workbench.jobs.fixing import PlannedFix
    from workbench.jobs.workbench import Workbench
    from workbench.languages import Language

_UNSEEN = re.compile(
    "\u200b{2,}|^\u200b+|\u200b+$|[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]"
)
_SPACES = re.compile(r"^ +| +$| {2,}")


@dataclass(frozen=True, slots=True)
class FixOptions:
    """What is to be fixed, as asked on the command line; no languages stand for all there are."""

    what: str
    languages: list[str]
    segment: int | None
    fix: bool
    yes: bool
    undo: bool
    by: str


def fix_or_undo(workbench: Workbench, options: FixOptions, *, as_json: bool) -> int:
    """Show the fixes, write them with ``--yes``, or take the last ones back."""
    from workbench.jobs.checking import catalogues_to_check
    from workbench.jobs.fixing import apply_fixes, fix_file, plan_fixes, release_of
    from workbench.jobs.workbench import message_at

    if options.fix == options.undo or (options.undo and options.yes):
        raise click.UsageError("Give --fix, --fix --yes or --undo-fixes.")
    if options.undo:
        return _undo(workbench, options, as_json=as_json)
    for catalogue, language in catalogues_to_check(workbench, options.what, options.languages):
        slug = release_of(workbench, options.what, language)
        planned = plan_fixes(workbench, catalogue, language, foreign=not slug)
        if options.segment is not None:
            wanted = message_at(catalogue, options.segment)
            planned = [item for item in planned if item.message.key == wanted.key]
        written = None
        if options.yes and slug:
            written = apply_fixes(workbench, slug, language, planned, options.by)
        elif options.yes:
            written = fix_file(Path(options.what), planned)
        _show(planned, language, applied=written is not None, as_json=as_json)
        _sum_up(catalogue, language, planned, written)
    return 0


def tell_of_zawgyi(catalogue: Catalogue, language: Language) -> None:
    """One notice for a catalogue with Zawgyi in it."""
    from workbench.jobs.fixing import zawgyi_messages

    found = zawgyi_messages(catalogue, language)
    if found:
        of = f"{len(found)} of {len(catalogue.messages)} segments"
        tell(f"{catalogue.name}: Zawgyi in {of}; --fix converts it")


def _undo(workbench: Workbench, options: FixOptions, *, as_json: bool) -> int:
    from workbench.errors import UsageError
    from workbench.jobs.checking import catalogues_to_check
    from workbench.jobs.fixing import release_of, undo_fixes

    for _, language in catalogues_to_check(workbench, options.what, options.languages):
        slug = release_of(workbench, options.what, language)
        if not slug:
            raise UsageError(
                "only the fixes of a release can be taken back",
                where=options.what,
                remedy="Bring the file back from a copy",
            )
        count = undo_fixes(workbench, slug, language, options.by)
        if as_json:
            emit({"lang": language.code, "undone": count})
        else:
            click.echo(f"{language.code}: {_segments(count)} as before the last fixes")
    return 0


def _show(
    planned: Sequence[PlannedFix], language: Language, *, applied: bool, as_json: bool
) -> None:
    for item in planned:
        number, before, after = item.message.number, item.message.msgstr, item.fix.target
        done = applied and not item.skipped
        if as_json:
            steps = list(item.fix.steps)
            record = {"lang": language.code, "number": number, "before": before, "after": after}
            emit({**record, "steps": steps, "applied": done})
            continue
        left = " (approved: left as it is)" if item.skipped else ""
        click.echo(f"{language.code}:{number}: {'; '.join(item.fix.steps)}{left}")
        click.echo(f"  - {_visible(before)}\n  + {_visible(after)}")


def _sum_up(
    catalogue: Catalogue, language: Language, planned: Sequence[PlannedFix], written: int | None
) -> None:
    from workbench.jobs.fixing import zawgyi_messages
    from workbench.zawgyi_convert import converter_fault

    skipped = sum(item.skipped for item in planned)
    todo = len(planned) - skipped
    if written is None:
        text = f"{_segments(todo)} to fix" + ("; write it with --yes" if todo else "")
    else:
        text = f"{_segments(written)} fixed"
        if written < todo:
            text += f", {todo - written} changed meanwhile and left"
    if skipped:
        text += f"; {_segments(skipped)} approved, left as it is"
    tell(f"{catalogue.name}: {text}")
    fault = converter_fault() if zawgyi_messages(catalogue, language) else None
    if fault is not None:
        tell(f"{catalogue.name}: Zawgyi is not converted: {fault}")


def _segments(count: int) -> str:
    return f"{count} segment{'' if count == 1 else 's'}"


def _visible(text: str) -> str:
    """The text with what cannot be seen in it spelt out."""
    text = _UNSEEN.sub(lambda found: "".join(f"‹U+{ord(ch):04X}›" for ch in found.group()), text)
    return _SPACES.sub(lambda found: "␣" * len(found.group()), text)
