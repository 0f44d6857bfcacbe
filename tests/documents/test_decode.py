"""Files as they come: encodings that are read, and what is refused in one clear sentence."""

from __future__ import annotations

import codecs

import pytest

from workbench.documents.decode import MAX_BYTES, decode
from workbench.documents.formats import parse_document, serialise
from workbench.errors import DocumentError

TEXT = "The “café” plan costs € 5 – it is new.\r\nThe second line.\n"
ENCODED = [
    pytest.param(TEXT.encode(), "utf-8", id="UTF-8"),
    pytest.param(TEXT.encode("utf-8-sig"), "utf-8-sig", id="UTF-8 with mark"),
    pytest.param(codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le", id="UTF-16 LE"),
    pytest.param(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be", id="UTF-16 BE"),
    pytest.param(codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32-le", id="UTF-32"),
    pytest.param(TEXT.encode("utf-16-le"), "utf-16-le", id="UTF-16 without mark"),
    pytest.param(TEXT.encode("cp1252"), "cp1252", id="Windows-1252"),
]


@pytest.mark.parametrize("data, encoding", ENCODED)
def test_read_and_written_back_byte_for_byte(data: bytes, encoding: str) -> None:
    document = parse_document("a.txt", data)
    assert document.encoding == encoding
    assert document.text.removeprefix("\ufeff") == TEXT
    assert document.segments[0].source == "The “café” plan costs € 5 – it is new."
    assert serialise(document, {}, None).encode(document.encoding) == data


def test_an_assumed_encoding_is_said() -> None:
    _, _, notes = decode("First\nthe “plan”".encode("cp1252"), "a.txt")
    assert len(notes) == 1
    assert "Windows-1252" in notes[0]
    assert "line 2" in notes[0]


def test_another_old_encoding_is_found_by_its_text() -> None:
    data = ("Конференция министров шести стран прошла сегодня в столице. " * 5).encode("cp1251")
    text, encoding, notes = decode(data, "a.txt")
    assert text.startswith("Конференция")
    assert text.encode(encoding) == data
    assert notes


REFUSED = [
    pytest.param("a.txt", b"", "empty", id="empty"),
    pytest.param("a.txt", b" \r\n\t\n", "no text", id="white space only"),
    pytest.param("a.txt", codecs.BOM_UTF8 + b"\n", "no text", id="mark only"),
    pytest.param("a.txt", b"-----\n***\n", "nothing to translate", id="rules only"),
    pytest.param("a.txt", b"%PDF-1.7 text", "PDF", id="PDF under a wrong name"),
    pytest.param("a.txt", b"PK\x03\x04rest", "packed", id="docx under a wrong name"),
    pytest.param("a.txt", b"\xd0\xcf\x11\xe0rest", "old Word", id="doc"),
    pytest.param("a.txt", bytes(range(256)) * 4, "binary", id="all bytes"),
    pytest.param("a.txt", b"\x00\x01\x02\x03" * 50, "binary", id="control bytes"),
    pytest.param("a.txt", b"a" * (MAX_BYTES + 1), "21 MB|20 MB", id="too large"),
    pytest.param("a.docx", b"text", "docx", id="unknown suffix"),
    pytest.param("release", b"text", "suffix", id="no suffix"),
    pytest.param("a.md", b"```\ncode\n```\n", "nothing to translate", id="code only"),
]


@pytest.mark.parametrize("name, data, words", REFUSED)
def test_refused_in_one_sentence_with_a_remedy(name: str, data: bytes, words: str) -> None:
    with pytest.raises(DocumentError, match=words) as caught:
        parse_document(name, data)
    assert caught.value.where == name
    assert caught.value.remedy
    assert "\n" not in str(caught.value)


def test_control_characters_and_overrides_stay_in_the_document_only() -> None:
    data = "Line one here\x00.\nThe \u202eplan\u202c is\x07 new\ufffd.\n".encode()
    document = parse_document("a.txt", data)
    assert "".join(segment.source for segment in document.segments).isprintable()
    assert serialise(document, {}, None).encode() == data
    assert [note.split(", the first")[0] for note in document.notes] == [
        "control characters left out of the segments: 2",
        "marks for the reading direction left out of the segments: 2",
        "replacement characters (text lost in an earlier conversion) left out of the segments: 1",
    ]
    assert "first on line 1" in document.notes[0]
    assert "first on line 2" in document.notes[1]
