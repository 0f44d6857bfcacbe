"""Where the text of Markdown blocks stands in the document, character by character."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.documents.md_inline import Item
from workbench.model import Span
from workbench.segmentation.mended import Mended
from workbench.segmentation.tags import escape_literals

_LINE_END = re.compile("\r\n|\n|\r")
_FENCE = re.compile(r"---[ \t]*\Z")
_FENCE_END = re.compile(r"(?:---|\.\.\.)[ \t]*\Z")
_ATX = re.compile(r"\s*#{1,6}")
_BREAK = re.compile(r"(?: {2,}|\\)[\r\n]")
_TRAILING_SLASHES = re.compile(r"(\\+)\Z")


def raw_lines(raw: str) -> list[Span]:
    """The spans of all lines without their ends, as CommonMark divides them."""
    spans = []
    start = 1 if raw.startswith("\ufeff") else 0
    for match in _LINE_END.finditer(raw):
        spans.append((start, match.start()))
        start = match.end()
    spans.append((start, len(raw)))
    return spans


def front_matter_length(raw: str, lines: Sequence[Span]) -> int:
    """How many lines at the beginning are YAML front matter (0: none)."""
    if not _FENCE.match(raw[slice(*lines[0])]):
        return 0
    for number, span in enumerate(lines[1:], start=1):
        if _FENCE_END.match(raw[slice(*span)]):
            return number + 1
    return 0


@dataclass(frozen=True, slots=True)
class Placed:
    """Inline content and, for each of its characters, its raw bounds."""

    content: str
    starts: array[int]
    ends: array[int]

    def raw(self, start: int, end: int) -> Span:
        """The raw bounds of ``content[start:end]`` (not empty)."""
        return self.starts[start], self.ends[end - 1]


def place_lines(
    raw: str, lines: Sequence[Span], first: int, content: str, *, heading: bool
) -> Placed | None:
    """Find the lines of a paragraph or heading from line ``first`` on; None where they differ."""
    starts, ends = array("q"), array("q")
    for offset, text in enumerate(content.split("\n")):
        if first + offset >= len(lines):
            return None
        begin, end = lines[first + offset]
        shown = raw[begin:end].replace("\0", "\ufffd")
        core = text.strip()
        if heading and (mark := _ATX.match(shown)):
            found = shown.find(core, mark.end())
        else:
            found = len(shown.rstrip()) - len(core)
            found = found if shown.startswith(core, max(found, 0)) else -1
        if found < 0:
            return None
        lead = len(text) - len(text.lstrip()) if core else 0
        if offset:
            starts.append(lines[first + offset - 1][1])
            ends.append(begin + max(0, found - lead))
        for index in range(len(text)):
            place = begin + max(0, found - lead + index)
            starts.append(place)
            ends.append(place + 1)
    return Placed(content, starts, ends)


def place_cell(raw: str, after: int, end: int, content: str) -> Placed | None:
    r"""Find a table cell at or behind ``after``; ``\|`` of the source is ``|`` in the content."""
    pattern = "".join(
        r"\\?\|" if character == "|" else re.escape(character) for character in content
    )
    match = re.compile(pattern).search(raw[after:end].replace("\0", "\ufffd"))
    if match is None:
        return None
    starts, ends = array("q"), array("q")
    place = after + match.start()
    for character in content:
        starts.append(place)
        place += 2 if character == "|" and raw[place] == "\\" else 1
        ends.append(place)
    return Placed(content, starts, ends)


def tagged_text(
    raw: str, placed: Placed, items: Sequence[Item]
) -> tuple[Mended, dict[int, tuple[str, str]]]:
    """The source with numbered tags for its markup, and what each tag stands for."""
    parts: list[Mended] = []
    run: list[Mended] = []
    tags: dict[int, tuple[str, str]] = {}
    open_numbers: list[int] = []

    def flush(*, before_tag: bool) -> None:
        text = escape_literals(Mended.join(run))
        if before_tag and text.text.endswith("\\"):
            text = text.substitute(_TRAILING_SLASHES, lambda match: match[1] * 2)[0]
        parts.append(text)
        run.clear()

    for item in items:
        start, end = placed.raw(item.start, item.end)
        if item.kind == "text":
            run.append(_shown(placed, item, start, end))
            continue
        flush(before_tag=True)
        markup = raw[start:end]
        if item.kind == "close":
            number = open_numbers.pop()
            tags[number] = (tags[number][0], markup)
            parts.append(Mended.instead(f"</{number}>", start, end))
            continue
        number = len(tags) + 1
        tags[number] = (markup, "")
        if item.kind == "open":
            open_numbers.append(number)
        parts.append(Mended.instead(f"<{number}{'/' * (item.kind == 'alone')}>", start, end))
        if item.kind == "alone" and _BREAK.match(markup):
            parts.append(Mended.instead(" ", end, end))
    flush(before_tag=False)
    return Mended.join(parts), tags


def _shown(placed: Placed, item: Item, start: int, end: int) -> Mended:
    if len(item.shown) == item.end - item.start:
        part = slice(item.start, item.end)
        return Mended(item.shown, placed.starts[part], placed.ends[part])
    return Mended.instead(item.shown, start, end)
