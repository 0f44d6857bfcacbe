"""Translate around what is fixed: the stretches between, each by itself, joined in source order.

Word order suffers, but no model can touch a fixed stretch.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from workbench.enforcement.needs import Source
from workbench.languages import Language
from workbench.masking import sticks

_LETTER = re.compile(r"[^\W_]")
_EDGES = re.compile(r"(?P<lead>[\W_]*)(?P<core>.*?)(?P<tail>[\W_]*)", re.DOTALL)
_STOPS = ".。．።។៕။ฯ"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the target in source order.

    ``fixed`` is written as it stands. ``core`` is English to be translated, ""
    if there is none. ``spaced`` tells whether white space stood before it.
    """

    fixed: str
    core: str
    spaced: bool


def take_apart(source: Source) -> list[Piece]:
    """The pieces of a source text: fixed stretches, punctuation, and cores to be translated."""
    pieces: list[Piece] = []
    position = 0
    for need in source.needs:
        pieces += _stretch(source.text[position : need.start], source.language)
        spaced = need.start > 0 and source.text[need.start - 1].isspace()
        pieces.append(Piece(need.write, "", spaced))
        position = need.end
    last = source.text[position:]
    return pieces + _stretch(last, source.language, final=True)


def put_together(
    pieces: list[Piece], translate: Callable[[str], str], language: Language
) -> str | None:
    """The target; None where a core has no translation (``translate`` gives no letter)."""
    out = ""
    for piece in pieces:
        text = piece.fixed
        if piece.core:
            text = _without_stop(translate(piece.core).strip())
            if not _LETTER.search(text):
                return None
        out += _space(out[-1:], text[:1], piece.spaced, language) + text
    return out.strip()


def _stretch(text: str, language: Language, *, final: bool = False) -> list[Piece]:
    """Leading punctuation, core and trailing punctuation of a stretch between needs."""
    match = _EDGES.fullmatch(text)
    if match is None:
        return []
    if not match["core"]:
        return _marks(text, language, final)
    lead, core, tail = match["lead"], match["core"], match["tail"]
    spaced = bool(lead) and lead[-1].isspace()
    middle = Piece("", core, spaced)
    return [*_marks(lead, language, False), middle, *_marks(tail, language, final)]


def _marks(text: str, language: Language, final: bool) -> list[Piece]:
    stripped = text.strip()
    if not stripped:
        return []
    if stripped == ",":
        return [Piece(language.comma, "", False)]
    if final and stripped == ".":
        stripped = language.full_stops[0]
    return [Piece(stripped, "", text[0].isspace())] if stripped else []


def _without_stop(text: str) -> str:
    """Without the full stop that models put after a fragment."""
    return text.rstrip(_STOPS).rstrip()


def _space(left: str, right: str, spaced: bool, language: Language) -> str:
    """What stands between two pieces: scripts without word spaces have them around Latin only."""
    if not left or not right or left.isspace() or right.isspace():
        return ""
    if not spaced:
        return " " if sticks(left, right) else ""
    if language.script == "Latn":
        return " "
    if language.script == "Hans":
        return " " if left.isascii() and right.isascii() else ""
    return "" if _native(left) and _native(right) else " "


def _native(character: str) -> bool:
    """A letter or mark of another script than Latin; digits and punctuation are neither."""
    return not character.isascii() and unicodedata.category(character)[0] in "LM"
