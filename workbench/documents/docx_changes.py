"""Tracked changes of a Word file, accepted: what was put in stays, what was deleted goes.

ECMA-376 part 1, 17.13.5. A release that goes to the press must not carry what
its writers struck out, so a translated document has them accepted too.
"""

from __future__ import annotations

from workbench.documents.docx_xml import Element, w

_TAKEN_OUT = (w("del"), w("moveFrom"))
_PUT_IN = (w("ins"), w("moveTo"))
_FORMER = tuple(
    w(f"{name}Change")
    for name in ("rPr", "pPr", "sectPr", "tblPr", "tblPrEx", "trPr", "tcPr", "tblGrid", "numbering")
)
_MARKS = tuple(
    w(name)
    for name in (
        "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
        "customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart",
        "customXmlDelRangeEnd", "customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd",
        "customXmlMoveToRangeStart", "customXmlMoveToRangeEnd", "cellIns", "cellMerge",
    )
)  # fmt: skip
_ABOUT = {w("rPr"), w("trPr"), w("numPr")}


def accept_changes(root: Element) -> int:
    """Accept every tracked change of a part in place; how many there were."""
    count = 0
    for element in list(root.iter(*_FORMER)):
        _drop(element)
        count += 1
    for element in list(root.iter(*_MARKS)):
        _drop(element)
    for element in list(root.iter(w("cellDel"))):
        _drop_cell(element)
        count += 1
    for element in reversed(list(root.iter(*_TAKEN_OUT))):
        _take_out(element)
        count += 1
    for element in list(root.iter(*_PUT_IN)):
        _unwrap(element)
        count += 1
    return count


def _drop(element: Element) -> None:
    if element.getparent() is not None:
        element.getparent().remove(element)


def _unwrap(element: Element) -> None:
    parent = element.getparent()
    if parent.tag not in _ABOUT:
        for child in list(element):
            element.addprevious(child)
    _drop(element)


def _take_out(element: Element) -> None:
    """A deleted run, row or paragraph mark; the mark joins its paragraph to the next."""
    parent = element.getparent()
    _drop(element)
    if parent.tag == w("trPr"):
        _drop_row(parent.getparent())
    elif parent.tag == w("rPr") and parent.getparent().tag == w("pPr"):
        _join_to_next(parent.getparent().getparent())


def _drop_row(row: Element) -> None:
    table = row.getparent()
    _drop(row)
    if table is not None and table.find(w("tr")) is None:
        _drop(table)


def _drop_cell(mark: Element) -> None:
    cell = mark.getparent().getparent()
    row = cell.getparent()
    _drop(mark)
    if row is not None and len(row.findall(w("tc"))) > 1:
        _drop(cell)


def _join_to_next(paragraph: Element) -> None:
    following = paragraph.getnext()
    if following is None or following.tag != w("p"):
        return
    place = 1 if following.find(w("pPr")) is not None else 0
    moved = [child for child in paragraph if child.tag != w("pPr")]
    following[place:place] = moved
    _drop(paragraph)
