"""A proposal put together from what is known, where no engine serves the language.

The parts of the source that approved text, terms or placeables cover stand in
their places in the target language; the rest stays visibly open between ⟦ and
⟧, in English, and the rule ``open-gap`` is an error until someone closes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.glossary.enforce import preferred
from workbench.glossary.matching import TermFinder
from workbench.languages import Language
from workbench.memory import Memory
from workbench.model import Origin, Proposal, Span, Term, TermKind, text_signature
from workbench.placeables.find import find_placeables
from workbench.placeables.localise import localise

GAP_OPEN, GAP_CLOSE = "⟦", "⟧"
_LONGEST_PHRASE = 200
_FINAL = ".?!:;,។៕။。？！：；， "
_ENDS = {".": "full_stops", "?": "questions", "!": "exclamations", ":": "colons"}
_CLINGS_LEFT, _CLINGS_RIGHT = ",.;:)]}၊、，：៖。”»", "([{“«"
_CLAUSE_ENDS = {"zh_CN": "；", "my": "၊"}
_WORD = re.compile(r"\w")
_EDGE = re.compile(r"^[^\w(“\"'‘]+|[^\w)”\"'’%]+$")


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    target: str


class PhraseTable:
    """The memory's shorter texts, found inside longer ones as whole words."""

    def __init__(self, memory: Memory, language: Language) -> None:
        phrases: dict[str, Term] = {}
        for entry in sorted(memory, key=lambda entry: entry.at):
            phrase, target = entry.source.rstrip(_FINAL), entry.target.rstrip(_FINAL)
            if 2 < len(phrase) <= _LONGEST_PHRASE and target and GAP_OPEN not in target:
                phrases[phrase] = Term(phrase, TermKind.TRANSLATE, {language.code: (target,)})
        self._finder = TermFinder(tuple(phrases.values()))
        self._language = language

    def find(self, text: str) -> Iterable[tuple[int, int, str]]:
        """``(start, end, target)`` of each phrase in ``text``, the longest where they overlap."""
        for match in self._finder.find(text):
            yield match.start, match.end, preferred(match.term, self._language)


def assemble(
    source: str,
    language: Language,
    finder: TermFinder,
    phrases: PhraseTable,
    rejected: tuple[str, ...] = (),
) -> Proposal:
    """Put a proposal together; never empty, and English only between ⟦ and ⟧.

    Where a person rejected what approved text gives, terms and placeables alone
    are tried, and at last all of the source is left open.
    """
    known = _known_in(source, language, finder)
    for pieces in (_fitting([*phrases.find(source)], known), _fitting([], known), ()):
        target = _write(source, pieces, language) if _WORD.search(source) else source
        if language.script == "Latn" and source[:1].isupper():
            target = target[:1].upper() + target[1:]
        proposal = Proposal(target, Origin.FRAGMENTS, f"origin:fragments|{text_signature(target)}")
        if not proposal.rejected_by(rejected):
            break
    return proposal


def _known_in(source: str, language: Language, finder: TermFinder) -> list[_Piece]:
    """What terms and placeables cover."""
    terms = [
        _Piece(match.start, match.end, preferred(match.term, language))
        for match in finder.find(source)
        if match.certain and match.term.kind is not TermKind.FORBID
    ]
    return terms + [
        _Piece(placeable.start, placeable.end, localise(placeable, language))
        for placeable in find_placeables(source)
    ]


def _fitting(phrases: Iterable[tuple[int, int, str]], known: list[_Piece]) -> list[_Piece]:
    """The longest pieces that do not overlap, in the order of the source."""
    taken: list[_Piece] = []
    pieces = [*(_Piece(*found) for found in phrases), *known]
    for piece in sorted(pieces, key=lambda piece: (piece.start - piece.end, piece.start)):
        if piece.target and not any(_overlap(piece, other) for other in taken):
            taken.append(piece)
    return sorted(taken, key=lambda piece: piece.start)


def _overlap(one: _Piece, other: _Piece) -> bool:
    return one.start < other.end and other.start < one.end


def _write(source: str, pieces: Sequence[_Piece], language: Language) -> str:
    """The pieces in the order of the source, with the open gaps between them."""
    end = _end_mark(source, language)
    body_end = len(source.rstrip(".?!:;")) if end is not None else len(source)
    parts: list[str] = []
    at = 0
    for piece in (*pieces, _Piece(body_end, body_end, "")):
        if piece.start >= at:
            parts += _gap(source, (at, piece.start), language)
            at = piece.end
        if piece.target:
            parts.append(piece.target)
    text = _join(parts, language)
    return text + (end or "")


def _gap(source: str, span: Span, language: Language) -> list[str]:
    """An uncovered stretch: words in ⟦ ⟧, a lone comma as that of the language."""
    text = source[slice(*span)].strip()
    if not _WORD.search(text):
        return _punctuation(text, language)
    core = _EDGE.sub("", text) or text
    before, after = text[: text.index(core)], text[text.index(core) + len(core) :]
    gap = f"{GAP_OPEN}{core}{GAP_CLOSE}"
    return [*_punctuation(before, language), gap, *_punctuation(after, language)]


def _punctuation(text: str, language: Language) -> list[str]:
    """Punctuation between two pieces as the language writes it; dashes go, the order is open."""
    kept = text.strip(" -–—/&")
    if kept in {",", ";"}:
        return [language.comma]
    if kept == ":":
        return [language.colons[0]]
    return [kept] if kept else []


def _join(parts: Sequence[str], language: Language) -> str:
    text = ""
    for part in parts:
        clings = not text or part[0] in _CLINGS_LEFT or text[-1] in _CLINGS_RIGHT
        latin = bool(text) and text[-1].isascii() and part[0].isascii()
        spaced = language.code != "zh_CN" or latin
        text += f" {part}" if spaced and not clings else part
    return re.sub(r" {2,}", " ", text).strip()


def _end_mark(source: str, language: Language) -> str | None:
    """What the language writes for the source's final mark; None where there is none."""
    last = source.rstrip()[-1:]
    if last == ";":
        return _CLAUSE_ENDS.get(language.code, ";")
    marks: tuple[str, ...] = getattr(language, _ENDS[last]) if last in _ENDS else ()
    return marks[0] if marks else None
