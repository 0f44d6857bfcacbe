"""The comment lines of a message's block, by kind."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from workbench.catalogue.remarks import WB, WB_MUTE, WB_NOTE, read_remarks
from workbench.catalogue.state import parse_mute, parse_note, parse_values
from workbench.model import Mute

_REFERENCE = re.compile(r"\u2068([^\u2069]*)\u2069(?::(\d+))?|(\S+)")
_ROLE = "role:"
_WHITE = " \t\r\n\v\f"


@dataclass(slots=True)
class Comments:
    """What the comments of one block say. ``extracted`` are the ``#.`` lines without their mark.

    The ``…_lines`` are the indexes of the lines of the values, and of each mute and note.
    """

    values: dict[str, str] = field(default_factory=dict)
    mutes: list[Mute] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    value_lines: list[int] = field(default_factory=list)
    mute_lines: list[list[int]] = field(default_factory=list)
    note_lines: list[list[int]] = field(default_factory=list)
    other: list[str] = field(default_factory=list)
    extracted: list[str] = field(default_factory=list)
    references: list[tuple[str, str]] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)

    @property
    def fuzzy(self) -> bool:
        """Whether one of the flags is ``fuzzy``."""
        return "fuzzy" in self.flags

    @property
    def role(self) -> str:
        """The value of ``#. role: …``, "" for none."""
        roles = [text[len(_ROLE) :].strip() for text in self.extracted if text.startswith(_ROLE)]
        return roles[0] if roles else ""

    @property
    def hints(self) -> tuple[str, ...]:
        """The ``#.`` lines other than the role."""
        return tuple(text for text in self.extracted if not text.startswith(_ROLE))


def kind_of(line: str) -> str:
    """The kind of a comment line: ``. : , |`` or ``#`` for a translator's; "" for other lines."""
    body = line.strip(_WHITE)
    if not body.startswith("#"):
        return ""
    if body.startswith("#~"):
        return "|" if body.startswith("#~|") else ""
    return body[1] if body[1:2] in {".", ":", ",", "|"} else "#"


def read_comments(lines: list[str]) -> Comments:
    """Sort the comment lines of a block; other lines are passed over."""
    comments = Comments()
    for line in lines:
        kind = kind_of(line)
        rest = line.strip(_WHITE)[2:].strip()
        if kind == ".":
            comments.extracted.append(rest)
        elif kind == ":":
            comments.references += parse_references(rest)
        elif kind == ",":
            comments.flags += [flag.strip() for flag in rest.split(",") if flag.strip()]
    for remark in read_remarks(lines):
        if remark.marker == WB and not comments.value_lines:
            comments.values = parse_values(remark.body)
            comments.value_lines = remark.lines
        elif remark.marker == WB_MUTE:
            comments.mutes.append(parse_mute(remark.body))
            comments.mute_lines.append(remark.lines)
        elif remark.marker == WB_NOTE:
            comments.notes.append(parse_note(remark.body))
            comments.note_lines.append(remark.lines)
        else:
            comments.other += [lines[index].strip(_WHITE) for index in remark.lines]
    return comments


def parse_references(body: str) -> list[tuple[str, str]]:
    """``(file, number)`` of each reference; a name with spaces stands in U+2068 … U+2069."""
    found = []
    for isolated, number, plain in _REFERENCE.findall(body):
        if plain:
            file, colon, tail = plain.rpartition(":")
            found.append((file, tail) if colon and tail.isdigit() else (plain, ""))
        else:
            file, colon, tail = isolated.rpartition(":")
            inside = not number and colon and tail.isdigit()
            found.append((file, tail) if inside else (isolated, number))
    return found
