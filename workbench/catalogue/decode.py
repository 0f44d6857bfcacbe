"""From the bytes of a PO file to text and back, by the charset that its header names."""

from __future__ import annotations

import codecs
import re

from workbench.errors import CatalogueError
from workbench.said import said

_CHARSET = re.compile(rb'"[^"]*Content-Type:[^"]*?charset=([^\s\\"]+)', re.IGNORECASE)
_PREFIX = re.compile(r"(?:x-)?(?:windows|win|cp|ms|ibm)?[-_]?(?=[0-9]+\Z)|x-", re.IGNORECASE)
_MARKS = {codecs.BOM_UTF16_LE: "UTF-16", codecs.BOM_UTF16_BE: "UTF-16"}


def decode_catalogue(data: bytes, name: str) -> tuple[str, str]:
    """The text, byte-order mark and line ends as they are, and its encoding.

    ``text.encode(encoding)`` gives ``data`` back. Raises :class:`CatalogueError`.
    """
    if data[:2] in _MARKS or b"\0" in data:
        kind = _MARKS.get(data[:2], said("binary"))
        raise CatalogueError(
            said("this is a {kind} file, not a PO file", kind=kind),
            where=name,
            remedy=said("Save it as a PO file in UTF-8"),
        )
    found = _CHARSET.search(data)
    charset = found[1].decode("ascii", "replace") if found else "UTF-8"
    line = data.count(b"\n", 0, found.start()) + 1 if found else 1
    encoding = _python_name(charset, f"{name}:{line}")
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError as error:
        raise CatalogueError(
            said(
                "the text is not {charset} as the header says (byte {byte})",
                charset=charset,
                byte=f"0x{data[error.start]:02X}",
            ),
            where=f"{name}:{data.count(b'%c' % 10, 0, error.start) + 1}",
            remedy=said("Correct the charset in the header, or convert the file to UTF-8"),
        ) from error


def encode_catalogue(text: str, encoding: str, name: str) -> bytes:
    """The bytes of a catalogue; raises :class:`CatalogueError` for a character it cannot hold."""
    try:
        return text.encode(encoding)
    except UnicodeEncodeError as error:
        raise CatalogueError(
            said(
                "the file is in {encoding}, which has no {character}",
                encoding=encoding,
                character=repr(text[error.start]),
            ),
            where=name,
            remedy=said("Convert it first: msgconv --to-code=UTF-8 -o FILE FILE"),
        ) from error


def _python_name(charset: str, where: str) -> str:
    if charset.upper() == "CHARSET":  # the placeholder of a template that nobody filled in
        return "utf-8"
    plain = _PREFIX.sub("", charset)
    for name in (charset, f"cp{plain}" if plain.isdigit() else plain):
        try:
            encoding = codecs.lookup(name).name
            "".encode(encoding)  # not one of the codecs from bytes to bytes
        except (LookupError, ValueError):
            continue
        return encoding
    raise CatalogueError(
        said("the header names the charset {charset}, which does not exist", charset=charset),
        where=where,
        remedy=said('Write "Content-Type: text/plain; charset=UTF-8" in the header'),
    )
