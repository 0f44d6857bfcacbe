"""OpenDocument text: units, tags, what stays, languages, damaged and hostile files."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from workbench.documents import odt_package
from workbench.documents.odt import parse_odt, write_odt
from workbench.errors import DocumentError
from workbench.languages import get_language
from workbench.model import Document, Role

SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:xlink="http://www.w3.org/1999/xlink"'
)
STYLES = (
    '<office:styles><style:default-style style:family="paragraph"><style:text-properties fo:language="en" fo:country="US" '
    'style:language-complex="hi" style:font-name-complex="Mangal"/></style:default-style>'
    '<style:style style:name="B"><style:text-properties fo:font-weight="bold"/></style:style></office:styles>'
    "<office:master-styles><style:master-page><style:header><text:p>Ministry of roads</text:p></style:header></style:master-page></office:master-styles>"
)


def packed(body: str, styles: str = STYLES, meta: str = "<dc:title>Plan</dc:title><dc:language>en-US</dc:language>") -> bytes:  # fmt: skip
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", f"<office:document-content {SPACES}><office:body><office:text>{body}</office:text></office:body></office:document-content>")  # fmt: skip
        archive.writestr("styles.xml", f"<office:document-styles {SPACES}>{styles}</office:document-styles>")  # fmt: skip
        archive.writestr("meta.xml", f"<office:document-meta {SPACES}><office:meta>{meta}</office:meta></office:document-meta>")  # fmt: skip
        archive.writestr("Pictures/a.png", b"\x89PNG")
    return out.getvalue()


def part(data: bytes, name: str = "content.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.tostring(etree.fromstring(archive.read(name)), method="c14n").decode()


def body(data: bytes) -> str:
    return part(data).partition("<office:text>")[2].partition("</office:text>")[0]


def sources(document: Document, limit: int | None = None) -> list[str]:
    return [segment.source for segment in document.segments][:limit]


SOURCES = [
    pytest.param("<text:p>a <text:span>b</text:span> c</text:p>", ["a <1>b</1> c"], id="span"),
    pytest.param("<text:p><text:span>a b</text:span></text:p>", ["a b"], id="span around the whole"),
    pytest.param('<text:p>a <text:a xlink:href="u">b</text:a></text:p>', ["a <1>b</1>"], id="link"),
    pytest.param('<text:p>a<text:s text:c="3"/>b<text:tab/>c</text:p>', ["a b c"], id="spaces and tab"),
    pytest.param("<text:p>A b.<text:line-break/>C d</text:p>", ["A b.", "C d"], id="lines"),
    pytest.param("<text:p>a b<text:line-break/>c d</text:p>", ["a b<1/> c d"], id="line break in a sentence"),
    pytest.param("<text:p>a\n    b</text:p>", ["a b"], id="set over several lines"),
    pytest.param(
        "<text:p>A b<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>C d.</text:p></text:note-body></text:note> e.</text:p>",
        ["A b<1/> e.", "C d."], id="footnote",
    ),
    pytest.param("<text:list><text:list-item><text:p>a</text:p></text:list-item></text:list>", ["a"], id="list"),
    pytest.param("<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row></table:table>", ["a"], id="table"),
    pytest.param(
        "<text:p><draw:frame><draw:text-box><text:p>a b</text:p></draw:text-box><svg:title>c d</svg:title></draw:frame></text:p>", ["a b", "c d"], id="text box, picture text",
    ),
    pytest.param("<text:p>a <office:annotation><text:p>x</text:p></office:annotation>b</text:p>", ["a <1/>b"], id="comment stays"),
    pytest.param("<text:tracked-changes><text:changed-region><text:deletion><text:p>x</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>a</text:p>", ["a"], id="deleted text stays"),
    pytest.param("<text:table-of-content><text:index-body><text:p>x</text:p></text:index-body></text:table-of-content><text:p>a</text:p>", ["a"], id="table of contents stays"),
    pytest.param("<text:p>a <text:date>14 May</text:date> b</text:p>", ["a <1/> b"], id="field stays"),
    pytest.param("<text:p>a <text:span/>b &lt;1&gt;</text:p>", [r"a <1/>b \<1>"], id="empty span, literal tag"),
    pytest.param("<text:p>a<!-- x --> b</text:p>", ["a<1/> b"], id="XML comment"),
]  # fmt: skip


@pytest.mark.parametrize("inner, expected", SOURCES)
def test_segments(inner: str, expected: list[str]) -> None:
    data = packed(inner, meta="")
    document = parse_odt(data, "a.odt")
    assert sources(document) == [*expected, "Ministry of roads"]
    assert document.encoding == ""
    targets = {s.number: s.source.replace("a", "ä") for s in document.segments}
    written = write_odt(document, data, targets, None)
    assert sources(parse_odt(written, "a.odt")) == [targets[s.number] for s in document.segments]


def test_roles() -> None:
    text = (
        '<text:h text:outline-level="1">A b</text:h><text:h text:outline-level="2">C d</text:h><text:p>It was so.</text:p>'
        "<text:list><text:list-item><text:p>e f</text:p></text:list-item></text:list>"
        "<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>g</text:p></table:table-cell></table:table-row></table:table-header-rows>"
        "<table:table-row><table:table-cell><text:p>h i</text:p></table:table-cell></table:table-row></table:table>"
    )
    assert [unit.role for unit in parse_odt(packed(text), "a.odt").units] == [
        Role.HEADLINE, Role.HEADING, Role.BODY, Role.LIST, Role.LABEL, Role.BODY, Role.LABEL, Role.HEADLINE,
    ]  # fmt: skip


TARGETS = [
    pytest.param("X <1>y</1><2/>.", "X <text:span>y</text:span><text:note/>.", id="as it should be"),
    pytest.param("<2/>X y", "<text:note/>X y", id="moved and a pair lost"),
    pytest.param("<1>X", "X<text:note/>", id="a note that is lost comes last"),
    pytest.param("<2/>X<2/>", "<text:note/>X", id="a note stands once"),
    pytest.param("<1>a</1> <1>b</1><2/>", "<text:span>a</text:span> <text:span>b</text:span><text:note/>", id="a pair twice"),
    pytest.param("a   b\tc<2/>", 'a<text:s text:c="3"/>b<text:tab/>c<text:note/>', id="spaces and a tab"),
    pytest.param("a & <b> <9>\x01\ud800<2/>", "a &amp; &lt;b&gt; &lt;9&gt;<text:note/>", id="what XML cannot hold"),
]  # fmt: skip


@pytest.mark.parametrize("target, expected", TARGETS)
def test_targets_with_odd_tags(target: str, expected: str) -> None:
    data = packed("<text:p>It <text:span>works</text:span><text:note/>. They left.</text:p>")
    document = parse_odt(data, "a.odt")
    written = body(write_odt(document, data, {1: target}, None))
    whole = etree.tostring(etree.fromstring(f"<text:p {SPACES}>{expected} They left.</text:p>"), method="c14n").decode()  # fmt: skip
    assert written.partition(">")[2] == whole.partition(">")[2]


def test_sentences_are_joined_as_the_language_does() -> None:
    data = packed("<text:p>It is so. It was so.  It ends.</text:p>")
    document = parse_odt(data, "a.odt")
    assert "甲。乙。  It ends." in body(
        write_odt(document, data, {1: "甲。", 2: "乙。"}, get_language("zh_CN"))
    )


LANGUAGES = [
    pytest.param("km", ["style:font-family-complex=\"'Noto Sans Khmer'\"", 'style:language-complex="km"', 'style:font-weight-complex="bold"'], id="complex"),
    pytest.param("zh_CN", ["style:font-family-asian=\"'Noto Sans SC'\"", 'style:language-asian="zh"', 'style:country-asian="CN"'], id="Asian"),
    pytest.param("vi", ['fo:language="vi"', 'fo:country="VN"', 'style:font-name-complex="Mangal"'], id="Western"),
]  # fmt: skip


@pytest.mark.parametrize("code, expected", LANGUAGES)
def test_the_styles_speak_the_language(code: str, expected: list[str]) -> None:
    data = packed("<text:p>It is so.</text:p>")
    written = write_odt(parse_odt(data, "a.odt"), data, {1: "x"}, get_language(code))
    for words in expected:
        assert words in part(written, "styles.xml")
    assert f"<dc:language>{get_language(code).bcp47}</dc:language>" in part(written, "meta.xml")


INLINE = st.recursive(
    st.sampled_from(
        ["It is so. ", "They left. ", "of rivers", " ", "\n  ", "&lt;1&gt;", "\\", "R&amp;D", "<text:s/>", '<text:s text:c="2"/>', "<text:tab/>",
         "<text:line-break/>", "<text:bookmark/>", "<text:date>May</text:date>", "<text:note><text:note-body><text:p>A note.</text:p></text:note-body></text:note>"]
    ),
    lambda inner: st.lists(inner, max_size=4).map(lambda parts: f"<text:span>{''.join(parts)}</text:span>"),
    max_leaves=12,
)  # fmt: skip
PARAGRAPH = st.lists(INLINE, max_size=8).map(lambda parts: f"<text:p>x{''.join(parts)}</text:p>")
BODY = st.lists(PARAGRAPH, min_size=1, max_size=3).map("".join)


@given(BODY)
@settings(deadline=None, max_examples=200)
def test_sources_as_targets_give_the_same_file(text: str) -> None:
    data = packed(text)
    document = parse_odt(data, "a.odt")
    done = 0
    for number, segment in enumerate(document.segments, start=1):
        assert segment.number == number
        assert done <= segment.start < segment.end <= len(document.text)
        done = segment.end
    assert write_odt(document, data, {s.number: s.source for s in document.segments}, get_language("my")) == data  # fmt: skip


@given(BODY, st.data())
@settings(deadline=None, max_examples=300)
def test_one_changed_segment_changes_nothing_else(text: str, draw: st.DataObject) -> None:
    data = packed(text)
    document = parse_odt(data, "a.odt")
    chosen = draw.draw(st.sampled_from(document.segments))
    new = chosen.source.replace("t", "ţ").replace("r", "ŗ").replace("x", "ẋ")
    written = write_odt(document, data, {chosen.number: new}, None)
    again = parse_odt(written, "a.odt")
    assert sources(again) == [new if s is chosen else s.source for s in document.segments]
    back = {s.number: old.source for s, old in zip(again.segments, document.segments, strict=True)}
    assert _loose(body(write_odt(again, written, back, None))) == _loose(body(data))
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        assert archive.namelist()[0] == "mimetype"
        assert archive.read("Pictures/a.png") == b"\x89PNG"


def _loose(xml: str) -> str:
    """The XML without white space and its elements: a changed sentence has single spaces."""
    for blank in ("<text:tab></text:tab>", "<text:s></text:s>", '<text:s text:c="2"></text:s>'):
        xml = xml.replace(blank, "")
    return "".join(xml.split())


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("_", "."), content)
    return out.getvalue()


KIND = b"application/vnd.oasis.opendocument.text"
REFUSED = [
    pytest.param(b"", "damaged", id="empty"),
    pytest.param(b"PK\x03\x04rest", "damaged", id="cut off"),
    pytest.param(zipped(mimetype=KIND), "no OpenDocument", id="no content"),
    pytest.param(zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet", content_xml=b"<a/>"), "no text document", id="spreadsheet"),
    pytest.param(zipped(mimetype=KIND, content_xml=b"<a>"), "damaged", id="broken XML"),
    pytest.param(zipped(mimetype=KIND, content_xml=b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), "document type", id="entity"),
    pytest.param(zipped(mimetype=KIND, content_xml=b"<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>"), "document type", id="external reference"),
    pytest.param(zipped(mimetype=KIND, content_xml=b"<a/>" + b" " * 60_000), "unpacks to more", id="zip bomb"),
    pytest.param(packed("").replace(b"mimetype", b"MIMETYPE"), "no OpenDocument", id="no mimetype"),
]  # fmt: skip


@pytest.mark.parametrize("data, words", REFUSED)
def test_refused_in_one_sentence(data: bytes, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(odt_package, "MAX_PART", 50_000)
    with pytest.raises(DocumentError, match=words) as caught:
        parse_odt(data, "a.odt")
    assert caught.value.where == "a.odt"
    assert caught.value.remedy


def test_a_locked_file_is_told() -> None:
    out = io.BytesIO(packed("<text:p>a</text:p>"))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
    with pytest.raises(DocumentError, match="password"):
        parse_odt(out.getvalue(), "a.odt")


def test_too_large_a_file_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(odt_package, "MAX_PACKED", 100)
    with pytest.raises(DocumentError, match="the limit is"):
        parse_odt(packed(""), "a.odt")


def test_another_file_than_was_imported_is_told() -> None:
    document = parse_odt(packed("<text:p>It is so.</text:p>"), "a.odt")
    with pytest.raises(DocumentError, match="another one"):
        write_odt(document, packed("<text:p>It is not.</text:p>"), {1: "x"}, None)


def test_what_was_left_is_said() -> None:
    text = (
        "<text:tracked-changes><text:changed-region/></text:tracked-changes><text:p>a <text:change-start/>b"
        "<office:annotation><text:p>x</text:p></office:annotation></text:p>"
        "<text:table-of-content><text:index-body/></text:table-of-content>"
    )
    notes = " ".join(parse_odt(packed(text), "a.odt").notes)
    for words in (
        "deleted text of tracked changes",
        "comments",
        "table of contents",
        "all were accepted",
    ):
        assert words in notes


def test_deep_nesting_is_read() -> None:
    data = packed("<text:p>" + "<text:span>" * 200 + "a" + "</text:span>" * 200 + " b</text:p>")
    document = parse_odt(data, "a.odt")
    assert write_odt(document, data, {1: "c"}, get_language("th"))
