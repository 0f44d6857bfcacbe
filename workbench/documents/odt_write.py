"""Targets with numbered tags back into the paragraphs of an OpenDocument text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbench.documents.html_items import Item
from workbench.documents.html_tags import alone_in, parts_of
from workbench.documents.odt_names import INLINE, PLAIN, SPACE, TAB, TEXT
from workbench.documents.odt_package import Element
from workbench.documents.odt_read import Paragraph
from workbench.documents.odt_units import lines
from workbench.documents.text import is_changed
from workbench.languages import Language
from workbench.model import Segment, Unit
from workbench.segmentation.tags import find_tags

_WIDE = re.compile(r"( {2,}|\t)")
_MAY_GO = frozenset({"br", f"{TEXT}soft-page-break"})


def write_paragraph(
    paragraph: Paragraph,
    units: Sequence[Unit],
    targets: Mapping[int, str],
    language: Language | None,
) -> None:
    """Build the paragraph anew with the targets of its ``units``; the rest is as it was."""
    steps = list(_Rewriting(paragraph, units, targets, language).steps())
    _Builder(paragraph.element).build(steps, paragraph.nodes)


@dataclass(frozen=True, slots=True)
class _Step:
    """``words`` of the source, ``new`` words, or the element ``key``: ``open``, ``close``,
    ``node``."""

    kind: str
    text: str = ""
    key: int = -1


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A segment with its unit, the items of its tags by number, and the segment before it."""

    segment: Segment
    unit: Unit
    items: Mapping[int, Item]
    before: Segment | None


class _Rewriting:
    def __init__(
        self,
        paragraph: Paragraph,
        units: Sequence[Unit],
        targets: Mapping[int, str],
        language: Language | None,
    ) -> None:
        self._paragraph = paragraph
        self._targets = targets
        self._language = language
        self._changed = [
            sentence
            for sentence in _sentences(paragraph, units)
            if is_changed(sentence.segment, targets)
        ]
        self._owners = {
            (item.key, kind): sentence
            for sentence in self._changed
            for tag in find_tags(sentence.segment.source)
            if (item := sentence.items.get(tag.number)) is not None
            for kind in _kinds(item, tag.kind)
        }
        self._written: set[int] = set()

    def steps(self) -> Iterator[_Step]:
        """What the paragraph consists of now."""
        for item in self._paragraph.items:
            if item.kind == "text":
                yield from self._words(item)
                continue
            owner = self._owners.get((item.key, item.kind))
            if owner is not None:
                yield from self._sentence(owner)
            else:
                kind = item.kind if item.kind in ("open", "close") else "node"
                yield _Step(kind, key=item.key)

    def _words(self, item: Item) -> Iterator[_Step]:
        """The words of an item that stand outside of all changed sentences."""
        at = item.start
        for sentence in self._changed:
            segment = sentence.segment
            if segment.start < item.end and at < segment.end:
                yield from self._kept(item, at, segment.start)
                yield from self._sentence(sentence)
                at = segment.end
        yield from self._kept(item, at, item.end)

    def _kept(self, item: Item, start: int, end: int) -> Iterator[_Step]:
        if start >= end or self._is_replaced_gap(start, end):
            return
        if item.key >= 0:
            if (start, end) == (item.start, item.end):
                yield _Step("node", key=item.key)
        else:
            yield _Step("words", item.text.text[start - item.start : end - item.start])

    def _is_replaced_gap(self, start: int, end: int) -> bool:
        """Whether the joiner of the language stands there now."""
        return any(
            self._joins(sentence)
            and sentence.before is not None
            and sentence.before.end <= start
            and end <= sentence.segment.start
            for sentence in self._changed
        )

    def _joins(self, sentence: _Sentence) -> bool:
        before = sentence.before
        return (
            self._language is not None and before is not None and is_changed(before, self._targets)
        )

    def _sentence(self, sentence: _Sentence) -> Iterator[_Step]:
        segment = sentence.segment
        if segment.number in self._written:
            return
        self._written.add(segment.number)
        if self._joins(sentence) and self._language is not None:
            yield _Step("new", self._language.joiner)
        elif sentence.before is not None and sentence.before.end == segment.start:
            yield _Step("new", " ")
        items = sentence.items
        needed = frozenset(
            number
            for number in alone_in(segment.source)
            if number in items and items[number].name not in _MAY_GO
        )
        for part in parts_of(self._targets[segment.number], sentence.unit.tags, needed):
            if part.kind == "text":
                yield _Step("new", part.text)
            elif part.number in items:
                yield from self._tag(part.kind, items[part.number])

    def _tag(self, kind: str, item: Item) -> Iterator[_Step]:
        if kind != "alone":
            yield _Step(kind, key=item.key)
        elif item.half:
            yield _Step(item.half, key=item.key)
        elif self._paragraph.nodes[item.key].tag in INLINE:
            yield from (_Step("open", key=item.key), _Step("close", key=item.key))
        else:
            yield _Step("node", key=item.key)


def _sentences(paragraph: Paragraph, units: Sequence[Unit]) -> Iterator[_Sentence]:
    """The segments of the paragraph in order."""
    numbered = [
        (line.items[0].start, line.items[-1].end, _by_number(line.items))
        for line in lines(paragraph)
    ]
    for unit in units:
        before: Segment | None = None
        for segment in unit.segments:
            items: dict[int, Item] = next(
                (found for start, end, found in numbered if start <= segment.start < end), {}
            )
            yield _Sentence(segment, unit, items, before)
            before = segment


def _kinds(item: Item, kind: str) -> tuple[str, ...]:
    """The kinds of items of the paragraph for which a tag stands."""
    if kind != "alone":
        return (kind,)
    return (item.half,) if item.half else ("open", "close", "alone", "kept")


def _by_number(items: Sequence[Item]) -> dict[int, Item]:
    tags = [item for item in items if item.kind not in ("text", "close")]
    return dict(enumerate(tags, start=1))


class _Builder:
    """Builds the content of one element from steps."""

    def __init__(self, element: Element) -> None:
        self._root = element
        self._open = [(element, -1)]
        self._last: Element | None = None
        self._used: set[int] = set()

    def build(self, steps: Sequence[_Step], nodes: Sequence[Element]) -> None:
        """Empty the element and fill it; a node that two steps name is put in once."""
        for child in list(self._root):
            self._root.remove(child)
        self._root.text = None
        for step in steps:
            if step.kind == "words" or (step.kind == "new" and self._root.tag in PLAIN):
                self._add_words(step.text)
            elif step.kind == "new":
                self._add_new(step.text)
            elif step.kind == "open":
                self._begin(step.key, nodes[step.key])
            elif step.kind == "close":
                self._finish(step.key)
            elif step.key not in self._used:
                self._used.add(step.key)
                self._put(nodes[step.key])

    def _begin(self, key: int, like: Element) -> None:
        copy = like.makeelement(like.tag, dict(like.attrib), like.nsmap)
        self._put(copy)
        self._open.append((copy, key))
        self._last = None

    def _finish(self, key: int) -> None:
        """Close the element ``key`` and those within it; one that is not open needs nothing."""
        if all(key != opened for _, opened in self._open):
            return
        opened = None
        while opened != key:
            self._last, opened = self._open.pop()

    def _put(self, element: Element) -> None:
        element.tail = None
        self._open[-1][0].append(element)
        self._last = element

    def _add_words(self, text: str) -> None:
        if self._last is None:
            around = self._open[-1][0]
            around.text = (around.text or "") + text
        else:
            self._last.tail = (self._last.tail or "") + text

    def _add_new(self, text: str) -> None:
        """Words of a translation: runs of spaces and tabs have elements of their own."""
        for piece in _WIDE.split(text):
            if piece == "\t":
                self._put(self._root.makeelement(TAB))
            elif piece.startswith("  "):
                count = {f"{TEXT}c": str(len(piece))}
                self._put(self._root.makeelement(SPACE, count))
            elif piece:
                self._add_words(piece)
