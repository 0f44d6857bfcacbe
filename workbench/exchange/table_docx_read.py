"""The lines of the tables in a Word file, as a person sees them once all changes are accepted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from workbench.errors import InputError
from workbench.exchange.table_grid import Cell, Line
from workbench.exchange.table_key import unescape_cell
from workbench.said import Said, enumerated, said

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo",
                       "hyperlink", "fldSimple", "r", "bdo", "dir", "ruby", "rubyBase", "tbl",
                       "tr"})  # fmt: skip
_CHANGES = tuple(f"{_W}{tag}" for tag in ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel"))
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011",
          "softHyphen": "\u00ad"}  # fmt: skip
_MOST_LINES = 20_000
_MOST_COLUMNS = 100


@dataclass(slots=True)
class _Text:
    """Text being gathered: whole lines, and the one that goes on."""

    lines: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)

    def close(self) -> None:
        self.lines.append("".join(self.open))
        self.open.clear()


def read_docx(data: bytes, name: str) -> tuple[list[list[Line]], list[str]]:
    """Each table's lines, and notes. Raises :class:`InputError` where Word's own rules are broken.

    Deleted rows, cells and text of tracked changes are left out, inserted ones read.
    """
    import docx

    try:
        document = docx.Document(BytesIO(data))
        remarks = {
            str(remark.comment_id): f"{remark.author}: {remark.text}".removeprefix(": ")
            for remark in document.comments
        }
        tables = []
        notes: list[str] = []
        for number, table in enumerate(document.element.body.iter(f"{_W}tbl"), start=1):
            tables.append(_lines(table, number, remarks, notes))
    except Exception as error:  # a broken file fails in the library in many ways
        raise InputError(
            said("the Word file cannot be read ({error})", error=type(error).__name__),
            where=name,
            remedy=said("Open it in Word or LibreOffice and save it again as .docx"),
        ) from error
    return tables, notes


def _place(table: int, row: int) -> Said:
    if table > 1:
        return said("table {table}, row {row}", table=table, row=row)
    return said("row {row}", row=row)


def _lines(table: Any, at: int, remarks: dict[str, str], notes: list[str]) -> list[Line]:
    lines: list[Line] = []
    dropped: list[Said] = []
    for number, row in enumerate(_inside(table, "tr"), start=1):
        if number > _MOST_LINES:
            place = _place(at, _MOST_LINES)
            notes.append(said("what stands after {place} was not read", place=place))
            break
        properties = row.find(f"{_W}trPr")
        if properties is not None and properties.find(f"{_W}del") is not None:
            dropped.append(_place(at, number))
            continue
        inserted = None if properties is None else properties.find(f"{_W}ins")
        authors = () if inserted is None else _authors([inserted])
        lines.append(Line(_place(at, number), tuple(_cells(row, properties, remarks)), authors))
    if dropped:
        rows = enumerated(dropped[:8])
        notes.append(said("rows deleted with tracked changes were left out: {rows}", rows=rows))
    return lines


def _cells(row: Any, properties: Any, remarks: dict[str, str]) -> Iterator[Cell]:
    at = _value(properties, "gridBefore")
    for cell in _inside(row, "tc"):
        own = cell.find(f"{_W}tcPr")
        width = max(1, _value(own, "gridSpan"))
        if at + width > _MOST_COLUMNS:
            return
        if own is None or own.find(f"{_W}cellDel") is None:
            merge = None if own is None else own.find(f"{_W}vMerge")
            continued = merge is not None and merge.get(f"{_W}val", "continue") == "continue"
            yield Cell(
                "" if continued else _text(cell),
                at,
                width,
                continued,
                _authors(cell.iter(*_CHANGES)),
                tuple(_remarks(cell, remarks)),
            )
        at += width


def _inside(element: Any, tag: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, through content controls around them."""
    for child in element:
        local = _local(child)
        if local == tag:
            yield child
        elif local in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _inside(child, tag)


def _text(cell: Any) -> str:
    """The text of a cell, one line a paragraph; empty ones at its edges are no text."""
    text = _Text()
    _gather(cell, text)
    if text.open:
        text.close()
    lines = text.lines
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return unescape_cell("\n".join(lines))


def _gather(element: Any, text: _Text) -> None:
    for child in element:
        local = _local(child)
        if local == "t":
            text.open.append(child.text or "")
        elif local in _SIGNS:
            text.open.append(_SIGNS[local])
        elif local == "sym":
            sign = int(child.get(f"{_W}char", "20"), 16)
            text.open.append("" if 0xE000 <= sign <= 0xF8FF else chr(sign))
        elif local == "p":
            _gather(child, text)
            if not _joined(child):
                text.close()
        elif local in _WRAPPERS or local == "tc":
            _gather(child, text)


def _joined(paragraph: Any) -> bool:
    """Whether the end of the paragraph was deleted as a tracked change: the next one follows on."""
    mark = paragraph.find(f"{_W}pPr/{_W}rPr")
    return mark is not None and mark.find(f"{_W}del") is not None


def _authors(changes: Any) -> tuple[str, ...]:
    names = [change.get(f"{_W}author", "").strip() for change in changes]
    return tuple(dict.fromkeys(name for name in names if name))


def _remarks(cell: Any, remarks: dict[str, str]) -> Iterator[str]:
    tags = (f"{_W}commentRangeStart", f"{_W}commentReference")
    numbers = dict.fromkeys(mark.get(f"{_W}id", "") for mark in cell.iter(*tags))
    yield from (remarks[number] for number in numbers if remarks.get(number))


def _value(properties: Any, tag: str) -> int:
    found = None if properties is None else properties.find(f"{_W}{tag}")
    value = "" if found is None else found.get(f"{_W}val", "")
    return int(value) if value.isdecimal() and len(value) < 6 else 0


def _local(element: Any) -> str:
    """The name of an element of WordprocessingML, "" for all else (drawings, formulas)."""
    tag = element.tag
    return tag[len(_W) :] if isinstance(tag, str) and tag.startswith(_W) else ""
