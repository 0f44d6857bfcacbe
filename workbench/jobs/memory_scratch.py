"""Pairs on their way into a memory, kept on the disk: each once, in the order they came.

SQLite's private temporary database (in ``SQLITE_TMPDIR``, ``TMPDIR`` or
``/var/tmp``) needs no clean-up: it is gone with its connection, also after a
kill. It is never a truth, only a place to put millions of pairs without
holding them in memory.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b

from workbench.errors import StorageError
from workbench.exchange.tmx import STARTER, TmxPair
from workbench.said import said

_CACHE_KIB = 32_768
_TABLES = """
CREATE TABLE pair (number INTEGER PRIMARY KEY, lang TEXT, source_key BLOB, target_key BLOB,
                   source TEXT, target TEXT, by TEXT, at TEXT, note TEXT, tier TEXT,
                   UNIQUE (lang, source_key, target_key));
CREATE TABLE there (lang TEXT, key BLOB, PRIMARY KEY (lang, key)) WITHOUT ROWID;
CREATE TABLE preferred (number INTEGER PRIMARY KEY);
"""
_PREFERRED = """
INSERT INTO preferred SELECT number FROM (
    SELECT number, ROW_NUMBER() OVER (PARTITION BY source_key ORDER BY at DESC, number) AS place
    FROM pair WHERE lang = ?) WHERE place = 1
"""


class Scratch:
    """A set of pairs. Use it as a context manager, which lets go of the disk."""

    def __init__(self) -> None:
        with _disk_errors():
            self._base = sqlite3.connect("", isolation_level=None)
            for name, value in (("cache_size", -_CACHE_KIB), ("journal_mode", "OFF")):
                self._base.execute(f"PRAGMA {name} = {value}")
            self._base.executescript(_TABLES)
            self._base.execute("BEGIN")

    def __enter__(self) -> Scratch:
        return self

    def __exit__(self, *_: object) -> None:
        self._base.close()

    def add(self, pair: TmxPair) -> bool:
        """Put a pair in; false where the same texts are there already."""
        row = (pair.lang, _key(pair.source), _key(pair.target), pair.source, pair.target)
        with _disk_errors():
            done = self._base.execute(
                "INSERT OR IGNORE INTO pair (lang, source_key, target_key, source, target, by, at,"
                " note, tier) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (*row, pair.by, pair.at, pair.note, pair.tier),
            )
        return done.rowcount == 1

    def take_out(self, lang: str, context: str, source: str, target: str) -> bool:
        """Note that a memory has this message already; true where the pair was to be added."""
        with _disk_errors():
            self._base.execute(
                "INSERT OR IGNORE INTO there VALUES (?, ?)", (lang, _key(context, source))
            )
            done = self._base.execute(
                "DELETE FROM pair WHERE lang = ? AND source_key = ? AND target_key = ?",
                (lang, _key(source), _key(target)),
            )
        return done.rowcount == 1

    def unreviewed(self, lang: str) -> int:
        """How many of the pairs of a language are from a starter memory."""
        with _disk_errors():
            found = self._base.execute(
                "SELECT count(*) FROM pair WHERE +lang = ? AND tier = ?", (lang, STARTER)
            )
            return int(found.fetchone()[0])

    def pairs(self, lang: str) -> Iterator[tuple[TmxPair, str]]:
        """The pairs of a language in their order, each with its msgctxt.

        Of several translations of one source the newest has none, unless the
        memory has that message; the others are told apart by their text.
        """
        with _disk_errors():
            self._base.execute(_PREFERRED, (lang,))
            rows = self._base.execute(
                "SELECT source, target, by, at, note, tier,"
                " number IN preferred FROM pair WHERE +lang = ? ORDER BY number",
                (lang,),
            )
            for source, target, by, at, note, tier, first in rows:
                pair = TmxPair(source, target, lang, by=by, at=at, note=note, tier=tier)
                yield pair, self._context(pair, preferred=bool(first))

    def _context(self, pair: TmxPair, *, preferred: bool) -> str:
        if preferred and not self._is_there(pair.lang, "", pair.source):
            return ""
        context = given = f"variant {_key(pair.target).hex()[:12]}"
        number = 1
        while self._is_there(pair.lang, context, pair.source):
            number += 1
            context = f"{given} {number}"
        return context

    def _is_there(self, lang: str, context: str, source: str) -> bool:
        found = self._base.execute(
            "SELECT 1 FROM there WHERE lang = ? AND key = ?", (lang, _key(context, source))
        )
        return found.fetchone() is not None


def _key(*texts: str) -> bytes:
    return blake2b("\4".join(texts).encode(), digest_size=16).digest()


@contextmanager
def _disk_errors() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise StorageError(
            said(
                "the temporary database for the import cannot be written ({error})",
                error=str(error),
            ),
            remedy=said("Make room in the temporary folder, or name another in SQLITE_TMPDIR"),
        ) from error
