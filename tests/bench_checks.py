"""``make bench-checks``: what the rules find and what they flag, on the repository's own text.

Prints three tables: faults found of those put in, by kind and language; good
segments flagged, by text and language, with the rules that flagged them; the
time a segment takes. The last 30 pairs of each news file are counted apart,
since the rules were not tuned on them. Nothing is asserted here; the tests in
``tests/checks`` assert the limits.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from checks.cases import (
    GOLDEN,
    HELD_OUT,
    Case,
    finder,
    good_cases,
    news_cases,
    sample_cases,
    starter_cases,
)
from checks.faults import ALL, FAULTS, is_found

from workbench.checks.base import Pair
from workbench.checks.run import check_pair
from workbench.glossary.matching import TermFinder
from workbench.model import Term, TermKind

TERMS = 500
Texts = dict[str, dict[str, list[Case]]]  # name of the text, language code


def texts(news: Path) -> Texts:
    """The good pairs by text and language."""
    terms = finder()
    found: Texts = {}
    for language in ALL:
        pairs = list(news_cases(language, terms, news))
        for name, cases in (
            ("rules' own pairs", list(good_cases(language))),
            ("starter memory", list(starter_cases(language, terms))),
            ("sample release", list(sample_cases(language, terms))),
            ("news", pairs[:HELD_OUT]),
            ("news, held out", pairs[HELD_OUT:]),
        ):
            found.setdefault(name, {})[language.code] = cases
    return found


def row(name: str, cells: Sequence[str]) -> None:
    """One line of a table."""
    print(f"{name:28}" + "".join(f"{cell:>14}" for cell in cells))


def show_flagged(found: Texts) -> None:
    """Good segments with an error or a warning, and the rules that gave them."""
    row("flagged of good segments", [language.code for language in ALL])
    for name, by_language in found.items():
        cells = []
        for language in ALL:
            cases = by_language[language.code]
            flagged = sum(bool(case.findings()) for case in cases)
            share = f"{flagged / len(cases):.1%}" if cases else "-"
            cells.append(f"{flagged}/{len(cases)} {share}")
        row(name, cells)
    for name, by_language in found.items():
        for code, cases in by_language.items():
            rules = Counter(finding.rule for case in cases for finding in case.findings())
            for rule, count in rules.most_common():
                print(f"  {name}, {code}: {rule} {count}")
    print()


def show_found(title: str, cases: dict[str, list[Case]]) -> None:
    """Faults found of those put into the pairs that have no finding yet."""
    row(title, [language.code for language in ALL])
    shares: dict[str, list[float]] = {language.code: [] for language in ALL}
    for name in FAULTS:
        cells = []
        for code in shares:
            faults = list(_faults(name, cases[code]))
            found = sum(is_found(case, target) for case, target in faults)
            if faults:
                shares[code].append(found / len(faults))
            cells.append(f"{found}/{len(faults)} {found / len(faults):.0%}" if faults else "-")
        row(name, cells)
    row("mean of the kinds", [f"{statistics.mean(each or [0]):.1%}" for each in shares.values()])
    row("lowest kind", [f"{min(each or [0]):.0%}" for each in shares.values()])
    print()


def _faults(name: str, cases: Sequence[Case]) -> Iterator[tuple[Case, str]]:
    for case in cases:
        if not case.findings():
            for changed, target in FAULTS[name](case):
                if target != changed.target:
                    yield changed, target


def show_time(found: Texts) -> None:
    """The time of one segment with 500 terms in the termbase; no text is seen twice."""
    terms = list(finder().terms)
    forms = {language.code: ("x",) for language in ALL}
    terms += [
        Term(f"unheard-of word {n}", TermKind.TRANSLATE, forms) for n in range(len(terms), TERMS)
    ]
    with_terms = TermFinder(terms)
    row("ms a segment", ["median", "99th"])
    for language in ALL:
        cases = [case for by_language in found.values() for case in by_language[language.code]]
        times = []
        for number, case in enumerate(cases):
            source, target = f"{case.source} {number}", f"{case.target} {number}"
            start = time.perf_counter()
            matches = tuple(with_terms.find(source))
            check_pair(Pair(source, target, language, case.role, matches))
            times.append((time.perf_counter() - start) * 1e3)
        quantiles = statistics.quantiles(times, n=100)
        row(language.code, [f"{quantiles[49]:.2f}", f"{quantiles[98]:.2f}"])


def main() -> None:
    """Runs all of it; another folder with news can be given as the argument."""
    found = texts(Path(sys.argv[1]) if len(sys.argv) > 1 else GOLDEN / "news")
    show_flagged(found)
    held_out = found.pop("news, held out")
    together = {
        language.code: [case for texts in found.values() for case in texts[language.code]]
        for language in ALL
    }
    show_found("faults found", together)
    show_found("faults found, held out news", held_out)
    show_time(found)


if __name__ == "__main__":
    main()
