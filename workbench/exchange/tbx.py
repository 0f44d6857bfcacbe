"""Terms in TBX, read: ISO 30042:2019 in both styles (DCA, DCT) and the older ``martif`` form.

lxml rather than translate-toolkit, whose reader knows the form of 2008 only
and leaves out terms in ``ntig``. Read entry by entry; entities are refused,
nothing outside the file is ever fetched.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from workbench.errors import GlossaryError
from workbench.exchange.term_rows import Collector, Entry, Incoming, refuse_size
from workbench.glossary.cells import CellFault
from workbench.glossary.columns import join_forms
from workbench.languages import find_language
from workbench.model import Severity
from workbench.said import said

MARK = "workbench:"  # begins the note that carries what TBX-Basic has no category for
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ROOTS = ("tbx", "martif")
_ENTRIES = ("conceptEntry", "termEntry")
_SECTIONS = ("langSec", "langSet")
_TERM_SECTIONS = ("termSec", "tig", "ntig")
_CATEGORISED = ("termNote", "descrip", "admin")
_BREAK = re.compile(r"[ \t]*[\r\n\t][ \t\r\n]*")
_SETTING = re.compile(r"(kind|case_sensitive|status)=(\w+)")
_STATUSES = ("administrativeStatus", "normativeAuthorization")
_NEEDED = "Translation needed"  # translate-toolkit and Weblate: "No" is a term to be kept


@dataclass(slots=True)
class _Concept:
    """What one entry says: ``forms`` by language (``en`` and ours) with their status."""

    forms: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    settings: dict[str, str] = field(default_factory=dict)


def read_tbx_terms(data: bytes, name: str) -> Incoming:
    """The terms of a TBX file; where it breaks off, those before it.

    A form that is deprecated becomes a row of kind ``forbid``; one that is
    superseded is left aside. Raises :class:`GlossaryError` for what is no TBX,
    is too large, or declares entities.
    """
    refuse_size(len(data), name)
    collector, aside = Collector(name), Counter[str]()
    incoming = collector.collect(_entries(data, name, collector, aside), unit="line")
    superseded = aside.pop("", 0)
    notes = list(incoming.notes)
    if aside:
        counts = ", ".join(f"{code} ({count})" for code, count in aside.most_common(12))
        notes.append(said("terms in other languages, left aside: {counts}", counts=counts))
    if superseded:
        notes.append(said("superseded forms, left aside: {count}", count=superseded))
    return Incoming(
        incoming.terms, incoming.faults, tuple(notes), incoming.read,
        incoming.zawgyi, incoming.composed, incoming.unit,
    )  # fmt: skip


def _entries(data: bytes, name: str, collector: Collector, aside: Counter[str]) -> Iterator[Entry]:
    from lxml import etree

    tags = [f"{{*}}{tag}" for tag in (*_ROOTS, *_ENTRIES)]
    reading = etree.iterparse(
        io.BytesIO(data), events=("start", "end"), tag=tags,
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
    )  # fmt: skip
    found = 0
    try:
        for event, element in reading:
            tag = etree.QName(element).localname
            if event == "start" and tag in _ROOTS:
                _refuse_entities(element, name)
            elif event == "end" and tag in _ENTRIES:
                found += 1
                yield from _entry(element, aside)
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        if not found:
            raise _no_tbx(name, _shown(str(error))) from error
        message = said(
            "the file is broken here ({error}); what stands before was taken",
            error=_shown(str(error)),
        )
        line = error.lineno or 0
        collector.faults.append(CellFault(line, "xml", Severity.ERROR, message))
    if not found:
        raise _no_tbx(name, said("it has no conceptEntry and no termEntry"))


def _refuse_entities(root: Any, name: str) -> None:
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and next(declared.iterentities(), None) is not None:
        raise GlossaryError(
            said("the file declares XML entities, which can hide or multiply text"),
            where=name,
            remedy=said("Export it again without a DOCTYPE"),
        )


def _no_tbx(name: str, why: str) -> GlossaryError:
    return GlossaryError(
        said("this is no TBX that can be read ({error})", error=why),
        where=name,
        remedy=said("Export the terms as TBX-Basic, CSV or XLSX"),
    )


def _shown(why: str) -> str:
    return " ".join(why.split())[:160]


def _entry(element: Any, aside: Counter[str]) -> Iterator[Entry]:
    """One or two rows for an entry: what is approved, and what is forbidden."""
    concept = _concept(element, aside)
    line = element.sourceline or 0
    english = concept.forms.pop("en", [])
    if not english:
        message = said("the entry has no English term; left out")
        yield Entry(line, {}, (CellFault(line, "", Severity.ERROR, message),))
        return
    ranked = sorted(english, key=lambda form: _RANKS.get(form[1], 1))
    names = tuple(dict.fromkeys(form for form, _ in ranked))
    base = {"term": names[0], "variants": join_forms(names[1:])} | concept.texts
    base |= concept.settings
    kind = concept.settings.get("kind", "")
    approved, forbidden = _by_status(concept, aside, names if kind == "keep" else ())
    if kind == "forbid":
        yield Entry(line, base | _joined(approved, forbidden))
        return
    if any(approved.values()) or kind or not any(forbidden.values()):
        yield Entry(line, base | _joined(approved))
    if any(forbidden.values()):
        yield Entry(line, base | {"kind": "forbid"} | _joined(forbidden))


_RANKS = {"preferred": 0, "": 1, "admitted": 2, "superseded": 3, "deprecated": 4}
_Forms = dict[str, list[str]]


def _by_status(
    concept: _Concept, aside: Counter[str], known: tuple[str, ...]
) -> tuple[_Forms, _Forms]:
    """Approved and forbidden forms by language, the preferred first; ``known`` ones dropped."""
    approved: _Forms = {}
    forbidden: _Forms = {}
    for code, forms in concept.forms.items():
        for form, status in sorted(forms, key=lambda form: _RANKS.get(form[1], 1)):
            if status == "superseded":
                aside[""] += 1
            elif status == "deprecated":
                forbidden.setdefault(code, []).append(form)
            elif form not in known:
                approved.setdefault(code, []).append(form)
    return approved, forbidden


def _joined(*parts: _Forms) -> dict[str, str]:
    codes = dict.fromkeys(code for part in parts for code in part)
    return {
        code: join_forms(tuple(f for part in parts for f in part.get(code, ()))) for code in codes
    }


def _concept(element: Any, aside: Counter[str]) -> _Concept:
    concept = _Concept()
    _read_texts(element, concept)
    for section in _children(element, _SECTIONS):
        _read_texts(section, concept)
        written = section.get(_LANG) or section.get("lang") or ""
        english = re.split("[-_]", written.lower())[0] in {"en", "eng"}
        language = None if english else find_language(written)
        code = "en" if english else language.code if language else ""
        for part in _children(section, _TERM_SECTIONS):
            form = _term(part)
            if not form:
                continue
            if not code:
                aside[written or "no language"] += 1
                continue
            if english:
                _read_texts(part, concept)
            status = _status(part)
            concept.forms.setdefault(code, []).append((form, status))
    return concept


def _read_texts(element: Any, concept: _Concept) -> None:
    """Definition, notes and source that stand here, the first of each; our own settings."""
    notes = [concept.texts["note"]] if "note" in concept.texts else []
    for child in _descriptions(element):
        category, text = _category(child), _text(child)
        if category == "note" and text.startswith(MARK) and not concept.settings:
            concept.settings = dict(_SETTING.findall(text))
        elif category == "note" and text:
            notes.append(text)
        elif category in {"definition", "source"} and text:
            concept.texts.setdefault(category, text)
        elif category == _NEEDED and text.lower() == "no":
            concept.settings = {"kind": "keep"}
    if notes:
        concept.texts["note"] = " ".join(notes)


def _descriptions(element: Any) -> Iterator[Any]:
    """The children that describe; of a group the first one, the others describe that."""
    for child in element:
        name = _local(child)
        if name in {"descripGrp", "adminGrp"}:
            yield from list(child)[:1]
        elif name not in {*_SECTIONS, *_TERM_SECTIONS, "transacGrp", ""}:
            yield child


def _children(element: Any, names: tuple[str, ...]) -> list[Any]:
    return [child for child in element if _local(child) in names]


def _local(element: Any) -> str:
    """The name without its namespace; "" for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _category(element: Any) -> str:
    """The data category: an attribute in style DCA, the name itself in style DCT."""
    name = _local(element)
    return (element.get("type") or "") if name in _CATEGORISED else name


def _term(part: Any) -> str:
    terms = [element for element in part.iter() if _local(element) == "term"]
    return _text(terms[0]) if terms else ""


def _status(part: Any) -> str:
    """``preferred``, ``admitted``, ``superseded``, ``deprecated``, or "" where none is said."""
    for element in part.iter():
        if _local(element) and _category(element) in _STATUSES:
            return _text(element).partition("Term")[0].lower()
    return ""


def _text(element: Any) -> str:
    """The text with what stands in inline elements, line breaks as spaces."""
    return _BREAK.sub(" ", "".join(element.itertext())).strip()
