"""Termbases as spreadsheets save them."""

from __future__ import annotations

import pytest

from workbench.errors import GlossaryError
from workbench.glossary.termbase import parse_termbase
from workbench.model import Severity

HEADING = "term,kind,case_sensitive,variants,km,zh_CN,lo,my,th,vi,definition,note,source,status"


def sheet(*rows: str) -> str:
    return "\r\n".join((HEADING, *rows, ""))


PLAIN = sheet("ministry,translate,no,ministries,ក្រសួង,部,ກະຊວງ,ဝန်ကြီးဌာန,กระทรวง,bộ,,,a list,draft")


@pytest.mark.parametrize(
    ("data", "assumed"),
    [
        pytest.param(PLAIN.encode(), "", id="UTF-8 with CRLF"),
        pytest.param(PLAIN.replace("\r\n", "\n").encode(), "", id="LF"),
        pytest.param(PLAIN.replace("\r\n", "\r").encode(), "", id="CR of old Macs"),
        pytest.param(PLAIN.encode("utf-8-sig"), "", id="byte-order mark of Excel's CSV UTF-8"),
        pytest.param(PLAIN.replace(",", ";").encode(), "", id="semicolons of Excel in Europe"),
        pytest.param(("sep=;\r\n" + PLAIN.replace(",", ";")).encode(), "", id="Excel's sep= line"),
        pytest.param(PLAIN.replace(",", "\t").encode(), "", id="tabs"),
        pytest.param(PLAIN.replace(",", "\t").encode("utf-16"), "UTF-16", id="Unicode text"),
        pytest.param(PLAIN.encode("utf-16-le"), "UTF-16", id="UTF-16 without a mark"),
        pytest.param(PLAIN.encode("utf-16-be"), "UTF-16", id="big-endian without a mark"),
        pytest.param(PLAIN.encode("gb18030"), "GB 18030", id="the Chinese code page has it all"),
    ],
)
def test_the_same_term_from_every_dialect(data: bytes, assumed: str) -> None:
    terms, faults = parse_termbase(data, "g.csv")
    assert [term.targets["km"] for term in terms] == [("ក្រសួង",)]
    assert terms[0].targets["vi"] == ("bộ",)
    assert terms[0].source == "a list"
    said = " ".join(fault.message for fault in faults)
    assert (assumed in said) if assumed else not faults
    assert all(fault.severity is Severity.INFO for fault in faults)


@pytest.mark.parametrize(
    ("column", "form", "encoding", "assumed"),
    [
        pytest.param("th", "ผู้เสียหายจากการค้ามนุษย์", "cp874", "Thai", id="Thai Windows"),
        pytest.param("vi", "nạn nhân buôn bán người", "cp1258", "Vietnamese", id="tones apart"),
        pytest.param("zh_CN", "贩运人口", "gb18030", "Chinese", id="Chinese Windows"),
        pytest.param(
            "note", "café, naïve, “quoted” – in Phnom Penh", "cp1252", "Western", id="1252"
        ),
    ],
)
def test_code_pages_are_told_and_said(column: str, form: str, encoding: str, assumed: str) -> None:
    text = f'term;kind;{column}\nhuman trafficking;keep;"{form}"\nlaw enforcement;keep;"{form}"\n'
    terms, faults = parse_termbase(tone_marks_apart(text).encode(encoding), "g.csv")
    found = terms[0].note if column == "note" else terms[0].targets[column][0]
    assert found == form
    assert assumed in faults[0].message
    assert faults[0].severity is Severity.INFO


def tone_marks_apart(text: str) -> str:
    """As Windows-1258 needs it: the five tone marks of Vietnamese as marks of their own."""
    from unicodedata import normalize

    apart = []
    for character in text:
        marks = normalize("NFD", character)
        tones = [mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323"]
        if not tones or character in "éï":
            apart.append(character)
            continue
        rest = "".join(mark for mark in marks if mark not in tones)
        apart += [normalize("NFC", rest), *tones]
    return "".join(apart)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        pytest.param(b"", "empty", id="no bytes"),
        pytest.param(b" \r\n;;;\r\n", "empty", id="only separators"),
        pytest.param(b"\xef\xbb\xbf", "empty", id="only a mark"),
        pytest.param(b"term,kind\x00\x01\x02\x03abc", "binary", id="NUL bytes"),
        pytest.param(bytes(range(256)), "binary", id="all bytes"),
        pytest.param(b"PK\x03\x04" + bytes(40), "workbook", id="an .xlsx"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1", "workbook", id="an .xls"),
        pytest.param(b"\xff\xfea\x00b", "does not fit", id="UTF-16 cut in the middle"),
        pytest.param(b"name,sort\nCOMMIT,keep\n", "'term'", id="no column term"),
        pytest.param(b"term,sort\nCOMMIT,keep\n", "'kind'", id="no column kind"),
        pytest.param(b'"term,kind\nCOMMIT,keep\n', "'term'", id="the heading never closes"),
    ],
)
def test_what_cannot_be_read_at_all(data: bytes, what: str) -> None:
    with pytest.raises(GlossaryError, match=what) as caught:
        parse_termbase(data, "g.csv")
    assert caught.value.where == "g.csv"
    assert caught.value.remedy
