"""The tokens of HTML in the order of the source, each text held against the tree.

Only what the tree holds as the very same text is text here; what a browser
moves or drops (text between the rows of a table) is left as it is, with its
line in a note.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from workbench.documents.html_names import RAW_TEXT
from workbench.documents.html_source import Token, decoded, markup_at
from workbench.documents.html_tree import Element, Place, TextNode, Tree, plain_ends
from workbench.segmentation.mended import Mended

_BLANK = " \t\n\f\r\0"
_TRIES = 100


@dataclass(frozen=True, slots=True)
class Piece:
    """A token with what the tree tells of it.

    A text has ``text`` and, unless it is blank or ``stray``, its ``place``; a
    start tag its ``element``, None where the parser ignored it.
    """

    token: Token
    text: Mended = field(default_factory=Mended)
    place: Place | None = None
    element: Element | None = None
    stray: bool = False


def scan(raw: str, tree: Tree) -> Iterator[Piece]:
    """All pieces of ``raw`` in order."""
    reader = _Texts(raw, tree)
    at = 1 if raw.startswith("\ufeff") else 0
    for token in _tokens(raw, at, tree):
        if token.kind == "text":
            yield reader.piece(token)
        elif token.kind == "open":
            yield Piece(token, element=tree.elements.get(token.start))
        else:
            yield Piece(token)


def _tokens(raw: str, at: int, tree: Tree) -> Iterator[Token]:
    start = at
    while at < len(raw):
        at = raw.find("<", at)
        token = markup_at(raw, at) if at >= 0 else None
        if at < 0:
            break
        if token is None:
            at += 1
            continue
        if start < at:
            yield Token("text", start, at)
        yield token
        start = at = token.end
        element = tree.elements.get(token.start) if token.kind == "open" else None
        if element and element.html and token.name in RAW_TEXT:
            at = _raw_text_end(raw, token, tree)
            if start < at:
                yield Token("text", start, at)
            start = at
    if start < len(raw):
        yield Token("text", start, len(raw))


def _raw_text_end(raw: str, opening: Token, tree: Tree) -> int:
    """Where the end tag of a ``script``, ``title`` or the like begins."""
    if opening.name == "plaintext":
        return len(raw)
    node = tree.texts.get(opening.end)
    ends: list[int] = []
    at = opening.end
    low = f"</{opening.name}"
    while len(ends) < _TRIES:
        at = raw.find("</", at)
        if at < 0:
            break
        after = at + len(low)
        if raw[at:after].lower() == low and raw[after : after + 1] in (*" \t\n\f\r/>", ""):
            ends.append(at)
            if opening.name != "script" or node is None:
                return at
            if len(plain_ends(raw[opening.end : at])) >= len(node.data):
                return at
        at += 2
    return ends[0] if ends else len(raw)


class _Texts:
    """Finds the place of one text after the other."""

    def __init__(self, raw: str, tree: Tree) -> None:
        self._raw = raw
        self._texts = tree.texts
        self._node: TextNode | None = None
        self._used = 0

    def piece(self, token: Token) -> Piece:
        text = decoded(self._raw, token.start, token.end)
        plain = plain_ends(text.text)
        place = self._place(token, plain)
        blank = not plain.strip(_BLANK)
        return Piece(token, text, place, stray=place is None and not blank)

    def _place(self, token: Token, plain: str) -> Place | None:
        """The text may have a node of its own, with the white space before it or without, or
        go on in the last one, where the parser ignored the tag between."""
        lead = len(plain) - len(plain.lstrip(_BLANK))
        for skipped in (0, lead):
            node = self._texts.get(token.start + skipped)
            if node is not None and self._fits(node, 0, plain[skipped:]):
                return node.place
        if self._node is not None and self._fits(self._node, self._used, plain):
            return self._node.place
        return None

    def _fits(self, node: TextNode, used: int, plain: str) -> bool:
        first_line_dropped = used == 0 and plain[:1] == "\n" and node.data[:1] != "\n"
        plain = plain[1:] if first_line_dropped else plain
        if not node.data.startswith(plain, used):
            return False
        self._node, self._used = node, used + len(plain)
        return True
