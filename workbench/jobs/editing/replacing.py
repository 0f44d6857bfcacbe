"""Replace over a release or all releases of a language: first shown, then done as one step."""

from __future__ import annotations

from dataclasses import dataclass

import workbench.review as review
from workbench.errors import WorkbenchError
from workbench.jobs.editing.asked import Args
from workbench.jobs.editing.desk import Desk, changed_together
from workbench.jobs.editing.patterns import Pattern
from workbench.jobs.editing.rows import row_id
from workbench.jobs.editing.stack import Change, Step
from workbench.model import Message, State
from workbench.said import translated

_MOST_SHOWN = 500


@dataclass(frozen=True, slots=True)
class Planned:
    """A message of a release and the text it would have."""

    slug: str
    message: Message
    after: str


def replace(desk: Desk, args: Args) -> None:
    """Show what would change, or with ``apply`` change it; approved texts become drafts again."""
    _ = desk.say
    apply = args.flag("apply")
    planned: list[Planned] = []
    faults: list[str] = []
    applied = 0
    try:
        planned = _plan(desk, args, faults)
        if apply:
            applied = _applied(desk, planned, faults)
    except WorkbenchError as error:
        faults.append(translated(str(error), desk.say))
    reviewed = sum(item.message.state is State.APPROVED for item in planned)
    if reviewed and not apply:
        text = _("Approved texts among these: {count}. They become drafts again.")
        faults.append(text.format(count=reviewed))
    body = {
        "items": [_item(desk, item) for item in planned[:_MOST_SHOWN]],
        "total": len(planned),
        "applied": applied,
        "fault": " ".join(faults),
    }
    desk.log.add("replaced", body)


def _plan(desk: Desk, args: Args, faults: list[str]) -> list[Planned]:
    """What would change, release by release; a catalogue that cannot be read is told."""
    pattern = Pattern(args.text("find"), regex=args.flag("regex"), case=args.flag("case"))
    new, workspace, code = args.text("with"), desk.workbench.workspace, desk.language.code
    every = args.text("scope") == "all"
    only = args.texts("ids")
    slugs = workspace.releases() if every else [desk.slug]
    planned: list[Planned] = []
    for slug in slugs:
        if code not in workspace.languages(slug):
            continue
        try:
            messages = workspace.read_catalogue(slug, code).messages
        except WorkbenchError as error:
            faults.append(translated(str(error), desk.say))
            continue
        for message in messages:
            if only is not None and row_id(message.key) not in only:
                continue
            after = pattern.replaced(message.msgstr, new) if message.msgstr else ""
            if after != message.msgstr:
                planned.append(Planned(slug, message, after))
    return planned


def _applied(desk: Desk, planned: list[Planned], faults: list[str]) -> int:
    """Write, a save a release, all taken back as one; what changed meanwhile is left."""
    _ = desk.say
    changes: list[Change] = []
    user, at = desk.user, desk.workbench.now()
    for slug in dict.fromkeys(item.slug for item in planned):
        wanted = {item.message.key: item for item in planned if item.slug == slug}

        def change(message: Message, wanted: dict[tuple[str, str], Planned] = wanted) -> Message:
            item = wanted[message.key]
            if message.msgstr != item.message.msgstr:
                return message
            return review.edit(message, item.after, user, at)

        try:
            changes += changed_together(desk, slug, wanted, change, "replace")
        except WorkbenchError as error:
            faults.append(translated(str(error), desk.say))
    if changes:
        label = _("Replaced in segments: {count}").format(count=len(changes))
        desk.stack.add(Step(label, tuple(changes)))
    desk.show(change.after for change in changes if change.slug == desk.slug)
    return len(changes)


def _item(desk: Desk, item: Planned) -> list[object]:
    message = item.message
    return [
        item.slug,
        desk.language.code,
        message.number,
        row_id(message.key),
        message.msgstr,
        item.after,
        str(message.state),
    ]
