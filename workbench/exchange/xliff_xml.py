"""XLIFF as XML: its namespaces, a parser that nothing hostile gets through, line ends for people.

Sources: OASIS XLIFF 1.2 (2008), XLIFF 2.0 (2014) and 2.1 (2018), whose core has the
namespace of 2.0.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.errors import InputError
from workbench.said import said

if TYPE_CHECKING:
    from lxml.etree import _Element

CORE_1 = "urn:oasis:names:tc:xliff:document:1.2"
CORE_2 = "urn:oasis:names:tc:xliff:document:2.0"
MATCHES = "urn:oasis:names:tc:xliff:matches:2.0"
GLOSSARY = "urn:oasis:names:tc:xliff:glossary:2.0"
METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
XML = "http://www.w3.org/XML/1998/namespace"
SPACE = f"{{{XML}}}space"
MAX_BYTES = 50_000_000

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINES_INSIDE = frozenset(
    {"xliff", "file", "header", "phase-group", "body", "trans-unit", "alt-trans", "context-group"}
    | {"unit", "segment", "notes", "matches", "match", "glossary", "glossEntry"}
    | {"metadata", "metaGroup"}
)


def parse_xliff(data: bytes, name: str) -> _Element:
    """The root of an XLIFF file; raises :class:`InputError` for anything else.

    A document type is refused with all that it may bring: entities, external files.
    """
    from lxml import etree

    if len(data) > MAX_BYTES:
        size = said(
            "the file has {size} MB, the limit is {limit} MB",
            size=f"{len(data) / 1e6:.0f}",
            limit=MAX_BYTES // 10**6,
        )
        raise InputError(size, where=name, remedy=said("Split it into several files"))
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None)
        raise InputError(
            said("this is not well-formed XML ({error})", error=_first_sentence(error)),
            where=f"{name}:{line}" if line else name,
            remedy=said("Export it again from the tool that wrote it"),
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise InputError(
            said("the file has a document type, which may bring in entities and other files"),
            where=name,
            remedy=said("Delete the <!DOCTYPE …> line, which XLIFF does not need"),
        )
    if local(root) != "xliff":
        raise InputError(
            said("this is XML of another kind (<{name}>), not XLIFF", name=local(root)),
            where=name,
            remedy=said("Choose an .xlf or .xliff file"),
        )
    return root


def is_modern(root: _Element) -> bool:
    """Whether the file is XLIFF 2.x."""
    return str(root.get("version", "")).startswith("2")


def local(element: _Element) -> str:
    """The name without the namespace; "" for comments and what else is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: _Element, name: str) -> list[_Element]:
    """The child elements of that name, in any namespace."""
    return [child for child in element if local(child) == name]


def child(element: _Element, name: str) -> _Element | None:
    """The first child element of that name."""
    return next(iter(children(element, name)), None)


def preserves_space(element: _Element) -> bool:
    """Whether white space counts here, by the nearest ``xml:space``."""
    for each in (element, *element.iterancestors()):
        if SPACE in each.attrib:
            return bool(each.get(SPACE) == "preserve")
    return False


def split_illegal(text: str) -> list[str]:
    """The text in pieces; those at odd places are characters that XML cannot hold."""
    pieces: list[str] = []
    done = 0
    for found in _NOT_XML.finditer(text):
        pieces += [text[done : found.start()], found.group()]
        done = found.end()
    return [*pieces, text[done:]]


def legal(text: str) -> str:
    """The text for notes and attributes: what XML cannot hold is U+FFFD."""
    return _NOT_XML.sub("\ufffd", text)


def serialise(root: _Element) -> bytes:
    """The file in UTF-8, one element a line, no white space added inside of text."""
    from lxml import etree

    _break_lines(root, "\n")
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8")) + b"\n"


def _break_lines(element: _Element, end: str) -> None:
    if local(element) not in _LINES_INSIDE or not len(element):
        return
    element.text = end + "  "
    for each in element:
        each.tail = end + "  "
        _break_lines(each, end + "  ")
    element[-1].tail = end


def _first_sentence(error: Exception) -> str:
    return re.sub(r", line \d+.*|\s+", lambda found: "" if "line" in found[0] else " ", str(error))
