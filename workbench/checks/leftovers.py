"""English that was left standing in the middle of a translation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.base import Example, FunctionRule, Pair
from workbench.model import Diagnostic, Severity
from workbench.said import said

_RUN = re.compile(r"[A-Za-z][A-Za-z'’.-]*(?:[ ,;:&/\u00a0]+[A-Za-z][A-Za-z'’.-]*)*")
_WORD = re.compile(r"[A-Za-z]+")
_VIETNAMESE_RUN = re.compile(r"(?:[^\W\d_][\u0300-\u036f]*)+")
_OPEN, _CLOSE = "(（[【", ")）]】"
_OPEN_QUOTES, _CLOSE_QUOTES = "“‘\"'«「『《〈", "”’\"'»」』》〉"
_TITLE = 8  # words of a title or a gloss that may stand in quotation marks or brackets
# Words that stand inside names, and units: no sign of a sentence.
_SMALL = frozenset(
    str.split(
        "of the and for in on at to a an by de du la le van von der den da di al el bin ibn vs "
        "binti km kg cm mm ml mg mw kw gb mb hz am pm no or com www http https org net"
    )
)
# A syllable that Vietnamese may write without any mark.
_SYLLABLE = re.compile(
    r"(?:b|ch?|d|gh?|gi?|h|kh?|l|m|ngh?|nh?|ph?|qu|r|s|th?|tr|v|x)?"
    r"(?:oa|oe|uy|ua|ia|ai|ao|au|ay|eo|iu|oi|ui|uo|ue|ie|a|e|i|o|u|y)?(?:i|o|u|y)?(?:ch|ng|nh|c|m|n|p|t)?"
)
_LONG = 7  # shorter single words are often loans: online, video, blog
_FUNCTION = frozenset(
    str.split("the of and for in on to with was were is are from that which has have been by as at")
)


def _leftovers(pair: Pair) -> Iterator[Diagnostic]:
    if pair.untouched:
        return
    if pair.language.script == "Latn":
        yield from _in_vietnamese(pair)
        return
    source = None
    for match in _RUN.finditer(pair.prose):
        words = _WORD.findall(match.group())
        lower = [word for word in words if word.islower() and len(word) > 1 and word not in _SMALL]
        if len(lower) >= 2:
            if len(words) < _TITLE and _is_title(pair.prose, match):
                continue
            sentence = len(lower) >= 3 or _FUNCTION & set(words)
            severity = Severity.WARNING if sentence else Severity.INFO
            if len(lower) >= 3 and len(words) >= 4:
                severity = Severity.ERROR
            yield _found(pair, match.start(), match.end(), severity)
        elif len(words) >= 3 and _shouted(pair, words):
            yield _found(pair, match.start(), match.end(), Severity.ERROR)
        elif lower and len(lower[0]) >= _LONG:
            source = source or set(_WORD.findall(pair.source))
            if lower[0] in source and not _in_brackets(pair.prose, match):
                place = match.start() + match.group().find(lower[0])
                yield _found(pair, place, place + len(lower[0]), Severity.INFO)


def _shouted(pair: Pair, words: list[str]) -> bool:
    """Capital letters left from a headline in capital letters."""
    return (
        not any(ch.islower() for ch in pair.source)
        and sum(1 for word in words if word.isupper() and len(word) > 3) >= 3
    )


def _is_title(text: str, match: re.Match[str]) -> bool:
    """In brackets, or with quotation marks right around it."""
    return _is_quoted(text, *match.span()) or _in_brackets(text, match)


def _is_quoted(text: str, start: int, end: int) -> bool:
    before, after = text[:start].rstrip(), text[end:].lstrip(" .,!?")
    return before.endswith(tuple(_OPEN_QUOTES)) and after.startswith(tuple(_CLOSE_QUOTES))


def _in_brackets(text: str, match: re.Match[str]) -> bool:
    before, after = text[: match.start()], text[match.end() :]
    opened = max(before.rfind(mark) for mark in _OPEN)
    closed = max(before.rfind(mark) for mark in _CLOSE)
    return opened > closed and any(mark in after for mark in _CLOSE)


def _in_vietnamese(pair: Pair) -> Iterator[Diagnostic]:
    """Runs of words that the source has too and that are no Vietnamese syllables."""
    source = set(_WORD.findall(pair.source))
    run: list[re.Match[str]] = []
    for match in _VIETNAMESE_RUN.finditer(pair.prose):
        if run and pair.prose[run[-1].end() : match.start()].strip(" ,'’-\u00a00123456789"):
            yield from _english_run(pair, run)
            run = []
        if match.group() in source:
            run.append(match)
        else:
            yield from _english_run(pair, run)
            run = []
    yield from _english_run(pair, run)


def _english_run(pair: Pair, run: list[re.Match[str]]) -> Iterator[Diagnostic]:
    """A finding where the run has English words that no name is made of."""
    words = [match.group() for match in run if match.group().islower()]
    clear = [word for word in words if not _SYLLABLE.fullmatch(word)]
    content = [word for word in clear if word not in _FUNCTION]
    if run and len(run) < _TITLE and _is_quoted(pair.prose, run[0].start(), run[-1].end()):
        return
    if content and (len(clear) >= 3 or _FUNCTION & set(words)):
        severity = Severity.ERROR if len(clear) >= 4 else Severity.WARNING
        yield _found(pair, run[0].start(), run[-1].end(), severity)


def _found(pair: Pair, start: int, end: int, severity: Severity) -> Diagnostic:
    text = pair.target[start:end]
    place = pair.source.find(text)
    shown = text if len(text) <= 60 else text[:57] + "…"
    return Diagnostic(
        "leftover-english",
        severity,
        said(
            "“{text}” is still English. Translate it, or add it to the termbase as a name to keep.",
            text=shown,
        ),
        (place, place + len(text)) if place >= 0 else None,
        (start, end),
    )


LEFTOVER_ENGLISH = FunctionRule(
    "leftover-english",
    Severity.ERROR,
    "English words left in the translation: three or more in small letters in a row, or two with "
    "one such as of, in, the. Names, kept terms, addresses, and a gloss or a title in brackets or "
    "quotation marks may stay; one or two words of a loan are only told.",
    Example(
        "zh_CN",
        "They met in Beijing to review progress.",
        "他们在北京开会，总结进展。",
        "他们在北京开会 to review progress。",
    ),
    "Translate the words.",
    _leftovers,
)
