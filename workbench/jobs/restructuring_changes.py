"""What changed in the English since a translation was approved, old and new side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from workbench.catalogue.parse import Catalogue
from workbench.catalogue.write import Key
from workbench.jobs.workbench import Workbench
from workbench.languages import Language
from workbench.model import Message, State


@dataclass(frozen=True, slots=True)
class ChangedSegment:
    """A source text that changed after its translation was approved.

    ``new`` is "" and ``key`` None where the text was taken out of the release;
    ``number`` is the message's number now (0 then). ``at`` is when the old
    translation was approved (UTC), ``by`` whom, both "" where nobody noted it.
    """

    number: int
    key: Key | None
    old: str
    new: str
    target: str
    by: str
    at: str


def changes_since(workbench: Workbench, slug: str, language: Language) -> list[ChangedSegment]:
    """What changed since each approval, in the order of the release; what was removed comes last.

    A segment is told until it is approved again. Raises
    :class:`~workbench.errors.UsageError` for a release that is not there.
    """
    catalogue = workbench.workspace.read_catalogue(slug, language.code)
    history = list(workbench.workspace.history(slug))
    approved = _approvals(history, language)
    return [*_changed(catalogue, approved), *_removed(catalogue, approved, _made_over(history))]


def _changed(
    catalogue: Catalogue, approved: dict[Key, tuple[str, str, str]]
) -> Iterator[ChangedSegment]:
    gone = {message.key: message for message in catalogue.obsolete}
    for message in catalogue.messages:
        if not message.previous or message.state is State.APPROVED:
            continue
        old = (message.msgctxt, message.previous)
        kept = gone.get(old)
        target, by, at = approved.get(old, ("", "", ""))
        if kept is not None:  # what is changed while approved stays as an obsolete message
            target, by, at = kept.msgstr, kept.by, kept.at
        if target:
            yield ChangedSegment(
                message.number, message.key, message.previous, message.msgid, target, by, at
            )


def _removed(
    catalogue: Catalogue, approved: dict[Key, tuple[str, str, str]], made_over: set[str]
) -> Iterator[ChangedSegment]:
    shown = {message.previous for message in catalogue.messages if message.previous}
    for message in catalogue.obsolete:
        if message.msgid in shown or message.msgid in made_over:
            continue
        if _was_approved(message, approved):
            yield ChangedSegment(0, None, message.msgid, "", message.msgstr, message.by, message.at)


def _was_approved(message: Message, approved: dict[Key, tuple[str, str, str]]) -> bool:
    return approved.get(message.key, ("", "", ""))[0] == message.msgstr != ""


def _approvals(
    history: list[dict[str, Any]], language: Language
) -> dict[Key, tuple[str, str, str]]:
    """By key the text that was approved last, with who approved it and when; none if taken back."""
    found: dict[Key, tuple[str, str, str]] = {}
    for record in history:
        if record.get("lang") != language.code or "state" not in record:
            continue
        key = (str(record.get("msgctxt") or ""), str(record.get("msgid") or ""))
        if record["state"] == State.APPROVED:
            found[key] = (
                str(record.get("msgstr") or ""),
                str(record.get("by") or ""),
                str(record.get("at") or ""),
            )
        else:
            found.pop(key, None)
    return found


def _made_over(history: list[dict[str, Any]]) -> set[str]:
    """The texts that people split or joined: they are in the release, in another form."""
    return {
        str(text)
        for record in history
        if record.get("structure")
        for text in record.get("sources_before") or ()
    }
