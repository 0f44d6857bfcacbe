"""A release printed: its text, fonts and lines, the same bytes each time, nothing fetched."""

from __future__ import annotations

import logging
import re
import subprocess
import sys
from dataclasses import replace
from io import BytesIO

import pytest
from documents.printing import body_text, fonts, pdf_text, printed_text, release, targets
from PIL import Image
from pypdf import PdfReader

from workbench.documents.formats import parse_document
from workbench.documents.page import MAX_IMAGE_BYTES, Letterhead
from workbench.documents.pdf import write_pdf
from workbench.errors import UsageError
from workbench.languages import LANGUAGES

FONTS = {
    "km": "Noto-Sans-Khmer",
    "zh_CN": "Noto-Sans-SC",
    "lo": "Noto-Sans-Lao",
    "my": "Noto-Sans-Myanmar",
    "th": "Noto-Sans-Thai",
    "vi": "Noto-Sans",
}
LEFT, RIGHT = 68, 595.3 - 68  # A4 less its margins of 24 mm, in points
_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">')
_WORD = re.compile(r'xMin="([\d.-]+)" yMin="[\d.-]+" xMax="([\d.-]+)" yMax="[\d.-]+">([^<]*)')


def _picture(kind: str, size: tuple[int, int] = (60, 20)) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "navy").save(out, kind)
    return out.getvalue()


def _printed(code: str, **options: object) -> bytes:
    return write_pdf(release(), targets(code), LANGUAGES[code], **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_language(code: str, caplog: pytest.LogCaptureFixture) -> None:
    language = LANGUAGES[code]
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        data = _printed(code)
    assert not caplog.records, "nothing unknown in the style, no character without a glyph"
    assert body_text(data) == printed_text(release(), targets(code), language)
    assert fonts(data) == {FONTS[code]: True, f"{FONTS[code]}-Bold": True}
    boxes = pdf_text(data, "-bbox")
    assert all(abs(float(width) - 595.3) < 1 for width, _ in _PAGE.findall(boxes))
    for left, right, word in _WORD.findall(boxes):
        assert float(left) >= LEFT - 1 and float(right) <= RIGHT + 1, word
    catalogue = PdfReader(BytesIO(data)).trailer["/Root"]
    assert catalogue["/Lang"] == language.bcp47


@pytest.mark.parametrize("code", ["km", "lo", "my", "th", "zh_CN"])
def test_lines_are_filled_without_spaces(code: str) -> None:
    """A paragraph with no space at all is set in lines that nearly reach the margin."""
    language = LANGUAGES[code]
    text = max(targets(code).values(), key=len).replace(" ", "") * 3
    document = parse_document("a.txt", b"HEADLINE OF IT\n\nThe ministers met in the capital.\n")
    data = write_pdf(document, {2: text}, language)
    assert body_text(data) == printed_text(document, {2: text}, language)
    ends = [
        float(right) for _, right, word in _WORD.findall(pdf_text(data, "-bbox")) if len(word) > 9
    ]
    assert max(ends) <= RIGHT + 1
    full = [end for end in ends if end > RIGHT - 0.2 * (RIGHT - LEFT)]
    assert len(full) >= 3


def test_what_cannot_break_is_cut_at_the_margin() -> None:
    document = parse_document(
        "a.txt", b"HEADLINE OF IT\n\nIt is at the web site of the ministry.\n"
    )
    url = "https://example.org/" + "a1b2c3" * 60
    data = write_pdf(document, {2: url}, LANGUAGES["km"])
    assert body_text(data) == printed_text(document, {2: url}, LANGUAGES["km"])
    assert all(float(right) <= RIGHT + 1 for _, right, _ in _WORD.findall(pdf_text(data, "-bbox")))


def test_the_same_release_gives_the_same_bytes() -> None:
    script = (
        "import sys; sys.path[:0] = ['tests'];"
        "from documents.test_pdf_write import _printed; sys.stdout.buffer.write(_printed('km'))"
    )
    once = [
        subprocess.run(
            [sys.executable, "-c", script],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PATH": "/usr/bin", "PYTHONPATH": "."},
        ).stdout
        for seed in ("1", "2")
    ]
    assert once[0] == once[1] == _printed("km")


def test_letterhead_and_draft_mark() -> None:
    lines = ("ក្រសួងសុខាភិបាល", "+855 23 555 0100 · press@example.org")
    language = LANGUAGES["km"]
    mark = f"{language.draft_mark} – DRAFT"
    for kind in ("PNG", "JPEG"):
        head = Letterhead(_picture(kind), lines)
        long = {number: text * 3 for number, text in targets("km").items()}
        data = write_pdf(release(), long, language, letterhead=head, draft_mark=mark)
        reader = PdfReader(BytesIO(data))
        assert len(reader.pages[0].images) == 1
        text = pdf_text(data)
        assert text.count(mark) == len(reader.pages) == 2
        assert all(line in text for line in lines)
    assert not PdfReader(BytesIO(_printed("km"))).pages[0].images


@pytest.mark.parametrize(
    ("image", "message", "reason"),
    [
        (
            b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            "neither PNG nor JPEG",
            "may refer to files",
        ),
        (b"GIF89a", "neither PNG nor JPEG", "another kind"),
        (_picture("PNG")[:60], "is damaged", "would be left out without a word"),
        (_picture("PNG", (6000, 5000)), "million dots", "unpacks to more than a page needs"),
        (b"\x89PNG\r\n\x1a\n" + bytes(MAX_IMAGE_BYTES), "the limit is 5 MB", "too large"),
    ],
)
def test_pictures_that_are_refused(image: bytes, message: str, reason: str) -> None:
    with pytest.raises(UsageError, match=message):
        _printed("vi", letterhead=Letterhead(image))


def test_markup_in_a_target_is_text(caplog: pytest.LogCaptureFixture) -> None:
    hostile = "<img src='file:///etc/passwd'><style>@import 'http://example.org';</style> a & b"
    given = {**targets("vi"), 3: hostile}
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        data = write_pdf(release(), given, LANGUAGES["vi"])
    assert not caplog.records
    assert body_text(data) == printed_text(release(), given, LANGUAGES["vi"])


def test_links_are_kept_where_they_are_safe() -> None:
    text = "# The news\n\nSee [the report](https://example.org/a) or [this](javascript:alert(1)).\n"
    data = write_pdf(parse_document("a.md", text.encode()), {}, LANGUAGES["vi"])
    notes = [note.get_object() for note in PdfReader(BytesIO(data)).pages[0]["/Annots"]]
    assert [note["/A"]["/URI"] for note in notes] == ["https://example.org/a"]


def test_a_document_without_units_is_an_empty_page() -> None:
    data = write_pdf(replace(release(), units=()), {}, LANGUAGES["lo"])
    assert len(PdfReader(BytesIO(data)).pages) == 1


def test_a_missing_library_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(UsageError, match="pip install weasyprint"):
        _printed("vi")


def test_missing_pango_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(name: str, *rest: object, **more: object) -> object:
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, *rest, **more)  # type: ignore[arg-type]

    real = __import__
    monkeypatch.setattr("builtins.__import__", refuse)
    with pytest.raises(UsageError, match="apt-get install libpango"):
        _printed("vi")
