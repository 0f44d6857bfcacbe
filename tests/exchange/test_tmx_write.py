"""TMX out: valid by the standard's rules, and read back as it was."""

from __future__ import annotations

import io
from unicodedata import normalize

import pytest
from exchange.tmxfiles import DTD
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from workbench.errors import InputError
from workbench.exchange.tmx import TmxNotes, TmxPair
from workbench.exchange.tmx_inline import one_line
from workbench.exchange.tmx_read import read_tmx
from workbench.exchange.tmx_write import write_tmx
from workbench.languages import LANGUAGES
from workbench.segmentation.mended import Mended
from workbench.segmentation.tags import escape_literals

LETTERS = "abc ខ្មែរ។ မြန်မာ ລາວ ไทย 中文 việt \u200b\u00a0&<>\"'\\/1]"
PIECES = st.lists(
    st.one_of(
        st.text(st.sampled_from(LETTERS), max_size=12).map(
            lambda text: escape_literals(Mended.of(text, 0, len(text))).text.rstrip("\\<1/")
        ),
        st.sampled_from(["<1>", "</1>", "<2>", "</2>", "<3/>", "<12/>", "\\\\<1>", "\\<1>", "\\\\\\<2/>"]),
        st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\\<>\ufffe\uffff"), max_size=20),
    ),
    min_size=1,
    max_size=8,
)  # fmt: skip
TEXTS = PIECES.map("".join).map(one_line).filter(bool)
PAIRS = st.builds(
    TmxPair,
    source=TEXTS,
    target=TEXTS,
    lang=st.sampled_from(list(LANGUAGES)),
    by=st.sampled_from(["", "Ann & Co", 'A "quoted" name', "ដារ៉ា"]),
    at=st.sampled_from(["", "2026-11-24T08:00Z"]),
    note=st.sampled_from(["", "agreed <by> phone"]),
    tier=st.sampled_from(["", "approved", "imported", "starter"]),
)


def written(pairs: list[TmxPair]) -> bytes:
    file = io.BytesIO()
    assert write_tmx(file, pairs) == len(pairs)
    return file.getvalue()


@given(st.lists(PAIRS, max_size=5))
def test_what_goes_out_comes_back(pairs: list[TmxPair]) -> None:
    data = written(pairs)
    notes = TmxNotes()
    back = list(read_tmx(io.BytesIO(data), "f", notes))
    assert [(p.source, p.target, p.lang, p.by, p.at, p.note, p.tier) for p in pairs] == [
        (p.source, p.target, p.lang, p.by, p.at, p.note, p.tier) for p in back if isinstance(p, TmxPair)
    ]  # fmt: skip
    assert len(back) == len(pairs)
    assert not notes.broken
    assert not notes.mended
    assert etree.DTD(io.StringIO(DTD)).validate(etree.fromstring(data))


@given(st.lists(PAIRS, max_size=3), st.binary(min_size=1, max_size=3), st.floats(0, 1))
def test_no_damage_is_worse_than_what_it_hits(
    pairs: list[TmxPair], bytes_: bytes, at: float
) -> None:
    """Whatever is written over the file, reading ends with pairs, faults or one of our errors."""
    data = written(pairs)
    place = int(at * len(data))
    try:
        for item in read_tmx(io.BytesIO(data[:place] + bytes_ + data[place:]), "f", TmxNotes()):
            assert not isinstance(item, TmxPair) or item.source
    except InputError as error:
        assert error.remedy


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        pytest.param("a <1>b</1>", 'a <bpt i="1" x="1">&lt;1&gt;</bpt>b<ept i="1">&lt;/1&gt;</ept>', id="a pair"),
        pytest.param("<3/>", '<ph x="3">&lt;3/&gt;</ph>', id="stand-alone"),
        pytest.param("<2>b", '<it pos="begin" x="2">&lt;2&gt;</it>b', id="a half"),
        pytest.param("</2>b", '<it pos="end" x="2">&lt;/2&gt;</it>b', id="the other half"),
        pytest.param("\\<1> \\\\<1/>", '&lt;1&gt; \\<ph x="1">&lt;1/&gt;</ph>', id="escapes are undone"),
        pytest.param("a\x0bb\x00\ufffe", "ab", id="what XML forbids is left out"),
    ],
)  # fmt: skip
def test_tags_become_inline_elements(text: str, inner: str) -> None:
    data = written([TmxPair(text, "x", "km")]).decode()
    assert f"<seg>{inner}</seg>" in data


def test_a_file_without_pairs_is_valid_too() -> None:
    assert etree.DTD(io.StringIO(DTD)).validate(etree.fromstring(written([])))


def test_composed_letters_stay_as_they_are() -> None:
    """Writing changes no letters; the import brings them to NFC."""
    text = normalize("NFD", "việt")
    (item,) = read_tmx(io.BytesIO(written([TmxPair("Viet", text, "vi")])), "f", TmxNotes())
    assert isinstance(item, TmxPair)
    assert item.target == text
