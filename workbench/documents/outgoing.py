"""A localised document: in its own format with the layout kept, or in another, from its units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.documents.convert import convert
from workbench.documents.formats import can_write, encoding_of, write_document
from workbench.documents.page import Letterhead
from workbench.errors import UsageError
from workbench.languages import Language
from workbench.model import Document
from workbench.said import said

TEXT_FORMATS = ("txt", "md")
MADE = (*TEXT_FORMATS, "docx", "pdf")  # can be made of a document of any format
KEPT = ("html", "odt")  # only of a document of that format
BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Draft:
    """What a draft says of itself: the mark, and what stands open, one line each."""

    mark: str
    open_points: tuple[str, ...] = ()


def render(
    document: Document,
    original: bytes,
    targets: Mapping[int, str],
    language: Language,
    format: str,
    draft: Draft | None = None,
    letterhead: Letterhead | None = None,
) -> bytes:
    """The document with ``targets`` as a file of ``format``; ``original`` is the imported file,
    ``letterhead`` the head of what is printed.

    Raises :class:`UsageError` for a format that cannot be made of it.
    """
    document = as_it_came(document)
    if format == "pdf":
        from workbench.documents.pdf import write_pdf

        mark = draft.mark if draft else ""
        return write_pdf(document, targets, language, letterhead=letterhead, draft_mark=mark)
    if format == document.format and can_write(format):
        data = write_document(document, original, targets, language)
    elif format in TEXT_FORMATS:
        data = convert(document, targets, language, format).encode(encoding_of(document))
    elif format == "docx":
        from workbench.documents.docx_new import new_docx

        data = new_docx(document, targets, language)
    else:
        raise UsageError(
            said(
                "this release came as {kind}, of which no {format} can be made",
                kind=document.format,
                format=format,
            ),
            where=document.name,
            remedy=said("Choose one of {formats}", formats=", ".join(MADE)),
        )
    return _marked(data, format, document, draft) if draft else data


def as_it_came(document: Document) -> Document:
    """The document with the sources that the file has, where people corrected them since.

    Writers leave a segment alone whose target is its source; one that is the
    corrected source is to be written.
    """
    if not any(segment.original for segment in document.segments):
        return document
    units = tuple(
        replace(unit, segments=tuple(replace(each, source=each.came) for each in unit.segments))
        for unit in document.units
    )
    return replace(document, units=units)


def _marked(data: bytes, format: str, document: Document, draft: Draft) -> bytes:
    """The file with the mark before it and what stands open after it."""
    if format == "docx":
        from workbench.documents.docx_draft import draft_docx

        return draft_docx(data, draft.mark, draft.open_points)
    if format == "html":
        from workbench.documents.html_draft import draft_html

        return draft_html(data, draft.mark, draft.open_points)
    if format in TEXT_FORMATS:
        encoding = encoding_of(document)
        return _marked_text(data.decode(encoding), draft.mark, draft.open_points).encode(encoding)
    return data


def _marked_text(body: str, mark: str, open_points: Sequence[str]) -> str:
    """The text with the mark before it and what stands open after it, in its own line ends."""
    order = BOM if body.startswith(BOM) else ""
    lines = [mark, "", *body.removeprefix(BOM).strip("\r\n").splitlines(), ""]
    if open_points:
        lines += [mark, *(f"- {point}" for point in open_points), ""]
    return order + ("\r\n" if "\r\n" in body else "\n").join(lines)
