"""Raw units to units: mended, parted at datelines, with roles, split into numbered segments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from workbench.model import Role, Segment, Unit
from workbench.segmentation.dateline import dateline_end
from workbench.segmentation.lines import LineIndex
from workbench.segmentation.mend import Repair, mend
from workbench.segmentation.mended import Mended
from workbench.segmentation.roles import Hint, assign_roles
from workbench.segmentation.sentences import split_sentences
from workbench.segmentation.shapes import has_text, is_notice
from workbench.segmentation.tags import find_tags, open_depths, without_tags

_watched: ContextVar[list[Mended] | None] = ContextVar("watched", default=None)


@contextmanager
def watched() -> Iterator[list[Mended]]:
    """Collect the text of every unit that is built meanwhile, with its way back to the raw text.

    Segments keep only their bounds; who splits one asks here for all between.
    """
    texts: list[Mended] = []
    token = _watched.set(texts)
    try:
        yield texts
    finally:
        _watched.reset(token)


@dataclass(frozen=True, slots=True)
class RawUnit:
    """A unit before it has a role: its text (tags in place, literal ones escaped), what was
    repaired so far, the markup of its tags, and what the format tells of it."""

    text: Mended
    repairs: tuple[Repair, ...] = ()
    tags: dict[int, tuple[str, str]] = field(default_factory=dict)
    contact: bool = False
    item: bool = False
    fixed: Role | None = None


def build_units(raw: str, parts: Sequence[RawUnit]) -> tuple[Unit, ...]:
    """Units and segments of the document ``raw``, numbered from 1 in document order."""
    mended = [unit for unit in (_mended(part) for part in parts) if _worth(unit.text.text)]
    hints = [
        Hint(without_tags(unit.text.text).text, unit.contact, unit.item, unit.fixed)
        for unit in mended
    ]
    roles = assign_roles(hints)
    index = LineIndex(raw)
    units: list[Unit] = []
    number = 1
    first = True
    for unit, role in zip(mended, roles, strict=True):
        for piece, piece_role in _part_dateline(unit, role, first=first):
            made = _unit(piece, piece_role, len(units) + 1, number, index)
            units.append(made)
            number += len(made.segments)
        first = first and role not in (Role.BODY, Role.QUOTATION, Role.LIST)
    return tuple(units)


def _worth(text: str) -> bool:
    plain = without_tags(text).text
    return has_text(plain) or is_notice(plain.strip())


def _mended(part: RawUnit) -> RawUnit:
    text, repairs = mend(part.text)
    text = text.cut(0, len(text.text))
    both = tuple(sorted({*part.repairs, *repairs}))
    return RawUnit(text, both, part.tags, part.contact, part.item, part.fixed)


def _part_dateline(unit: RawUnit, role: Role, *, first: bool) -> list[tuple[RawUnit, Role]]:
    """A dateline before the first sentence becomes a unit of its own."""
    if role not in (Role.BODY, Role.QUOTATION, Role.BOILERPLATE):
        return [(unit, role)]
    text = unit.text.text
    plain = without_tags(text)
    end = dateline_end(plain.text, first=first)
    if not end:
        return [(unit, role)]
    cut = plain.starts[end]
    tags = find_tags(text[:cut])
    while tags and tags[-1].end == cut and tags[-1].kind != "close":
        cut = tags.pop().start
    if not open_depths(text, [cut])[0]:
        return [(unit, role)]
    rest = unit.text.cut(cut, len(text))
    opens = assign_roles([Hint("HEADLINE"), Hint("It began."), Hint(without_tags(rest.text).text)])
    if role is Role.BODY and opens[-1] is Role.QUOTATION:
        role = Role.QUOTATION
    head = unit.text.cut(0, cut)
    border = head.ends[-1]
    before = tuple(repair for repair in unit.repairs if repair[0] < border)
    after = tuple(repair for repair in unit.repairs if repair[0] >= border)
    return [
        (RawUnit(head, before, unit.tags), Role.DATELINE),
        (RawUnit(rest, after, unit.tags), role),
    ]


def _unit(part: RawUnit, role: Role, number: int, first: int, index: LineIndex) -> Unit:
    text = part.text
    texts = _watched.get()
    if texts is not None:
        texts.append(text)
    spans = split_sentences(text.text) if role not in _WHOLE else [(0, len(text.text))]
    segments = []
    for offset, (start, end) in enumerate(spans):
        raw_start, raw_end = text.starts[start], text.ends[end - 1]
        segments.append(
            Segment(first + offset, text.text[start:end], raw_start, raw_end, index.line(raw_start))
        )
    used = {tag.number for tag in find_tags(text.text)}
    tags = {key: value for key, value in part.tags.items() if key in used}
    repairs = [words.replace("{line}", str(index.line(at))) for at, words in part.repairs]
    return Unit(number, role, tuple(segments), tuple(dict.fromkeys(repairs)), tags)


_WHOLE = frozenset({Role.DATELINE, Role.NOTICE, Role.HEADLINE})
