"""The phrases of an English segment: names in capitals, and runs of words that are no grammar.

Nothing is tagged: a phrase ends before a word of :mod:`.candidate_words` and at
every sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workbench.glossary.candidate_words import CONNECTORS, GRAMMAR, LIGHT, TITLES, VERBS
from workbench.model import Span

_TOKEN = re.compile(r"[A-Za-zÀ-ɏ]+(?:[-'’.&/][A-Za-zÀ-ɏ]+)*(?:-[IVX0-9]+)?|[^\sA-Za-zÀ-ɏ]+")
_ABBREVIATION = re.compile(r"[A-Z](?:[A-Z0-9]|[a-z]?[&/-]?[A-Z]){1,9}s?")
_ROMAN = re.compile(r"[IVXLC]+")
_LONGEST = 8  # words of a name
_LONGEST_PHRASE = 4  # words of a phrase in small letters


class Phrase(NamedTuple):
    """A stretch of a segment: in capitals inside a sentence (``name``), after a title."""

    span: Span
    name: bool
    person: bool


def phrases_in(source: str, small: set[str]) -> Iterator[Phrase]:
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
            yield Phrase(span, bool(name), bool(name) and _after_title(tokens, at))
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
    if is_abbreviation(first):
        return 0 if _ROMAN.fullmatch(first) else 1
    return 1 if not _begins(tokens, at) and first.lower() not in small and len(first) > 2 else 0


def _no_name(word: str) -> bool:
    """Whether a word in capitals is an ordinary one: COMMITTED, Adopted, June."""
    lower = word.lower()
    return lower in GRAMMAR or (lower in VERBS and not word.isupper()) or _is_verb_in_capitals(word)


def _is_verb_in_capitals(word: str) -> bool:
    """RECALLING, COMMITTED, AGREE: how declarations begin their paragraphs."""
    return (
        word.isupper() and len(word) > 4 and (word.endswith(("ING", "ED")) or word.lower() in VERBS)
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


def is_abbreviation(word: str) -> bool:
    """Whether a word looks like COMMIT, UN-ACT, MoU or NGOs."""
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
