"""One door for all document formats: bytes to a Document, targets to a document text."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath

from workbench.documents.decode import decode
from workbench.documents.text import parse_text, write_text
from workbench.errors import DocumentError
from workbench.languages import Language
from workbench.model import Document

SUFFIXES = {".txt": "txt", ".text": "txt", ".md": "md", ".markdown": "md"}


def parse_document(name: str, data: bytes) -> Document:
    """The document in ``data``; ``name`` (its file name) tells the format.

    Raises :class:`DocumentError` for an unknown suffix, for what cannot be
    decoded and for a document without anything to translate.
    """
    suffix = PurePath(name).suffix.lower()
    format_name = SUFFIXES.get(suffix)
    if format_name is None:
        kind = f"files of the kind {suffix!r}" if suffix else "files without a suffix"
        raise DocumentError(
            f"{kind} cannot be imported",
            where=name,
            remedy="Save it as one of " + ", ".join(SUFFIXES),
        )
    text, encoding, notes = decode(data, name)
    if format_name == "md":
        from workbench.documents.markdown import parse_markdown

        document = parse_markdown(text, name, encoding)
    else:
        document = parse_text(text, name, encoding)
    if not document.units:
        raise DocumentError(
            "the file holds nothing to translate, only marks or markup",
            where=name,
            remedy="Choose the file with the release",
        )
    return Document(
        document.name, document.format, encoding, text, document.units, notes + document.notes
    )


def serialise(document: Document, targets: Mapping[int, str], language: Language | None) -> str:
    """The document with ``targets`` (segment number to text) in place of their sources.

    A segment that is missing or equal to its source keeps its raw text; with no
    other targets the result is ``document.text``. Odd tags never fail.
    """
    if document.format == "md":
        from workbench.documents.markdown import write_markdown

        return write_markdown(document, targets, language)
    return write_text(document, targets, language)
