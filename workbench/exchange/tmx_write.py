"""TMX out: one unit a pair, written as it comes, so that memory does not grow with the file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from typing import Any, BinaryIO

from workbench.exchange.tmx import RELEASE_PROPERTY, TIER_PROPERTY, TmxPair
from workbench.exchange.tmx_inline import write_segment
from workbench.languages import LANGUAGES

_DOCTYPE = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'
_ILLEGAL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_AT = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d))?Z")
_TOOL = "release-workbench"


def write_tmx(file: BinaryIO, pairs: Iterable[TmxPair]) -> int:
    """Write ``pairs`` as TMX 1.4b in UTF-8; gives their number.

    Who translated and when go along, notes, and as properties the release or
    memory and its tier. Characters that XML forbids are left out.
    """
    from lxml import etree

    count = 0
    with etree.xmlfile(file, encoding="UTF-8") as xml:
        xml.write_declaration()
        xml.write_doctype(_DOCTYPE)
        with xml.element("tmx", version="1.4"):
            xml.write("\n", etree.Element("header", _header()), "\n")
            with xml.element("body"):
                xml.write("\n")
                for pair in pairs:
                    xml.write(_unit(pair), "\n")
                    count += 1
            xml.write("\n")
    file.write(b"\n")
    return count


def _header() -> dict[str, str]:
    try:
        number = version(_TOOL)
    except PackageNotFoundError:  # run from a folder that was never installed
        number = "0"
    return {
        "creationtool": _TOOL,
        "creationtoolversion": number,
        "segtype": "sentence",
        "o-tmf": "PO",
        "adminlang": "en",
        "srclang": "en",
        "datatype": "plaintext",
    }


def _unit(pair: TmxPair) -> Any:
    from lxml import etree

    unit = etree.Element("tu")
    if pair.note:
        etree.SubElement(unit, "note").text = _legal(pair.note)
    for kind, value in ((RELEASE_PROPERTY, pair.release), (TIER_PROPERTY, pair.tier)):
        if value:
            etree.SubElement(unit, "prop", type=kind).text = _legal(value)
    source = etree.SubElement(unit, "tuv", {_LANG: "en"})
    source.append(write_segment(_legal(pair.source)))
    target = etree.SubElement(unit, "tuv", {_LANG: LANGUAGES[pair.lang].bcp47})
    if pair.by:
        target.set("changeid", _legal(pair.by))
    if moment := _AT.fullmatch(pair.at):
        year, month, day, hour, minute, second = moment.groups("00")
        target.set("changedate", f"{year}{month}{day}T{hour}{minute}{second}Z")
    target.append(write_segment(_legal(pair.target)))
    return unit


def _legal(text: str) -> str:
    return _ILLEGAL.sub("", text)
