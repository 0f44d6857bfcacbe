"""Lines to raw units: which lines of a plain text belong together.

A press office sends text as its mail program broke it: wrapped lines,
paragraphs broken by a blank line in mid-sentence, contact fields cut in two.
Lines are joined only on evidence; addresses, lists and headlines stay apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from workbench.segmentation.contact import (
    ContactZone,
    cut_field_separator,
    is_address_start,
    opens_field,
)
from workbench.segmentation.dateline import dateline_end, is_date_line
from workbench.segmentation.lines import Line
from workbench.segmentation.mend import is_joined_ordinal
from workbench.segmentation.shapes import (
    FUNCTION_WORDS,
    bullet_length,
    ends_open,
    ends_sentence,
    has_text,
    is_capitals,
    is_label_alone,
    is_notice,
    is_prose,
    opens_clause,
    opens_item,
    opens_label,
)

_HYPHENATED = re.compile(r"([^\W\d_]{2,})-$")
_LAST_OF_LIST = re.compile(r"[;,]\s+(?:and|or)$")
_WRAPPED = "joined wrapped line {line}"
_BROKEN = "joined the paragraph broken by a blank line before line {line}"
_WORD_START = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Joint:
    """How two lines are joined: what stands between them, how many characters of the first go."""

    separator: str
    words: str
    drop: int = 0


@dataclass(slots=True)
class Group:
    """Lines that make one raw unit, with the joints between them.

    ``bullet`` is the number of characters of a bullet before the text;
    ``contact`` tells that it stands in a contact block.
    """

    lines: list[Line]
    contact: bool
    bullet: int = 0
    joints: list[Joint] = field(default_factory=list)
    head: str = ""
    tail: str = ""

    def add(self, line: Line, joint: Joint) -> None:
        """Join a further line to the group."""
        self.lines.append(line)
        self.joints.append(joint)
        if len(self.head) < 400:
            self.head += joint.separator + line.text
        self.tail = (self.tail + joint.separator + line.text)[-300:]


def group_lines(lines: list[Line]) -> list[Group]:
    """Sort ``lines`` into raw units; rules such as ``-----`` are left out."""
    joiner = _Joiner(lines)
    zone = ContactZone()
    groups: list[Group] = []
    barrier = True
    for position, line in enumerate(lines):
        if not has_text(line.text) and not is_notice(line.text):
            barrier = True
            continue
        contact = zone.feed(line.text, blanks=line.blanks)
        joint = None if barrier else joiner.joint(groups[-1], position)
        if joint is not None:
            groups[-1].add(line, joint)
        else:
            bullet = bullet_length(line.text)
            text = line.text[bullet:]
            groups.append(Group([line], contact, bullet, head=text, tail=text[-300:]))
        barrier = False
    return groups


class _Joiner:
    """Decides line by line; knows the width the document was wrapped at, and its words."""

    def __init__(self, lines: list[Line]) -> None:
        self._lines = lines
        self._width, self._samples = _wrap_width(lines)
        self._finished = _blocks_with_sentence(lines)
        self._words: frozenset[str] | None = None

    def joint(self, group: Group, position: int) -> Joint | None:
        """How the line at ``position`` continues ``group``, or None where it does not."""
        line = self._lines[position]
        separator = cut_field_separator(group.tail, line.text)
        if separator is not None:
            return Joint(separator, "re-joined the contact field cut before line {line}")
        if _stands_alone(group.tail, group, line):
            return None
        if line.blanks:
            if group.contact or not self._broken(group, position):
                return None
            return self._seam(group, line, _BROKEN)
        if self._continues(group, position):
            return self._seam(group, line, _WRAPPED)
        return None

    def _seam(self, group: Group, line: Line, words: str) -> Joint:
        """The joint of running text: a space, or none at a hyphen or a cut ordinal."""
        if group.tail.endswith("\u00ad"):
            return Joint("", words, drop=1)
        match = _HYPHENATED.search(group.tail)
        start = _WORD_START.match(line.text)
        if match and start and start.group() not in {"and", "or", "to", "nor"}:
            joined = match[1] + start.group()
            drop = start.group().islower() and joined.lower() in self._vocabulary()
            return Joint("", f"{words}, at a hyphen", drop=int(drop))
        if is_joined_ordinal(group.tail, line.text):
            return Joint("", f"{words}, at an ordinal")
        return Joint(" ", words)

    def _vocabulary(self) -> frozenset[str]:
        if self._words is None:
            self._words = frozenset(
                word.lower() for line in self._lines for word in re.findall(r"[^\W\d_]+", line.text)
            )
        return self._words

    def _continues(self, group: Group, position: int) -> bool:
        """Whether a line of the same block goes on with the group's text."""
        line = self._lines[position]
        before = group.lines[-1]
        text = line.text
        if is_capitals(group.head) and is_capitals(text) and not is_prose(group.head):
            return _capitals_continue(before.text, text)
        if is_capitals(group.head) and not ends_open(before.text) and not text[:1].islower():
            return False
        if text[0].islower():
            return not is_address_start(text)
        if ends_open(before.text) or _HYPHENATED.search(before.text):
            return True
        if _label_goes_on(group, before.text):
            return True
        if not is_prose(group.head) or (group.contact and len(before.text) < 60):
            return False
        return self._wrapped(before, line, position)

    def _wrapped(self, before: Line, line: Line, position: int) -> bool:
        """Running text, next line with a capital or digit: was the line full?"""
        ends = ends_sentence(before.text)
        if before.text.endswith((":", ";")) or (ends and line.indent > before.indent + 1):
            return False
        length = before.indent + len(before.text)
        if self._width:
            if length > self._width * 1.3:
                return False
            word = line.text.split()[0]
            full = length + 1 + len(word) > self._width
            if ends:
                return full and self._samples >= 2
            return full or before.text.endswith(",") or length >= 0.75 * self._width
        if ends or length > 130:
            return False
        return before.text.endswith(",") or (length >= 40 and position in self._finished)

    def _broken(self, group: Group, position: int) -> bool:
        """Whether a blank line broke a sentence between the group and the line."""
        line, before = self._lines[position], group.lines[-1].text
        if not is_prose(group.head) or ends_sentence(before) or before.endswith((":", ";")):
            return False
        if is_address_start(line.text):
            return False
        if line.text[0].islower():
            following = self._lines[position + 1 : position + 2]
            alone = not following or following[0].blanks
            fragment = alone and len(line.text.split()) <= 4 and not ends_sentence(line.text)
            return not fragment or ends_open(before)
        return ends_open(before) and not is_capitals(line.text)


def _stands_alone(tail: str, group: Group, line: Line) -> bool:
    """Whether line or group is of a kind that is never joined."""
    text = line.text
    if is_notice(text) or is_date_line(text) or dateline_end(text, first=False):
        prose = is_prose(group.head) and ends_open(tail)
        return not (is_date_line(text) and (prose or _label_goes_on(group, tail)))
    if opens_field(text) or opens_label(text):
        return not (ends_open(tail) and is_prose(group.head) and not opens_field(text))
    if bullet_length(text):
        return True
    mid_sentence = ends_open(tail) and is_prose(group.head) and not _LAST_OF_LIST.search(tail)
    if opens_item(text) and not mid_sentence:
        return True
    if opens_clause(text) and tail.endswith((";", ":", ",", "; and")):
        return True
    if len(group.lines) > 1:
        return False
    first = group.lines[0].text
    return is_notice(first) or is_date_line(first) or is_label_alone(first)


def _label_goes_on(group: Group, tail: str) -> bool:
    """Whether a line such as ``Where & When: Town Hall, Hanoi,`` wants its other half."""
    return opens_label(group.head) and not is_label_alone(group.head) and tail.endswith(",")


def _capitals_continue(before: str, text: str) -> bool:
    """Whether a headline in capitals runs on."""
    if ends_sentence(before):
        return False
    first = text.split()[0].lower()
    return (
        ends_open(before) or first in FUNCTION_WORDS or before.endswith((",", "-", "–"))
        or len(before) >= 45
    )  # fmt: skip


def _wrap_width(lines: list[Line]) -> tuple[int, int]:
    """The width a document was wrapped at (0: unknown), and how many lines tell so."""
    lengths = sorted(
        line.indent + len(line.text)
        for line, following in pairwise(lines)
        if not following.blanks and following.text[0].islower() and len(line.text) >= 40
    )
    if not lengths:
        return 0, 0
    limit = lengths[len(lengths) // 2] * 1.3
    return max(length for length in lengths if length <= limit), len(lengths)


def _blocks_with_sentence(lines: list[Line]) -> frozenset[int]:
    """Positions of all lines in blocks of which at least one line ends a sentence."""
    found: set[int] = set()
    start = 0
    for position in range(1, len(lines) + 1):
        if position == len(lines) or lines[position].blanks:
            if any(ends_sentence(line.text) for line in lines[start:position]):
                found.update(range(start, position))
            start = position
    return frozenset(found)
