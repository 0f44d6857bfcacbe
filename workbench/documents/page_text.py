"""The text of a unit as it is printed: its targets, its inline tags as HTML, its line breaks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from workbench.documents.linebreaks import break_offsets
from workbench.languages import Language
from workbench.model import Unit
from workbench.normal import ZWSP
from workbench.segmentation.join import join_sentences
from workbench.segmentation.tags import Tag, find_tags, unescape_literals

_SLASHES = re.compile(r"\\+\Z")
_MARKDOWN = {"**": "strong", "__": "strong", "*": "em", "_": "em", "~~": "s"}
_MARKDOWN_LINK = re.compile(r"\]\(\s*<?([^\s<>)]+)")
_HTML = re.compile(r"<\s*(a|b|br|code|del|em|i|s|strong|sub|sup|u)\b", re.IGNORECASE)
_HTML_LINK = re.compile(r"""\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE)
_SAME_AS = {"b": "strong", "i": "em", "del": "s"}
# Of a word processor's run properties, those that carry meaning.
_OFFICE = (
    (re.compile(r"<w:b(?:\s*/>|\s+w:val=\"(?:1|true|on)\")"), "strong"),
    (re.compile(r"<w:i(?:\s*/>|\s+w:val=\"(?:1|true|on)\")"), "em"),
    (re.compile(r"<w:u\s(?![^>]*w:val=\"none\")"), "u"),
    (re.compile(r"w:vertAlign\s[^>]*superscript"), "sup"),
    (re.compile(r"w:vertAlign\s[^>]*subscript"), "sub"),
    (re.compile(r"<w:br\b(?![^>]*w:type)|<text:line-break"), "br"),
)
_SAFE_LINK = re.compile(r"(?:https?://|mailto:|tel:)", re.IGNORECASE)
_ALONE = "br"


@dataclass(frozen=True, slots=True)
class Style:
    """An HTML element that a tag stands for; ``href`` is that of a link, else ""."""

    element: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style, the outermost element first."""

    text: str
    styles: tuple[Style, ...] = ()


def unit_html(unit: Unit, targets: Mapping[int, str], language: Language) -> str:
    """The text of ``unit`` as an HTML fragment, in NFC and ready to be broken into lines.

    A segment without a target keeps its source. Tags that are damaged or stand
    for nothing that can be printed are dropped, and their text stays.
    """
    return runs_html(unit_runs(unit, targets, language), language)


def unit_runs(unit: Unit, targets: Mapping[int, str], language: Language) -> list[Run]:
    """The runs of ``unit`` with its targets in place, not yet prepared for printing."""
    texts, translated = [], []
    for segment in unit.segments:
        target = targets.get(segment.number, "").strip()
        texts.append(target or segment.source)
        translated.append(bool(target))
    return list(_runs(join_sentences(texts, language, translated), unit.tags))


def text_html(text: str, language: Language) -> str:
    """A text without tags as an HTML fragment, prepared as :func:`unit_html` does."""
    return runs_html([Run(text)], language)


def runs_html(runs: Sequence[Run], language: Language) -> str:
    """The runs as HTML; where lines may break is found over their whole text."""
    texts = [unicodedata.normalize("NFC", run.text) for run in runs]
    offsets = break_offsets("".join(texts), language)
    out = []
    start = 0
    for run, text in zip(runs, texts, strict=True):
        inside = [at - start for at in offsets if start <= at < start + len(text)]
        cuts = [0, *inside, len(text)]
        pieces = [text[a:b] for a, b in pairwise(cuts)]
        out.append(_element(escape(ZWSP.join(pieces)), run.styles))
        start += len(text)
    return "".join(out)


def _element(content: str, styles: Sequence[Style]) -> str:
    for style in reversed(styles):
        if style.element == _ALONE:
            return "<br>"
        href = f' href="{escape(style.href)}"' if style.href else ""
        content = f"<{style.element}{href}>{content}</{style.element}>"
    return content


def _runs(text: str, tags: Mapping[int, tuple[str, str]]) -> Iterator[Run]:
    found = [tag for tag in find_tags(text) if tag.number in tags]
    ends = _paired(found)
    open_styles: dict[int, tuple[Style, ...]] = {}
    done = 0
    for position, tag in enumerate(found):
        yield from _run(text[done : tag.start], open_styles, before_tag=True)
        done = tag.end
        styles = styles_of(*tags[tag.number])
        if any(style.element == _ALONE for style in styles):
            yield Run("", styles)
        elif position in ends and tag.kind == "open":
            open_styles[tag.number] = styles
        elif position in ends:
            open_styles.pop(tag.number, None)
    yield from _run(text[done:], open_styles, before_tag=False)


def _run(text: str, styles: Mapping[int, tuple[Style, ...]], *, before_tag: bool) -> Iterator[Run]:
    if before_tag:  # a backslash before a tag is written twice
        text = _SLASHES.sub(lambda match: match[0][: len(match[0]) // 2], text)
    if text:
        yield Run(
            unescape_literals(text),
            tuple(dict.fromkeys(style for each in styles.values() for style in each)),
        )


def _paired(found: Sequence[Tag]) -> set[int]:
    """Positions of the opening and closing tags that belong together, nested well or not."""
    paired: set[int] = set()
    waiting: dict[int, int] = {}
    for position, tag in enumerate(found):
        if tag.kind == "open":
            waiting[tag.number] = position
        elif tag.kind == "close" and tag.number in waiting:
            paired |= {position, waiting.pop(tag.number)}
    return paired


def styles_of(opening: str, closing: str) -> tuple[Style, ...]:
    """What the markup of a tag means in print, whichever format it comes from; often nothing."""
    if opening in _MARKDOWN:
        return (Style(_MARKDOWN[opening]),)
    if opening.startswith("`"):
        return (Style("code"),)
    if opening == "[":
        link = _MARKDOWN_LINK.match(closing)
        return _link(link[1] if link else "")
    if not closing and not opening.strip(" \\\r\n\t"):  # the hard line break of Markdown
        return (Style(_ALONE),)
    element = _HTML.match(opening)
    if element:
        name = element[1].lower()
        if name == "a":
            link = _HTML_LINK.search(opening)
            return _link(next((each for each in link.groups() if each), "") if link else "")
        return (Style(_SAME_AS.get(name, name)),)
    return tuple(Style(name) for pattern, name in _OFFICE if pattern.search(opening))


def _link(href: str) -> tuple[Style, ...]:
    return (Style("a", href),) if _SAFE_LINK.match(href) else ()
