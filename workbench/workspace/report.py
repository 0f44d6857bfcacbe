"""What an import did, for the person who imported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ImportReport:
    """``new``, ``changed`` and ``removed`` count messages against the version before.

    ``written`` are the files that were, relative to the workspace; none when
    the release was there already and is the same.
    """

    slug: str
    first: bool
    segments: int
    messages: int
    new: int
    changed: int
    removed: int
    written: tuple[str, ...]

    def sentence(self) -> str:
        """The report in one sentence or two."""
        size = f"{self.segments} segments, {self.messages} messages in each language"
        if self.first:
            return f"Imported as {self.slug}: {size}."
        if not self.written:
            return f"{self.slug} is already imported and has not changed. Nothing was written."
        return (
            f"{self.slug} was imported before and is merged: {self.new} new, {self.changed} "
            f"changed (drafts again), {self.removed} removed (kept as obsolete); {size}."
        )

    def as_record(self) -> dict[str, Any]:
        """The report as plain data."""
        return {
            "release": self.slug,
            "first": self.first,
            "messages": self.messages,
            "new": self.new,
            "changed": self.changed,
            "removed": self.removed,
            "written": list(self.written),
        }
