"""Rows as XLIFF: one unit a row, with state, notes, proposals and terms.

XLIFF 1.2 has them as attributes of ``<target>``, ``<note>`` and ``<alt-trans>``; it has no
place for terms, which are notes from ``termbase``. What has no translation gets the source
as a target in the state ``new``: OmegaT translates targets only. XLIFF 2.x has its modules:
Translation Candidates, Glossary, Metadata. Both keep the units as they are cut here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from workbench.exchange.base import Row
from workbench.exchange.xliff_inline import fill
from workbench.exchange.xliff_xml import (
    CORE_1,
    CORE_2,
    GLOSSARY,
    MATCHES,
    METADATA,
    SPACE,
    legal,
    serialise,
)
from workbench.languages import Language
from workbench.model import Origin, State

if TYPE_CHECKING:
    from lxml.etree import _Element

STATES_1 = {
    State.UNTRANSLATED: "new",
    State.PROPOSED: "needs-review-translation",
    State.DRAFT: "translated",
    State.APPROVED: "final",
}
STATES_2 = {
    State.UNTRANSLATED: "initial",
    State.PROPOSED: "initial",
    State.DRAFT: "translated",
    State.APPROVED: "final",
}
TERM_NOTE = "termbase"
TERM_ARROW = " → "
OURS = "release-workbench"
_MATCH_TYPES = {Origin.MEMORY: "tm", Origin.MT: "mt", Origin.FRAGMENTS: "am"}
_ORIGIN = re.compile(r"origin:(\w+)")
_PLAIN = re.compile(r"[^\s:]+")


def write_version_1(rows: Sequence[Row], language: Language, name: str) -> bytes:
    """XLIFF 1.2, as :func:`workbench.exchange.xliff.write_xliff` tells."""
    from lxml import etree

    spaces: dict[Any, str] = {None: CORE_1}
    root = etree.Element(f"{{{CORE_1}}}xliff", {"version": "1.2"}, nsmap=spaces)
    languages = {"source-language": "en", "target-language": language.bcp47}
    file = _add(root, "file", original=legal(name), datatype="plaintext", **languages)
    file.set("tool-id", OURS)
    header = _add(file, "header")
    people = {row.by: f"p{number}" for number, row in enumerate(_by_people(rows), start=1)}
    if people:
        group = _add(header, "phase-group")
        for by, key in people.items():
            phase = {"phase-name": key, "process-name": "translation", "contact-name": legal(by)}
            _add(group, "phase", **phase)
    _add(header, "tool", **{"tool-id": OURS, "tool-name": "Release workbench"})
    body = _add(file, "body")
    for index, row in enumerate(rows, start=1):
        _unit_1(body, row, index, people)
    return serialise(root)


def _unit_1(body: _Element, row: Row, index: int, people: dict[str, str]) -> None:
    unit = _add(body, "trans-unit", id=_id(row, index))
    unit.set(SPACE, "preserve")
    if _PLAIN.fullmatch(row.role):
        unit.set("restype", f"x-{legal(row.role)}")
    fill(_add(unit, "source"), row.source, modern=False)
    target = _add(unit, "target")
    fill(target, row.target or row.source, modern=False)
    state = row.state if row.target else State.UNTRANSLATED
    if state in STATES_1:
        target.set("state", STATES_1[state])
        unit.set("approved", "yes" if state is State.APPROVED else "no")
    if row.by and row.target:
        target.set("phase-name", people[row.by])
    if row.context:
        group = _add(unit, "context-group", purpose="information")
        context = _add(group, "context", **{"context-type": "x-po-msgctxt"})
        context.text = legal(row.context)
    for note in row.notes:
        _add(unit, "note", **{"from": "translator"}).text = legal(note)
    for english, form in row.terms:
        _add(unit, "note", **{"from": TERM_NOTE}).text = legal(english + TERM_ARROW + form)
    for text, signature, similarity in row.proposals:
        other = _add(unit, "alt-trans", **({"origin": legal(signature)} if signature else {}))
        if similarity is not None:
            other.set("match-quality", str(similarity))
        fill(_add(other, "target"), text, modern=False)


def write_version_2(rows: Sequence[Row], language: Language, name: str, version: str) -> bytes:
    """XLIFF 2.0 or 2.1, as :func:`workbench.exchange.xliff.write_xliff` tells."""
    from lxml import etree

    spaces: dict[Any, str] = {None: CORE_2, "mtc": MATCHES, "gls": GLOSSARY, "mda": METADATA}
    languages = {"srcLang": "en", "trgLang": language.bcp47}
    root = etree.Element(f"{{{CORE_2}}}xliff", {"version": version, **languages}, nsmap=spaces)
    file = _add(root, "file", id="f1", original=legal(name), canResegment="no")
    for index, row in enumerate(rows, start=1):
        _unit_2(file, row, index)
    return serialise(root)


def _unit_2(file: _Element, row: Row, index: int) -> None:
    unit = _add(file, "unit", id=_id(row, index))
    unit.set(SPACE, "preserve")
    if row.context:
        unit.set("name", legal(row.context))
    if _PLAIN.fullmatch(row.role):
        unit.set("type", f"wb:{legal(row.role)}")
    _modules_2(unit, row)
    if row.notes:
        notes = _add(unit, "notes")
        for note in row.notes:
            _add(notes, "note", category="translator").text = legal(note)
    segment = _add(unit, "segment", id="s1")
    if row.state in STATES_2:
        segment.set("state", STATES_2[row.state if row.target else State.UNTRANSLATED])
    fill(_add(segment, "source"), row.source, modern=True)
    if row.target:
        fill(_add(segment, "target"), row.target, modern=True)


def _modules_2(unit: _Element, row: Row) -> None:
    if row.proposals:
        matches = _add(unit, "matches", MATCHES)
        for text, signature, similarity in row.proposals:
            match = _add(matches, "match", MATCHES, ref="#s1", type=_match_type(signature))
            if signature:
                match.set("origin", legal(signature))
            if similarity is not None:
                match.set("similarity", str(similarity))
            fill(_add(match, "source", CORE_2), row.source, modern=True)
            fill(_add(match, "target", CORE_2), text, modern=True)
    if row.terms:
        glossary = _add(unit, "glossary", GLOSSARY)
        for english, form in row.terms:
            entry = _add(glossary, "glossEntry", GLOSSARY)
            _add(entry, "term", GLOSSARY).text = legal(english)
            _add(entry, "translation", GLOSSARY).text = legal(form)
    if row.by and row.target:
        group = _add(_add(unit, "metadata", METADATA), "metaGroup", METADATA, category=OURS)
        _add(group, "meta", METADATA, type="by").text = legal(row.by)


def _match_type(signature: str) -> str:
    found = _ORIGIN.match(signature)
    return next(
        (kind for origin, kind in _MATCH_TYPES.items() if found and found[1] == origin), "other"
    )


def _by_people(rows: Sequence[Row]) -> list[Row]:
    """One row of each person whose translation is in the file."""
    return list({row.by: row for row in reversed(rows) if row.by and row.target}.values())[::-1]


def _id(row: Row, index: int) -> str:
    return str(row.number) if row.number else f"row{index}"


def _add(parent: _Element, name: str, space: str = "", **attributes: str) -> _Element:
    """A new child, in the namespace of its parent where none is given."""
    from lxml import etree

    space = space or str(etree.QName(parent).namespace)
    return etree.SubElement(parent, f"{{{space}}}{name}", attributes)
