"""Links between a translation and its source, read off the attention of the model.

Tokenizers do not tell where their pieces stood, and change the text before they
cut it (compatibility forms, quotation marks, escapes). So the pieces are laid
over the text again: both are reduced to the letters that count, and only where
these are the same is anything linked.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence

from workbench.engines.base import Link
from workbench.model import Span
from workbench.normal import normalise_with_map

Places = tuple[Span | None, ...]

_BYTES = re.compile(r"(?:<0x[0-9A-F]{2}>)+")
_BYTE_LENGTH = len("<0xFF>")
_ESCAPE = re.compile(r"&(?:amp|lt|gt|quot|apos|#124|#91|#93);")  # as Moses writes them
_CONTINUED = "@@"  # ends a BPE piece that the next one continues
_NO_LETTERS = frozenset("▁_")  # both stand for a space (Argos writes a space for "_")
_DASHES = dict.fromkeys("‐‑‒–—―−", "-")


def find_links(
    source: Places, text: str, pieces: Sequence[str], attention: Sequence[Sequence[float]]
) -> tuple[Link, ...]:
    """A link for each of ``pieces`` that has a place in ``text``, in the order of the text.

    ``source`` are the places of the source pieces; ``attention`` has a row for
    each target piece with the weights of the source pieces, perhaps followed by
    those of special tokens, which do not count. Empty where the pieces cannot be
    laid over the text with certainty.
    """
    if not source or len(attention) != len(pieces):
        return ()
    links = []
    for place, weights in zip(piece_places(text, pieces), attention, strict=False):
        own = weights[: len(source)]
        origin = source[max(range(len(own)), key=own.__getitem__)]
        if place and origin:
            links.append(Link(place, origin))
    return tuple(links)


def piece_places(text: str, pieces: Sequence[str]) -> Places:
    """The span of each of ``pieces``, which are a whole text's, in ``text``; () if not certain.

    None for a piece that is only white space, or the rest of a character or an
    escape that an earlier piece began. Pieces of SentencePiece with "▁" and
    bytes are read, and those of BPE with "@@" after Moses.
    """
    letters = _letters(text)
    wanted = [letter for letter, _ in letters]
    for read in (_sentencepiece, _moses):
        characters, owners = read(pieces)
        found = _letters(characters)
        if [letter for letter, _ in found] == wanted:
            break
    else:
        return ()
    places: list[Span | None] = [None] * len(pieces)
    for (_, (start, end)), (_, (at, _)) in zip(letters, found, strict=True):
        before = places[owners[at]]
        places[owners[at]] = (before[0], max(before[1], end)) if before else (start, end)
    return tuple(places)


def _letters(text: str) -> list[tuple[str, Span]]:
    """The letters that count, each with the span of ``text`` that it came from."""
    normal = normalise_with_map(text)
    return [
        (letter, normal.raw_span(index, index + 1))
        for index, character in enumerate(normal.text)
        for letter in _reduced(character)
    ]


def _reduced(character: str) -> Iterator[str]:
    if character.isascii():
        if character > " " and character not in _NO_LETTERS:
            yield character.lower()
        return
    for letter in unicodedata.normalize("NFKC", _DASHES.get(character, character)).casefold():
        if not letter.isspace() and letter not in _NO_LETTERS:
            yield letter


def _sentencepiece(pieces: Sequence[str]) -> tuple[str, list[int]]:
    """The characters of the pieces, runs of byte pieces read as UTF-8, and whose each one is."""
    whole, owners = _concatenated(pieces)
    characters, owned, at = "", list[int](), 0
    for run in _BYTES.finditer(whole):
        characters += whole[at : run.start()]
        owned += owners[at : run.start()]
        at = run.end()
        raw = bytes.fromhex(run[0].replace("<0x", "").replace(">", ""))
        byte = 0
        for character in raw.decode("utf-8", errors="replace"):
            characters += character
            owned.append(owners[run.start() + min(byte, len(raw) - 1) * _BYTE_LENGTH])
            byte += len(character.encode())
    return characters + whole[at:], owned + owners[at:]


def _moses(pieces: Sequence[str]) -> tuple[str, list[int]]:
    """The characters of BPE pieces without marks and escapes, and whose each one is."""
    whole, owners = _concatenated([piece.removesuffix(_CONTINUED) for piece in pieces])
    characters, owned, at = "", list[int](), 0
    for escape in _ESCAPE.finditer(whole):
        characters += whole[at : escape.start()] + html.unescape(escape[0])
        owned += [*owners[at : escape.start()], owners[escape.start()]]
        at = escape.end()
    return characters + whole[at:], owned + owners[at:]


def _concatenated(pieces: Sequence[str]) -> tuple[str, list[int]]:
    owners = [number for number, piece in enumerate(pieces) for _ in piece]
    return "".join(pieces), owners
