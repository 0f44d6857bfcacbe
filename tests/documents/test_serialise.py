"""Targets written back: what changes, what stays, and odd tags that never fail."""

from __future__ import annotations

import pytest

from workbench.documents.formats import parse_document, serialise
from workbench.documents.md_write import to_markdown
from workbench.languages import get_language

TEXT = (
    "HANOI, Feb. 14 (Agency) -- The ministers met in the\ncapital. They agreed.\n\n"
    "Kept  as\n( it) was.\n\nContact:\r\nMs. Noy Tel: +84\n555 0100\n"
)


def test_sentences_are_joined_as_the_language_does() -> None:
    document = parse_document("a.txt", TEXT.encode())
    targets = {2: "甲。", 3: "乙。"}
    assert serialise(document, targets, get_language("zh_CN")).startswith(
        "HANOI, Feb. 14 (Agency) -- 甲。乙。\n\nKept  as\n( it) was.\n\n"
    )
    assert serialise(document, targets, get_language("km")).startswith(
        "HANOI, Feb. 14 (Agency) -- 甲。 乙。\n\n"
    )


def test_an_untranslated_neighbour_is_one_line_of_english() -> None:
    document = parse_document("a.txt", TEXT.encode())
    assert "-- The ministers met in the capital. 乙。\n\n" in serialise(
        document, {3: "乙。"}, get_language("zh_CN")
    )


def test_cut_contact_fields_come_to_stand_on_lines_of_their_own() -> None:
    document = parse_document("a.txt", TEXT.encode())
    number = next(s.number for s in document.segments if s.source == "Ms. Noy")
    assert serialise(document, {number: "Bà Noy"}, get_language("vi")).endswith(
        "Contact:\r\nBà Noy\r\nTel: +84\n555 0100\n"
    )


def test_a_dateline_stays_on_the_line_of_its_paragraph() -> None:
    document = parse_document("a.txt", TEXT.encode())
    written = serialise(document, {1: "Hà Nội, 14/2 –"}, get_language("vi"))
    assert written.startswith("Hà Nội, 14/2 – The ministers met in the\ncapital.")


def test_an_escaped_quotation_mark_goes_with_its_sentence() -> None:
    document = parse_document("a.txt", rb"\"We agree to it.\" He left the hall with us.")
    assert serialise(document, {1: "A.", 2: "B."}, None) == "A. B."


def test_a_literal_tag_of_a_plain_text_is_escaped_and_written_back() -> None:
    document = parse_document("a.txt", rb"The \<1> mark and the <1> mark stand here.")
    assert document.segments[0].source == r"The \\\<1> mark and the \<1> mark stand here."
    assert serialise(document, {1: r"X \<1> \\\<2/> <3>"}, None) == r"X <1> \<2/> <3>"


MARKDOWN = '# Title *one*\n\nThe **big** plan [here](http://x.org "T") and `a*b` now. Second.\n'


def test_tags_become_their_markup() -> None:
    document = parse_document("a.md", MARKDOWN.encode())
    assert document.segments[1].source == "The <1>big</1> plan <2>here</2> and <3>a*b</3> now."
    targets = {1: "T <1>u</1>", 2: "<3>a*b</3> <2>ở <1>đây</1></2> 5*3"}
    assert serialise(document, targets, get_language("vi")) == (
        '# T *u*\n\n`a*b` [ở **đây**](http://x.org "T") 5\\*3 Second.\n'
    )


TAGS = {1: ("**", "**"), 2: ("[", "](u)"), 3: ("![i](j)", ""), 4: ("`", "`")}
ODD = [
    pytest.param("<1>a</1> b", "**a** b", id="as it should be"),
    pytest.param("<1>a b", "a b", id="never closed"),
    pytest.param("a</1> b", "a b", id="never opened"),
    pytest.param("<1>a <2>b</1> c</2>", "**a b** c", id="crossing"),
    pytest.param("a <9>b</9>", "a <9>b</9>", id="unknown number is text"),
    pytest.param("a <3>b", "a ![i](j)b", id="stand-alone written as opening"),
    pytest.param("a <1/> b", "a  b", id="pair written as stand-alone"),
    pytest.param("<2>a</2> <2>b</2>", "[a](u) [b](u)", id="used twice"),
    pytest.param("<4>a*b</4> a*b", r"`a*b` a\*b", id="no escapes in code"),
    pytest.param(r"\<1> <1>a\\</1>", r"<1> **a\\**", id="escapes beside tags"),
    pytest.param("a\nb", "a b", id="line break in a target"),
    pytest.param("", "", id="empty"),
]


@pytest.mark.parametrize("target, expected", ODD)
def test_odd_tags_never_fail(target: str, expected: str) -> None:
    assert to_markdown(target, TAGS) == expected
