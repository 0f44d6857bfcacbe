"""Bulk repairs of terms written, one save a catalogue, and taken back as one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

from workbench.errors import WorkbenchError
from workbench.jobs.termbase_repair import Repair
from workbench.jobs.workbench import Workbench
from workbench.model import Message, Origin, State, Term
from workbench.workspace.termbases import append_repair, repair_history

_BATCH, _UNDO = "terms:", "undo:"


@dataclass(frozen=True, slots=True)
class RepairOutcome:
    """What was written: how many segments, how many changed meanwhile and were left alone."""

    batch: str
    done: int
    left: int
    faults: tuple[str, ...] = ()


def apply_repairs(
    workbench: Workbench, term: Term, repairs: Sequence[Repair], by: str
) -> RepairOutcome:
    """Write ``repairs``, one save a catalogue; a segment that was changed meanwhile is left.

    An approved text becomes a draft; any other keeps its state. What they replace
    is remembered, so that :func:`undo_repairs` can put it back.
    """
    batch, at = f"{_BATCH}{uuid4().hex[:12]}", workbench.now()
    messages = [_remembered(each) for each in repairs]
    record = {"batch": batch, "term": term.term, "file": term.file, "messages": messages}
    append_repair(workbench.workspace, record, by=by)
    done, faults = 0, []
    for (slug, lang), each in _by_catalogue(repairs).items():
        planned = {repair.message.key: repair for repair in each}

        def change(message: Message, planned: Mapping[Any, Repair] = planned) -> Message:
            repair = planned[message.key]
            unchanged = (message.msgstr, message.state) == (
                repair.message.msgstr,
                repair.message.state,
            )
            return _repaired(message, repair, by, at) if unchanged else message

        try:
            saved = workbench.workspace.change_messages(
                slug, lang, list(planned), change, by=by, batch=batch
            )
        except WorkbenchError as error:
            faults.append(str(error))
            continue
        done += len(saved)
    return RepairOutcome(batch, done, len(repairs) - done, tuple(faults))


def last_repair(workbench: Workbench) -> dict[str, Any] | None:
    """The newest bulk repair that was not taken back: its term, when, by whom, its batch."""
    records = list(repair_history(workbench.workspace))
    undone = {record.get("undoes") for record in records}
    own = [r for r in records if isinstance(r.get("messages"), list) and r.get("batch")]
    return next((r for r in reversed(own) if r["batch"] not in undone), None)


def undo_repairs(workbench: Workbench, by: str) -> RepairOutcome:
    """Put back what the newest bulk repair replaced, approvals too; what changed since stays."""
    record = last_repair(workbench)
    if record is None:
        return RepairOutcome("", 0, 0)
    batch, done, faults = f"{_UNDO}{record['batch']}", 0, []
    by_catalogue: dict[tuple[str, str], dict[tuple[str, str], Mapping[str, Any]]] = {}
    for each in record["messages"]:
        key = (str(each["release"]), str(each["lang"]))
        by_catalogue.setdefault(key, {})[(each["msgctxt"], each["msgid"])] = each
    for (slug, lang), texts in by_catalogue.items():

        def restore(message: Message, texts: Mapping[Any, Any] = texts) -> Message:
            return _restored(message, texts[message.key])

        try:
            saved = workbench.workspace.change_messages(
                slug, lang, list(texts), restore, by=by, batch=batch
            )
        except WorkbenchError as error:
            faults.append(str(error))
            continue
        done += len(saved)
    append_repair(workbench.workspace, {"batch": batch, "undoes": record["batch"]}, by=by)
    return RepairOutcome(batch, done, len(record["messages"]) - done, tuple(faults))


def _repaired(message: Message, repair: Repair, by: str, at: str) -> Message:
    """The message with the repair in it; what was approved is a draft of whoever repaired it."""
    changes: dict[str, Any] = {}
    if message.state is State.APPROVED:
        changes = {"state": State.DRAFT, "origin": Origin.HUMAN, "by": by, "at": at}
    elif message.similarity is not None:  # an exact match of the memory is none any more
        changes = {"similarity": min(99, message.similarity)}
    return message.with_target(repair.replacement.target, **changes)


def _remembered(repair: Repair) -> dict[str, Any]:
    message = repair.message
    return {
        "release": repair.release,
        "lang": repair.lang,
        "msgctxt": message.msgctxt,
        "msgid": message.msgid,
        "msgstr": repair.replacement.target,
        "was": {
            "msgstr": message.msgstr,
            "state": str(message.state),
            "origin": str(message.origin) if message.origin else None,
            "by": message.by,
            "at": message.at,
            "similarity": message.similarity,
        },
    }


def _restored(message: Message, remembered: Mapping[str, Any]) -> Message:
    """The message as it was before the repair, unless somebody changed or approved it since."""
    if message.msgstr != remembered["msgstr"] or message.state is State.APPROVED:
        return message
    was = remembered["was"]
    return replace(
        message,
        msgstr=was["msgstr"],
        state=State(was["state"]),
        origin=Origin(was["origin"]) if was["origin"] else None,
        by=was["by"],
        at=was["at"],
        similarity=was["similarity"],
    )


def _by_catalogue(repairs: Iterable[Repair]) -> dict[tuple[str, str], list[Repair]]:
    found: dict[tuple[str, str], list[Repair]] = {}
    for repair in repairs:
        found.setdefault((repair.release, repair.lang), []).append(repair)
    return found
