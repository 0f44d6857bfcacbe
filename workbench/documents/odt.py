"""OpenDocument text (ODT) in and out: headings, paragraphs, lists, tables, notes, headers.

The package stays as it is but for the paragraphs that are translated and, in a
translation, the language and fonts of the styles.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping

from workbench.documents.odt_language import set_language
from workbench.documents.odt_package import read_package, write_package
from workbench.documents.odt_read import read_view
from workbench.documents.odt_units import notes_of, read_units
from workbench.documents.odt_write import write_paragraph
from workbench.documents.text import is_changed
from workbench.errors import DocumentError
from workbench.languages import Language
from workbench.model import Document, Unit
from workbench.said import said
from workbench.segmentation.unwanted import removal_notes


def parse_odt(data: bytes, name: str) -> Document:
    """The document in ``data``; its text is that of all paragraphs, one a line.

    Raises :class:`DocumentError` for what is damaged, locked, too large or no
    OpenDocument text.
    """
    package = read_package(data, name)
    view = read_view(package)
    notes = (*removal_notes(view.text), *notes_of(view, package))
    return Document(name, "odt", "", view.text, read_units(view, package), notes)


def write_odt(
    document: Document, data: bytes, targets: Mapping[int, str], language: Language | None
) -> bytes:
    """The file ``data`` with ``targets`` (segment number to text) in place of their sources.

    With no other targets it is ``data``. Raises :class:`DocumentError` where
    ``data`` is not the file that ``document`` was read from.
    """
    if not any(is_changed(segment, targets) for segment in document.segments):
        return data
    package = read_package(data, document.name)
    view = read_view(package)
    if view.text != document.text:
        raise DocumentError(
            said("the file is another one than was imported"),
            where=document.name,
            remedy=said("Import the document again"),
        )
    starts = [paragraph.start for paragraph in view.paragraphs]
    units: dict[int, list[Unit]] = {}
    for unit in document.units:
        if any(is_changed(segment, targets) for segment in unit.segments):
            units.setdefault(bisect_right(starts, unit.segments[0].start) - 1, []).append(unit)
    for position, own in units.items():
        write_paragraph(view.paragraphs[position], own, targets, language)
    if language is not None:
        set_language(package, language)
    return write_package(data, package)
