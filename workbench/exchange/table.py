"""A bilingual table that a ministry can correct in Word or Excel, out and in.

One segment a row: number, English, translation, comment, state, and a key by
which the row finds its segment again whatever was sorted, deleted or merged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from workbench.errors import InputError
from workbench.exchange.base import Row, Taken
from workbench.exchange.package import fixed_zip
from workbench.exchange.table_docx_read import read_docx
from workbench.exchange.table_docx_write import write_docx
from workbench.exchange.table_grid import Layout, find_layout
from workbench.exchange.table_rows import Collector, Known
from workbench.exchange.table_title import TableTitle, read_mark
from workbench.exchange.table_xlsx_read import read_xlsx
from workbench.exchange.table_xlsx_write import write_xlsx
from workbench.exchange.table_zip import core_properties, open_office_file
from workbench.languages import Language
from workbench.said import said

_CORE = "docProps/core.xml"
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")
_EPOCH = b"2000-01-01T00:00:00Z"


def write_table_docx(rows: Sequence[Row], language: Language, title: TableTitle) -> bytes:
    """The rows as a Word file in the font and with the language marks of ``language``.

    The same rows and title give the same bytes. Proposals, terms and roles are left out.
    """
    return _fixed(write_docx(rows, language, title))


def write_table_xlsx(rows: Sequence[Row], language: Language, title: TableTitle) -> bytes:
    """The rows as an Excel file of text cells; nothing in it can become a formula.

    Raises :class:`UsageError` for a text longer than an Excel cell holds.
    """
    return _fixed(write_xlsx(rows, language, title))


def read_table(data: bytes, name: str, known: Iterable[Row] = ()) -> Taken:
    """The rows of a table that came back, DOCX or XLSX, told by its content.

    ``known`` are the segments as they went out: with them each row is given its
    number, source and context back, whatever became of these in the file, and
    rows of other segments are faults. ``Row.by`` is the author of tracked changes
    in the translation where one alone made them. A row that cannot be trusted is
    one sentence in ``faults``, with its text; the others are taken.

    Raises :class:`InputError` for a file that is hostile, locked, damaged or has no such table.
    """
    parts = open_office_file(data, name)
    if parts.kind == "docx":
        tables, notes = read_docx(data, name)
    else:
        tables, notes = read_xlsx(data, parts.files, name)
    collector = Collector(Known(known))
    layout: Layout | None = None
    for lines in tables:
        found = find_layout(lines, layout)
        if found is not None:
            layout = found
            collector.add(lines, found)
    if layout is None:
        raise InputError(
            said("it has no table with English and translation"),
            where=name,
            remedy=said("Write Source and Translation over the two columns"),
        )
    saved = core_properties(parts)
    if saved.get("lastModifiedBy"):
        when = saved.get("modified", "")
        who = saved["lastModifiedBy"]
        notes.insert(
            0,
            said("last saved by {name} at {time}", name=who, time=when)
            if when
            else said("last saved by {name}", name=who),
        )
    return collector.taken(notes)


def read_title(data: bytes, name: str) -> tuple[TableTitle, str] | None:
    """Release, date and sender of a table with its language code; None where that is gone.

    Raises :class:`InputError` as :func:`read_table` does.
    """
    return read_mark(core_properties(open_office_file(data, name)))


def _fixed(data: bytes) -> bytes:
    """The same file without the hour at which it was made."""
    from io import BytesIO
    from zipfile import ZipFile

    with ZipFile(BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files[_CORE] = _STAMP.sub(rb"\g<1>" + _EPOCH + rb"\2", files[_CORE])
    return fixed_zip(files)
