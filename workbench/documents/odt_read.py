"""The paragraphs of an OpenDocument text with their inline items, over one text view.

The view is the text of all paragraphs in document order, one a line, without
markup: segments have their spans in it. A text box or footnote stands after
the paragraph that it is anchored in.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field

from workbench.documents.html_items import Item
from workbench.documents.odt_names import BREAK, INLINE, LEFT, PARAGRAPHS, PLAIN, SPACE, TAB, TEXT
from workbench.documents.odt_package import Element, Package
from workbench.segmentation.mended import Mended

_MAX_SPACES = 1000


@dataclass(slots=True)
class Paragraph:
    """A paragraph element (or an element with plain text), its items and the names around it.

    ``nodes`` are the elements that the items' keys number; ``start`` and ``end`` bound its
    text in the view.
    """

    part: str
    element: Element
    within: frozenset[str]
    start: int = 0
    end: int = 0
    items: list[Item] = field(default_factory=list)
    nodes: list[Element] = field(default_factory=list)


@dataclass(slots=True)
class View:
    """All paragraphs, their text, and what was left as it is, with how often."""

    paragraphs: list[Paragraph]
    text: str
    left: dict[str, int]


def read_view(package: Package) -> View:
    """The paragraphs of every part in a fixed order."""
    view = View([], "", {})
    texts: list[str] = []
    at = 0
    for part, root in package.parts.items():
        for element, within in _paragraphs(root, view.left):
            paragraph = Paragraph(part, element, within, at)
            text = _Reader(paragraph).text()
            paragraph.end = at + len(text)
            at = paragraph.end + 1
            view.paragraphs.append(paragraph)
            texts.append(text + "\n")
    view.text = "".join(texts)
    return view


def _paragraphs(root: Element, left: dict[str, int]) -> Iterator[tuple[Element, frozenset[str]]]:
    """Paragraphs in document order, each with the tags of the elements around it."""
    stack: list[tuple[Element, frozenset[str]]] = [(root, frozenset())]
    while stack:
        element, within = stack.pop()
        tag = element.tag
        if not isinstance(tag, str):
            continue
        if tag in LEFT:
            if next(iter(element), None) is not None:
                left[LEFT[tag]] = left.get(LEFT[tag], 0) + 1
            continue
        if tag in PARAGRAPHS or tag in PLAIN:
            yield element, within
        inner = within if tag in within else within | {tag}
        stack.extend((child, inner) for child in reversed(element))


class _Reader:
    """Reads the items of one paragraph."""

    def __init__(self, paragraph: Paragraph) -> None:
        self._paragraph = paragraph
        self._texts: list[str] = []
        self._at = paragraph.start

    def text(self) -> str:
        """The text of the paragraph in the view, after its items were read."""
        root = self._paragraph.element
        self._words(root.text or "")
        stack = [iter(root)]
        opened = [(root, -1)]
        while stack:
            child = next(stack[-1], None)
            if child is None:
                stack.pop()
                element, key = opened.pop()
                if element is not root:
                    self._mark("close", element, key)
                    self._words(element.tail or "")
            elif child.tag in INLINE:
                key = self._mark("open", child)
                self._words(child.text or "")
                stack.append(iter(child))
                opened.append((child, key))
            else:
                self._leaf(child)
                self._words(child.tail or "")
        return "".join(self._texts)

    def _leaf(self, element: Element) -> None:
        """A space, tab or line break, or an element that is left whole: a note, a picture."""
        if element.tag == SPACE:
            count = element.get(f"{TEXT}c", "1")
            number = int(count) if count.isdecimal() and len(count) < 5 else 1
            self._words(" " * min(number, _MAX_SPACES), self._key(element))
        elif element.tag == TAB:
            self._words("\t", self._key(element))
        else:
            kind = "kept" if (element.text or "").strip() else "alone"
            self._mark(kind if isinstance(element.tag, str) else "alone", element)

    def _words(self, text: str, key: int = -1) -> None:
        if not text:
            return
        start, self._at = self._at, self._at + len(text)
        starts, ends = range(start, self._at), range(start + 1, self._at + 1)
        mended = Mended(text, array("q", starts), array("q", ends))
        self._paragraph.items.append(Item("text", start, self._at, text=mended, key=key))
        self._texts.append(text)

    def _mark(self, kind: str, element: Element, key: int | None = None) -> int:
        key = self._key(element) if key is None else key
        name = "br" if element.tag == BREAK else str(element.tag)
        self._paragraph.items.append(Item(kind, self._at, self._at, name, key=key))
        return key

    def _key(self, element: Element) -> int:
        self._paragraph.nodes.append(element)
        return len(self._paragraph.nodes) - 1
