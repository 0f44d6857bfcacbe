"""What the person who imports a Word file is told of it."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.documents.docx_story import Source
from workbench.documents.docx_xml import w
from workbench.segmentation.unwanted import removal_notes

_COUNTED = (
    ("long field", "not translated: {n} in a field that runs over several paragraphs, such as a"
     " table of contents; update the field in Word", "paragraph"),
    ("hidden", "not translated: {n} of hidden text", "stretch"),
    ("embedded", "not translated: {n} inside this one", "embedded document"),
)  # fmt: skip
_PICTURED = (
    ("/charts/", "the text of charts is not read; it stays as it is"),
    ("/diagrams/", "the text of SmartArt diagrams is not read; it stays as it is"),
    ("_xmlsignatures/", "the digital signature of the file will not fit a translation"),
)


def source_notes(source: Source) -> Iterator[str]:
    """One sentence for each thing that was assumed or left out."""
    yield from removal_notes(source.text)
    changes = sum(source.changes.values())
    if changes:
        yield (
            f"{_counted(changes, 'tracked change')} read as accepted; the translated document"
            " has them accepted"
        )
    comments = _comments(source)
    if comments:
        yield (
            f"{_counted(comments, 'comment')} not translated and kept in the document; delete"
            " them before it is sent"
        )
    for kind, words, thing in _COUNTED:
        n = source.counts.get(kind, 0)
        if n:
            ending = "" if n == 1 else "es" if thing.endswith("ch") else "s"
            yield words.format(n=f"{n} {thing}{ending}")
    names = source.package.parts()
    for folder, words in _PICTURED:
        if any(folder in name for name in names):
            yield words


def _counted(n: int, what: str) -> str:
    return f"{n} {what}{'s were' if n > 1 else ' was'}"


def _comments(source: Source) -> int:
    parts = source.package.parts()
    return sum(
        sum(1 for _ in source.package.root(part).iter(w("comment")))
        for kind, part, _ in source.package.related(source.package.main)
        if kind == "comments" and part in parts
    )
