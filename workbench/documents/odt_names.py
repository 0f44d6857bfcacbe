"""The names of OpenDocument (1.3, part 3) that hold text, and those that do not."""

from __future__ import annotations

from workbench.said import said

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
DC = "{http://purl.org/dc/elements/1.1/}"

PARAGRAPHS = frozenset({f"{TEXT}p", f"{TEXT}h"})
PLAIN = frozenset({f"{SVG}title", f"{SVG}desc", f"{DC}title", f"{DC}description"})
"""Elements that hold plain text for a reader: picture descriptions, the title of the file."""

INLINE = frozenset({f"{TEXT}span", f"{TEXT}a", f"{TEXT}meta"})
"""Elements within a paragraph whose text is that of the paragraph."""

SPACE, TAB, BREAK = f"{TEXT}s", f"{TEXT}tab", f"{TEXT}line-break"

LEFT = {
    f"{TEXT}tracked-changes": said("left deleted text of tracked changes as it is"),
    f"{OFFICE}annotation": said("left comments as they are"),
    f"{TEXT}table-of-content": said(
        "left a table of contents as it is, which the office program makes anew"
    ),
    f"{TEXT}alphabetical-index": said(
        "left an index as it is, which the office program makes anew"
    ),
    f"{TEXT}bibliography": said(
        "left a bibliography as it is, which the office program makes anew"
    ),
    f"{OFFICE}forms": said("left forms as they are"),
    f"{OFFICE}scripts": said("left scripts as they are"),
}
"""Elements that are left as they are with all they hold, and what a person is told of that."""
