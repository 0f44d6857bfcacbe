"""Where each message stands in the text of a PO file.

A scanner of our own, by lines: it finds the block of each message, its comments
included, and refuses what no PO reader would take, with the line number. Text
outside the blocks is blank lines and what follows the last message.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NoReturn

from workbench.catalogue.quoting import escape, unescape
from workbench.errors import CatalogueError
from workbench.said import Said, said

BOM = "\ufeff"
_BLANK = " \t\r\v\f"
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_KEYWORD = re.compile(
    r"(msgctxt|msgid_plural|msgid|msgstr)(\[\d\])?(?![\w\[])[ \t]*(.*)", re.DOTALL
)
_CONFLICT = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?=[ \r\n]|\Z)")
_PROBE = 40
_MAX_CANDIDATES = 64


@dataclass(frozen=True, slots=True)
class Block:
    """The lines of one message, ``text[start:end]``, from its first comment to its last string.

    ``line`` is the number of the line with its msgid; ``fields`` maps keywords
    (``msgctxt``, ``msgid``, ``msgstr``, ``msgstr[0]``) to their raw strings.
    """

    start: int
    end: int
    line: int
    obsolete: bool
    fields: dict[str, str]

    @property
    def key(self) -> tuple[str, str]:
        """``(msgctxt, msgid)``, unescaped."""
        return (unescape(self.fields.get("msgctxt", "")), unescape(self.fields["msgid"]))

    @property
    def is_header(self) -> bool:
        """Whether this is the entry with the empty msgid."""
        return not self.obsolete and not self.fields["msgid"] and "msgctxt" not in self.fields


@dataclass(slots=True)
class _Open:
    """The block that is being read: comments only while ``fields`` is empty."""

    start: int
    end: int = 0
    line: int = 0
    obsolete: bool = False
    current: str = ""
    fields: dict[str, list[str]] = field(default_factory=dict)  # put together once, when it closes


def scan_blocks(text: str, name: str) -> list[Block]:
    """All blocks in order, header and obsolete ones included; raises :class:`CatalogueError`."""
    if "\r" in text and "\n" not in text:
        raise CatalogueError(
            said("its lines end in the old Macintosh way"),
            where=name,
            remedy=said("Save it with LF line ends"),
        )
    blocks: list[Block] = []
    opened: _Open | None = None
    offset = 0
    number = 0
    for number, line in enumerate(text.split("\n"), 1):
        start, offset = offset, offset + len(line) + 1
        body = (line.removeprefix(BOM) if number == 1 else line).strip(_BLANK)
        if not body:
            continue
        comment, obsolete, body = _strip_obsolete(body)
        if opened is not None and opened.current.startswith("msgstr") and _begins(body, comment):
            blocks.append(_close(opened))
            opened = None
        if opened is None:
            opened = _Open(start + (1 if number == 1 and text.startswith(BOM) else 0))
        if comment:
            if opened.fields:
                _fault(f"{name}:{number}", said("a comment stands inside a message"))
            continue
        _take(opened, body, obsolete, f"{name}:{number}", number)
        opened.end = min(offset, len(text))
    if opened is not None and opened.fields:
        if not opened.current.startswith("msgstr"):
            _fault(f"{name}:{opened.line or number}", said("the last message has no msgstr"))
        blocks.append(_close(opened))
    return blocks


def find_block(text: str, key: tuple[str, str], name: str) -> Block | None:
    """The block of the live message ``key``, without reading the whole file where possible."""
    for found in re.finditer(r"\n(?:<{7}|>{7})[ \r\n]", text):
        _fault(f"{name}:{text.count(chr(10), 0, found.start()) + 2}", *_CONFLICT_FAULT)
    candidates = list(_candidates(text, key))
    if 0 < len(candidates) <= _MAX_CANDIDATES:
        hits = [block for start, end in candidates for block in _read(text, start, end, key)]
        if len(hits) == 1:
            return hits[0]
    hits = [b for b in scan_blocks(text, name) if not b.obsolete and b.key == key]
    if len(hits) > 1:
        duplicate_fault(name, hits[0], hits[1])
    return hits[0] if hits else None


def duplicate_fault(name: str, first: Block, second: Block) -> NoReturn:
    """Refuse a catalogue in which two messages have the same msgctxt and msgid."""
    raise CatalogueError(
        said("the message of line {line} stands here again", line=first.line),
        where=f"{name}:{second.line}",
        remedy=said("Delete one of the two messages"),
    )


def _candidates(text: str, key: tuple[str, str]) -> Iterator[tuple[int, int]]:
    """Stretches between blank lines in which the msgid seems to begin on a line of its own."""
    start = escape(key[1])[:_PROBE]
    cut = start.rfind(" ")
    probe = '"' + (start[:cut] if cut > 0 else start)
    seen = -1
    position = text.find(probe)
    while position >= 0:
        first = max(text.rfind("\n\n", 0, position), text.rfind("\n\r\n", 0, position))
        if first != seen:
            seen = first
            ends = (text.find("\n\n", position), text.find("\n\r\n", position))
            last = min((end for end in ends if end >= 0), default=len(text))
            yield first + 1, min(last + 1, len(text))
        position = text.find(probe, position + 1)


def _read(text: str, start: int, end: int, key: tuple[str, str]) -> Iterator[Block]:
    """The blocks with ``key`` within a stretch that holds whole messages, else none."""
    if _reaches_further(text, start, end):
        return
    try:
        blocks = scan_blocks(text[start:end], "")
    except CatalogueError:
        return
    for block in blocks:
        if not block.obsolete and block.key == key:
            yield Block(block.start + start, block.end + start, block.line, False, block.fields)


def _reaches_further(text: str, start: int, end: int) -> bool:
    """Whether comments before the blank line, or strings after it, belong to the stretch too."""
    last = start
    while last > 0 and text[last - 1].isspace():
        last -= 1
    before = text[text.rfind("\n", 0, last) + 1 : last].lstrip(_BLANK)
    is_comment = before.startswith("#") and not re.match(r"#~[ \t]*[m\"]", before)
    return is_comment or text[end : end + 80].lstrip().startswith('"')


def _strip_obsolete(body: str) -> tuple[bool, bool, str]:
    """``(is a comment, is obsolete, rest)`` of a stripped line."""
    if not body.startswith("#"):
        return False, False, body
    if not body.startswith("#~") or body.startswith("#~|"):
        return True, False, body
    rest = body[2:].strip(_BLANK)
    return not rest or rest.startswith("#"), True, rest


def _begins(body: str, comment: bool) -> bool:
    return comment or body.startswith(("msgctxt", "msgid"))


def _take(opened: _Open, body: str, obsolete: bool, where: str, number: int) -> None:
    """Take one line that is not a comment into the open block."""
    keyword = _KEYWORD.match(body)
    if keyword is not None:
        word = keyword[1] + (keyword[2] or "")
        _check_order(opened, word, where)
        if not opened.fields:
            opened.obsolete = obsolete
        opened.current = word
        opened.fields[word] = []
        if word == "msgid":
            opened.line = number
        body = keyword[3]
    elif not body.startswith('"'):
        if _CONFLICT.match(body):
            _fault(where, *_CONFLICT_FAULT)
        _fault(where, said("this line is not part of a PO file"))
    elif not opened.current:
        _fault(where, said("a text stands here without msgid or msgstr"))
    if opened.obsolete is not obsolete:
        _fault(where, said("some lines of this message are marked obsolete (#~) and some are not"))
    if body:
        if not _STRING.fullmatch(body):
            _fault(
                where,
                said("the text lacks its closing quotation mark, or one inside lacks its \\"),
            )
        opened.fields[opened.current].append(body[1:-1])


def _check_order(opened: _Open, word: str, where: str) -> None:
    seen = opened.fields
    wanted = {"msgid_plural": "msgid", "msgstr": "msgid"}.get(word.partition("[")[0])
    if word in seen or (word == "msgctxt" and seen):
        what = said(
            "{word} stands here a second time; a msgid or msgstr is missing before it", word=word
        )
        _fault(where, what)
    if wanted and wanted not in seen:
        _fault(where, said("{word} stands here without {wanted}", word=word, wanted=wanted))
    if "[" in word and "msgid_plural" not in seen:
        _fault(where, said("{word} stands here without {wanted}", word=word, wanted="msgid_plural"))


def _close(opened: _Open) -> Block:
    fields = {word: "".join(pieces) for word, pieces in opened.fields.items()}
    return Block(opened.start, opened.end, opened.line, opened.obsolete, fields)


_CORRECT = said("Correct this line in an editor, then try again")
_CONFLICT_FAULT = (
    said("there are merge conflict marks in the file"),
    said("Keep one of the two versions and delete the lines with <<<<<<<, ======= and >>>>>>>"),
)


def _fault(where: str, what: Said, remedy: Said = _CORRECT) -> NoReturn:
    raise CatalogueError(what, where=where, remedy=remedy)
