"""Tables of terms: headings of others, dialects, formulas, workbooks, hostile files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from exchange.terms import CODES, TERMS, bare
from hypothesis import given

from workbench.errors import GlossaryError
from workbench.exchange.term_headings import column_of, map_columns
from workbench.exchange.term_sheet import read_xlsx_terms, write_xlsx_terms
from workbench.exchange.term_table import read_csv_terms, write_csv_terms
from workbench.glossary.formulas import neutralise, restore
from workbench.model import Term, TermKind

KM, TH = "ក្រសួង", "กระทรวง"


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        pytest.param("EN", "term", id="a code"),
        pytest.param("English (US)", "term", id="with a country"),
        pytest.param("English term", "term", id="with a filler"),
        pytest.param("Source term", "term", id="what CAT tools say"),
        pytest.param("en-GB", "term", id="a code with a country"),
        pytest.param("ภาษาอังกฤษ", "term", id="English in Thai"),
        pytest.param("tiếng Anh", "term", id="English in Vietnamese"),
        pytest.param("ភាសាអង់គ្លេស", "term", id="English in Khmer"),
        pytest.param("Khmer (km)", "km", id="name and code"),
        pytest.param("ខ្មែរ", "km", id="its own name"),
        pytest.param("ភាសាខ្មែរ", "km", id="its own name with 'language'"),
        pytest.param("KH", "km", id="the country's code"),
        pytest.param("km_KH", "km", id="a locale"),
        pytest.param("简体中文", "zh_CN", id="Chinese"),
        pytest.param("Chinese (Simplified)", "zh_CN", id="simplified"),
        pytest.param("Chinese (Traditional)", "", id="traditional is another language"),
        pytest.param("zh-TW", "", id="Taiwan too"),
        pytest.param("ພາສາລາວ", "lo", id="Lao"),
        pytest.param("Myanmar", "my", id="the country's name"),
        pytest.param("မြန်မာဘာသာ", "my", id="Burmese"),
        pytest.param("ไทย", "th", id="Thai"),
        pytest.param("Tiếng Việt", "vi", id="Vietnamese"),
        pytest.param("Tiê\u0301ng Viê\u0323t", "vi", id="Vietnamese, not composed"),
        pytest.param("Definition", "definition", id="definition"),
        pytest.param("Remarks", "note", id="remarks"),
        pytest.param("หมายเหตุ", "note", id="remarks in Thai"),
        pytest.param("Translation", "target", id="a target"),
        pytest.param("No.", "", id="a number is none"),
        pytest.param("Owner", "", id="unknown"),
        pytest.param("", "", id="empty"),
    ],
)
def test_headings(heading: str, column: str) -> None:
    assert column_of(heading) == column


@pytest.mark.parametrize(
    ("headings", "columns"),
    [
        pytest.param(["Source", "Khmer"], {"term": 0, "km": 1}, id="source is the English"),
        pytest.param(
            ["English", "Khmer", "Source"], {"term": 0, "km": 1, "source": 2}, id="or where from"
        ),
        pytest.param(["English", "Note"], {}, id="no language"),
        pytest.param(["Khmer", "Thai"], {}, id="no English"),
        pytest.param(["EN", "EN", "KM"], {"term": 0, "km": 2}, id="the first of two"),
    ],
)
def test_columns(headings: list[str], columns: dict[str, int]) -> None:
    assert map_columns(headings) == columns


def xlsx(
    *rows: list[object], title: str = "Terms", more: dict[str, list[list[object]]] | None = None
) -> bytes:
    """A workbook as people make them."""
    from openpyxl import Workbook

    workbook = Workbook()
    sheet = workbook.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for name, lines in (more or {}).items():
        other = workbook.create_sheet(name)
        for line in lines:
            other.append(line)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def sheet_csv(*rows: list[object]) -> bytes:
    return "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows).encode()


@pytest.mark.parametrize("make", [pytest.param(sheet_csv, id="CSV"), pytest.param(xlsx, id="XLSX")])
@pytest.mark.parametrize(
    ("rows", "terms"),
    [
        pytest.param(
            [["English", "ខ្មែរ"], ["ministry", KM]],
            [(TermKind.TRANSLATE, {"km": (KM,)}, 2)], id="two columns",
        ),
        pytest.param(
            [["Terms of the ministry", ""], ["", ""], ["English", "Thai"], ["ministry", TH]],
            [(TermKind.TRANSLATE, {"th": (TH,)}, 4)], id="a title above the heading",
        ),
        pytest.param(
            [["EN", "TH"], ["ministry", f"{TH}; กรม"]],
            [(TermKind.TRANSLATE, {"th": (TH, "กรม")}, 2)], id="forms with a semicolon",
        ),
        pytest.param(
            [["EN", "TH"], ["ministry", f"{TH}\nกรม"]],
            [(TermKind.TRANSLATE, {"th": (TH, "กรม")}, 2)], id="forms on lines of their own",
        ),
        pytest.param(
            [["EN", "TH", "Type"], ["COMMIT", "", "Do not translate"]],
            [(TermKind.KEEP, {}, 2)], id="somebody else's word for keep",
        ),
        pytest.param(
            [["EN", "TH", "KM"], ["COMMIT", "COMMIT", "COMMIT"]],
            [(TermKind.KEEP, {}, 2)], id="the English in every column",
        ),
        pytest.param(
            [["EN", "TH", "Type"], ["bureau", "กรม", "forbidden"]],
            [(TermKind.FORBID, {"th": ("กรม",)}, 2)], id="somebody else's word for forbid",
        ),
        pytest.param(
            [["Source", "Target", "Context"], ["ministry", TH, "x"]],
            [(TermKind.TRANSLATE, {"th": (TH,)}, 2)], id="a target told by its script",
        ),
        pytest.param(
            [["Source", "Target"], ["bureau", "văn phòng"]],
            [(TermKind.TRANSLATE, {"vi": ("văn phòng",)}, 2)], id="a Vietnamese target",
        ),
        pytest.param(
            [["term", "kind", "th"], ["ministry", "name", f"{TH}|กรม"]],
            [(TermKind.NAME, {"th": (TH, "กรม")}, 2)], id="our own columns",
        ),
        pytest.param(
            [["EN", "TH"], ["ministry", TH], ["ministry", "กรม"]],
            [(TermKind.TRANSLATE, {"th": (TH, "กรม")}, 2)], id="a form a row",
        ),
    ],
)  # fmt: skip
def test_tables_of_others(
    make: Callable[..., bytes],
    rows: list[list[object]],
    terms: list[tuple[TermKind, dict[str, tuple[str, ...]], int]],
) -> None:
    read = read_xlsx_terms if make is xlsx else read_csv_terms
    incoming = read(make(*rows), "t")
    assert [(term.kind, term.targets, term.row) for term in incoming.terms] == terms


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        pytest.param(f"sep=;\r\nEN;TH\r\nministry;{TH}\r\n", "utf-8", id="Excel's sep line"),
        pytest.param(f"Terms;\r\nEN;TH\r\nministry;{TH}\r\n", "utf-8", id="semicolons under a title"),
        pytest.param(f"EN\tTH\nministry\t{TH}\n", "utf-16", id="Unicode text"),
        pytest.param(f"EN,TH\nministry,{TH}\n", "utf-8-sig", id="a byte-order mark"),
        pytest.param(f"EN;TH\nministry;{TH}\ntrafficking;ผู้เสียหายจากการค้ามนุษย์\n", "cp874", id="Thai Windows"),
    ],
)  # fmt: skip
def test_dialects(text: str, encoding: str) -> None:
    incoming = read_csv_terms(text.encode(encoding), "t.csv")
    assert incoming.terms[0].targets == {"th": (TH,)}
    assert not incoming.faults


def test_bad_rows_are_told_by_number_and_the_rest_is_taken() -> None:
    rows = [
        "EN,TH,KM", f'"open,{TH}', f"ministry,{KM},", ",,", f"ministry,{TH},", f"ministry,{TH},",
        f"a,{TH},{KM},more", f"police,=A1,{KM}", f",{TH},",
    ]  # fmt: skip
    incoming = read_csv_terms("\n".join(rows).encode(), "t.csv")
    assert [(t.term, t.row) for t in incoming.terms] == [("ministry", 5), ("police", 8)]
    found = [(fault.row, fault.column) for fault in incoming.faults]
    assert found == [
        (2, ""),
        (3, "th"),
        (3, "th"),
        (3, "term"),
        (6, "term"),
        (7, ""),
        (8, "th"),
        (9, "term"),
    ]
    assert incoming.read == 7


def test_composed_and_zawgyi_are_counted() -> None:
    data = "EN,VI,MY\nministry,bo\u0302\u0323,ျမန္မာ\n".encode()
    incoming = read_csv_terms(data, "t.csv")
    assert incoming.terms[0].targets == {"vi": ("bộ",), "my": ("မြန်မာ",)}
    assert (incoming.composed, incoming.zawgyi) == (1, 1)


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        pytest.param("=1+1", "'=1+1", id="a formula"),
        pytest.param("+855", "'+855", id="plus"),
        pytest.param("-ing", "'-ing", id="minus"),
        pytest.param("@SUM(A1)", "'@SUM(A1)", id="at"),
        pytest.param("\t=1", "'\t=1", id="tab"),
        pytest.param("\r=1", "'\r=1", id="carriage return"),
        pytest.param("＝1", "'＝1", id="full width"),
        pytest.param("'=1", "''=1", id="neutral already, so that it comes back as it was"),
        pytest.param("'tis", "'tis", id="an apostrophe of English"),
        pytest.param("a=b", "a=b", id="inside a text"),
        pytest.param("", "", id="empty"),
    ],
)
def test_formulas(cell: str, written: str) -> None:
    assert neutralise(cell) == written
    assert restore(written) == cell


def test_no_cell_that_goes_out_is_a_formula() -> None:
    terms = [Term("=A1", TermKind.TRANSLATE, {"th": ("=cmd|x",)}, note='=HYPERLINK("x")')]
    text = write_csv_terms(terms, ["th"]).decode("utf-8-sig")
    assert text.splitlines()[1].startswith("'=A1,")
    assert "'=HYPERLINK" in text
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(write_xlsx_terms(terms, ["th"], "t.xlsx")))
    assert {cell.data_type for row in book.active.iter_rows() for cell in row} <= {
        "s",
        "n",
        "inlineStr",
    }
    assert all(str(cell.value or "")[:1] != "=" for row in book.active.iter_rows() for cell in row)


@given(TERMS)
def test_csv_round_trip(terms: list[Term]) -> None:
    assert bare(read_csv_terms(write_csv_terms(terms, CODES), "t.csv").terms) == terms


@given(TERMS)
def test_xlsx_round_trip(terms: list[Term]) -> None:
    data = write_xlsx_terms(terms, CODES, "t.xlsx")
    assert bare(read_xlsx_terms(data, "t.xlsx").terms) == terms


def test_values_of_a_workbook_are_what_a_person_sees() -> None:
    from datetime import datetime

    rows = [
        ["EN", "VI", "Note"],
        ["ministry", "=B9", datetime(2026, 5, 1)],
        [7, 7.5, True],
        ["office", "cơ quan", None],
    ]
    incoming = read_xlsx_terms(xlsx(*rows), "t.xlsx")
    assert [(t.term, t.targets) for t in incoming.terms] == [
        ("7", {"vi": ("7.5",)}),
        ("office", {"vi": ("cơ quan",)}),
    ]
    assert "is a formula" in incoming.faults[0].message


def test_the_sheet_with_the_heading_is_read() -> None:
    data = xlsx(["Read me"], title="Cover", more={"List": [["EN", "TH"], ["ministry", TH]]})
    incoming = read_xlsx_terms(data, "t.xlsx")
    assert len(incoming.terms) == 1
    assert "read from the sheet “List”" in incoming.notes


def repacked(
    data: bytes, change: dict[str, Callable[[bytes], bytes]], extra: dict[str, bytes] | None = None
) -> bytes:
    """The workbook with some of its parts changed."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for item in old.namelist():
            new.writestr(item, change.get(item, bytes)(old.read(item)))
        for name, content in (extra or {}).items():
            new.writestr(name, content)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
GOOD = xlsx(["EN", "TH"], ["ministry", TH])


def _bomb(part: bytes) -> bytes:
    entities = b'<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]>'
    return entities + part.partition(b"?>")[2] if part.startswith(b"<?xml") else entities + part


STRINGS = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{}</sst>'
CELLS = """<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>
<row r="3"><c r="A3" t="s"><v>2</v></c><c r="B3" t="s"><v>3</v></c></row></sheetData></worksheet>"""


def with_strings(table: bytes) -> bytes:
    """A workbook as Excel writes it, with its texts in a table of their own."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    part = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    change = {
        "[Content_Types].xml": lambda old: old.replace(b"</Types>", part.encode()),
        SHEET: lambda _: CELLS.encode(),
    }
    return repacked(GOOD, change, {"xl/sharedStrings.xml": table})


def strings(*texts: str) -> bytes:
    return STRINGS.format("".join(f"<si><t>{text}</t></si>" for text in texts)).encode()


def test_texts_in_a_table_of_their_own_as_excel_writes_them() -> None:
    incoming = read_xlsx_terms(with_strings(strings("EN", "TH", "ministry", TH)), "t.xlsx")
    assert [(term.targets, term.row) for term in incoming.terms] == [({"th": (TH,)}, 3)]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(repacked(GOOD, {}, {"xl/bomb.xml": b"0" * 100_000_001}), "unpacks to", id="a zip bomb"),
        pytest.param(repacked(GOOD, {}, {f"x/{n}": b"" for n in range(2001)}), " parts, the limit", id="very many parts"),
        pytest.param(with_strings(_bomb(strings("EN", "TH", "&b;", TH))), "cannot be read", id="entities in the strings"),
        pytest.param(repacked(GOOD, {SHEET: _bomb}), "cannot be read", id="entities in the sheet"),
        pytest.param(repacked(GOOD, {"xl/workbook.xml": lambda _: b"<"}), "cannot be read", id="a broken part"),
        pytest.param(repacked(GOOD, {}, {})[:-40], "cannot be read", id="cut off"),
        pytest.param(b"PK\x03\x04" + bytes(60), "cannot be read", id="no archive"),
        pytest.param(b"\xd0\xcf\x11\xe0" + bytes(600), "password", id="locked with a password"),
        pytest.param(xlsx(["a", "b"], [1, 2]), "no row names", id="no heading"),
        pytest.param(b"", "empty", id="nothing"),
    ],
)  # fmt: skip
def test_workbooks_that_are_refused(data: bytes, said: str) -> None:
    with pytest.raises(GlossaryError, match=said) as caught:
        read_xlsx_terms(data, "t.xlsx")
    assert caught.value.where == "t.xlsx"
    assert caught.value.remedy


def test_a_sheet_that_claims_to_be_huge_is_read_by_its_rows() -> None:
    claimed = repacked(
        GOOD, {SHEET: lambda part: part.replace(b'ref="A1:B2"', b'ref="A1:XFD1048576"')}
    )
    assert [term.term for term in read_xlsx_terms(claimed, "t.xlsx").terms] == ["ministry"]


def test_a_sheet_that_breaks_off_gives_what_stands_before() -> None:
    rows = [["EN", "TH"], ["ministry", TH], ["bureau", "กรม"]]
    cut = repacked(xlsx(*rows), {SHEET: lambda part: part[: part.index(b'r="3"')]})
    incoming = read_xlsx_terms(cut, "t.xlsx")
    assert [term.term for term in incoming.terms] == ["ministry"]
    assert "the sheet is damaged" in incoming.notes[-1]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(b"", "empty", id="nothing"),
        pytest.param(b"a,b\n1,2\n", "no row names", id="no heading"),
        pytest.param(b"EN,TH\n\x00\x01", "binary", id="binary"),
        pytest.param(b"a" * 64_000_001, "the limit is 64 MB", id="too large"),
    ],
)
def test_csv_that_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(GlossaryError, match=said):
        read_csv_terms(data, "t.csv")


def test_a_file_of_broken_lines_is_given_up_in_time() -> None:
    data = ("EN,TH\n" + f'"x,{TH}\n' * 3000).encode()
    incoming = read_csv_terms(data, "t.csv")
    assert incoming.read == 1001
    assert "more than 1000 broken rows; the rest was not read" in incoming.notes


def test_a_text_too_long_for_a_cell_is_told() -> None:
    with pytest.raises(GlossaryError, match="does not fit a cell"):
        write_xlsx_terms([Term("a", TermKind.KEEP, {}, note="x" * 40_000)], CODES, "t.xlsx")
