"""A Word document made of a release that came in another format: plain, in the right fonts."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from workbench.languages import Language
from workbench.model import Document, Role, Unit
from workbench.segmentation.tags import unescape_literals, without_tags

_STYLES = {
    Role.HEADLINE: "Title",
    Role.HEADING: "Heading 2",
    Role.LIST: "List Bullet",
    Role.QUOTATION: "Quote",
}


def new_docx(document: Document, targets: Mapping[int, str], language: Language) -> bytes:
    """The units in order, each a paragraph in Word's own style for its role."""
    import docx

    made: Any = docx.Document()
    made.core_properties.language = language.bcp47
    made.core_properties.author = ""
    for name in ("Normal", *_STYLES.values()):
        _set_font(made.styles[name], language)
    for unit in document.units:
        made.add_paragraph(_text(unit, targets, language), style=_STYLES.get(unit.role, "Normal"))
    sink = io.BytesIO()
    made.save(sink)
    return sink.getvalue()


def _text(unit: Unit, targets: Mapping[int, str], language: Language) -> str:
    sentences = (targets.get(segment.number, segment.source) for segment in unit.segments)
    return unescape_literals(without_tags(language.joiner.join(sentences)).text)


def _set_font(style: Any, language: Language) -> None:
    """The language's font for Latin, complex and East Asian text alike, and its language."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    style.font.name = language.font
    properties = style.element.get_or_add_rPr()
    fonts = properties.find(qn("w:rFonts"))
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), language.font)
    mark = OxmlElement("w:lang")
    for kind in ("val", "bidi", "eastAsia"):
        mark.set(qn(f"w:{kind}"), language.bcp47)
    properties.append(mark)
