"""HTML: what is a unit, what is a tag, what stays, and how targets are written back."""

from __future__ import annotations

import codecs

import pytest

from workbench.documents.html import parse_html, write_html
from workbench.documents.html_preview import sanitise_html
from workbench.errors import DocumentError
from workbench.languages import get_language
from workbench.model import Role

SOURCES = [
    pytest.param("<p>a <b>b</b> c", ["a <1>b</1> c"], id="inline element"),
    pytest.param("<p><b><i>a b</i></b> ", ["a b"], id="markup around the whole stays outside"),
    pytest.param("<p>a <b>b <i>c</b> d</i> e", ["a <1>b <2/>c</1> d<3/> e"], id="misnested"),
    pytest.param("<p>a<br>b", ["a<1/> b"], id="line break within a sentence"),
    pytest.param("<p>A b.<br>C d", ["A b.", "C d"], id="line break between sentences"),
    pytest.param("<p>A b<br><br>c d", ["A b", "c d"], id="two line breaks are a paragraph"),
    pytest.param("<h1>A b<br>C d</h1>", ["A b<1/> C d"], id="line break in a heading"),
    pytest.param("<p>a\r\n   b\tc", ["a b c"], id="white space is one space"),
    pytest.param("<p>R&amp;D &lt;1&gt; caf&eacute;&#8211;x", [r"R&D \<1> café–x"], id="references, one like a tag"),
    pytest.param("<p>&notit; &#x80; a & b &bogus;", ["¬it; € a & b &bogus;"], id="odd references"),
    pytest.param("<p>5 < 6 <and> x", ["5 < 6 <1/> x"], id="a sign and an unknown element"),
    pytest.param("<ul><li>a<li>b</ul>", ["a", "b"], id="end tags left out"),
    pytest.param("<table><tr><th>a<td>b c</table>", ["a", "b c"], id="table cells"),
    pytest.param("a<div>b</div>c", ["a", "b", "c"], id="text beside blocks"),
    pytest.param("<p>a <code>x</code> b", ["a <1/> b"], id="code stays"),
    pytest.param("<pre>x</pre><script>y</script><style>z</style>a", ["a"], id="pre, script, style"),
    pytest.param("<p translate=no>x</p><p>a <span translate=no>X Y</span>", ["a <1/>"], id="translate=no"),
    pytest.param("<svg><title>x</title></svg><template>y</template><p>a", ["a"], id="SVG, template"),
    pytest.param("<noscript><p>a</p></noscript>", ["a"], id="noscript is for readers"),
    pytest.param("<p>a <!-- <b>x</b> --> b", ["a <1/> b"], id="comment within a line"),
    pytest.param("<p>a <span></span> b <a id=x></a>", ["a <1/> b"], id="empty elements"),
    pytest.param("<title>T &amp; <b></title><p>a", ["T & <b>", "a"], id="title knows no tags"),
    pytest.param("<p title='x y'>a</p>", ["x y", "a"], id="title attribute"),
    pytest.param("<p>a <img alt='x \"y\"' src=s> b</p>c", ["a <1/> b", 'x "y"', "c"], id="alt within a sentence"),
    pytest.param("<img alt=Map><input type=submit value=Send>", ["Map", "Send"], id="alt without quotes, button"),
    pytest.param("<meta name=Description content='a b'><meta name=viewport content='c'>", ["a b"], id="description"),
    pytest.param("<a href='u?a=1&copy=2' title='c&copy=2'>b</a>", ["c&copy=2", "b"], id="half references in attributes"),
    pytest.param("<p>a<b", ["a"], id="cut in a tag"),
    pytest.param("\ufeff<p>a", ["a"], id="byte-order mark"),
    pytest.param("a</bogus>b", ["a<1/>b"], id="ignored end tag"),
    pytest.param("<p>a <code>x <p>b", ["a"], id="code that never ends"),
]  # fmt: skip


@pytest.mark.parametrize("text, expected", SOURCES)
def test_segments(text: str, expected: list[str]) -> None:
    document = parse_html(text.encode(), "a.html")
    assert [segment.source for segment in document.segments] == expected
    targets = {s.number: s.source.replace("a", "ä") for s in document.segments}
    back = parse_html(write_html(document, text.encode(), targets, None), "a.html")
    assert [s.source for s in back.segments] == [s.replace("a", "ä") for s in expected]


def test_roles() -> None:
    text = (
        "<title>T t</title><h1>A b</h1><h2>C d</h2><p>HANOI, 14 February 2007 – It was so. “It is,” he said.</p>"
        "<ul><li>e f</li></ul><blockquote>g h.</blockquote><table><tr><th>i</th><td>j k</td></tr></table>"
        "<address>l m</address><p>Contact:<br>Ms. Noy<br>Tel: +84 555 0100</p><img alt='n o'>"
    )
    roles = [unit.role for unit in parse_html(text.encode(), "a.html").units]
    assert roles == [
        Role.HEADLINE, Role.HEADLINE, Role.HEADING, Role.DATELINE, Role.BODY, Role.LIST, Role.QUOTATION,
        Role.LABEL, Role.BODY, Role.CONTACT, Role.CONTACT, Role.CONTACT, Role.CONTACT, Role.LABEL,
    ]  # fmt: skip


PAGE = (
    '<!DOCTYPE html>\n<html lang="en-US">\n<head><meta charset="utf-8"><title>Plan</title></head>\n<body>'
    '<!-- keep  --><p class="x">The <a href=\'u\' title="Go on">plan</a> is\nnew. <img src=i.png> It <b>works</b>.</p>\n'
    '<p lang="en">R&amp;D</p>\n</body></html>\n'
)


def test_a_page_in_another_language() -> None:
    document = parse_html(PAGE.encode(), "a.html")
    targets = {
        1: "计划",
        2: "<1>计划</1>是新的。<2/>",
        3: "它<3>有用</3> & 好。",
        4: '继续 "<1>"',
        5: "研发",
    }
    assert write_html(document, PAGE.encode(), targets, get_language("zh_CN")).decode() == (
        '<!DOCTYPE html>\n<html dir="ltr" lang="zh-Hans">\n<head><meta charset="utf-8"><title>计划</title></head>\n<body>'
        '<!-- keep  --><p class="x"><a href=\'u\' title="继续 &quot;&lt;1&gt;&quot;">计划</a>是新的。<img src=i.png>它<b>有用</b> &amp; 好。</p>\n'
        '<p lang="zh-Hans">研发</p>\n</body></html>\n'
    )


def test_an_attribute_changes_alone() -> None:
    document = parse_html(PAGE.encode(), "a.html")
    written = write_html(document, PAGE.encode(), {4: "Đi"}, None).decode()
    assert written == PAGE.replace("Go on", "Đi")


ODD = [
    pytest.param("<1>a b", "a b<img>", id="never closed"),
    pytest.param("a</1> <2/>b", "a <img>b", id="never opened"),
    pytest.param("<1>a <2/></1> <9>b</9>", "<b>a <img></b> &lt;9&gt;b&lt;/9&gt;", id="unknown number is text"),
    pytest.param("a <2/> <2/>", "a <img> <img>", id="twice"),
    pytest.param("<b>a</b> & \u00a0", "&lt;b&gt;a&lt;/b&gt; &amp;<img>", id="markup typed as text"),
    pytest.param("a\nb\x00\x08<2/>", "a b<img>", id="line break and control characters"),
    pytest.param("", "<img>", id="nothing but what must stay"),
]  # fmt: skip


@pytest.mark.parametrize("target, expected", ODD)
def test_odd_tags_never_fail_and_lose_nothing(target: str, expected: str) -> None:
    data = b"<p>x <b>y</b> <img> z</p>"
    document = parse_html(data, "a.html")
    assert write_html(document, data, {1: target}, None).decode() == f"<p>{expected}</p>"


LANGUAGE = [
    pytest.param("<html><p>a", '<html lang="km" dir="ltr"><p>', id="put in"),
    pytest.param("<HTML lang=en dir='rtl'><p>a", "<HTML lang=\"km\" dir='ltr'><p>", id="replaced"),
    pytest.param("<html lang><p>a", '<html dir="ltr" lang="km"><p>', id="without a value"),
    pytest.param("<html xml:lang='en'><p>a", "<html lang=\"km\" dir=\"ltr\" xml:lang='km'><p>", id="XHTML"),
    pytest.param("<html lang='en'><pre lang=en>x</pre><p>a", "<html dir=\"ltr\" lang='km'><pre lang=en>x</pre><p>", id="untouched elements say what they are"),
    pytest.param("<html lang='en'><p lang=fr>x</p><p>a", "<html dir=\"ltr\" lang='km'><p lang=fr>x</p><p>", id="French stays French"),
    pytest.param("<p lang=en-GB>a", "<p lang=km>", id="no html tag"),
]  # fmt: skip


@pytest.mark.parametrize("text, expected", LANGUAGE)
def test_the_language_is_declared(text: str, expected: str) -> None:
    document = parse_html(text.encode(), "a.html")
    targets = {document.segments[-1].number: "ក"}
    written = write_html(document, text.encode(), targets, get_language("km"))
    assert written.decode("utf-8-sig") == expected + "ក"


CP1252 = "<html><head><meta http-equiv=Content-Type content='text/html; charset=windows-1252'></head><p>“Café” now"
ENCODINGS = [
    pytest.param(b"<meta charset=utf-8><p>caf\xc3\xa9 a", "utf-8", id="declared UTF-8"),
    pytest.param(codecs.BOM_UTF8 + b"<meta charset=latin1><p>caf\xc3\xa9 a", "utf-8-sig", id="the mark wins"),
    pytest.param(codecs.BOM_UTF16_LE + "<p>café a".encode("utf-16-le"), "utf-16-le", id="UTF-16"),
    pytest.param(CP1252.encode("cp1252"), "cp1252", id="Windows-1252 in http-equiv"),
    pytest.param(b"<meta charset='ISO-8859-1'><p>caf\xe9 \x96 a", "cp1252", id="Latin-1 means Windows-1252"),
    pytest.param("<meta charset=gb2312><p>北京 a".encode("gbk"), "gb18030", id="GB"),
    pytest.param("<meta charset=tis-620><p>กรุงเทพ a".encode("cp874"), "cp874", id="Thai"),
    pytest.param("<meta charset=shift_jis><p>東京 a".encode("cp932"), "cp932", id="Japanese"),
    pytest.param(b"<!-- <meta charset=gbk> --><p>caf\xe9 a", "cp1252", id="a comment declares nothing"),
]  # fmt: skip


@pytest.mark.parametrize("data, encoding", ENCODINGS)
def test_encodings_come_back_byte_for_byte(data: bytes, encoding: str) -> None:
    document = parse_html(data, "a.html")
    assert document.encoding == encoding
    last = document.segments[-1]
    written = write_html(document, data, {last.number: last.source + "!"}, None)
    assert written == data + "!".encode(encoding.removesuffix("-sig"))


def test_what_the_encoding_cannot_hold_makes_it_utf_8() -> None:
    data = CP1252.encode("cp1252")
    document = parse_html(data, "a.html")
    written = write_html(document, data, {1: "ភាសា"}, get_language("km"))
    assert "charset=utf-8'" in written.decode("utf-8")
    assert "ភាសា" in written.decode("utf-8")


def test_a_translation_that_declares_nothing_gets_a_mark() -> None:
    document = parse_html(b"<p>a", "a.html")
    assert write_html(document, b"<p>a", {1: "ก"}, None) == "<p>ก".encode()
    assert write_html(document, b"<p>a", {1: "ก"}, get_language("th")).startswith(codecs.BOM_UTF8)


NOTES = [
    pytest.param(b"<html><p>a <code>x</code><pre>y</pre>", "it is code or marked as not to be translated (places: 2", id="code"),
    pytest.param(b"<html><table>x<tr><td>a</td></tr>\nstray</table>", "browsers move or drop it (places: 1, first on line 2)", id="text in a table"),
    pytest.param(b"<p>a", "no <html> tag", id="a fragment"),
    pytest.param(b"<html><meta charset=latin1><p>caf\xc3\xa9", "says that it is in latin1, but it is in UTF-8", id="wrong charset"),
    pytest.param(b"<html><meta charset=klingon><p>caf\xe9", "klingon, but it cannot be read so", id="unknown charset"),
    pytest.param(b"<html><meta charset=utf-7><p>a\xe9", "utf-7, but", id="a charset that hides markup"),
    pytest.param("<html><p>a\u202eb".encode(), "reading direction", id="direction marks"),
]  # fmt: skip


@pytest.mark.parametrize("data, words", NOTES)
def test_what_was_left_is_said(data: bytes, words: str) -> None:
    assert words in " ".join(parse_html(data, "a.html").notes)


REFUSED = [
    pytest.param(b"", "empty", id="empty"),
    pytest.param(b"PK\x03\x04rest", "packed", id="docx under a wrong name"),
    pytest.param(b"\x00\x01\x02\x03" * 50, "binary", id="control bytes"),
    pytest.param(b"a" * 20_000_001, "20 MB", id="too large"),
]


@pytest.mark.parametrize("data, words", REFUSED)
def test_refused_in_one_sentence(data: bytes, words: str) -> None:
    with pytest.raises(DocumentError, match=words):
        parse_html(data, "a.html")


HOSTILE = [
    pytest.param("<div>" * 20_000 + "a", id="deep"),
    pytest.param("<b>" * 20_000 + "</i>" * 20_000 + "a", id="never closed"),
    pytest.param("<p>" + "a<br>" * 20_000, id="many line breaks"),
    pytest.param("<!DOCTYPE x [<!ENTITY a 'b'>]><p>&a; a", id="entities are not read"),
    pytest.param("<script>" + "<!--<script></script>" * 3_000 + "</script><p>a", id="scripts in comments"),
    pytest.param("<p a='" * 5_000 + "a", id="quotes that never end"),
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_markup_is_read_and_written(text: str) -> None:
    data = text.encode()
    document = parse_html(data, "a.html")
    targets = {segment.number: segment.source + " b" for segment in document.segments[:3]}
    assert write_html(document, data, targets, get_language("vi"))


SAFE = [
    pytest.param("<p onclick='x()'>a <b>b</b></p>", "<p>a <b>b</b></p>", id="event handler"),
    pytest.param("<script>x</script><style>y</style>a", "a", id="script and style with what they hold"),
    pytest.param("<a href='javascript:x'>a</a>", '<a rel="noopener noreferrer">a</a>', id="script in a link"),
    pytest.param("<a href='http://x.org/'>a</a>", '<a href="http://x.org/" rel="noopener noreferrer">a</a>', id="link"),
    pytest.param("<img src='http://x.org/t.gif' alt='A map'>", '<img alt="A map">', id="pictures fetch nothing"),
    pytest.param("<p style='background:url(x)' class=y id=z lang=km>a</p>", '<p lang="km">a</p>', id="style, class, id"),
    pytest.param("<svg><a xlink:href='javascript:x'>a</a></svg><iframe srcdoc=x></iframe>b", "b", id="SVG and frames"),
    pytest.param("<title>t</title><p>a", "<p>a</p>", id="the title is no text of the page"),
]  # fmt: skip


@pytest.mark.parametrize("text, expected", SAFE)
def test_a_preview_is_safe(text: str, expected: str) -> None:
    assert sanitise_html(text) == expected
