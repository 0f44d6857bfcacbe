"""The style of the screens: a font for every script and room for stacked marks.

The fonts are those of the print, served by the workbench itself: a browser fetches
one only when a page has letters of its script, and nothing from elsewhere.
"""

from __future__ import annotations

import html

import streamlit as st

from workbench.languages import LANGUAGES

_FACES = "".join(
    f"@font-face {{ font-family: '{family}'; font-weight: {weight}; font-display: swap; "
    f"src: url('/app/static/{file}-{name}.woff2') format('woff2'); }}\n"
    for family, file in (
        ("Noto Sans Khmer", "NotoSansKhmer"),
        ("Noto Sans Lao", "NotoSansLao"),
        ("Noto Sans Myanmar", "NotoSansMyanmar"),
        ("Noto Sans Thai", "NotoSansThai"),
        ("Noto Sans SC", "NotoSansSC"),
        ("Noto Sans", "NotoSans"),
    )
    for weight, name in ((400, "Regular"), (700, "Bold"))
)
_CSS = """
<style>
%(faces)s
.block-container { padding-top: 4rem; max-width: 68rem; }
.block-container:has(.st-key-wb-where) { max-width: none; padding: 3.75rem 1.25rem 0; }
.wb-text { white-space: pre-wrap; overflow-wrap: anywhere; font-size: 1.05rem; line-height: 1.6; }
.wb-text:lang(km), .wb-text:lang(my), .wb-text:lang(lo), .wb-text:lang(th) { line-height: 2; }
.stTextArea textarea {
  field-sizing: content; height: auto !important; min-height: 3.6rem !important;
  font-size: 1.1rem; line-height: 2;
}
.stSelectbox * { line-height: 2; }
.stTextArea textarea, .stSelectbox *, .stMarkdown p, .stText, .stCode code, .stAlert p, .wb-text {
  font-family: %(fonts)s;
}
/* White on the light blue of the dark screens would be hard to read, and so are pale captions. */
button[kind^="primary"]:enabled, button[kind^="primary"]:enabled p, [data-tag], [data-tag] * {
  color: light-dark(#ffffff, #0b1f26);
}
/* The editor asks the server by itself every few seconds: that must not dim it. */
[data-stale="true"]:has([data-testid="stBidiComponentIsolated"]) { opacity: 1; transition: none; }
[data-testid="stCaptionContainer"] { opacity: 1; color: light-dark(#5c5b58, #b8b6b0); }
</style>
"""


def apply_style() -> None:
    """Put the style into the page."""
    names = dict.fromkeys(language.font for language in LANGUAGES.values())
    fonts = ", ".join(f"'{name}'" for name in (*names, "Noto Sans CJK SC"))
    st.html(_CSS % {"faces": _FACES, "fonts": f"'Source Sans', {fonts}, sans-serif"})


def shown_text(text: str, language: str) -> None:
    """Show a text as it is, never as markup, with its language told to the browser."""
    st.html(f'<div class="wb-text" lang="{html.escape(language)}">{html.escape(text)}</div>')
