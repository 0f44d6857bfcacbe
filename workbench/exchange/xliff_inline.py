r"""Inline tags ``<1>…</1>`` and ``<1/>`` as elements of XLIFF, and back.

A pair is ``<g>`` (1.2) or ``<pc>`` (2.x), a stand-alone tag ``<x/>`` or ``<ph/>``. What is
crossed or has no partner becomes ``<bx/>``, ``<ex/>`` or ``<sc/>``, ``<ec/>``, so that no tag
and no text is lost. A literal ``\<1>`` is plain text in XLIFF. Of files that others made,
the native codes (``bpt``, ``ept``, ``it``, ``ph``) are read too; their content is code.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import count
from typing import TYPE_CHECKING

from workbench.exchange.xliff_xml import CORE_1, CORE_2, local, preserves_space, split_illegal
from workbench.segmentation.mended import Mended
from workbench.segmentation.tags import Tag, escape_literals, find_tags, unescape_literals

if TYPE_CHECKING:
    from lxml.etree import _Element

_OURS = re.compile(r"(\d{1,4})(?:-end)?(?:-\d+)?")
_CODE_POINT = re.compile(r"cp-([0-9A-F]{4,6})")
_BREAK = re.compile(r"(?<![ \t])[ \t]*[\r\n]\s*")
_BREAK_BEFORE = re.compile(r"\A[ \t]*[\r\n]\s*")
_BREAK_AFTER = re.compile(r"(?<![ \t])[ \t]*[\r\n]\s*\Z")
_PAIRS = frozenset({"g", "pc"})
_OPENERS = frozenset({"bx", "sc", "bpt"})
_CLOSERS = frozenset({"ex", "ec", "ept"})
_ALONE = frozenset({"x", "ph"})


def fill(parent: _Element, text: str, *, modern: bool) -> None:
    """Put ``text`` with its inline tags into ``<source>`` or ``<target>``."""
    _Filler(parent, modern).fill(text)


class _Filler:
    def __init__(self, parent: _Element, modern: bool) -> None:
        self._stack = [parent]
        self._modern = modern
        self._seen: dict[str, int] = {}

    def fill(self, text: str) -> None:
        tags = find_tags(text)
        nested = _nested(tags)
        partner = _partners(tags, nested)
        ids = {index: self._id(tag.number) for index, tag in enumerate(tags) if tag.kind != "close"}
        done = 0
        for index, tag in enumerate(tags):
            self._text(_shown(text[done : tag.start], before_tag=True))
            done = tag.end
            if tag.kind == "alone":
                self._add("ph" if self._modern else "x", id=ids[index])
            elif index not in nested:
                start = ids.get(index) or ids.get(partner.get(index, -1), "")
                self._half(tag, start, alone=index not in partner)
            elif tag.kind == "open":
                self._stack.append(self._add("pc" if self._modern else "g", id=ids[index]))
            else:
                self._stack.pop()
        self._text(_shown(text[done:], before_tag=False))

    def _half(self, tag: Tag, start: str, *, alone: bool) -> None:
        """An opening or closing tag by itself; ``start`` is the id of the opening one, if any."""
        opens = tag.kind == "open"
        key = start or self._id(tag.number, "end")
        if not self._modern:
            self._add("bx" if opens else "ex", id=key)
        elif alone:
            self._add("sc" if opens else "ec", id=key, isolated="yes")
        elif opens:
            self._add("sc", id=key)
        else:
            self._add("ec", startRef=key)

    def _id(self, number: int, suffix: str = "") -> str:
        """An id that nothing else in this text has."""
        name = f"{number}-{suffix}" if suffix else str(number)
        self._seen[name] = times = self._seen.get(name, 0) + 1
        return name if times == 1 else f"{name}-{times}"

    def _text(self, text: str) -> None:
        for index, piece in enumerate(split_illegal(text)):
            if index % 2 == 0:
                _append(self._stack[-1], piece)
            elif self._modern:
                self._add("cp", hex=f"{ord(piece):04X}")
            else:
                self._add("x", id=f"cp-{ord(piece):04X}")

    def _add(self, name: str, **attributes: str) -> _Element:
        from lxml import etree

        core = CORE_2 if self._modern else CORE_1
        return etree.SubElement(self._stack[-1], f"{{{core}}}{name}", attributes)


def read_texts(elements: Iterable[_Element]) -> list[str]:
    """The texts of a unit's ``<source>``, ``<target>`` and so on with numbered inline tags.

    Ids that are not ours get numbers in the order in which they come, the same
    in each of the texts.
    """
    events = [list(_events(element)) for element in elements]
    keys = [key for each in events for kind, key in each if kind != "text"]
    numbers = {key: int(found[1]) for key in keys if (found := _OURS.fullmatch(key))}
    taken = set(numbers.values())
    free = (number for number in count(1) if number not in taken)
    for key in keys:
        if key not in numbers:
            numbers[key] = next(free)
    return [_joined(each, numbers) for each in events]


def _joined(events: list[tuple[str, str]], numbers: dict[str, int]) -> str:
    parts: list[str] = []
    run = ""
    for kind, value in events:
        if kind == "text":
            run += value
            continue
        parts.append(_escaped(run, before_tag=True))
        run = ""
        number = numbers[value]
        parts.append({"open": f"<{number}>", "close": f"</{number}>"}.get(kind, f"<{number}/>"))
    return "".join([*parts, _escaped(run, before_tag=False)])


def _events(element: _Element) -> Iterator[tuple[str, str]]:
    events = list(_walk(element))
    last = len(events) - 1
    keep = preserves_space(element)
    for index, (kind, value) in enumerate(events):
        if kind == "text" and not keep:  # the line breaks of a pretty-printer
            value = _BREAK_BEFORE.sub("", value) if index == 0 else value
            value = _BREAK_AFTER.sub("", value) if index == last else value
            value = _BREAK.sub(" ", value)
        yield kind, value


def _walk(root: _Element) -> Iterator[tuple[str, str]]:
    """Text and tags in their order; not recursive, since nothing bounds how deep a file nests."""
    from lxml import etree

    walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        if event == "start":
            yield from _start(element)
            if element is not root and _is_code(element):
                walker.skip_subtree()
            elif element.text:
                yield "text", element.text
            continue
        if local(element) in _PAIRS:
            yield "close", _key(element)
        if element is not root and element.tail:
            yield "text", element.tail


def _start(element: _Element) -> Iterator[tuple[str, str]]:
    """What the start of an element stands for; nothing for a mark around text."""
    name, key = local(element), _key(element)
    code = _CODE_POINT.fullmatch(key) if name == "x" else None
    if code or name == "cp":
        yield "text", _character(code[1] if code else element.get("hex", ""))
    elif name in _PAIRS or name in _OPENERS or _is_half(element, "open", "begin"):
        yield "open", key
    elif name in _CLOSERS or _is_half(element, "close", "end"):
        yield "close", key
    elif name in _ALONE:
        yield "alone", key


def _is_code(element: _Element) -> bool:
    """Whether the content of an element is native code, not text."""
    return local(element) in _OPENERS | _CLOSERS | _ALONE | {"cp", "it", "sm", "em"}


def _is_half(element: _Element, *positions: str) -> bool:
    return local(element) == "it" and element.get("pos") in positions


def _key(element: _Element) -> str:
    return element.get("startRef") or element.get("rid") or element.get("id") or "?"


def _character(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return "\ufffd"


def _shown(run: str, *, before_tag: bool) -> str:
    """Text between tags as it reads, its escapes undone."""
    text = unescape_literals(run)
    slashes = len(text) - len(text.rstrip("\\"))
    return text[: len(text) - slashes // 2] if before_tag and slashes else text


def _escaped(text: str, *, before_tag: bool) -> str:
    slashes = len(text) - len(text.rstrip("\\"))
    escaped = escape_literals(Mended.of(text, 0, len(text))).text
    return escaped + "\\" * slashes if before_tag else escaped


def _append(parent: _Element, text: str) -> None:
    last = next(parent.iterchildren(reversed=True), None)
    if last is not None:
        last.tail = (last.tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _nested(tags: list[Tag]) -> set[int]:
    """The indexes of the tags that are pairs, properly nested."""
    found: set[int] = set()
    stack: list[int] = []
    open_now: Counter[int] = Counter()
    for index, tag in enumerate(tags):
        if tag.kind == "open":
            stack.append(index)
            open_now[tag.number] += 1
        elif tag.kind == "close" and open_now[tag.number]:
            last = -1
            while last < 0 or tags[last].number != tag.number:
                last = stack.pop()
                open_now[tags[last].number] -= 1
            found |= {last, index}
    return found


def _partners(tags: list[Tag], nested: set[int]) -> dict[int, int]:
    """Of the tags that are not nested: the opening and the closing ones that belong together.

    A closing tag belongs to the last of its number that is open; none may be opened by two.
    """
    partner: dict[int, int] = {}
    waiting: dict[int, list[int]] = {}
    for index, tag in enumerate(tags):
        if index in nested or tag.kind == "alone":
            continue
        if tag.kind == "open":
            waiting.setdefault(tag.number, []).append(index)
        elif waiting.get(tag.number):
            start = waiting[tag.number].pop()
            partner |= {index: start, start: index}
    return partner
