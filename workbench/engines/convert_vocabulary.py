"""The vocabulary of an original model in the order of its embeddings, read from its own files.

A model whose tokens are off by one place translates into the neighbouring
language. The tokenizers of ``transformers`` are not asked: version 5.23 puts
NLLB's <mask> before the language codes when it reads the SentencePiece file, and
takes SMaLL-100's tokenizer, a program beside the weights, for none.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from workbench.engines.convert_source import read_json
from workbench.engines.families import Family
from workbench.errors import PackageError
from workbench.said import said

_FIRST = ("<s>", "<pad>", "</s>", "<unk>")


class Vocabulary:
    """What CTranslate2's converter asks of a tokenizer, and no more."""

    bos_token, eos_token, unk_token = "<s>", "</s>", "<unk>"
    special_tokens_map: dict[str, Any] = {}  # noqa: RUF012  (the converter only reads it)

    def __init__(self, tokens: list[str], pad_token: str = "<pad>") -> None:
        self._tokens = tokens
        self.pad_token = pad_token
        self.unk_token_id = tokens.index(self.unk_token)

    def get_vocab(self) -> dict[str, int]:
        """Each token with its place."""
        return {token: place for place, token in enumerate(self._tokens)}

    def convert_ids_to_tokens(self, place: int) -> str:
        """The token at a place."""
        return self._tokens[place]


def read_tokens(source: Path, family: Family, config: dict[str, Any]) -> Vocabulary:
    """The vocabulary of the original model in ``source``, from the first token to the last known.

    Raises :class:`PackageError` where it has more tokens than embeddings by
    ``config``, or where the folder says otherwise in a file that ``transformers`` writes.
    """
    tokens = _tokens(source, family)
    if len(tokens) > int(config.get("vocab_size", 0)):
        raise _refused(source, said("it has more tokens than embeddings"))
    if len(set(tokens)) != len(tokens):
        raise _refused(source, said("a token stands twice in its vocabulary"))
    for token, place in _stated(source).items():
        if place < len(tokens) and tokens[place] != token:
            raise _refused(
                source,
                said(
                    "{token} should be at place {place} of its vocabulary", token=token, place=place
                ),
            )
    return Vocabulary(tokens, pad_token=_FIRST[0] if family.name == "madlad" else _FIRST[1])


def _tokens(source: Path, family: Family) -> list[str]:
    if family.extra_files:  # vocab.json: the order is written down
        numbered = read_json(source / family.extra_files[0])
        tokens = sorted(numbered, key=lambda token: int(numbered[token]))
        if [int(numbered[token]) for token in tokens] != list(range(len(tokens))):
            raise _refused(source, said("the places of its vocabulary have gaps"))
        return tokens if family.architecture == "marian" else [*tokens, *_m2m_languages()]
    pieces = _pieces(source / family.tokenizer_files[0])
    if family.architecture == "m2m_100":  # fairseq's order: <unk> <s> </s> of SentencePiece go
        return [*_FIRST, *pieces[3:], *_nllb_languages(), "<mask>"]
    return pieces


def _pieces(file: Path) -> list[str]:
    from sentencepiece import SentencePieceProcessor

    processor: Any = SentencePieceProcessor(model_file=str(file))
    return [processor.id_to_piece(place) for place in range(processor.get_piece_size())]


def _m2m_languages() -> list[str]:
    from transformers.models.m2m_100 import tokenization_m2m_100

    return [f"__{code}__" for code in tokenization_m2m_100.FAIRSEQ_LANGUAGE_CODES["m2m100"]]


def _nllb_languages() -> list[str]:
    from transformers.models.nllb import tokenization_nllb

    return list(tokenization_nllb.FAIRSEQ_LANGUAGE_CODES)


def _stated(source: Path) -> dict[str, int]:
    """The places of added tokens, as far as the folder states them."""
    stated: dict[str, int] = {}
    if (source / "added_tokens.json").is_file():
        stated |= read_json(source / "added_tokens.json")
    if (source / "tokenizer.json").is_file():
        added = read_json(source / "tokenizer.json").get("added_tokens") or []
        stated |= {item["content"]: item["id"] for item in added}
    if (source / "tokenizer_config.json").is_file():
        added = read_json(source / "tokenizer_config.json").get("added_tokens_decoder") or {}
        stated |= {item["content"]: int(place) for place, item in added.items()}
    return stated


def _refused(source: Path, why: str) -> PackageError:
    return PackageError(
        said("the original model cannot be converted: {why}", why=why),
        where=str(source),
        remedy=said("Choose another model from: workbench models list"),
    )
