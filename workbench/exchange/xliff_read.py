"""XLIFF as rows: the units of a file, whoever wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from workbench.exchange.base import Row
from workbench.exchange.xliff_inline import read_texts
from workbench.exchange.xliff_write import OURS, TERM_ARROW, TERM_NOTE
from workbench.exchange.xliff_xml import child, children, local
from workbench.model import State
from workbench.said import Said, said

if TYPE_CHECKING:
    from lxml.etree import _Element

_STATES_1 = {
    "new": State.PROPOSED,
    "needs-translation": State.PROPOSED,
    "needs-adaptation": State.PROPOSED,
    "needs-l10n": State.PROPOSED,
    "needs-review-translation": State.PROPOSED,
    "needs-review-adaptation": State.PROPOSED,
    "needs-review-l10n": State.PROPOSED,
    "translated": State.DRAFT,
    "signed-off": State.APPROVED,
    "final": State.APPROVED,
}
_STATES_2 = {
    "initial": State.PROPOSED,
    "translated": State.DRAFT,
    "reviewed": State.APPROVED,
    "final": State.APPROVED,
}
_NUMBER = re.compile(r"\d{1,9}")
_PERCENT = re.compile(r"\s*(\d{1,3})(?:\.\d+)?\s*%?\s*")


def rows_1(file: _Element) -> Iterator[Row | str]:
    """The rows of a ``<file>`` of XLIFF 1.x, and a sentence for each unit that is none."""
    people = {
        phase.get("phase-name", ""): phase.get("contact-name", "")
        for phase in file.iter("{*}phase")
    }
    for unit in file.iter("{*}trans-unit"):
        source, target = child(unit, "source"), child(unit, "target")
        if source is None:
            yield _no_source(unit)
            continue
        others = [
            other
            for other in children(unit, "alt-trans")
            if other.get("alttranstype", "proposal") == "proposal"
            and child(other, "target") is not None
        ]
        texts = read_texts([source, *_there(target), *(_target(other) for other in others)])
        if not texts[0].strip():
            yield _no_source(unit)
            continue
        text = texts[1] if target is not None else ""
        if target is not None and target.get("state") == "new" and text == texts[0]:
            text = ""  # the copy of the source that a translator has not touched
        notes = [(note.get("from", ""), _text(note)) for note in children(unit, "note")]
        yield Row(
            number=_number(unit),
            source=texts[0],
            target=text,
            context=_context_1(unit),
            state=_state_1(unit, target) if text else State.UNTRANSLATED,
            role=unit.get("restype", "").removeprefix("x-"),
            by=people.get(target.get("phase-name", ""), "") if target is not None else "",
            notes=tuple(note for who, note in notes if note and who != TERM_NOTE),
            proposals=tuple(
                (text, other.get("origin", ""), _percent(other.get("match-quality", "")))
                for other, text in zip(others, texts[-len(others) :], strict=False)
            ),
            terms=tuple(
                (english, form)
                for who, note in notes
                if who == TERM_NOTE
                for english, arrow, form in [note.partition(TERM_ARROW)]
                if arrow
            ),
            place=_place(unit),
        )


def rows_2(file: _Element) -> Iterator[Row | str]:
    """The rows of a ``<file>`` of XLIFF 2.x; what another tool cut into segments is one again."""
    for unit in file.iter("{*}unit"):
        parts = [part for part in unit if local(part) in {"segment", "ignorable"}]
        sources = [child(part, "source") for part in parts]
        targets = [child(part, "target") for part in parts]
        translated = any(target is not None for target in targets)
        wanted = [
            target if target is not None or local(part) == "segment" else source
            for part, source, target in zip(parts, sources, targets, strict=True)
        ]
        matches = [
            match
            for group in children(unit, "matches")
            for match in children(group, "match")
            if child(match, "target") is not None
        ]
        elements = [e for e in (*sources, *wanted) if e is not None]
        texts = read_texts([*elements, *(_target(match) for match in matches)])
        ours = sum(source is not None for source in sources)
        source_text = "".join(texts[:ours])
        if not source_text.strip():
            yield _no_source(unit)
            continue
        target_text = "".join(texts[ours : len(elements)]) if translated else ""
        yield Row(
            number=_number(unit),
            source=source_text,
            target=target_text,
            context=unit.get("name", ""),
            state=_state_2(parts) if target_text else State.UNTRANSLATED,
            role=unit.get("type", "").partition(":")[2],
            by=_by_2(unit),
            notes=tuple(filter(None, map(_text, _within(unit, "notes", "note")))),
            proposals=tuple(
                (text, match.get("origin", ""), _percent(match.get("similarity", "")))
                for match, text in zip(matches, texts[len(elements) :], strict=True)
            ),
            terms=tuple(_terms_2(unit)),
            place=_place(unit),
        )


def _state_1(unit: _Element, target: _Element | None) -> State | None:
    """The state of a target that is there; ``approved`` goes before what the state says."""
    told = _STATES_1.get(target.get("state", "")) if target is not None else None
    if unit.get("approved") == "yes":
        return State.APPROVED
    if told is None and unit.get("approved") == "no":
        return State.DRAFT
    return told


def _state_2(parts: list[_Element]) -> State | None:
    """The least that a segment of the unit has; None where one does not tell."""
    order = list(State)
    told = [_STATES_2.get(part.get("state", "")) for part in parts if local(part) == "segment"]
    known = [state for state in told if state is not None]
    return min(known, key=order.index) if known and len(known) == len(told) else None


def _terms_2(unit: _Element) -> Iterator[tuple[str, str]]:
    for entry in _within(unit, "glossary", "glossEntry"):
        term = child(entry, "term")
        for translation in children(entry, "translation"):
            if term is not None:
                yield _text(term), _text(translation)


def _by_2(unit: _Element) -> str:
    for group in _within(unit, "metadata", "metaGroup"):
        if group.get("category") == OURS:
            return next((_text(m) for m in children(group, "meta") if m.get("type") == "by"), "")
    return ""


def _context_1(unit: _Element) -> str:
    for context in _within(unit, "context-group", "context"):
        if context.get("context-type") == "x-po-msgctxt":
            return _text(context)
    return ""


def _within(unit: _Element, outer: str, inner: str) -> list[_Element]:
    return [each for group in children(unit, outer) for each in children(group, inner)]


def _there(element: _Element | None) -> list[_Element]:
    return [] if element is None else [element]


def _target(element: _Element) -> _Element:
    found = child(element, "target")
    assert found is not None
    return found


def _text(element: _Element) -> str:
    return "".join(map(str, element.itertext()))


def _number(unit: _Element) -> int:
    found = _NUMBER.fullmatch(unit.get("id", ""))
    return int(found[0]) if found else 0


def _percent(value: str) -> int | None:
    found = _PERCENT.fullmatch(value)
    return min(100, int(found[1])) if found else None


def _place(unit: _Element) -> Said:
    return said("line {number}", number=unit.sourceline)


def _no_source(unit: _Element) -> Said:
    return said(
        "{place}: the unit {unit} has no source text, so it was left out",
        place=_place(unit),
        unit=repr(unit.get("id", "")),
    )
