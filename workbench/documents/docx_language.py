"""Run properties for a language: ``w:lang``, and fonts and sizes for its script.

Word keeps two sets of properties in a run (ECMA-376 part 1, 17.3.2): text in
Khmer, Lao, Burmese and Thai takes the second, of complex scripts, whose font,
size, weight and slope stand in ``cs``, ``szCs``, ``bCs`` and ``iCs``.
"""

from __future__ import annotations

from copy import deepcopy

from workbench.documents.docx_styles import Styles
from workbench.documents.docx_xml import Element, local_name, make, w
from workbench.languages import Language

_TAGS = {"km": "km-KH", "zh_CN": "zh-CN", "lo": "lo-LA", "my": "my-MM", "th": "th-TH",
         "vi": "vi-VN"}  # fmt: skip
_COMPLEX = {"Khmr", "Laoo", "Mymr", "Thai"}
_ORDER = (
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike",
    "outline", "shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden",
    "color", "spacing", "w", "kern", "position", "sz", "szCs", "highlight", "u", "effect",
    "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout",
    "specVanish", "oMath",
)  # fmt: skip


def localised(
    properties: Element | None, language: Language, styles: Styles, paragraph: Element
) -> Element:
    """A copy of ``properties`` of a run in ``paragraph``, for text in ``language``."""
    made = make("rPr") if properties is None else deepcopy(properties)
    lang = _child(made, "lang")
    lang.set(w("val"), _TAGS.get(language.code, language.bcp47))
    if language.script in _COMPLEX:
        lang.set(w("bidi"), lang.get(w("val")))
        _font(made, "cs", language.font)
        _child(made, "cs").attrib.clear()
        size = styles.size(paragraph, properties)
        if size:
            _child(made, "szCs").set(w("val"), size)
        for name in ("b", "i"):
            _switch(made, f"{name}Cs", styles.switch(name, paragraph, properties))
    elif language.script == "Hans":
        lang.set(w("eastAsia"), lang.get(w("val")))
        _font(made, "eastAsia", language.font)
        _child(made, "rFonts").set(w("hint"), "eastAsia")
    return made


def _font(properties: Element, kind: str, font: str) -> None:
    """Set the font of a kind of script; a font of the theme would win over it."""
    fonts = _child(properties, "rFonts")
    fonts.attrib.pop(w("cstheme" if kind == "cs" else f"{kind}Theme"), None)
    fonts.set(w(kind), font)


def _switch(properties: Element, name: str, on: bool) -> None:
    if on:
        _child(properties, name).attrib.pop(w("val"), None)
    elif properties.find(w(name.removesuffix("Cs"))) is not None:
        _child(properties, name).set(w("val"), "0")


def _child(properties: Element, name: str) -> Element:
    """The child ``w:name``, made in the place that the schema has for it."""
    child = properties.find(w(name))
    if child is not None:
        return child
    child = make(name)
    later = set(_ORDER[_ORDER.index(name) + 1 :])
    for place, other in enumerate(properties):
        if local_name(other) in later or local_name(other) == "rPrChange":
            properties.insert(place, child)
            return child
    properties.append(child)
    return child
