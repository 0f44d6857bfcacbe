"""One door for all document formats: bytes to a Document, targets to the bytes of a document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import PurePath
from typing import Any

from workbench.documents.decode import decode
from workbench.documents.text import parse_text, write_text
from workbench.errors import DocumentError
from workbench.languages import Language
from workbench.model import Document
from workbench.said import said

Targets = Mapping[int, str]
UNICODE = ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")


@dataclass(frozen=True, slots=True)
class Packed:
    """A format whose files are no text: where its functions are, and whether it can be written."""

    module: str
    parse: str
    write: str = ""


SUFFIXES = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".odt": "odt",
    ".ott": "odt",
    ".pdf": "pdf",
}
_PACKED = {
    "html": Packed("html", "parse_html", "write_html"),  # it names its encoding itself
    "docx": Packed("docx", "parse_docx", "write_docx"),
    "odt": Packed("odt", "parse_odt", "write_odt"),
    "pdf": Packed("pdf_read", "parse_pdf"),
}


def parse_document(name: str, data: bytes) -> Document:
    """The document in ``data``; ``name`` (its file name) tells the format.

    Raises :class:`DocumentError` for an unknown suffix, for what cannot be
    decoded and for a document without anything to translate.
    """
    document = _parsed(name, data)
    if not document.units:
        raise DocumentError(
            said("the file holds nothing to translate, only marks or markup"),
            where=name,
            remedy=said("Choose the file with the release"),
        )
    return document


def document_text(name: str, data: bytes) -> str:
    """The text that the spans of a stored map are of; raises :class:`DocumentError`."""
    format_name = _format_of(name)
    if format_name in _PACKED:
        return _parsed(name, data).text
    return decode(data, name)[0]


def can_write(format_name: str) -> bool:
    """Whether a document of this format is written with its own layout kept."""
    return format_name not in _PACKED or bool(_PACKED[format_name].write)


def write_document(
    document: Document, data: bytes, targets: Targets, language: Language | None
) -> bytes:
    """The document of the file ``data`` with ``targets`` in place of their sources.

    Raises :class:`DocumentError` for a format that is read only.
    """
    packed = _PACKED.get(document.format)
    if packed is None:
        return serialise(document, targets, language).encode(encoding_of(document))
    if not packed.write:
        raise DocumentError(
            said(
                "a document of the kind {format} cannot be written with its layout",
                format=document.format,
            ),
            where=document.name,
            remedy=said("Export it in another format"),
        )
    written: bytes = _function(packed, packed.write)(document, data, targets, language)
    return written


def serialise(document: Document, targets: Targets, language: Language | None) -> str:
    """The text document with ``targets`` (segment number to text) in place of their sources.

    A segment that is missing or equal to its source keeps its raw text; with no
    other targets the result is ``document.text``. Odd tags never fail.
    """
    if document.format == "md":
        from workbench.documents.markdown import write_markdown

        return write_markdown(document, targets, language)
    return write_text(document, targets, language)


def encoding_of(document: Document) -> str:
    """UTF-8 unless the original was Unicode of another kind: no code page holds six scripts."""
    return document.encoding if document.encoding in UNICODE else "utf-8"


def _parsed(name: str, data: bytes) -> Document:
    format_name = _format_of(name)
    packed = _PACKED.get(format_name)
    if packed is not None:
        found: Document = _function(packed, packed.parse)(data, name)
        return found
    text, encoding, notes = decode(data, name)
    if format_name == "md":
        from workbench.documents.markdown import parse_markdown

        document = parse_markdown(text, name, encoding)
    else:
        document = parse_text(text, name, encoding)
    return replace(document, text=text, notes=notes + document.notes)


def _format_of(name: str) -> str:
    suffix = PurePath(name).suffix.lower()
    if suffix not in SUFFIXES:
        what = (
            said("files of the kind {suffix} cannot be imported", suffix=repr(suffix))
            if suffix
            else said("files without a suffix cannot be imported")
        )
        raise DocumentError(
            what,
            where=name,
            remedy=said("Save it as one of {suffixes}", suffixes=", ".join(SUFFIXES)),
        )
    return SUFFIXES[suffix]


def _function(packed: Packed, name: str) -> Callable[..., Any]:
    function: Callable[..., Any] = getattr(
        import_module(f"workbench.documents.{packed.module}"), name
    )
    return function
