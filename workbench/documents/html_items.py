"""A line of text with its inline markup, as numbered tags; for formats with nested elements."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from workbench.documents.html_source import collapsed
from workbench.model import Unit
from workbench.segmentation.contact import is_address_start, opens_field
from workbench.segmentation.mended import Mended
from workbench.segmentation.shapes import ends_open, ends_sentence
from workbench.segmentation.tags import escape_literals

_TRAILING_SLASHES = re.compile(r"(\\+)\Z")


@dataclass(frozen=True, slots=True)
class Item:
    """A part of a line: ``text``, ``open``, ``close``, ``alone`` or ``kept`` (an untouched
    element with text of its own, such as ``code``).

    ``start`` and ``end`` are its bounds in the text of the document. ``key`` tells the element
    in formats that come as a tree, ``half`` is ``open`` or ``close`` where a lone tag is one
    half of a pair whose other half stands on another line.
    """

    kind: str
    start: int
    end: int
    name: str = ""
    text: Mended = field(default_factory=Mended)
    key: int = -1
    half: str = ""

    @property
    def is_solid(self) -> bool:
        """Whether a reader sees something here."""
        return self.kind == "kept" or (self.kind == "text" and not self.text.text.isspace())


def tagged(
    items: list[Item], markup_of: Callable[[Item], str]
) -> tuple[Mended, dict[int, tuple[str, str]]]:
    """The source with numbered tags for its markup, and what each tag stands for."""
    parts: list[Mended] = []
    tags: dict[int, tuple[str, str]] = {}
    open_numbers: list[int] = []
    for position, item in enumerate(items):
        if item.kind == "text":
            text = escape_literals(item.text)
            before_tag = position + 1 < len(items)
            if before_tag and text.text.endswith("\\"):
                text = text.substitute(_TRAILING_SLASHES, lambda match: match[1] * 2)[0]
            parts.append(text)
            continue
        markup = markup_of(item)
        if item.kind == "close":
            number = open_numbers.pop()
            tags[number] = (tags[number][0], markup)
            parts.append(Mended.instead(f"</{number}>", item.start, item.end))
            continue
        number = len(tags) + 1
        tags[number] = (markup, "")
        if item.kind == "open":
            open_numbers.append(number)
        shown = f"<{number}>" if item.kind == "open" else f"<{number}/>"
        parts.append(Mended.instead(shown, item.start, item.end))
        if item.name == "br":
            parts.append(Mended.instead(" ", item.end, item.end))
    return collapsed(Mended.join(parts)), tags


def paired(items: list[Item]) -> list[Item]:
    """The items, where a tag without its partner on this line stands alone."""
    partners: set[int] = set()
    stack: list[int] = []
    waiting: Counter[str] = Counter()
    for position, item in enumerate(items):
        if item.kind == "open":
            stack.append(position)
            waiting[item.name] += 1
        elif item.kind == "close" and waiting[item.name]:
            while stack:
                at = stack.pop()
                waiting[items[at].name] -= 1
                if items[at].name == item.name:
                    partners.update((at, position))
                    break
    return [
        item
        if item.kind not in ("open", "close") or position in partners
        else replace(item, kind="alone", half=item.kind)
        for position, item in enumerate(items)
    ]


def joined(items: list[Item]) -> list[Item]:
    """Texts that touch made one, and pairs with nothing between them one lone tag."""
    made: list[Item] = []
    for item in items:
        last = made[-1] if made else None
        if last and item.kind == last.kind == "text":
            text = Mended.join([last.text, item.text])
            made[-1] = replace(last, end=item.end, text=text)
        elif last and last.kind == "open" and item.kind == "close":
            made[-1] = replace(last, kind="alone", end=item.end)
        else:
            made.append(item)
    return made


def trimmed(items: list[Item]) -> list[Item]:
    """The items without what stands before the first and behind the last visible one, and
    without pairs around the whole."""
    first, last = 0, len(items)
    partner = _partners(items)
    while first < last:
        one, other = items[first], items[last - 1]
        if one.kind == "alone" or (one.kind == "text" and not one.is_solid):
            first += 1
        elif other.kind == "alone" or (other.kind == "text" and not other.is_solid):
            last -= 1
        elif one.kind == "open" and partner[first] == last - 1:
            first, last = first + 1, last - 1
        elif one.kind == "open" and _is_empty(items, first, partner[first]):
            first = partner[first] + 1
        elif other.kind == "close" and _is_empty(items, partner[last - 1], last):
            last = partner[last - 1]
        else:
            break
    return items[first:last]


def _is_empty(items: list[Item], start: int, end: int) -> bool:
    return not any(item.is_solid for item in items[start:end])


def _partners(items: list[Item]) -> dict[int, int]:
    partners: dict[int, int] = {}
    stack: list[int] = []
    for position, item in enumerate(items):
        if item.kind == "open":
            stack.append(position)
        elif item.kind == "close":
            partners[position] = stack.pop()
            partners[partners[position]] = position
    return partners


def numbered(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """The units in document order, units and segments numbered anew."""
    found: list[Unit] = []
    number = 1
    for unit in sorted(units, key=lambda each: (each.segments[0].start, each.segments[0].end)):
        segments = []
        for segment in unit.segments:
            segments.append(replace(segment, number=number))
            number += 1
        found.append(replace(unit, number=len(found) + 1, segments=tuple(segments)))
    return tuple(found)


def lines_of(items: Sequence[Item], *, heading: bool) -> list[list[Item]]:
    """The items cut at their line breaks (``br``), but not where a sentence or heading goes on."""
    lines: list[list[Item]] = [[]]
    breaks: list[Item] = []
    for item in items:
        if item.kind == "alone" and item.name == "br":
            breaks.append(item)
            lines.append([])
        else:
            lines[-1].append(item)
    made = [list(lines[0])]
    after = _words(lines[0])
    for item, line in zip(breaks, lines[1:], strict=True):
        before, after = after, _words(line)
        if before and after and (heading or _goes_on(before, after)):
            made[-1] += [item, *line]
        else:
            made.append(list(line))
    return made


def _words(items: Sequence[Item]) -> str:
    return "".join(item.text.text for item in items if item.kind == "text").strip()


def _goes_on(before: str, after: str) -> bool:
    if ends_sentence(before) or opens_field(before) or is_address_start(after):
        return False
    return after[0].islower() or before.endswith(",") or ends_open(before)
