"""Bytes to text: which encoding, what was assumed, and what is no text at all."""

from __future__ import annotations

import codecs
import re

from workbench.errors import DocumentError
from workbench.said import said

MAX_BYTES = 20_000_000

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF", said("a PDF file"), said("Name it .pdf")),
    (
        b"PK\x03\x04",
        said("a packed file such as .docx or .zip"),
        said("Name a Word file .docx"),
    ),
    (b"\xd0\xcf\x11\xe0", said("an old Word or Excel file"), said("Save it as plain text (.txt)")),
    (b"{\\rtf", said("a Rich Text file"), said("Save it as plain text (.txt)")),
    (b"\x89PNG", said("a picture"), said("Choose the text of the release")),
    (b"\xff\xd8\xff", said("a picture"), said("Choose the text of the release")),
    (b"GIF8", said("a picture"), said("Choose the text of the release")),
    (b"\x1f\x8b", said("a packed file"), said("Unpack it first")),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_CP1252_MARKS = frozenset(b"\x80\x82\x84\x85\x8b\x91\x92\x93\x94\x95\x96\x97\x99\x9b\xa0\xa3"
                          b"\xa7\xa9\xab\xad\xae\xb0\xb1\xb4\xb7\xbb\xbc\xbd\xbe\xc9\xe1\xe8"
                          b"\xe9\xea\xed\xf1\xf3\xfa\xfc")  # fmt: skip
_SAMPLE = 100_000


def decode(data: bytes, name: str) -> tuple[str, str, tuple[str, ...]]:
    """The text of ``data``, the encoding that writes it back byte for byte, and notes.

    UTF-8 with a byte-order mark is ``utf-8-sig``; in UTF-16 and UTF-32 the mark
    stays the first character of the text. What is neither is Windows-1252 or
    what charset-normalizer finds, said in a note. Raises :class:`DocumentError`
    for what is empty, too large or no text.
    """
    _refuse_size(data, name)
    _refuse_magic(data, name)
    text, encoding, notes = _decoded(data, name)
    if not text.strip("\ufeff\u200b \t\r\n\f\v\x00\u00a0\u2028\u2029"):
        raise DocumentError(
            said("the file holds no text"),
            where=name,
            remedy=said("Choose the file with the release"),
        )
    return text, encoding, notes


def _refuse_size(data: bytes, name: str) -> None:
    if not data:
        raise DocumentError(
            said("the file is empty"), where=name, remedy=said("Choose the file with the release")
        )
    if len(data) > MAX_BYTES:
        raise DocumentError(
            said(
                "the file has {size} MB, the limit is {limit} MB",
                size=f"{len(data) / 1e6:.0f}",
                limit=MAX_BYTES // 10**6,
            ),
            where=name,
            remedy=said("Split it into several files"),
        )


def _refuse_magic(data: bytes, name: str) -> None:
    for magic, kind, remedy in _MAGIC:
        if data.startswith(magic):
            raise DocumentError(
                said("this is {kind}, not text", kind=kind), where=name, remedy=remedy
            )


def _decoded(data: bytes, name: str) -> tuple[str, str, tuple[str, ...]]:
    if data.startswith(codecs.BOM_UTF8):
        text = _try(data, "utf-8-sig")
        if text is not None:
            return text, "utf-8-sig", ()
    for mark, encoding in _BOMS:
        text = _try(data, encoding) if data.startswith(mark) else None
        if text is not None:
            return text, encoding, ()
    text = _try(data, "utf-8")
    controls = sum(1 for _ in _CONTROL.finditer(data))
    if text is not None and controls <= 0.3 * len(data):
        return text, "utf-8", ()
    wide = _utf16_without_mark(data)
    if wide:
        return wide
    if b"\x00" in data or controls > 0.05 * len(data) or text is not None:
        raise DocumentError(
            said("this is a binary file, not text"),
            where=name,
            remedy=said("Save the release as UTF-8 text"),
        )
    return _old_encoding(data)


def _try(data: bytes, encoding: str) -> str | None:
    """The text, where ``encoding`` reads it and writes the same bytes back."""
    try:
        text = data.decode(encoding)
        return text if text.encode(encoding) == data else None
    except (UnicodeError, LookupError):
        return None


def _utf16_without_mark(data: bytes) -> tuple[str, str, tuple[str, ...]] | None:
    """UTF-16 that does not say so: nearly every second byte of English is NUL."""
    half = len(data) // 2
    if len(data) % 2 or half < 4:
        return None
    for encoding, high, low in (("utf-16-le", 1, 0), ("utf-16-be", 0, 1)):
        if data[high::2].count(0) > 0.6 * half and data[low::2].count(0) < 0.05 * half:
            text = _try(data, encoding)
            if text is not None:
                return (
                    text,
                    encoding,
                    (said("assumed the encoding {encoding}", encoding=encoding.upper()),),
                )
    return None


def _old_encoding(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    for encoding in (*_candidates(data), "cp1252", "latin-1"):
        text = _try(data, encoding)
        if text is not None:
            return text, encoding, (_note(data, encoding),)
    raise AssertionError("latin-1 decodes every file")  # pragma: no cover


def _candidates(data: bytes) -> list[str]:
    high = [byte for byte in data if byte >= 0x80]
    if all(byte in _CP1252_MARKS for byte in high):
        return ["cp1252"]
    from charset_normalizer import from_bytes

    first = next(index for index, byte in enumerate(data) if byte >= 0x80)
    start = max(0, first - _SAMPLE // 10)
    guess = from_bytes(data[start : start + _SAMPLE]).best()
    return [guess.encoding] if guess else []


def _note(data: bytes, encoding: str) -> str:
    first = next(index for index, byte in enumerate(data) if byte >= 0x80)
    line = data.count(b"\n", 0, first) + 1
    shown = {"cp1252": "Windows-1252", "latin-1": "Latin-1"}.get(encoding, encoding)
    return said(
        "assumed the encoding {encoding}, since the file is not UTF-8 (first on line {line});"
        " check the quotation marks and accents",
        encoding=shown,
        line=line,
    )
