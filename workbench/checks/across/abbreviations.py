"""Abbreviations: introduced with the full name where the source introduces them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.checks.across.base import CatalogueView, Finding, FunctionCatalogueRule
from workbench.checks.base import Example
from workbench.model import Diagnostic, Message, Severity, Span
from workbench.said import said

# The words before the bracket, and an abbreviation of capitals inside it.
_INTRODUCED = re.compile(r"(?P<name>(?:[\w&’'.-]+\s+){2,14})\((?P<short>[A-Z][A-Za-z-]*[A-Z])\)")
_CAPITALS = re.compile(r"(?<![A-Za-z0-9])[A-Z][A-Za-z-]*[A-Z](?![A-Za-z0-9])")
_RUNNING = frozenset({"body", "quotation", "list", "boilerplate", ""})


@dataclass(frozen=True, slots=True)
class _Introduction:
    """Where the source introduces ``short``: the place in the list of messages, and the span."""

    short: str
    place: int
    span: Span


def _first_mention(view: CatalogueView) -> Iterator[Finding]:
    messages = view.translated
    if not any("(" in message.msgid for message in messages):
        return
    in_source = _places([message.msgid for message in messages])
    introductions = list(_introductions(messages, in_source))
    if not introductions:
        return
    in_target = _places([message.msgstr for message in messages])
    for introduction in introductions:
        places = in_target.get(introduction.short, [])
        if introduction.place in places:
            yield from _early(messages, introduction, in_source, places)
        else:
            yield from _unintroduced(messages, introduction, in_source, places)


def _places(texts: Sequence[str]) -> dict[str, list[int]]:
    """Which texts each word of capitals stands in, in order."""
    places: dict[str, list[int]] = {}
    for place, text in enumerate(texts):
        for short in dict.fromkeys(_CAPITALS.findall(text)):
            places.setdefault(short, []).append(place)
    return places


def _introductions(
    messages: Sequence[Message], in_source: dict[str, list[int]]
) -> Iterator[_Introduction]:
    """The first mention of each abbreviation in running text, where it explains it."""
    seen: set[str] = set()
    for place, message in enumerate(messages):
        if "(" not in message.msgid or message.role not in _RUNNING:
            continue
        for match in _INTRODUCED.finditer(message.msgid):
            short = match["short"]
            if short in seen or not _stands_for(short, match["name"]):
                continue
            seen.add(short)
            running = (p for p in in_source[short] if messages[p].role in _RUNNING)
            if next(running) == place:
                yield _Introduction(short, place, match.span("short"))


def _stands_for(short: str, name: str) -> bool:
    """Whether the first letters of capitalised words before the bracket give most of it."""
    initials = [word[0] for word in re.findall(r"[A-Za-z]+", name) if word[0].isupper()]
    letters = [letter for letter in short if letter.isupper()]
    common = sum(1 for letter in dict.fromkeys(letters) if letter in initials)
    return len(initials) >= 2 and common * 2 > len(set(letters))


def _unintroduced(
    messages: Sequence[Message],
    introduction: _Introduction,
    in_source: dict[str, list[int]],
    places: Sequence[int],
) -> Iterator[Finding]:
    """The translation does not give the abbreviation: a fault where it is used afterwards."""
    short, place = introduction.short, introduction.place
    later = [p for p in places if p > place and messages[p].role in _RUNNING]
    if not later and in_source[short][-1] == place:
        return
    message = (
        said(
            "The source introduces {short} here. Write the full name with ({short}) after it: "
            "segment {number} uses the abbreviation.",
            short=short,
            number=messages[later[0]].number,
        )
        if later
        else said(
            "The source introduces {short} here. Write the full name with ({short}) after it.",
            short=short,
        )
    )
    severity = Severity.WARNING if later else Severity.INFO
    yield (
        messages[place].number,
        Diagnostic("first-mention", severity, message, introduction.span),
    )


def _early(
    messages: Sequence[Message],
    introduction: _Introduction,
    in_source: dict[str, list[int]],
    places: Sequence[int],
) -> Iterator[Finding]:
    """A segment before uses the abbreviation where its source does not."""
    short = introduction.short
    for place in places:
        if place >= introduction.place:
            return
        if messages[place].role not in _RUNNING or place in in_source[short]:
            continue
        start = messages[place].msgstr.index(short)
        message = said(
            "{short} is explained only in segment {number}. Write the full name here.",
            short=short,
            number=messages[introduction.place].number,
        )
        span = (start, start + len(short))
        yield (
            messages[place].number,
            Diagnostic("first-mention", Severity.INFO, message, None, span),
        )
        return


FIRST_MENTION = FunctionCatalogueRule(
    "first-mention",
    Severity.WARNING,
    "Where the source introduces an abbreviation, the full name with the abbreviation in brackets, "
    "so does the translation; before that it does not use it.",
    Example(
        "zh_CN",
        "The International Organization for Migration (IOM) took part.\nIOM offered its help.",
        "国际移民组织（IOM）参加了会议。\nIOM表示愿意提供帮助。",
        "国际移民组织参加了会议。\nIOM表示愿意提供帮助。",
    ),
    "Write the full name and, in brackets, the abbreviation at the first mention.",
    _first_mention,
)
