"""The language and fonts of an OpenDocument text: Western, Asian or complex, as the script asks.

Khmer, Lao, Burmese and Thai are complex scripts, Chinese is Asian; each of the
three groups has attributes of its own (OpenDocument 1.3, part 3, section 20).
"""

from __future__ import annotations

from workbench.documents.odt_names import DC, FO, STYLE
from workbench.documents.odt_package import Element, Package
from workbench.languages import Language

_PROPERTIES = f"{STYLE}text-properties"
_COUNTRIES = {"km": "KH", "zh_CN": "CN", "lo": "LA", "my": "MM", "th": "TH", "vi": "VN"}
_LIKE_WESTERN = ("font-size", "font-weight", "font-style")


def set_language(package: Package, language: Language) -> None:
    """Declare ``language`` in the default styles, with a font that has its script.

    Text that is bold, slanted or of a certain size in Western letters is so in
    the letters of the language too; styles name no font of their own for them.
    """
    group = {"Latn": "", "Hans": "-asian"}.get(language.script, "-complex")
    for root in package.parts.values():
        for properties in root.iter(_PROPERTIES):
            _adapt(properties, group, language)
        for element in root.iter(f"{DC}language"):
            element.text = language.bcp47


def _adapt(properties: Element, group: str, language: Language) -> None:
    style = properties.getparent()
    default = style is not None and style.tag == f"{STYLE}default-style"
    if not group:
        if default or properties.get(f"{FO}language") == "en":
            properties.set(f"{FO}language", language.engine)
            properties.set(f"{FO}country", _COUNTRIES[language.code])
        return
    names = (f"font-name{group}", f"font-family{group}", f"language{group}", f"country{group}")
    for name in names:
        properties.attrib.pop(f"{STYLE}{name}", None)
    for name in _LIKE_WESTERN:
        western = properties.get(f"{FO}{name}")
        if western is not None and f"{STYLE}{name}{group}" not in properties.attrib:
            properties.set(f"{STYLE}{name}{group}", western)
    if default:
        properties.set(f"{STYLE}font-family{group}", f"'{language.font}'")
        properties.set(f"{STYLE}language{group}", language.engine)
        properties.set(f"{STYLE}country{group}", _COUNTRIES[language.code])
