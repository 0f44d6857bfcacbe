"""The quoted strings of PO files: escapes, and wrapping at 79 columns as gettext does.

Source: GNU gettext manual, "The Format of PO Files"; UAX #11 for the widths
and UAX #14 for the few break opportunities that are used.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

PAGE_WIDTH = 79
_ESCAPES = {"\\": "\\", '"': '"', "n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v"}
_TO_ESCAPE = str.maketrans({value: f"\\{key}" for key, value in _ESCAPES.items()})
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_NUMBER = re.compile(r"\\(?:([0-7]{1,3})|x([0-9a-fA-F]{1,2}))")
_ODD = re.compile(r'(?P<pair>\\[\\"ntrbfv])|(?P<bell>\\a)|(?:\\(?:[0-7]{1,3}|x[0-9a-fA-F]{1,2}))+')
_NOT_AT_START = frozenset("、。，．：；！？）］｝〉》」』】〕”’…—·々ー")
_NOT_AT_END = frozenset("（［｛〈《「『【〔“‘")


def escape(text: str) -> str:
    """``text`` as it stands between the quotation marks of a PO file."""
    return text.translate(_TO_ESCAPE)


def unescape(raw: str) -> str:
    """The text of a PO string; the octal and hexadecimal escapes are bytes of UTF-8."""
    if "\\" not in raw:
        return raw
    plain = plain_escapes(raw)
    return _ESCAPED.sub(lambda match: _ESCAPES.get(match[1], match[0]), plain)


def plain_escapes(raw: str) -> str:
    """``raw`` with ``\\a`` and the numeric escapes as the characters they mean (still escaped)."""
    return _ODD.sub(_plain_escape, raw)


def _plain_escape(match: re.Match[str]) -> str:
    if match["pair"]:
        return match[0]
    if match["bell"]:
        return "\a"
    codes = (int(octal, 8) if octal else int(hexa, 16) for octal, hexa in _NUMBER.findall(match[0]))
    return escape(bytes(code & 255 for code in codes).decode("utf-8", "replace"))


def field_lines(keyword: str, text: str, prefix: str = "", end: str = "\n") -> list[str]:
    """The lines of one field, ``msgid "…"``, each with its line end ``end``.

    ``prefix`` stands before every line (``#| ``). A text with inner newlines,
    or too wide for one line, starts with ``""`` on the keyword's line.
    """
    portions = re.findall(r"[^\n]*\n|[^\n]+", text) or [""]
    head = f"{prefix}{keyword} "
    first = escape(portions[0])
    if len(portions) == 1 and display_width(head + first) + 2 <= PAGE_WIDTH:
        return [f'{head}"{first}"{end}']
    room = PAGE_WIDTH - len(prefix) - 2
    whole = [escape(portion) for portion in portions]
    pieces = [piece for portion in whole for piece in _wrapped(portion, room)]
    if len(pieces) == 1 and not any(_may_break(pieces[0], i) for i in range(1, len(pieces[0]))):
        # nowhere to break: gettext leaves it on the keyword's line
        return [f'{head}"{pieces[0]}"{end}']
    return [f'{head}""{end}', *(f'{prefix}"{piece}"{end}' for piece in pieces)]


def display_width(text: str) -> int:
    """Columns of ``text`` on a terminal: marks and format characters 0, wide characters 2."""
    return len(text) if text.isascii() else sum(map(_width, text))


@lru_cache(maxsize=4096)
def _width(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def _wrapped(raw: str, room: int) -> Iterator[str]:
    """Cut an escaped portion into pieces of at most ``room`` columns where it may be broken.

    Each piece is looked at by itself, so that the time grows with the length only.
    """
    start = 0
    while (over := _overflow(raw, start, room)) < len(raw):
        places = chain(range(over, start, -1), range(over + 1, len(raw)))
        cut = next((index for index in places if _may_break(raw, index)), len(raw))
        if cut == len(raw):
            break
        yield raw[start:cut]
        start = cut
    yield raw[start:]


def _overflow(raw: str, start: int, room: int) -> int:
    """The first character from ``start`` on that is beyond ``room`` columns; a space may hang."""
    at = start + room
    if not raw[start : at + 1].isascii():
        width, at = 0, start
        while at < len(raw) and (width := width + _width(raw[at])) <= room:
            at += 1
    while at < len(raw) and raw[at] == " ":
        at += 1
    return min(at, len(raw))


def _may_break(raw: str, index: int) -> bool:
    before, after = raw[index - 1], raw[index]
    at_end = after == "\\" and index == len(raw) - 2 and raw.endswith("\\n")
    if before in " \u200b":
        return after not in " \u200b" and not at_end
    if after == " " or at_end:
        return False
    if before == "-":
        return after.isalpha() and index > 1 and raw[index - 2].isalpha()
    if before in _NOT_AT_END or after in _NOT_AT_START:
        return False
    if "\\" in (before, after):
        return False
    return _width(before) == 2 or (_width(after) == 2 and before not in '"([')
