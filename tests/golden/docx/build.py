"""Word files for the tests: any body in a minimal package, and a press release as offices send it."""

from __future__ import annotations

import io
import zipfile

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ROOTS = {"header": "hdr", "footer": "ftr", "footnotes": "footnotes", "endnotes": "endnotes",
          "comments": "comments", "styles": "styles"}  # fmt: skip
STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Own"/><w:basedOn w:val="H1"/></w:style>
<w:style w:type="paragraph" w:styleId="Item"><w:name w:val="Item"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/><w:sz w:val="26"/></w:rPr></w:style>
"""


def p(*inside: str, style: str = "") -> str:
    """A paragraph."""
    head = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{head}{''.join(inside)}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run of text; markup in it is escaped."""
    head = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f'<w:r>{head}<w:t xml:space="preserve">{text}</w:t></w:r>'


def x(inside: str) -> str:
    """A run with something else than text."""
    return f"<w:r>{inside}</w:r>"


def field(instruction: str, *result: str) -> str:
    """A complex field."""
    return (
        x('<w:fldChar w:fldCharType="begin"/>')
        + x(f'<w:instrText xml:space="preserve">{instruction}</w:instrText>')
        + x('<w:fldChar w:fldCharType="separate"/>')
        + "".join(result)
        + x('<w:fldChar w:fldCharType="end"/>')
    )


def table(*rows: list[str], head: bool = False) -> str:
    """A table of paragraphs."""
    mark = "<w:trPr><w:tblHeader/></w:trPr>"
    return "<w:tbl>" + "".join(
        f"<w:tr>{mark if head and row is rows[0] else ''}"
        + "".join(f"<w:tc>{cell}</w:tc>" for cell in row) + "</w:tr>" for row in rows
    ) + "</w:tbl>"  # fmt: skip


def nested(depth: int) -> str:
    """``depth`` tables, each in the one before it."""
    inside = p(r("Deep inside."))
    for _ in range(depth):
        inside = table([inside + p()])
    return inside


def box(*inside: str) -> str:
    """A run with a floating text box, as Word writes it: for itself, and for readers of old."""
    content = f"<w:txbxContent>{''.join(inside)}</w:txbxContent>"
    return x(
        '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wps:wsp><wps:txbx>'
        f"{content}</wps:txbx></wps:wsp></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f'<v:shape style="position:absolute"><v:textbox>{content}</v:textbox></v:shape></w:pict>'
        "</mc:Fallback></mc:AlternateContent>"
    )


def word_file(body: str, *, links: tuple[str, ...] = (), **stories: str) -> bytes:
    """A Word file with this body; ``links`` are addresses for ``L1``, ``L2`` and so on.

    ``stories`` are the insides of the further parts: ``header``, ``footer``,
    ``footnotes``, ``endnotes``, ``comments``, ``styles``.
    """
    stories = {"styles": STYLES} | stories
    parts = {
        "[Content_Types].xml": _content_types(stories),
        "_rels/.rels": _relations([_relation("D", "officeDocument", "word/document.xml")]),
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations(
            [_relation(f"S{name}", name, f"{name}.xml") for name in stories]
            + [_relation(f"L{n}", "hyperlink", to, "External") for n, to in enumerate(links, 1)]
        ),
    }
    for name, inside in stories.items():
        root = _ROOTS[name]
        parts[f"word/{name}.xml"] = f"<w:{root} {NAMES}>{inside}</w:{root}>"
    return packed(parts)


def packed(parts: dict[str, str | bytes]) -> bytes:
    """Parts in a ZIP archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """The parts of a Word file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _content_types(stories: dict[str, str]) -> str:
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{name}+xml"/>'
        for name in stories
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
        f"{overrides}</Types>"
    )


def _relation(identity: str, kind: str, target: str, mode: str = "Internal") -> str:
    return (
        f'<Relationship Id="{identity}" Type="{_OFFICE}/{kind}" Target="{target}"'
        f' TargetMode="{mode}"/>'
    )


def _relations(relations: list[str]) -> str:
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{''.join(relations)}</Relationships>"
    )
