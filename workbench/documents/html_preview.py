"""HTML that can be shown within a page of ours: no scripts, no styles, nothing fetched."""

from __future__ import annotations

_DROPPED = frozenset(
    str.split("""
    script style title template noscript iframe noembed noframes object embed applet svg math
    textarea select video audio canvas
    """)
)
_TAGS = frozenset(
    str.split("""
    a abbr address article aside b bdi bdo blockquote br caption center cite code col colgroup data
    dd del dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li
    main mark nav ol p pre q rp rt ruby s samp section small span strike strong sub sup table tbody
    td tfoot th thead time tr tt u ul var wbr
    """)
)
_ATTRIBUTES = {
    "*": {"lang", "dir", "title"},
    "a": {"href"},
    "img": {"alt"},
    "ol": {"start", "type"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}


def sanitise_html(text: str) -> str:
    """The part of ``text`` that is safe to show: its structure, words and links.

    Scripts, styles, event handlers, forms and embedded parts go with what they
    hold; pictures keep their ``alt`` but fetch nothing; links are ``http``,
    ``https`` or ``mailto`` and carry ``rel="noopener noreferrer"``.
    """
    import nh3

    return nh3.clean(
        text,
        tags=set(_TAGS),
        clean_content_tags=set(_DROPPED),
        attributes={name: set(allowed) for name, allowed in _ATTRIBUTES.items()},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    )
