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
from typing import NamedTuple

from workbench.glossary.candidate_words import (
    CONNECTORS,
    GRAMMAR,
    LIGHT,
    OFFICES,
    TITLES,
    VERBS,
)
from workbench.glossary.matching import TermFinder
from workbench.model import Span, TermKind

_TOKEN = re.compile(r"[A-Za-zÀ-ɏ]+(?:[-'’.&/][A-Za-zÀ-ɏ]+)*(?:-[IVX0-9]+)?|[^\sA-Za-zÀ-ɏ]+")
_ADDRESS = re.compile(r"\S*(?:@|://|www\.)\S*|</?\d+/?>")
_ABBREVIATION = re.compile(r"[A-Z](?:[A-Z0-9]|[a-z]?[&/-]?[A-Z]){1,9}s?")
_BRACKETED = re.compile(r"\(([^()]{2,12})\)")
_ROMAN = re.compile(r"[IVXLC]+")
_LONGEST = 8  # words of a name
_LONGEST_PHRASE = 4  # words of a phrase in small letters
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


class _Phrase(NamedTuple):
    """A stretch of a segment: in capitals inside a sentence (``name``), after a title."""

    span: Span
    name: bool
    person: bool


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
        covered = [(m.start, m.end) for m in known.find(text.source) if m.text]
        covered += [match.span() for match in _ADDRESS.finditer(text.source)]
        long_forms |= dict(abbreviations(text.source))
        for phrase in _phrases(text.source, small):
            start, end = phrase.span
            if not any(a < end and start < b for a, b in covered):
                _count(found, text, phrase, release)
    wanted = {
        key: each
        for key, each in found.items()
        if release in each.releases and each.count >= _least(each)
    }
    scores = c_values({key: (each.words, each.count) for key, each in found.items()})
    made = [_candidate(each, scores[key], long_forms) for key, each in wanted.items()]
    made = [each for each in made if not known.find(each.text) and each.score > 0]
    return sorted(made, key=lambda each: (-each.score, each.text))[:limit]


def _least(each: _Found) -> int:
    """How often it must come: a name once, a phrase again, a single word once more."""
    return 1 if each.name else _AGAIN + (each.words == 1)


def abbreviations(text: str) -> Iterator[tuple[str, str]]:
    """Each abbreviation in brackets with its long form before them."""
    for match in _BRACKETED.finditer(text):
        short = match[1].strip()
        if not _ABBREVIATION.fullmatch(short):
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


def _phrases(source: str, small: set[str]) -> Iterator[_Phrase]:
    """The phrases of a segment, the longest where they overlap; none in a line of capitals."""
    if not any(map(str.islower, source)):
        return
    tokens = list(_TOKEN.finditer(source))
    at = 0
    while at < len(tokens):
        name = _name_length(tokens, at, small)
        length = name or _phrase_length(tokens, at)
        if length:
            span = (tokens[at].start(), tokens[at + length - 1].end())
            yield _Phrase(span, bool(name), bool(name) and _after_title(tokens, at))
        at += max(1, length)


def _name_length(tokens: Sequence[re.Match[str]], at: int, small: set[str]) -> int:
    """How many tokens from ``at`` are one name in capitals; 0 for none."""
    first = tokens[at].group()
    if not first[0].isupper() or _no_name(first) or first.lower() in TITLES:
        return 0
    person = _after_title(tokens, at)
    last, joined = at, False
    for place in range(at + 1, min(len(tokens), at + _LONGEST)):
        word = tokens[place].group()
        beside = tokens[place - 1].end() + 1 == tokens[place].start()
        connects = not person and (word in CONNECTORS or (word == "and" and joined))
        if not beside or not (connects or (word[0].isupper() and not _no_name(word))):
            break
        joined = joined or word in CONNECTORS
        last = place if word[0].isupper() else last
    if last > at or (person and len(first) > 1):
        return last - at + 1
    if _ABBREVIATION.fullmatch(first):
        return 0 if _ROMAN.fullmatch(first) else 1
    return 1 if not _begins(tokens, at) and first.lower() not in small and len(first) > 2 else 0


def _no_name(word: str) -> bool:
    """Whether a word in capitals is an ordinary one: COMMITTED, Adopted, June."""
    lower = word.lower()
    return lower in GRAMMAR or (lower in VERBS and not word.isupper()) or _is_verb_in_capitals(word)


def _is_verb_in_capitals(word: str) -> bool:
    """RECALLING, COMMITTED, AGREE: how declarations begin their paragraphs."""
    return (
        word.isupper()
        and len(word) > 4
        and (word.endswith(("ING", "ED")) or (len(word) > 6 and word.lower() in VERBS))
    )


def _after_title(tokens: Sequence[re.Match[str]], at: int) -> bool:
    """Whether a title stands before it: Mr., H.E. Lt. Gen."""
    before = [token.group() for token in tokens[max(0, at - 2) : at]]
    return bool(before) and (
        before[-1].lower() in TITLES or (before[-1] == "." and before[0].lower() in TITLES)
    )


def _begins(tokens: Sequence[re.Match[str]], at: int) -> bool:
    """Whether a sentence or quotation begins here, so that the capital says nothing."""
    return at == 0 or not tokens[at - 1].group()[0].isalnum()


def _is_short(word: str) -> bool:
    return bool(_ABBREVIATION.fullmatch(word))


def _phrase_length(tokens: Sequence[re.Match[str]], at: int) -> int:
    """How many tokens from ``at`` are one phrase in small letters; 0 for none."""
    end = at
    while end < len(tokens) and end - at < _LONGEST_PHRASE and _may_stand(tokens, at, end):
        end += 1
    while end > at and not _may_end(tokens[end - 1].group()):
        end -= 1
    length = end - at
    if not length or tokens[at].group().lower() in LIGHT:
        return 0
    return length if length > 1 or len(tokens[at].group()) > 5 else 0


def _may_stand(tokens: Sequence[re.Match[str]], at: int, place: int) -> bool:
    word = tokens[place].group()
    if not word[0].isalpha() or word.lower() in GRAMMAR or word.lower() in VERBS:
        return False
    if word != word.lower() and not (place == at and _begins(tokens, at)):
        return False
    return place == at or tokens[place - 1].end() + 1 == tokens[place].start()


def _may_end(word: str) -> bool:
    """Whether a noun can look so: no adverb, no participle, no bare adjective."""
    adjective = ("ly", "ed", "ful", "ous", "ive", "ible", "able", "ical")
    return word.lower() not in LIGHT and not word.lower().endswith(adjective) and len(word) > 2


def _words_in_small_letters(texts: Iterable[Text]) -> set[str]:
    return {word for text in texts for word in re.findall(r"\b[a-z][a-z'’-]+\b", text.source)}


def _count(found: dict[str, _Found], text: Text, phrase: _Phrase, release: str) -> None:
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
    if _is_short(text):
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
