"""Lines to raw units: which lines of a plain text belong together.

A press office sends text as its mail program broke it: wrapped lines,
paragraphs broken by a blank line in mid-sentence, contact fields cut in two.
Lines are joined only on evidence; addresses, lists and headlines stay apart.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from workbench.segmentation.abbreviations import BEFORE_NUMBER
from workbench.segmentation.columns import part_rows
from workbench.segmentation.contact import (
    ContactZone,
    cut_field_separator,
    is_address_start,
    opens_contact,
    opens_field,
)
from workbench.segmentation.dateline import cuts_date, dateline_end, is_date_line
from workbench.segmentation.layout import blocks_with_sentence, wrap_width
from workbench.segmentation.lines import Line
from workbench.segmentation.mend import is_joined_ordinal
from workbench.segmentation.pages import page_blocks
from workbench.segmentation.shapes import (
    FUNCTION_WORDS,
    bullet_length,
    ends_open,
    ends_sentence,
    has_text,
    is_capitals,
    is_label_alone,
    is_loose_prose,
    is_notice,
    is_prose,
    marker_length,
    opens_clause,
    opens_item,
    opens_label,
)

_HYPHENATED = re.compile(r"([^\W\d_]{2,})-$")
_LAST_OF_LIST = re.compile(r"[;,]\s+(?:and|or)$")
_WRAPPED = "joined wrapped line {line}"
_BROKEN = "joined the paragraph broken by a blank line before line {line}"
_PAGED = "joined the paragraph broken by the end of a page before line {line}"
_AND_OR = re.compile(r"(?:and(?:\s*/\s*or)?|or)\b[:,]?", re.IGNORECASE)
_NAMES = re.compile(
    r"(?:Viet Nam|Ha Noi|Lao PDR|Phnom Penh|Nay Pyi|Hong Kong|Kuala Lumpur|United Nations"
    r"|(?:Mr|Ms|Mrs|Dr|H\.E)\. [A-Z]\w+)"
)
_CLAUSE_LIKE = re.compile(r"(?:\w+ly\s)?\w+(?:ing|ed)\b|And\b|Hereby\b|Have\b", re.IGNORECASE)
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
    ``contact`` tells that it stands in a contact block, ``page`` that it is a page number or
    a header that repeats with it.
    """

    lines: list[Line]
    contact: bool
    bullet: int = 0
    page: bool = False
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
    lines = part_rows(lines)
    pages = page_blocks(lines)
    joiner = _Joiner(lines, pages)
    zone = ContactZone()
    groups: list[Group] = []
    barrier = True
    skip = 0
    for position, line in enumerate(lines):
        if position < skip:
            continue
        after = pages.get(position, 0)
        if 0 < after < len(lines) and not barrier:
            joint = joiner.joint(groups[-1], after)
            if joint is not None:
                groups[-1].add(lines[after], replace(joint, words=_PAGED))
                skip = after + 1
                continue
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
            page = joiner.is_page(line)
            groups.append(Group([line], contact, bullet, page, head=text, tail=text[-300:]))
        barrier = False
    return groups


class _Joiner:
    """Decides line by line; knows the width the document was wrapped at, and its words."""

    def __init__(self, lines: list[Line], pages: Mapping[int, int]) -> None:
        self._lines = lines
        self._page_starts = {
            line.start for start, end in pages.items() for line in lines[start:end]
        }
        self._width, self._samples = wrap_width(lines)
        self._finished = blocks_with_sentence(lines)
        self._words: frozenset[str] | None = None
        self._pairs: frozenset[tuple[str, str]] | None = None

    def is_page(self, line: Line) -> bool:
        """Whether the line is a page number, or a header beside one."""
        return line.start in self._page_starts

    def joint(self, group: Group, position: int) -> Joint | None:
        """How the line at ``position`` continues ``group``, or None where it does not."""
        line = self._lines[position]
        if line.row or group.page or self.is_page(line):
            return None
        separator = cut_field_separator(group.tail, line.text)
        if separator is not None:
            return Joint(separator, "re-joined the contact field cut before line {line}")
        if group.lines[-1].row or _stands_alone(group.tail, group, line):
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

    def _known_pair(self, before: str, after: str) -> bool:
        """Whether a name is cut: both words stand side by side elsewhere in the document."""
        if self._pairs is None:
            self._pairs = frozenset(
                pair
                for line in self._lines
                for pair in pairwise(line.text.split())
                if pair[0][:1].isupper() and pair[0][-1:].isalnum()
            )
        left = before.split()[-1]
        right = after.split()[0]
        if not (left[:1].isupper() and left[-1:].isalnum() and right[:1].isupper()):
            return False
        bare = right.rstrip(".,;:!?)")
        known = (left, bare) in self._pairs or (left, right) in self._pairs
        return known or _NAMES.match(f"{left} {bare}") is not None

    def _continues(self, group: Group, position: int) -> bool:
        """Whether a line of the same block goes on with the group's text."""
        line = self._lines[position]
        before = group.lines[-1]
        text = line.text
        if is_capitals(group.head) and is_capitals(text) and not is_prose(group.head):
            return _capitals_continue(before.text, text)
        if is_capitals(group.head) and not ends_open(before.text) and not text[:1].islower():
            return False
        if group.contact and (_AND_OR.fullmatch(text) or _AND_OR.fullmatch(before.text)):
            return False
        if text[0].islower():
            return not is_address_start(text)
        if ends_open(before.text) or _HYPHENATED.search(before.text) or _hangs(group, line):
            return True
        if is_prose(group.head) and (
            cuts_date(before.text, text) or _cuts_reference(before.text, text)
        ):
            return True
        if _label_goes_on(group, before.text):
            return True
        if group.contact and len(before.text) >= 60 and before.text.endswith(","):
            return True
        if opens_label(group.head) and not is_label_alone(group.head):
            full = before.indent + len(before.text) + 1 + len(text.split()[0]) > self._width
            return full and len(before.text) >= 60 and not ends_sentence(before.text)
        prose = is_loose_prose if self._samples >= 2 else is_prose
        if not prose(group.head) or (group.contact and len(before.text) < 60):
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
        if not is_prose(group.head) or before.endswith((":", ";")):
            return False
        if ends_sentence(before) and not _cuts_reference(before, line.text):
            return False
        if is_address_start(line.text):
            return False
        if line.text[0].islower():
            following = self._lines[position + 1 : position + 2]
            alone = not following or following[0].blanks
            fragment = alone and len(line.text.split()) <= 4 and not ends_sentence(line.text)
            return not fragment or ends_open(before)
        if is_capitals(line.text):
            return False
        if before.endswith(","):
            clause = opens_clause(group.head) or _CLAUSE_LIKE.match(line.text)
            return len(before) >= 60 and not clause
        if cuts_date(before, line.text) or _cuts_reference(before, line.text):
            return True
        return ends_open(before) or self._known_pair(before, line.text)


def _stands_alone(tail: str, group: Group, line: Line) -> bool:
    """Whether line or group is of a kind that is never joined."""
    text = line.text
    if is_notice(text) or is_date_line(text) or dateline_end(text, first=False):
        prose = is_prose(group.head) and ends_open(tail)
        return not (is_date_line(text) and (prose or _label_goes_on(group, tail)))
    if opens_field(text) or opens_label(text):
        if opens_contact(group.head) and tail.endswith(",") and len(group.lines[-1].text) >= 60:
            return False
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


def _cuts_reference(before: str, after: str) -> bool:
    """Whether a line end stands between ``No.``, ``Art.``, ``para.`` and the number."""
    last = before.split()[-1].lstrip('("“').lower()
    return after[:1].isdigit() and last.endswith(".") and last[:-1] in BEFORE_NUMBER


def _hangs(group: Group, line: Line) -> bool:
    """Whether a line stands under the text of a list item, right of its number or bullet."""
    first = group.lines[0]
    marker = group.bullet or marker_length(first.text)
    return bool(marker) and abs(line.indent - first.indent - marker) <= 1


def _label_goes_on(group: Group, tail: str) -> bool:
    """Whether a line such as ``Where & When: Town Hall, Hanoi,`` wants its other half."""
    return opens_label(group.head) and not is_label_alone(group.head) and tail.endswith(",")


def _capitals_continue(before: str, text: str) -> bool:
    """Whether a headline in capitals runs on."""
    if ends_sentence(before) or text[0] in '"“‘«(':
        return False
    first = text.split()[0].lower()
    return (
        ends_open(before) or first in FUNCTION_WORDS or before.endswith((",", "-", "–"))
        or len(before) >= 45
    )  # fmt: skip
