"""PDF in: the text of a release comes back; what cannot be read is refused in a sentence."""

from __future__ import annotations

import random
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader, PdfWriter

from workbench.documents.decode import MAX_BYTES
from workbench.documents.formats import parse_document
from workbench.documents.page import Letterhead
from workbench.documents.pdf import write_pdf
from workbench.documents.pdf_lines import release_text
from workbench.documents.pdf_read import MAX_PAGES, parse_pdf
from workbench.errors import DocumentError
from workbench.languages import LANGUAGES
from workbench.model import Role

SAMPLE = Path(__file__).parents[2] / "samples" / "press-release-2009-06-18.txt"


@pytest.fixture
def english() -> bytes:
    return _english()


@cache
def _english() -> bytes:
    """The sample release printed in English, on two pages with a letterhead."""
    document = parse_document(SAMPLE.name, SAMPLE.read_bytes())
    head = Letterhead(lines=("COMMIT Secretariat", "Bangkok"))
    return write_pdf(document, {}, LANGUAGES["vi"], letterhead=head)


def test_the_release_comes_back(english: bytes) -> None:
    source = parse_document(SAMPLE.name, SAMPLE.read_bytes())
    document = parse_pdf(english, "release.pdf")
    assert (document.format, document.encoding) == ("pdf", "")
    expected = [segment.source for segment in source.segments]
    found = [segment.source for segment in document.segments]
    assert set(expected) <= set(found)
    assert len(found) <= len(expected) + 2, "the letterhead and no more"
    roles = {s.source: unit.role for unit in source.units for s in unit.segments}
    same = [u.role is roles.get(s.source) for u in document.units for s in u.segments]
    assert sum(same) >= 0.9 * len(expected)
    for segment in document.segments:
        assert document.text[segment.start : segment.end].split() == segment.source.split()
    assert "layout is not kept" in document.notes[0]
    assert not any(
        unit.role is Role.NOTICE and "/" in unit.segments[0].source for unit in document.units
    )


def _picture_of_a_page() -> bytes:
    out = BytesIO()
    Image.new("L", (200, 280), 250).save(out, "PDF")
    return out.getvalue()


def _written(writer: PdfWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _encrypted(data: bytes, user: str) -> bytes:
    writer = PdfWriter(clone_from=BytesIO(data))
    writer.encrypt(user_password=user, owner_password="owner", algorithm="RC4-128")
    return _written(writer)


def test_protected_files_are_refused(english: bytes) -> None:
    for user in ("secret", ""):
        with pytest.raises(DocumentError, match=r"a\.pdf: the PDF is protected"):
            parse_pdf(_encrypted(english, user), "a.pdf")


def test_long_files_are_refused() -> None:
    writer = PdfWriter()
    for _ in range(MAX_PAGES + 1):
        writer.add_blank_page(100, 100)
    with pytest.raises(DocumentError, match="201 pages, the limit is 200"):
        parse_pdf(_written(writer), "a.pdf")


@pytest.mark.parametrize(
    ("data", "message", "reason"),
    [
        (_picture_of_a_page(), "pictures of pages and no text", "a scan"),
        (b"", "no PDF, or it is damaged", "empty"),
        (b"%PDF-1.7\n", "no PDF, or it is damaged", "cut off after its first line"),
        (b"PK\x03\x04 and more", "no PDF, or it is damaged", "another kind of file"),
        (b"%PDF" + bytes(MAX_BYTES), "the limit is 20 MB", "too large"),
    ],
)
def test_what_is_refused(data: bytes, message: str, reason: str) -> None:
    with pytest.raises(DocumentError, match=message):
        parse_pdf(data, "a.pdf")


def test_fonts_without_letters_are_refused(english: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "pypdf.PageObject.extract_text",
        lambda *_, **__: "Text \ue001\ue002\ue003 of it goes on here",
    )
    with pytest.raises(DocumentError, match="do not tell which letters"):
        parse_pdf(english, "a.pdf")


def test_a_page_that_is_a_picture_is_told(english: bytes) -> None:
    writer = PdfWriter()
    for source in (english, _picture_of_a_page()):
        for page in PdfReader(BytesIO(source)).pages:
            writer.add_page(page)
    notes = parse_pdf(_written(writer), "a.pdf").notes
    assert "no text stands on page 3; a picture there is not translated" in notes


@given(st.integers(0, 2**32))
@settings(max_examples=25, deadline=None)
def test_a_damaged_file_is_read_or_refused(seed: int) -> None:
    chance = random.Random(seed)
    damaged = bytearray(_english())
    for _ in range(chance.randrange(1, 40)):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    if chance.random() < 0.3:
        del damaged[chance.randrange(len(damaged)) :]
    try:
        document = parse_pdf(bytes(damaged), "a.pdf")
    except DocumentError:
        return
    assert document.units


LINES = [
    (["One line that is full and goes\non here."], "One line that is full and goes on here.\n", "wrapped"),
    (["Ms. Noy\nDirector\n\nThe longest line of all stands here."], "Ms. Noy\nDirector\n\nThe longest line of all stands here.\n", "lines that are not full end"),
    (["- an item of a list that is so\n  long\n- the next one"], "- an item of a list that is so long\n- the next one\n", "hanging indent"),
    (["It is at http://example.org/one/\ntwo.html for all who want it\nto read."], "It is at http://example.org/one/two.html for all who want it to read.\n", "a cut address"),
    (["a\n\n\n\nb"], "a\n\nb\n", "blank lines one at a time"),
    (["The eﬀicient oﬃce ﬂew"], "The efficient office flew\n", "ligatures"),
    (["x\n\nThe  words  of  this  line\nstand  as  far  apart  all\nof them.\n\ny"], "x\n\nThe words of this line stand as far apart all of them.\n\ny\n", "justified"),
    (["Laos       12       34\nThailand    5        6"], "Laos       12       34\nThailand    5        6\n", "a table is left alone"),
    (["Office\n\nText one.\n\n1 / 2", "Office\n\nText two.\n\n2 / 2"], "Office\n\nText one.\n\nText two.\n", "repeated lines once, page numbers never"),
    (["Text one.\n\nDate 1", "Text two.\n\nDate 2", "Text three."], "Text one.\n\nText two.\n\nText three.\n", "a numbered foot on all pages but one"),
]  # fmt: skip


@pytest.mark.parametrize(("pages", "text", "reason"), LINES)
def test_lines(pages: list[str], text: str, reason: str) -> None:
    assert release_text(pages)[0] == text, reason


@given(st.lists(st.text("ab .-•1/\n|", max_size=80), max_size=4))
def test_no_lines_fail(pages: list[str]) -> None:
    text, _ = release_text(pages)
    assert text.endswith("\n")
    assert "\n\n\n" not in text
