"""TBX in and out: both styles of 2019, the form of 2008, what others write, what is hostile."""

from __future__ import annotations

import pytest
from exchange.terms import CODES, TERMS, bare
from hypothesis import given

from workbench.errors import GlossaryError
from workbench.exchange.tbx import read_tbx_terms
from workbench.exchange.tbx_write import write_tbx_terms
from workbench.exchange.term_rows import Incoming
from workbench.model import Severity, Term, TermKind

NEW = "urn:iso:std:iso:30042:ed-2"
KM, TH = "ក្រសួង", "กระทรวง"


def tbx(entries: str, style: str = "dca", head: str = "") -> bytes:
    """A file of 2019 around ``entries``."""
    spaces = (
        'xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic"'
    )
    return (
        f'<?xml version="1.0"?>{head}<tbx type="TBX-Basic" style="{style}" xml:lang="en" '
        f'xmlns="{NEW}" {spaces}><tbxHeader/><text><body>\n{entries}</body></text></tbx>'
    ).encode()


def martif(entries: str, head: str = '<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">') -> bytes:
    """A file of 2008 around ``entries``."""
    return (
        f'<?xml version="1.0"?>{head}<martif type="TBX" xml:lang="en"><text><body>\n'
        f"{entries}</body></text></martif>"
    ).encode()


def concept(*sections: str, inside: str = "") -> str:
    return f"<conceptEntry>{inside}{''.join(sections)}</conceptEntry>\n"


def section(lang: str, *forms: str, note: str = "") -> str:
    parts = "".join(f"<termSec><term>{form}</term>{note}</termSec>" for form in forms)
    return f'<langSec xml:lang="{lang}">{parts}</langSec>'


def status(word: str) -> str:
    return f'<termNote type="administrativeStatus">{word}</termNote>'


def read(data: bytes) -> Incoming:
    return read_tbx_terms(data, "t.tbx")


MINISTRY = concept(section("en", "ministry"), section("km", KM))


@pytest.mark.parametrize(
    ("data", "targets"),
    [
        pytest.param(tbx(MINISTRY), {"km": (KM,)}, id="plain"),
        pytest.param(
            tbx(concept(section("en-US", "ministry"), section("km-KH", KM), section("zh-Hans", "部"))),
            {"km": (KM,), "zh_CN": ("部",)}, id="regions and scripts in the codes",
        ),
        pytest.param(
            tbx(concept(section("en", "ministry"), section("th", "กรม", note=status("admittedTerm-admn-sts")).replace("</langSec>", f"<termSec><term>{TH}</term>{status('preferredTerm-admn-sts')}</termSec></langSec>"))),
            {"th": (TH, "กรม")}, id="the preferred form first, wherever it stands",
        ),
        pytest.param(
            tbx(concept(section("en", "ministry"), section("th", TH, note="<min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus>")), "dct"),
            {"th": (TH,)}, id="style DCT",
        ),
        pytest.param(
            tbx(concept(section("en", "ministry"), section("th", "<hi>กระ</hi>ทรวง<!-- x -->"))),
            {"th": (TH,)}, id="inline elements and comments in a term",
        ),
        pytest.param(
            martif(f'<termEntry><langSet xml:lang="en"><tig><term>ministry</term></tig></langSet><langSet xml:lang="th"><tig><term>{TH}</term></tig></langSet></termEntry>'),
            {"th": (TH,)}, id="2008 with a DOCTYPE",
        ),
        pytest.param(
            martif(f'<termEntry><langSet lang="EN"><ntig><termGrp><term>ministry</term></termGrp></ntig></langSet><langSet lang="TH"><ntig><termGrp><term>{TH}</term></termGrp></ntig></langSet></termEntry>', ""),
            {"th": (TH,)}, id="2008 with ntig and lang without a prefix",
        ),
        pytest.param(
            tbx(concept(section("en", "ministry"), section("th", "\n   กระทรวง\n  "))),
            {"th": (TH,)}, id="indented text",
        ),
        pytest.param(
            tbx(MINISTRY).decode().replace('"1.0"', '"1.0" encoding="utf-16"').encode("utf-16"),
            {"km": (KM,)}, id="UTF-16",
        ),
    ],
)  # fmt: skip
def test_what_others_write(data: bytes, targets: dict[str, tuple[str, ...]]) -> None:
    incoming = read(data)
    assert [(term.term, term.kind) for term in incoming.terms] == [("ministry", TermKind.TRANSLATE)]
    assert incoming.terms[0].targets == targets
    assert not incoming.faults


def test_variants_texts_and_line_numbers() -> None:
    inside = (
        '<descripGrp><descrip type="definition">A body\n  of state</descrip><admin type="source">'
        'Oxford</admin></descripGrp><note>first</note><admin type="source">Gazette</admin>'
    )
    data = tbx(
        MINISTRY * 0
        + "\n\n"
        + concept(section("en", "ministry", "department"), section("km", KM), inside=inside)
    )
    term = read(data).terms[0]
    assert (term.term, term.variants) == ("ministry", ("department",))
    assert (term.definition, term.note, term.source) == ("A body of state", "first", "Gazette")
    assert term.row == 4
    assert term.file == "t.tbx"


@pytest.mark.parametrize(
    ("entries", "terms"),
    [
        pytest.param(
            concept(section("en", "ministry"), section("th", TH), section("th", "กรม", note=status("deprecatedTerm-admn-sts"))),
            [(TermKind.TRANSLATE, {"th": (TH,)}), (TermKind.FORBID, {"th": ("กรม",)})],
            id="a deprecated form is forbidden",
        ),
        pytest.param(
            concept(section("en", "ministry"), section("th", TH), section("th", "กรม", note=status("supersededTerm-admn-sts"))),
            [(TermKind.TRANSLATE, {"th": (TH,)})], id="a superseded form is left aside",
        ),
        pytest.param(
            concept(section("en", "ministry"), section("th", "กรม", note=status("deprecatedTerm-admn-sts"))),
            [(TermKind.FORBID, {"th": ("กรม",)})], id="only a deprecated form",
        ),
        pytest.param(
            concept(section("en", "COMMIT"), section("th", "COMMIT"), section("km", "COMMIT")),
            [(TermKind.KEEP, {})], id="the English everywhere is kept",
        ),
        pytest.param(
            concept(section("en", "COMMIT"), inside='<descrip type="Translation needed">No</descrip>'),
            [(TermKind.KEEP, {})], id="Weblate's mark for what is not translated",
        ),
    ],
)  # fmt: skip
def test_kinds(entries: str, terms: list[tuple[TermKind, dict[str, tuple[str, ...]]]]) -> None:
    assert [(term.kind, term.targets) for term in read(tbx(entries)).terms] == terms


@pytest.mark.parametrize(
    ("entries", "kept", "said"),
    [
        pytest.param(concept(section("km", KM)), 0, "no English term", id="no English"),
        pytest.param(concept(section("en", "ministry")), 0, "no usable form", id="no translation"),
        pytest.param(concept(section("en", "ministry"), section("km", TH)), 0, "Thai letters", id="wrong script"),
        pytest.param(concept(section("en", KM), section("km", KM)), 0, "not English", id="Khmer for English"),
        pytest.param(MINISTRY * 2, 1, "stands in line 2 already", id="twice"),
        pytest.param(concept(section("en", "a" * 501), section("km", KM)), 0, "no term", id="a text for a term"),
        pytest.param("<conceptEntry/>\n", 0, "no English term", id="empty"),
    ],
)  # fmt: skip
def test_bad_entries_are_told_and_the_rest_is_taken(entries: str, kept: int, said: str) -> None:
    good = concept(section("en", "trafficker"), section("km", "អ្នកជួញដូរ"))
    incoming = read(tbx(entries + good))
    assert len(incoming.terms) == kept + 1
    told = " ".join(fault.message for fault in incoming.faults)
    assert said in told
    assert all(fault.row >= 2 for fault in incoming.faults)
    assert incoming.unit == "line"


def test_other_languages_are_counted() -> None:
    data = tbx(
        concept(section("en", "ministry"), section("km", KM), section("fr", "ministère", "x"))
    )
    assert "terms in other languages, left aside: fr (2)" in read(data).notes


def test_forms_of_one_english_are_put_together() -> None:
    data = tbx(MINISTRY + concept(section("en", "Ministry"), section("km", "ក្រសួងរដ្ឋ")))
    incoming = read(data)
    assert [term.targets["km"] for term in incoming.terms] == [(KM, "ក្រសួងរដ្ឋ")]
    assert "further forms were added" in incoming.faults[0].message


def test_a_file_in_one_line_is_read_as_any_other() -> None:
    forbidden = section("th", "กรม", note=status("deprecatedTerm-admn-sts"))
    entries = [
        concept(section("en", name), section("km", KM), section("th", TH), forbidden)
        for name in ("ministry", "bureau", "ministry")
    ]
    incoming = read(tbx("".join(entries)).replace(b"\n", b""))
    assert [(term.term, term.kind) for term in incoming.terms] == [
        (name, kind)
        for name in ("ministry", "bureau")
        for kind in (TermKind.TRANSLATE, TermKind.FORBID)
    ]


def test_of_two_kinds_the_first_counts() -> None:
    forbid = concept(section("en", "ministry"), inside="<note>workbench: kind=keep</note>")
    incoming = read(tbx(MINISTRY + forbid))
    assert [term.kind for term in incoming.terms] == [TermKind.TRANSLATE]
    assert "with kind translate instead of keep" in incoming.faults[0].message


def test_what_a_file_forbids_and_approves_is_not_forbidden() -> None:
    forbid = concept(
        section("en", "ministry"), section("km", KM, note=status("deprecatedTerm-admn-sts"))
    )
    incoming = read(tbx(MINISTRY + forbid))
    assert [term.kind for term in incoming.terms] == [TermKind.TRANSLATE]
    assert "rows that forbid what the same file approves, left out: 1" in incoming.notes


def test_zawgyi_is_converted_and_counted() -> None:
    incoming = read(tbx(concept(section("en", "Myanmar"), section("my", "ျမန္မာ"))))
    assert incoming.terms[0].targets["my"] == ("မြန်မာ",)
    assert incoming.zawgyi == 1
    assert incoming.notes == ("Burmese forms in Zawgyi, converted to Unicode: 1 (line 2)",)


def test_a_file_that_breaks_off_gives_what_stands_before() -> None:
    data = tbx(MINISTRY + concept(section("en", "trafficker"), section("km", KM)))
    incoming = read(data[: data.index(b"trafficker")])
    assert [term.term for term in incoming.terms] == ["ministry"]
    assert incoming.faults[-1].severity is Severity.ERROR
    assert "what stands before was taken" in incoming.faults[-1].message
    assert incoming.faults[-1].row == 3


BOMB = (
    '<!DOCTYPE tbx [<!ENTITY a "lollol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
OUTSIDE = '<!DOCTYPE tbx [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(tbx(concept(section("en", "&c;"), section("km", KM)), head=BOMB), "entities", id="multiplying entities"),
        pytest.param(tbx(concept(section("en", "&x;"), section("km", KM)), head=OUTSIDE), "entities", id="an entity outside"),
        pytest.param(tbx(MINISTRY, head='<!DOCTYPE tbx [<!ENTITY % x SYSTEM "http://x/"> %x;]>'), "entities", id="a parameter entity"),
        pytest.param(b"", "empty", id="nothing"),
        pytest.param(b"\0" * 40, "no TBX", id="binary"),
        pytest.param(b"<html><body>x</body></html>", "no TBX", id="other XML"),
        pytest.param(tbx(""), "no TBX", id="no entries"),
        pytest.param("<tbx>é</tbx>".encode("cp1252"), "no TBX", id="wrong encoding"),
        pytest.param(b'<?xml version="1.0" encoding="no-such"?><tbx/>', "no TBX", id="unknown encoding"),
        pytest.param(b"<a>" * 10_000, "no TBX", id="deeply nested"),
        pytest.param(b" " * 64_000_001, "the limit is 64 MB", id="too large"),
    ],
)  # fmt: skip
def test_what_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(GlossaryError, match=said) as caught:
        read(data)
    assert caught.value.where == "t.tbx"
    assert caught.value.remedy


@pytest.mark.parametrize("older", [pytest.param(False, id="2019"), pytest.param(True, id="2008")])
@given(terms=TERMS)
def test_round_trip(older: bool, terms: list[Term]) -> None:
    data = write_tbx_terms(terms, CODES, older=older)
    if terms:
        assert bare(read(data).terms) == terms


def test_a_language_alone_goes_out() -> None:
    terms = [
        Term("ministry", TermKind.TRANSLATE, {"km": (KM,), "th": (TH,)}),
        Term("bureau", TermKind.TRANSLATE, {"th": (TH,)}),
        Term("COMMIT", TermKind.KEEP, {}),
    ]
    found = read(write_tbx_terms(terms, ["km"])).terms
    assert [(term.term, term.targets) for term in found] == [
        ("ministry", {"km": (KM,)}),
        ("COMMIT", {}),
    ]


def test_translate_toolkit_reads_the_form_of_2008() -> None:
    """The library behind Weblate and Pootle: forms, their order and their status."""
    from translate.storage.tbx import tbxfile

    terms = [
        Term("ministry", TermKind.TRANSLATE, {"km": (KM, "ក្រសួងរដ្ឋ")}, note="of state"),
        Term("COMMIT", TermKind.KEEP, {}),
        Term("bureau", TermKind.FORBID, {"km": (KM,)}),
    ]
    data = write_tbx_terms(terms, ["km"], older=True)
    units = tbxfile.parsestring(data, sourcelanguage="en", targetlanguage="km").units
    assert [unit.source for unit in units] == ["ministry", "COMMIT", "bureau"]
    assert [term.text for term in units[0].get_target_terms()] == [KM, "ក្រសួងរដ្ឋ"]
    assert "of state" in units[0].getnotes()
    assert [term.text for term in units[1].get_target_terms()] == ["COMMIT"]
    assert [term.deprecated for term in units[2].get_target_terms()] == [True]
