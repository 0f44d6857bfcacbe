"""What of a Word file is a segment, what is a tag, and what people are told."""

from __future__ import annotations

import pytest
from golden.docx.build import box, field, nested, p, r, table, word_file, x

from workbench.documents.docx import parse_docx, view_docx

B, I = "<w:b/>", "<w:i/>"  # noqa: E741
NOTE = x('<w:footnoteReference w:id="1"/>')
INLINE = x("<w:drawing><wp:inline/></w:drawing>")
FLOATING = x("<w:drawing><wp:anchor/></w:drawing>")


def sources(data: bytes) -> list[str]:
    return [segment.source for segment in parse_docx(data, "a.docx").segments]


SOURCES = [
    pytest.param(p(r("a ") + r("b") + r(" c")), ["a b c"], id="equal runs are one"),
    pytest.param(p(r("a "), r("b", '<w:lang w:val="en-GB"/>'), r("c", '<w:kern w:val="2"/>')), ["a bc"], id="language and kerning are no formatting"),
    pytest.param(p(r("a "), r("b", B), r(" c")), ["a <1>b</1> c"], id="bold"),
    pytest.param(p(r("a", B), r(" b c", B)), ["a b c"], id="a wholly bold paragraph has no tag"),
    pytest.param(p(r("long plain ", I), r("b", I + B)), ["long plain <1>b</1>"], id="what most has is no tag"),
    pytest.param(p(r("a"), r(" b ", B), r("c and d")), ["a <1>b</1> c and d"], id="spaces go out of a tag"),
    pytest.param(p(r("a", B), r(" "), r("b", B), r(" c and d")), ["<1>a b</1> c and d"], id="a space between equals"),
    pytest.param(p(r("a and d "), r("b", B), r("c", I)), ["a and d <1>b</1><2>c</2>"], id="two formats side by side"),
    pytest.param(p(r("a"), x("<w:tab/>"), r("b"), x("<w:br/>"), r("c")), ["a<1/> b<2/> c"], id="tab and line break"),
    pytest.param(p(INLINE, r("a "), INLINE, r("b"), INLINE), ["a <1/>b"], id="only pictures between words are tags"),
    pytest.param(p(r("a "), FLOATING, r("b")), ["a b"], id="a floating picture is none"),
    pytest.param(p(r("He left."), NOTE, r(" She came back.")), ["He left.<1/>", "She came back."], id="a note stays with its sentence"),
    pytest.param(p(r("a "), f'<w:hyperlink r:id="L1">{r("b ")}{r("c", B)}{r(" d and e")}</w:hyperlink>', r(" f")), ["a <1>b <2>c</2> d and e</1> f"], id="hyperlink"),
    pytest.param(p(r("a"), f'<w:hyperlink r:id="L1">{r(" b ")}</w:hyperlink>', f'<w:hyperlink r:id="L1">{r(" ")}</w:hyperlink>', r("c")), ["a <1>b</1> c"], id="spaces go out of a hyperlink; one of nothing is none"),
    pytest.param(p(f'<w:hyperlink r:id="L1">{r("b")}</w:hyperlink>'), ["b"], id="a hyperlink that is all"),
    pytest.param(p(r("a "), field('HYPERLINK "http://x.org"', r("b")), r(" c")), ["a <1>b</1> c"], id="hyperlink written as field"),
    pytest.param(p(r("page "), field("PAGE", r("7")), r(" of it")), ["page <1/> of it"], id="field"),
    pytest.param(p(r("page "), f'<w:fldSimple w:instr=" PAGE ">{r("7")}</w:fldSimple>', r(" of it")), ["page <1/> of it"], id="simple field"),
    pytest.param(p(r("a "), field("IF", field("PAGE", r("7")), r("8")), r(" of it")), ["a <1/> of it"], id="field in a field"),
    pytest.param(p(r("first "), x('<w:fldChar w:fldCharType="begin"/>'), r("in")) + p(r("in"), x('<w:fldChar w:fldCharType="end"/>'), r("last")), ["first", "last"], id="a field over two paragraphs"),
    pytest.param(p('<w:bookmarkStart w:id="1" w:name="b"/>', r("a "), '<w:bookmarkEnd w:id="1"/>', '<w:proofErr w:type="spellStart"/>', r("b")), ["a b"], id="bookmarks and spelling marks"),
    pytest.param(p(r("a "), r("secret", "<w:vanish/>"), r("b")), ["a b"], id="hidden text"),
    pytest.param(p(f"<w:smartTag>{r('a ')}</w:smartTag><w:sdt><w:sdtContent>{r('b')}</w:sdtContent></w:sdt>"), ["a b"], id="smart tag, content control"),
    pytest.param(f"<w:sdt><w:sdtContent>{p(r('a'))}</w:sdtContent></w:sdt>", ["a"], id="content control around paragraphs"),
    pytest.param(p("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + r("Click here") + "</w:sdtContent></w:sdt>", r("a")), ["a"], id="a prompt is no text"),
    pytest.param(p(r("co"), x("<w:softHyphen/>"), r("op"), x("<w:noBreakHyphen/>"), r("b")), ["coop\u2011b"], id="hyphens"),
    pytest.param(p(r("R&D <1> x")), [r"R&D \<1> x"], id="what looks like a tag is escaped"),
    pytest.param(p(x("<w:t> a </w:t>"), r("b")), ["ab"], id="white space that is not preserved"),
    pytest.param(table([p(r("a")), p(r("b"))], [p(r("c")), p()]), ["a", "b", "c"], id="table"),
    pytest.param(nested(10), ["Deep inside."], id="tables ten deep"),
    pytest.param(p(r("a"), box(p(r("in the box")), table([p(r("b"))]))) + p(r("c")), ["a", "in the box", "b", "c"], id="a text box once"),
    pytest.param(p(r("- * -")) + p(), [], id="nothing to translate"),
    pytest.param(p(r("One here. "), r("Two here.", B), r(" Three here and here.")), ["One here.", "<1>Two here.</1>", "Three here and here."], id="sentences and tags"),
]  # fmt: skip


@pytest.mark.parametrize("body, expected", SOURCES)
def test_segments(body: str, expected: list[str]) -> None:
    assert sources(word_file(body, links=("http://x.org",))) == expected


CHANGES = [
    pytest.param(p(r("a "), f"<w:ins>{r('new ')}</w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>", r("b")), ["a new b"], 2, id="put in and struck out"),
    pytest.param(p(f"<w:moveFrom>{r('a')}</w:moveFrom>", r("b")) + p(f"<w:moveTo>{r('c')}</w:moveTo>"), ["b", "c"], 2, id="moved"),
    pytest.param("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + r("a ") + "</w:p>" + p(r("b")), ["a b"], 1, id="paragraphs joined"),
    pytest.param("<w:p><w:pPr><w:rPr><w:ins/></w:rPr></w:pPr>" + r("a") + "</w:p>", ["a"], 1, id="paragraph put in"),
    pytest.param("<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>" + p(r("a")) + "</w:tc></w:tr></w:tbl>" + p(r("b")), ["b"], 1, id="row struck out"),
    pytest.param("<w:tbl><w:tr><w:tc><w:tcPr><w:cellDel/></w:tcPr>" + p(r("a")) + "</w:tc><w:tc>" + p(r("b")) + "</w:tc></w:tr></w:tbl>", ["b"], 1, id="cell struck out"),
    pytest.param(p(r("a ", "<w:rPrChange><w:rPr><w:b/></w:rPr></w:rPrChange>"), r("b")), ["a b"], 1, id="formatting changed"),
]  # fmt: skip


@pytest.mark.parametrize("body, expected, count", CHANGES)
def test_tracked_changes_are_accepted_and_told(body: str, expected: list[str], count: int) -> None:
    document = parse_docx(word_file(body), "a.docx")
    assert [segment.source for segment in document.segments] == expected
    assert document.notes[0].startswith(f"tracked changes read as accepted: {count};")


ROLES = [
    pytest.param(p(r("A name"), style="Title") + p(r("Part"), style="H1"), ["headline", "heading"], id="title"),
    pytest.param(p(r("A name"), style="H1") + p(r("Part"), style="Own"), ["headline", "heading"], id="the first heading 1; a style based on it"),
    pytest.param(p(r("one"), style="Item") + p(r("two"), style="Item"), ["list", "list"], id="numbering of a style"),
    pytest.param(table([p(r("Country")), p(r("Wells"))], [p(r("Laos")), p(r("four"))], head=True), ["label", "label", "body", "body"], id="heading row"),
    pytest.param(table([p(r("Ministers meet in Hanoi"))]), ["headline"], id="a table of one cell is a frame"),
]  # fmt: skip


@pytest.mark.parametrize("body, expected", ROLES)
def test_roles_come_from_styles_and_places(body: str, expected: list[str]) -> None:
    assert [str(unit.role) for unit in parse_docx(word_file(body), "a.docx").units] == expected


def test_every_story_is_read_in_order() -> None:
    data = word_file(
        p(r("The body.")), header=p(r("Ministry")), footer=p(r("Tel: 555 0100")),
        footnotes=f"<w:footnote>{p(r('A note.'))}</w:footnote>",
        endnotes=f"<w:endnote>{p(r('An end note.'))}</w:endnote>",
    )  # fmt: skip
    document = parse_docx(data, "a.docx")
    assert [(str(unit.role), unit.segments[0].source) for unit in document.units] == [
        ("body", "The body."), ("boilerplate", "Ministry"), ("contact", "Tel: 555 0100"),
        ("body", "A note."), ("body", "An end note."),
    ]  # fmt: skip
    for segment in document.segments:
        assert document.text[segment.start : segment.end] == segment.source
    assert (document.format, document.encoding) == ("docx", "")
    assert view_docx(data, "a.docx") == document.text


def test_what_is_left_out_is_told() -> None:
    body = p(r("a "), r("x", "<w:vanish/>")) + p(x('<w:fldChar w:fldCharType="begin"/>'), r("t"))
    notes = parse_docx(
        word_file(body + '<w:altChunk r:id="x"/>', comments="<w:comment/><w:comment/>"), "a.docx"
    ).notes
    assert notes == (
        "comments not translated and kept in the document: 2; delete them before it is sent",
        "not translated, paragraphs in a field that runs over several, such as a table of contents:"
        " 1; update the field in Word",
        "not translated, stretches of hidden text: 1",
        "not translated, documents embedded in this one: 1",
    )


def test_tags_say_what_they_stand_for() -> None:
    body = p(
        r("a long text "), r("b", B + '<w:color w:val="FF0000"/>'), NOTE, r(" "),
        f'<w:hyperlink r:id="L1">{r("c")}</w:hyperlink>', x("<w:tab/>"), r("d"),
    )  # fmt: skip
    unit = parse_docx(word_file(body, links=("http://x.org",)), "a.docx").units[0]
    assert unit.tags == {
        1: ("<bold, coloured>", "</bold, coloured>"), 2: ("<footnote 1>", ""),
        3: ("<link http://x.org>", "</link>"), 4: ("<tab>", ""),
    }  # fmt: skip
