"""Texts with marks in them for ``st.html``: differences and found words, never markup of their own.

Everything that comes from a file is escaped here.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from urllib.parse import urlencode

import streamlit as st

from workbench.exchange.returning import word_diff
from workbench.languages import Language
from workbench.model import Span
from workbench.ui.text import _

STYLE = """
<style>
.wb-rows { width: 100%; border-collapse: collapse; table-layout: fixed; }
.wb-rows th { text-align: left; font-weight: 600; font-size: .9rem; }
.wb-rows th, .wb-rows td { vertical-align: top; padding: .4rem .6rem; overflow-wrap: anywhere;
  border-bottom: 1px solid color-mix(in srgb, currentColor 18%, transparent); }
.wb-rows .small, .wb-small { font-size: .85rem; opacity: .85; }
.wb-rows ins { background: color-mix(in srgb, #1b7f4d 26%, transparent); }
.wb-rows del { background: color-mix(in srgb, #b3261e 22%, transparent); }
.wb-rows mark { background: color-mix(in srgb, #e8b04a 60%, transparent); color: inherit; }
.wb-rows a, .wb-small a { color: inherit; text-underline-offset: .15em; }
.wb-own { font-size: inherit; line-height: 1.7; }
.wb-scroll { overflow-x: auto; }
</style>
"""


def own_name(language: Language) -> str:
    """What a language calls itself, in its own font."""
    return f'<span class="wb-text wb-own" lang="{language.bcp47}">{language.endonym}</span>'


def shown(text: str, language: str, pieces: str = "") -> str:
    """A text as it is, with its language told to the browser; ``pieces`` is the text with marks."""
    body = pieces or html.escape(text)
    return f'<div class="wb-text" lang="{html.escape(language)}">{body}</div>'


def difference(before: str, after: str) -> str:
    """Both texts in one, what is gone struck through and what is new underlined."""
    tags = {"=": "{}", "-": "<del>{}</del>", "+": "<ins>{}</ins>"}
    return "".join(tags[sign].format(html.escape(text)) for sign, text in word_diff(before, after))


def marked(text: str, spans: Iterable[Span]) -> str:
    """The text with those stretches marked; they must not overlap and stand in order."""
    parts, done = [], 0
    for start, end in spans:
        parts += [html.escape(text[done:start]), f"<mark>{html.escape(text[start:end])}</mark>"]
        done = end
    return "".join([*parts, html.escape(text[done:])])


def table(titles: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[str] = ()) -> None:
    """A table whose cells are HTML made by the functions above; titles are plain text."""
    columns = "".join(f'<col style="width: {width}">' for width in widths)
    head = "".join(f'<th scope="col">{html.escape(title)}</th>' for title in titles)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    st.html(
        f'{STYLE}<div class="wb-scroll"><table class="wb-rows"><colgroup>{columns}</colgroup>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def review_address(release: str, lang: str, number: int = 0) -> str:
    """Where a segment is reviewed, seen from any page."""
    fields = {"release": release, "lang": lang} | ({"n": str(number)} if number else {})
    return "./?" + urlencode(fields)


def link(address: str, text: str, title: str = "") -> str:
    """A link within the workbench."""
    told = f' title="{html.escape(title)}"' if title else ""
    return f'<a href="{html.escape(address)}"{told}>{html.escape(text)}</a>'


def review_link(release: str, lang: str, number: int) -> str:
    """A link to one segment."""
    text = _("segment {number}").format(number=number)
    return link(review_address(release, lang, number), text)
