"""The shape of a translation: brackets and quotation marks in pairs, its length, no loops."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.base import Example, FunctionRule, Pair
from workbench.model import Diagnostic, Severity
from workbench.placeables.fixed import find_tags

_KINDS: tuple[tuple[str, str, str], ...] = (
    ("bracket", "(（", ")）"),
    ("bracket", "[【〔", "]】〕"),
    ("bracket", "{", "}"),
    ("quotation mark", "“„", "”"),
    ("quotation mark", "«", "»"),
    ("quotation mark", "「", "」"),
    ("quotation mark", "『", "』"),
    ("quotation mark", "《", "》"),
    ("quotation mark", "〈", "〉"),
)
_ANY = re.compile("[" + re.escape("".join(o + c for _, o, c in _KINDS)) + '"‘’]')
_LIST_MARK = re.compile(r"\s*\(?[^\s()（）]{1,4}[)）]")
_LOOP = re.compile(r"(.{4,60}?)\1{3,}|(.{12,80}?)\2{2,}|([\u4e00-\u9fff]{2,3}?)\3{4,}", re.DOTALL)
# Characters of a translation for one of the source, white space aside: the usual ratio.
USUAL = {"km": 1.2, "zh_CN": 0.33, "lo": 1.1, "my": 1.35, "th": 1.05, "vi": 1.0}
_SHORT_SOURCE = 40


def _brackets(pair: Pair) -> Iterator[Diagnostic]:
    if not _ANY.search(pair.target):
        return
    target, source = _bare(pair.target), _bare(pair.source)
    loose = any(
        _unbalanced(source, openers, closers) is not None
        for kind, openers, closers in _KINDS
        if kind == "quotation mark"
    )
    loose = loose or source.count('"') % 2 == 1
    for kind, openers, closers in _KINDS:
        place = _unbalanced(target, openers, closers)
        if place is None:
            continue
        if kind == "bracket":
            excused = _unbalanced(source, openers, closers) is not None
        else:
            excused = loose or '"' in target
        yield _unpaired(kind, target[place], place, excused)
    straight = target.count('"')
    curly_even = target.count("“") == target.count("”")
    if (straight == 1 and curly_even) or (straight % 2 and not {"“", "”"} & set(target)):
        yield _unpaired("quotation mark", '"', target.rfind('"'), loose)


def _bare(text: str) -> str:
    """The text without tags, the mark of a list item, and signs for inches."""
    if "<" in text:
        for tag in find_tags(text):
            text = text[: tag.start] + "|" * (tag.end - tag.start) + text[tag.end :]
    mark = _LIST_MARK.match(text)
    if mark:
        text = "|" * mark.end() + text[mark.end() :]
    return re.sub(r'(?<=\d)"', "|", text) if text.count('"') % 2 else text


def _unbalanced(text: str, openers: str, closers: str) -> int | None:
    """The place of the first mark without its partner, or none."""
    open_places: list[int] = []
    for place, character in enumerate(text):
        if character in openers:
            open_places.append(place)
        elif character in closers:
            if not open_places:
                return place
            open_places.pop()
    return open_places[0] if open_places else None


def _unpaired(kind: str, mark: str, place: int, excused: bool) -> Diagnostic:
    return Diagnostic(
        "brackets",
        Severity.INFO if excused else Severity.WARNING,
        f"The {kind} {mark} has no partner. Write the other one, or delete this one.",
        None,
        (place, place + 1),
    )


def _length(pair: Pair) -> Iterator[Diagnostic]:
    yield from _loops(pair)
    long = sum(1 for ch in pair.source if not ch.isspace())
    if len(pair.source) <= _SHORT_SOURCE:
        return
    written = sum(1 for ch in pair.target if ch != "\u200b" and not ch.isspace())
    usual = long * USUAL[pair.language.code]
    share = written / usual
    limit = 0.5 if len(pair.source) > 100 else 0.42
    if share >= limit:
        return
    yield Diagnostic(
        "length",
        Severity.ERROR if share < 1 / 3 else Severity.WARNING,
        f"The translation has {share:.0%} of the length that is usual. Is a part missing?",
        (0, len(pair.source)),
        (0, len(pair.target)),
    )


def _loops(pair: Pair) -> Iterator[Diagnostic]:
    text = pair.target
    pieces = len(text) - 3
    if pieces < 7 or pieces - len({text[n : n + 4] for n in range(pieces)}) < 5:
        return
    for match in _LOOP.finditer(text):
        phrase = match.group(1) or match.group(2) or match.group(3)
        if not any(ch.isalpha() for ch in phrase) or phrase * 3 in pair.source:
            continue
        message = f"“{phrase.strip()[:40]}” is repeated again and again. Delete the repetitions."
        yield Diagnostic("length", Severity.ERROR, message, None, match.span())


BRACKETS = FunctionRule(
    "brackets",
    Severity.WARNING,
    "Brackets and quotation marks come in pairs, whichever kind the language uses: « » in Khmer, "
    "“ ” or 《 》 in Chinese. A quotation that goes on in the next segment is left alone.",
    Example("km", 'the "COMMIT" process', "ដំណើរការ «COMMIT»", "ដំណើរការ «COMMIT"),
    "Write the missing mark.",
    _brackets,
)
LENGTH = FunctionRule(
    "length",
    Severity.ERROR,
    "The translation is not much shorter than is usual for its language, and no phrase is "
    "repeated again and again as machines do when they are stuck.",
    Example(
        "vi",
        "The six governments signed a joint declaration.",
        "Sáu chính phủ đã ký một tuyên bố chung.",
        "Sáu chính phủ",
    ),
    "Translate what is missing, or delete what is repeated.",
    _length,
)
