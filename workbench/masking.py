"""Fixed stretches of a text hidden behind marks, and put back whatever a model did to the marks.

Models differ in which marks they copy, so there are several styles. In the text
itself what looks like a mark is masked too (and comes back as it is), so that no
mark can be mistaken for text. Putting back is tolerant: inserted spaces, other
brackets, full-width or native digits and another case are understood.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.model import Span

_ANGLE_WHOLE = r"<\s*/?\s*(\d+)\s*[/\\]?\s*>"
_ANGLE_CUT = r"<\s*/?\s*(\d+)(?!\d)(?:\s*[/\\])?|(?<!\d)(\d+)\s*[/\\]?\s*>"
_PATTERNS = {
    # name: how a mark is written; how it is found in a folded text, whole or cut
    "brackets": ("⟨{}⟩", _ANGLE_WHOLE, _ANGLE_CUT),
    "letters": ("X{}X", r"x\s*(\d+)\s*x", r"\bx(\d+)\b|\b(\d+)x\b"),
    "tags": ("<{}/>", _ANGLE_WHOLE, _ANGLE_CUT),
}
_ALIKE = {"letters": r"x\s*\d+(?:\s*x)?|\d+\s*x"}  # what could become a mark beside one
MASK_STYLES: tuple[str, ...] = tuple(_PATTERNS)
STRAY = -1  # reported by restore() for a mark that stands for nothing

_ANGLES = dict.fromkeys("⟨〈〈＜‹《«⟪", "<") | dict.fromkeys("⟩〉〉＞›》»⟫", ">")
_SIGNS = "⟨⟩<>＜＞"
_FOLD = (
    _ANGLES | dict(zip("〇零一二三四五六七八九", "00123456789", strict=True)) | {"×": "x", "х": "x"}
)


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with marks. ``slots[i]`` tells what mark number i stands for.

    That is either the index of a span given to :func:`mask`, or the text itself
    where the text looked like a mark. ``count`` is the number of spans.
    """

    text: str
    style: str
    slots: tuple[int | str, ...]
    count: int


def mask(text: str, spans: Sequence[Span], style: str) -> Masked:
    """Hide ``spans`` (sorted, not overlapping) of ``text`` behind marks of ``style``."""
    mark, whole, cut = _PATTERNS[style]
    like = _ALIKE.get(style, whole)
    slots: list[int | str] = []
    out: list[str] = []

    def literal(stretch: str) -> None:
        position = 0
        for match in re.finditer(f"{like}|{whole}|{cut}", _folded(stretch)):
            out.append(stretch[position : match.start()] + mark.format(len(slots)))
            slots.append(stretch[match.start() : match.end()])
            position = match.end()
        out.append(stretch[position:])

    position = 0
    for index, (start, end) in enumerate(spans):
        literal(text[position:start])
        out.append(mark.format(len(slots)))
        slots.append(index)
        position = end
    literal(text[position:])
    return Masked("".join(out), style, tuple(slots), len(spans))


def restore(hypothesis: str, masked: Masked, fillings: Sequence[str]) -> tuple[str, list[int]]:
    """Put ``fillings`` (one a span) in the place of the marks in ``hypothesis``.

    Returns the text, in which no mark is left, and the sorted indexes of the
    spans that were lost or doubled; :data:`STRAY` stands among them for a mark
    that was never given out or a look-alike of the text that did not come back.
    A doubled mark is filled at its first place and removed at the others.
    """
    found = _find(hypothesis, masked.style)
    numbers = [_number(match) for match in found]
    faulty = {
        _reported(masked, number)
        for number in {*numbers, *range(len(masked.slots))}
        if not 0 <= number < len(masked.slots) or numbers.count(number) != 1
    }
    if _splinters(hypothesis, masked.style) > _splinters(masked.text, masked.style):
        faulty.add(STRAY)
    pieces: list[tuple[str, bool]] = []  # with whether it is a filling
    position = 0
    for index, (match, number) in enumerate(zip(found, numbers, strict=True)):
        pieces.append((hypothesis[position : match.start()], False))
        position = match.end()
        if 0 <= number < len(masked.slots) and number not in numbers[:index]:
            slot = masked.slots[number]
            pieces.append((slot, False) if isinstance(slot, str) else (fillings[slot], True))
        elif pieces[-1][0].endswith(" ") and hypothesis[position : position + 1] == " ":
            position += 1
    pieces.append((hypothesis[position:], False))
    return _assemble(pieces), sorted(faulty)


def made_up_marks(text: str, source: str) -> list[Span]:
    """Where ``text`` holds what could be a mark of any style and does not stand in ``source``."""
    spans = {
        match.span()
        for style in MASK_STYLES
        for match in re.finditer(_PATTERNS[style][1], _folded(text))
    }
    return sorted(span for span in spans if text[span[0] : span[1]] not in source)


def without_marks(text: str, source: str) -> str:
    """``text`` less the marks that do not stand in ``source``."""
    for start, end in reversed(made_up_marks(text, source)):
        text = text[:start].rstrip() + " " + text[end:].lstrip()
    return text.strip()


def _splinters(text: str, style: str) -> int:
    """How many parts of marks lie about outside of marks: brackets, or an x right at a mark."""
    found = _find(text, style)
    if style == "letters":
        folded = f" {_folded(text)} "
        return sum("x" in (folded[mark.start()], folded[mark.end() + 1]) for mark in found)
    inside = sum(sum(map(text[mark.start() : mark.end()].count, _SIGNS)) for mark in found)
    return sum(map(text.count, _SIGNS)) - inside


def _reported(masked: Masked, number: int) -> int:
    slot = masked.slots[number] if 0 <= number < len(masked.slots) else ""
    return slot if isinstance(slot, int) else STRAY


def _find(text: str, style: str) -> list[re.Match[str]]:
    """Whole marks, and between them cut ones, in the order of the text."""
    _, whole, cut = _PATTERNS[style]
    return list(re.finditer(f"{whole}|{cut}", _folded(text)))


def _number(match: re.Match[str]) -> int:
    digits = next(group for group in match.groups() if group is not None)
    return int(digits) if len(digits) < 6 else STRAY


def _folded(text: str) -> str:
    """``text`` with digits, brackets and letters folded, character by character."""
    return "".join(map(_fold, text))


def _fold(character: str) -> str:
    folded = _FOLD.get(character.lower())
    if folded is not None:
        return folded
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    if "！" <= character <= "～":
        character = chr(ord(character) - 0xFEE0)
    lower = character.lower()
    return lower if len(lower) == 1 else character


def _assemble(pieces: Sequence[tuple[str, bool]]) -> str:
    """The pieces in a row, with a space where a filling would run into a Latin word."""
    out, was_filling = "", False
    for text, filling in pieces:
        if text:
            out += " " if (filling or was_filling) and sticks(out[-1:], text[0]) else ""
            out, was_filling = out + text, filling
    return out


def sticks(left: str, right: str) -> bool:
    """Whether two characters side by side would run into one Latin word or number."""
    return _latin(left) and _latin(right)


def _latin(character: str) -> bool:
    """A letter or digit of Latin script, those of Vietnamese among them."""
    return character.isalnum() and (character < "\u0250" or "\u1e00" <= character < "\u1f00")
