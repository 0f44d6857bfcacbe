"""PDF in: its text, taken apart as a plain text is; the layout is not kept.

`pypdf` reads it with the blank lines between paragraphs and the wide spaces
between columns, by which paragraphs and rows are told.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from workbench.documents.decode import MAX_BYTES
from workbench.documents.pdf_lines import release_text
from workbench.documents.text import parse_text
from workbench.errors import DocumentError
from workbench.model import Document
from workbench.said import said

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MAX_PAGES = 200
MAX_PAGE_BYTES = 8_000_000
_LAYOUT_NOTE = said(
    "this is the text of a PDF; its layout is not kept, and columns or tables may be out of order;"
    " check the segments against the PDF, or ask the press office for the Word file"
)
_FEW_LETTERS = 20
_MOST_UNREADABLE = 0.1


def parse_pdf(data: bytes, name: str) -> Document:
    """The text of a PDF as a document without layout; ``text`` is what was read, not the file.

    Lines that repeat on every page are left out. Raises :class:`DocumentError`
    for a file that is damaged, protected, too large, or a picture of pages.
    """
    if len(data) > MAX_BYTES:
        raise DocumentError(
            said(
                "the file has {size} MB, the limit is {limit} MB",
                size=f"{len(data) / 1e6:.0f}",
                limit=MAX_BYTES // 10**6,
            ),
            where=name,
            remedy=said("Print the pages of the release alone into a PDF"),
        )
    pages = _pages(data, name)
    text, notes = release_text(pages)
    _refuse_unreadable(text, name)
    letters = sum(character.isalpha() for character in text)
    if letters < _FEW_LETTERS:
        raise DocumentError(
            said("the PDF holds pictures of pages and no text, as a scanner makes them"),
            where=name,
            remedy=said("Ask for the Word file, or have the text recognised (OCR) first"),
        )
    document = parse_text(text, name, "")
    empty = [str(number) for number, page in enumerate(pages, start=1) if not page.strip()]
    if empty:
        shown = ", ".join(empty)
        note = said(
            "no text stands on page {pages}; a picture there is not translated", pages=shown
        )
        notes = (*notes, note)
    return replace(document, format="pdf", notes=(_LAYOUT_NOTE, *notes, *document.notes))


def _pages(data: bytes, name: str) -> list[str]:
    """The text of each page. Whatever a damaged file makes pypdf raise is one refusal."""
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.ERROR)  # one sentence instead of hundreds of lines
    try:
        reader = pypdf.PdfReader(BytesIO(data))
        protected = reader.is_encrypted
        if not protected:
            _refuse_long(reader, name)
            return [_page_text(page, name) for page in reader.pages]
    except DocumentError:
        raise
    except Exception as error:
        raise DocumentError(
            said("this is no PDF, or it is damaged"),
            where=name,
            remedy=said("Open it in a PDF viewer and print it into a new PDF"),
        ) from error
    raise DocumentError(
        said("the PDF is protected by a password or against copying"),
        where=name,
        remedy=said("Save a copy of it without protection"),
    )


def _refuse_long(reader: PdfReader, name: str) -> None:
    count = len(reader.pages)
    if count > MAX_PAGES:
        raise DocumentError(
            said(
                "the PDF has {count} pages, the limit is {limit}",
                count=count,
                limit=MAX_PAGES,
            ),
            where=name,
            remedy=said("Print the pages of the release alone into a PDF"),
        )


def _page_text(page: PageObject, name: str) -> str:
    contents = page.get_contents()
    if contents is None:
        return ""
    if len(contents.get_data()) > MAX_PAGE_BYTES:
        raise DocumentError(
            said(
                "page {page} of the PDF holds more drawing than a text needs",
                page=(page.page_number or 0) + 1,
            ),
            where=name,
            remedy=said("Copy its text into a .txt file"),
        )
    return page.extract_text(extraction_mode="layout", layout_mode_strip_rotated=True)


def _refuse_unreadable(text: str, name: str) -> None:
    """Fonts without a table of letters give private characters or marks of replacement."""
    shown = [character for character in text if not character.isspace()]
    bad = sum(
        character == "\ufffd" or "\ue000" <= character <= "\uf8ff" or not character.isprintable()
        for character in shown
    )
    if bad > _MOST_UNREADABLE * len(shown):
        raise DocumentError(
            said(
                "the fonts of the PDF do not tell which letters they show,"
                " so its text cannot be read"
            ),
            where=name,
            remedy=said("Ask for the Word file, or have the text recognised (OCR) first"),
        )
