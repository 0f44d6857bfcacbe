"""Which elements and attributes of HTML hold text for a reader (HTML Standard, section 4)."""

from __future__ import annotations

BLOCKS = frozenset(
    str.split("""
    address applet article aside audio base blockquote body button canvas caption center col
    colgroup dd details dialog dir div dl dt fieldset figcaption figure footer form frame frameset
    h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe legend li main map menu nav noframes
    noscript object ol optgroup option p plaintext pre search section select source summary table
    tbody td textarea tfoot th thead title tr track ul video
    """)
)
"""Elements that begin a new unit; every other one stands within a line of text."""

VOID = frozenset(
    str.split("area base br col embed frame hr img input link meta param source track wbr")
)
"""Elements without content or end tag."""

RAW_TEXT = frozenset(str.split("script style textarea title xmp iframe noembed noframes plaintext"))
"""Elements in which ``<`` opens no tag but their own end tag."""

UNTOUCHED = frozenset(
    str.split("""
    script style template pre code kbd samp var textarea svg math iframe noembed noframes xmp
    plaintext canvas object applet
    """)
)
"""Elements that stay as they are, with all they hold."""

SILENT = frozenset(
    str.split("script style template svg math iframe noembed noframes canvas object")
)
"""Untouched elements in which a reader expects no running text."""

LABELS = frozenset(str.split("th caption figcaption legend button option summary label dt"))

_ANYWHERE = frozenset({"alt", "title", "aria-label", "placeholder"})
_NO_TITLE = frozenset({"link", "meta", "base", "html", "head"})
_META = frozenset(
    str.split("description og:title og:description og:image:alt twitter:title twitter:description")
)
_BUTTONS = frozenset({"submit", "reset", "button"})


def is_translatable(element: str, attribute: str, values: dict[str, str]) -> bool:
    """Whether a reader sees this attribute; ``values`` are all of the tag, by lower-case name."""
    if element == "meta":
        key = values.get("name") or values.get("property") or ""
        return attribute == "content" and key.strip().lower() in _META
    if attribute in _ANYWHERE:
        return element not in _NO_TITLE
    if attribute == "label":
        return element in {"optgroup", "option", "track"}
    return (
        attribute == "value"
        and element == "input"
        and values.get("type", "").strip().lower() in _BUTTONS
    )
