"""The SentencePiece tokenizers of the multilingual models, and the vocabularies beside them.

They cut plain text only. What a model takes as an order (a language token, the
end mark) comes from its :class:`~workbench.engines.families.Family` and never
out of a text: where a release says "<2th>" or "</s>", the characters are
translated.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from workbench.errors import EngineError
from workbench.said import Said, said

UNKNOWN = "<unk>"
SPACE = "▁"
_REINSTALL = said("Install the model again with: workbench models install")


class SentencePieces:
    """Pieces for one model, from one SentencePiece file for both sides or one for each.

    Satisfies :class:`workbench.engines.decoder.Pieces`. A piece that the model's
    vocabulary lacks stays as it is; CTranslate2 reads it as the unknown token.
    Safe to be used by several threads.
    """

    def __init__(self, files: Sequence[Path], control: re.Pattern[str], *, name: str) -> None:
        """Load ``files`` (source, target); raises :class:`EngineError` naming ``name``."""
        self._control = control
        try:
            from sentencepiece import SentencePieceProcessor

            loaded: list[Any] = [SentencePieceProcessor(model_file=str(file)) for file in files]
        except ImportError as error:
            raise EngineError(
                said("SentencePiece is not installed"),
                remedy=said("Install the distribution sentencepiece"),
            ) from error
        except (OSError, RuntimeError, ValueError) as error:
            raise EngineError(
                said("the tokenizer of the model is damaged or not there"),
                where=name,
                remedy=_REINSTALL,
            ) from error
        self._source, self._target = loaded[0], loaded[-1]

    def encode(self, text: str) -> list[str]:
        """The pieces of an English text; never a token that the model obeys."""
        return self._cut(self._source, text)

    def encode_target(self, text: str) -> list[str]:
        """The pieces of a text in the target language, under the same rule."""
        return self._cut(self._target, text)

    def decode(self, pieces: Sequence[str]) -> str:
        """The text of ``pieces``; language tokens and end marks among them are left out.

        What the model did not know shows as " ⁇ ", so that no gap is overlooked.
        """
        kept = [piece for piece in pieces if piece == UNKNOWN or not self._obeyed(piece)]
        return str(self._target.decode_pieces(kept)).replace(SPACE, " ")

    def _cut(self, processor: Any, text: str) -> list[str]:
        # MADLAD's model keeps every space, which no text of its training had twice
        pieces: list[str] = processor.encode(" ".join(text.split()), out_type=str)
        return [part for piece in pieces for part in self._plain(piece)]

    def _plain(self, piece: str) -> list[str]:
        return list(piece) if self._obeyed(piece) else [piece]

    def _obeyed(self, piece: str) -> bool:
        return self._control.fullmatch(piece) is not None


def read_vocabulary(model: Path, side: str) -> frozenset[str]:
    """The tokens that a converted model has on a ``side``, "source" or "target".

    Read from the file that CTranslate2 keeps beside ``model.bin``. Raises
    :class:`EngineError` where it is missing or damaged.
    """
    try:
        for stem in (f"{side}_vocabulary", "shared_vocabulary"):
            if (model / f"{stem}.json").is_file():
                tokens = json.loads((model / f"{stem}.json").read_text(encoding="utf-8"))
                return frozenset(token for token in tokens if isinstance(token, str))
            if (model / f"{stem}.txt").is_file():
                return frozenset((model / f"{stem}.txt").read_text(encoding="utf-8").split("\n"))
    except (OSError, ValueError, TypeError) as error:
        raise EngineError(
            said("the {side} vocabulary is damaged ({error})", side=_side(side), error=str(error)),
            where=model.name,
            remedy=_REINSTALL,
        ) from error
    raise EngineError(
        said("the {side} vocabulary is missing", side=_side(side)),
        where=model.name,
        remedy=_REINSTALL,
    )


def _side(side: str) -> Said:
    return said("source") if side == "source" else said("target")
