"""The style of the screens: a font for every script and room for stacked marks."""

from __future__ import annotations

import html

import streamlit as st

from workbench.languages import LANGUAGES

_CSS = """
<style>
.block-container { padding-top: 4rem; max-width: 68rem; }
.wb-text { white-space: pre-wrap; overflow-wrap: anywhere; font-size: 1.05rem; line-height: 1.6; }
.wb-text:lang(km), .wb-text:lang(my), .wb-text:lang(lo), .wb-text:lang(th) { line-height: 2; }
.stTextArea textarea {
  field-sizing: content; height: auto !important; min-height: 3.6rem !important;
  font-size: 1.1rem; line-height: 2;
}
.stSelectbox * { line-height: 2; }
.stTextArea textarea, .stSelectbox *, .stMarkdown p, .stText, .stCode code, .stAlert p {
  font-family: %(fonts)s;
}
</style>
"""


def apply_style() -> None:
    """Put the style into the page."""
    names = dict.fromkeys(language.font for language in LANGUAGES.values())
    fonts = ", ".join(f"'{name}'" for name in (*names, "Noto Sans CJK SC"))
    st.html(_CSS % {"fonts": f"'Source Sans', {fonts}, sans-serif"})


def shown_text(text: str, language: str) -> None:
    """Show a text as it is, never as markup, with its language told to the browser."""
    st.html(f'<div class="wb-text" lang="{html.escape(language)}">{html.escape(text)}</div>')
