"""The stored map of a release: units, segments and their places in the original.

Import writes it beside the source; export reads it and never segments again
(DESIGN section 4). The text itself is that of the source file.
``decisions`` (missing where there are none, and in old maps) is what people did
to the segments since: ``[first, count, [texts that import made], merged]``. A
segment whose source was corrected has the document's own text as its last field.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from workbench.errors import DocumentError
from workbench.model import Document, Role, Segment, Unit
from workbench.said import said
from workbench.segmentation.decisions import Decided, Decision

_VERSION = 1


def write_map(document: Document, decisions: Sequence[Decision] = ()) -> bytes:
    """The map as JSON, one segment a line, so that a diff can be read."""
    head: dict[str, Any] = {
        "version": _VERSION,
        "name": document.name,
        "format": document.format,
        "encoding": document.encoding,
        "notes": list(document.notes),
        "sha256": _sum(document.text),
    }
    if decisions:
        head["decisions"] = [[d.first, d.count, list(d.was), d.merged] for d in decisions]
    units = ",\n".join(_unit(unit) for unit in document.units)
    start = json.dumps(head, ensure_ascii=False, indent=1)[:-2]
    return f'{start},\n "units": [\n{units}\n ]\n}}\n'.encode()


def read_map(data: bytes, text: str, where: str) -> Document:
    """The document of a map and its text; raises :class:`DocumentError` where they do not fit."""
    try:
        fields = json.loads(data)
        document = _document(fields, text)
        fits = fields["version"] == _VERSION and fields["sha256"] == _sum(text)
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise _broken(where) from error
    if not fits:
        raise _broken(where)
    return document


def read_decided(data: bytes, where: str) -> Decided:
    """The segments of a map, without the document's text, and the decisions about them."""
    try:
        return Decided(_document(json.loads(data), ""), read_decisions(data, where))
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise _broken(where) from error


def _document(fields: dict[str, Any], text: str) -> Document:
    return Document(
        name=fields["name"],
        format=fields["format"],
        encoding=fields["encoding"],
        text=text,
        units=tuple(_read_unit(unit) for unit in fields["units"]),
        notes=tuple(fields["notes"]),
    )


def read_decisions(data: bytes, where: str) -> tuple[Decision, ...]:
    """The decisions of a map; raises :class:`DocumentError` where it is damaged."""
    try:
        found = json.loads(data).get("decisions", ())
        return tuple(
            Decision(first, count, tuple(was), merged) for first, count, was, merged in found
        )
    except (ValueError, AttributeError, TypeError) as error:
        raise _broken(where) from error


def _sum(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _broken(where: str) -> DocumentError:
    return DocumentError(
        said("the stored map of the release does not fit its source"),
        where=where,
        remedy=said("Import the source document again"),
    )


def _unit(unit: Unit) -> str:
    fields: dict[str, Any] = {"number": unit.number, "role": str(unit.role)}
    if unit.repairs:
        fields["repairs"] = list(unit.repairs)
    if unit.tags:
        fields["tags"] = {str(number): list(pair) for number, pair in unit.tags.items()}
    segments = ",\n".join(
        "   "
        + json.dumps(
            [
                *(each.number, each.line, each.start, each.end, each.context, each.source),
                *((each.original,) if each.original else ()),
            ],
            ensure_ascii=False,
        )
        for each in unit.segments
    )
    return f'  {json.dumps(fields, ensure_ascii=False)[:-1]}, "segments": [\n{segments}]}}'


def _read_unit(fields: dict[str, Any]) -> Unit:
    return Unit(
        number=int(fields["number"]),
        role=Role(fields["role"]),
        segments=tuple(
            Segment(number, source, start, end, line, context, *original)
            for number, line, start, end, context, source, *original in fields["segments"]
        ),
        repairs=tuple(fields.get("repairs", ())),
        tags={int(number): (pair[0], pair[1]) for number, pair in fields.get("tags", {}).items()},
    )
