"""Word files (ECMA-376 Office Open XML): to units, and back with the layout kept.

The text view holds every paragraph on a line of its own: tabs as tabs, line breaks
as further lines, pictures, fields and notes as U+FFFC.
"""

from __future__ import annotations

from collections.abc import Mapping

from workbench.documents.docx_notes import source_notes
from workbench.documents.docx_package import open_package
from workbench.documents.docx_story import Paragraph, Source, read_source
from workbench.documents.docx_write import write_paragraphs
from workbench.documents.docx_xml import to_bytes
from workbench.documents.text import is_changed
from workbench.errors import DocumentError
from workbench.languages import Language
from workbench.model import Document, Role
from workbench.said import said
from workbench.segmentation.contact import ContactZone, has_address, opens_field
from workbench.segmentation.tags import without_tags
from workbench.segmentation.units import RawUnit, build_units


def parse_docx(data: bytes, name: str) -> Document:
    """Take a Word file apart, with its tracked changes accepted (told in a note).

    Raises :class:`DocumentError` for what is broken, locked or hostile.
    """
    source = read_source(open_package(data, name))
    units = build_units(source.text, list(_Parts(source).raw_units()))
    return Document(name, "docx", "", source.text, units, tuple(source_notes(source)))


def view_docx(data: bytes, name: str) -> str:
    """The text view alone, as ``Document.text`` has it; raises as :func:`parse_docx` does."""
    return read_source(open_package(data, name)).text


class _Parts:
    """The paragraphs of a Word file as raw units."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._titled = any(
            source.styles.role(p.element) == (Role.HEADLINE, 0) for p in source.paragraphs
        )
        self._zone = ContactZone()
        self._part = ""

    def raw_units(self) -> list[RawUnit]:
        """One raw unit for each paragraph with text."""
        found = []
        for paragraph in self._source.paragraphs:
            tagged = self._source.tagged(paragraph)
            if tagged is None:
                continue
            if paragraph.part != self._part:
                self._part, self._zone = paragraph.part, ContactZone()
            plain = without_tags(tagged.text.text).text.strip()
            role = self._role(paragraph, plain)
            heading = role in (Role.HEADING, Role.HEADLINE)
            contact = self._zone.feed(plain, blanks=True, heading=heading)
            tags = {
                number: (inline.opening, inline.closing) for number, inline in tagged.inline.items()
            }
            if role is Role.BOILERPLATE and (opens_field(plain) or has_address(plain)):
                role, contact = None, True
            found.append(RawUnit(tagged.text, tagged.repairs, tags, contact=contact, fixed=role))
        return found

    def _role(self, paragraph: Paragraph, plain: str) -> Role | None:
        """The role that the style or the place tells; None where the text tells it."""
        role, level = self._source.styles.role(paragraph.element)
        if paragraph.story in ("header", "footer"):
            return Role.BOILERPLATE
        if paragraph.story in ("footnotes", "endnotes"):
            return Role.BODY
        if role is Role.HEADING and level == 1 and not self._titled:
            self._titled = True
            return Role.HEADLINE
        if role is None and paragraph.cell:
            return Role.LABEL if paragraph.heads else Role.BODY
        return role


def write_docx(
    document: Document, data: bytes, targets: Mapping[int, str], language: Language | None
) -> bytes:
    """The Word file with ``targets`` (segment number to text) in place of their sources.

    ``data`` is the file that ``document`` was read from; without a changed target it
    is the result. A paragraph without one keeps its XML; tracked changes are accepted
    in the whole file. Raises :class:`DocumentError` where ``data`` is another file.
    """
    changed = [s for s in document.segments if is_changed(s, targets)]
    if not changed:
        return data
    source = read_source(open_package(data, document.name))
    if source.text != document.text:
        raise DocumentError(
            said("this is not the Word file that was imported"),
            where=document.name,
            remedy=said("Import it again"),
        )
    parts = write_paragraphs(source, document, targets, language) | set(source.changes)
    return source.package.rewritten({part: to_bytes(source.roots[part]) for part in parts})
