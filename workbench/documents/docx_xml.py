"""The XML of Office Open XML (ECMA-376, ISO/IEC 29500): names, a parser that trusts nothing."""

from __future__ import annotations

import re
from typing import Any, TypeAlias

from workbench.said import Said, said

Element: TypeAlias = Any
"""An element of lxml, which carries no types of its own."""

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def w(name: str) -> str:
    """The name in the main namespace of WordprocessingML, as lxml writes it."""
    return f"{{{MAIN}}}{name}"


CHOICE = f"{{{_COMPATIBILITY}}}Choice"
FALLBACK = f"{{{_COMPATIBILITY}}}Fallback"
ALTERNATE = f"{{{_COMPATIBILITY}}}AlternateContent"
ANCHOR = f"{{{_DRAWING}}}anchor"
RELATION_ID = f"{{{RELATIONS}}}id"


class RefusedXmlError(ValueError):
    """XML that is not read; why, as a sentence goes on after "it has"."""

    def __init__(self, why: Said) -> None:
        super().__init__(why)
        self.why = why

    def __str__(self) -> Said:
        return self.why


def parse_xml(data: bytes) -> Element:
    """The root of ``data``; entities stay unresolved and nothing is fetched.

    Raises :class:`RefusedXmlError` for XML that is damaged, too deep, or has a DTD, which no
    part of a package may have (ECMA-376 part 2, 8.1.4).
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise RefusedXmlError(said("damaged XML")) from error
    if root.getroottree().docinfo.doctype:
        raise RefusedXmlError(said("a document type definition, which Word never writes"))
    return root


def to_bytes(root: Element) -> bytes:
    """The part as Word writes it: UTF-8, declared, standalone."""
    from lxml import etree

    written: bytes = etree.tostring(
        root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True
    )
    return written


def local_name(element: Element) -> str:
    """The name without its namespace; "" for a comment or processing instruction."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def make(name: str, **attributes: str) -> Element:
    """A new element ``w:name`` with attributes ``w:…``."""
    from lxml import etree

    element = etree.Element(w(name), nsmap={"w": MAIN})
    for key, value in attributes.items():
        element.set(w(key), value)
    return element


def value_of(parent: Element | None, name: str) -> str | None:
    """``w:val`` of the child ``w:name``; "" where it has none, None without such a child."""
    child = None if parent is None else parent.find(w(name))
    if child is None:
        return None
    value: str = child.get(w("val"), "")
    return value


def is_on(value: str) -> bool:
    """Whether a switch such as ``w:b`` with this ``w:val`` is on (17.17.4 ST_OnOff)."""
    return value not in ("0", "false", "off")


def text_run(text: str, properties: Element | None) -> Element:
    """A run with ``text`` (what XML cannot hold is left out); takes ``properties`` over."""
    run = make("r")
    if properties is not None and len(properties):
        run.append(properties)
    node = make("t")
    node.text = _NOT_XML.sub("", text)
    node.set(_SPACE, "preserve")
    run.append(node)
    return run


def shown_text(node: Element) -> str:
    """What Word shows of a ``w:t``: outer white space only where it is preserved."""
    text = (node.text or "") + "".join(child.tail or "" for child in node)
    if node.get(_SPACE) != "preserve":
        text = text.strip(" \t\r\n")
    return re.sub("[\t\r\n]", " ", text)
