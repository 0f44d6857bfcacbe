"""What an import will write, worked out before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from workbench.catalogue.build import template_messages
from workbench.catalogue.decode import decode_catalogue, encode_catalogue
from workbench.catalogue.header import po_date
from workbench.catalogue.merge import merge as merge_catalogue
from workbench.catalogue.parse import parse_catalogue
from workbench.catalogue.similar import compared
from workbench.catalogue.write import new_catalogue
from workbench.errors import DocumentError, UsageError
from workbench.languages import LANGUAGES
from workbench.model import Message, Release
from workbench.said import said
from workbench.segmentation.decisions import Decided
from workbench.segmentation.reapply import reapply
from workbench.workspace.files import read_file
from workbench.workspace.mapfile import read_decided, write_map
from workbench.workspace.paths import Paths
from workbench.workspace.report import ImportReport
from workbench.workspace.texts import unit_texts

_LEAST_SHARED = 0.25


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """The files to write (None: to remove), empty where nothing changed, and the report."""

    contents: dict[Path, bytes | None]
    report: ImportReport


def plan_import(paths: Paths, release: Release, data: bytes, *, merge: bool = False) -> ImportPlan:
    """Compare with what is there, and plan.

    Raises :class:`UsageError` where the name is that of another release.
    """
    slug, now = release.slug, po_date(datetime.now(UTC))
    decided, failed = _decided_again(paths, release, data)
    release = Release(slug, decided.document)
    template = template_messages(release)
    old = _old_messages(paths, slug)
    if old and not merge:
        _refuse_another(old, template, slug)
    wanted: dict[Path, bytes | None] = {}
    source = paths.sources / f"{slug}{_suffix(release)}"
    former = paths.source(slug)
    if former is not None and former != source:
        wanted[former] = None
    wanted[source] = data
    wanted[paths.map(slug)] = write_map(decided.document, decided.decisions)
    wanted[paths.pot(slug)] = template_bytes(paths.pot(slug), release, template, now)
    for lang in LANGUAGES:
        wanted[paths.po(slug, lang)] = _catalogue(
            paths.po(slug, lang), release, template, lang, now
        )
    contents = {path: new for path, new in wanted.items() if _current(path) != new}
    return ImportPlan(contents, _report(paths, release, old, template, contents, failed))


def _decided_again(paths: Paths, release: Release, data: bytes) -> tuple[Decided, int]:
    """The document with what people did to its segments before, and how much of that failed."""
    path = paths.map(release.slug)
    if not path.is_file():
        return Decided(release.document), 0
    try:
        old = read_decided(read_file(path), path.name)
    except DocumentError:  # a damaged map is made anew
        return Decided(release.document), 0
    if not old.decisions:
        return Decided(release.document), 0
    return reapply(old, release.document, unit_texts(release.document.name, data))


def _suffix(release: Release) -> str:
    return Path(release.document.name).suffix.lower() or f".{release.document.format}"


def _current(path: Path) -> bytes | None:
    return read_file(path) if path.is_file() else None


def _old_messages(paths: Paths, slug: str) -> Sequence[Message]:
    """The messages of the release as it is here: of its template, else of a catalogue."""
    for path in (paths.pot(slug), *(paths.po(slug, lang) for lang in LANGUAGES)):
        if path.is_file():
            name = path.relative_to(paths.root).as_posix()
            return parse_catalogue(decode_catalogue(read_file(path), name)[0], name).messages
    return ()


def _refuse_another(old: Sequence[Message], template: Sequence[Message], slug: str) -> None:
    """Refuse a document that shares too little with the release of that name."""
    from rapidfuzz import fuzz, process

    sources = [compared(message.msgid) for message in old]
    shared = sum(
        process.extractOne(compared(message.msgid), sources, scorer=fuzz.ratio, score_cutoff=75)
        is not None
        for message in template
    )
    if shared < _LEAST_SHARED * min(len(old), len(template)):
        raise UsageError(
            said(
                "another release is already imported as {slug}; only {shared} of its {count}"
                " segments are like those of this document",
                slug=slug,
                shared=shared,
                count=len(old),
            ),
            remedy=said("Choose another name with --release, or replace it with --merge"),
        )


def template_bytes(path: Path, release: Release, template: Sequence[Message], now: str) -> bytes:
    """The POT; an old one whose messages are the same stays as it is, its date included."""
    new = new_catalogue(release, None, template, now)
    if path.is_file():
        data = read_file(path)
        old, _ = decode_catalogue(data, path.name)
        if _without_date(old) == _without_date(new):
            return data
    return new.encode("utf-8")


def _without_date(text: str) -> list[str]:
    dates = ('"POT-Creation-Date:', '"PO-Revision-Date:')
    return [line for line in text.splitlines() if not line.startswith(dates)]


def _catalogue(
    path: Path, release: Release, template: Sequence[Message], lang: str, now: str
) -> bytes:
    if not path.is_file():
        return new_catalogue(release, LANGUAGES[lang], template, now).encode("utf-8")
    data = read_file(path)
    name = f"{lang}/{path.name}"
    old, encoding = decode_catalogue(data, name)
    return encode_catalogue(merge_catalogue(old, template, name), encoding, name)


def _report(
    paths: Paths,
    release: Release,
    old: Sequence[Message],
    template: Sequence[Message],
    contents: dict[Path, bytes | None],
    failed: int,
) -> ImportReport:
    from rapidfuzz import fuzz, process

    before = {message.key for message in old}
    after = {message.key for message in template}
    gone = [compared(key[1]) for key in before - after]
    revived = _obsolete_keys(paths, release.slug) & (after - before) if after - before else set()
    fresh = [compared(key[1]) for key in after - before - revived]
    changed = sum(
        process.extractOne(text, gone, scorer=fuzz.ratio, score_cutoff=60) is not None
        for text in fresh
    )
    return ImportReport(
        slug=release.slug,
        first=not old,
        segments=len(release.document.segments),
        messages=len(template),
        new=len(fresh) - changed,
        changed=changed,
        removed=max(0, len(gone) - changed),
        written=tuple(sorted(path.relative_to(paths.root).as_posix() for path in contents)),
        revived=len(revived),
        not_kept=failed,
        notes=release.document.notes,
    )


def _obsolete_keys(paths: Paths, slug: str) -> set[tuple[str, str]]:
    """What the catalogues, as they are before the import, keep the translation of."""
    found: set[tuple[str, str]] = set()
    for path in (paths.po(slug, lang) for lang in LANGUAGES):
        if path.is_file():
            name = path.relative_to(paths.root).as_posix()
            catalogue = parse_catalogue(decode_catalogue(read_file(path), name)[0], name)
            found.update(message.key for message in catalogue.obsolete if message.msgstr)
    return found
