"""Catalogues as they were last read or written, so that nobody parses one twice.

A save knows what it changed: the catalogue in hand is brought in line with it
instead of being parsed again, which for 2,000 messages takes a tenth of a second.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import replace
from pathlib import Path

from workbench.catalogue.parse import Catalogue
from workbench.model import Message

_MOST = 400_000  # messages kept in all


def stamp(path: Path) -> Hashable:
    """Something that changes whenever the file does: times, size, and the file itself."""
    try:
        status = path.stat()
    except OSError:
        return (str(path), 0, 0, 0)
    return (str(path), status.st_mtime_ns, status.st_size, status.st_ino)


class CatalogueCache:
    """Parsed catalogues by path, each with the stamp of the file that it was read from."""

    def __init__(self) -> None:
        self._kept: dict[Path, tuple[Hashable, Catalogue]] = {}

    def get(self, path: Path, now: Hashable) -> Catalogue | None:
        """The catalogue of the file, if the file is still the one with the stamp ``now``."""
        kept = self._kept.get(path)
        return kept[1] if kept and kept[0] == now else None

    def keep(self, path: Path, seen: Hashable, catalogue: Catalogue) -> None:
        """Keep what was read while the file had the stamp ``seen``; not if it changed meanwhile."""
        if stamp(path) != seen:
            return
        held = sum(len(each.messages) for _, each in list(self._kept.values()))
        if held + len(catalogue.messages) > _MOST:
            self._kept.clear()
        self._kept[path] = (seen, catalogue)

    def changed(
        self, path: Path, before: Hashable, messages: Iterable[Message], header: dict[str, str]
    ) -> None:
        """A save replaced ``messages`` in the file that had the stamp ``before``."""
        catalogue = self.get(path, before)
        if catalogue is None:
            return
        now = list(catalogue.messages)
        for message in messages:
            if not 0 < message.number <= len(now) or now[message.number - 1].key != message.key:
                self._kept.pop(path, None)
                return
            now[message.number - 1] = message
        self._kept[path] = (
            stamp(path),
            replace(catalogue, messages=tuple(now), header=catalogue.header | header),
        )
