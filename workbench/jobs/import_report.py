"""What an import found and did, as plain rows for a page: nothing is written here."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from workbench.catalogue.build import template_messages
from workbench.catalogue.decode import decode_catalogue
from workbench.catalogue.parse import parse_catalogue
from workbench.catalogue.similar import compared
from workbench.documents.formats import parse_document
from workbench.errors import UsageError, WorkbenchError
from workbench.jobs.workbench import Workbench
from workbench.languages import LANGUAGES
from workbench.model import Document, Message, Release, State, Unit
from workbench.workspace.files import read_file
from workbench.workspace.report import ImportReport
from workbench.workspace.slugs import slug_for

_LINE = re.compile(r"line (\d+)")
_JOINED = re.compile(r"joined\b")
_CHANGED_FROM = 60
_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Repair:
    """One thing that was mended: in which unit, on which line (0 for none told), and the text."""

    unit: int
    role: str
    line: int
    what: str
    text: str

    @property
    def joins(self) -> bool:
        """Whether lines were joined, rather than characters mended."""
        return bool(_JOINED.match(self.what))


@dataclass(frozen=True, slots=True)
class ImportDetails:
    """What was found in a document: its kind, how it was read, what was mended in it."""

    name: str
    format: str
    encoding: str
    units: int
    segments: int
    words: int
    roles: dict[str, int]
    notes: tuple[str, ...]
    repairs: tuple[Repair, ...]

    @property
    def joined(self) -> int:
        """How many places had lines that were joined."""
        return sum(repair.joins for repair in self.repairs)


def import_details(document: Document) -> ImportDetails:
    """The details of a document, as it was imported or as its stored map tells."""
    return ImportDetails(
        name=document.name,
        format=document.format,
        encoding=document.encoding,
        units=len(document.units),
        segments=len(document.segments),
        words=sum(len(segment.source.split()) for segment in document.segments),
        roles=dict(Counter(str(unit.role) for unit in document.units).most_common()),
        notes=document.notes,
        repairs=tuple(repair for unit in document.units for repair in _repairs(unit)),
    )


def _repairs(unit: Unit) -> list[Repair]:
    text = " ".join(segment.source for segment in unit.segments)
    text = text if len(text) <= _SHOWN else text[:_SHOWN].rstrip() + " …"
    return [
        Repair(unit.number, str(unit.role), int(found[1]) if found else 0, what, text)
        for what in unit.repairs
        for found in (_LINE.search(what),)
    ]


class SourceKind(StrEnum):
    """What became of a segment's English from one version of a release to the next."""

    NEW = "new"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class SourceChange:
    """One segment that differs; ``before`` is "" for a new one, ``after`` for a removed one."""

    kind: SourceKind
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What importing a document under a name that is taken would do; nothing was written.

    ``refusal`` says why the workbench would not merge it by itself, "" where it would.
    ``reopened`` counts, by language code, the approved translations that become drafts.
    """

    slug: str
    report: ImportReport
    changes: tuple[SourceChange, ...]
    reopened: dict[str, int]
    refusal: str = ""

    @property
    def same(self) -> bool:
        """Whether nothing would be written."""
        return not self.report.written


def preview_import(
    workbench: Workbench, name: str, data: bytes, slug: str = ""
) -> ImportPreview | None:
    """What importing ``data`` would change in the release that has the name now.

    ``None`` where the name is free. Raises what
    :func:`workbench.jobs.releases.import_file` raises for a document or name that cannot be used.
    """
    document = parse_document(name, data)
    slug = slug_for(slug or Path(name).stem, given=bool(slug))
    workspace = workbench.workspace
    if slug not in workspace.releases():
        return None
    release = Release(slug, document)
    refusal = ""
    try:
        report = workspace.preview_import(release, data)
    except UsageError as error:
        refusal = error.what
        report = workspace.preview_import(release, data, merge=True)
    changes = source_changes(_old_messages(workbench, slug), template_messages(release))
    return ImportPreview(slug, report, changes, _reopened(workbench, slug, changes), refusal)


def source_changes(old: Sequence[Message], new: Sequence[Message]) -> tuple[SourceChange, ...]:
    """What is new, changed and removed, in the order of the new version, removed ones last.

    A new text is a changed one where an old text that is gone is similar enough
    (60, as when the catalogues are merged); each old text serves once.
    """
    from rapidfuzz import fuzz, process

    before, after = {message.key for message in old}, {message.key for message in new}
    gone = {i: message for i, message in enumerate(old) if message.key not in after}
    forms = {i: compared(message.msgid) for i, message in gone.items()}
    changes = []
    for message in new:
        if message.key in before:
            continue
        form = compared(message.msgid)
        found = process.extractOne(form, forms, scorer=fuzz.ratio, score_cutoff=_CHANGED_FROM)
        if found is None:
            changes.append(SourceChange(SourceKind.NEW, "", message.msgid))
            continue
        forms.pop(found[2])
        donor = gone.pop(found[2])
        changes.append(SourceChange(SourceKind.CHANGED, donor.msgid, message.msgid))
    removed = (SourceChange(SourceKind.REMOVED, message.msgid, "") for message in gone.values())
    return (*changes, *removed)


def _old_messages(workbench: Workbench, slug: str) -> tuple[Message, ...]:
    """The messages as they are here: of the template, else of the first catalogue."""
    paths = workbench.workspace.paths
    template = paths.pot(slug)
    if template.is_file():
        text = decode_catalogue(read_file(template), template.name)[0]
        return parse_catalogue(text, template.name).messages
    for code in workbench.workspace.languages(slug):
        return workbench.workspace.read_catalogue(slug, code).messages
    return ()


def _reopened(workbench: Workbench, slug: str, changes: tuple[SourceChange, ...]) -> dict[str, int]:
    """How many approved translations stand at segments that change, by language code."""
    touched = {change.before for change in changes if change.kind is SourceKind.CHANGED}
    found = {}
    for code in LANGUAGES if touched else ():
        count = sum(
            message.state is State.APPROVED and message.msgid in touched
            for message in _messages(workbench, slug, code)
        )
        if count:
            found[code] = count
    return found


def _messages(workbench: Workbench, slug: str, code: str) -> tuple[Message, ...]:
    """The messages of a catalogue, none where it is not there or damaged; others tell of that."""
    try:
        return workbench.workspace.read_catalogue(slug, code).messages
    except WorkbenchError:
        return ()
