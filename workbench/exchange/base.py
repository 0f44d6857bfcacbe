"""What comes back from other tools: one row a segment, whatever file it came in."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.model import State


@dataclass(frozen=True, slots=True)
class Row:
    """One segment as an exchange file has it, going out or coming back.

    ``number`` is the message's in its catalogue (0 where the file does not tell),
    ``context`` its msgctxt. ``state`` is None where the file does not tell one.
    ``notes`` are comments, the newest last; ``proposals`` are further targets with
    where they come from (signature) and their similarity (None: not a match).
    ``terms`` are pairs of the English and the form that is to be used. ``place``
    says where in the file the row stands, for people: "line 14", "row 3".
    """

    number: int
    source: str
    target: str
    context: str = ""
    state: State | None = None
    role: str = ""
    by: str = ""
    notes: tuple[str, ...] = ()
    proposals: tuple[tuple[str, str, int | None], ...] = ()
    terms: tuple[tuple[str, str], ...] = ()
    place: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """What was read from a file: the good rows, and one sentence for each that was not."""

    rows: tuple[Row, ...]
    faults: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
