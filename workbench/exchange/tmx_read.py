"""TMX in: pairs one by one, from a file of any size in bounded memory.

lxml's ``iterparse`` reads the file in pieces; each unit is cleared as soon as it
has been read, and one that does not end is given up. Entities that a file
declares are refused, its DTD is not fetched, and libxml2's own limits stand
(10 MB a text, 256 levels).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from workbench.errors import InputError
from workbench.exchange.tmx import (
    RELEASE_PROPERTY,
    TIER_PROPERTY,
    TmxFault,
    TmxNotes,
    TmxPair,
    TmxReason,
)
from workbench.exchange.tmx_inline import TagNumbers, local_name, one_line, read_segment
from workbench.exchange.tmx_languages import is_english, tmx_language
from workbench.exchange.tmx_stream import TmxStream
from workbench.said import said

MAX_UNIT_BYTES = 4_000_000
MAX_UNIT_ELEMENTS = 10_000
MAX_TEXT = 10_000  # characters of a text
_MOST_ENGLISH = 4  # English texts of one unit: regions, corrections
_MOST_NAME = 80
_MOST_NOTE = 1_000
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_TECHNICAL = re.compile(r", (?:line \d+, column \d+|try XML_PARSE_HUGE).*", re.DOTALL)
_DATE = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(?:\d\d)?Z")
_REMEDY = said("Export the memory as TMX from the tool that it comes from")


def read_tmx(
    file: BinaryIO, name: str, notes: TmxNotes, on_bytes: Callable[[int], None] | None = None
) -> Iterator[TmxPair | TmxFault]:
    """The pairs of a TMX file and what is wrong in it, in its order; ``notes`` are filled.

    A file that breaks off gives what stands before, and ``notes.broken`` tells.
    ``on_bytes`` is told the bytes read. Raises :class:`InputError` for what is no
    TMX and for one that declares entities.
    """
    from lxml import etree

    stream = TmxStream(file, notes.mended, on_bytes)
    notes.encoding = stream.encoding_note
    reader = _Reader(name, stream, notes)
    events = etree.iterparse(
        stream,
        events=("start", "end"),
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for event, element in events:
            stream.heard = stream.fed
            if event == "start":
                reader.start(element)
            else:
                yield from reader.end(element)
    except etree.XMLSyntaxError as error:
        if not reader.begun:
            raise InputError(said("this is not a TMX file"), where=name, remedy=_REMEDY) from error
        told = _TECHNICAL.sub("", error.msg or "").strip()
        notes.broken = said(
            "{name}: the file breaks off at line {line} ({error})",
            name=name,
            line=error.lineno,
            error=told,
        )


class _Reader:
    """Where the reading stands: in which unit, and how large that is by now."""

    def __init__(self, name: str, stream: TmxStream, notes: TmxNotes) -> None:
        self.begun = False
        self._name = name
        self._stream = stream
        self._notes = notes
        self._unit: Any = None
        self._unit_from = 0
        self._elements = 0
        self._english = True  # whether the source language is English, or not told

    def start(self, element: Any) -> None:
        """An element begins."""
        if not self.begun:
            self._begin(element)
        elif self._unit is None and local_name(element) == "tu":
            self._unit, self._unit_from, self._elements = element, self._stream.fed, 0
        self._elements += 1

    def end(self, element: Any) -> Iterator[TmxPair | TmxFault]:
        """An element ends; what the unit that ends with it comes to."""
        inside = self._unit is not None
        if element is self._unit:
            self._unit = None
            self._notes.units += 1
            if self._too_large():
                yield TmxFault(TmxReason.TOO_LARGE, element.sourceline or 0)
            else:
                yield from self._pairs(element)
        elif inside and not self._too_large():
            return
        elif local_name(element) == "header":
            self._english = _is_english_or_open(element.get("srclang", ""))
        element.clear()
        parent = element.getparent()
        while parent is not None and element.getprevious() is not None:
            del parent[0]

    def _begin(self, root: Any) -> None:
        self.begun = True
        dtd = root.getroottree().docinfo.internalDTD
        if dtd is not None and any(True for _ in dtd.iterentities()):
            raise InputError(
                said("the file declares entities of its own, which can hide harm"),
                where=self._name,
                remedy=said("Have it exported anew, without <!ENTITY …> at its beginning"),
            )
        if local_name(root) != "tmx":
            raise InputError(
                said(
                    "this is XML, but not TMX (it begins with <{name}>)",
                    name=local_name(root)[:40],
                ),
                where=self._name,
                remedy=_REMEDY,
            )

    def _too_large(self) -> bool:
        size = self._stream.fed - self._unit_from
        return self._elements > MAX_UNIT_ELEMENTS or size > MAX_UNIT_BYTES

    def _pairs(self, unit: Any) -> Iterator[TmxPair | TmxFault]:
        """Each English text of a unit with each translation into our languages."""
        line = unit.sourceline or 0
        numbers = TagNumbers()
        english: list[tuple[str, int]] = []
        targets: list[tuple[str, str, Any]] = []
        others = False
        variants = [child for child in unit if local_name(child) == "tuv"]
        variants.sort(key=lambda variant: not is_english(_tag_of(variant)))  # English numbers tags
        for variant in variants:
            tag = _tag_of(variant)
            language = tmx_language(tag)
            if not tag:
                yield TmxFault(TmxReason.NO_LANGUAGE, variant.sourceline or line)
            elif is_english(tag):
                english.append(self._text(variant, numbers))
            elif language is not None:
                targets.append((language.code, self._text(variant, numbers)[0], variant))
            else:
                others = True
                self._count_other(tag)
        if english and targets:
            yield from self._crossed(unit, english, targets)
        elif targets:
            yield TmxFault(TmxReason.NO_ENGLISH, line)
        elif english and not others:
            yield TmxFault(TmxReason.NO_TRANSLATION, english[0][1] or line)

    def _crossed(
        self, unit: Any, english: list[tuple[str, int]], targets: list[tuple[str, str, Any]]
    ) -> Iterator[TmxPair | TmxFault]:
        srclang = unit.get("srclang", "")
        self._notes.reversed += not (_is_english_or_open(srclang) if srclang else self._english)
        note, tier = self._remarks(unit)
        for source, line in list(dict.fromkeys(english))[:_MOST_ENGLISH]:
            for code, target, variant in targets:
                if not source or not target:
                    yield TmxFault(TmxReason.EMPTY, line)
                elif max(len(source), len(target)) > MAX_TEXT:
                    yield TmxFault(TmxReason.TOO_LARGE, line)
                else:
                    by, at = _signed(variant, unit)
                    yield TmxPair(source, target, code, line, by, at, note, tier=tier)

    def _text(self, variant: Any, numbers: TagNumbers) -> tuple[str, int]:
        """The text of a variant and its line; "" where it has no ``seg``."""
        segment = next((child for child in variant if local_name(child) == "seg"), None)
        if segment is None:
            return "", variant.sourceline or 0
        text, tagged, plain = read_segment(segment, numbers)
        self._notes.tagged += tagged
        self._notes.plain += plain
        return text, segment.sourceline or 0

    def _remarks(self, unit: Any) -> tuple[str, str]:
        """The notes of a unit in one line, and its tier; other properties are counted."""
        found, tier = [], ""
        for element in unit.iter("{*}note", "{*}prop"):
            if local_name(element) == "prop":
                kind = element.get("type", "")
                tier = (element.text or "") if kind == TIER_PROPERTY else tier
                self._notes.properties += kind not in {TIER_PROPERTY, RELEASE_PROPERTY}
            elif text := one_line(element.text or ""):
                found.append(text)
        return " ".join(found)[:_MOST_NOTE], tier

    def _count_other(self, tag: str) -> None:
        if tag in self._notes.languages or len(self._notes.languages) < 1_000:
            self._notes.languages[tag[:_MOST_NAME]] += 1


def _tag_of(variant: Any) -> str:
    return str(variant.get(_LANG) or variant.get("lang") or "").strip()


def _is_english_or_open(srclang: str) -> bool:
    return is_english(srclang) or srclang.strip() in {"", "*all*"}


def _signed(variant: Any, unit: Any) -> tuple[str, str]:
    """Who changed a text last, and when, in UTC to the minute."""
    by = at = ""
    for element in (variant, unit):
        for kind in ("change", "creation"):
            by = by or " ".join((element.get(f"{kind}id") or "").split())[:_MOST_NAME]
            if not at and (found := _DATE.fullmatch((element.get(f"{kind}date") or "").strip())):
                at = "{}-{}-{}T{}:{}Z".format(*found.groups())
    return by, at
