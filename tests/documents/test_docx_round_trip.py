"""Any Word file comes back as it was; one changed segment changes nothing else."""

from __future__ import annotations

import re

from golden.docx.build import box, field, p, r, table, unpacked, word_file, x
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from workbench.documents.docx import parse_docx, write_docx
from workbench.documents.docx_package import open_package
from workbench.documents.docx_story import read_source
from workbench.documents.docx_xml import parse_xml, to_bytes
from workbench.languages import get_language
from workbench.model import Document
from workbench.segmentation.tags import find_tags, unescape_literals

WORDS = st.sampled_from(
    ["The ministers met. ", "They agreed", " in Hanoi.", " ", "a", "<1>", "</2>", "\\", "5 < 6 & 7",
     "  two", "Tel: +84 555 0100", "ដើម", "\u200b", "“Yes.”", "- ENDS -"]
)  # fmt: skip
FORMATS = st.sampled_from(["", "<w:b/>", "<w:i/>", '<w:lang w:val="en-GB"/>', "<w:vanish/>"])
RUNS = st.builds(r, WORDS, FORMATS)
THINGS = st.sampled_from(
    [x("<w:tab/>"), x("<w:br/>"), x('<w:footnoteReference w:id="1"/>'), field("PAGE", r("7")),
     '<w:bookmarkStart w:id="1" w:name="x"/>', '<w:bookmarkEnd w:id="1"/>',
     '<w:commentRangeStart w:id="0"/>', x('<w:commentReference w:id="0"/>'),
     x("<w:drawing><wp:inline/></w:drawing>"), x("<w:drawing><wp:anchor/></w:drawing>"),
     x('<w:fldChar w:fldCharType="begin"/>'), x('<w:fldChar w:fldCharType="end"/>'), "<!-- n -->",
     x("<w:sym/>"), x("<w:noBreakHyphen/>"), x("<w:softHyphen/>")]
)  # fmt: skip
INSIDE = st.lists(st.one_of(RUNS, RUNS, RUNS, THINGS), max_size=5).map("".join)
LINKS = INSIDE.map(lambda inside: f'<w:hyperlink r:id="L1">{inside}</w:hyperlink>')
FIELD_LINKS = RUNS.map(lambda run: field('HYPERLINK "http://x.org"', run))
INLINE = st.lists(st.one_of(INSIDE, INSIDE, LINKS, FIELD_LINKS), max_size=3).map("".join)
PARAGRAPHS = st.builds(p, INLINE, style=st.sampled_from(["", "", "H1", "Item"]))
BOXES = st.builds(lambda inside, outside: p(outside, box(p(inside))), RUNS, INLINE)
BLOCKS = st.recursive(
    st.one_of(PARAGRAPHS, PARAGRAPHS, BOXES),
    lambda blocks: st.lists(blocks, min_size=1, max_size=2).map(lambda cells: table(cells)),
    max_leaves=4,
)
BODIES = st.lists(BLOCKS, min_size=1, max_size=4).map("".join)
FILES = st.builds(
    lambda body, header, note: word_file(
        body, links=("http://x.org",), header=header,
        footnotes=f"<w:footnote>{note}</w:footnote>", footer=p(r("Page "), field("PAGE", r("1"))),
    ),
    BODIES, PARAGRAPHS, PARAGRAPHS,
)  # fmt: skip
LANGUAGES = st.sampled_from([None, *map(get_language, ("km", "zh_CN", "vi"))])
TARGETS = st.lists(
    st.one_of(WORDS, st.sampled_from(["<1>", "</1>", "<2/>", "<3>", "</3>", "<1/>", "\n", "\x00"])),
    max_size=8,
).map("".join)
PROPERTY = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])


def canonical(data: bytes) -> dict[str, bytes]:
    """Each part in canonical XML."""
    from lxml import etree

    return {
        name: etree.tostring(parse_xml(part), method="c14n")
        for name, part in unpacked(data).items()
    }


def paragraphs(data: bytes) -> list[bytes]:
    """Each paragraph in canonical XML, text boxes among it."""
    from lxml import etree

    source = read_source(open_package(data, "a.docx"))
    return [etree.tostring(each.element, method="c14n") for each in source.paragraphs]


def plain(text: str) -> str:
    """Text without white space, hidden characters and things."""
    return re.sub("[\\s\u200b\ufffc\x00]", "", text)


def visible(target: str, known: set[int]) -> str:
    """What a reader sees of a target in which ``known`` tags are markup."""
    out, done = "", 0
    for tag in find_tags(target):
        if tag.number in known:
            part = target[done : tag.start]
            slashes = len(part) - len(part.rstrip("\\"))
            out += unescape_literals(part[: len(part) - slashes] + "\\" * (slashes // 2))
            done = tag.end
    return plain(out + unescape_literals(target[done:]))


def known_tags(document: Document, number: int) -> set[int]:
    unit = next(u for u in document.units if any(s.number == number for s in u.segments))
    return set(unit.tags)


@given(FILES)
@PROPERTY
def test_without_another_target_the_file_is_the_same(data: bytes) -> None:
    document = parse_docx(data, "a.docx")
    targets = {segment.number: segment.source for segment in document.segments}
    assert write_docx(document, data, targets, get_language("km")) == data
    source = read_source(open_package(data, "a.docx"))
    again = source.package.rewritten({n: to_bytes(root) for n, root in source.roots.items()})
    assert canonical(again) == canonical(data)


@given(FILES, LANGUAGES, st.data())
@PROPERTY
def test_one_changed_segment_leaves_all_else(
    data: bytes, language: object, draw: st.DataObject
) -> None:
    document = parse_docx(data, "a.docx")
    assume(document.segments)
    segment = draw.draw(st.sampled_from(document.segments))
    out = write_docx(document, data, {segment.number: "Ngày mới"}, language)  # type: ignore[arg-type]
    source = read_source(open_package(data, "a.docx"))
    place = max(n for n, each in enumerate(source.paragraphs) if each.start <= segment.start)
    before, after = paragraphs(data), paragraphs(out)
    assert len(before) == len(after)
    changed = [n for n in range(len(before)) if before[n] != after[n]]
    holders = [n for n in changed if n != place]
    here = source.paragraphs[place].element
    assert all(source.paragraphs[n].element in here.iterancestors() for n in holders)
    part = source.paragraphs[place].part
    old, new = canonical(data), canonical(out)
    assert [name for name in old if old[name] != new[name]] == [part]
    text = parse_docx(out, "a.docx").text
    assert plain(text).startswith(plain(document.text[: segment.start]))
    assert plain(text).endswith(plain(document.text[segment.end :]))
    assert "Ngày mới" in text


@given(FILES)
@PROPERTY
def test_written_anew_it_reads_the_same(data: bytes) -> None:
    document = parse_docx(data, "a.docx")
    targets = {segment.number: segment.source + " " for segment in document.segments}
    out = write_docx(document, data, targets, None)
    again = parse_docx(out, "a.docx")
    assert [u.segments and [s.source for s in u.segments] for u in again.units] == [
        [s.source for s in u.segments] for u in document.units
    ]
    assert [unit.tags for unit in again.units] == [unit.tags for unit in document.units]
    assert [unit.role for unit in again.units] == [unit.role for unit in document.units]


@given(FILES, LANGUAGES, st.data())
@PROPERTY
def test_odd_tags_never_fail_and_lose_no_text(
    data: bytes, language: object, draw: st.DataObject
) -> None:
    document = parse_docx(data, "a.docx")
    assume(document.segments)
    segment = draw.draw(st.sampled_from(document.segments))
    target = draw.draw(TARGETS)
    out = write_docx(document, data, {segment.number: target}, language)  # type: ignore[arg-type]
    text = plain(parse_docx(out, "a.docx").text)
    if target != segment.source:
        assert visible(target, known_tags(document, segment.number)) in text
    objects = document.text.count("\ufffc")
    assert parse_docx(out, "a.docx").text.count("\ufffc") == objects
