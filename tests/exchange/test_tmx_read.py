"""TMX in: odd files, a reason for each; what is good is taken, the rest is told with lines."""

from __future__ import annotations

import io
from collections import Counter

import pytest
from exchange.tmxfiles import HEAD, TAIL, pair, tmx, tu, tuv

from workbench.errors import InputError
from workbench.exchange.tmx import TmxFault, TmxNotes, TmxPair, TmxReason
from workbench.exchange.tmx_languages import is_english, tmx_language
from workbench.exchange.tmx_read import MAX_TEXT, read_tmx

GOOD = pair("Press release", "Thông cáo báo chí")
BILLION = (
    '<?xml version="1.0"?>\n<!DOCTYPE tmx [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {c} "{f"&{p};" * 10}">' for p, c in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + ']>\n<tmx version="1.4"><header srclang="&i;"/><body>'
)


def read(data: bytes) -> tuple[list[tuple[str, str, str]], list[TmxFault], TmxNotes]:
    notes = TmxNotes()
    items = list(read_tmx(io.BytesIO(data), "file.tmx", notes))
    pairs = [(i.lang, i.source, i.target) for i in items if isinstance(i, TmxPair)]
    return pairs, [item for item in items if isinstance(item, TmxFault)], notes


VI = ("vi", "Press release", "Thông cáo báo chí")


@pytest.mark.parametrize(
    ("data", "expected", "reasons", "told"),
    [
        pytest.param(tmx(GOOD), [VI], {}, (), id="a plain file, its DTD is not fetched"),
        pytest.param(tmx(GOOD).decode().replace("UTF-8", "UTF-16").encode("utf-16"), [VI], {}, (), id="UTF-16 with a mark"),
        pytest.param(tmx(GOOD).decode().replace("UTF-8", "UTF-16").encode("utf-16-be"), [VI], {}, (), id="UTF-16 without a mark, told by its first bytes"),
        pytest.param(b"\xef\xbb\xbf" + tmx(GOOD), [VI], {}, (), id="UTF-8 with a mark"),
        pytest.param(tmx(pair("Press release", "ข่าว", "th")).decode().replace("UTF-8", "TIS-620").encode("cp874"), [("th", "Press release", "ข่าว")], {}, (), id="TIS-620, as old Thai tools write"),
        pytest.param(tmx(GOOD).replace(b"UTF-8", b"utf-16"), [VI], {}, ("utf-16",), id="UTF-8 that says UTF-16, saved anew by an editor"),
        pytest.param(tmx(GOOD).replace(b"UTF-8", b"klingon"), [VI], {}, ("klingon",), id="an encoding that does not exist"),
        pytest.param(tmx(GOOD, pair("Prøve", "Thử", "vi")).replace("ø".encode(), b"\xf8"), [VI, ("vi", "Pr\ufffdve", "Thử")], {}, (), id="wrong encoding: a byte of Latin-1 is marked, the sieve refuses it"),
        pytest.param(tmx("<tu></tu>\n", GOOD), [VI], {}, (), id="a unit without variants is nothing to tell"),
        pytest.param(tmx(tu(tuv("en", "Only English")), GOOD), [VI], {TmxReason.NO_TRANSLATION: [4]}, (), id="missing tuv: no translation"),
        pytest.param(tmx(tu(tuv("vi", "Chỉ có tiếng Việt")), GOOD), [VI], {TmxReason.NO_ENGLISH: [4]}, (), id="missing tuv: no English"),
        pytest.param(tmx(tu("<tuv><seg>Lost</seg></tuv>", tuv("vi", "Mất")), GOOD), [VI], {TmxReason.NO_LANGUAGE: [4], TmxReason.NO_ENGLISH: [4]}, (), id="a variant without a language"),
        pytest.param(tmx(tu(tuv("en", "No seg"), '<tuv xml:lang="vi"></tuv>')), [], {TmxReason.EMPTY: [4]}, (), id="a variant without seg"),
        pytest.param(tmx(pair("Empty", " \n "), GOOD), [VI], {TmxReason.EMPTY: [4]}, (), id="nothing but white space"),
        pytest.param(tmx(tu(tuv("en", "A plan"), tuv("vi", "Kế hoạch"), tuv("vi", "Một kế hoạch"))), [("vi", "A plan", "Kế hoạch"), ("vi", "A plan", "Một kế hoạch")], {}, (), id="two variants of one language: both are translations"),
        pytest.param(tmx(tu(tuv("vi", "Màu"), tuv("en-US", "Color"), tuv("en-GB", "Colour"))), [("vi", "Color", "Màu"), ("vi", "Colour", "Màu")], {}, (), id="two kinds of English, after the translation"),
        pytest.param(tmx(tu(tuv("en", "Press release"), tuv("zh-TW", "新聞稿"), tuv("zh-CN", "新闻稿"))), [("zh_CN", "Press release", "新闻稿")], {}, ("zh-TW 1",), id="zh-TW is not our Chinese"),
        pytest.param(tmx(tu(tuv("en", "Press release"), tuv("fr-FR", "Communiqué"))), [], {}, ("fr-FR 1",), id="another language is counted, not refused"),
        pytest.param(tmx('<tu><tuv lang="EN-US"><seg>Old</seg></tuv><tuv lang="VI"><seg>Cũ</seg></tuv></tu>'), [("vi", "Old", "Cũ")], {}, (), id="TMX 1.1: lang without xml"),
        pytest.param(tmx(GOOD).replace(b"<tmx ", b'<tmx xmlns="http://www.lisa.org/tmx20" '), [VI], {}, (), id="TMX 2.0 with its namespace"),
        pytest.param(tmx(GOOD).replace(b'"en-US" data', b'"vi" data'), [VI], {}, ("into English",), id="translated into English"),
        pytest.param(tmx(GOOD).replace(b"release", b"re&#x1F;lea\x1fse"), [VI], {}, ("2 control characters",), id="control characters, raw and as a reference"),
        pytest.param(tmx(pair("AT&T and R&D", "AT&T và R&D")), [("vi", "AT&T and R&D", "AT&T và R&D")], {}, ("4 marks &",), id="ampersands that stand alone"),
        pytest.param(tmx(pair("A&nbsp;plan &lt; &#65;", "Kế&nbsp;hoạch &lt; A")), [("vi", "A\u00a0plan < A", "Kế\u00a0hoạch < A")], {}, ("2 HTML names",), id="HTML names, and those that XML has"),
        pytest.param(tmx(pair("<![CDATA[AT&T <b>&nbsp;]]>", "<![CDATA[AT&T]]> ]]> x")), [("vi", "AT&T <b>&nbsp;", "AT&T ]]> x")], {}, (), id="CDATA is text as it stands"),
        pytest.param(tmx(pair("One\n   line\t", "Một\n   dòng")), [("vi", "One line", "Một dòng")], {}, (), id="wrapped by a pretty printer"),
        pytest.param(tmx(pair("x" * (MAX_TEXT + 1), "y"), GOOD), [VI], {TmxReason.TOO_LARGE: [4]}, (), id="a text far too long for a paragraph"),
        pytest.param(tmx(pair("<ph/>" * 10_001, "y"), GOOD), [VI], {TmxReason.TOO_LARGE: [4]}, (), id="ten thousand elements in a unit"),
        pytest.param(tmx(tu(tuv("en", "Deep"), "<tu>" * 20 + "</tu>" * 20, tuv("vi", "Sâu"))), [("vi", "Deep", "Sâu")], {}, (), id="units inside a unit are no variants"),
    ],
)  # fmt: skip
def test_odd_files(
    data: bytes,
    expected: list[tuple[str, str, str]],
    reasons: dict[TmxReason, list[int]],
    told: tuple[str, ...],
) -> None:
    pairs, faults, notes = read(data)
    assert pairs == expected
    assert Counter(fault.reason for fault in faults) == Counter(
        {r: len(lines) for r, lines in reasons.items()}
    )
    for fault in faults:
        assert fault.line in reasons[fault.reason]
    assert not notes.broken
    sentences = " | ".join(notes.sentences())
    for words in told:
        assert words in sentences
    if not told:
        assert not sentences


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(b"", "not a TMX file", id="empty"),
        pytest.param(b"PK\x03\x04\0\0", "not a TMX file", id="a zip"),
        pytest.param(b"Just text.", "not a TMX file", id="text"),
        pytest.param(b"<html><body/></html>", "begins with <html>", id="another XML"),
        pytest.param(tmx(GOOD, head=HEAD.replace('SYSTEM "tmx14.dtd"', '[<!ENTITY x "y">]')), "declares entities", id="DOCTYPE with an entity"),
        pytest.param(tmx(GOOD, head=HEAD.replace('SYSTEM "tmx14.dtd"', '[<!ENTITY x SYSTEM "file:///etc/passwd">]')), "declares entities", id="an external entity"),
        pytest.param(tmx(GOOD, head=HEAD.replace('SYSTEM "tmx14.dtd"', '[<!ENTITY % p SYSTEM "http://localhost/p"> %p;]')), "declares entities", id="an external parameter entity"),
        pytest.param(tmx(tu(tuv("en", "&i;"), tuv("vi", "&i;")), head=BILLION), "declares entities", id="billion laughs"),
        pytest.param(tmx(GOOD).decode().replace('SYSTEM "tmx14.dtd"', '[<!ENTITY x "y">]').replace("UTF-8", "UTF-16").encode("utf-16"), "declares entities", id="an entity in UTF-16"),
    ],
)  # fmt: skip
def test_refused_as_a_whole(data: bytes, words: str) -> None:
    with pytest.raises(InputError) as caught:
        read(data)
    assert words in str(caught.value)
    assert caught.value.where == "file.tmx"
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("data", "line"),
    [
        pytest.param(tmx(GOOD, GOOD)[:-60], 5, id="truncated inside the second unit"),
        pytest.param(tmx(GOOD, tail=""), 4, id="truncated between units"),
        pytest.param(tmx(GOOD, "<tu><tuv></tu>", GOOD), 5, id="an element that is not closed"),
        pytest.param(tmx(GOOD, "<tu " + "<" * 9), 5, id="no XML from there on"),
        pytest.param(tmx(GOOD, "<a>" * 300), 5, id="three hundred levels deep"),
        pytest.param(tmx(GOOD, tail=TAIL + "<more/>"), 6, id="something after the end"),
    ],
)
def test_what_stands_before_the_damage_is_taken_and_the_line_is_told(
    data: bytes, line: int
) -> None:
    pairs, _, notes = read(data)
    assert pairs[:1] == [VI]
    assert len(pairs) == 1
    told = int(notes.broken.split("at line ")[1].split(" ")[0])
    assert line <= told <= line + 1


class _Endless:
    """A file of so many MB that never holds more than a piece of itself, and how much was read."""

    def __init__(self, before: bytes, piece: bytes, after: bytes, size: int) -> None:
        self.pieces = iter([before, *[piece * (50_000 // len(piece))] * (20 * size), after])
        self.given = 0

    def read(self, _size: int = -1) -> bytes:
        data = next(self.pieces, b"")
        self.given += len(data)
        return data


@pytest.mark.parametrize(
    ("before", "piece", "after", "whole"),
    [
        pytest.param("<tu>", '<prop type="x">aaaaaaaa</prop>', "</tu>", True, id="a unit of hundreds of thousands of properties"),
        pytest.param('<tu><tuv xml:lang="en"><seg>', "text<ph/>", "</seg></tuv></tu>", True, id="a text of a million codes"),
        pytest.param('<tu><tuv xml:lang="en"><seg>', "text ", "</seg></tuv></tu>", False, id="a text of 40 MB"),
        pytest.param('<tu a="', "text ", '"/>', False, id="an attribute of 40 MB"),
        pytest.param("", "<!-- x -->", "", False, id="40 MB of comments"),
    ],
)  # fmt: skip
def test_what_would_fill_the_memory_is_given_up(
    before: str, piece: str, after: str, whole: bool
) -> None:
    end = (after + GOOD + TAIL).encode()
    file = _Endless((HEAD + GOOD + before).encode(), piece.encode(), end, 10 if whole else 40)
    notes = TmxNotes()
    items = list(read_tmx(file, "file.tmx", notes))  # type: ignore[arg-type]
    pairs = [item for item in items if isinstance(item, TmxPair)]
    assert len(pairs) == (2 if whole else 1)
    assert bool(notes.broken) is not whole
    if whole:
        assert [item.reason for item in items if isinstance(item, TmxFault)] == [
            TmxReason.TOO_LARGE
        ]
    else:
        assert file.given < 20_000_000
        assert "HUGE" not in notes.broken


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        pytest.param('<bpt i="1" x="1">{\\b </bpt>Bold<ept i="1">}</ept> text', "<1>Bold</1> text", id="a pair"),
        pytest.param('<bpt i="7">&lt;b&gt;</bpt>a<bpt i="8">&lt;i&gt;</bpt>b<ept i="8"/><ept i="7"/>', "<1>a<2>b</2></1>", id="nested, numbered in order"),
        pytest.param('Line<ph x="3">&lt;br/&gt;</ph>break', "Line<1/>break", id="a placeholder"),
        pytest.param('<it pos="begin">&lt;b&gt;</it>Half', "<1/>Half", id="a half whose other half is elsewhere"),
        pytest.param('<bpt i="1"/>Half', "<1/>Half", id="a beginning without its end"),
        pytest.param('Half<ept i="1"/>', "Half<1/>", id="an end without its beginning"),
        pytest.param('A <hi type="x">marked</hi> word', "A marked word", id="hi: the text stays"),
        pytest.param("<ut>{\\f1 </ut>Text<ut>}</ut>", "Text", id="ut: left out"),
        pytest.param('A<ph>note<sub>hidden</sub></ph>b', "A<1/>b", id="sub: left out with its code"),
        pytest.param('<bpt i="1">&lt;4&gt;</bpt>a<ept i="1">&lt;/4&gt;</ept><ph>&lt;9/&gt;</ph><ph>x</ph>', "<4>a</4><9/><10/>", id="our own tags keep their numbers"),
        pytest.param("A literal &lt;1&gt;", "A literal \\<1>", id="what only looks like a tag is escaped"),
        pytest.param("back\\<ph/>slash", "back\\\\<1/>slash", id="a backslash before a tag does not escape it"),
    ],
)  # fmt: skip
def test_inline_elements(markup: str, text: str) -> None:
    pairs, _, notes = read(tmx(pair(markup, "Văn bản")))
    assert pairs == [("vi", text, "Văn bản")]
    assert bool(notes.tagged) == ("/" in text)


def test_tags_of_the_translation_have_the_numbers_of_the_source() -> None:
    source = '<bpt i="1" x="1"/>a<ept i="1"/> <bpt i="2" x="2"/>b<ept i="2"/>'
    target = '<bpt i="1" x="2"/>B<ept i="1"/> <bpt i="2" x="1"/>A<ept i="2"/>'
    pairs, _, _ = read(tmx(tu(tuv("vi", target), tuv("en", source))))
    assert pairs == [("vi", "<1>a</1> <2>b</2>", "<2>B</2> <1>A</1>")]


def test_who_and_when_and_notes() -> None:
    unit = tu(
        '<note>Agreed  with\nthe ministry</note><prop type="x">y</prop>',
        tuv("en", "A plan"),
        tuv("vi", "Kế hoạch", ' creationid="An" changedate="20261124T081530Z"'),
        tuv("th", "แผน"),
        attributes=' changeid="Binh" changedate="not a date" creationdate="20200101T000000Z"',
    )
    notes = TmxNotes()
    first, second = list(read_tmx(io.BytesIO(tmx(unit)), "f", notes))
    assert isinstance(first, TmxPair)
    assert isinstance(second, TmxPair)
    assert (first.by, first.at, first.note) == (
        "An",
        "2026-11-24T08:15Z",
        "Agreed  with the ministry",
    )
    assert (second.by, second.at) == ("Binh", "2020-01-01T00:00Z")
    assert notes.properties == 1


@pytest.mark.parametrize("size", [1, 2, 7, 63, 64, 65, 1000])
def test_however_the_bytes_arrive(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The seams of the pieces that are read may lie anywhere, within references and characters."""
    monkeypatch.setattr("workbench.exchange.tmx_stream._CHUNK", size)
    unit = pair("A&nbsp;B &#x41; & <![CDATA[x & &lt;]]> \x02]]>", "ប្រទេស 😀 &amp; &#3;", "km")
    for data in (tmx(unit * 3), tmx(unit * 3).decode().replace("UTF-8", "UTF-16").encode("utf-16")):
        pairs, faults, notes = read(data)
        assert pairs == [("km", "A\u00a0B A & x & &lt; ]]>", "ប្រទេស 😀 &")] * 3
        assert not faults
        assert not notes.broken


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("zh", "zh_CN"), ("zh-CN", "zh_CN"), ("ZH_cn", "zh_CN"), ("zh-Hans", "zh_CN"), ("zh-Hans-HK", "zh_CN"),
        ("zh-SG", "zh_CN"), ("zh-cmn-Hans", "zh_CN"), ("cmn", "zh_CN"), ("zh-TW", ""), ("zh-Hant", ""),
        ("zh-hant-TW", ""), ("zh-HK", ""), ("zh-MO", ""), ("zh-Hant-CN", ""), ("zh-yue", ""), ("yue", ""),
        ("km", "km"), ("km-KH", "km"), ("khm", "km"), ("lo-LA", "lo"), ("my-MM", "my"), ("bur", "my"),
        ("my-Qaag", "my"), ("th-TH", "th"), ("th-TH-u-nu-thai", "th"), ("th-Latn", ""), ("vi-VN", "vi"),
        ("vi-Hani", ""), ("fr", ""), ("x-own", ""), ("*all*", ""), ("", ""), ("vi VN", ""), ("virtual", ""),
    ],
)  # fmt: skip
def test_languages_by_their_tags(tag: str, code: str) -> None:
    language = tmx_language(tag)
    assert (language.code if language else "") == code


@pytest.mark.parametrize("tag", ["en", "EN-us", "en_GB", "en-Latn-AU", "eng", "en-GB-oed"])
def test_english_of_any_region(tag: str) -> None:
    assert is_english(tag)


@pytest.mark.parametrize("tag", ["", "enm", "en-Dsrt", "*all*", "vi"])
def test_what_is_not_english(tag: str) -> None:
    assert not is_english(tag)
