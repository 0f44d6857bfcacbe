"""A draft of a Word file: marked as one, with the list of what is open at its end."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.documents.docx_package import open_package
from workbench.documents.docx_xml import Element, make, text_run, to_bytes, w


def draft_docx(data: bytes, mark: str, open_points: Sequence[str]) -> bytes:
    """The Word file with ``mark`` as its first paragraph and ``open_points`` after the last.

    Raises :class:`DocumentError` where ``data`` is no Word file.
    """
    package = open_package(data, "")
    root = package.root(package.main)
    body = root.find(w("body"))
    body.insert(0, _paragraph(mark, bold=True))
    if open_points:
        last = [child for child in body if child.tag == w("sectPr")]
        place = body.index(last[-1]) if last else len(body)
        lines = [_paragraph(mark, bold=True), *(_paragraph(f"- {point}") for point in open_points)]
        body[place:place] = lines
    return package.rewritten({package.main: to_bytes(root)})


def _paragraph(text: str, *, bold: bool = False) -> Element:
    properties = make("rPr")
    if bold:
        properties.extend([make("b"), make("bCs")])
    paragraph = make("p")
    paragraph.append(text_run(" ".join(text.split()), properties))
    return paragraph
