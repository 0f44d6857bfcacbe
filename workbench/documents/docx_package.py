"""The package of a Word file: a ZIP archive with parts and relationships, read with distrust."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workbench.archives import ArchiveError, Fault, Limits, opened
from workbench.documents.docx_xml import (
    PACKAGE_RELATIONS,
    Element,
    RefusedXmlError,
    parse_xml,
    w,
)
from workbench.errors import DocumentError
from workbench.said import Said, said

MAX_BYTES = 100_000_000
MAX_XML = 30_000_000
MAX_UNPACKED = 400_000_000
MAX_PARTS = 5_000

_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_LIMITS = Limits(MAX_PARTS, MAX_UNPACKED, MAX_XML)


@dataclass(frozen=True, slots=True)
class Package:
    """A Word file unpacked: its entries in order, and the name of the main document part."""

    name: str
    entries: tuple[tuple[zipfile.ZipInfo, bytes], ...]
    main: str

    def parts(self) -> dict[str, bytes]:
        """The bytes of each part by its name."""
        return {info.filename: content for info, content in self.entries}

    def related(self, part: str) -> list[tuple[str, str, str]]:
        """Type (its last word), name and id of the parts that ``part`` refers to, in file order."""
        return list(_relations(self.parts(), part, self.name))

    def root(self, part: str) -> Element:
        """The XML of a part. Raises :class:`DocumentError` where it is missing or damaged."""
        return _root(self.parts(), part, self.name)

    def rewritten(self, changed: Mapping[str, bytes]) -> bytes:
        """The package with other content in some parts, everything else as it came."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for info, content in self.entries:
                archive.writestr(info, changed.get(info.filename, content))
        return buffer.getvalue()


def open_package(data: bytes, name: str) -> Package:
    """Unpack a Word file. Raises :class:`DocumentError` for what is none, or is a trap."""
    _refuse_outside(data, name)
    try:
        entries = tuple(_unpacked(data))
    except ArchiveError as error:
        raise _refused(error, name) from error
    parts = {info.filename: content for info, content in entries}
    if len(parts) != len(entries):
        raise _broken(said("two parts have the same name"), name)
    if "[Content_Types].xml" not in parts:
        raise _broken(said("the list of its parts is missing"), name)
    main = [target for kind, target, _ in _relations(parts, "", name) if kind == "officeDocument"]
    if not main or main[0] not in parts:
        raise _broken(said("the part with the text is missing"), name)
    root = _root(parts, main[0], name)
    if root.tag == f"{{{_STRICT}}}document":
        raise DocumentError(
            said("this is a Strict Open XML document, a rare kind of Word file"),
            where=name,
            remedy=said("Save it in Word as 'Word Document (.docx)'"),
        )
    if root.tag != w("document") or root.find(w("body")) is None:
        raise DocumentError(
            said("this is an Office file, but no Word document"),
            where=name,
            remedy=said("Choose the file with the release"),
        )
    return Package(name, entries, main[0])


def _refuse_outside(data: bytes, name: str) -> None:
    """What the first bytes and the size tell."""
    if len(data) > MAX_BYTES:
        raise DocumentError(
            said(
                "the file has {size} MB, the limit is {limit} MB",
                size=f"{len(data) / 1e6:.0f}",
                limit=MAX_BYTES // 10**6,
            ),
            where=name,
            remedy=said("Make its pictures smaller, or split it into several files"),
        )
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise _locked(name)
        raise DocumentError(
            said("this is a Word file of the old kind (.doc)"),
            where=name,
            remedy=said("Save it in Word as 'Word Document (.docx)'"),
        )
    if not data.startswith(b"PK"):
        raise DocumentError(
            said("the file is empty")
            if not data
            else said("this is no Word file, whatever its name says"),
            where=name,
            remedy=said("Choose the file with the release"),
        )


def _unpacked(data: bytes) -> Iterator[tuple[zipfile.ZipInfo, bytes]]:
    with opened(io.BytesIO(data), _LIMITS) as archive:
        for info in archive.infolist():
            yield info, archive.read(info)


def _refused(error: ArchiveError, name: str) -> DocumentError:
    if error.fault is Fault.LOCKED:
        return _locked(name)
    if error.fault is Fault.TOO_LARGE:
        return DocumentError(
            said("the file unpacks to {size}, far more than a release holds", size=error.detail),
            where=name,
            remedy=said("Copy its text into a new Word document"),
        )
    return _broken(said("the archive is damaged"), name)


def _locked(name: str) -> DocumentError:
    return DocumentError(
        said("the Word file is protected by a password"),
        where=name,
        remedy=said("Save it in Word without a password"),
    )


def _broken(why: Said, name: str) -> DocumentError:
    return DocumentError(
        said("the Word file is broken: {why}", why=why),
        where=name,
        remedy=said("Open it in Word, save it again and import that"),
    )


def _root(parts: Mapping[str, bytes], part: str, name: str) -> Element:
    if part not in parts:
        raise _broken(said("its part {part} is missing", part=part), name)
    try:
        return parse_xml(parts[part])
    except RefusedXmlError as error:
        why = said("its part {part} has {error}", part=part, error=error)
        raise _broken(why, name) from error


def _relations(parts: Mapping[str, bytes], part: str, name: str) -> Iterator[tuple[str, str, str]]:
    folder, _, file = part.rpartition("/")
    path = posixpath.join(folder, "_rels", file + ".rels")
    if path not in parts:
        return
    for relation in _root(parts, path, name).iter(f"{{{PACKAGE_RELATIONS}}}Relationship"):
        if relation.get("TargetMode") == "External":
            continue
        target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
        kind = relation.get("Type", "").rpartition("/")[2]
        yield kind, target.lstrip("/"), relation.get("Id", "")


def external_targets(package: Package, part: str) -> dict[str, str]:
    """The addresses outside the package that ``part`` links to, by relationship id."""
    folder, _, file = part.rpartition("/")
    path = posixpath.join(folder, "_rels", file + ".rels")
    if path not in package.parts():
        return {}
    return {
        relation.get("Id", ""): relation.get("Target", "")
        for relation in package.root(path).iter(f"{{{PACKAGE_RELATIONS}}}Relationship")
        if relation.get("TargetMode") == "External"
    }
