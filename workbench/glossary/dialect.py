"""Bytes of a termbase, as spreadsheets save them, made into rows of cells.

Excel writes CSV with the list separator of the country (``;`` or ``,``), with
or without a byte-order mark, in the code page of the system, or as UTF-16 with
tabs ("Unicode text"). RFC 4180 is the rest.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbench.errors import GlossaryError
from workbench.said import Said, said

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_CODE_PAGES = ["cp1252", "cp874", "cp1258", "gb18030"]
_NAMES = {
    "cp1252": said("Windows-1252 (Western European)"),
    "cp874": said("Windows-874 (Thai)"),
    "cp1258": said("Windows-1258 (Vietnamese)"),
    "gb18030": said("GB 18030 (Chinese)"),
    "utf-16": "UTF-16",
}
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")


@dataclass(frozen=True, slots=True)
class Row:
    """One record: its number as a spreadsheet counts rows, its cells, what is broken in it."""

    number: int
    cells: tuple[str, ...]
    fault: str = ""


def decode(data: bytes, name: str) -> tuple[str, str]:
    """The text of ``data`` and, where the encoding is not UTF-8, what was assumed.

    Raises :class:`GlossaryError` for an empty file, a workbook or binary data.
    """
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise GlossaryError(
            said("this is a spreadsheet workbook, not CSV"),
            where=name,
            remedy=said('Save it as "CSV UTF-8"'),
        )
    encoding, text = _marked(data, name) or _unmarked(data, name)
    if "\0" in text:
        raise GlossaryError(
            said("the file is binary, not CSV"), where=name, remedy=said("Give a CSV file in UTF-8")
        )
    if not text.strip("\ufeff \t\r\n,;"):
        raise GlossaryError(
            said("the file is empty"), where=name, remedy=said("Give a CSV file with a heading row")
        )
    return text, "" if encoding.startswith("utf-8") else _NAMES[encoding]


def _decoded(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise GlossaryError(
            said(
                "byte {start} does not fit the encoding {encoding} that the file begins with",
                start=error.start,
                encoding=encoding,
            ),
            where=name,
            remedy=said("Save the file again as CSV in UTF-8"),
        ) from error


def _marked(data: bytes, name: str) -> tuple[str, str] | None:
    """Encoding and text of a file with a byte-order mark."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return encoding, _decoded(data, encoding, name)
    return None


def _unmarked(data: bytes, name: str) -> tuple[str, str]:
    """Encoding and text of a file without a byte-order mark."""
    for order, zeros in (("utf-16-le", data[1::2]), ("utf-16-be", data[0::2])):
        if zeros and zeros.count(0) * 2 > len(zeros):
            return "utf-16", _decoded(data, order, name)
    try:
        return "utf-8", data.decode("utf-8")
    except UnicodeDecodeError:
        return _guessed(data, name)


def _guessed(data: bytes, name: str) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    best = None if b"\0" in data else from_bytes(data, cp_isolation=_CODE_PAGES).best()
    if best is None:
        raise GlossaryError(
            said("the file is binary or in an unknown encoding"),
            where=name,
            remedy=said("Save it as CSV in UTF-8"),
        )
    text = data.decode(best.encoding)
    if best.encoding == "cp1258":  # it writes tones as separate marks
        text = unicodedata.normalize("NFC", text)
    return best.encoding, text


def delimiter_of(heading: str, known: Iterable[str]) -> str:
    """Comma, semicolon or tab: the one that gives ``heading`` the most known column names."""
    names = set(known)

    def fits(delimiter: str) -> int:
        cells = heading.replace('"', "").split(delimiter)
        return sum(cell.strip().lower() in names for cell in cells)

    return max((",", ";", "\t"), key=fits)


def read_rows(text: str, known_columns: Iterable[str]) -> Iterator[Row]:
    """The records of ``text``, blank ones left out, broken ones with their fault.

    A quotation mark that is never closed spoils its own line only: reading
    goes on with the next one.
    """
    lines = _LINE.findall(text.removeprefix("\ufeff"))
    number = at = 0
    if lines and re.fullmatch(r"sep=.", lines[0].strip()):
        number = at = 1
    delimiter = delimiter_of(next((line for line in lines[at:] if line.strip()), ""), known_columns)
    while at < len(lines):
        reader = csv.reader(
            (lines[index] for index in range(at, len(lines))), delimiter=delimiter, strict=True
        )
        used = 0
        try:
            for cells in reader:
                number += 1
                used = reader.line_num
                if any(map(str.strip, cells)):
                    yield Row(number, tuple(cells))
        except csv.Error as error:
            number += 1
            used += 1
            yield Row(number, (), _explain(str(error)))
        at += used


def _explain(message: str) -> Said:
    if "expected after" in message:
        return said("text stands after a closing quotation mark; double the marks inside a cell")
    return said("a quotation mark is opened and never closed; close it or double it")
