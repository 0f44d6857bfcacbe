"""What must come out of a translation right: the fixed stretches of one source text."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.enforcement.scales import write_scaled
from workbench.glossary.enforce import preferred
from workbench.glossary.matching import TermFinder
from workbench.languages import Language
from workbench.model import Placeable, TermKind, TermMatch
from workbench.placeables.find import find_placeables
from workbench.placeables.localise import localise
from workbench.quantities.found import NumberFound
from workbench.quantities.read import read_numbers

EXACT = frozenset({"email", "url", "phone", "code", "tag"})


@dataclass(frozen=True, slots=True)
class Need:
    """A stretch ``source[start:end]`` that has a fixed rendering.

    ``write`` is what to write for it. A need is a term (``match``) or a
    placeable, never both; ``numbers`` are those that a placeable states.
    """

    start: int
    end: int
    text: str
    write: str
    match: TermMatch | None = None
    placeable: Placeable | None = None
    numbers: tuple[NumberFound, ...] = ()

    @property
    def exact(self) -> bool:
        """Whether the text itself must stand in the target, character by character."""
        return self.placeable is not None and self.placeable.kind in EXACT


@dataclass(frozen=True, slots=True)
class Source:
    """A source text with its needs, in order and not overlapping, and all its numbers.

    ``matches`` are the terms that are enforced, the forbidden ones among them.
    """

    text: str
    language: Language
    needs: tuple[Need, ...]
    matches: tuple[TermMatch, ...]
    numbers: tuple[NumberFound, ...]


def read_source(text: str, language: Language, finder: TermFinder) -> Source:
    """Find the needs of ``text``: certain terms and placeables; of two that overlap the longer."""
    numbers = tuple(read_numbers(text, None))
    matches = [match for match in finder.find(text) if match.certain]
    needs: list[Need] = []
    for match in matches:
        write = preferred(match.term, language)
        if match.term.kind is not TermKind.FORBID and write:
            needs.append(Need(match.start, match.end, match.text, write, match=match))
    for item in find_placeables(text):
        stated = tuple(
            number for number in numbers if item.start < number.end and number.start < item.end
        )
        needs.append(_placeable_need(text, item, stated, language))
    kept = _longest(needs)
    places = {need.start for need in kept if need.match}
    return Source(
        text,
        language,
        kept,
        tuple(m for m in matches if m.start in places or m.term.kind is TermKind.FORBID),
        numbers,
    )


def _placeable_need(
    text: str, item: Placeable, stated: tuple[NumberFound, ...], language: Language
) -> Need:
    """A number takes its scale word with it ("1.5 million") where the language has one."""
    if item.kind in EXACT:
        return Need(item.start, item.end, item.text, item.text, None, item)
    end, write = item.end, localise(item, language)
    if item.kind == "number" and len(stated) == 1 and stated[0].scale != 1:
        scaled = write_scaled(stated[0], language)
        if scaled and stated[0].end > end:
            end, write = stated[0].end, scaled
    return Need(item.start, end, text[item.start : end], write, None, item, stated)


def _longest(needs: list[Need]) -> tuple[Need, ...]:
    """Without overlaps; a term wins against a placeable of its own length."""
    kept: list[Need] = []
    for need in sorted(needs, key=lambda need: (need.start - need.end, need.match is None)):
        if all(need.end <= other.start or other.end <= need.start for other in kept):
            kept.append(need)
    return tuple(sorted(kept, key=lambda need: need.start))
