"""The language of an HTML document: ``lang``, ``xml:lang`` and ``dir``."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.documents.html_names import RAW_TEXT
from workbench.documents.html_scan import Piece
from workbench.documents.html_source import attributes
from workbench.documents.html_tree import NEVER
from workbench.languages import Language

_LANG = frozenset({"lang", "xml:lang"})
Edit = tuple[int, int, str]
"""From where to where, and what stands there instead."""


def language_edits(raw: str, pieces: Sequence[Piece], language: Language) -> list[Edit]:
    """What makes the document one in ``language``.

    ``<html>`` gets ``lang`` and ``dir``; other elements that say they are
    English say so no longer, but for untouched ones.
    """
    edits: list[Edit] = []
    root_seen = False
    for piece in pieces:
        token, element = piece.token, piece.element
        if token.kind != "open":
            continue
        if token.name == "html" and not root_seen:
            root_seen = True
            edits += _root(raw, token.start, language)
        elif element and element.place.untouched == NEVER and token.name not in RAW_TEXT:
            edits += english_edits(raw, token.start, language)
    return edits


def english_edits(raw: str, start: int, language: Language) -> list[Edit]:
    """New values for ``lang`` attributes of the start tag at ``start`` that say English."""
    return [
        (each.start, each.end, language.bcp47)
        for each in attributes(raw, start)
        if each.name in _LANG and raw[each.start : each.end].strip().lower()[:3] in ("en", "en-")
    ]


def in_language(markup: str, language: Language) -> str:
    """A tag's ``markup`` that says ``language`` where it said English."""
    for start, end, new in reversed(english_edits(markup, 0, language)):
        markup = markup[:start] + new + markup[end:]
    return markup


def _root(raw: str, start: int, language: Language) -> list[Edit]:
    """``lang`` and ``dir`` of the ``<html>`` tag, replaced or put in."""
    edits: list[Edit] = []
    found = {each.name: each for each in attributes(raw, start)}
    missing = ""
    for name, value in (("lang", language.bcp47), ("xml:lang", language.bcp47), ("dir", "ltr")):
        if name in found:
            each = found[name]
            sign = "" if each.quoted or raw[each.start - 1] != name[-1] else "="
            new = value if each.quoted else f'{sign}"{value}"'
            edits.append((each.start, each.end, new))
        elif name != "xml:lang":
            missing += f' {name}="{value}"'
    if missing:
        after = start + len("<html")
        edits.append((after, after, missing))
    return edits
