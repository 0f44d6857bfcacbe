"""The pieces of a model: one SentencePiece vocabulary for English and all target languages."""

from __future__ import annotations

import hashlib
import io
import json
import random
from collections.abc import Iterable, Sequence
from typing import Any

from workbench.engines.families import FAMILIES
from workbench.errors import EngineError

FAMILY = FAMILIES["workbench"]
END, UNKNOWN, PAD = "</s>", "<unk>", "<pad>"
_LIKELIEST = 8  # segmentations that are drawn from


class Vocabulary:
    """Texts to numbers for training: the numbers are the places of the model's embeddings."""

    def __init__(self, model: bytes) -> None:
        """``model`` is the content of ``sentencepiece.model``."""
        from sentencepiece import SentencePieceProcessor

        self.model = model
        self._processor: Any = SentencePieceProcessor(model_proto=model)
        size = self._processor.get_piece_size()
        pieces = [self._processor.id_to_piece(place) for place in range(size)]
        self.pieces: tuple[str, ...] = (*pieces, PAD)  # the last one: the decoder starts from it
        self.places = {piece: place for place, piece in enumerate(self.pieces)}
        self.end, self.pad = self.places[END], self.places[PAD]

    @property
    def fingerprint(self) -> str:
        """Tells one vocabulary from another."""
        return hashlib.sha256(self.model).hexdigest()

    @property
    def table(self) -> bytes:
        """``vocab.json``: each piece with its place."""
        return json.dumps(self.places, ensure_ascii=False, indent=0).encode()

    def token(self, lang: str) -> int:
        """The place of the token that asks for a language."""
        return self.places[FAMILY.codes[lang]]

    def encode(self, text: str, vary: random.Random | None = None) -> list[int]:
        """The places of the pieces of ``text``; ``vary`` draws among its likeliest segmentations.

        Drawn here, since SentencePiece's own sampling takes no seed after its first use.
        """
        if vary is None:
            return [int(number) for number in self._processor.encode(text, out_type=int)]
        likeliest = self._processor.nbest_encode(text, out_type=int, nbest_size=_LIKELIEST)
        return [int(number) for number in vary.choice(likeliest)]


def train_vocabulary(texts: Iterable[str], size: int, seed: int) -> Vocabulary:
    """A unigram model of at most ``size`` pieces; digits stand alone, so that numbers are copied.

    Texts stay as they are: the usual NFKC would take Thai and Lao vowels apart.
    Raises :class:`EngineError` where SentencePiece is missing or finds too little.
    """
    try:
        import sentencepiece
    except ImportError as error:
        raise EngineError(
            "SentencePiece is not installed", remedy="Install the distribution sentencepiece"
        ) from error
    sentencepiece.set_random_generator_seed(seed)
    sink = io.BytesIO()
    try:
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(list(texts)),
            model_writer=sink,
            vocab_size=size,
            model_type="unigram",
            character_coverage=1.0,
            hard_vocab_limit=False,
            normalization_rule_name="identity",
            split_digits=True,
            unk_id=0,
            eos_id=1,
            bos_id=-1,
            pad_id=-1,
            unk_piece=UNKNOWN,
            eos_piece=END,
            user_defined_symbols=_symbols(FAMILY.codes.values()),
            max_sentence_length=1 << 16,
            num_threads=1,  # several add up in another order each time, and give other pieces
            minloglevel=2,
        )
    except (RuntimeError, ValueError, OSError) as error:
        raise EngineError(
            f"no vocabulary can be made of these texts ({error})",
            remedy="Train on more text",
        ) from error
    return Vocabulary(sink.getvalue())


def _symbols(tokens: Iterable[str]) -> Sequence[str]:
    return [*tokens, "⟨", "⟩"]
