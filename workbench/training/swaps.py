"""More pairs from those there are: what is fixed in both languages is exchanged on both sides.

A country becomes another country, a date another date, a number another number,
an organisation another one, wherever its rendering stands exactly once in the
target; or it becomes a mark of :mod:`workbench.masking`, which a model has to
learn to carry. So a model sees the frames of sentences rather than one filling.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from workbench.enforcement.needs import Need, read_source
from workbench.glossary.enforce import approved_forms, preferred
from workbench.glossary.matching import TermFinder
from workbench.languages import LANGUAGES, Language
from workbench.model import Term, TermKind
from workbench.placeables.find import find_placeables
from workbench.placeables.localise import localise
from workbench.training.pairs import Pair

COUNTRIES = ("Cambodia", "China", "Lao PDR", "Myanmar", "Thailand", "Viet Nam")
CITIES = ("Beijing", "Phnom Penh", "Vientiane", "Nay Pyi Taw", "Yangon", "Bangkok", "Ha Noi")
MARK = "⟨{}⟩"  # the first of masking.MASK_STYLES
_MONTHS = str.split(
    "January February March April May June July August September October November December"
)
_MONTH = re.compile("|".join(_MONTHS))
_FIGURES = re.compile(r"\d+")
_CHANGED = ("number", "percent", "date")


@dataclass(frozen=True, slots=True)
class _Place:
    """A stretch of the source and of the target that say the same."""

    need: Need
    target: str


class Swapper:
    """Makes variants of pairs; the same ones for the same ``chance``."""

    def __init__(self, finder: TermFinder) -> None:
        self._finder = finder
        terms = {term.term: term for term in finder.terms if term.kind is not TermKind.FORBID}
        kept = [name for name, term in terms.items() if _bare(term)]
        self._classes: dict[str, tuple[Term, ...]] = {}
        for names in (COUNTRIES, CITIES, kept):
            same = tuple(terms[name] for name in names if name in terms)
            self._classes |= {term.term: same for term in same}
        self._places: dict[Pair, tuple[_Place, ...]] = {}

    def swapped(self, pair: Pair, chance: random.Random) -> Pair:
        """``pair`` with other fillings where that is certain; the same pair where nothing is."""

        def other(need: Need, language: Language) -> tuple[str, str] | None:
            if need.match is not None:
                return self._other_term(need.match.term, language, chance)
            return _other_placeable(need, language, chance)

        return self._exchanged(pair, other)

    def masked(self, pair: Pair, chance: random.Random) -> Pair:
        """``pair`` with marks for some of what is fixed, numbered as they stand in the source."""
        number = iter(range(99))

        def mark(need: Need, language: Language) -> tuple[str, str] | None:
            if chance.random() < 0.4:
                return None
            text = MARK.format(next(number))
            return text, text

        return self._exchanged(pair, mark)

    def _exchanged(
        self, pair: Pair, other: Callable[[Need, Language], tuple[str, str] | None]
    ) -> Pair:
        language = LANGUAGES[pair.lang]
        source, target, at = [], pair.target, 0
        fillings: list[str] = []
        for place in self._fixed(pair, language):
            new = other(place.need, language)
            if new is None:
                continue
            source += [pair.source[at : place.need.start], new[0]]
            at = place.need.end
            target = target.replace(place.target, f"\0{len(fillings)}\0", 1)
            fillings.append(new[1])
        for index, filling in enumerate(fillings):
            target = target.replace(f"\0{index}\0", filling)
        return replace(pair, source="".join([*source, pair.source[at:]]), target=target)

    def _fixed(self, pair: Pair, language: Language) -> tuple[_Place, ...]:
        """The needs of the source whose rendering stands once in the target, apart from others."""
        if pair not in self._places:
            found = [
                place
                for need in read_source(pair.source, language, self._finder).needs
                if (place := _place(need, pair, language)) is not None
            ]
            self._places[pair] = tuple(_apart(found))
        return self._places[pair]

    def _other_term(
        self, term: Term, language: Language, chance: random.Random
    ) -> tuple[str, str] | None:
        others = [item for item in self._classes.get(term.term, ()) if item is not term]
        if not others:
            return None
        chosen = chance.choice(others)
        written = preferred(chosen, language)
        return (chosen.term, written) if written else None


def _bare(term: Term) -> bool:
    """Whether it is an abbreviation that always stays as it is."""
    return term.kind is TermKind.KEEP and term.term.isupper() and term.term.isalpha()


def _place(need: Need, pair: Pair, language: Language) -> _Place | None:
    forms: tuple[str, ...] = (need.write,)
    if need.match is not None:
        forms = approved_forms(need.match.term, language)
    here = [form for form in forms if form and pair.target.count(form) == 1]
    if not here or pair.source.count(need.text) != 1:
        return None
    return _Place(need, max(here, key=len))


def _apart(places: Sequence[_Place]) -> list[_Place]:
    """Without those whose renderings hold each other: 5 in 25."""
    return [
        place
        for place in places
        if not any(
            other is not place and (place.target in other.target or other.target in place.target)
            for other in places
        )
    ]


def _other_placeable(
    need: Need, language: Language, chance: random.Random
) -> tuple[str, str] | None:
    """Other figures in the same form, read and written anew by our own rules."""
    item = need.placeable
    if item is None or item.kind not in _CHANGED or item.end != need.end:
        return None
    if item.kind == "number" and len(item.value) < 2:  # "one", "1": the noun would not fit
        return None
    change = _other_date if item.kind == "date" else _other_figures
    text = change(item.text, chance)
    found = find_placeables(text)
    if len(found) != 1 or (found[0].kind, found[0].text) != (item.kind, text):
        return None
    return text, localise(found[0], language)


def _other_figures(text: str, chance: random.Random) -> str:
    def other(match: re.Match[str]) -> str:
        digits = match.group()
        if digits.startswith("0"):
            return digits
        return str(chance.randint(10 ** (len(digits) - 1), 10 ** len(digits) - 1))

    return _FIGURES.sub(other, text)


def _other_date(text: str, chance: random.Random) -> str:
    def other(match: re.Match[str]) -> str:
        if len(match.group()) == 4:
            return str(chance.randint(2005, 2028))
        return str(chance.randint(1, 28))

    if len(_FIGURES.findall(text)) > 2:  # a span, whose order would have to hold
        return text
    return _MONTH.sub(lambda _: chance.choice(_MONTHS), _FIGURES.sub(other, text))
