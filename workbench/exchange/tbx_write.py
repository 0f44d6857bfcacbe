"""Terms as TBX-Basic: ISO 30042:2019 in style DCA, or the form of 2008 for older tools.

Whatever is built on translate-toolkit (Weblate, Pootle) reads the
form of 2008 only. Kind, case and status have no category in TBX-Basic; a note
of each concept carries them, which people can read as well.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from workbench.exchange.tbx import MARK
from workbench.exchange.term_table import terms_in
from workbench.glossary.enforce import approved_forms
from workbench.languages import LANGUAGES
from workbench.model import Term, TermKind

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # XML 1.0, 2.2
_TITLE = "Termbase exported from the release workbench"


class _Names(NamedTuple):
    """The names of one form of TBX."""

    root: str
    header: str
    entry: str
    language: str
    term: str
    attributes: dict[str, str]
    namespaces: dict[str | None, str] | None


_NEW = _Names(
    "tbx", "tbxHeader", "conceptEntry", "langSec", "termSec",
    {"type": "TBX-Basic", "style": "dca"}, {None: _NAMESPACE},
)  # fmt: skip
_OLD = _Names("martif", "martifHeader", "termEntry", "langSet", "tig", {"type": "TBX"}, None)


def write_tbx_terms(terms: Iterable[Term], codes: Collection[str], *, older: bool = False) -> bytes:
    """``terms`` with the languages ``codes`` as TBX; read back they are equal.

    A term that is to be kept stands in every language as it is, so that other
    tools show it. ``older`` writes the ``martif`` form of 2008.
    """
    from lxml import etree

    names = _OLD if older else _NEW
    prefix = f"{{{_NAMESPACE}}}" if names.namespaces else ""

    def add(parent: Any, tag: str, text: str = "", **attributes: str) -> Any:
        element = etree.SubElement(parent, prefix + tag, attributes)
        element.text = _REFUSED.sub(" ", text) or None
        return element

    root = etree.Element(prefix + names.root, names.attributes, nsmap=names.namespaces)
    root.set(_LANG, "en")
    header = add(root, names.header)
    file = add(header, "fileDesc")
    add(add(file, "sourceDesc"), "p", _TITLE)
    body = add(add(root, "text"), "body")
    for number, term in enumerate(terms_in(terms, codes), start=1):
        entry = add(body, names.entry, id=f"c{number}")
        flag = "yes" if term.case_sensitive else "no"
        if term.definition:
            add(add(entry, "descripGrp"), "descrip", term.definition, type="definition")
        if term.source:
            add(entry, "admin", term.source, type="source")
        add(entry, "note", f"{MARK} kind={term.kind} case_sensitive={flag} status={term.status}")
        if term.note:
            add(entry, "note", term.note)
        for code, forms in _forms(term, codes):
            section = add(entry, names.language)
            section.set(_LANG, code)
            for place, form in enumerate(forms):
                part = add(section, names.term)
                add(part, "term", form)
                status = f"{_status(term, code, place)}Term-admn-sts"
                add(part, "termNote", status, type="administrativeStatus")
    doctype = '<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">' if older else None
    made: bytes = etree.tostring(
        root, xml_declaration=True, encoding="UTF-8", pretty_print=True, doctype=doctype
    )
    return made


def _forms(term: Term, codes: Collection[str]) -> Iterable[tuple[str, tuple[str, ...]]]:
    """Each language section: English with its variants, then those of ``codes``."""
    yield "en", (term.term, *term.variants)
    for code, language in LANGUAGES.items():
        keep = term.kind is TermKind.KEEP
        forms = approved_forms(term, language) if keep else term.targets.get(code, ())
        if code in codes and forms:
            yield language.bcp47, forms


def _status(term: Term, code: str, place: int) -> str:
    if term.kind is TermKind.FORBID and code != "en":
        return "deprecated"
    return "admitted" if place else "preferred"
