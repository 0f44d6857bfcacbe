"""The page before it is a PDF: what tags mean, what stands in tables and lists, nothing lost."""

from __future__ import annotations

import re
from html import unescape

import pytest
from documents.printing import bare, printed_text
from hypothesis import given
from hypothesis import strategies as st

from workbench.documents.formats import parse_document
from workbench.documents.page_blocks import blocks
from workbench.documents.page_text import Run, Style, styles_of, unit_html, unit_runs
from workbench.languages import LANGUAGES
from workbench.model import Document, Role, Segment, Unit

EN = LANGUAGES["vi"]  # has spaces, so that the source can stand for its translation


@pytest.mark.parametrize(
    ("opening", "closing", "styles", "reason"),
    [
        ("**", "**", ["strong"], "Markdown"),
        ("_", "_", ["em"], "Markdown"),
        ("~~", "~~", ["s"], "Markdown"),
        ("``", "``", ["code"], "Markdown, several ticks"),
        ("[", "](https://example.org 'title')", ["a"], "a link with a title"),
        ("[", "](<mailto:a@example.org>)", ["a"], "a link in brackets"),
        ("[", "](javascript:alert(1))", [], "a link that does something"),
        ("[", "][ref]", [], "a link that only the document knows"),
        ("<https://example.org>", "", [], "an address shows itself"),
        ("![alt](a.png)", "", [], "pictures are not printed"),
        ("  \n", "", ["br"], "Markdown"),
        ("\\\n", "", ["br"], "Markdown"),
        ("<b class='x'>", "</b>", ["strong"], "HTML"),
        ("<I>", "</I>", ["em"], "HTML in capitals"),
        ("<sup>", "</sup>", ["sup"], "HTML"),
        ("<br/>", "", ["br"], "HTML"),
        ('<a class="x" href="http://example.org/a?b=1">', "</a>", ["a"], "HTML"),
        ("<a href=data:text/html,x>", "</a>", [], "a link that carries a page"),
        ("<span>", "</span>", [], "says nothing"),
        ("<script>", "</script>", [], "is never made"),
        ("<body>", "</body>", [], "no other element that begins with b"),
        ('<w:rPr><w:b/><w:i w:val="true"/></w:rPr>', "x", ["strong", "em"], "a word processor"),
        ('<w:rPr><w:b w:val="0"/><w:u w:val="none"/></w:rPr>', "x", [], "switched off"),
        ('<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>', "x", ["sup"], "a word processor"),
        ("<w:br/>", "", ["br"], "a line break"),
        ('<w:br w:type="page"/>', "", [], "a page break is of another layout"),
    ],
)
def test_what_a_tag_means(opening: str, closing: str, styles: list[str], reason: str) -> None:
    assert [style.element for style in styles_of(opening, closing)] == styles, reason


def _unit(target: str, tags: dict[int, tuple[str, str]]) -> Unit:
    return Unit(1, Role.BODY, (Segment(1, target, 0, 1, 1),), (), tags)


TAGS = {1: ("**", "**"), 2: ("<i>", "</i>"), 3: ("<br>", ""), 4: ("<span>", "</span>")}


@pytest.mark.parametrize(
    ("target", "html", "reason"),
    [
        ("a <1>b</1> c", "a <strong>b</strong> c", "one"),
        ("<1>a <2>b</2></1>", "<strong>a </strong><strong><em>b</em></strong>", "nested"),
        ("<1>a <2>b</1> c</2>", "<strong>a </strong><strong><em>b</em></strong><em> c</em>", "crossed"),
        ("a <1>b", "a b", "never closed"),
        ("a</1> b", "a b", "never opened"),
        ("a<3/>b", "a<br>b", "alone"),
        ("<4>a</4>", "a", "means nothing in print"),
        ("a <9>b</9>", "a &lt;9&gt;b&lt;/9&gt;", "no tag of this unit: text"),
        (r"a \<1> b", "a &lt;1&gt; b", "a literal one"),
        (r"a\\<1>b</1>", "a\\<strong>b</strong>", "a backslash before a tag"),
        ("a & <b>", "a &amp; &lt;b&gt;", "markup of another kind is text"),
    ],
)  # fmt: skip
def test_tags_in_print(target: str, html: str, reason: str) -> None:
    assert unit_html(_unit(target, TAGS), {}, EN) == html, reason


_PIECES = st.lists(
    st.sampled_from(["<1>", "</1>", "<2>", "</2>", "<3/>", "<9>", "\\", "<", "ក្រសួង", "a ", "&"]),
    max_size=12,
)


@given(_PIECES.map("".join))
def test_no_tag_fails_or_loses_text(target: str) -> None:
    unit = _unit(target or "a", TAGS)
    html = unit_html(unit, {}, LANGUAGES["km"])
    shown = unescape(re.sub(r"</?(?:strong|em|br)>", "", html))
    assert bare(shown) == bare("".join(run.text for run in unit_runs(unit, {}, EN)))


def test_sentences_are_joined_and_a_missing_target_is_english() -> None:
    document = parse_document("a.txt", b"A HEADLINE\n\nThe ministers met. They agreed on it.\n")
    unit = document.units[1]
    assert unit_runs(unit, {2: "甲。", 3: "乙。"}, LANGUAGES["zh_CN"]) == [Run("甲。乙。")]
    assert unit_runs(unit, {2: "甲。", 3: " "}, LANGUAGES["zh_CN"]) == [
        Run("甲。 They agreed on it.")
    ]
    assert styles_of("[", "](https://a.org)") == (Style("a", "https://a.org"),)


def _blocks(name: str, text: str) -> list[str]:
    document = parse_document(name, text.encode())
    made = list(blocks(document, {}, EN))
    shown = unescape(re.sub('<span class="mark">.*?</span>|<[^>]*>', "", "".join(made)))
    assert bare(shown) == printed_text(document, {}, EN), "nothing lost, nothing twice"
    return made


def test_markdown_table_with_an_empty_cell() -> None:
    made = _blocks(
        "a.md",
        "# Title of it\n\n| Country | Cases |\n|:--|--:|\n| Laos | 12 |\n| | 4 |\n\nText goes on here.\n",
    )
    assert made[1] == (
        '<table class="table"><thead><tr><th>Country</th><th>Cases</th></tr></thead>\n'
        "<tr><td>Laos</td><td>12</td></tr>\n<tr><td></td><td>4</td></tr></table>"
    )
    assert len(made) == 3


def test_two_markdown_tables() -> None:
    table = "| A1 | B1 |\n|---|---|\n| x | y |\n\n"
    made = _blocks("a.md", f"# Title of it\n\n{table}{table}")
    assert [each[:6] for each in made] == ["<h1>Ti", "<table", "<table"]


def test_columns_of_a_plain_text() -> None:
    made = _blocks(
        "a.txt",
        "A HEADLINE OF IT\n\nThe ministers met today.\n\nLaos        1,200\nThailand    3,486\n\nThey left again.\n",
    )
    assert made[2] == (
        '<table class="table"><tr><td>Laos</td><td>1,200</td></tr>\n'
        "<tr><td>Thailand</td><td>3,486</td></tr></table>"
    )


def test_lists_keep_their_marks_and_levels() -> None:
    made = _blocks(
        "a.md",
        "# Title of it\n\n- one of them\n  - below it\n- two of them\n\n1. first of all\n2. then more\n",
    )
    items = re.findall(r'<li class="([^"]*)">(?:<span class="mark">(.*?)</span>)?', made[1])
    assert items == [
        ("level0", "•"), ("level1", "•"), ("level0", "•"), ("level0", "1."), ("level0", "2."),
    ]  # fmt: skip


def test_clauses_of_a_declaration_have_no_bullet() -> None:
    made = _blocks(
        "a.txt",
        "A HEADLINE OF IT\n\nThe ministers met today.\n\nRECALLING the Memorandum signed in Yangon;\nWELCOMING the results achieved so far;\n",
    )
    assert '<li class="level0 plain">RECALLING' in made[2]


def test_dateline_runs_into_its_paragraph() -> None:
    made = _blocks(
        "a.txt", "A HEADLINE OF IT\n\nHANOI, 14 February 2008 (Agency) -- The ministers met.\n"
    )
    assert made[1].startswith('<p class="body"><span class="dateline">HANOI, 14 February 2008')
    made = _blocks("a.txt", "A HEADLINE OF IT\n\n14 February 2008\n\nThe ministers met in Hanoi.\n")
    assert made[1] == '<p class="dateline">14 February 2008</p>', "a line of its own stays one"


def test_contacts_are_blocks_of_lines() -> None:
    made = _blocks(
        "a.txt",
        "A HEADLINE OF IT\n\nThe ministers met today.\n\nFor more information, please contact:\n\nMs. Noy\nDirector\n\nMr. Lee\nTel: +66 2 555 0100\n",
    )
    assert made[2:] == [
        '<p class="contact opener"><b>For more information, please contact:</b></p>',
        '<p class="contact">Ms. Noy<br>\nDirector</p>',
        '<p class="contact">Mr. Lee<br>\nTel: +66 2 555 0100</p>',
    ]


def test_page_numbers_of_the_original_are_left_out() -> None:
    document = parse_document(
        "a.txt", b"A HEADLINE OF IT\n\nThe ministers met today.\n\nPage 1 of 2\n\nThey left.\n"
    )
    assert "Page 1 of 2" in {s.source for s in document.segments}
    assert not any("Page" in each for each in blocks(document, {}, EN))


HTML = """<html><head><title>«The title»</title><meta name="d" content="«Descr»"></head><body>
<!-- <table><tr><td> --><p>«A paragraph»</p>
<ul><li>«bullet»</li><li>«two»<ol start=1><li>«inner»</li></ol></li></ul>
<table><tr><th>«H1»</th><th>«H2»</th></tr><tr><td></td><td><p>«c1»</p><p>«c2»</p></td></tr></table>
<img alt="«alt text»"><p>«after»<br>«line»</p></body></html>"""


def test_html_elements() -> None:
    roles = {
        "bullet": Role.LIST,
        "two": Role.LIST,
        "inner": Role.LIST,
        "H1": Role.LABEL,
        "H2": Role.LABEL,
    }
    units = []
    for number, match in enumerate(re.finditer("«(.*?)»", HTML), start=1):
        segment = Segment(number, match[1], match.start(), match.end(), 1)
        units.append(Unit(number, roles.get(match[1], Role.BODY), (segment,)))
    made = list(blocks(Document("a.html", "html", "utf-8", HTML, tuple(units)), {}, EN))
    assert made == [
        '<p class="body">A paragraph</p>',
        '<ul><li class="level0"><span class="mark">•</span>bullet</li>\n'
        '<li class="level0"><span class="mark">•</span>two</li>\n'
        '<li class="level1"><span class="mark">1.</span>inner</li></ul>',
        '<table class="table"><thead><tr><th>H1</th><th>H2</th></tr></thead>\n'
        "<tr><td></td><td>c1<br>c2</td></tr></table>",
        '<p class="body">after</p>',
        '<p class="body">line</p>',
    ]


@given(st.text('<>/ tdrulioh"=-!', max_size=60))
def test_no_html_fails(text: str) -> None:
    unit = Unit(1, Role.BODY, (Segment(1, "x", len(text), len(text) + 1, 1),))
    made = list(blocks(Document("a.html", "html", "utf-8", text + "x", (unit,)), {}, EN))
    assert len(made) <= 1
