"""Paragraphs of an OpenDocument text to units with roles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.documents.html_items import (
    Item,
    joined,
    lines_of,
    numbered,
    paired,
    tagged,
    trimmed,
)
from workbench.documents.odt_names import DC, OFFICE, PLAIN, STYLE, TABLE, TEXT
from workbench.documents.odt_package import Element, Package
from workbench.documents.odt_read import Paragraph, View
from workbench.model import Role, Unit
from workbench.said import said
from workbench.segmentation.contact import ContactZone
from workbench.segmentation.tags import without_tags
from workbench.segmentation.units import RawUnit, build_units

_MOST_TAGS = 9999
_TITLES = frozenset({"Title", "Subtitle"})


@dataclass(frozen=True, slots=True)
class Line:
    """The visible items of one line of a paragraph; their tags are numbered in this order."""

    items: list[Item]
    broken: bool


def lines(paragraph: Paragraph) -> Iterator[Line]:
    """The lines of a paragraph that show something."""
    heading = paragraph.element.tag == f"{TEXT}h"
    broken = False
    for items in lines_of(paragraph.items, heading=heading):
        shown = trimmed(joined(paired(items)))
        if shown and len(shown) <= _MOST_TAGS:
            yield Line(shown, broken)
        broken = bool(shown)


def read_units(view: View, package: Package) -> tuple[Unit, ...]:
    """The units of a document: its flow of text first, then each unit that stands beside it."""
    maker = _Maker(_title_styles(package))
    flow: list[RawUnit] = []
    beside: list[RawUnit] = []
    for paragraph in view.paragraphs:
        role = maker.beside(paragraph)
        for line in lines(paragraph):
            unit = maker.unit(paragraph, line, role)
            (flow if role is None else beside).append(unit)
    return numbered([*build_units(view.text, flow), *build_units(view.text, beside)])


class _Maker:
    def __init__(self, title_styles: frozenset[str]) -> None:
        self._titles = title_styles
        self._zone = ContactZone()
        self._title_seen = False

    def beside(self, paragraph: Paragraph) -> Role | None:
        """The role of what stands beside the flow: file title, picture text, header, note."""
        if paragraph.element.tag in PLAIN:
            return Role.HEADLINE if paragraph.element.tag == f"{DC}title" else Role.LABEL
        if paragraph.part == "styles.xml":
            return Role.LABEL
        return Role.BODY if f"{TEXT}note" in paragraph.within else None

    def unit(self, paragraph: Paragraph, line: Line, role: Role | None) -> RawUnit:
        text, tags = tagged(line.items, lambda item: _markup(paragraph, item))
        if role is not None:
            return RawUnit(text, (), tags, fixed=role)
        role = self._role(paragraph)
        plain = without_tags(text.text).text.strip()
        heading = role in (Role.HEADING, Role.HEADLINE)
        contact = self._zone.feed(plain, blanks=not line.broken, heading=heading)
        return RawUnit(text, (), tags, contact=contact, fixed=role)

    def _role(self, paragraph: Paragraph) -> Role | None:
        """The role that styles and structure tell; None where the text tells it."""
        element, within = paragraph.element, paragraph.within
        titled = element.get(f"{TEXT}style-name", "") in self._titles
        if titled or element.tag == f"{TEXT}h":
            level = element.get(f"{TEXT}outline-level", "1")
            first = (titled or level == "1") and not self._title_seen
            self._title_seen = self._title_seen or first
            return Role.HEADLINE if first else Role.HEADING
        if f"{TABLE}table-cell" in within:
            return Role.LABEL if f"{TABLE}table-header-rows" in within else Role.BODY
        return Role.LIST if f"{TEXT}list-item" in within else None


def _title_styles(package: Package) -> frozenset[str]:
    """The names of the title styles and of the styles that come straight from them."""
    found = set(_TITLES)
    for root in package.parts.values():
        for style in root.iter(f"{STYLE}style"):
            if style.get(f"{STYLE}parent-style-name") in _TITLES:
                found.add(style.get(f"{STYLE}name", ""))
    return frozenset(found)


def _markup(paragraph: Paragraph, item: Item) -> str:
    """The element as a start or end tag, for a person who looks at the markup."""
    element: Element = paragraph.nodes[item.key]
    if not isinstance(element.tag, str):
        return "<!-- -->"
    name = f"{element.prefix}:{element.tag.rpartition('}')[2]}"
    if item.kind == "close":
        return f"</{name}>"
    style = element.get(f"{TEXT}style-name", "")
    shown = f'<{name} text:style-name="{style}"' if style else f"<{name}"
    return f"{shown}>" if item.kind == "open" else f"{shown}/>"


def notes_of(view: View, package: Package) -> tuple[str, ...]:
    """What was left as it is, for the person who imports the document."""
    notes = list(view.left)
    body = package.parts["content.xml"]
    if next(body.iter(f"{TEXT}change-start", f"{TEXT}change"), None) is not None:
        notes.append(
            said("the document has tracked changes; its text is read as if all were accepted")
        )
    if next(body.iter(f"{OFFICE}chart", f"{OFFICE}spreadsheet"), None) is not None:
        notes.append(said("left embedded charts and tables of figures as they are"))
    return tuple(notes)
