"""The inline markup of Markdown with its exact places in the source.

`markdown-it-py` says what is markup; its inline tokens carry no positions, so
they are laid over the source again, one after the other.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_SOFT = re.compile(r" *\n[ \t]*")
_HARD = re.compile(r"(?: {2,}|\\)\n[ \t]*")
_TICKS = re.compile("`+")
_AUTOLINK = re.compile(r"<[^<>\s]*>")


@dataclass(frozen=True, slots=True)
class Item:
    """A stretch of inline source: ``text`` (shown as ``shown``), or markup that opens, closes
    or stands alone."""

    kind: str
    start: int
    end: int
    shown: str = ""


class MisfitError(Exception):
    """The tokens do not lie over the source; the caller keeps the text as it is."""


def make_parser() -> MarkdownIt:
    """CommonMark with tables and strikethrough; inline content is parsed by :func:`scan`."""
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import image, link

    parser = MarkdownIt("commonmark", {"maxNesting": 60}).enable(["table", "strikethrough"])
    parser.core.ruler.disable(["inline", "text_join"])
    parser.inline.ruler.at("link", _noting_end(link, "link_open"))
    parser.inline.ruler.at("image", _noting_end(image, "image"))
    return parser


def _noting_end(
    rule: Callable[[StateInline, bool], bool], kind: str
) -> Callable[[StateInline, bool], bool]:
    """The rule, which also writes into its token where the markup ends."""

    def noting(state: StateInline, silent: bool) -> bool:
        count = len(state.tokens)
        done = rule(state, silent)
        if done and not silent:
            token = next(token for token in state.tokens[count:] if token.type == kind)
            token.meta["end"] = state.pos
        return done

    return noting


def scan(parser: MarkdownIt, content: str, env: Any) -> list[Item]:
    """The items of ``content``, which cover it without gaps. Raises :class:`MisfitError`."""
    tokens: list[Token] = parser.inline.parse(content, parser, env, [])
    return _Overlay(content).lay(tokens)


class _Overlay:
    def __init__(self, content: str) -> None:
        self._content = content
        self._at = 0
        self._items: list[Item] = []
        self._link_ends: list[int] = []

    def lay(self, tokens: list[Token]) -> list[Item]:
        skip = 0
        for token in tokens:
            if skip:
                skip -= 1
            elif token.type == "link_open" and token.markup == "autolink":
                self._autolink()
                skip = 2
            else:
                self._token(token)
        if self._at != len(self._content):
            raise MisfitError
        return self._items

    def _token(self, token: Token) -> None:
        kind = token.type
        if kind == "text":
            self._add("text", len(token.content), token.content, same=True)
        elif kind == "text_special":
            self._add("text", len(token.markup), token.content)
        elif kind == "softbreak":
            self._add("text", self._length(_SOFT), " ")
        elif kind == "hardbreak":
            self._add("alone", self._length(_HARD))
        elif kind == "code_inline":
            self._code(token.markup)
        elif kind == "html_inline":
            self._add("alone", len(token.content))
        elif kind == "image":
            self._add("alone", token.meta["end"] - self._at)
        elif kind == "link_open":
            self._link_ends.append(token.meta["end"])
            self._add("open", 1)
        elif kind == "link_close":
            self._add("close", self._link_ends.pop() - self._at)
        else:
            self._add("open" if token.nesting > 0 else "close", len(token.markup))

    def _add(self, kind: str, length: int, shown: str = "", *, same: bool = False) -> None:
        end = self._at + length
        if length < 0 or end > len(self._content):
            raise MisfitError
        if same and self._content[self._at : end] != shown:
            raise MisfitError
        if length:
            self._items.append(Item(kind, self._at, end, shown))
        self._at = end

    def _length(self, pattern: re.Pattern[str]) -> int:
        match = pattern.match(self._content, self._at)
        if match is None:
            raise MisfitError
        return len(match.group())

    def _code(self, ticks: str) -> None:
        start = self._at + len(ticks)
        for run in _TICKS.finditer(self._content, start):
            if run.group() == ticks:
                break
        else:
            raise MisfitError
        self._add("open", len(ticks))
        text = self._content[start : run.start()]
        self._add("text", len(text), text.replace("\n", " "))
        self._add("close", len(ticks))

    def _autolink(self) -> None:
        length = self._length(_AUTOLINK)
        self._add("open", 1)
        self._add("text", length - 2, self._content[self._at : self._at + length - 2])
        self._add("close", 1)
