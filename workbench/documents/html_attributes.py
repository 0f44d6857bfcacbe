"""Attributes that a reader sees (``alt``, ``title``, a page's description) as units.

Those of a tag within a sentence have no place of their own in the text between
the segments: they follow their sentence with an empty span at its end, and are
found again in the markup of its tags.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workbench.documents.html_names import UNTOUCHED, is_translatable
from workbench.documents.html_source import Attribute, attributes, collapsed, decoded, markup_at
from workbench.model import Role, Unit
from workbench.segmentation.mended import Mended
from workbench.segmentation.shapes import has_text
from workbench.segmentation.tags import escape_literals
from workbench.segmentation.units import RawUnit


def readable(raw: str, start: int) -> list[Attribute]:
    """The attributes of the start tag at ``start`` that hold text for a reader."""
    token = markup_at(raw, start)
    if token is None or token.kind != "open":
        return []
    found = attributes(raw, start)
    values = {each.name: raw[each.start : each.end] for each in found}
    return [
        each
        for each in found
        if is_translatable(token.name, each.name, values) and has_text(_value(raw, each).text)
    ]


def attribute_unit(raw: str, start: int, attribute: Attribute) -> RawUnit:
    """The unit of an attribute of the tag at ``start``, in its place."""
    page = raw[start : start + 5].lower() == "<meta"
    return RawUnit(_value(raw, attribute), fixed=Role.BODY if page else Role.LABEL)


def inner_units(unit: Unit) -> Iterator[RawUnit]:
    """The units of the attributes within the markup of ``unit``, at its end."""
    end = unit.segments[-1].end
    for markup, attribute in inner_attributes(unit):
        text = Mended.instead(_value(markup, attribute).text, end, end)
        yield RawUnit(text, fixed=Role.LABEL)


def inner_attributes(unit: Unit) -> Iterator[tuple[str, Attribute]]:
    """The readable attributes in the markup of the unit's tags, in the order of the tags."""
    for number in sorted(unit.tags):
        markup = unit.tags[number][0]
        token = markup_at(markup, 0) if markup else None
        if token is not None and token.name not in UNTOUCHED and not _is_kept(markup):
            for attribute in readable(markup, 0):
                yield markup, attribute


def with_inner(unit: Unit, new: Mapping[int, str]) -> dict[int, tuple[str, str]]:
    """The tags of ``unit`` with new (encoded) values for its inner attributes, by position."""
    tags = dict(unit.tags)
    position = 0
    for number in sorted(unit.tags):
        own = Unit(1, unit.role, (), tags={number: unit.tags[number]})
        pieces, done = [], 0
        for markup, attribute in inner_attributes(own):
            if position in new:
                value = new[position]
                pieces += [
                    markup[done : attribute.start],
                    value if attribute.quoted else f'"{value}"',
                ]
                done = attribute.end
            position += 1
        if pieces:
            opening, closing = unit.tags[number]
            tags[number] = ("".join(pieces) + opening[done:], closing)
    return tags


def _is_kept(markup: str) -> bool:
    values = {each.name: markup[each.start : each.end] for each in attributes(markup, 0)}
    return values.get("translate", "").strip().lower() == "no"


def _value(raw: str, attribute: Attribute) -> Mended:
    text = decoded(raw, attribute.start, attribute.end, attribute=True)
    return collapsed(escape_literals(text))
