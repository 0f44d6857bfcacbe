"""Puts atoms together: "2 million", 三千五百万, ยี่สิบเอ็ด, သိန်း ၁၂."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from workbench.quantities.atoms import Atom
from workbench.quantities.found import NumberFound
from workbench.quantities.words import NumberWords

_GAP = re.compile(r"[\s\u200b-\u200d\u2060]*|[-‐‑]")
_TEN = Decimal(10)
_LARGEST = Decimal(10) ** 24


class Phrase:
    """A number under construction: a stack of parts, each with the room under it.

    A scale takes everything smaller before it (2 | 5 × 1000), a later part must
    fit into the room that the scale above it leaves (一亿 has room for 二千万).
    """

    def __init__(self, words: NumberWords, dense: bool) -> None:
        self.words = words
        self.dense = dense
        self.atoms: list[Atom] = []
        self.parts: list[tuple[Decimal, Decimal]] = []
        self.multiplier = Decimal(1)
        self.pointed = False
        self.positional = Decimal(0)

    def add(self, atom: Atom, gap: str, following: Atom | None) -> bool:
        """Takes ``atom`` in if it continues the number; false if it does not."""
        if self.atoms and not _GAP.fullmatch(gap):
            return False
        close = not (self.dense and gap.strip("\u200b\u200c\u200d\u2060"))
        if atom.kind == "scale":
            taken = self._scale(atom, close, following)
        else:
            taken = self._number(atom, gap, following)
        if taken:
            self.atoms.append(atom)
        return taken

    def _scale(self, atom: Atom, close: bool, following: Atom | None) -> bool:
        scale = atom.value
        if not self.parts:
            if atom.word in self.words.bare or self._leads(atom, following):
                self.parts.append((scale, scale))
                return True
            if self.words.scale_first and self.multiplier == 1 and scale >= 1000:
                self.multiplier = scale
                return True
            return False
        value, room = self.parts[-1]
        if room > scale or (room and not close) or value > _LARGEST:
            return False
        self.parts.pop()
        while self.parts and self.parts[-1][0] < scale:
            value += self.parts.pop()[0]
        self.parts.append((value * scale, scale))
        return True

    def _leads(self, atom: Atom, following: Atom | None) -> bool:
        """แสนห้าหมื่น, trăm rưỡi: a scale that says "one" of itself, with more behind it."""
        if self.words.scale_first or following is None or atom.value < 100:
            return False
        gap = following.start - atom.end
        more = following.kind in {"unit", "ten", "half"} and following.value < atom.value
        return more and not following.script and gap <= (0 if self.dense else 1)

    def _number(self, atom: Atom, gap: str, following: Atom | None) -> bool:
        if atom.kind == "point":
            self.pointed = bool(self.parts) and self.parts[-1][0] == int(self.parts[-1][0])
            return self.pointed
        if atom.kind == "filler":
            return bool(self.atoms)
        if atom.kind == "half":
            return self._half()
        if self.pointed:
            return self._fraction(atom)
        room = _TEN if atom.kind == "ten" else Decimal(0)
        if not self.parts:
            self.parts.append((atom.value, room))
            return True
        if not self._fits(atom, gap, following):
            return self._positional(atom, gap)
        self.parts.append((atom.value, room))
        return True

    def _fraction(self, atom: Atom) -> bool:
        """The figures after a word for the decimal mark."""
        self.pointed = False
        figures = atom.word if atom.kind == "digits" else str(atom.value)
        if not figures.isdecimal():
            return False
        self.parts[-1] = (Decimal(f"{int(self.parts[-1][0])}.{figures}"), Decimal(0))
        return True

    def _fits(self, atom: Atom, gap: str, following: Atom | None) -> bool:
        room = self.parts[-1][1]
        last = self.atoms[-1]
        if atom.value >= room or bool(atom.script) != any(part.script for part in self.atoms):
            return False
        scaled = following is not None and following.kind == "scale" and following.value < room
        if atom.word in self.words.years and last.word not in self.words.links and not scaled:
            return False
        if self.dense:
            return scaled or not gap.strip("\u200b\u200c\u200d\u2060")
        return scaled or not atom.script

    def _positional(self, atom: Atom, gap: str) -> bool:
        """二〇〇七: Chinese figures one after another; 两三千 is two or three thousand."""
        figures = [*self.atoms, atom]
        if self.words.fillers[:1] != ("多",) or gap or any(a.kind != "unit" for a in figures):
            return False
        self.positional = self.parts[-1][0] * _TEN + atom.value
        self.parts[-1] = (self.positional, Decimal(0))
        return True

    def _half(self) -> bool:
        if not self.parts:
            return False
        value, room = self.parts[-1]
        if self.dense and room < 100:
            return False
        self.parts[-1] = (value + (room / 2 if room >= 100 else Decimal("0.5")), room)
        return True

    def result(self) -> NumberFound | None:
        """The number, or none where the atoms were only words that need one."""
        if not self.parts:
            return None
        if len(self.atoms) == 1 and self.atoms[0].kind in {"digits", "unit", "ten", "ordinal"}:
            return self._single(self.atoms[0])
        while self.atoms[-1].kind in {"filler", "point"}:
            self.atoms.pop()
        value = sum((part for part, _ in self.parts), Decimal(0)) * self.multiplier
        numerals = [atom for atom in self.atoms if atom.kind == "digits"]
        first = numerals[0] if numerals else self.atoms[0]
        single = len(self.atoms) == 1
        scaled = self._power()
        others = tuple(other * scaled for other in first.others)
        if self.positional:
            units = [atom.value for atom in self.atoms if atom.kind == "unit"]
            others = tuple(unit * value / self.positional for unit in units)
        if self.multiplier == 1000:  # ထောင် is a prison too: "ထောင် ၁၀ နှစ်" is ten years of it
            others = (*others, value / self.multiplier)
        scripts = {atom.script for atom in numerals}
        return NumberFound(
            value, self.atoms[0].start, self.atoms[-1].end,
            "Mixed" if len(scripts) > 1 else next(iter(scripts), ""),
            kind="ordinal" if any(atom.kind == "ordinal" for atom in self.atoms) else "number",
            spelled=not numerals,
            weak=(single and first.word in self.words.weak) or first.kind == "article",
            others=others, scale=scaled,
        )  # fmt: skip

    def _single(self, atom: Atom) -> NumberFound:
        """Most numbers are one figure or one word."""
        return NumberFound(
            self.parts[0][0], atom.start, atom.end, atom.script,
            kind="ordinal" if atom.kind == "ordinal" else "number",
            spelled=atom.kind != "digits", weak=atom.word in self.words.weak, others=atom.others,
        )  # fmt: skip

    def _power(self) -> Decimal:
        """What one figure was multiplied with; 1 for a number of several figures."""
        power = self.multiplier
        figures = [a for a in self.atoms if a.kind in {"digits", "unit", "ten", "article"}]
        if len(figures) != 1 or len(self.parts) != 1:
            return Decimal(1)
        for atom in self.atoms:
            power *= atom.value if atom.kind == "scale" and self.multiplier == 1 else 1
        return power


def compose(
    text: str, found: Iterable[Atom], words: NumberWords, *, dense: bool
) -> Iterator[NumberFound]:
    """The numbers that ``found`` makes, in order; months come through as they are."""
    items = list(found)
    phrase = Phrase(words, dense)
    for index, atom in enumerate(items):
        if atom.kind == "month":
            yield from _closed(phrase)
            phrase = Phrase(words, dense)
            yield NumberFound(atom.value, atom.start, atom.end, "", "month", spelled=True)
            continue
        following = items[index + 1] if index + 1 < len(items) else None
        gap = text[phrase.atoms[-1].end : atom.start] if phrase.atoms else ""
        if not phrase.add(atom, gap, following):
            yield from _closed(phrase)
            phrase = Phrase(words, dense)
            phrase.add(atom, "", following)
    yield from _closed(phrase)


def _closed(phrase: Phrase) -> Iterator[NumberFound]:
    number = phrase.result()
    if number is not None:
        yield number
