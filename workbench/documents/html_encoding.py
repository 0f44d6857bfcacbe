"""The encoding of an HTML file: from its byte-order mark, its declaration, or its text.

Source: HTML Standard, section 13.2.3 (the first bytes are searched for a
``meta`` element) and the Encoding Standard (which label means which encoding).
"""

from __future__ import annotations

import codecs
import re

from workbench.documents.decode import decode
from workbench.said import said

_SEARCHED = 4096
_DECLARED = re.compile(
    r"<meta[ \t\n\f\r/][^>]*?charset[ \t\n\f\r]*=[ \t\n\f\r]*[\"']?[ \t\n\f\r]*([\w.:-]+)",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_LABELS = {
    **dict.fromkeys(
        ("ascii", "us-ascii", "iso-8859-1", "iso8859-1", "latin1", "latin-1", "l1"), "cp1252"
    ),
    **dict.fromkeys(("gb2312", "gbk", "gb_2312-80", "x-gbk", "chinese"), "gb18030"),
    **dict.fromkeys(("utf-16", "utf-16le", "utf-16be", "utf8", "unicode"), "utf-8"),
    **dict.fromkeys(("windows-874", "tis-620", "iso-8859-11"), "cp874"),
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "iso-8859-9": "cp1254",
}
_UNICODE = frozenset(
    {"utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"}
)


def decode_html(data: bytes, name: str) -> tuple[str, str, tuple[str, ...]]:
    """The text, the encoding that writes it back byte for byte, and notes.

    Raises :class:`workbench.errors.DocumentError` for what is empty, too large
    or no text.
    """
    text, encoding, notes = decode(data, name)
    found = _declaration(data[:_SEARCHED].decode("latin-1"))
    if found is None or encoding in _UNICODE:
        return text, encoding, notes
    label = found.group(1)
    declared = _codec(label)
    if encoding == "utf-8" and not data.isascii():
        if declared != "utf-8":
            other = said(
                "the file says that it is in {encoding}, but it is in UTF-8", encoding=label
            )
            notes = (*notes, other)
        return text, encoding, notes
    if declared is not None and (read := _read(data, declared)) is not None:
        return read, declared, ()
    wrong = said("the file says that it is in {encoding}, but it cannot be read so", encoding=label)
    return text, encoding, (wrong, *notes)


def encode_html(text: str, encoding: str, *, published: bool) -> bytes:
    """``text`` in ``encoding``, or in UTF-8 and declared so where that cannot hold it.

    ``published`` texts are translations: UTF-8 that nothing declares gets a
    byte-order mark then, since browsers take it for Windows-1252.
    """
    if encoding in _UNICODE:
        return text.encode(encoding)
    if encoding != "utf-8":
        try:
            return text.encode(encoding)
        except UnicodeEncodeError:
            published = True
    found = _declaration(text[:_SEARCHED])
    if found is None:
        marked = published and not text.isascii()
        return text.encode("utf-8-sig" if marked else "utf-8")
    if _codec(found.group(1)) != "utf-8":
        text = text[: found.start(1)] + "utf-8" + text[found.end(1) :]
    return text.encode("utf-8")


def _declaration(head: str) -> re.Match[str] | None:
    blanked = _COMMENT.sub(lambda comment: " " * len(comment.group()), head)
    return _DECLARED.search(blanked)


def _codec(label: str) -> str | None:
    """Python's name of the encoding; None for what is none, and for those that hide markup."""
    label = _LABELS.get(label.strip().lower(), label.strip().lower())
    try:
        "".encode(label)
    except (LookupError, UnicodeError):
        return None
    name = codecs.lookup(label).name
    return None if name.startswith(("utf-7", "utf-16", "utf-32", "iso2022")) else name


def _read(data: bytes, encoding: str) -> str | None:
    """The text, where ``encoding`` reads it and writes the same bytes back."""
    try:
        text = data.decode(encoding)
        return text if text.encode(encoding) == data else None
    except UnicodeError:
        return None
