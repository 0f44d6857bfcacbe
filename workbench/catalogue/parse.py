"""PO text in, :class:`Catalogue` out. polib reads the content, our scanner the places.

polib takes ``#foo`` for an error, knows no numeric escapes and splits lines at
characters such as U+2028, so it gets the text with these spelt in its way; the
two readings are compared, message by message.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby

import polib

from workbench.catalogue.blocks import BOM, Block, duplicate_fault, scan_blocks
from workbench.catalogue.comments import read_comments
from workbench.catalogue.decode import decode_catalogue
from workbench.catalogue.quoting import plain_escapes
from workbench.catalogue.state import derive_state, parse_rejected
from workbench.errors import CatalogueError
from workbench.languages import find_language
from workbench.model import Message, Origin
from workbench.said import said

__all__ = ["Catalogue", "decode_catalogue", "parse_blocks", "parse_catalogue", "read_message"]

_SPLITTING = "\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_HIDE = {ord(ch): chr(0x10FF00 + index) for index, ch in enumerate(_SPLITTING)}
_SHOW = {ord(hidden): chr(ch) for ch, hidden in _HIDE.items()} | {0x10FF20: "\r"}
_READ_BY_POLIB = re.compile(r"#(?:\|[ \t]*|~[ \t]*)[m\"]")
_LONG_RUN = 100
_STRING_LINE = re.compile(r"[ \t]*(#[|~]|)[ \t]*\"")
_HIDDEN_CR = chr(0x10FF20)
_LONE_CR = re.compile(r"\r(?!\n)(?!\Z)")
_NUMERIC = re.compile(r"\\[a0-7x]")
_KEYWORD = re.compile(
    r'(?m)^([ \t]*(?:#~[ \t]*)?msg(?:ctxt|id_plural|id|str(?:\[\d\])?))[ \t]*("|\r?$)'
)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A PO file as values. ``language`` is our code for the header's language ("" if not ours).

    ``messages`` are the live ones in file order, ``obsolete`` those with ``#~``.
    """

    name: str
    header: dict[str, str]
    messages: tuple[Message, ...]
    obsolete: tuple[Message, ...]
    language: str

    def get(self, key: tuple[str, str]) -> Message | None:
        """The live message with that ``(msgctxt, msgid)``."""
        return next((message for message in self.messages if message.key == key), None)


def parse_catalogue(text: str, name: str) -> Catalogue:
    """Read a PO file; raises :class:`CatalogueError` with line and remedy."""
    header, pairs = parse_blocks(text, name)
    live = tuple(message for block, message in pairs if not block.obsolete)
    obsolete = tuple(message for block, message in pairs if block.obsolete)
    language = find_language(header.get("Language", ""))
    return Catalogue(name, header, live, obsolete, language.code if language else "")


def parse_blocks(text: str, name: str) -> tuple[dict[str, str], list[tuple[Block, Message]]]:
    """The header's values, and each message with its place in the text, in file order."""
    blocks = scan_blocks(text, name)
    _refuse_duplicates(blocks, name)
    header_block = next((block for block in blocks if block.is_header), None)
    blocks = [block for block in blocks if block is not header_block]
    entries, header = _read_entries(text, name)
    if len(entries) != len(blocks):
        raise CatalogueError(
            said(
                "the file reads as {count} messages or as {other}",
                count=len(blocks),
                other=len(entries),
            ),
            where=name,
            remedy=said("Pass it through msgcat, which writes it in the usual form"),
        )
    pairs: list[tuple[Block, Message]] = []
    number = 0
    for block, entry in zip(blocks, entries, strict=True):
        number += not block.obsolete
        pairs.append((block, _message(entry, block, text, name, number)))
    return header, pairs


def read_message(text: str, block: Block, name: str, number: int) -> Message:
    """The message of one block alone, as :func:`parse_catalogue` would give it."""
    entries, _ = _read_entries(text[block.start : block.end], name)
    return _message(entries[0], block, text, name, number)


def _read_entries(text: str, name: str) -> tuple[list[polib.POEntry], dict[str, str]]:
    try:
        # the line end in front keeps polib from taking the text for the name of a file
        file = polib.pofile("\n" + _for_polib(text), encoding="utf-8")
    except (OSError, ValueError, IndexError) as error:
        found = re.search(r"line (\d+)", str(error))
        where = f"{name}:{int(found[1]) - 1}" if found else name
        raise CatalogueError(
            said("this line cannot be read"),
            where=where,
            remedy=said("Correct it in an editor, then try again"),
        ) from error
    header = {key: value.translate(_SHOW) for key, value in file.metadata.items()}
    return list(file), header


def _for_polib(text: str) -> str:
    """The text spelt so that polib reads it as gettext does, line for line.

    Comments are left out but for the previous msgid:
    :mod:`workbench.catalogue.comments` reads them.
    """
    text = _LONE_CR.sub(_HIDDEN_CR, text.removeprefix(BOM).translate(_HIDE))
    text = _KEYWORD.sub(lambda match: f'{match[1]} "' + ("" if match[2] == '"' else '"'), text)
    return "\n".join(_strings_joined([_line_for_polib(line) for line in text.split("\n")]))


def _strings_joined(lines: list[str]) -> list[str]:
    """Long runs of lines with strings as one, since polib copies all of a text for each line.

    Empty lines take their place, so that the numbers of the others stay.
    """
    result: list[str] = []
    for mark, group in groupby(lines, _string_mark):
        run = list(group)
        if mark is not None and len(run) > _LONG_RUN:
            whole = "".join(line.strip()[line.strip().index('"') + 1 : -1] for line in run)
            run = [f'{mark} "{whole}"', *[""] * (len(run) - 1)]
        result += run
    return result


def _string_mark(line: str) -> str | None:
    """What stands before the string of a line that has nothing else: ``#|``, ``#~`` or nothing."""
    found = _STRING_LINE.match(line)
    return found[1] if found else None


def _line_for_polib(line: str) -> str:
    body = line.lstrip()
    if body.startswith("#"):
        if not _READ_BY_POLIB.match(body):
            return ""
        line = f"{body[:2]} {body[2:]}"
    if "\\" in line and _NUMERIC.search(line):
        return plain_escapes(line).translate(_HIDE)
    return line


def _refuse_duplicates(blocks: list[Block], name: str) -> None:
    seen: dict[tuple[str, str], Block] = {}
    for block in blocks:
        if not block.obsolete:
            first = seen.setdefault(block.key, block)
            if first is not block:
                duplicate_fault(name, first, block)


def _message(entry: polib.POEntry, block: Block, text: str, name: str, number: int) -> Message:
    key = (_shown(entry.msgctxt), _shown(entry.msgid))
    if key != block.key:
        raise CatalogueError(
            said("this message is written in a way that two readers understand differently"),
            where=f"{name}:{block.line}",
            remedy=said("Pass the file through msgcat, which writes it in the usual form"),
        )
    comments = read_comments(text[block.start : block.end].split("\n"))
    plural = entry.msgstr_plural
    msgstr = _shown(plural[min(plural)] if plural else entry.msgstr)
    values = comments.values
    state, origin = derive_state(msgstr, values, fuzzy=comments.fuzzy, obsolete=block.obsolete)
    external = origin is Origin.EXTERNAL
    return Message(
        number=0 if block.obsolete else number,
        msgid=key[1],
        msgstr=msgstr,
        msgctxt=key[0],
        state=state,
        origin=origin,
        by="external" if external else values.get("by", ""),
        at="" if external else values.get("at", ""),
        signature="" if external else values.get("sig", ""),
        similarity=None if external else _similarity(values.get("similarity", "")),
        role=comments.role,
        references=tuple(comments.references),
        previous=_shown(entry.previous_msgid),
        rejected=parse_rejected(values.get("rejected", "")),
        mutes=tuple(comments.mutes),
        notes=tuple(comments.notes),
        flags=tuple(flag for flag in comments.flags if flag != "fuzzy"),
        plural=_shown(entry.msgid_plural),
        hints=comments.hints,
    )


def _similarity(value: str) -> int | None:
    return int(value) if value.isascii() and value.isdigit() else None


def _shown(text: str | None) -> str:
    return (text or "").translate(_SHOW)
