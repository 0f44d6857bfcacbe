"""Brackets and quotation marks in pairs, whichever kind a language uses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from workbench.checks.base import Example, FunctionRule, Pair
from workbench.model import Diagnostic, Severity
from workbench.placeables.fixed import find_tags
from workbench.said import Said, said

_BRACKETS = (("(（", ")）"), ("[【〔", "]】〕"), ("{", "}"))
_QUOTES = (("“„‟〝", "”〞"), ("«", "»"), ("「", "」"), ("『", "』"), ("《", "》"), ("〈", "〉"))
_STRAIGHT = '"＂″'
_EVERY_QUOTE = "".join(o + c for o, c in _QUOTES) + _STRAIGHT
_EVERY = re.compile(
    "[" + re.escape(_EVERY_QUOTE + "".join(o + c for o, c in _BRACKETS)) + "‘’']|``"
)
_QUOTE = re.compile(f"[{_EVERY_QUOTE}]")
_SINGLE = re.compile("[‘’']")
_LIST_MARK = re.compile(r"\s*\(?[^\s()（）]{1,4}[)）]")
_TYPED_TWICE = re.compile("''|``|‘‘|’’")  # two apostrophes for one quotation mark
_INCHES = re.compile(r'(?<=\d)"')
_LATIN = "A-Za-z\u00c0-\u024f\u1e00-\u1eff"
# An apostrophe: between Latin letters, before a decade, after feet; in English after a plural.
_INNER = re.compile(rf"(?<=[{_LATIN}])['’‘](?=[{_LATIN}])|['’‘](?=\d)|(?<=\d)['’]")
_PLURAL = re.compile(r"(?<=[Ss])['’](?=\s|$)")


def _pairing(pair: Pair) -> Iterator[Diagnostic]:
    if not _EVERY.search(pair.target):
        return
    source, target = _bare(pair.source), _bare(pair.target)
    if source.count('"') % 2 and _INCHES.search(source):
        source = _INCHES.sub("|", source)
        target = _INCHES.sub("|", target) if target.count('"') % 2 else target
    for openers, closers in _BRACKETS:
        place = _unbalanced(target, openers, closers)
        if place is not None:
            excused = _unbalanced(source, openers, closers) is not None
            yield _unpaired(_no_bracket(target[place]), place, excused)
    place = _odd_quote(target)
    if place is not None:
        yield _unpaired(_no_quote(target[place]), place, _is_loose(source))
    if not _SINGLE.search(target):
        return
    plain = _INNER.sub("|", target)
    if _PLURAL.search(source):  # a name in the plural, kept as it is
        plain = _PLURAL.sub("|", plain)
    place = _odd_single(plain)
    if place is not None:
        yield _unpaired(_no_quote(target[place]), place, _is_loose(source))


def _is_loose(source: str) -> bool:
    """Whether the quotation marks of the source are not in pairs: it goes on elsewhere."""
    return (
        len(_QUOTE.findall(source)) % 2 == 1
        or any(_unbalanced(source, *kind) is not None for kind in _QUOTES)
        or _odd_single(_PLURAL.sub("|", _INNER.sub("|", source))) is not None
    )


def _odd_quote(text: str) -> int | None:
    """The mark without a partner; a pair may be of two kinds or of two equal marks (”…”)."""
    places = [match.start() for match in _QUOTE.finditer(text)]
    if len(places) % 2 == 0:
        return None
    for openers, closers in _QUOTES:
        place = _unbalanced(text, openers, closers)
        if place is not None:
            return place
    return next((place for place in reversed(places) if text[place] in _STRAIGHT), places[-1])


def _odd_single(text: str) -> int | None:
    """A single quotation mark without its partner; apostrophes are blanked before."""
    places = [match.start() for match in _SINGLE.finditer(text)]
    return places[-1] if len(places) % 2 else None


def _bare(text: str) -> str:
    """The text without tags, and the mark of a list item; same length."""
    if "<" in text:
        for tag in find_tags(text):
            text = text[: tag.start] + "|" * (tag.end - tag.start) + text[tag.end :]
    mark = _LIST_MARK.match(text)
    if mark:
        text = "|" * mark.end() + text[mark.end() :]
    return _TYPED_TWICE.sub('"|', text)


def _unbalanced(text: str, openers: str, closers: str) -> int | None:
    """The place of the first mark without its partner, or none."""
    open_places: list[int] = []
    for match in _either(openers + closers).finditer(text):
        if match.group() in openers:
            open_places.append(match.start())
        elif not open_places:
            return match.start()
        else:
            open_places.pop()
    return open_places[0] if open_places else None


@cache
def _either(marks: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(marks)}]")


def _no_bracket(mark: str) -> Said:
    return said(
        "The bracket {mark} has no partner. Write the other one, or delete this one.", mark=mark
    )


def _no_quote(mark: str) -> Said:
    return said(
        "The quotation mark {mark} has no partner. Write the other one, or delete this one.",
        mark=mark,
    )


def _unpaired(message: Said, place: int, excused: bool) -> Diagnostic:
    return Diagnostic(
        "brackets",
        Severity.INFO if excused else Severity.WARNING,
        message,
        None,
        (place, place + 1),
    )


BRACKETS = FunctionRule(
    "brackets",
    Severity.WARNING,
    "Brackets and quotation marks come in pairs, whichever kind the language uses: « » in Khmer, "
    "“ ” or 《 》 in Chinese. A quotation that goes on in the next segment is left alone.",
    Example("km", 'the "COMMIT" process', "ដំណើរការ «COMMIT»", "ដំណើរការ «COMMIT"),
    "Write the missing mark.",
    _pairing,
)
