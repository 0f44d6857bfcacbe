"""Segments of a release changed in all its files at once, and the way back.

Map, template and catalogues change in one journal, together with the record
that lets the change be taken back.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from workbench.catalogue.build import template_messages
from workbench.catalogue.decode import decode_catalogue, encode_catalogue
from workbench.catalogue.header import po_date
from workbench.catalogue.restructure import Raws, Remake, restructured, taken_back
from workbench.catalogue.write import Key
from workbench.errors import ConflictError, UsageError
from workbench.languages import LANGUAGES, Language
from workbench.model import Release
from workbench.said import Said, said
from workbench.segmentation.decisions import Decided
from workbench.segmentation.mended import Mended
from workbench.workspace import journal
from workbench.workspace.files import read_file
from workbench.workspace.history import append_records, message_records, take_back
from workbench.workspace.importing import template_bytes
from workbench.workspace.mapfile import read_decisions, read_map, write_map
from workbench.workspace.paths import Paths
from workbench.workspace.texts import unit_texts

Texts = Callable[[], Sequence[Mended]]
Remaker = Callable[[Language], Remake]
_MOST_RECORDS = 20
_MOST_BYTES = 8_000_000


@dataclass(frozen=True, slots=True)
class Restructuring:
    """One change of segments: the document after it, and what becomes of each catalogue.

    ``kind`` is a word for the history, ``sentence`` tells a person what was done,
    ``was`` and ``now`` are the texts before and after, ``keys`` those of ``now``.
    """

    kind: str
    sentence: str
    decided: Decided
    remake: Remaker
    was: tuple[str, ...]
    now: tuple[str, ...]
    keys: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Undone:
    """The sentence of what was taken back, and the keys of the messages that are there again."""

    sentence: str
    keys: tuple[Key, ...]


StructureChange = Callable[[Decided, Texts], Restructuring]


@dataclass(frozen=True, slots=True)
class Planned:
    """The files to write (None: to remove) and the lines of the history."""

    contents: dict[Path, bytes | None]
    records: Sequence[dict[str, Any]]


def plan_restructuring(
    paths: Paths,
    slug: str,
    release: Release | None,
    original: bytes,
    change: StructureChange,
    by: str,
) -> tuple[Planned, Restructuring]:
    """What is written for ``change``; nothing is written here."""
    document = _with_map(slug, release).document
    old_map = read_file(paths.map(slug))
    decided = Decided(document, read_decisions(old_map, paths.map(slug).name))
    done = change(decided, lambda: unit_texts(document.name, original))
    new_map = write_map(done.decided.document, done.decided.decisions)
    contents = _frame(paths, Release(slug, done.decided.document), new_map)
    template = template_messages(Release(slug, done.decided.document))
    at = _stamp()
    records = [_structure(done.kind, done.was, done.now, by, at)]
    languages: dict[str, Any] = {}
    for lang in paths.languages(slug):
        path = paths.po(slug, lang)
        name = path.relative_to(paths.root).as_posix()
        text, encoding = decode_catalogue(read_file(path), name)
        new = restructured(text, template, done.remake(LANGUAGES[lang]), name)
        contents[path] = encode_catalogue(new.text, encoding, name)
        records += message_records(lang, new.changes, by, at)
        languages[lang] = {"removed": _packed(new.removed), "added": _packed(new.added)}
    record = {
        "sentence": done.sentence,
        "was": done.was,
        "now": done.now,
        "map": base64.b85encode(zlib.compress(old_map)).decode("ascii"),
        "after": hashlib.sha256(new_map).hexdigest(),
        "languages": languages,
    }
    contents[paths.restructured(slug)] = _written([*_records(paths, slug), record])
    return Planned(contents, records), done


def plan_undo(paths: Paths, slug: str, release: Release | None, by: str) -> tuple[Planned, Undone]:
    """What takes the last change back, and what that was.

    Raises :class:`UsageError` where there is nothing, and :class:`ConflictError`
    where something changed since.
    """
    text = _with_map(slug, release).document.text
    records = _records(paths, slug)
    if not records:
        raise UsageError(
            said("there is no split, join or correction to take back"),
            where=slug,
            remedy=said("Change the segment by hand"),
        )
    record = records[-1]
    if hashlib.sha256(read_file(paths.map(slug))).hexdigest() != record["after"]:
        raise _changed_since(slug, said("the release was imported anew since"))
    old_map = zlib.decompress(base64.b85decode(record["map"]))
    before = Release(slug, read_map(old_map, text, paths.map(slug).name))
    contents = _frame(paths, before, old_map)
    template = template_messages(before)
    for lang, places in record["languages"].items():
        path = paths.po(slug, lang)
        if not path.is_file():
            continue
        name = path.relative_to(paths.root).as_posix()
        old, encoding = decode_catalogue(read_file(path), name)
        removed, added = _unpacked(places["removed"]), _unpacked(places["added"])
        new = taken_back(old, template, removed, added, name)
        if new is None:
            told = said(
                "its translation into {language} changed since",
                language=Said.word(LANGUAGES[lang].name),
            )
            raise _changed_since(slug, told)
        contents[path] = encode_catalogue(new, encoding, name)
    contents[paths.restructured(slug)] = _written(records[:-1])
    undone = _structure("undo", record["now"], record["was"], by, _stamp())
    keys = {each.msgid: each.key for each in reversed(template)}
    back = tuple(keys[text] for text in record["was"] if text in keys)
    return Planned(contents, [undone]), Undone(str(record["sentence"]), back)


def carry_out(paths: Paths, slug: str, planned: Planned) -> None:
    """Write the files of a plan as one, with its history; call it under the release's lock."""
    history, folder = paths.history(slug), paths.journal(slug)
    size = append_records(history, planned.records)
    try:
        journal.commit(folder, paths.root, planned.contents)
    except BaseException:
        if not journal.is_open(folder):  # else it will be finished
            take_back(history, size)
        raise


def _with_map(slug: str, release: Release | None) -> Release:
    """The release; :class:`UsageError` where there is no document or map to change."""
    if release is None:
        raise UsageError(
            said("this release has no source document here, so its segments cannot be changed"),
            where=slug,
            remedy=said("Import its source document"),
        )
    return release


def _frame(paths: Paths, release: Release, map_data: bytes) -> dict[Path, bytes | None]:
    """Map and template of a release."""
    pot = paths.pot(release.slug)
    now = po_date(datetime.now(UTC))
    template = template_bytes(pot, release, template_messages(release), now)
    return {paths.map(release.slug): map_data, pot: template}


def _structure(
    kind: str, was: Sequence[str], now: Sequence[str], by: str, at: str
) -> dict[str, Any]:
    """The line of the history that tells a change of the source; it has no language."""
    return {
        "at": at,
        "by": by,
        "lang": "",
        "msgctxt": "",
        "msgid": now[0] if now else "",
        "structure": kind,
        "sources_before": list(was),
        "sources": list(now),
    }


def _changed_since(slug: str, what: Said) -> ConflictError:
    return ConflictError(
        said("this cannot be taken back: {what}", what=what),
        where=slug,
        remedy=said("Split or join by hand what is to be otherwise"),
        current="",
        offered="",
    )


def _records(paths: Paths, slug: str) -> list[dict[str, Any]]:
    """The changes that can be taken back, the last one last; a damaged record ends them."""
    path = paths.restructured(slug)
    if not path.is_file():
        return []
    try:
        return [json.loads(line) for line in read_file(path).splitlines() if line.strip()]
    except ValueError:
        return []


def _written(records: Sequence[dict[str, Any]]) -> bytes | None:
    """The last records within bounds, one a line; None where there are none."""
    lines: list[bytes] = []
    for record in reversed(records[-_MOST_RECORDS:]):
        lines.append(json.dumps(record, ensure_ascii=False).encode() + b"\n")
        if sum(map(len, lines)) > _MOST_BYTES and len(lines) > 1:
            lines.pop()
            break
    return b"".join(reversed(lines)) or None


def _packed(raws: Raws) -> list[list[object]]:
    return [[live, *key, raw] for (live, key), raw in raws.items()]


def _unpacked(rows: Sequence[Sequence[Any]]) -> Raws:
    return {(bool(live), (context, msgid)): raw for live, context, msgid, raw in rows}


def _stamp() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
