"""Good translations as the rules see them: our own sentences, the starter memory, sample, news."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import polib
from checks.good_pairs import GOOD

from workbench.checks.base import Pair
from workbench.checks.run import check_pair
from workbench.glossary.matching import TermFinder
from workbench.glossary.termbase import parse_termbase
from workbench.languages import LANGUAGES, Language
from workbench.model import Diagnostic, Severity, Term, TermKind, TermMatch

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "golden"
HELD_OUT = 80  # of each news file, the pairs from here on were not looked at while tuning
_NAME = re.compile(r"(?<![\w.])[A-Z]{3,}(?![\w.])")


@dataclass(frozen=True, slots=True)
class Case:
    """A segment with a good target; ``others`` are its translations into other languages."""

    source: str
    target: str
    language: Language
    role: str = ""
    matches: tuple[TermMatch, ...] = ()
    others: dict[str, str] = field(default_factory=dict)

    def findings(self, target: str | None = None) -> list[Diagnostic]:
        """The errors and warnings in ``target``, the good one by default."""
        given = self.target if target is None else target
        pair = Pair(self.source, given, self.language, self.role, self.matches)
        return [found for found in check_pair(pair) if found.severity is not Severity.INFO]

    def with_names_kept(self) -> Case:
        """The same with its acronyms in a termbase, where both texts have them."""
        taken = [(match.start, match.end) for match in self.matches]
        kept = list(self.matches)
        for match in _NAME.finditer(self.source):
            start, end = match.span()
            free = all(end <= a or b <= start for a, b in taken)
            if free and re.search(rf"(?<![A-Za-z]){match.group()}(?![A-Za-z])", self.target):
                term = Term(match.group(), TermKind.KEEP, {}, case_sensitive=True)
                kept.append(TermMatch(term, start, end, match.group()))
        return replace(self, matches=tuple(kept))


def finder() -> TermFinder:
    """The termbase of the repository."""
    path = ROOT / "glossaries" / "commit.csv"
    return TermFinder(parse_termbase(path.read_bytes(), path.name)[0])


def good_cases(language: Language) -> Iterator[Case]:
    """The sentences of the rules' own tests."""
    for good in GOOD:
        matches = []
        for form in good.keep:
            start = good.source.index(form)
            term = Term(form, TermKind.KEEP, {}, case_sensitive=True)
            matches.append(TermMatch(term, start, start + len(form), form))
        target = good.targets[language.code]
        yield Case(good.source, target, language, good.role, tuple(matches), good.targets)


def starter_cases(language: Language, terms: TermFinder) -> Iterator[Case]:
    """The starter memory."""
    folder = ROOT / "workbench" / "data" / "starter"
    texts = {code: _catalogue(folder / f"{code}.po") for code in LANGUAGES}
    for source, target in texts[language.code].items():
        others = {code: found[source] for code, found in texts.items() if source in found}
        yield Case(source, target, language, "", tuple(terms.find(source)), others)


def _catalogue(path: Path) -> dict[str, str]:
    return {entry.msgid: entry.msgstr for entry in polib.pofile(str(path)) if entry.msgstr}


def sample_cases(language: Language, terms: TermFinder) -> Iterator[Case]:
    """The sample release."""
    folder = GOLDEN / "sample"
    segments = _read(folder / "segments.json")
    texts = {code: _read(folder / f"{code}.json") for code in LANGUAGES}
    for number, segment in enumerate(segments):
        others = {code: texts[code][number] for code in texts}
        source, target = segment["source"], others[language.code]
        yield Case(source, target, language, segment["role"], tuple(terms.find(source)), others)


def news_cases(
    language: Language, terms: TermFinder, folder: Path = GOLDEN / "news"
) -> Iterator[Case]:
    """News, with the sentences of other languages from the same place of their files."""
    texts = {code: _read(path) for code in LANGUAGES if (path := folder / f"{code}.json").is_file()}
    for number, pair in enumerate(texts.get(language.code, [])):
        others = {c: found[number]["target"] for c, found in texts.items() if number < len(found)}
        source = pair["source"]
        yield Case(source, pair["target"], language, "", tuple(terms.find(source)), others)


def _read(path: Path) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))
    return found
