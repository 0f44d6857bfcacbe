"""Opening a DOCX or XLSX from outside: what is hostile, locked or of another kind is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO

from workbench.archives import ArchiveError, Fault, Limits, is_xml, opened
from workbench.errors import InputError
from workbench.said import said

MAX_BYTES = 50_000_000
MAX_UNPACKED = 200_000_000
MAX_XML = 64_000_000
MAX_PARTS = 5_000
_LIMITS = Limits(MAX_PARTS, MAX_UNPACKED, MAX_XML)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_DECLARED = re.compile(rb"\s*<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)")
_AGAIN = said("Save it again as .docx or .xlsx in Word, Excel or LibreOffice")


@dataclass(frozen=True, slots=True)
class Parts:
    """The unpacked parts of an office file; ``kind`` is ``docx`` or ``xlsx``."""

    kind: str
    files: dict[str, bytes]


def open_office_file(data: bytes, name: str) -> Parts:
    """Unpack ``data`` within the limits above.

    Raises :class:`InputError` for what is no such file, has a password, is too
    large, unpacks to far more than it is, or has a document type (entities).
    """
    _refuse_start(data, name)
    try:
        with opened(BytesIO(data), _LIMITS) as archive:
            entries = archive.infolist()
            files = {e.filename: archive.read(e) for e in entries if not e.is_dir()}
    except ArchiveError as error:
        raise _refused(error, name) from error
    for part, content in files.items():
        if is_xml(part) or content.lstrip()[:1] == b"<":
            _refuse_xml(part, content, name)
    if "[Content_Types].xml" in files:
        for kind, folder in (("docx", "word/"), ("xlsx", "xl/")):
            if any(part.startswith(folder) for part in files):
                return Parts(kind, files)
    raise InputError(said("this is neither a Word nor an Excel file"), where=name, remedy=_AGAIN)


def core_properties(parts: Parts) -> dict[str, str]:
    """What the file says of itself, by the local name of the property (``title``, ``creator``)."""
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        root = fromstring(parts.files.get("docProps/core.xml", b"<none/>"))
    except ParseError:
        return {}
    return {str(child.tag).rpartition("}")[2]: (child.text or "").strip() for child in root}


def _refuse_start(data: bytes, name: str) -> None:
    if not data:
        raise InputError(
            said("the file is empty"), where=name, remedy=said("Choose the table that came back")
        )
    if len(data) > MAX_BYTES:
        raise InputError(
            said(
                "the file has {size} MB, the limit is {limit} MB",
                size=f"{len(data) / 1e6:.0f}",
                limit=MAX_BYTES // 10**6,
            ),
            where=name,
            remedy=said("Take out its pictures"),
        )
    if data.startswith(_OLE):
        if _LOCKED in data:
            raise _locked(name)
        raise InputError(
            said("this is a Word or Excel file of the old kind (.doc, .xls)"),
            where=name,
            remedy=_AGAIN,
        )
    if not data.startswith(b"PK"):
        raise InputError(
            said("this is neither a Word nor an Excel file"), where=name, remedy=_AGAIN
        )


def _locked(name: str) -> InputError:
    return InputError(
        said("the file has a password"),
        where=name,
        remedy=said("Save it without the password and try again"),
    )


def _refused(error: ArchiveError, name: str) -> InputError:
    if error.fault is Fault.LOCKED:
        return _locked(name)
    if error.fault is Fault.TOO_LARGE:
        return InputError(
            said("the file unpacks to {size}, as no table does", size=error.detail),
            where=name,
            remedy=said("Ask who sent it, and do not open it"),
        )
    what = said("the file is damaged ({error})", error=error.detail)
    return InputError(what, where=name, remedy=said("Ask for it once more"))


def _refuse_xml(part: str, content: bytes, name: str) -> None:
    declared = _DECLARED.match(content.removeprefix(b"\xef\xbb\xbf"))
    encoding = declared[1].lower() if declared else b"utf-8"
    if b"\x00" in content[:4] or encoding not in (b"utf-8", b"us-ascii", b"ascii"):
        raise InputError(said("{part} in it is not in UTF-8", part=part), where=name, remedy=_AGAIN)
    if part.lower().endswith(".svg"):
        return  # a picture, which is not parsed, and which often has a document type
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise InputError(
            said("{part} in it has a document type, which can hide entities", part=part),
            where=name,
            remedy=said("Ask who sent it, and do not open it"),
        )
