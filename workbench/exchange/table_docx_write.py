"""The bilingual table as a Word file: landscape, headings on each page, fonts for the script."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from workbench.exchange.base import Row
from workbench.exchange.table_headings import headings
from workbench.exchange.table_key import escape_cell, row_key
from workbench.exchange.table_title import (
    INSTRUCTION,
    TableTitle,
    heading,
    subheading,
    title_mark,
)
from workbench.languages import Language

if TYPE_CHECKING:
    from docx.document import Document

_WIDTHS = (600, 5050, 5100, 2350, 980, 1050)  # twips; 267 mm of a landscape A4 sheet
_STYLES = ("Table Number", "Table Source", "Table Target", "Table Comment", "Table Small",
           "Table Small")  # fmt: skip
_FIRST_TAG = re.compile(r"^<([\w:]+)")
_LATIN = "Noto Sans"
_GREY = "808080"
_REGIONS = {"km": "km-KH", "zh_CN": "zh-CN", "lo": "lo-LA", "my": "my-MM", "th": "th-TH",
            "vi": "vi-VN"}  # fmt: skip
_COMPLEX = frozenset({"Khmr", "Laoo", "Mymr", "Thai"})


def write_docx(rows: Sequence[Row], language: Language, title: TableTitle) -> bytes:
    """The whole file; see :func:`workbench.exchange.table.write_table_docx`."""
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    document = docx.Document()
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Mm(297), Mm(210)
    page.left_margin = page.right_margin = Mm(15)
    page.top_margin = page.bottom_margin = Mm(15)
    _add_styles(document, language)
    _add_title(document, rows, language, title)
    _add_page_number(document)
    table = _table()
    table.append(_heading_row(language))
    target = _properties(language, _font(language))
    for row in rows:
        table.append(_row(row, target))
    document.element.body.insert(len(document.element.body) - 1, table)
    core = document.core_properties
    core.title, core.keywords = heading(title, language)[:250], title_mark(title, language)[:250]
    core.author, core.language = title.by[:250], language.bcp47
    core.comments = ""
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _font(language: Language) -> str:
    """What a run in ``language`` has: fonts for all kinds of letter, and the script for Word."""
    hint = ' w:hint="eastAsia"' if language.script == "Hans" else ""
    hint = ' w:hint="cs"' if language.script in _COMPLEX else hint
    font = language.font
    return f'<w:rFonts{hint} w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'


def _properties(language: Language, fonts: str, *, size: int = 21) -> str:
    """The run properties of ``language`` in schema order; ``size`` in half points."""
    region = _REGIONS[language.code]
    if language.script in _COMPLEX:
        end = f'<w:cs/><w:lang w:bidi="{region}"/>'
    elif language.script == "Hans":
        end = f'<w:lang w:eastAsia="{region}"/>'
    else:
        end = f'<w:lang w:val="{region}"/>'
    return f'{fonts}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>{end}'


def _plain(size: int, colour: str = "") -> str:
    fonts = f'<w:rFonts w:ascii="{_LATIN}" w:hAnsi="{_LATIN}" w:cs="{_LATIN}"/>'
    ink = f'<w:color w:val="{colour}"/>' if colour else ""
    return f'{fonts}{ink}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/><w:lang w:val="en-GB"/>'


def _add_styles(document: Document, language: Language) -> None:
    """Paragraph styles, so that what is typed into an empty cell gets the right font too."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    looks = {
        "Table Number": _plain(17, _GREY),
        "Table Small": _plain(13, _GREY),
        "Table Source": _plain(19),
        "Table Target": _properties(language, _font(language)),
        "Table Comment": _properties(language, _font(language), size=18),
    }
    for name, look in looks.items():
        style: Any = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.paragraph_format.space_after = Pt(2)
        style.paragraph_format.space_before = Pt(2)
        style.element.append(_xml(f"<w:rPr>{look}</w:rPr>"))


def _add_title(
    document: Document, rows: Sequence[Row], language: Language, title: TableTitle
) -> None:
    head = document.add_heading(escape_cell(heading(title, language)), level=1)
    own = head.add_run(f" ({language.endonym})")
    own._r.insert(0, _xml(f"<w:rPr>{_properties(language, _font(language), size=28)}</w:rPr>"))
    document.add_paragraph(escape_cell(subheading(title, len(rows))), style="Table Source")
    document.add_paragraph(INSTRUCTION, style="Table Source")


def _add_page_number(document: Document) -> None:
    foot: Any = document.sections[0].footer.paragraphs[0]
    foot._p.append(_xml('<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'))


def _table() -> Any:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in _WIDTHS)
    return _xml(
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{sum(_WIDTHS)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1"/><w:tblCaption w:val="Segments"/>'
        '<w:tblDescription w:val="One segment a row: number, English, translation, comment, '
        f'state and key"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid></w:tbl>'
    )


def _heading_row(language: Language) -> Any:
    """Two lines a heading: English, and the language itself."""
    row = _xml("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr></w:tr>")
    own = f"<w:b/><w:bCs/>{_properties(language, '', size=18)}"
    for width, (english, local) in zip(_WIDTHS, headings(language), strict=True):
        cell = _cell(width, '<w:shd w:val="clear" w:color="auto" w:fill="E7ECF2"/>')
        cell.append(_paragraph(english, "Table Source", "<w:b/><w:bCs/>"))
        cell.append(_paragraph(local, "Table Comment", _font(language) + own))
        row.append(cell)
    return row


def _row(row: Row, target: str) -> Any:
    line = _xml("<w:tr><w:trPr><w:cantSplit/></w:trPr></w:tr>")
    texts = (
        [str(row.number) if row.number else ""],
        [row.source],
        [row.target],
        list(row.notes) or [""],
        [str(row.state) if row.state else ""],
        [row_key(row.context, row.source)],
    )
    for place, (paragraphs, style) in enumerate(zip(texts, _STYLES, strict=True)):
        cell = _cell(_WIDTHS[place])
        for text in paragraphs:
            cell.append(_paragraph(text, style, target if style == "Table Target" else ""))
        line.append(cell)
    return line


def _cell(width: int, shade: str = "") -> Any:
    return _xml(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr></w:tc>')


def _paragraph(text: str, style: str, look: str = "") -> Any:
    """A paragraph whose mark and run both have ``look``; line breaks within it stay such."""
    mark = f"<w:rPr>{look}</w:rPr>" if look else ""
    name = style.replace(" ", "")
    paragraph = _xml(f'<w:p><w:pPr><w:pStyle w:val="{name}"/>{mark}</w:pPr></w:p>')
    if text:
        run = _xml(f"<w:r>{mark}</w:r>")
        run.text = escape_cell(text)
        paragraph.append(run)
    return paragraph


def _xml(body: str) -> Any:
    """An element of WordprocessingML; ``body`` is written here, never a person's text."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    return parse_xml(_FIRST_TAG.sub(rf"<\1 {nsdecls('w')}", body, count=1))
