"""The zip file of an OpenDocument text: opened with bounds, written with the rest as it was.

Source: OpenDocument 1.3, part 2 (packages). XML is read without entities,
document types or anything from outside.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import Any

from workbench.archives import ArchiveError, Fault, Limits, opened
from workbench.errors import DocumentError
from workbench.said import Said, said

Element = Any
"""An element of lxml, which carries no types of its own."""

PARTS = ("content.xml", "styles.xml", "meta.xml")
MAX_PACKED = 50_000_000
MAX_PART = 100_000_000
MAX_FILES = 5_000
MAX_UNPACKED = 1_000_000_000  # pictures are only carried over
_LIMITS = Limits(MAX_FILES, MAX_UNPACKED)
_MIMETYPES = (
    "application/vnd.oasis.opendocument.text",
    "application/vnd.oasis.opendocument.text-template",
)


@dataclass(frozen=True, slots=True)
class Package:
    """The XML parts of a document by their names; ``content.xml`` is always there."""

    parts: dict[str, Element]


def read_package(data: bytes, name: str) -> Package:
    """Open the file; raises :class:`DocumentError` for what is damaged, locked or hostile."""
    if len(data) > MAX_PACKED:
        raise _refused(
            said(
                "the file has {size} MB, the limit is {limit} MB",
                size=f"{len(data) / 1e6:.0f}",
                limit=MAX_PACKED // 10**6,
            ),
            name,
            said("Take the large pictures out of it"),
        )
    try:
        with opened(io.BytesIO(data), _LIMITS) as archive:
            return Package(_parts(archive, name))
    except ArchiveError as error:
        if error.fault is Fault.LOCKED:
            raise _locked(name) from error
        if error.fault is Fault.TOO_LARGE:
            what = said("the file unpacks to more than a release holds ({size})", size=error.detail)
            raise _refused(what, name, said("Save it again in LibreOffice")) from error
        raise _damaged(name) from error


def _parts(archive: zipfile.ZipFile, name: str) -> dict[str, Element]:
    entries = {info.filename: info for info in archive.infolist()}
    if "content.xml" not in entries or "mimetype" not in entries:
        raise _refused(
            said("this is no OpenDocument file"),
            name,
            said("Save it as .odt in LibreOffice or Word"),
        )
    kind = _bytes(archive, entries["mimetype"], name).decode("ascii", "replace").strip()
    if kind not in _MIMETYPES:
        raise _refused(
            said("this is no text document but {kind}", kind=kind[:80]),
            name,
            said("Choose an .odt file"),
        )
    manifest = entries.get("META-INF/manifest.xml")
    if manifest is not None and b"encryption-data" in _bytes(archive, manifest, name):
        raise _locked(name)
    return {
        part: _xml(_bytes(archive, entries[part], name), name) for part in PARTS if part in entries
    }


def _bytes(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> bytes:
    with archive.open(info) as stream:
        content = stream.read(MAX_PART + 1)
    if len(content) > MAX_PART:
        raise _refused(
            said(
                "{part} unpacks to more than {limit} MB",
                part=info.filename,
                limit=MAX_PART // 10**6,
            ),
            name,
            said("Save it again in LibreOffice"),
        )
    return content


def _xml(content: bytes, name: str) -> Element:
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise _damaged(name) from error
    if root.getroottree().docinfo.doctype:
        raise _refused(
            said("the file declares a document type, which no OpenDocument file does"),
            name,
            said("Save it again in LibreOffice"),
        )
    return root


def write_package(data: bytes, package: Package) -> bytes:
    """The file ``data`` with the XML parts of ``package`` in place of its own."""
    from lxml import etree

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            root = package.parts.get(info.filename)
            content = (
                old.read(info)
                if root is None
                else etree.tostring(root, xml_declaration=True, encoding="UTF-8")
            )
            new.writestr(info, content)
    return out.getvalue()


def _locked(name: str) -> DocumentError:
    return _refused(
        said("the file is locked with a password"), name, said("Save it without a password")
    )


def _damaged(name: str) -> DocumentError:
    return _refused(
        said("the file is damaged"), name, said("Open it in LibreOffice and save it again")
    )


def _refused(what: Said, name: str, remedy: Said) -> DocumentError:
    return DocumentError(what, where=name, remedy=remedy)
