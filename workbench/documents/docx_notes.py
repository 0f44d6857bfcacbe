"""What the person who imports a Word file is told of it."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.documents.docx_story import Source
from workbench.documents.docx_xml import w
from workbench.said import said
from workbench.segmentation.unwanted import removal_notes

_PICTURED = (
    ("/charts/", said("the text of charts is not read; it stays as it is")),
    ("/diagrams/", said("the text of SmartArt diagrams is not read; it stays as it is")),
    ("_xmlsignatures/", said("the digital signature of the file will not fit a translation")),
)


def source_notes(source: Source) -> Iterator[str]:
    """One sentence for each thing that was assumed or left out."""
    yield from removal_notes(source.text)
    if changes := sum(source.changes.values()):
        yield said(
            "tracked changes read as accepted: {count}; the translated document has them accepted",
            count=changes,
        )
    if comments := _comments(source):
        yield said(
            "comments not translated and kept in the document: {count}; delete them before it is"
            " sent",
            count=comments,
        )
    yield from _left_out(source)
    names = source.package.parts()
    for folder, words in _PICTURED:
        if any(folder in name for name in names):
            yield words


def _left_out(source: Source) -> Iterator[str]:
    if count := source.counts.get("long field", 0):
        yield said(
            "not translated, paragraphs in a field that runs over several, such as a table of"
            " contents: {count}; update the field in Word",
            count=count,
        )
    if count := source.counts.get("hidden", 0):
        yield said("not translated, stretches of hidden text: {count}", count=count)
    if count := source.counts.get("embedded", 0):
        yield said("not translated, documents embedded in this one: {count}", count=count)


def _comments(source: Source) -> int:
    parts = source.package.parts()
    return sum(
        sum(1 for _ in source.package.root(part).iter(w("comment")))
        for kind, part, _ in source.package.related(source.package.main)
        if kind == "comments" and part in parts
    )
