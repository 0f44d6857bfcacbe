"""The text of a termbase taken apart into records and cells, and changed cell by cell.

What is not touched stays as it is, byte for byte: quotation marks, line ends,
comments, unknown columns, rows that cannot be read.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice

from workbench.glossary.columns import COLUMNS, join_forms
from workbench.glossary.dialect import delimiter_of
from workbench.glossary.formulas import neutralise
from workbench.languages import LANGUAGES
from workbench.model import Term

_SEPARATOR = re.compile(r"sep=.")  # Excel's own line above the heading
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")


@dataclass(frozen=True, slots=True)
class Record:
    """A record: its number as :func:`workbench.glossary.dialect.read_rows` counts, its cells.

    ``start`` and ``end`` are its span in the text, the line end included. A
    broken record has no cells.
    """

    number: int
    cells: tuple[str, ...]
    start: int
    end: int


def split_records(text: str, delimiter: str) -> list[Record]:
    """Every record of ``text``, blank and broken ones too, so that their spans are all of it."""
    lines = _LINE.findall(text)
    ends = list(accumulate(map(len, lines), initial=0))
    records: list[Record] = []
    at = 0
    if lines and _SEPARATOR.fullmatch(lines[0].strip()):
        records.append(Record(1, (), 0, ends[1]))
        at = 1
    while at < len(lines):
        reader = csv.reader(islice(lines, at, None), delimiter=delimiter, strict=True)
        done = 0
        try:
            for cells in reader:
                span = (ends[at + done], ends[at + reader.line_num])
                records.append(Record(len(records) + 1, tuple(cells), *span))
                done = reader.line_num
        except csv.Error:
            records.append(Record(len(records) + 1, (), ends[at + done], ends[at + done + 1]))
            done += 1
        at += done
    return records


def find_delimiter(text: str) -> str:
    """Comma, semicolon or tab: what separates the cells of the heading."""
    lines = [line for line in islice(_LINE.findall(text), 100) if line.strip()]
    if lines and _SEPARATOR.fullmatch(lines[0].strip()):
        del lines[0]
    return delimiter_of("".join(lines[:1]), [column.lower() for column in COLUMNS])


def cells_of(term: Term) -> dict[str, str]:
    """The cells of a term's row, by column."""
    return {
        "term": term.term,
        "kind": str(term.kind),
        "case_sensitive": "yes" if term.case_sensitive else "no",
        "variants": join_forms(term.variants),
        "definition": term.definition,
        "note": term.note,
        "source": term.source,
        "status": term.status,
    } | {code: join_forms(term.targets.get(code, ())) for code in LANGUAGES}


def written(cell: str, delimiter: str) -> str:
    """A cell as it stands in the file: harmless in a spreadsheet, quoted where it must be."""
    cell = neutralise(cell)
    if any(mark in cell for mark in (delimiter, '"', "\r", "\n")) or cell != cell.strip():
        return '"' + cell.replace('"', '""') + '"'
    return cell


def line_end(text: str) -> str:
    """How the lines of ``text`` end; LF where there is none."""
    first = _LINE.match(text)
    ending = first.group() if first else ""
    return ending[len(ending.rstrip("\r\n")) :] or "\n"


def changed_record(raw: str, changes: Mapping[int, str], width: int, delimiter: str) -> str:
    """``raw`` with other cells at some places, and padded with empty ones to ``width``."""
    body = raw.rstrip("\r\n")
    cell = re.compile(rf'"(?:[^"]|"")*"|[^{re.escape(delimiter)}\r\n]*')
    parts: list[str] = []
    at = 0
    while True:
        match = cell.match(body, at)
        assert match is not None  # the pattern matches nothing as well
        parts.append(match.group())
        at = match.end() + 1
        if match.end() >= len(body):
            break
    wanted = max((width, *(place + 1 for place in changes)))
    parts += [""] * (wanted - len(parts))
    for place, new in changes.items():
        parts[place] = written(new, delimiter)
    return delimiter.join(parts) + raw[len(body) :]


def new_record(cells: Sequence[str], delimiter: str, ending: str) -> str:
    """A record of its own."""
    return delimiter.join(written(cell, delimiter) for cell in cells) + ending
