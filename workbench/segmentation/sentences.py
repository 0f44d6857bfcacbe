"""Sentences of a paragraph: `sentencex` proposes, the usage of press releases decides.

Quotation marks are hidden from the library, so that whole sentences inside a
quotation part as others do. Inline tags are transparent, and no pair is cut.
"""

from __future__ import annotations

import re
from itertools import pairwise

from workbench.model import Span
from workbench.segmentation import abbreviations as known
from workbench.segmentation.quotes import closers_end, names_speaker, neutral, openers_end
from workbench.segmentation.shapes import ARTICLE, CLAUSE, MIXED_CLAUSE, NUMBERED
from workbench.segmentation.tags import find_tags, open_depths, without_tags

_STOP = re.compile(r"[.!?…]+")
_FOOTNOTE = re.compile(r"[¹²³⁰⁴-⁹]+|\[\d{1,3}\]|(?<=[^\W\d_][.!?])\d{1,2}(?=\s)|[*†‡](?=\s)")
_LAST_WORD = re.compile(r"\S*$")
_NEXT_WORD = re.compile(r"[^\W_][\w’'-]*")
_DOTTED = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]")
_ENUMERATOR = re.compile(r"(?:^|[;:]\s|;\sand\s)\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[IVX]{1,4})\)?$")
_ARTICLE_HEAD = re.compile(
    r"^(?:Article|Section|Chapter|Annex|Part|Table|Figure|Box|Chart|Map|Photo|Appendix|Session)\s+(?:\d+|[IVX]+)$",
    re.IGNORECASE,
)
_CLAUSE_GAP = re.compile(r";(?:\s+and)?\s+(?=\S)", re.IGNORECASE)
_CLOSING_MARK = re.compile(r"\s(?=(?:[-–—]+\s*ENDS?\s*[-–—]+|ENDS|#\s?#\s?#|-30-)\s*$)")
_WORD_NO = re.compile(r"(?:^|[\"“‘'(]|[.!?…][\"”’']*\s)No$")
_NUMERAL = re.compile(r"[(\[]?(?:[+(]{0,2}\d|[IVXLC]+\b|[A-Z]\b|[a-z]\))")


def split_sentences(text: str) -> list[Span]:
    """The spans of the sentences of ``text``, white space between them left out.

    Never fails, never cuts inside a pair of inline tags, and every character
    but white space is in exactly one span.
    """
    plain = without_tags(text)
    starts = sorted(_sentence_starts(plain.text))
    if not starts:
        return [_trimmed(text, 0, len(text))] if text.strip() else []
    cuts = [_outside_tags(text, plain.starts[start]) for start in starts]
    allowed = open_depths(text, cuts)
    bounds = [0, *(cut for cut, fine in zip(cuts, allowed, strict=True) if fine), len(text)]
    spans = [_trimmed(text, start, end) for start, end in pairwise(bounds)]
    return [span for span in spans if span[0] < span[1]]


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))


def _outside_tags(text: str, position: int) -> int:
    """Move a cut before the opening and stand-alone tags that touch the first character."""
    blank = max(text.rfind(" ", max(0, position - 400), position), position - 400, 0)
    for tag in reversed(find_tags(text[blank:position])):
        if blank + tag.end != position or tag.kind == "close":
            break
        position = blank + tag.start
    return position


def _sentence_starts(text: str) -> set[int]:
    """Positions in text without tags at which a further sentence or clause begins."""
    proposed = _proposed(text)
    starts = set()
    for match in _STOP.finditer(text):
        end = closers_end(text, match.end())
        footnote = _FOOTNOTE.match(text, end)
        if footnote:
            end = footnote.end()
        start = end
        while start < len(text) and text[start].isspace():
            start += 1
        if start == len(text):
            continue
        if start == end:
            if match.end() == end and _lacks_space(text, match.start(), end) and end in proposed:
                starts.add(start)
            continue
        marked = bool(footnote) or ")" in text[match.end() : end] or "]" in text[match.end() : end]
        first = openers_end(text, start)
        agreed = any(position in proposed for position in range(match.end(), first + 1))
        if _ends(text, match, start, certain=agreed or marked):
            starts.add(start)
    starts.update(_clause_starts(text))
    closing = _CLOSING_MARK.search(text, max(0, len(text) - 30))
    if closing:
        starts.add(closing.end())
    return starts


def _proposed(text: str) -> set[int]:
    """Where sentencex begins a sentence, in text whose quotation marks are hidden."""
    from sentencex import get_sentence_boundaries

    hidden = neutral(text)
    found = set()
    for boundary in get_sentence_boundaries("en", hidden):
        start = boundary["start_index"]
        if start:
            found.add(start)
    return found


def _ends(text: str, stop: re.Match[str], start: int, *, certain: bool) -> bool:
    """Whether the stop ends a sentence; the next word begins at ``start``."""
    first = openers_end(text, start)
    following = _NEXT_WORD.match(text, first)
    quoted = text[start:first].strip("([") != ""
    if first < len(text) and text[first].islower():
        return False
    mark = stop.group()
    closed = text[stop.end() : stop.end() + 1] in ('"', "”", "’", "'", "»")
    if "…" in mark or "..." in mark:
        attached = not text[stop.start() - 1 : stop.start()].isspace()
        return (
            _begins(following)
            if attached and not closed
            else closed and (certain or quoted or _begins(following))
        )
    if mark != ".":
        return certain and not (closed and names_speaker(text, start))
    word = following.group() if following else ""
    verdict = _abbreviation(text, stop.start(), text[start : start + 12], word, quoted=quoted)
    return certain if verdict is None else verdict


def _begins(word: re.Match[str] | None) -> bool:
    return word is not None and word.group().lower() in known.STARTERS


def _abbreviation(text: str, stop: int, after: str, word: str, *, quoted: bool) -> bool | None:
    """What the word before a full stop says: ends a sentence, does not, or None for "no view"."""
    head = text[max(0, stop - 40) : stop]
    last = _LAST_WORD.search(head)
    before = (last.group() if last else "").lstrip("\"“„«‘'([").rstrip(")]")
    lower = before.lower()
    begins = quoted or (word[:1].isupper() and word.lower() in known.STARTERS)
    if stop <= 40 and (_ENUMERATOR.search(head.strip()) or _ARTICLE_HEAD.match(head.strip())):
        return False
    if _ENUMERATOR.search(head) and head.strip() != before:
        return False
    if lower in known.NEVER and (before[:1].isupper() or lower not in known.NEVER_AS_TITLE):
        return False
    if before == "No" and _WORD_NO.search(head) and not after[:1].isdigit():
        return True
    if head.endswith((")", "]")) and len(before) == 1:
        return None if not word else True
    if lower in known.BEFORE_NUMBER and _NUMERAL.match(after) and not begins:
        return False
    if lower in known.DATES and before[:1].isupper():
        return begins
    if len(before) == 1 and before.isupper():
        lettered = head[: -len(before)].rstrip().rpartition(" ")[2].lower() in known.LETTERED
        return begins and (lettered or quoted or len(word) > 2) if word else None
    if lower in known.MAY_END or _DOTTED.fullmatch(before):
        return begins or (lower == "etc" and word[:1].isupper())
    if before[:-2].isdigit() and lower[-2:] in {"st", "nd", "rd", "th"}:
        return begins
    return None


def _lacks_space(text: str, stop: int, end: int) -> bool:
    """``region.The next``: a sentence end whose space was lost, not an address or a code."""
    word = _NEXT_WORD.match(text, end)
    if word is None or not word.group()[0].isupper() or word.group().lower() not in known.STARTERS:
        return False
    left = max(text.rfind(" ", max(0, stop - 60), stop), stop - 60, -1) + 1
    token = text[left:stop]
    after = text[word.end() : word.end() + 1]
    return after == " " and token[-2:].islower() and token.isalpha()


def _clause_starts(text: str) -> set[int]:
    """Where a further clause of a declaration or a numbered article begins in one paragraph."""
    mixed = bool(MIXED_CLAUSE.match(text))
    numbered = bool(NUMBERED.match(text) or ARTICLE.match(text))
    starts = set()
    for match in _CLAUSE_GAP.finditer(text):
        after = text[match.end() : match.end() + 60]
        if (
            CLAUSE.match(after)
            or (mixed and MIXED_CLAUSE.match(after))
            or (numbered and NUMBERED.match(after))
        ):
            starts.add(match.end())
    return starts
