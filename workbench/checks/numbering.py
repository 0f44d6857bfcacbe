"""The shape of an item: its number or list mark, its lead spaces, its lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from workbench.checks.base import Example, FunctionRule, Pair
from workbench.model import Diagnostic, Severity, Span
from workbench.said import said

_SIGNS = "•·◦▪▫●○■□►▶➢✓✔‣⁃"
_BULLET = re.compile(rf"\s*(?:(?P<sign>[{_SIGNS}])|[*–—-])[ \t\u00a0]+(?=\S)")
_ANY_BULLET = re.compile(rf"\s*(?:[{_SIGNS}*–—\-−・›»＊－¤]|o\s)")
# "12." "3)" "(4)" "2.1." and "(a)" "b)" "iv)"; a letter with a full stop may be an initial.
_MARK = re.compile(
    r"\s*(?P<mark>\((?P<in>\d{1,3}|[A-Za-z]|[ivxl]{2,5}|[IVXL]{2,5})\)"
    r"|(?P<closed>\d{1,3}|[A-Za-z]|[ivxl]{2,5}|[IVXL]{2,5})\)"
    r"|(?P<dotted>\d{1,3}(?:\.\d{1,2}){0,3}|[A-Za-z]|[IVXL]{2,5})\.)[ \t\u00a0]+(?=\S)"
)
_OPENING = r"[\s\u200b(（\[【]*(?:</?\d{1,4}/?>)*[\s\u200b(（\[【]*"
# A numeral with or without the word for "number", "item" or "article" before it.
_NUMERAL = re.compile(
    rf"{_OPENING}(?:第|ទី|ចំណុចទី|ប្រការ|ທີ|ຂໍ້|ข้อ|ที่|အမှတ်|mục|điều|số)?\s?"
    r"(?P<numeral>\d{1,3}(?:[.．]\d{1,2})*|[一二三四五六七八九十]{1,3}|[①-⑳⑴-⒇㈠-㈩])",
    re.IGNORECASE,
)
_LETTER = re.compile(
    rf"{_OPENING}(?P<letter>[^\s()（）.．、]{{1,6}})\s?[.．)）\]】、。:：៖။၊–—-]|\s*[©①-⑳]"
)
_TENS = {ch: n for n, ch in enumerate("〇一二三四五六七八九")}
_WRAPPED = re.compile(r"[^\s.!?:;]\n(?=[a-z])|^.{60}|^ {2}\s*\S", re.MULTILINE)


def _numbering(pair: Pair) -> Iterator[Diagnostic]:
    bullet, mark = _BULLET.match(pair.source), _MARK.match(pair.source)
    if bullet:
        yield from _bullet(pair, bullet)
    elif mark:
        yield from _mark(pair, mark)
    yield from _lines(pair)
    if pair.source[:1].isspace() and not pair.target[:1].isspace():
        yield from _lead(pair)


def _bullet(pair: Pair, match: re.Match[str]) -> Iterator[Diagnostic]:
    sign = match.group().strip()
    if _ANY_BULLET.match(pair.target) or _NUMERAL.match(pair.target):
        return
    if not match["sign"] and (pair.role == "notice" or pair.source.rstrip()[-1] in "*–—-"):
        return  # - ENDS - is no item
    sure = match["sign"] or pair.role == "list"
    message = said(
        "The item begins with the mark {mark} in the source. Begin with one here too.", mark=sign
    )
    severity = Severity.WARNING if sure else Severity.INFO
    yield Diagnostic("numbering", severity, message, match.span())


def _mark(pair: Pair, match: re.Match[str]) -> Iterator[Diagnostic]:
    written = match["in"] or match["closed"] or match["dotted"]
    is_number, severity = written[0].isdigit(), Severity.WARNING
    if match["dotted"] and not is_number:
        if pair.role not in {"list", "heading"}:
            return
        severity = Severity.INFO  # "J. Smith" in a list of names
    numeral = _NUMERAL.match(pair.target)
    letter = _LETTER.match(pair.target)
    span = match.span("mark")
    if is_number and numeral is not None:
        if _value(numeral["numeral"]) != written:
            yield _other(pair, span, numeral.span("numeral"), severity)
    elif not is_number and letter is not None:
        found = letter["letter"] or ""
        other = found.isascii() and found.isalpha() and found.lower() != written.lower()
        if other and pair.language.code != "vi":  # whose alphabet has a đ
            yield _other(pair, span, letter.span("letter"), severity)
    elif is_number or numeral is None:
        message = said(
            "The item is numbered {mark} in the source. Number it here too.", mark=match["mark"]
        )
        yield Diagnostic("numbering", severity, message, span)


def _other(pair: Pair, source: Span, target: Span, severity: Severity) -> Diagnostic:
    message = said(
        "The item is numbered {wanted} in the source and {found} here. Number it as in the source.",
        wanted=pair.source[slice(*source)],
        found=pair.target[slice(*target)],
    )
    return Diagnostic("numbering", severity, message, source, target)


def _value(numeral: str) -> str:
    """The numeral with the digits 0-9."""
    if numeral[0] in _TENS or numeral[0] == "十":
        tens, ten, ones = numeral.rpartition("十")
        if not ten:
            return "".join(str(_TENS[ch]) for ch in numeral)
        return str(10 * _TENS.get(tens, 1) + _TENS.get(ones, 0))
    if not numeral[0].isdecimal():
        return str(int(unicodedata.numeric(numeral[0], 0)))
    return "".join(str(unicodedata.decimal(ch, ".")) for ch in numeral)


def _lines(pair: Pair) -> Iterator[Diagnostic]:
    """As many lines as the source, unless that is wrapped text, or a table with columns."""
    if "\n" not in pair.source.strip():
        return
    wanted, found = (
        sum(1 for line in text.splitlines() if line.strip()) for text in (pair.source, pair.target)
    )
    if wanted == found:
        return
    severity = Severity.INFO if _WRAPPED.search(pair.source) else Severity.WARNING
    message = said(
        "Lines in the source: {wanted}, in the translation: {found}. Break the lines alike.",
        wanted=wanted,
        found=found,
    )
    yield Diagnostic("numbering", severity, message, (0, len(pair.source)), (0, len(pair.target)))


def _lead(pair: Pair) -> Iterator[Diagnostic]:
    wanted = len(pair.source) - len(pair.source.lstrip())
    severity = Severity.WARNING if pair.source[0] == "\n" else Severity.INFO
    message = said("The source begins with space that indents or joins it. Begin with it here too.")
    yield Diagnostic("numbering", severity, message, (0, wanted), (0, min(1, len(pair.target))))


NUMBERING = FunctionRule(
    "numbering",
    Severity.WARNING,
    "A number or list mark at the beginning, lead spaces and the lines of the source are kept. "
    "The number may have the digits or letters of the language and any sign after it.",
    Example("km", "2. Protection of victims", "២. កិច្ចការពារជនរងគ្រោះ", "កិច្ចការពារជនរងគ្រោះ"),
    "Write the number, the mark or the line breaks of the source.",
    _numbering,
)
