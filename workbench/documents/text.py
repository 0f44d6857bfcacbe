"""Plain text as press offices send it: lines in, units out, and back without loss."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.languages import Language
from workbench.model import Document, Role, Segment, Unit
from workbench.segmentation.contact import cut_fields, opens_field
from workbench.segmentation.join import gap_between, join_sentences
from workbench.segmentation.lines import split_lines
from workbench.segmentation.mend import Repair
from workbench.segmentation.mended import Mended
from workbench.segmentation.repair import Group, group_lines
from workbench.segmentation.shapes import is_prose
from workbench.segmentation.tags import escape_literals, unescape_literals
from workbench.segmentation.units import RawUnit, build_units
from workbench.segmentation.unwanted import removal_notes


def parse_text(text: str, name: str, encoding: str) -> Document:
    """Take a plain text apart. Never fails; a text without letters has no units."""
    parts: list[RawUnit] = []
    for group in group_lines(split_lines(text)):
        parts.extend(_raw_units(text, group))
    units = build_units(text, parts)
    return Document(name, "txt", encoding, text, units, tuple(removal_notes(text)))


def _raw_units(raw: str, group: Group) -> list[RawUnit]:
    """The unit of a group of lines, or several where contact fields run into one another."""
    lines = group.lines
    pieces = [Mended.of(raw, lines[0].start + group.bullet, lines[0].end)]
    repairs: list[Repair] = []
    for before, line, joint in zip(lines, lines[1:], group.joints, strict=False):
        last = pieces[-1]
        end = len(last.text) - joint.drop
        pieces[-1] = Mended(last.text[:end], last.starts[:end], last.ends[:end])
        pieces.append(Mended.instead(joint.separator, before.end, line.start))
        pieces.append(Mended.of(raw, line.start, line.end))
        repairs.append((line.start, joint.words))
    text = escape_literals(Mended.join(pieces))
    item = group.bullet > 0
    if group.page:
        return [RawUnit(text, tuple(repairs), fixed=Role.NOTICE)]
    if not (group.contact or opens_field(text.text)) or is_prose(text.text):
        return [RawUnit(text, tuple(repairs), contact=group.contact, item=item)]
    fields = [part for part in cut_fields(text) if part.text]
    return [_field_unit(fields, position, repairs) for position in range(len(fields))]


def _field_unit(fields: list[Mended], position: int, repairs: list[Repair]) -> RawUnit:
    """One of several contact fields with the repairs that were made in it."""
    part = fields[position]
    start, end = part.starts[0], part.ends[-1]
    own = [repair for repair in repairs if start <= repair[0] < end]
    if position:
        own.append((start, "parted contact fields on line {line}"))
    return RawUnit(part, tuple(own), contact=True)


def write_text(document: Document, targets: Mapping[int, str], language: Language | None) -> str:
    """The document with ``targets`` in place of the segments of these numbers."""
    changed = [any(is_changed(s, targets) for s in unit.segments) for unit in document.units]
    line_end = "\r\n" if "\r\n" in document.text else "\n"
    out: list[str] = []
    done = 0
    for position, unit in enumerate(document.units):
        start, end = unit.segments[0].start, unit.segments[-1].end
        gap = document.text[done:start]
        if position and (changed[position] or changed[position - 1]):
            gap = gap_between(gap, document.units[position - 1].role, unit.role, line_end)
        out.append(gap)
        out.append(
            _unit_text(document.text, unit, targets, language)
            if changed[position]
            else document.text[start:end]
        )
        done = end
    out.append(document.text[done:])
    return "".join(out)


def is_changed(segment: Segment, targets: Mapping[int, str]) -> bool:
    """Whether ``targets`` has another text for the segment than its source."""
    return targets.get(segment.number, segment.source) != segment.source


def _unit_text(raw: str, unit: Unit, targets: Mapping[int, str], language: Language | None) -> str:
    texts = []
    for segment in unit.segments:
        original = raw[segment.start : segment.end]
        if is_changed(segment, targets):
            texts.append(unescape_literals(targets[segment.number]))
        elif original.isprintable():
            texts.append(original)
        else:
            texts.append(unescape_literals(segment.source))
    return join_sentences(texts, language, [is_changed(s, targets) for s in unit.segments])
