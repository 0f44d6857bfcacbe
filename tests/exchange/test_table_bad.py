"""Files that are no table, or that mean harm: one sentence each, and nothing is unfolded."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from tablehelp import ROWS, excel, word

from workbench.errors import InputError
from workbench.exchange.table import read_table
from workbench.exchange.table_zip import MAX_BYTES

ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'
)


def with_part(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        names = old.namelist()
        for entry in names:
            new.writestr(entry, change(old.read(entry)) if entry == name else old.read(entry))
        if name not in names:
            new.writestr(name, change(b""))
    return out.getvalue()


def after(mark: str, more: str) -> Callable[[bytes], bytes]:
    return lambda old: old.replace(mark.encode(), f"{mark}{more}".encode(), 1)


def flagged(data: bytes) -> bytes:
    """Every entry marked as encrypted, as a zip with a password has it."""
    out = bytearray(data)
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = out.find(sign)
        while at >= 0:
            out[at + offset] |= 1
            at = out.find(sign, at + 4)
    return bytes(out)


def nothing_to_do() -> bytes:
    document = docx.Document()
    document.add_paragraph("A letter.")
    document.add_table(2, 2)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SHEET = "xl/worksheets/sheet1.xml"
BODY = "word/document.xml"
REFUSED = [
    pytest.param(lambda: b"", "empty", id="empty"),
    pytest.param(lambda: b"a;b;c", "neither a Word nor an Excel", id="text"),
    pytest.param(lambda: b"PK\x03\x04rest", "damaged", id="a zip cut off"),
    pytest.param(lambda: word()[:-200], "damaged", id="a table cut off"),
    pytest.param(lambda: OLE + b"x" * 600, "old kind", id="doc or xls"),
    pytest.param(lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "has a password", id="password of Word"),
    pytest.param(lambda: flagged(word()), "has a password", id="password of zip"),
    pytest.param(lambda: b"PK\x03\x04" + b"x" * MAX_BYTES, "50 MB", id="too large"),
    pytest.param(lambda: with_part(word(), "word/bomb.xml", lambda _: b" " * 70_000_000), "unpacks to", id="zip bomb, one part"),
    pytest.param(lambda: with_part(word(), "word/bomb.bin", lambda _: bytes(201_000_000)), "unpacks to", id="zip bomb, another kind of part"),
    pytest.param(lambda: with_part(word(), BODY, lambda _: ENTITIES.encode()), "document type", id="entities in Word"),
    pytest.param(lambda: with_part(excel(), SHEET, lambda _: ENTITIES.encode()), "document type", id="entities in Excel"),
    pytest.param(lambda: with_part(excel(), "docProps/core.xml", lambda _: ENTITIES.encode()), "document type", id="entities in properties"),
    pytest.param(lambda: with_part(word(), BODY, lambda _: ENTITIES.encode("utf-16")), "not in UTF-8", id="entities in UTF-16"),
    pytest.param(lambda: with_part(word(), BODY, lambda _: b'<?xml version="1.0" encoding="utf-7"?><a/>'), "not in UTF-8", id="an encoding that hides"),
    pytest.param(lambda: with_part(word(), BODY, lambda _: b"<a"), "cannot be read", id="broken XML in Word"),
    pytest.param(lambda: with_part(excel(), SHEET, lambda _: b"<a"), "damaged", id="broken XML in Excel"),
    pytest.param(lambda: with_part(excel(), "xl/workbook.xml", lambda _: b"<a/>"), "no table", id="no workbook in it"),
    pytest.param(lambda: with_part(excel(), SHEET, after("</sheetData>", '<mergeCells><mergeCell ref="A9:XFD1048576"/></mergeCells>')), "more than 500,000 cells", id="merged without end"),
    pytest.param(lambda: with_part(excel(), SHEET, after("</sheetData>", '<hyperlinks><hyperlink ref="A9:XFD1048576"/></hyperlinks>')), "more than 500,000 cells", id="a link without end"),
    pytest.param(nothing_to_do, "no table with English and translation", id="a letter"),
    pytest.param(lambda: with_part(b"PK\x05\x06" + bytes(18), "a.txt", lambda _: b"x"), "neither a Word", id="another zip"),
]  # fmt: skip


@pytest.mark.parametrize("make, said", REFUSED)
def test_what_cannot_be_read_is_refused_in_one_sentence(
    make: Callable[[], bytes], said: str
) -> None:
    with pytest.raises(InputError) as caught:
        read_table(make(), "from-outside.docx", ROWS)
    assert said in caught.value.what
    assert caught.value.where == "from-outside.docx"
    assert caught.value.remedy


def test_tables_in_tables_ten_deep_are_read_or_refused_but_never_hang() -> None:
    open_, close = "<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>"
    nested = (open_ * 10 + close * 10).encode()
    data = with_part(word(), BODY, lambda old: old.replace(b"<w:tbl>", nested + b"<w:tbl>", 1))
    assert len(read_table(data, "t.docx", ROWS).rows) == len(ROWS)
    deep = (open_ * 2000 + close * 2000).encode()
    data = with_part(word(), BODY, lambda old: old.replace(b"<w:tbl>", deep + b"<w:tbl>", 1))
    with pytest.raises(InputError):
        read_table(data, "t.docx", ROWS)
