"""The source of HTML taken apart at its exact places: tags, comments, attributes, references.

The grammar is that of the tokenizer in the HTML Standard (section 13.2.5); which
of it counts is told by the parsed tree (:mod:`workbench.documents.html_tree`).
"""

from __future__ import annotations

import html as references
import re
from dataclasses import dataclass

from workbench.segmentation.mended import Mended

_W = r"[ \t\n\f\r]"
_VALUE = (
    rf"{_W}*={_W}*(?:\"(?P<dq>[^\"]*)\"|'(?P<sq>[^']*)'|(?=>)"
    r"|(?P<bare>[^ \t\n\f\r>\"'][^ \t\n\f\r>]*))"
)
_ATTRIBUTE = rf"(?P<key>[^ \t\n\f\r/>][^ \t\n\f\r/>=]*+)(?:{_VALUE}|(?!{_W}*=))"
_ATTRIBUTE_ONLY = re.compile(rf"[ \t\n\f\r/]*(?:{_ATTRIBUTE})")
_TAG = re.compile(
    r"<(?P<slash>/?)(?P<name>[a-zA-Z][^ \t\n\f\r/>]*)(?:[ \t\n\f\r/]+|"
    + re.sub(r"\?P<\w+>", "?:", _ATTRIBUTE)
    + r")*+>"
)
_COMMENT = re.compile(
    r"<!--(?:-?>|[\s\S]*?(?:--!?>|\Z))|<[!?][^>]*(?:>|\Z)|</(?:>|[^a-zA-Z][^>]*(?:>|\Z))"
)
_CUT_TAG = re.compile("</?[a-zA-Z]")
_REFERENCE = re.compile(r"&(?:#[xX][0-9a-fA-F]+;?|#[0-9]+;?|[A-Za-z][A-Za-z0-9]{0,40};?)")
_WIDE_SPACE = re.compile(r"[ \t\n\f\r]{2,}|[\t\n\f\r]")


@dataclass(frozen=True, slots=True)
class Token:
    """``text``, ``open``, ``close`` or ``other`` (comment, doctype) from ``start`` to ``end``.

    ``name`` is the lower-case name of a tag, "" for the rest.
    """

    kind: str
    start: int
    end: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute with the bounds of its raw value; ``quoted`` tells whether quotes hold it."""

    name: str
    start: int
    end: int
    quoted: bool


def markup_at(raw: str, at: int) -> Token | None:
    """The tag or comment that begins at ``at``; None where ``<`` is a mere character.

    A tag that the end of the file cuts reaches to that end, as a comment does.
    """
    match = _TAG.match(raw, at)
    if match:
        kind = "close" if match["slash"] else "open"
        return Token(kind, at, match.end(), match["name"].lower())
    match = _COMMENT.match(raw, at)
    if match:
        return Token("other", at, match.end())
    if _CUT_TAG.match(raw, at):
        return Token("other", at, len(raw))
    return None


def attributes(raw: str, start: int) -> list[Attribute]:
    """The attributes of the start tag at ``start``; of two with one name the first counts."""
    tag = _TAG.match(raw, start)
    if tag is None:
        return []
    found: dict[str, Attribute] = {}
    at = tag.end("name")
    while match := _ATTRIBUTE_ONLY.match(raw, at, tag.end() - 1):
        at = match.end()
        group = next((name for name in ("dq", "sq", "bare") if match[name] is not None), "")
        span = match.span(group) if group else (at, at)
        name = match["key"].lower()
        found.setdefault(name, Attribute(name, *span, quoted=group in ("dq", "sq")))
    return list(found.values())


def decoded(raw: str, start: int, end: int, *, attribute: bool = False) -> Mended:
    """``raw[start:end]`` with its character references resolved, each knowing its raw bounds.

    In an attribute a reference without a semicolon before ``=``, a letter or a
    figure stays as it is.
    """
    parts = []
    done = start
    for match in _REFERENCE.finditer(raw, start, end):
        shown = _resolved(match.group(), raw[match.end() : match.end() + 1], attribute=attribute)
        if shown == match.group():
            continue
        parts.append(Mended.of(raw, done, match.start()))
        parts.append(Mended.instead(shown, match.start(), match.end()))
        done = match.end()
    parts.append(Mended.of(raw, done, end))
    return Mended.join(parts)


def _resolved(reference: str, following: str, *, attribute: bool) -> str:
    if reference[1] == "#":
        digits = reference[2:].rstrip(";")
        number = int(digits[1:], 16) if digits[0] in "xX" else int(digits[-12:])
        return _character(number)
    if attribute and not reference.endswith(";"):
        whole = references.unescape(reference)
        partly = whole[1:] != "" and reference.endswith(whole[1:])
        if partly or following == "=":
            return reference
    return references.unescape(reference)


def _character(number: int) -> str:
    """The character of a numeric reference, with the exceptions that browsers make."""
    if number == 0 or number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:
        return "\ufffd"
    if 0x80 <= number <= 0x9F:
        return bytes([number]).decode("cp1252", "ignore") or chr(number)
    return chr(number)


def collapsed(text: Mended) -> Mended:
    """Runs of the white space that browsers show as one space made one space."""
    return text.substitute(_WIDE_SPACE, " ")[0]


def encoded(text: str, *, attribute: bool = False) -> str:
    """``text`` as it stands in HTML: ``& < >`` and the hard space as references, in an
    attribute the quotation marks too."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = text.replace("\u00a0", "&nbsp;")
    return text.replace('"', "&quot;").replace("'", "&#39;") if attribute else text
