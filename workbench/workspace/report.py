"""What an import did, for the person who imported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ImportReport:
    """``new``, ``changed`` and ``removed`` count messages against the version before.

    ``revived`` are new to that version, but were in an earlier one: a catalogue
    has them as obsolete, and they come back with the text and state of then.
    ``not_kept`` counts what people did to segments (split, joined, corrected) and
    cannot be done again, since the text there is another one.
    ``written`` are the files that were, relative to the workspace; none when
    the release was there already and is the same. ``notes`` are those of the document
    as it was read, which the screens can translate; those that are stored are English.
    """

    slug: str
    first: bool
    segments: int
    messages: int
    new: int
    changed: int
    removed: int
    written: tuple[str, ...]
    revived: int = 0
    not_kept: int = 0
    notes: tuple[str, ...] = ()

    def sentence(self) -> str:
        """The report in one sentence or two."""
        size = f"{self.segments} segments, {self.messages} messages in each language"
        if self.first:
            return f"Imported as {self.slug}: {size}."
        if not self.written:
            return f"{self.slug} is already imported and has not changed. Nothing was written."
        back = f"{self.revived} back as they were, " if self.revived else ""
        lost = (
            f" Not made again, since the text there changed: {self.not_kept} of the splits, joins "
            "and corrections made here."
            if self.not_kept
            else ""
        )
        return (
            f"{self.slug} was imported before and is merged: {self.new} new, {self.changed} "
            f"changed (drafts again), {back}{self.removed} removed (kept as obsolete); {size}."
            + lost
        )

    def as_record(self) -> dict[str, Any]:
        """The report as plain data."""
        return {
            "release": self.slug,
            "first": self.first,
            "messages": self.messages,
            "new": self.new,
            "changed": self.changed,
            "revived": self.revived,
            "removed": self.removed,
            "not_kept": self.not_kept,
            "written": list(self.written),
        }
