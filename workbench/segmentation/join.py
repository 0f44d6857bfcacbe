"""Targets of segments put together to the text of a unit."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.languages import Language
from workbench.model import Role


def join_sentences(
    texts: Sequence[str], language: Language | None, translated: Sequence[bool]
) -> str:
    """The text of a unit: ``texts`` with the language's joiner between sentences.

    Between two texts of which one is still English (``translated`` false)
    stands a space, whatever the language.
    """
    joiner = language.joiner if language else " "
    out = ""
    for position, text in enumerate(texts):
        if position:
            both = translated[position] and translated[position - 1]
            out += joiner if both else " "
        out += text
    return out


def gap_between(gap: str, left: Role, right: Role, line_end: str) -> str:
    """What stands between two units when one of them changed.

    Contact fields cut from one line come to stand on lines of their own;
    everything else, columns among it, stays as it is.
    """
    cut_line = left is Role.CONTACT and right is Role.CONTACT and len(gap) < 4
    return line_end if cut_line and gap and not gap.strip(" \t\u00a0") else gap
