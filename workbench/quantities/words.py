"""The shape of a language's number words; the tables themselves stand beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The words a language writes numbers with.

    ``units`` take nothing after them, ``tens`` a unit, ``scales`` multiply what
    stands before and take anything smaller. ``bare`` are the scales that stand
    for themselves without a number before them. ``ordinals`` are whole words
    (first, ပထမ). ``points`` are words for the decimal mark. ``fillers`` may stand
    between number and scale (多, กว่า) and ``halves`` mean one half.
    ``years`` are units that are also the word for "year": they are added to
    nothing unless ``links`` say so. ``weak`` words often mean something else.
    ``unless_before`` holds, for a word, a regular expression of what must not
    follow it (สาม in สามารถ). ``scale_first``: "သိန်း ၁၂" is 12 × 100,000.
    ``months`` are names beside those of :mod:`workbench.languages`.
    """

    decimal_mark: str
    units: Mapping[str, int]
    tens: Mapping[str, int]
    scales: Mapping[str, int]
    bare: frozenset[str] = frozenset()
    ordinals: Mapping[str, int] = field(default_factory=dict)
    points: frozenset[str] = frozenset()
    fillers: tuple[str, ...] = ()
    halves: tuple[str, ...] = ()
    years: frozenset[str] = frozenset()
    links: tuple[str, ...] = ()
    weak: frozenset[str] = frozenset()
    unless_before: Mapping[str, str] = field(default_factory=dict)
    scale_first: bool = False
    months: Mapping[str, int] = field(default_factory=dict)
