"""From the bytes of a PO file to text and back, by the charset that its header names."""

from __future__ import annotations

import codecs
import re

from workbench.errors import CatalogueError

_CHARSET = re.compile(rb'"[^"]*Content-Type:[^"]*?charset=([^\s\\"]+)', re.IGNORECASE)
_PREFIX = re.compile(r"(?:x-)?(?:windows|win|cp|ms|ibm)?[-_]?(?=[0-9]+\Z)|x-", re.IGNORECASE)
_MARKS = {codecs.BOM_UTF16_LE: "UTF-16", codecs.BOM_UTF16_BE: "UTF-16"}


def decode_catalogue(data: bytes, name: str) -> tuple[str, str]:
    """The text, byte-order mark and line ends as they are, and its encoding.

    ``text.encode(encoding)`` gives ``data`` back. Raises :class:`CatalogueError`.
    """
    if data[:2] in _MARKS or b"\0" in data:
        kind = _MARKS.get(data[:2], "binary")
        raise CatalogueError(
            f"this is a {kind} file, not a PO file",
            where=name,
            remedy="Save it as a PO file in UTF-8",
        )
    found = _CHARSET.search(data)
    charset = found[1].decode("ascii", "replace") if found else "UTF-8"
    line = data.count(b"\n", 0, found.start()) + 1 if found else 1
    encoding = _python_name(charset, f"{name}:{line}")
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError as error:
        raise CatalogueError(
            f"the text is not {charset} as the header says (byte 0x{data[error.start]:02X})",
            where=f"{name}:{data.count(b'%c' % 10, 0, error.start) + 1}",
            remedy="Correct the charset in the header, or convert the file to UTF-8",
        ) from error


def encode_catalogue(text: str, encoding: str, name: str) -> bytes:
    """The bytes of a catalogue; raises :class:`CatalogueError` for a character it cannot hold."""
    try:
        return text.encode(encoding)
    except UnicodeEncodeError as error:
        raise CatalogueError(
            f"the file is in {encoding}, which has no {text[error.start]!r}",
            where=name,
            remedy="Convert it first: msgconv --to-code=UTF-8 -o FILE FILE",
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
        f"the header names the charset {charset}, which does not exist",
        where=where,
        remedy='Write "Content-Type: text/plain; charset=UTF-8" in the header',
    )
