"""The same text translated alike, different texts differently, and as approved before."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from workbench.checks.across.base import CatalogueView, Finding, FunctionCatalogueRule, words_of
from workbench.checks.base import Example
from workbench.model import Diagnostic, Message, Severity, State
from workbench.said import said

_LABELS = frozenset({"headline", "heading", "label", "contact", "notice", "dateline"})
_SHORT = 4  # words; shorter texts are often translated by where they stand
# The share of words in common up to which two sources, and two long ones, are clearly different.
_FEW, _SOME = 0.2, 0.4
_WRITTEN_OUT = (("U.S.", "United States"), ("UN ", "United Nations "), ("UK", "United Kingdom"))
_SMALL_WORDS = frozenset(str.split("a an the of and or in on at to for with by from"))
_IGNORED = re.compile(r"</?\d{1,4}/?>|[\s\"“”‘’,;!?…–—]+|\.(?!\w)|(?<!\w)'|'(?!\w)")
_QUESTION = re.compile(r"[?!][\"'”’)]*\s*$")


def _one_source(view: CatalogueView) -> Iterator[Finding]:
    groups: dict[str, list[Message]] = {}
    for message in view.translated:
        key = _key(message.msgid)
        if key:
            groups.setdefault(key, []).append(message)
    for same in groups.values():
        if len(same) > 1:
            yield from _compare(view, same)


def _key(source: str) -> str:
    """The source without what a translation may ignore; one letter (“T”) keeps its case."""
    end = "?" if _QUESTION.search(source) else ""
    bare = _IGNORED.sub(" ", source).rstrip(" :")
    return " ".join(word if len(word) == 1 else word.casefold() for word in bare.split()) + end


def _compare(view: CatalogueView, same: list[Message]) -> Iterator[Finding]:
    """Those that differ from most; where the place or the case explains it, for information."""
    targets = [view.bare(message.msgstr) for message in same]
    usual = Counter(targets).most_common(1)[0][0]
    first = same[targets.index(usual)]
    for other, target in zip(same, targets, strict=True):
        if target == usual:
            continue
        explained = (
            first.msgctxt != other.msgctxt
            or first.msgid.isupper() != other.msgid.isupper()
            or len(words_of(first.msgid)) < _SHORT
            or first.role != other.role
        )
        message = said(
            "Segment {number} has the same source and is translated “{target}”. "
            "Translate both alike, unless the place asks for another wording.",
            number=first.number,
            target=_cut(first.msgstr),
        )
        severity = Severity.INFO if explained else Severity.WARNING
        spans = (0, len(other.msgid)), (0, len(other.msgstr))
        yield other.number, Diagnostic("one-source-two-targets", severity, message, *spans)


def _two_sources(view: CatalogueView) -> Iterator[Finding]:
    groups: dict[str, list[Message]] = {}
    for message in view.translated:
        target = "".join(message.msgstr.replace("\u200b", "").split()).casefold()
        if message.role not in _LABELS and len(target) >= 8:
            groups.setdefault(target, []).append(message)
    for same in groups.values():
        for other in same[1:]:
            yield from _tell(same[0], other)


def _tell(first: Message, other: Message) -> Iterator[Finding]:
    """Two sources of the same words but small ones and endings may share a translation."""
    one, two = (_stems(message.msgid) for message in (first, other))
    if min(len(one), len(two)) < _SHORT or one == two:
        return
    share = len(one & two) / max(len(one), len(two))
    message = said(
        "Segment {number} has the same translation, and its source is “{source}”. Is it the "
        "translation of this one?",
        number=first.number,
        source=_cut(first.msgid),
    )
    different = share <= _FEW or (share <= _SOME and min(len(one), len(two)) > _SHORT + 1)
    severity = Severity.WARNING if different else Severity.INFO
    spans = (0, len(other.msgid)), (0, len(other.msgstr))
    yield other.number, Diagnostic("two-sources-one-target", severity, message, *spans)


def _stems(source: str) -> frozenset[str]:
    """The words that carry the meaning, without the endings of number."""
    for short, full in _WRITTEN_OUT:
        source = source.replace(short, full)
    words = (word.partition("'")[0].partition("’")[0] for word in words_of(source))
    return frozenset(_singular(word) for word in words if word and word not in _SMALL_WORDS)


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def _differs(view: CatalogueView) -> Iterator[Finding]:
    for message in view.translated:
        approved = view.approved(message.msgid)
        if not approved or message.msgstr in approved:
            continue
        mine = view.bare(message.msgstr)
        if any(view.bare(target) == mine for target in approved):
            continue
        text = said(
            "Approved before for the same source: “{target}”. Take it, unless the place asks for "
            "another wording.",
            target=_cut(approved[0], 200),
        )
        settled = message.state is State.APPROVED or bool(message.msgctxt)
        short = len(words_of(message.msgid)) < _SHORT or message.role in _LABELS
        severity = Severity.INFO if settled or short else Severity.WARNING
        spans = (0, len(message.msgid)), (0, len(message.msgstr))
        yield message.number, Diagnostic("differs-from-approved", severity, text, *spans)


def _cut(text: str, length: int = 60) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"


ONE_SOURCE_TWO_TARGETS = FunctionCatalogueRule(
    "one-source-two-targets",
    Severity.WARNING,
    "The same source, case and marks aside, has the same translation throughout a release. Short "
    "labels and places that are told apart may differ; that is information only.",
    Example(
        "zh_CN",
        "The meeting ended today.\nThe meeting ended <1>today</1>.",
        "会议今天结束。\n会议<1>今天</1>结束。",
        "会议今天结束。\n会议<1>今天</1>闭幕。",
    ),
    "Use one translation for both.",
    _one_source,
)
TWO_SOURCES_ONE_TARGET = FunctionCatalogueRule(
    "two-sources-one-target",
    Severity.WARNING,
    "Two sentences with different sources have different translations. Labels and headings, and "
    "sources that differ only in an article, the number of a noun, case or marks, may share one.",
    Example(
        "th",
        "The ministers signed the joint declaration.\nCourts in the region heard many cases.",
        "รัฐมนตรีลงนามในปฏิญญาร่วม\nศาลในภูมิภาคพิจารณาคดีจำนวนมาก",
        "รัฐมนตรีลงนามในปฏิญญาร่วม\nรัฐมนตรีลงนามในปฏิญญาร่วม",
    ),
    "Translate the sentence that has the translation of the other.",
    _two_sources,
)
DIFFERS_FROM_APPROVED = FunctionCatalogueRule(
    "differs-from-approved",
    Severity.WARNING,
    "What people approved before for exactly the same source is used again.",
    Example(
        "vi",
        "The meeting ended in Beijing.",
        "Hội nghị đã kết thúc tại Bắc Kinh.",
        "Cuộc họp đã kết thúc ở Bắc Kinh.",
    ),
    "Take the approved translation, or approve this one where it is better.",
    _differs,
)
