"""A real translation package, made on the spot: a CTranslate2 Transformer with weights set by hand.

The model translates piece by piece and its output is known. Position t of the
decoder attends to position t of the source (both carry the same random code of
their position, and the query is large, so that the softmax is one-hot); the
attention copies the code of the source piece into the residual stream, and the
output projection looks that code up. So ``changes`` decide the translation:

- ``{}`` copies every text;
- ``{"COMMIT": "កិច្ចការ"}`` translates a word (also a term that must stay);
- ``{"COMMIT": ""}`` drops it, ``{"COMMIT": "COMMIT COMMIT"}`` doubles it;
- ``{"COMMIT": ("អូ", "COMMIT")}`` has it right in the second hypothesis only.

Feed-forward and self-attention weights are zero, the layers are pre-norm and
all norms are the identity up to a constant (every code has mean zero).
"""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
Changes = Mapping[str, "str | tuple[str, ...]"]

PIECE, PLACE = 128, 64  # dimensions of the code of a piece and of a position
WIDTH = PIECE + PLACE
SPECIALS = ("<unk>", "<s>", "</s>")
CORPUS = (
    "The governments of the region signed a joint declaration today.",
    "They agreed to work together against human trafficking and to help victims.",
    "The meeting was held from 12 to 14 December 2007 with 1,250 participants.",
    "For more information write to press@example.org or call +86 10 1234 5678.",
    'Officials said: "We will continue; the work is not finished" - and left (early).',
    "The quick brown fox jumps over the lazy dog; THE QUICK BROWN FOX JUMPS & RUNS.",
)


def build_package(
    folder: Path,
    *,
    changes: Changes | None = None,
    from_code: str = "en",
    to_code: str = "km",
    version: str = "1.0",
    corpus: Sequence[str] = CORPUS,
    words: Sequence[str] = (),
    positions: int = 256,
    prefix: str = "",
    bpe: bool = False,
) -> Path:
    """Build ``translate-<from>_<to>-<version>.argosmodel`` in ``folder`` and return its path.

    ``words`` (and the keys of ``changes``) become pieces of their own;
    ``positions`` is the model's limit in tokens, its end-of-sentence mark
    included; ``prefix`` a target prefix as multilingual packages have it;
    ``bpe`` takes a ``bpe.model`` with characters only instead of SentencePiece.
    """
    changes = changes or {}
    codes = f"{from_code}_{to_code}"
    inner = f"translate-{codes}-{version}".replace(".", "_")
    if bpe:
        tokenizer, pieces = ("bpe.model", b"#version: 0.2\n"), _bpe_pieces()
    else:
        model, pieces = _sentencepiece(corpus, [*words, *changes])
        tokenizer = ("sentencepiece.model", model)
    metadata = {
        "package_version": version,
        "argos_version": "1.9",
        "from_code": from_code,
        "from_name": from_code,
        "to_code": to_code,
        "to_name": to_code,
    } | ({"target_prefix": prefix} if prefix else {})
    path = folder / f"translate-{codes}-{version}.argosmodel"
    with tempfile.TemporaryDirectory() as scratch, zipfile.ZipFile(path, "w") as archive:
        _save_model(scratch, pieces, changes, positions, prefix)
        archive.writestr(f"{inner}/metadata.json", json.dumps(metadata))
        archive.writestr(f"{inner}/{tokenizer[0]}", tokenizer[1])
        for file in sorted(Path(scratch).iterdir()):
            archive.write(file, f"{inner}/model/{file.name}")
    return path


def _sentencepiece(corpus: Sequence[str], words: Sequence[str]) -> tuple[bytes, list[str]]:
    import sentencepiece

    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter([*corpus, "".join(chr(code) for code in range(33, 127))]),
        model_writer=model,
        vocab_size=400,
        hard_vocab_limit=False,
        character_coverage=1.0,
        user_defined_symbols=sorted(set(words)),
        num_threads=1,
        minloglevel=2,
    )
    processor = sentencepiece.SentencePieceProcessor(model_proto=model.getvalue())
    pieces = [processor.id_to_piece(number) for number in range(processor.get_piece_size())]
    return model.getvalue(), [piece for piece in pieces if piece not in SPECIALS]


def _bpe_pieces() -> list[str]:
    characters = [chr(code) for code in range(33, 127)]
    return [*characters, *(character + "@@" for character in characters)]


def _codes(count: int, width: int, seed: int) -> Array:
    """``count`` random sign codes with mean zero, nearly orthogonal to one another."""
    half = np.random.default_rng(seed).choice([-1.0, 1.0], size=(count, width // 2))
    return np.concatenate([half, -half], axis=1).astype(np.float32)


def _save_model(
    folder: str, pieces: list[str], changes: Changes, positions: int, prefix: str
) -> None:
    from ctranslate2.specs import transformer_spec

    source = [*SPECIALS, *pieces]
    target, weights = _lookup(source, changes, prefix)
    spec = transformer_spec.TransformerSpec.from_config(num_layers=1, num_heads=1)
    places = np.zeros((positions + 1, WIDTH), dtype=np.float32)
    places[:, PIECE:] = _codes(positions + 1, PLACE, seed=2)
    embeddings = np.zeros((len(source), WIDTH), dtype=np.float32)
    embeddings[:, :PIECE] = _codes(len(source), PIECE, seed=1)
    spec.encoder.scale_embeddings = spec.decoder.scale_embeddings = False
    spec.encoder.embeddings[0].weight = embeddings
    spec.encoder.position_encodings.encodings = places[:positions]
    spec.decoder.embeddings.weight = np.zeros((len(target), WIDTH), dtype=np.float32)
    late = places[:positions] if not prefix else np.roll(places, 1, axis=0)[:positions]
    spec.decoder.position_encodings.encodings = np.ascontiguousarray(late)
    spec.decoder.projection.weight = weights
    for stack in (spec.encoder, spec.decoder):
        _identity_norm(stack.layer_norm)
        _no_feed_forward(stack.layer[0].ffn)
        _attention(stack.layer[0].self_attention, [np.zeros((3 * WIDTH, WIDTH))], copy=False)
    look, keep = np.zeros((WIDTH, WIDTH)), np.zeros((2 * WIDTH, WIDTH))
    look[PIECE:, PIECE:] = 40 * np.eye(PLACE)
    keep[PIECE:WIDTH, PIECE:] = np.eye(PLACE)
    keep[WIDTH : WIDTH + PIECE, :PIECE] = np.eye(PIECE)
    _attention(spec.decoder.layer[0].attention, [look, keep], copy=True)
    spec.register_source_vocabulary(source)
    spec.register_target_vocabulary(target)
    spec.config.add_source_eos = True
    spec.config.layer_norm_epsilon = None
    spec.validate()
    spec.save(folder)


def _lookup(source: list[str], changes: Changes, prefix: str) -> tuple[list[str], Array]:
    """The target vocabulary and the output projection: code of a source piece -> target piece."""
    codes = _codes(len(source), PIECE, seed=1)
    target = list(SPECIALS)
    rows = [np.zeros(PIECE, dtype=np.float32) for _ in target]
    number = {piece: index for index, piece in enumerate(target)}
    for index, piece in enumerate(source):
        change = changes.get(piece, piece)
        wanted = (change,) if isinstance(change, str) else change
        for rank, answer in enumerate(wanted):
            text = answer.replace(" ", "▁") or "▁"
            if text not in number:
                number[text] = len(target)
                target.append(text)
                rows.append(np.zeros(PIECE, dtype=np.float32))
            rows[number[text]] = rows[number[text]] + (1 - 0.1 * rank) * codes[index]
    if prefix:
        target.append(prefix)
        rows.append(np.zeros(PIECE, dtype=np.float32))
    weights = np.zeros((len(target), WIDTH), dtype=np.float32)
    weights[:, :PIECE] = np.stack(rows)
    return target, weights


def _identity_norm(norm: Any) -> None:
    norm.gamma, norm.beta = np.ones(WIDTH, np.float32), np.zeros(WIDTH, np.float32)


def _no_feed_forward(layer: Any) -> None:
    _identity_norm(layer.layer_norm)
    for linear in (layer.linear_0, layer.linear_1):
        linear.weight = np.zeros((WIDTH, WIDTH), np.float32)
        linear.bias = np.zeros(WIDTH, np.float32)


def _attention(attention: Any, projections: Sequence[NDArray[Any]], *, copy: bool) -> None:
    """Query (with key and value for self-attention), key and value, and the output projection."""
    _identity_norm(attention.layer_norm)
    output = 10 * np.eye(WIDTH) if copy else np.zeros((WIDTH, WIDTH))
    for linear, weight in zip(attention.linear, [*projections, output], strict=True):
        linear.weight = weight.astype(np.float32)
        linear.bias = np.zeros(len(weight), np.float32)
