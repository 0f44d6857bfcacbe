"""Term candidates of a text: abbreviations, names in capitals, noun phrases that come again.

Abbreviations with their long form are found as by A. S. Schwartz and M. A.
Hearst, "A simple algorithm for identifying abbreviation definitions in
biomedical text", Pacific Symposium on Biocomputing 8 (2003), 451-462. Phrases
are ranked by the C-value of K. Frantzi, S. Ananiadou and H. Mima, "Automatic
recognition of multi-word terms: the C-value/NC-value method", International
Journal on Digital Libraries 3 (2000), 115-130, with the logarithm of one more
than the length, so that single words count too (A. Barrón-Cedeño, G. Sierra, P.
Drouin and S. Ananiadou, "An improved automatic term recognition method for
Spanish", CICLing 2009). Nothing is tagged: a small list of words ends a phrase.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from workbench.glossary.candidate_phrases import Phrase, is_abbreviation, phrases_in
from workbench.glossary.candidate_words import OFFICES
from workbench.glossary.matching import TermFinder
from workbench.model import Span, TermKind

_ADDRESS = re.compile(r"\S*(?:@|://|www\.)\S*|</?\d+/?>")
_BRACKETED = re.compile(r"\(([^()]{2,12})\)")
_AGAIN = 2  # times that a phrase in small letters must come


@dataclass(frozen=True, slots=True)
class Text:
    """A segment of a release."""

    release: str
    number: int
    source: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be a term: how often it comes, where first, and what it would be.

    ``long_form`` is what an abbreviation was given for, ``releases`` in how many
    releases it comes, ``span`` its place in the ``example``.
    """

    text: str
    kind: TermKind
    count: int
    releases: int
    score: float
    example: Text
    span: Span
    long_form: str = ""


@dataclass(slots=True)
class _Found:
    """Occurrences of one phrase."""

    written: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    count: int = 0
    releases: set[str] = field(default_factory=set)
    example: tuple[Text, Span] | None = None
    words: int = 1
    name: bool = False
    person: bool = False


def find_candidates(
    texts: Sequence[Text], release: str, known: TermFinder, limit: int = 200
) -> list[Candidate]:
    """The candidates of ``release``, the best first; they are counted over all ``texts``.

    What the termbase has is none, nor a part of it.
    """
    small = _words_in_small_letters(texts)
    found: dict[str, _Found] = {}
    long_forms: dict[str, str] = {}
    for text in texts:
        terms = [(m.start, m.end) for m in known.find(text.source) if m.text]
        addresses = [match.span() for match in _ADDRESS.finditer(text.source)]
        long_forms |= dict(abbreviations(text.source))
        for phrase in phrases_in(text.source, small):
            start, end = phrase.span
            parted = any(a < end and start < b and not start <= a < b <= end for a, b in terms)
            if not parted and not any(a < end and start < b for a, b in addresses):
                _count(found, text, phrase, release)
    wanted = {
        key: each
        for key, each in found.items()
        if release in each.releases and each.count >= _least(each)
    }
    scores = c_values({key: (each.words, each.count) for key, each in found.items()})
    made = [_candidate(each, scores[key], long_forms) for key, each in wanted.items()]
    made = [each for each in made if not _is_known(each.text, known)]
    return sorted(made, key=lambda each: (-each.score, each.text))[:limit]


def _is_known(text: str, known: TermFinder) -> bool:
    """Whether the termbase has exactly this; a part of it may well be another term."""
    return any((match.start, match.end) == (0, len(text)) for match in known.find(text))


def _least(each: _Found) -> int:
    """How often it must come: a name once, a phrase again, a single word once more."""
    return 1 if each.name else _AGAIN + (each.words == 1)


def abbreviations(text: str) -> Iterator[tuple[str, str]]:
    """Each abbreviation in brackets with its long form before them."""
    for match in _BRACKETED.finditer(text):
        short = match[1].strip()
        if not is_abbreviation(short):
            continue
        before = text[: match.start()].rstrip()
        words = re.findall(r"\S+", before)[-min(len(short) + 5, 2 * len(short)) :]
        long_form = _long_form(short.removesuffix("s"), " ".join(words))
        if long_form:
            yield short, long_form


def c_values(phrases: Mapping[str, tuple[int, int]]) -> dict[str, float]:
    """The C-value of each phrase, given by its number of words and how often it is the longest.

    f(a) - 1/P(Ta) * sum f(b) of the paper is that count, and what longer phrases
    have, less their mean.
    """
    longer: dict[str, list[int]] = defaultdict(list)
    for key, (words, count) in phrases.items():
        parts = key.split()
        for length in range(1, words):
            for start in range(words - length + 1):
                part = " ".join(parts[start : start + length])
                if part in phrases:
                    longer[part].append(count)
    values = {}
    for key, (words, count) in phrases.items():
        inside = longer.get(key, [])
        mean = sum(inside) / len(inside) if inside else 0
        values[key] = math.log2(words + 1) * (count + sum(inside) - mean)
    return values


def _words_in_small_letters(texts: Iterable[Text]) -> set[str]:
    return {word for text in texts for word in re.findall(r"\b[a-z][a-z'’-]+\b", text.source)}


def _count(found: dict[str, _Found], text: Text, phrase: Phrase, release: str) -> None:
    written = text.source[slice(*phrase.span)]
    each = found.setdefault(_key(written), _Found())
    each.written[written] += 1
    each.count += 1
    each.releases.add(text.release)
    each.words = len(written.split())
    each.name = each.name or phrase.name
    each.person = each.person or phrase.person
    if each.example is None or (each.example[0].release != release and text.release == release):
        each.example = (text, phrase.span)


def _key(written: str) -> str:
    """Singular and plural together; names in capitals as they are."""
    if not written.islower() and not (written[0].isupper() and written[1:].islower()):
        return written
    words = written.lower().split()
    last = words[-1]
    if last.endswith("ies") and len(last) > 4:
        last = last[:-3] + "y"
    elif last.endswith(("ches", "shes", "sses", "xes")):
        last = last[:-2]
    elif last.endswith("s") and not last.endswith(("ss", "us", "is")):
        last = last[:-1]
    return " ".join((*words[:-1], last))


def _candidate(each: _Found, score: float, long_forms: Mapping[str, str]) -> Candidate:
    text = min(each.written, key=lambda written: (-each.written[written], len(written), written))
    if not each.name and text[0].isupper() and text[1:].islower():
        text = text[0].lower() + text[1:]
    assert each.example is not None  # it was counted at least once
    example, span = each.example
    long_form = long_forms.get(text, "")
    if long_form:
        score *= 1.5  # its author thought that readers must be told
    elif each.words == 1 and not each.name:
        score *= 0.5  # a single word in small letters is rarely a term
    kind = _kind(text, each)
    return Candidate(text, kind, each.count, len(each.releases), score, example, span, long_form)


def _kind(text: str, each: _Found) -> TermKind:
    """Abbreviations are kept, names of people and offices are names, the rest is translated."""
    if is_abbreviation(text):
        return TermKind.KEEP
    office = text.split()[0].lower() in OFFICES
    return TermKind.NAME if each.person or (each.name and office) else TermKind.TRANSLATE


def _long_form(short: str, before: str) -> str:
    """The end of ``before`` that ``short`` stands for: each of its characters, in order.

    They are matched from the end; the first must begin a word (Schwartz and Hearst).
    """
    letters = [letter.lower() for letter in short if letter.isalnum()]
    place = len(before) - 1
    for number in range(len(letters) - 1, -1, -1):
        while place >= 0 and not (
            before[place].lower() == letters[number]
            and (number > 0 or place == 0 or not before[place - 1].isalnum())
        ):
            place -= 1
        if place < 0:
            return ""
        place -= 1
    found = before[place + 1 :].strip()
    return found if len(found.split()) > 1 and len(found) > len(short) else ""
