"""Targets into Word files: formatting, links, notes, languages; odd tags never fail."""

from __future__ import annotations

import re

import pytest
from golden.docx.build import box, field, p, r, unpacked, word_file, x

from workbench.documents.docx import parse_docx, write_docx
from workbench.documents.docx_draft import draft_docx
from workbench.languages import LANGUAGES, get_language

B = "<w:b/>"
NOTE = x('<w:footnoteReference w:id="1"/>')


def body(data: bytes) -> str:
    """The inside of the body, without what every run repeats."""
    xml = unpacked(data)["word/document.xml"].decode()
    inside = re.search(r"<w:body>(.*)</w:body>", xml, re.DOTALL)
    assert inside
    return inside[1].replace(' xml:space="preserve"', "")


def written(xml: str, targets: dict[int, str], code: str = "", **stories: str) -> str:
    data = word_file(xml, links=("http://x.org",), **stories)
    language = get_language(code) if code else None
    return body(write_docx(parse_docx(data, "a.docx"), data, targets, language))


def t(text: str, properties: str = "") -> str:
    return r(text, properties).replace(' xml:space="preserve"', "")


LINK = f'<w:hyperlink r:id="L1">{r("b", "<w:u/>")}</w:hyperlink>'
WRITTEN = [
    pytest.param(p(r("a "), r("b", B), r(" c")), "<1>B</1> A", p(t("B", B), t(" A")), id="a tag moved"),
    pytest.param(p(r("a "), r("b", B), r(" c")), "A", p(t("A")), id="a tag left out"),
    pytest.param(p(r("a "), r("b", B), r(" c")), "<1>A B", p(t("A B")), id="never closed"),
    pytest.param(p(r("a "), r("b", B), r(" c")), "A</1> <2>B</2>", p(t("A <2>B</2>")), id="never opened; unknown"),
    pytest.param(p(r("a "), r("b", B), r(" c")), "<1>A</1><1/><1>B</1>", p(t("AB", B)), id="twice; pair written as stand-alone"),
    pytest.param(p(r("a "), r("b", B), r(" and "), r("c", "<w:i/>"), r(" e")), "<1>A <2>B</1> C</2>", p(t("A B", B), t(" C")), id="crossing"),
    pytest.param(p(r("a "), r("b", B), r(" and "), r("c", "<w:i/>"), r(" e")), "<1>A <2>B</2></1>", p(t("A ", B), t("B", "<w:i/>")), id="nested"),
    pytest.param(p(r("a "), LINK, r(" c")), "<1>B</1> A", p(f'<w:hyperlink r:id="L1">{t("B", "<w:u/>")}</w:hyperlink>', t(" A")), id="link"),
    pytest.param(p(LINK), "B", p(f'<w:hyperlink r:id="L1">{t("B", "<w:u/>")}</w:hyperlink>'), id="all in a link"),
    pytest.param(p(r("a "), field("HYPERLINK x", r("b")), r(" c")), "<1>B</1> A", p(field("HYPERLINK x", t("B")).replace(' xml:space="preserve"', ""), t(" A")), id="link written as field"),
    pytest.param(p(r("a"), x("<w:tab/>"), r("b")), "B<1/> A", p(t("B"), x("<w:tab/>"), t("A")), id="tab; the space after it is its own"),
    pytest.param(p(r("a"), x("<w:tab/>"), r("b")), "B<1/>A<1/>", p(t("B"), x("<w:tab/>"), t("A"), x("<w:tab/>")), id="tab twice"),
    pytest.param(p(r("a"), NOTE, r(" b")), "<1/>B", p(NOTE, t("B")), id="note moved"),
    pytest.param(p(r("a"), NOTE, r(" b")), "B", p(t("B"), NOTE), id="a note left out comes last"),
    pytest.param(p(r("a"), NOTE, r(" b")), "A<1/> B<1/>", p(t("A"), NOTE, t(" B")), id="a note stands once"),
    pytest.param(p(r("a "), field("PAGE", r("7")), r(" b")), "B <1/>", p(t("B "), field("PAGE", t("7")).replace(' xml:space="preserve"', "")), id="field"),
    pytest.param(p(r("a")), "A\n\t B\x00\ud800", p(t("A B")), id="line ends and what XML cannot hold"),
    pytest.param(p(r("a <1> b")), r"A \<1> \\<9> <2>", p(t(r"A <1> \<9> <2>")), id="escapes"),
    pytest.param(p(r("a")), "", "<w:p/>", id="empty"),
    pytest.param(p(x("<w:drawing><wp:inline/></w:drawing>"), x("<w:tab/>"), r("a"), x("<w:br/>")), "A", p(x("<w:drawing><wp:inline/></w:drawing>"), x("<w:tab/>"), t("A"), x("<w:br/>")), id="things at the edges stay"),
    pytest.param(p('<w:bookmarkStart w:id="1"/>', r("a "), '<w:commentRangeStart w:id="0"/>', r("b"), '<w:commentRangeEnd w:id="0"/>', x('<w:commentReference w:id="0"/>'), r(" c"), '<w:bookmarkEnd w:id="1"/>'), "A", p('<w:bookmarkStart w:id="1"/>', '<w:commentRangeStart w:id="0"/>', t("A"), '<w:commentRangeEnd w:id="0"/>', x('<w:commentReference w:id="0"/>'), '<w:bookmarkEnd w:id="1"/>'), id="bookmarks and comments stay around"),
    pytest.param(p(r("a "), f"<w:ins>{r('b')}</w:ins><w:del><w:r><w:delText>c</w:delText></w:r></w:del>"), "A", p(t("A")), id="tracked changes"),
    pytest.param(p(r("a "), r("b", "<w:vanish/>"), r("c")), "A", p(t("A"), t("b", "<w:vanish/>")), id="hidden text stays"),
]  # fmt: skip


@pytest.mark.parametrize("xml, target, expected", WRITTEN)
def test_a_target_keeps_what_its_tags_stand_for(xml: str, target: str, expected: str) -> None:
    assert written(xml, {1: target}) == expected


TWO = p(r("He left the hall. "), r("She came.", B), r(" They spoke about it."))


def test_a_sentence_changes_and_its_neighbours_stay() -> None:
    assert written(TWO, {3: "Y."}) == p(t("He left the hall. "), t("She came.", B), t(" Y."))
    assert written(TWO, {1: "X."}) == p(t("X. "), t("She came.", B), t(" They spoke about it."))


@pytest.mark.parametrize("code, joiner", [("vi", " "), ("zh_CN", "")])
def test_sentences_are_joined_as_the_language_does(code: str, joiner: str) -> None:
    data = word_file(TWO)
    document = parse_docx(data, "a.docx")
    out = write_docx(document, data, {1: "A。", 2: "<1>B。</1>", 3: "C。"}, get_language(code))
    assert parse_docx(out, "a.docx").text == f"A。{joiner}B。{joiner}C。\n"


def test_no_space_comes_after_a_line_break_between_sentences() -> None:
    lines = p(r("He left the hall."), x("<w:br/>"), r("She came to see it."))
    assert written(lines, {1: "A.<1/>", 2: "B."}) == p(t("A."), x("<w:br/>"), t("B."))


LAT = '<w:lang w:val="vi-VN"/>'
HANS = '<w:rFonts w:eastAsia="Noto Sans SC" w:hint="eastAsia"/>'


def complex_script(font: str, tag: str, size: str, bold: str = "") -> str:
    weight = "<w:b/><w:bCs/>" if bold == "b" else "<w:bCs/>" if bold else ""
    sizes = f'<w:szCs w:val="{size}"/>'
    lang = f'<w:lang w:val="{tag}" w:bidi="{tag}"/>'
    return f'<w:rFonts w:cs="{font}"/>{weight}{sizes}<w:cs/>{lang}'


SCRIPTS = [
    pytest.param("km", complex_script("Noto Sans Khmer", "km-KH", "22"), id="Khmer"),
    pytest.param("lo", complex_script("Noto Sans Lao", "lo-LA", "22"), id="Lao"),
    pytest.param("my", complex_script("Noto Sans Myanmar", "my-MM", "22"), id="Burmese"),
    pytest.param("th", complex_script("Noto Sans Thai", "th-TH", "22"), id="Thai"),
    pytest.param("vi", LAT, id="Vietnamese keeps the font"),
    pytest.param("zh_CN", HANS + '<w:lang w:val="zh-CN" w:eastAsia="zh-CN"/>', id="Chinese"),
]


@pytest.mark.parametrize("code, properties", SCRIPTS)
def test_language_font_and_size_are_set(code: str, properties: str) -> None:
    assert written(p(r("a")) + p(r("same")), {1: "X"}, code) == (
        p(t("X", properties)) + p(t("same"))
    )


KHMER = "Noto Sans Khmer", "km-KH"
EFFECTIVE = [
    pytest.param(p(r("a"), style="H1"), complex_script(*KHMER, "32", "s"), id="style of the paragraph"),
    pytest.param(p(r("a"), style="Own"), complex_script(*KHMER, "32", "s"), id="style it is based on"),
    pytest.param(p(r("a", "<w:b/>")), complex_script(*KHMER, "22", "b"), id="bold by hand"),
    pytest.param(p(r("a", '<w:rStyle w:val="Strong"/>')), '<w:rStyle w:val="Strong"/>' + complex_script(*KHMER, "26", "s"), id="style of the run"),
    pytest.param(p(r("a", '<w:rStyle w:val="Strong"/>'), style="H1"), '<w:rStyle w:val="Strong"/>' + complex_script(*KHMER, "26"), id="bold in bold is none"),
    pytest.param(p(r("a", '<w:rFonts w:ascii="Arial" w:cstheme="minorBidi"/><w:color w:val="FF0000"/><w:sz w:val="40"/>')), '<w:rFonts w:ascii="Arial" w:cs="Noto Sans Khmer"/><w:color w:val="FF0000"/><w:sz w:val="40"/><w:szCs w:val="40"/><w:cs/><w:lang w:val="km-KH" w:bidi="km-KH"/>', id="size by hand; the font of the theme goes"),
    pytest.param(p(r("a", '<w:b w:val="0"/>'), style="H1"), '<w:rFonts w:cs="Noto Sans Khmer"/><w:b w:val="0"/><w:bCs w:val="0"/><w:szCs w:val="32"/><w:cs/><w:lang w:val="km-KH" w:bidi="km-KH"/>', id="not bold by hand"),
]  # fmt: skip


@pytest.mark.parametrize("xml, properties", EFFECTIVE)
def test_size_and_weight_are_those_the_source_has(xml: str, properties: str) -> None:
    head = re.match(r"<w:p>(<w:pPr>.*?</w:pPr>)?", xml)
    assert head
    assert written(xml, {1: "X"}, "km") == head[0] + t("X", properties) + "</w:p>"


def test_both_copies_of_a_text_box_change() -> None:
    xml = written(p(r("Here."), box(p(r("In brief")))), {2: "Tóm tắt"}, "vi")
    assert xml.count("Tóm tắt") == 2
    assert "In brief" not in xml
    both = written(p(r("Here."), box(p(r("In brief")))), {1: "Đây.", 2: "Tóm tắt"}, "vi")
    assert both.count("Tóm tắt") == 2
    assert both.count("Đây.") == 1


def test_a_bound_control_does_not_put_the_english_back() -> None:
    control = (
        "<w:sdt><w:sdtPr><w:dataBinding/><w:id/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    )
    xml = written(control.format(p(r("a"))), {1: "A"})
    assert xml == control.format(p(t("A"))).replace("<w:dataBinding/>", "")


def test_what_was_struck_out_is_in_no_translated_file() -> None:
    struck = p(r("b"), "<w:del><w:r><w:delText>secret</w:delText></w:r></w:del>")
    assert "secret" not in written(p(r("a")) + struck, {1: "A"})
    data = word_file(p(r("a")), header=struck)
    assert write_docx(parse_docx(data, "a.docx"), data, {1: "a"}, None) is data
    out = write_docx(parse_docx(data, "a.docx"), data, {1: "A"}, None)
    assert b"secret" not in unpacked(out)["word/header.xml"]


def test_each_story_is_written_into_its_own_part() -> None:
    data = word_file(
        p(r("Body.")),
        header=p(r("Ministry")),
        footnotes=f"<w:footnote>{p(r('Note.'))}</w:footnote>",
    )
    document = parse_docx(data, "a.docx")
    before, after = unpacked(data), unpacked(write_docx(document, data, {3: "Chú."}, None))
    assert [name for name in before if before[name] != after[name]] == ["word/footnotes.xml"]
    assert "Chú." in after["word/footnotes.xml"].decode()


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_draft_says_so_before_and_after(code: str) -> None:
    mark = f"{get_language(code).draft_mark} – DRAFT"
    data = word_file(p(r("The text.")) + "<w:sectPr/>")
    out = draft_docx(data, mark, ["segment 1 is draft", "segment 2: a <b> & c"])
    assert parse_docx(out, "a.docx").text == (
        f"{mark}\nThe text.\n{mark}\n- segment 1 is draft\n- segment 2: a <b> & c\n"
    )
    assert body(out).endswith("<w:sectPr/>")
    assert parse_docx(draft_docx(data, mark, []), "a.docx").text == f"{mark}\nThe text.\n"
