"""The bytes of a TMX file on their way to the parser: decoded, and mended where XML is strict.

One control character or a lone ``&``, both common in exported memories, ends an
XML parser's work; here they are mended and counted, so that the units after
them are read too. Bytes that are not of the encoding become U+FFFD, by which
the unit is known. Source: XML 1.0, sections 2.2, 2.7, 4.1 and appendix F.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Callable
from html.entities import html5
from typing import BinaryIO

from workbench.said import said

CONTROL = said("control characters were taken out")
AMPERSAND = said("marks & stood alone and were taken as text")
NAMED = said("HTML names such as &nbsp; were taken as the characters they mean")

MAX_SILENCE = 16_000_000  # bytes without the beginning or end of an element
_HEAD = 1024  # in which the encoding is told
_CHUNK = 1 << 16
_REACH = 64  # the longest thing that is looked for, and more
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_DECLARED = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)")
_ILLEGAL = "\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff"
_TOKEN = re.compile(
    rf"[{_ILLEGAL}]|&(?:#(?P<number>\d{{1,24}})|#[xX](?P<hexa>[0-9A-Fa-f]{{1,24}})|"
    r"(?P<name>[A-Za-z]\w{0,31}));|&|<!\[CDATA\[|\]\]>"
)
_XML_NAMES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_MARKUP = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_LEGAL = re.compile(f"[^{_ILLEGAL}\ud800-\udfff]")


class TmxStream:
    """``file`` read as mended UTF-8. ``mended`` counts by kind, ``fed`` the bytes given out.

    Who parses sets ``heard`` to ``fed`` at each element. Where none comes for
    :data:`MAX_SILENCE` bytes the stream ends, since the parser only hoards.
    """

    def __init__(
        self, file: BinaryIO, mended: Counter[str], on_bytes: Callable[[int], None] | None = None
    ) -> None:
        self.fed = 0
        self.heard = 0
        self.encoding_note = ""
        self._file = file
        self._mended = mended
        self._on_bytes = on_bytes
        self._start = file.read(_HEAD)
        self._carry = ""
        self._in_cdata = False
        self._ended = False
        encoding, self.encoding_note = _encoding_of(self._start)
        self._decoder = codecs.getincrementaldecoder(encoding)(errors="replace")

    def read(self, _size: int = -1) -> bytes:
        """The next piece, of about 64 KiB; empty only where the stream ends."""
        while not self._ended:
            if self.fed - self.heard > MAX_SILENCE:
                break
            raw, self._start = self._start or self._file.read(_CHUNK), b""
            self._ended = not raw
            if self._on_bytes and raw:
                self._on_bytes(len(raw))
            text = self._carry + self._decoder.decode(raw, final=self._ended)
            data = self._mend(text).encode("utf-8", "replace")
            self.fed += len(data)
            if data:
                return data
        return b""

    def _mend(self, text: str) -> str:
        """``text`` up to where something may go on in the next piece, which is carried over."""
        end = len(text) if self._ended else max(0, len(text) - _REACH)
        parts: list[str] = []
        done = 0
        for token in _TOKEN.finditer(text):
            if token.start() >= end:
                break
            new = self._mended_token(token)
            if new != token[0]:
                parts += (text[done : token.start()], new)
                done = token.end()
            end = max(end, token.end())
        self._carry = text[end:]
        return "".join((*parts, text[done:end]))

    def _mended_token(self, token: re.Match[str]) -> str:
        found = token[0]
        if found == "<![CDATA[":
            self._in_cdata = True
            return found
        if found == "]]>":
            inside, self._in_cdata = self._in_cdata, False
            return found if inside else "]]&gt;"
        if found[0] != "&":
            self._mended[CONTROL] += 1
            return ""
        if self._in_cdata or token["name"] in _XML_NAMES:
            return found
        if token["number"] or token["hexa"]:
            return self._character(int(token["number"] or "0") or int(token["hexa"] or "0", 16))
        meaning = html5.get(f"{token['name']};") if token["name"] else None
        if meaning is None:
            self._mended[AMPERSAND] += 1
            return "&amp;" + found[1:]
        self._mended[NAMED] += 1
        return "".join(_MARKUP.get(character, character) for character in meaning)

    def _character(self, code: int) -> str:
        """The reference to a character, "" where XML has none with that number."""
        if code <= 0x10FFFF and _LEGAL.fullmatch(chr(code)):
            return f"&#{code};"
        self._mended[CONTROL] += 1
        return ""


def _encoding_of(start: bytes) -> tuple[str, str]:
    """The encoding by mark or declaration, and a note where it is not the one declared."""
    for mark, encoding in _BOMS:
        if start.startswith(mark):
            return ("utf-8-sig" if mark == codecs.BOM_UTF8 else encoding), ""
    declared = _DECLARED.match(start.lstrip())
    if declared is None:
        return "utf-8", ""
    name = declared[1].decode("ascii")
    try:
        known = codecs.lookup(name).name
        ascii_based = "<".encode(known) == b"<"  # not one of the codecs from bytes to bytes
    except (LookupError, ValueError):
        ascii_based = False
    if ascii_based:
        return known, ""
    return "utf-8", said(
        "The file says that it is in {name}, which it is not; it was read as UTF-8", name=name
    )
