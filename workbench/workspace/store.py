"""The workspace: a folder with releases as PO files, read and saved message by message.

A save takes the release's lock, reads the file as it is now, replaces one
message's block and puts the file back atomically, so that nobody is
overwritten and every other byte stays (DESIGN section 4).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

from workbench.catalogue.decode import decode_catalogue, encode_catalogue
from workbench.catalogue.header import GENERATOR, header_value, po_date, set_header
from workbench.catalogue.parse import Catalogue, parse_catalogue
from workbench.catalogue.write import Key, change_message, replace_messages
from workbench.documents.formats import document_text
from workbench.errors import ConflictError, UsageError
from workbench.languages import find_language
from workbench.model import Message, Release
from workbench.said import said
from workbench.workspace import journal
from workbench.workspace.files import read_file, sweep, write_file
from workbench.workspace.history import (
    append_history,
    append_records,
    read_history,
    take_back,
)
from workbench.workspace.importing import plan_import
from workbench.workspace.locks import locked
from workbench.workspace.mapfile import read_map
from workbench.workspace.paths import Paths
from workbench.workspace.reading import CatalogueCache, stamp
from workbench.workspace.report import ImportReport
from workbench.workspace.restructuring import (
    Restructuring,
    StructureChange,
    Undone,
    carry_out,
    plan_restructuring,
    plan_undo,
)

Change = Callable[[Message], Message]


class Workspace:
    """A workspace at ``root``; nothing is made until something is saved."""

    def __init__(self, root: Path) -> None:
        self.paths = Paths(root)
        self._cache = CatalogueCache()
        self._releases: dict[str, tuple[Hashable, Release]] = {}

    @classmethod
    def open(cls, root: Path) -> Workspace:
        """Open the folder ``root``; raises :class:`UsageError` where there is none."""
        if not root.is_dir():
            raise UsageError(
                said("there is no such folder"),
                where=str(root),
                remedy=said("Make it, or name another"),
            )
        return cls(root.resolve())

    @property
    def root(self) -> Path:
        """The folder of the workspace."""
        return self.paths.root

    @property
    def models_folder(self) -> Path:
        """Where this workspace keeps translation packages."""
        return self.paths.models

    def releases(self) -> list[str]:
        """The names of all releases, in order."""
        return self.paths.slugs()

    def languages(self, slug: str) -> list[str]:
        """The languages that ``slug`` has a catalogue in."""
        return self.paths.languages(slug)

    def releases_in(self, lang: str) -> list[str]:
        """The names of the releases that have a catalogue in ``lang``, in order."""
        return self.paths.slugs_in(lang)

    def read_text(self, slug: str, lang: str) -> str:
        """The text of a catalogue; raises :class:`UsageError` where there is none."""
        self._finish(slug)
        return self._decoded(self._catalogue_path(slug, lang))

    def read_catalogue(self, slug: str, lang: str) -> Catalogue:
        """A catalogue, parsed; raises :class:`CatalogueError` where it is damaged."""
        self._finish(slug)
        path = self._catalogue_path(slug, lang)
        seen = stamp(path)
        catalogue = self._cache.get(path, seen)
        if catalogue is None:
            catalogue = parse_catalogue(self._decoded(path), self._name(path))
            self._cache.keep(path, seen, catalogue)
        return catalogue

    def read_release(self, slug: str) -> Release | None:
        """The release with its document and map; None where only catalogues are here."""
        self._finish(slug)
        source, map_file = self.paths.source(slug), self.paths.map(slug)
        if source is None or not map_file.is_file():
            return None
        seen = (stamp(source), stamp(map_file))
        kept = self._releases.get(slug)
        if kept is None or kept[0] != seen:
            text = document_text(source.name, read_file(source))
            document = read_map(read_file(map_file), text, self._name(map_file))
            kept = self._releases[slug] = (seen, Release(slug, document))
        return kept[1]

    def read_original(self, slug: str) -> bytes:
        """The file that was imported; raises :class:`UsageError` where there is none."""
        source = self.paths.source(slug)
        if source is None:
            raise UsageError(
                said("this release has no source document here"),
                where=slug,
                remedy=said("Import its source document"),
            )
        return read_file(source)

    def save_message(
        self, slug: str, lang: str, seen: Message, change: Change, *, by: str
    ) -> Message:
        """Change one message as the file has it now, and give it as saved.

        ``seen`` is the message as it was when the person decided; where the file
        has another target by now, :class:`ConflictError` shows both and nothing is
        saved.
        """

        def checked(message: Message) -> Message:
            changed = change(message)
            if message.msgstr != seen.msgstr:
                raise ConflictError(
                    said("somebody changed this segment meanwhile"),
                    where=said(
                        "{slug}, {lang}, segment {number}",
                        slug=slug,
                        lang=lang,
                        number=seen.number,
                    ),
                    remedy=said("Look at both versions and save again"),
                    current=message.msgstr,
                    offered=changed.msgstr if changed.msgstr != message.msgstr else seen.msgstr,
                )
            return changed

        path = self._catalogue_path(slug, lang)
        with self._locked(slug):
            text, encoding = decode_catalogue(read_file(path), self._name(path))
            new, before, after = change_message(
                text, seen.key, seen.number, checked, self._name(path)
            )
            if before != after:
                self._write(slug, lang, new, encoding, [(before, after)], by)
        return after

    def change_messages(
        self,
        slug: str,
        lang: str,
        keys: Collection[Key],
        change: Change,
        *,
        by: str,
        batch: str = "",
    ) -> list[Message]:
        """Change several messages in one save, each as the file has it now; gives the changed.

        A key that is no longer there is passed over: the source may have been
        imported anew meanwhile. ``batch`` names the save in the history.
        """
        path = self._catalogue_path(slug, lang)
        with self._locked(slug):
            text, encoding = decode_catalogue(read_file(path), self._name(path))
            new, changes = replace_messages(text, keys, change, self._name(path))
            if changes:
                self._write(slug, lang, new, encoding, changes, by, batch)
        return [after for _, after in changes]

    def history(self, slug: str) -> Iterator[dict[str, Any]]:
        """What was saved in a release, the oldest first."""
        return read_history(self.paths.history(slug))

    def _write(
        self,
        slug: str,
        lang: str,
        text: str,
        encoding: str,
        changes: Sequence[tuple[Message, Message]],
        by: str,
        batch: str = "",
    ) -> None:
        """Write a catalogue under its lock, signed where the header is ours, with its history."""
        path, moment, signed = self.paths.po(slug, lang), datetime.now(UTC), dict[str, str]()
        seen = stamp(path)
        if by and header_value(text, "X-Generator") == GENERATOR:
            signed = {"Last-Translator": by, "PO-Revision-Date": po_date(moment)}
            text = set_header(text, signed)
        data = encode_catalogue(text, encoding, self._name(path))
        at = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
        sweep(path)
        size = append_history(self.paths.history(slug), lang, changes, by, at, batch)
        try:
            write_file(path, data)
        except BaseException:
            take_back(self.paths.history(slug), size)
            raise
        self._cache.changed(path, seen, (after for _, after in changes), signed)

    def import_release(self, release: Release, data: bytes, *, merge: bool = False) -> ImportReport:
        """Store a release: source, map, template and six catalogues, all or none.

        A version of a release that is here merges; another release under the
        same name is refused with :class:`UsageError` unless ``merge``.
        """
        with self._locked(release.slug):
            plan = plan_import(self.paths, release, data, merge=merge)
            if plan.contents:
                journal.commit(self.paths.journal(release.slug), self.root, plan.contents)
        return plan.report

    def note(self, slug: str, record: Mapping[str, str], *, by: str) -> None:
        """Append a line to the history that is no change of a message."""
        at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        with self._locked(slug):
            append_records(self.paths.history(slug), [{"at": at, "by": by, **record}])

    def restructure(self, slug: str, change: StructureChange, *, by: str) -> Restructuring:
        """Change segments of a release in map, template and all catalogues, all or none.

        ``change`` gets the document as it is now, with a way to the raw places of
        its text. Raises :class:`UsageError` for a release without a source document.
        """
        with self._locked(slug):
            original, release = self.read_original(slug), self.read_release(slug)
            planned, done = plan_restructuring(self.paths, slug, release, original, change, by)
            carry_out(self.paths, slug, planned)
        return done

    def undo_restructuring(self, slug: str, *, by: str) -> Undone:
        """Take the last :meth:`restructure` back, and tell what it was.

        Raises :class:`UsageError` where there is none, and :class:`ConflictError`
        where what it made was changed since.
        """
        with self._locked(slug):
            planned, undone = plan_undo(self.paths, slug, self.read_release(slug), by)
            carry_out(self.paths, slug, planned)
        return undone

    def preview_import(self, release: Release, data: bytes, *, merge: bool = False) -> ImportReport:
        """What :meth:`import_release` would do now; raises as it does, and writes nothing."""
        with self._locked(release.slug):  # else a save in between would look like a change
            return plan_import(self.paths, release, data, merge=merge).report

    def glossary_files(self) -> list[tuple[str, bytes]]:
        """The termbases: name relative to the workspace, and content."""
        found = sorted((self.root / "glossaries").glob("*.csv"))
        return [(self._name(path), read_file(path)) for path in found]

    def memory_catalogues(self) -> Iterator[tuple[str, str, str]]:
        """The memories that are no releases: name, language and text of each catalogue."""
        for path in sorted((self.root / "memory").glob("*/*.po")):
            language = find_language(path.stem)
            if language is not None:
                yield path.parent.name, language.code, self._decoded(path)

    def starter_catalogues(self) -> Iterator[tuple[str, str, str]]:
        """The starter memory inside the package: as :meth:`memory_catalogues`."""
        folder = files("workbench") / "data" / "starter"
        for entry in sorted(folder.iterdir(), key=lambda item: item.name):
            language = find_language(entry.name.removesuffix(".po"))
            if entry.name.endswith(".po") and language is not None:
                yield "starter", language.code, entry.read_text(encoding="utf-8")

    def settings_text(self) -> str:
        """The text of workbench.toml, "" where there is none."""
        path = self.root / "workbench.toml"
        return read_file(path).decode("utf-8", "replace") if path.is_file() else ""

    def fingerprint(self, slug: str, lang: str) -> Hashable:
        """Something that changes when a catalogue does."""
        return stamp(self.paths.po(slug, lang))

    def memory_fingerprint(self) -> Hashable:
        """Something that changes when a memory that is no release does."""
        return tuple(stamp(path) for path in sorted((self.root / "memory").glob("*/*.po")))

    def glossary_fingerprint(self) -> Hashable:
        """Something that changes when a termbase does."""
        return tuple(stamp(path) for path in sorted((self.root / "glossaries").glob("*.csv")))

    def _decoded(self, path: Path) -> str:
        return decode_catalogue(read_file(path), self._name(path))[0]

    def _catalogue_path(self, slug: str, lang: str) -> Path:
        path = self.paths.po(slug, lang)
        if path.is_file():
            return path
        if slug not in self.releases():
            raise UsageError(
                said("there is no release named {slug}", slug=repr(slug)),
                where=str(self.root),
                remedy=said("Import it, or see `workbench status` for those that are here"),
            )
        raise UsageError(
            said("the release {slug} has no catalogue for {lang}", slug=slug, lang=lang),
            where=str(self.root),
            remedy=said("Import its source again, which makes the missing ones"),
        )

    @contextmanager
    def _locked(self, slug: str) -> Iterator[None]:
        with locked(self.paths.lock(slug)):
            journal.recover(self.paths.journal(slug), self.root)
            yield

    def _finish(self, slug: str) -> None:
        """Finish what a crash left, so that nobody reads half of a change."""
        if journal.is_open(self.paths.journal(slug)):
            with self._locked(slug):
                pass

    def _name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()
