"""The styles of a Word file: what a paragraph is, and which size and weight its text has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.documents.docx_package import Package
from workbench.documents.docx_xml import Element, is_on, value_of, w
from workbench.model import Role

_HEADING = re.compile(r"heading ([1-9])")
_OUTLINE = re.compile("[0-8]")
_MAX_CHAIN = 50
_QUOTES = {"quote", "intense quote"}


class Styles:
    """Looks properties up as Word does: the run, its style, the paragraph's style, the default.

    Styles of tables are left out (ECMA-376 part 1, 17.7.2 has the whole order).
    """

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._default = ""
        self._defaults = None
        if root is None:
            return
        self._defaults = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
        for style in root.iter(w("style")):
            name = style.get(w("styleId"), "")
            self._styles[name] = style
            if style.get(w("type")) == "paragraph" and is_on(style.get(w("default"), "0")):
                self._default = name

    def _chain(self, name: str) -> Iterator[Element]:
        """The style and those it is based on; a circle ends where it closes."""
        seen: set[str] = set()
        while name in self._styles and name not in seen and len(seen) < _MAX_CHAIN:
            seen.add(name)
            yield self._styles[name]
            name = value_of(self._styles[name], "basedOn") or ""

    def _of_paragraph(self, paragraph: Element) -> list[Element]:
        name = value_of(paragraph.find(w("pPr")), "pStyle")
        return list(self._chain(name or self._default))

    def size(self, paragraph: Element, properties: Element | None) -> str | None:
        """The size in half points, None where no style tells one."""
        for holder in self._holders(paragraph, properties):
            value = value_of(holder, "sz")
            if value:
                return value
        return None

    def _holders(self, paragraph: Element, properties: Element | None) -> Iterator[Element]:
        yield properties
        for style in self._chain(value_of(properties, "rStyle") or ""):
            yield style.find(w("rPr"))
        for style in self._of_paragraph(paragraph):
            yield style.find(w("rPr"))
        yield self._defaults

    def switch(self, name: str, paragraph: Element, properties: Element | None) -> bool:
        """Whether ``b`` or ``i`` is on; styles toggle one another (17.7.3)."""
        direct = value_of(properties, name)
        if direct is not None:
            return is_on(direct)
        run = _first(self._chain(value_of(properties, "rStyle") or ""), name)
        whole = _first(self._of_paragraph(paragraph), name)
        default = value_of(self._defaults, name)
        return (run != whole) or (default is not None and is_on(default))

    def role(self, paragraph: Element) -> tuple[Role | None, int]:
        """What the style tells of a paragraph, and the level of a heading (0: a title)."""
        chain = self._of_paragraph(paragraph)
        for style in chain:
            name = (value_of(style, "name") or "").lower()
            if name == "title":
                return Role.HEADLINE, 0
            heading = _HEADING.fullmatch(name)
            if heading:
                return Role.HEADING, int(heading[1])
            if name in _QUOTES:
                return Role.QUOTATION, 0
        holders = [paragraph.find(w("pPr")), *(style.find(w("pPr")) for style in chain)]
        for holder in holders:
            outline = value_of(holder, "outlineLvl") or ""
            if _OUTLINE.fullmatch(outline):
                return Role.HEADING, int(outline) + 1
        return (Role.LIST, 0) if _is_numbered(holders) else (None, 0)


def read_styles(package: Package) -> Styles:
    """The styles of the main document; none where the part is missing."""
    parts = package.parts()
    for kind, part, _ in package.related(package.main):
        if kind == "styles" and part in parts:
            return Styles(package.root(part))
    return Styles(None)


def _first(chain: Iterator[Element] | list[Element], name: str) -> bool:
    for style in chain:
        value = value_of(style.find(w("rPr")), name)
        if value is not None:
            return is_on(value)
    return False


def _is_numbered(holders: list[Element | None]) -> bool:
    """Whether the nearest ``w:numPr`` is a list; number 0 takes a style's list away."""
    for holder in holders:
        numbers = None if holder is None else holder.find(w("numPr"))
        number = value_of(numbers, "numId")
        if number is not None:
            return number != "0"
    return False
