"""XLIFF out and in: the same rows come back, and those of files that other tools wrote."""

from __future__ import annotations

from dataclasses import replace

import pytest
from exchange.xliff_rows import rows
from hypothesis import given, settings
from lxml import etree

from workbench.errors import UsageError
from workbench.exchange.base import Row
from workbench.exchange.xliff import VERSIONS, read_xliff, write_xliff, xliff_language
from workbench.languages import LANGUAGES
from workbench.model import State

LAO = LANGUAGES["lo"]
CORE_1 = "{urn:oasis:names:tc:xliff:document:1.2}"
CORE_2 = "{urn:oasis:names:tc:xliff:document:2.0}"


def back(data: bytes) -> list[Row]:
    taken = read_xliff(data, "x.xlf")
    assert taken.faults == ()
    assert all(row.place.startswith("line ") for row in taken.rows)
    return [replace(row, place="") for row in taken.rows]


@pytest.mark.parametrize("version", VERSIONS)
@given(made=rows())
@settings(max_examples=150, deadline=None)
def test_rows_come_back_as_they_were(version: str, made: list[Row]) -> None:
    assert back(write_xliff(made, LAO, "a", version)) == made


@pytest.mark.parametrize("version", VERSIONS)
@given(made=rows())
@settings(max_examples=50, deadline=None)
def test_the_same_rows_give_the_same_bytes(version: str, made: list[Row]) -> None:
    data = write_xliff(made, LAO, "a", version)
    assert write_xliff(back(data), LAO, "a", version) == data


@pytest.mark.parametrize(
    ("text", "one", "two"),
    [
        pytest.param("a <1>b</1>", 'a <g id="1">b</g>', 'a <pc id="1">b</pc>', id="a pair"),
        pytest.param("a<1/>b", 'a<x id="1"/>b', 'a<ph id="1"/>b', id="stand-alone"),
        pytest.param("\\<1> ok", "&lt;1&gt; ok", "&lt;1&gt; ok", id="a literal one is text"),
        pytest.param("\\\\<1/>", '\\<x id="1"/>', '\\<ph id="1"/>', id="a backslash before a tag"),
        pytest.param(
            "<1>a<2>b</1>c</2>",
            '<g id="1">a<bx id="2"/>b</g>c<ex id="2"/>',
            '<pc id="1">a<sc id="2"/>b</pc>c<ec startRef="2"/>',
            id="crossed ones lose nothing",
        ),
        pytest.param(
            "a</1>", 'a<ex id="1-end"/>', 'a<ec id="1-end" isolated="yes"/>', id="never opened"
        ),
        pytest.param("<1>a", '<bx id="1"/>a', '<sc id="1" isolated="yes"/>a', id="never closed"),
        pytest.param(
            "<1>a</1><1>b</1>",
            '<g id="1">a</g><g id="1-2">b</g>',
            '<pc id="1">a</pc><pc id="1-2">b</pc>',
            id="an id stands once",
        ),
        pytest.param("a\x07", 'a<x id="cp-0007"/>', 'a<cp hex="0007"/>', id="no character of XML"),
    ],
)  # fmt: skip
def test_inline_tags_are_inline_elements(text: str, one: str, two: str) -> None:
    row = Row(1, text, "")
    for version, core, expected in (("1.2", CORE_1, one), ("2.0", CORE_2, two)):
        root = etree.fromstring(write_xliff([row], LAO, "a", version))
        source = next(root.iter(f"{core}source"))
        shown = etree.tostring(source, encoding="unicode", with_tail=False)
        assert shown.partition(">")[2].removesuffix("</source>") == expected, version


@pytest.mark.parametrize(
    ("state", "one", "approved", "two"),
    [
        (State.PROPOSED, "needs-review-translation", "no", "initial"),
        (State.DRAFT, "translated", "no", "translated"),
        (State.APPROVED, "final", "yes", "final"),
    ],
)
def test_states(state: State, one: str, approved: str, two: str) -> None:
    row = Row(1, "a", "ກ", state=state)
    root = etree.fromstring(write_xliff([row], LAO, "a", "1.2"))
    unit = next(root.iter(f"{CORE_1}trans-unit"))
    assert unit.get("approved") == approved
    assert next(unit.iter(f"{CORE_1}target")).get("state") == one
    root = etree.fromstring(write_xliff([row], LAO, "a", "2.0"))
    assert next(root.iter(f"{CORE_2}segment")).get("state") == two


def test_what_has_no_translation_has_the_source_as_a_new_target_in_1_2() -> None:
    data = write_xliff([Row(1, "Hello <1>you</1>", "", state=State.UNTRANSLATED)], LAO, "a")
    target = next(etree.fromstring(data).iter(f"{CORE_1}target"))
    assert (target.get("state"), "".join(target.itertext())) == ("new", "Hello you")
    assert back(data)[0].target == ""
    touched = data.replace(b"</g></target>", b"</g>!</target>")
    assert back(touched)[0].target == "Hello <1>you</1>!"


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=list(LANGUAGES))
@pytest.mark.parametrize("version", VERSIONS)
def test_languages_are_those_of_bcp_47(language: object, version: str) -> None:
    data = write_xliff([Row(1, "a", "")], language, "a", version)  # type: ignore[arg-type]
    assert xliff_language(data, "x") == language.bcp47  # type: ignore[attr-defined]


def test_obsolete_rows_stay_at_home() -> None:
    rows = [Row(1, "a", "b", state=State.DRAFT), Row(0, "c", "d", state=State.OBSOLETE)]
    assert [row.source for row in back(write_xliff(rows, LAO, "a"))] == ["a"]


def test_another_version_is_refused() -> None:
    with pytest.raises(UsageError, match=r"1\.2, 2\.0, 2\.1"):
        write_xliff([Row(1, "a", "")], LAO, "a", "3.0")


def one(body: str, attributes: str = 'target-language="lo"', head: str = "") -> bytes:
    """A file of XLIFF 1.2 with ``body``."""
    return (
        f'{head}<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
        f'<file original="a" source-language="en" datatype="x" {attributes}><body>{body}</body></file></xliff>'
    ).encode()


def two(body: str) -> bytes:
    """A file of XLIFF 2.0 with ``body``."""
    return (
        '<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en" trgLang="lo">'
        f'<file id="f1">{body}</file></xliff>'
    ).encode()


@pytest.mark.parametrize(
    ("data", "source", "target", "state"),
    [
        pytest.param(
            one('<trans-unit id="x1"><source>a <bpt id="1">&lt;b&gt;</bpt>b<ept id="1">&lt;/b&gt;</ept></source>'
                '<target><bpt id="1">&lt;b&gt;</bpt>ກ<ept id="1">&lt;/b&gt;</ept></target></trans-unit>'),
            "a <1>b</1>", "<1>ກ</1>", None, id="native codes of Trados: the code is no text",
        ),
        pytest.param(
            one('<trans-unit id="x1"><source>A. B.</source><seg-source><mrk mtype="seg" mid="1">A.</mrk> '
                '<mrk mtype="seg" mid="2">B.</mrk></seg-source><target><mrk mtype="seg" mid="1">ກ.</mrk> '
                '<mrk mtype="seg" mid="2">ຂ.</mrk></target></trans-unit>'),
            "A. B.", "ກ. ຂ.", None, id="segments marked in a unit are one text",
        ),
        pytest.param(
            one('<trans-unit id="x1"><source>a <ph id="link">[x]</ph> <it id="b" pos="open"/>c</source>'
                '<target><it id="b" pos="open"/>ກ <ph id="link"/></target></trans-unit>'),
            "a <1/> <2>c", "<2>ກ <1/>", None, id="foreign ids are numbered as they come in the source",
        ),
        pytest.param(
            one('<trans-unit id="x1">\n  <source>\n    a long\n    line\n  </source>\n  <target>\n  ກ\n</target></trans-unit>'),
            "a long line", "ກ", None, id="line breaks of a pretty-printer",
        ),
        pytest.param(
            one('<trans-unit id="x1" xml:space="preserve"><source>a\nb </source><target> ກ</target></trans-unit>'),
            "a\nb ", " ກ", None, id="but not where white space counts",
        ),
        pytest.param(
            one('<group><group><trans-unit id="x1" approved="yes"><source>a</source><target state="translated">ກ</target>'
                '</trans-unit></group></group>'),
            "a", "ກ", State.APPROVED, id="in groups; approved goes first",
        ),
        pytest.param(
            one('<trans-unit id="x1" approved="no"><source>a</source><target>ກ</target></trans-unit>'),
            "a", "ກ", State.DRAFT, id="not approved",
        ),
        pytest.param(
            one('<trans-unit id="x1"><source>a<!-- no --> b<?pi no?></source><target>ກ<!-- --></target></trans-unit>'),
            "a b", "ກ", None, id="comments are no text",
        ),
        pytest.param(
            one('<trans-unit id="x1"><source>a</source></trans-unit>'),
            "a", "", State.UNTRANSLATED, id="no target",
        ),
        pytest.param(
            b'<xliff version="1.0"><file target-language="lo"><body><trans-unit id="x1"><source>a</source>'
            b'<target>b</target></trans-unit></body></file></xliff>',
            "a", "b", None, id="XLIFF 1.0 has no namespace",
        ),
        pytest.param(
            one('<trans-unit id="x1"><source>a</source><target>ກ</target></trans-unit>',
                head='<?xml version="1.0" encoding="UTF-16"?>').decode().encode("utf-16"),
            "a", "ກ", None, id="UTF-16",
        ),
        pytest.param(
            two('<unit id="u"><segment id="1" state="final"><source>A.</source><target>ກ.</target></segment>'
                '<ignorable><source> </source></ignorable>'
                '<segment id="2" state="translated"><source>B.</source><target>ຂ.</target></segment></unit>'),
            "A. B.", "ກ. ຂ.", State.DRAFT, id="2.x: segments of a unit are one again, the least state counts",
        ),
        pytest.param(
            two('<unit id="u"><segment><source>a <sc id="x"/>b<ec startRef="x"/><mrk id="m" type="term">c</mrk></source>'
                '<target>ກ<sm id="m1"/><sc id="x"/><ec startRef="x"/></target></segment></unit>'),
            "a <1>b</1>c", "ກ<1></1>", None, id="2.x: codes that span, marks",
        ),
        pytest.param(
            two('<unit id="u"><segment><source>a</source><target>ກ</target></segment>'
                '<segment state="final"><source>b</source><target>ຂ</target></segment></unit>'),
            "ab", "ກຂ", None, id="2.x: one segment does not tell its state",
        ),
    ],
)  # fmt: skip
def test_files_of_other_tools(data: bytes, source: str, target: str, state: State | None) -> None:
    row = read_xliff(data, "x.xlf").rows[0]
    assert (row.source, row.target, row.state) == (source, target, state)
    assert row.number == 0


def test_notes_of_a_unit_and_matches_of_other_tools() -> None:
    data = two(
        '<unit id="7" name="n"><mtc:matches xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0">'
        '<mtc:match ref="#1" similarity="92.50"><source>a</source><target>ກ</target></mtc:match></mtc:matches>'
        '<notes><note>look</note><note/></notes><segment id="1"><source>a</source></segment></unit>'
    )
    row = read_xliff(data, "x.xlf").rows[0]
    assert (row.number, row.context, row.notes) == (7, "n", ("look",))
    assert row.proposals == (("ກ", "", 92),)
    data = one(
        '<trans-unit id="7"><source>a</source><note from="developer">look</note><alt-trans match-quality="88%">'
        '<target>ກ</target><note>inside</note></alt-trans><alt-trans alttranstype="previous-version"><target>old'
        "</target></alt-trans></trans-unit>"
    )
    row = read_xliff(data, "x.xlf").rows[0]
    assert (row.number, row.notes, row.proposals) == (7, ("look",), (("ກ", "", 88),))


def test_bad_units_are_told_and_the_good_taken() -> None:
    body = '<trans-unit id="1"/>\n<trans-unit id="2"><source> </source></trans-unit>\n<trans-unit id="3"><source>a</source></trans-unit>'
    taken = read_xliff(one(body), "x.xlf")
    assert [row.number for row in taken.rows] == [3]
    assert [fault.partition(":")[0] for fault in taken.faults] == ["line 1", "line 2"]
    assert "'2' has no source text" in taken.faults[1]


def test_parts_in_another_language_are_left_out_and_told() -> None:
    unit = '<trans-unit id="1"><source>a</source><target>b</target></trans-unit>'
    file = f'<file original="t" source-language="en" target-language="th" datatype="x"><body>{unit}</body></file></xliff>'
    data = one(unit).replace(b"</xliff>", file.encode())
    taken = read_xliff(data, "x.xlf")
    assert len(taken.rows) == 1
    assert "in th, not in lo" in taken.faults[0]
