"""A localised release in the other text format: Markdown from plain text, and back.

The layout of the original cannot be kept across formats, so each unit becomes
a paragraph in the form that its role has there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from workbench.languages import Language
from workbench.model import Document, Role, Unit
from workbench.segmentation.tags import unescape_literals, without_tags

_MARKDOWN = {Role.HEADLINE: "# ", Role.HEADING: "## ", Role.LIST: "- "}
_PLAIN = {Role.LIST: "- "}
_TIGHT = {Role.LIST, Role.CONTACT}
_SYNTAX = re.compile(r"([\\`*_\[\]<>])|^(?=(?:#{1,6}|[-+>]|\d+[.)]) )|^(?=(?:-{3,}|={3,}|#+)$)")


def convert(document: Document, targets: Mapping[int, str], language: Language, format: str) -> str:
    """The units in order with the ``targets`` of their segments, as ``txt`` or ``md``."""
    prefixes = _MARKDOWN if format == "md" else _PLAIN
    text = ""
    before: Role | None = None
    for unit in document.units:
        gap = "\n" if unit.role is before and unit.role in _TIGHT else "\n\n"
        if format == "md" and unit.role is before is Role.CONTACT:
            gap = "  \n"
        text += (
            (gap if text else "")
            + prefixes.get(unit.role, "")
            + _body(unit, targets, language, format)
        )
        before = unit.role
    return text + "\n"


def _body(unit: Unit, targets: Mapping[int, str], language: Language, format: str) -> str:
    sentences = (targets.get(segment.number, segment.source) for segment in unit.segments)
    plain = unescape_literals(without_tags(language.joiner.join(sentences)).text)
    if format != "md":
        return plain
    return _SYNTAX.sub(lambda match: "\\" + (match[1] or ""), plain)
