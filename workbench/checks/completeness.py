"""Rules about text that is not there: empty, same as the source, gaps left open."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.base import Example, FunctionRule, Pair
from workbench.model import Diagnostic, Severity, TermKind
from workbench.normal import INVISIBLE
from workbench.said import said

_GAP = re.compile("⟦[^⟦⟧]*⟧|[⟦⟧]")
_WORD = re.compile(r"[^\W\d_]+")
_NAME_ROLES = {"contact", "dateline", "label", "notice"}


def _empty(pair: Pair) -> Iterator[Diagnostic]:
    if all(ch.isspace() or ch in INVISIBLE for ch in pair.target):
        yield Diagnostic("empty", Severity.ERROR, said("There is no translation. Write one."))


def _same(pair: Pair) -> Iterator[Diagnostic]:
    if not pair.untouched:
        return
    rest = pair.source_rest
    for match in pair.matches:
        if match.term.kind is TermKind.KEEP:
            rest = rest[: match.start] + "|" * (match.end - match.start) + rest[match.end :]
    words = [word for word in _WORD.findall(rest) if len(word) > 1]
    if not words:
        return
    names = all(word[0].isupper() for word in words) and not any(
        len(w) > 4 and w.isupper() for w in words
    )
    may_be_name = names and (
        pair.role in _NAME_ROLES or (pair.language.script == "Latn" and len(words) <= 4)
    )
    yield Diagnostic(
        "same-as-source",
        Severity.INFO if may_be_name else Severity.ERROR,
        said(
            "The translation is the source text again. Translate it, unless it is a name that "
            "stays."
        ),
        (0, len(pair.source)),
        (0, len(pair.target)),
    )


def _gaps(pair: Pair) -> Iterator[Diagnostic]:
    if "⟦" not in pair.target and "⟧" not in pair.target:
        return
    for match in _GAP.finditer(pair.target):
        inner = match.group().strip("⟦⟧ ")
        place = pair.source.find(inner) if inner else -1
        message = (
            said(
                "“{text}” is not translated yet. Translate it and remove the marks ⟦ ⟧.",
                text=inner[:60],
            )
            if len(match.group()) > 1
            else said("The mark {mark} of an open gap stands alone. Remove it.", mark=match.group())
        )
        yield Diagnostic(
            "open-gap",
            Severity.ERROR,
            message,
            (place, place + len(inner)) if place >= 0 else None,
            match.span(),
        )


EMPTY = FunctionRule(
    "empty",
    Severity.ERROR,
    "The translation is empty, or holds nothing but spaces and invisible characters.",
    Example("vi", "Press release", "Thông cáo báo chí", " "),
    "Write the translation.",
    _empty,
)
SAME_AS_SOURCE = FunctionRule(
    "same-as-source",
    Severity.ERROR,
    "The translation repeats the English text. Names, codes and terms to keep may do so.",
    Example("th", "Press release", "ข่าวประชาสัมพันธ์", "Press release"),
    "Translate the text, or mute the finding where it is a name.",
    _same,
)
OPEN_GAP = FunctionRule(
    "open-gap",
    Severity.ERROR,
    "English between ⟦ and ⟧ is what neither memory nor termbase could translate.",
    Example("lo", "human trafficking today", "ການຄ້າມະນຸດໃນມື້ນີ້", "ການຄ້າມະນຸດ⟦today⟧"),
    "Translate what stands between the marks and remove them.",
    _gaps,
)
