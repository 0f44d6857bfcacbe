"""The translator's comments of a block: our own written in short lines, read however wrapped.

polib (78 columns) and Babel (76) wrap every comment that is too wide, also at
hyphens inside a value, and Babel drops a comment line that it has seen in the
message before. So no line of ours is wider than they allow, and none is like
another; a value that is too long goes on as ``key+=…`` in a further line.
Lines that are wider all the same, as older files have them, are put together
again when they are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

WB = "wb:"
WB_MUTE = "wb-mute:"
WB_NOTE = "wb-note:"
WB_NOTE_ON = "wb-note+:"
PAIR = re.compile(r"([^\s=]+)=(\S*)")
LINE = 76
_NOTE_LINE = 60  # well under what an editor fills, so that a remark below is not taken for more
_LEAST = 20
_FILLED = 76  # what both polib and Babel fill, "# " not counted
_MARKERS = (WB, WB_MUTE, WB_NOTE, WB_NOTE_ON)
_MUTE_KEYS = frozenset({"rule", "of", "by", "why", "by+", "why+"})
_WHITE = " \t\r\n\v\f"
_NOT_TRANSLATOR = tuple("#" + sign for sign in ".:,|~")
_HYPHEN = re.compile(r"[\w!\"'&.,?]-$")
_GOOD_END = re.compile(r"%20|[,|;/]")


@dataclass(slots=True)
class Remark:
    """One comment. ``body`` follows ``marker``; of a person's own (marker "") it is the line.

    ``lines`` are the indexes of its lines.
    """

    marker: str
    body: str
    lines: list[int] = field(default_factory=list)


def read_remarks(lines: Sequence[str]) -> list[Remark]:
    """The translator's comments among the lines of a block, each as it was before it was wrapped.

    ``# wb:`` lines with different keys are one comment, and so are a mute or
    note and the lines that carry it on.
    """
    remarks: list[Remark] = []
    before = ""
    for index, line in enumerate(lines):
        whole = line.strip(_WHITE)
        if not whole.startswith("#") or whole.startswith(_NOT_TRANSLATOR):
            continue
        text = whole[1:].strip(" \t")
        marker = next((marker for marker in _MARKERS if text.startswith(marker)), "")
        last = remarks[-1] if remarks and remarks[-1].lines[-1] == index - 1 else None
        joint = _joint(last, before, text) if last is not None and not marker else None
        before = text
        if last is not None and joint is not None:
            last.body += joint + text
            last.lines.append(index)
            continue
        body = text[len(marker) :].strip(" \t") if marker else whole
        remarks.append(Remark(marker, body, [index]))
    return _united(remarks)


def pack(marker: str, pairs: Iterable[tuple[str, str]], lead: str = "", on: str = "") -> list[str]:
    """Comment lines with the encoded ``pairs``; ``lead`` begins the first, ``on`` the others."""
    start = f"# {marker}{on}"
    lines = [f"# {marker}{lead}"]
    bare = not lead
    for key, value in pairs:
        size = len(f" {key}={value}")
        if not bare and len(lines[-1]) + size > LINE:
            lines.append(start)
        bare = False
        pieces = [value]
        if len(lines[-1]) + size > LINE:
            room = LINE - max(len(lines[-1]), len(start)) - len(f" {key}+=")
            pieces = list(_pieces(value, max(_LEAST, room)))
        lines[-1] += f" {key}={pieces[0]}"
        lines += [f"{start} {key}+={piece}" for piece in pieces[1:]]
    return lines


def pack_note(body: str) -> list[str]:
    """Comment lines with the text of a note, broken at single spaces only."""
    lines = [f"# {WB_NOTE}"]
    for word in re.split(r"(?<=\S) (?=\S)", body):
        bare = lines[-1].endswith(":")
        if not bare and len(lines[-1]) + 1 + len(word) > _NOTE_LINE:
            lines.append(f"# {WB_NOTE_ON}")
        lines[-1] += f" {word}"
    return lines


def _pieces(value: str, room: int) -> Iterator[str]:
    """A value in pieces that fit, cut after a word where possible, never inside an escape."""
    while len(value) > room:
        cut = room
        for escape in (room - 1, room - 2):
            cut = escape if value[escape] == "%" else cut
        words = [match.end() for match in _GOOD_END.finditer(value, 0, cut)]
        if words and words[-1] * 2 > room:
            cut = words[-1]
        yield value[:cut]
        value = value[cut:]
    yield value


def _joint(last: Remark | None, before: str, text: str) -> str | None:
    """What joins ``text`` to the comment on the line before it, None where it does not go on."""
    if last is None or not last.marker or not text:
        return None
    if last.marker in {WB_NOTE, WB_NOTE_ON}:
        return _note_joint(last.body, before, text)
    first, *others = text.split()
    keys = [pair[1] if (pair := PAIR.fullmatch(word)) else "" for word in others]
    open_word = last.body.rpartition(" ")[2]
    if not all(keys):
        return None
    if _cut(open_word, first) and ("=" in open_word) is not ("=" in first):
        return ""  # inside a value, or inside a key
    start = PAIR.fullmatch(first)
    if start is None or (last.marker == WB_MUTE and not {start[1], *keys} <= _MUTE_KEYS):
        return None
    return " "


def _note_joint(body: str, before: str, text: str) -> str | None:
    """A note goes on where the first word of ``text`` had no room on the line before."""
    word = text.split(maxsplit=1)[0]
    filled = len(before) + 1 + len(word) > _FILLED
    if not filled or (len(before) > _FILLED and " " in before):
        return None
    return "" if not body or _cut(body.rpartition(" ")[2], word) else " "


def _cut(left: str, right: str) -> bool:
    """Whether an editor may have cut one word into these two, at a hyphen or a dash."""
    hyphen = bool(_HYPHEN.search(left)) and right[:1].isalpha()
    dash = left.endswith("--") or right.startswith("--")
    return hyphen or (dash and left.strip("-") != "" and right.strip("-") != "")


def _united(remarks: Sequence[Remark]) -> list[Remark]:
    """The remarks with those lines that carry on an earlier one put to it."""
    result: list[Remark] = []
    for remark in remarks:
        earlier = [other for other in result if _carries_on(remark, other)]
        if earlier:
            joint = " " if earlier[-1].body and remark.body else ""
            earlier[-1].body += joint + remark.body
            earlier[-1].lines += remark.lines
            continue
        if remark.marker == WB_NOTE_ON:
            remark.marker = WB_NOTE
        result.append(remark)
    return result


def _carries_on(remark: Remark, other: Remark) -> bool:
    if remark.marker == WB_NOTE_ON:
        return other.marker == WB_NOTE
    if remark.marker != other.marker or remark.marker not in {WB, WB_MUTE}:
        return False
    here, there = dict(PAIR.findall(remark.body)), dict(PAIR.findall(other.body))
    if remark.marker == WB:
        return not any(key in there and not key.endswith("+") for key in here)
    return "of" in here and here["of"] == there.get("rule")
