"""The sentences to evaluate on: two text files of the same length, or one PO file.

FLORES-200 and NTREX-128 come as text files with one sentence a line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.catalogue.parse import parse_catalogue
from workbench.documents.decode import decode
from workbench.errors import InputError
from workbench.languages import Language
from workbench.model import State
from workbench.said import said
from workbench.zawgyi import CERTAIN, zawgyi_score
from workbench.zawgyi_convert import zawgyi_to_unicode


@dataclass(frozen=True, slots=True)
class Pairs:
    """English sentences and their reference translations, and what was done to them."""

    sources: tuple[str, ...]
    references: tuple[str, ...]
    notes: tuple[str, ...] = ()


def read_pairs(
    source: bytes, source_name: str, reference: bytes, reference_name: str, language: Language
) -> Pairs:
    """One sentence a line in each file; a line that is empty on either side is left out.

    Burmese references in Zawgyi are converted, and said so. Raises
    :class:`InputError` where the files do not fit together or hold nothing.
    """
    english, foreign = _lines(source, source_name), _lines(reference, reference_name)
    if len(english) != len(foreign):
        raise InputError(
            said(
                "the source has {count} lines and the reference {other}",
                count=len(english),
                other=len(foreign),
            ),
            where=f"{source_name}, {reference_name}",
            remedy=said("Give two files with one sentence a line, in the same order"),
        )
    pairs = [(one, two) for one, two in zip(english, foreign, strict=True) if one and two]
    notes = _left_out(len(english) - len(pairs))
    return _pairs(pairs, language, notes, f"{source_name}, {reference_name}")


def read_catalogue_pairs(data: bytes, name: str, language: Language) -> Pairs:
    """The approved messages of a PO file; raises :class:`InputError` where there is none."""
    text, _, _ = decode(data, name)
    messages = parse_catalogue(text, name).messages
    approved = [(item.msgid, item.msgstr) for item in messages if item.state is State.APPROVED]
    return _pairs(approved, language, _left_out(len(messages) - len(approved)), name)


def _pairs(
    pairs: Sequence[tuple[str, str]], language: Language, notes: tuple[str, ...], where: str
) -> Pairs:
    if not pairs:
        raise InputError(
            said("there is no pair of a sentence and its reference"),
            where=where,
            remedy=said("Give a file with text, or a PO file with approved messages"),
        )
    references = [reference for _, reference in pairs]
    if language.script == "Mymr":
        zawgyi = [zawgyi_score(text) > CERTAIN for text in references]
        if any(zawgyi):
            references = [
                zawgyi_to_unicode(text) if found else text
                for text, found in zip(references, zawgyi, strict=True)
            ]
            notes += (
                f"In Zawgyi and converted to Unicode: {sum(zawgyi)} of {len(zawgyi)} references",
            )
    return Pairs(tuple(source for source, _ in pairs), tuple(references), notes)


def _left_out(number: int) -> tuple[str, ...]:
    return (f"Left out, without text or approval on both sides: {number}",) * bool(number)


def _lines(data: bytes, name: str) -> list[str]:
    text, _, _ = decode(data, name)
    return [line.strip() for line in text.removesuffix("\n").split("\n")]
