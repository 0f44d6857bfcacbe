"""The mark at the end: full stop, question mark, exclamation mark, colon, by language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.base import Example, FunctionRule, Pair
from workbench.languages import Language
from workbench.model import Diagnostic, Severity, Span
from workbench.normal import INVISIBLE
from workbench.placeables.fixed import find_tags
from workbench.said import Said, both, said

_CLOSERS = frozenset("\"'”’»›」』）)】]》〉*_|")
_MARKS = frozenset(".。．｡။៕។៚ฯຯ!！?？…;；:：៖,，、၊")
_TWIN = {"？": "?", "！": "!", "?": "？", "!": "！"}
_PAUSES = frozenset(",，、၊")
_FOREIGN = {
    "km": "。．｡။၊ฯ，、", "zh_CN": "။၊។៕៖ฯ", "lo": "。．｡။၊។៕៖，、！？：", "my": "。．｡។៕៖ฯ，、",
    "th": "。．｡။၊។៕៖，、！？：", "vi": "。．｡။၊។៕៖ฯ，、！？：",
}  # fmt: skip
_SENTENCE_ROLES = {"body", "quotation", "list", "boilerplate", ""}
_LABEL_ROLES = {"label", "heading", "contact"}
_QUOTES = frozenset("\"'”’»」』")
_ASKS = re.compile(
    r"\b(?:ask\w*|wonder\w*|question\w*|why|what|how|whether|who|where|when|which|guess)\b",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(r"(?:\b[A-Za-z]|\b(?:Inc|Ltd|Co|Corp|No|etc|Jr|Sr|St|[ap]\.m))\.$")


def ending(text: str) -> tuple[str, Span]:
    """The last mark of ``text`` before or after closing quotes and brackets, with its span.

    The mark is "" where the text ends in a letter or figure; "..." counts as "…".
    """
    end = len(text)
    closers = {"|"} | _CLOSERS
    while end and (
        text[end - 1].isspace() or text[end - 1] in closers or text[end - 1] in INVISIBLE
    ):
        end -= 1
    if not end:
        return "", (len(text), len(text))
    start = end - 1
    while start and text[start - 1] in "….。" and text[end - 1] in "….。":
        start -= 1
    mark = text[start:end]
    if len(mark) > 1:
        mark = "…" if (set(mark) <= {"…", "."} and len(mark) != 2) or "…" in mark else mark
    return (mark if mark[:1] in _MARKS else ""), (start, end)


def _end(pair: Pair) -> Iterator[Diagnostic]:
    wanted, place = ending(_without_tags(pair.source))
    found, span = ending(_without_tags(pair.target))
    if wanted in {":", "："}:
        yield from _colon(pair, found, place, span)
        return
    sentence = pair.role in _SENTENCE_ROLES and wanted in {".", "?", "!", "…"}
    if wanted == "." and not found and _ABBREVIATION.search(pair.source[: place[1]]):
        sentence = False
    if found[:1] and found[0] in _FOREIGN[pair.language.code]:
        message = _no_end_mark(pair.language, found, wanted)
        yield Diagnostic("end-mark", Severity.ERROR, message, place, span)
    elif sentence:
        yield from _sentence(pair, (wanted, place), (found, span))


def _sentence(
    pair: Pair, wanted: tuple[str, Span], found: tuple[str, Span]
) -> Iterator[Diagnostic]:
    language, (mark, span), severity = pair.language, found, Severity.WARNING
    if mark in _allowed(language, wanted[0]) or _moved(pair, wanted[0], mark):
        return
    if not mark:
        if _ends_quoted(pair.source) and _ends_quoted(pair.target):
            severity = Severity.INFO
        message = both(said("The sentence has no end mark."), _advice(language, wanted[0]))
    elif mark in _PAUSES:
        message = _other_end(language, mark, wanted[0])
    elif mark == "." and language.code in {"my", "zh_CN"}:
        severity = Severity.ERROR
        message = _no_end_mark(language, mark, wanted[0])
    elif mark in "?!…？！":
        if mark in "!！…" and wanted[0] in "?!…":
            return
        half_width = language.code == "zh_CN" and mark in "?!" and wanted[0] == mark
        asked = mark in "?？" and _ASKS.search(pair.source)
        severity = Severity.INFO if half_width or asked else Severity.WARNING
        message = said(
            "The source ends with “{wanted}”, the translation with “{found}”. Compare.",
            wanted=wanted[0],
            found=mark,
        )
    else:
        severity = Severity.INFO if language.code == "th" and mark == "." else Severity.WARNING
        message = _other_end(language, mark, wanted[0])
    yield Diagnostic("end-mark", severity, message, wanted[1], span)


def _ends_quoted(text: str) -> bool:
    return text.rstrip()[-1:] in _QUOTES


def _moved(pair: Pair, wanted: str, mark: str) -> bool:
    """Whether a question or exclamation only changed places with the words around it."""
    if mark == wanted:
        return False
    return any(
        {end, _TWIN[end]} & set(text)
        for end, text in ((wanted, pair.target[:-1]), (mark, pair.source))
        if end in _TWIN
    )


def _allowed(language: Language, wanted: str) -> set[str]:
    stops = set(language.full_stops) - ({"."} if language.code == "km" else set())
    if "។" in stops:
        stops.add("៚")
    if wanted == "?":
        return set(language.questions) | (stops if "" in stops or "។" in stops else set())
    if wanted == "!":
        return set(language.exclamations) | stops
    return stops | {"…"} if wanted == "…" else stops


def _no_end_mark(language: Language, mark: str, wanted: str) -> Said:
    name = Said.word(language.name)
    first = said("“{mark}” is no end mark of {language}.", mark=mark, language=name)
    return both(first, _advice(language, wanted))


def _other_end(language: Language, mark: str, wanted: str) -> Said:
    first = said("The sentence ends with “{mark}”.", mark=mark)
    return both(first, _advice(language, wanted))


def _advice(language: Language, wanted: str) -> Said:
    marks = {"?": language.questions, "!": language.exclamations}.get(wanted, language.full_stops)
    return said("Write “{mark}”.", mark=marks[0]) if marks[0] else said("Leave it out.")


def _colon(pair: Pair, found: str, place: Span, span: Span) -> Iterator[Diagnostic]:
    """U+1038 only looks like a colon: a Burmese word that ends in it has none yet."""
    language = pair.language
    allowed = {*language.colons, ":", "："}
    last = pair.target[span[0] : span[1]]
    if found in allowed or last in allowed or (language.code == "lo" and found == "."):
        return
    label = pair.role in _LABEL_ROLES
    needed = label and language.code not in {"th", "lo"}
    message = said(
        "The source ends with a colon. Write “{mark}” here too.", mark=language.colons[0]
    )
    severity = Severity.WARNING if needed else Severity.INFO
    yield Diagnostic("end-mark", severity, message, place, span)


def _without_tags(text: str) -> str:
    if "<" not in text:
        return text
    for tag in find_tags(text):
        text = text[: tag.start] + "|" * (tag.end - tag.start) + text[tag.end :]
    return text


END_MARK = FunctionRule(
    "end-mark",
    Severity.ERROR,
    "A sentence ends as the language ends one: ។ or ៕ in Khmer, ။ in Burmese, 。 in Chinese, a "
    "full stop in Vietnamese, nothing in Thai, nothing or a full stop in Lao. Headlines, labels "
    "and contact lines need none. A Burmese word ending in U+1038 has no colon yet.",
    Example("my", "The meeting opened today.", "အစည်းအဝေးကို ယနေ့ ဖွင့်လှစ်ခဲ့သည်။", "အစည်းအဝေးကို ယနေ့ ဖွင့်လှစ်ခဲ့သည်."),
    "Write the mark of the language.",
    _end,
)
