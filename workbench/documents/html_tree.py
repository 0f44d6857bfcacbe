"""What the HTML5 tree says of each place in the source: block, context, untouched or not.

The tree is built by JustHTML, which follows the HTML Standard and keeps the
offset of each element and text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.documents.html_names import BLOCKS, UNTOUCHED

if TYPE_CHECKING:
    from justhtml import Node, Text

_CONTEXTS = frozenset({"li", "dd", "blockquote", "address"})
NEVER = -1


@dataclass(frozen=True, slots=True)
class Place:
    """Where text stands: in which block (a number), of which name, within which others.

    ``untouched`` is the offset of the outermost element around it that stays as
    it is, :data:`NEVER` for none.
    """

    block: int
    name: str
    within: frozenset[str]
    untouched: int


@dataclass(frozen=True, slots=True)
class Element:
    """An element that the source opens; ``html`` is false for SVG and MathML."""

    name: str
    place: Place
    html: bool
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class TextNode:
    """A text of the tree, its line ends as ``\\n``."""

    data: str
    place: Place


@dataclass(frozen=True, slots=True)
class Tree:
    """The elements and texts of a document by their offset in the source."""

    elements: dict[int, Element]
    texts: dict[int, TextNode]


def plain_ends(text: str) -> str:
    """``text`` as the tree holds it: one kind of line end, no NUL."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def read_tree(raw: str) -> Tree:
    """Parse ``raw``. Never fails: every text is HTML to a browser."""
    from justhtml import JustHTML, Node, Text

    shift = 1 if raw.startswith("\ufeff") else 0
    root = JustHTML(raw, sanitize=False, track_node_locations=True, scripting_enabled=False).root
    tree = Tree({}, {})
    blocks = 0
    top = Place(0, "", frozenset(), NEVER)
    stack: list[tuple[Node | Text, Place]] = [(root, top)]
    while stack:
        node, place = stack.pop()
        offset = NEVER if node.origin_offset is None else node.origin_offset + shift
        if isinstance(node, Text):
            tree.texts.setdefault(offset, TextNode(plain_ends(node.data or ""), place))
            continue
        if isinstance(node, Node) and not node.name.startswith(("#", "!")):
            blocks += 1
            element = _element(node, place, blocks, offset)
            tree.elements.setdefault(offset, element)
            place = element.place
        children = list(getattr(node, "children", None) or ())
        content = getattr(node, "template_content", None)
        if content is not None:
            children.append(content)
        stack.extend((child, place) for child in reversed(children))
    return tree


def _element(node: Node, around: Place, number: int, offset: int) -> Element:
    name = node.name.lower()
    html = node.namespace in (None, "html")
    values = {key.lower(): value or "" for key, value in (node.attrs or {}).items()}
    untouched = around.untouched
    if untouched == NEVER and (
        name in UNTOUCHED or not html or values.get("translate", "").strip().lower() == "no"
    ):
        untouched = offset
    within = around.within | {name} if name in _CONTEXTS else around.within
    if html and name in BLOCKS:
        place = Place(number, name, within, untouched)
    else:
        place = Place(around.block, around.name, within, untouched)
    return Element(name, place, html, values)
