"""The Khmer mark ៕, which ends a whole text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.across.base import CatalogueView, Finding, FunctionCatalogueRule
from workbench.checks.base import Example
from workbench.model import Diagnostic, Message, Severity
from workbench.said import said

_CLOSING = "\u17d5"
_INSIDE = re.compile(r"\u17d5(?=[^\u1780-\u17b3A-Za-z]*[\u1780-\u17b3A-Za-z])")
_TEXT = frozenset({"body", "quotation", "list"})


def _closing(view: CatalogueView) -> Iterator[Finding]:
    if view.language.script != "Khmr":
        return
    marked = [n for n, message in enumerate(view.translated) if _CLOSING in message.msgstr]
    for place in marked:
        message = view.translated[place]
        inside = _INSIDE.search(message.msgstr)
        following = view.translated[place + 1 : place + 2]
        if inside:
            yield message.number, _found(inside.start())
        elif following and _goes_on(message, following[0]):
            yield message.number, _found(message.msgstr.rindex(_CLOSING))


def _goes_on(message: Message, following: Message) -> bool:
    """Whether the text goes on; boilerplate, notices and contact lines are texts of their own."""
    return message.role in _TEXT and following.role in _TEXT


def _found(place: int) -> Diagnostic:
    message = said("៕ ends the whole text, and the text goes on here. Write ។.")
    return Diagnostic("closing-mark", Severity.WARNING, message, None, (place, place + 1))


CLOSING_MARK = FunctionCatalogueRule(
    "closing-mark",
    Severity.WARNING,
    "The Khmer mark ៕ stands once, where the whole text ends; every other sentence ends with ។.",
    Example(
        "km",
        "The meeting opened today.\nIt ends tomorrow.",
        "កិច្ចប្រជុំបានបើកនៅថ្ងៃនេះ។\nវានឹងបញ្ចប់នៅថ្ងៃស្អែក៕",
        "កិច្ចប្រជុំបានបើកនៅថ្ងៃនេះ៕\nវានឹងបញ្ចប់នៅថ្ងៃស្អែក៕",
    ),
    "Write ។, and ៕ only at the very end.",
    _closing,
)
