"""HTML in and out: the source stays byte for byte, but for what is translated.

Text between block tags, the title and readable attributes are units; inline
elements are numbered tags. Scripts, styles, ``pre``, code, SVG, templates and
what is marked ``translate="no"`` stay as they are.
"""

from __future__ import annotations

from collections.abc import Mapping

from workbench.documents.html_encoding import decode_html, encode_html
from workbench.documents.html_read import read_units
from workbench.documents.html_write import edits_of
from workbench.documents.text import is_changed
from workbench.languages import Language
from workbench.model import Document
from workbench.segmentation.unwanted import removal_notes


def parse_html(data: bytes, name: str) -> Document:
    """The document in ``data``; broken markup is read as a browser reads it.

    Raises :class:`workbench.errors.DocumentError` for what is empty, too large
    or no text. A document without text has no units.
    """
    text, encoding, notes = decode_html(data, name)
    units, remarks = read_units(text)
    return Document(name, "html", encoding, text, units, (*notes, *removal_notes(text), *remarks))


def write_html(
    document: Document, data: bytes, targets: Mapping[int, str], language: Language | None
) -> bytes:
    """The document with ``targets`` (segment number to text) in place of their sources.

    With no other targets it is ``data``. Else ``lang`` and ``dir`` tell the
    language, and what the encoding cannot hold makes it UTF-8, declared so.
    """
    if not any(is_changed(segment, targets) for segment in document.segments):
        return data
    text = document.text
    out: list[str] = []
    done = 0
    for start, end, new in sorted(edits_of(document, targets, language)):
        out += [text[done:start], new]
        done = end
    out.append(text[done:])
    return encode_html("".join(out), document.encoding, published=language is not None)
