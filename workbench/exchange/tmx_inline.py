"""Formatting inside a TMX text and the workbench's numbered tags, in both directions.

In: ``bpt`` with its ``ept`` becomes ``<1>…</1>``; ``ph``, ``it`` and what has
lost its other half ``<1/>``; of ``hi`` the text stays; ``ut`` and what stands
in ``sub`` are left out. A code that is one of our own tags is that tag again.
Out: ``bpt``/``ept`` for pairs, ``ph`` and, for halves, ``it``. Numbers in the
translation follow the source: by ``x``, which TMX has for this, else by ``i`` or
the order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from workbench.segmentation.mended import Mended
from workbench.segmentation.tags import Tag, escape_literals, find_tags, unescape_literals

_OWN = re.compile(r"<(?P<close>/?)(?P<number>\d{1,4})(?P<alone>/?)>")
_SPACE = re.compile(r"[ \t]*[\t\r\n\x85\u2028\u2029][ \t\r\n\x85\u2028\u2029]*")
_END_SLASHES = re.compile(r"\\+\Z")
_MOST = 9999  # a tag has at most four digits


@dataclass(slots=True)
class TagNumbers:
    """The numbers of the tags of one unit: the same for the same code in all its texts."""

    by_key: dict[tuple[str, str], int] = field(default_factory=dict)
    highest: int = 0

    def number(self, kind: str, key: str) -> int:
        """The number of a code, a new one where it was not seen before."""
        known = self.by_key.get((kind, key))
        if known is None:
            self.highest = min(self.highest + 1, _MOST)
            known = self.by_key[kind, key] = self.highest
        return known


@dataclass(slots=True)
class _Reading:
    """One text being read. ``parts`` are text (False) and tags (True) in turn."""

    numbers: TagNumbers
    closed: set[str]
    opened: set[str] = field(default_factory=set)
    parts: list[tuple[str, bool]] = field(default_factory=list)
    alone: int = 0
    dropped: bool = False


def local_name(element: Any) -> str:
    """The name of an element without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def read_segment(element: Any, numbers: TagNumbers) -> tuple[str, bool, bool]:
    """The text of a ``seg`` in one line; whether it has tags; whether codes were left out."""
    if not len(element):
        return _escaped(one_line(element.text or "")), False, False
    closed = {child.get("i", "") for child in element.iter() if local_name(child) == "ept"}
    reading = _Reading(numbers, closed)
    _collect(element, reading)
    text = one_line(_joined(reading.parts))
    return text, any(is_tag for _, is_tag in reading.parts), reading.dropped


def one_line(text: str) -> str:
    """``text`` without line ends, tabs and outer spaces."""
    return _SPACE.sub(" ", text).strip()


def _collect(element: Any, reading: _Reading) -> None:
    reading.parts.append((element.text or "", False))
    for child in element:
        name = local_name(child)
        if name in {"bpt", "ept", "ph", "it"}:
            reading.parts.append((_tag(name, child, reading), True))
        elif name == "hi":
            reading.dropped = True
            _collect(child, reading)
        else:
            reading.dropped = True
        reading.parts.append((child.tail or "", False))


def _tag(name: str, code: Any, reading: _Reading) -> str:
    """The tag that a code becomes."""
    own = _OWN.fullmatch((code.text or "").strip())
    if own is not None:
        reading.numbers.highest = max(reading.numbers.highest, int(own["number"]))
        return own[0]
    reading.dropped |= len(code) > 0
    i, x = code.get("i", ""), code.get("x", "")
    if name == "bpt" and i in reading.closed:
        reading.opened.add(i)
        number = reading.numbers.number("pair", f"x{x}" if x else f"i{i}")
        reading.numbers.by_key["end", i] = number
        return f"<{number}>"
    if name == "ept" and i in reading.opened:
        reading.opened.discard(i)
        return f"</{reading.numbers.by_key['end', i]}>"
    reading.alone += 1
    return f"<{reading.numbers.number('alone', f'x{x}' if x else str(reading.alone))}/>"


def _joined(parts: list[tuple[str, bool]]) -> str:
    """Text and tags put together, what only looks like a tag escaped."""
    runs: list[tuple[str, bool]] = []
    for text, is_tag in parts:
        if runs and not is_tag and not runs[-1][1]:
            runs[-1] = (runs[-1][0] + text, False)
        else:
            runs.append((text, is_tag))
    out: list[str] = []
    for index, (text, is_tag) in enumerate(runs):
        if not is_tag:
            text = _escaped(text)
            if index + 1 < len(runs):  # a tag follows, which no backslash may escape
                text = _END_SLASHES.sub(lambda match: match[0] * 2, text)
        out.append(text)
    return "".join(out)


def _escaped(text: str) -> str:
    return escape_literals(Mended.of(text, 0, len(text))).text if "<" in text else text


def write_segment(text: str) -> Any:
    """A ``seg`` element with ``text``, its tags as inline elements."""
    from lxml import etree

    segment = etree.Element("seg")
    tags = find_tags(text) if "<" in text else []
    pairs = _pairs(tags)
    done, last = 0, None
    for place, tag in enumerate(tags):
        before = text[done : tag.start]
        before = _END_SLASHES.sub(lambda match: match[0][: len(match[0]) // 2], before)
        last = _append(segment, last, before)
        last = etree.SubElement(segment, _element_name(tag, place in pairs))
        if place in pairs:
            last.set("i", str(pairs[place]))
        elif tag.kind != "alone":
            last.set("pos", "begin" if tag.kind == "open" else "end")
        if last.tag != "ept":
            last.set("x", str(tag.number))
        last.text = text[tag.start : tag.end]
        done = tag.end
    _append(segment, last, text[done:])
    return segment


def _append(segment: Any, last: Any, text: str) -> Any:
    plain = unescape_literals(text)
    if last is None:
        segment.text = plain
    else:
        last.tail = plain
    return last


def _element_name(tag: Tag, paired: bool) -> str:
    if tag.kind == "alone":
        return "ph"
    if not paired:
        return "it"
    return "bpt" if tag.kind == "open" else "ept"


def _pairs(tags: list[Tag]) -> dict[int, int]:
    """The places of the tags that open and close, each with the number of its pair from 1."""
    waiting: dict[int, list[int]] = {}
    found: dict[int, int] = {}
    count = 0
    for place, tag in enumerate(tags):
        if tag.kind == "open":
            waiting.setdefault(tag.number, []).append(place)
        elif tag.kind == "close" and waiting.get(tag.number):
            count += 1
            found[waiting[tag.number].pop()] = count
            found[place] = count
    return found
