"""A press release as an office sends it, made with `python-docx` and what that cannot write."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

from golden.docx.build import NAMES, box, p, packed, r, unpacked

FOOTNOTES = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> Figures'
    " of the Joint Office for 2025.</w:t></w:r></w:p></w:footnote>"
    '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> The'
    ' agreement enters into force in</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve">'
    " May</w:t></w:r><w:r><w:t>.</w:t></w:r></w:p></w:footnote>"
)


def press_release() -> bytes:
    """Letterhead with a picture, headline, dateline, bold terms, table, list, notes, link, box."""
    from docx import Document
    from docx.shared import Cm, Pt

    document = Document()
    header = document.sections[0].header.paragraphs[0]
    header.add_run().add_picture(io.BytesIO(_picture()), width=Cm(2))
    header.add_run("\tMinistry of Public Health").bold = True
    footer = document.sections[0].footer.paragraphs[0]
    footer.add_run("12 River Road, Vientiane\tTel: +856 21 555 0100")
    document.add_paragraph("FOR IMMEDIATE RELEASE")
    document.add_paragraph("Ministers Agree on Clean Water for Six Countries", style="Title")
    lead = document.add_paragraph("VIENTIANE, 14 December 2026 – The ")
    lead.add_run("Joint Water Office").bold = True
    lead.add_run(" will open 120 new wells")
    _note(lead, 1)
    lead.add_run(" next year, the ministers said. They signed the ")
    _split(lead, "Mekong Agreement", Pt(11))
    lead.add_run(" on Friday.")
    _note(lead, 2)
    quotation = document.add_paragraph("“Clean water is a right,” said Minister ")
    quotation.add_run("Noy Phommachanh").italic = True
    quotation.add_run(".")
    quotation._p.append(_raw(box(p(r("In brief")), p(r("120 wells in six countries.")))))
    document.add_heading("What the countries will do", level=1)
    for item in ("Test every well twice a year.", "Publish the results."):
        document.add_paragraph(item, style="List Bullet")
    table = document.add_table(rows=1, cols=2, style="Table Grid")
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Country", "Wells"
    for country, wells in (("Lao PDR", "40"), ("Viet Nam", "80")):
        cells = table.add_row().cells
        cells[0].text, cells[1].text = country, wells
    link = document.add_paragraph("The full text stands on ")
    _link(document, link, "the page of the office", "https://example.org/water")
    link.add_run(" in all six languages.")
    document.add_paragraph("- ENDS -")
    document.add_heading("Notes to editors", level=2)
    document.add_paragraph("The Joint Water Office was founded in 2007.")
    contact = document.add_paragraph("Contact: Ms. Noy Vongsa")
    contact.add_run().add_break()
    contact.add_run("E-mail: noy@example.org")
    buffer = io.BytesIO()
    document.save(buffer)
    return _with_footnotes(buffer.getvalue())


def _raw(xml: str) -> Any:
    from docx.oxml import parse_xml

    return parse_xml(f"<w:p {NAMES}>{xml}</w:p>")[0]


def _note(paragraph: Any, number: int) -> None:
    run = (
        '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
        f'<w:footnoteReference w:id="{number}"/></w:r>'
    )
    paragraph._p.append(_raw(run))


def _split(paragraph: Any, text: str, size: Any) -> None:
    """Bold text in runs cut where Word cuts them: by a spelling mark and a revision number."""
    for piece in (text[:3], text[3:8], text[8:]):
        run = paragraph.add_run(piece)
        run.bold = True
        run.font.size = size
        paragraph._p.append(_raw('<w:proofErr w:type="spellStart"/>'))


def _link(document: Any, paragraph: Any, text: str, address: str) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    identity = document.part.relate_to(address, kind, is_external=True)
    run = r(text, '<w:color w:val="0000FF"/><w:u w:val="single"/>')
    paragraph._p.append(_raw(f'<w:hyperlink r:id="{identity}">{run}</w:hyperlink>'))


def _with_footnotes(data: bytes) -> bytes:
    parts: dict[str, str | bytes] = dict(unpacked(data))
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    types = parts["[Content_Types].xml"].decode()  # type: ignore[union-attr]
    parts["[Content_Types].xml"] = types.replace(
        "</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'
    )
    path = "word/_rels/document.xml.rels"
    relation = (
        '<Relationship Id="rIdNotes" Target="footnotes.xml" Type="http://schemas.openxmlformats.org'
        '/officeDocument/2006/relationships/footnotes"/></Relationships>'
    )
    relations = parts[path].decode()  # type: ignore[union-attr]
    parts[path] = relations.replace("</Relationships>", relation)
    parts["word/footnotes.xml"] = f"<w:footnotes {NAMES}>{FOOTNOTES}</w:footnotes>"
    return packed(parts)


def _picture() -> bytes:
    """A PNG of one blue pixel."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + check

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\x00\x00\x33\x99")) + chunk(b"IEND", b"")
    )  # fmt: skip
