"""Whether a pair from elsewhere is good enough for a memory, and what is put right in it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from unicodedata import normalize

from workbench.checks.base import Pair
from workbench.checks.completeness import SAME_AS_SOURCE
from workbench.checks.scripts import SCRIPT
from workbench.errors import UsageError
from workbench.exchange.tmx import TmxFault, TmxPair, TmxReason
from workbench.glossary.matching import TermFinder
from workbench.languages import LANGUAGES
from workbench.model import Severity
from workbench.normal import INVISIBLE
from workbench.said import Said, said
from workbench.segmentation.tags import without_tags
from workbench.zawgyi import CERTAIN, zawgyi_score
from workbench.zawgyi_convert import converter_fault, zawgyi_to_unicode

FIRST_LINES = 5
_LETTER = re.compile(r"[^\W\d_]")
_LATIN = re.compile(r"[A-Za-z\u00aa\u00ba-\u024f\u1e00-\u1eff]")
_LOST = "\ufffd"


@dataclass(slots=True)
class Refused:
    """What was not taken: how many for each reason, and the first lines of each."""

    counts: Counter[TmxReason] = field(default_factory=Counter)
    lines: dict[TmxReason, list[int]] = field(default_factory=dict)

    def add(self, fault: TmxFault) -> None:
        """Count one."""
        self.counts[fault.reason] += 1
        lines = self.lines.setdefault(fault.reason, [])
        if len(lines) < FIRST_LINES:
            lines.append(fault.line)

    def sentences(self) -> tuple[Said, ...]:
        """What was refused, the most frequent first: "3 without a translation (lines 4, 8, 9)"."""
        told = []
        for reason, count in self.counts.most_common():
            numbers = self.lines[reason]
            lines = ", ".join(map(str, numbers)) + (", …" if count > len(numbers) else "")
            where = said("line {number}", number=lines)
            if len(numbers) > 1:
                where = said("lines {numbers}", numbers=lines)
            told.append(_refused(reason, count, where))
        return tuple(told)


def _refused(reason: TmxReason, count: int, where: Said) -> Said:
    told = {
        TmxReason.NO_ENGLISH: said(
            "{count} without an English text ({where})", count=count, where=where
        ),
        TmxReason.NO_TRANSLATION: said(
            "{count} without a translation ({where})", count=count, where=where
        ),
        TmxReason.NO_LANGUAGE: said(
            "{count} with a text that does not say its language ({where})", count=count, where=where
        ),
        TmxReason.EMPTY: said(
            "{count} without text on one of the two sides ({where})", count=count, where=where
        ),
        TmxReason.LOST: said(
            "{count} with letters that were lost (bytes that are not of its encoding, or U+FFFD) "
            "({where})",
            count=count,
            where=where,
        ),
        TmxReason.TOO_LARGE: said(
            "{count} too large for a sentence or paragraph ({where})", count=count, where=where
        ),
        TmxReason.NOT_ENGLISH: said(
            "{count} whose English is not English ({where})", count=count, where=where
        ),
        TmxReason.SCRIPT: said(
            "{count} in another language or script than they say ({where})",
            count=count,
            where=where,
        ),
        TmxReason.UNTRANSLATED: said("{count} left in English ({where})", count=count, where=where),
        TmxReason.ZAWGYI: said(
            "{count} in Zawgyi that could not be converted ({where})", count=count, where=where
        ),
    }
    return told[reason]


class Sieve:
    """Looks at pairs with the terms of a workspace, which may stand in Latin letters.

    ``converted`` counts the Burmese texts that were Zawgyi, by language code;
    ``hint`` says why Zawgyi could not be converted here.
    """

    def __init__(self, finder: TermFinder) -> None:
        self.converted: Counter[str] = Counter()
        self.hint: UsageError | None = None
        self._finder = finder

    def passed(self, pair: TmxPair) -> TmxPair | TmxFault:
        """The pair in Unicode and NFC, or what is wrong with it."""
        target, zawgyi = pair.target, False
        if pair.lang == "my" and zawgyi_score(target) >= CERTAIN:
            self.hint = self.hint or converter_fault()
            target = target if self.hint else zawgyi_to_unicode(target)
            zawgyi = True
            if zawgyi_score(target) >= CERTAIN:
                return TmxFault(TmxReason.ZAWGYI, pair.line)
        pair = replace(pair, source=normalize("NFC", pair.source), target=normalize("NFC", target))
        reason = self._why_not(pair)
        if reason is not None:
            return TmxFault(reason, pair.line)
        self.converted[pair.lang] += zawgyi
        return pair

    def _why_not(self, pair: TmxPair) -> TmxReason | None:
        if _LOST in pair.source or _LOST in pair.target:
            return TmxReason.LOST
        if _is_blank(pair.source) or _is_blank(pair.target):
            return TmxReason.EMPTY
        if not _is_latin(pair.source):
            return TmxReason.NOT_ENGLISH
        terms = tuple(self._finder.find(pair.source))
        looked_at = Pair(pair.source, pair.target, LANGUAGES[pair.lang], "", terms)
        for rule, reason in (
            (SAME_AS_SOURCE, TmxReason.UNTRANSLATED),
            (SCRIPT, TmxReason.SCRIPT),
        ):
            if any(found.severity is Severity.ERROR for found in rule.check(looked_at)):
                return reason
        return None


def _is_blank(text: str) -> bool:
    """Whether nothing is there but tags, spaces and invisible characters."""
    if "<" in text:
        text = without_tags(text).text
    return all(character.isspace() or character in INVISIBLE for character in text)


def _is_latin(text: str) -> bool:
    """Whether at least half of the letters are Latin; true of a text without letters."""
    if text.isascii():
        return True
    return 2 * len(_LATIN.findall(text)) >= len(_LETTER.findall(text))
