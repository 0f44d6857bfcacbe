"""XLIFF that is broken or hostile: one clear error, nothing expanded, nothing fetched."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import workbench.exchange.xliff_xml as xliff_xml
from workbench.errors import InputError
from workbench.exchange.base import Row
from workbench.exchange.xliff import read_xliff, write_xliff
from workbench.languages import LANGUAGES

HEAD = '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file target-language="lo"><body>'
FOOT = "</body></file></xliff>"
UNIT = '<trans-unit id="1"><source>{}</source><target>b</target></trans-unit>'
LAUGHS = "<!DOCTYPE xliff [" + '<!ENTITY l0 "ha">' + "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10)
) + "]>"  # fmt: skip


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(b"", "not well-formed", id="empty"),
        pytest.param(b"PK\x03\x04\0\0", "not well-formed", id="a zip"),
        pytest.param(b"hello", "not well-formed", id="plain text"),
        pytest.param(b"<xliff", "x.xlf:1", id="cut off, with the line"),
        pytest.param((HEAD + UNIT.format("a")).encode(), "not well-formed", id="cut off later"),
        pytest.param((HEAD + UNIT.format("&nbsp;") + FOOT).encode(), "not well-formed", id="no such entity"),
        pytest.param(b'<?xml version="1.0" encoding="klingon"?><xliff/>', "not well-formed", id="no such encoding"),
        pytest.param(b"<xliff>\xff\xfe</xliff>", "not well-formed", id="not the encoding it says"),
        pytest.param(b"<tmx version='1.4'/>", "<tmx>", id="another kind of XML"),
        pytest.param((HEAD + FOOT).encode(), "no unit", id="nothing in it"),
        pytest.param(b"<xliff version='2.0'/>", "no unit", id="nothing in it, 2.x"),
        pytest.param((LAUGHS + HEAD + UNIT.format("&l9;") + FOOT).encode(), "", id="a billion laughs"),
        pytest.param((LAUGHS + HEAD.replace('"lo"', '"&l9;"') + UNIT.format("a") + FOOT).encode(), "", id="laughs in an attribute"),
        pytest.param(
            ("<!DOCTYPE xliff SYSTEM 'http://localhost:9/x.dtd'>" + HEAD + UNIT.format("a") + FOOT).encode(),
            "document type", id="an external document type",
        ),
        pytest.param((HEAD + "<a>" * 100_000 + "</a>" * 100_000 + FOOT).encode(), "", id="nested a hundred thousand deep"),
        pytest.param((HEAD + f"<trans-unit id='{'1' * 20_000_000}'/>" + FOOT).encode(), "", id="an attribute of 20 MB"),
    ],
)  # fmt: skip
def test_refused_with_one_sentence(data: bytes, words: str) -> None:
    with pytest.raises(InputError) as caught:
        read_xliff(data, "x.xlf")
    told = str(caught.value)
    assert told.startswith("x.xlf")
    assert words in told
    assert len(told) < 400


def test_no_file_is_read_through_an_entity(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("top secret")
    kind = f'<!DOCTYPE xliff [<!ENTITY s SYSTEM "{secret.as_uri()}">]>'
    with pytest.raises(InputError) as caught:
        read_xliff((kind + HEAD + UNIT.format("&s;") + FOOT).encode(), "x.xlf")
    assert "secret" not in str(caught.value)


def test_deep_nesting_inside_a_text_is_read_or_refused() -> None:
    for depth in (200, 1_500, 5_000):
        text = '<g id="1">' * depth + "a" + "</g>" * depth
        try:
            row = read_xliff((HEAD + UNIT.format(text) + FOOT).encode(), "x.xlf").rows[0]
        except InputError:
            continue
        assert row.source.count("<1>") == depth


def test_many_tags_are_written_and_read() -> None:
    text = "".join(f"<{n % 10_000}>" for n in range(20_000)) + "a" + "</5>" * 20_000
    row = Row(1, "a" + text, "")
    data = write_xliff([row], LANGUAGES["lo"], "a", "2.0")
    assert read_xliff(data, "x.xlf").rows[0].source == row.source


def test_a_file_that_is_too_large_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xliff_xml, "MAX_BYTES", 10)
    with pytest.raises(InputError, match="limit"):
        read_xliff(b"<xliff/>" * 2, "x.xlf")


GOOD = write_xliff([Row(1, "a <1>b</1>", "ກ"), Row(2, "c", "")], LANGUAGES["lo"], "a", "1.2")


@given(at=st.integers(0, len(GOOD) - 1), byte=st.integers(0, 255))
def test_a_changed_byte_never_fails_otherwise(at: int, byte: int) -> None:
    data = GOOD[:at] + bytes([byte]) + GOOD[at + 1 :]
    try:
        taken = read_xliff(data, "x.xlf")
    except InputError:
        return
    assert taken.rows
