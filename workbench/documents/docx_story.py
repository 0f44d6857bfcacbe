"""The stories of a Word file: its text, then headers, footers, footnotes and endnotes.

Each is a row of paragraphs in the order of the file, cells of tables among
them; the paragraphs of a text box follow the one that it is anchored to.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from workbench.documents.docx_changes import accept_changes
from workbench.documents.docx_inline import Context, Piece, read_pieces
from workbench.documents.docx_package import Package, external_targets
from workbench.documents.docx_styles import Styles, read_styles
from workbench.documents.docx_tags import Tagged, tag_pieces
from workbench.documents.docx_xml import FALLBACK, Element, is_on, local_name, w
from workbench.errors import DocumentError
from workbench.said import said

MAX_DEPTH = 10
"""How deep tables may stand in tables."""
MAX_PARAGRAPHS = 50_000

_STORIES = ("header", "footer", "footnotes", "endnotes")
_HOLDERS = {"sdt", "sdtContent", "customXml", "footnote", "endnote", "tc"}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its place: ``start`` in the text view, and what stands around it.

    ``story`` is ``document``, ``header``, ``footer``, ``footnotes`` or ``endnotes``;
    ``part`` the name of its part. ``cell``: in a table of several cells;
    ``heads``: in a row that is repeated as heading.
    """

    element: Element
    pieces: tuple[Piece, ...]
    start: int
    part: str
    story: str
    cell: bool
    heads: bool


@dataclass(slots=True)
class Source:
    """A Word file read with its tracked changes accepted: roots of parts, paragraphs, the view.

    ``changes`` counts the tracked changes of each part that has some.
    """

    package: Package
    styles: Styles
    roots: dict[str, Element] = field(default_factory=dict)
    paragraphs: list[Paragraph] = field(default_factory=list)
    text: str = ""
    changes: dict[str, int] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    def tagged(self, paragraph: Paragraph) -> Tagged | None:
        """The text of a paragraph with its tags; None where it has none."""
        return tag_pieces(paragraph.pieces, self.text, paragraph.start)


def read_source(package: Package) -> Source:
    """Read every story. Raises :class:`DocumentError` for damaged or missing parts."""
    source = Source(package, read_styles(package))
    stories = [("document", package.main)]
    found = package.related(package.main)
    for wanted in _STORIES:
        parts = sorted({part for kind, part, _ in found if kind == wanted})
        stories += [(wanted, part) for part in parts]
    pieces: list[str] = []
    for story, part in stories:
        root = package.root(part)
        source.roots[part] = root
        changes = accept_changes(root)
        if changes:
            source.changes[part] = changes
        context = Context(external_targets(package, part), counts=source.counts)
        reader = _Reader(package.name, part, story, context, sum(map(len, pieces)))
        for paragraph in reader.paragraphs(root):
            if len(pieces) == MAX_PARAGRAPHS:
                raise DocumentError(
                    said("the file has more than {count} paragraphs", count=f"{MAX_PARAGRAPHS:,}"),
                    where=package.name,
                    remedy=said("Split it into several files"),
                )
            source.paragraphs.append(paragraph)
            pieces.append("".join(piece.shown for piece in paragraph.pieces) + "\n")
    source.text = "".join(pieces)
    return source


class _Reader:
    """Walks over one story."""

    def __init__(self, name: str, part: str, story: str, context: Context, start: int) -> None:
        self._name = name
        self._part = part
        self._story = story
        self._context = context
        self._start = start

    def paragraphs(self, root: Element) -> Iterator[Paragraph]:
        """The paragraphs of the story."""
        body = root.find(w("body"))
        yield from self._blocks(root if body is None else body, 0, cell=False, heads=False)

    def _blocks(
        self, parent: Element, depth: int, *, cell: bool, heads: bool
    ) -> Iterator[Paragraph]:
        for child in parent:
            name = local_name(child)
            if name == "p":
                yield self._paragraph(child, cell=cell, heads=heads)
                for box in _text_boxes(child):
                    yield from self._blocks(box, depth, cell=False, heads=False)
            elif name == "tbl":
                yield from self._table(child, depth + 1)
            elif name in _HOLDERS:
                yield from self._blocks(child, depth, cell=cell, heads=heads)
            elif name == "altChunk":
                self._context.count("embedded")

    def _table(self, table: Element, depth: int) -> Iterator[Paragraph]:
        if depth > MAX_DEPTH:
            raise DocumentError(
                said("tables stand in tables more than {depth} deep", depth=MAX_DEPTH),
                where=self._name,
                remedy=said("Make the tables of the document simpler"),
            )
        rows = list(_rows(table))
        cell = sum(1 for row in rows for _ in row.iterchildren(w("tc"))) > 1
        for row in rows:
            mark = row.find(f"{w('trPr')}/{w('tblHeader')}")
            heads = mark is not None and is_on(mark.get(w("val"), ""))
            yield from self._blocks(row, depth, cell=cell, heads=heads)

    def _paragraph(self, element: Element, *, cell: bool, heads: bool) -> Paragraph:
        pieces = tuple(read_pieces(element, self._context))
        start = self._start
        self._start += sum(len(piece.shown) for piece in pieces) + 1
        return Paragraph(element, pieces, start, self._part, self._story, cell, heads)


def _rows(table: Element) -> Iterator[Element]:
    """The rows of a table, those in content controls too."""
    for child in table:
        name = local_name(child)
        if name == "tr":
            yield child
        elif name in ("sdt", "sdtContent", "customXml"):
            yield from _rows(child)


def _text_boxes(paragraph: Element) -> Iterator[Element]:
    """The contents of text boxes anchored to a paragraph, not of those inside these boxes.

    Word writes each twice, once for readers of old; the second stands in
    ``mc:Fallback`` and is not read.
    """
    for box in paragraph.iter(w("txbxContent")):
        holders = []
        for holder in box.iterancestors():
            holders.append(holder)
            if holder.tag == w("p"):
                break
        if holders[-1] is paragraph and not any(h.tag == FALLBACK for h in holders):
            yield box
