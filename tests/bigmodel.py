"""A package of the size that Argos' have, for the benchmark: random weights, own vocabulary.

6 and 6 layers, 512 wide, 8 heads, feed-forward 2,048, 32,000 pieces, int8: the
Transformer of argos-train's ``config.yml``. Its output is nonsense that never
ends, so whoever decodes with it bounds the length.
"""

from __future__ import annotations

import io
import itertools
import json
import random
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import numpy as np

LAYERS, WIDTH, HEADS, INNER, PIECES, POSITIONS = 6, 512, 8, 2048, 32_000, 512
_SYLLABLES = [
    "".join(parts) for parts in itertools.product("bdfgklmnprstvz", "aeiou", ["", "n", "r"])
]


def words(count: int, seed: int = 5) -> list[str]:
    """Made-up words of one to four syllables, all different, always the same."""
    chance = random.Random(seed)
    made: dict[str, None] = {}
    while len(made) < count:
        made["".join(chance.choices(_SYLLABLES, k=chance.choice((1, 2, 2, 3, 3, 4))))] = None
    return list(made)


def segments(count: int, seed: int = 11) -> list[str]:
    """Sentences of 5 to 45 made-up words; frequent words are frequent, one in ten is rare."""
    chance = random.Random(seed)
    known = words(30_000)
    frequent, weights = known[:3_000], [1 / rank for rank in range(1, 3_001)]
    return [
        " ".join(
            chance.choice(known) if chance.random() < 0.1 else chance.choices(frequent, weights)[0]
            for _ in range(chance.randint(5, 45))
        ).capitalize()
        + "."
        for _ in range(count)
    ]


def build_big_package(folder: Path) -> Path:
    """Build ``translate-en_km-1.0.argosmodel`` in ``folder`` and return its path."""
    tokenizer, pieces = _vocabulary()
    path = folder / "translate-en_km-1.0.argosmodel"
    metadata = {
        "package_version": "1.0",
        "argos_version": "1.9",
        "from_code": "en",
        "to_code": "km",
    }
    metadata |= {"from_name": "English", "to_name": "Khmer"}
    with tempfile.TemporaryDirectory() as scratch, zipfile.ZipFile(path, "w") as archive:
        _save(scratch, pieces)
        archive.writestr("translate-en_km-1_0/metadata.json", json.dumps(metadata))
        archive.writestr("translate-en_km-1_0/sentencepiece.model", tokenizer)
        for file in sorted(Path(scratch).iterdir()):
            archive.write(file, f"translate-en_km-1_0/model/{file.name}")
    return path


def _vocabulary() -> tuple[bytes, list[str]]:
    import sentencepiece

    model = io.BytesIO()
    made = words(36_000)
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=itertools.chain(
            (" ".join(made[start : start + 12]) for start in range(0, len(made), 12)),
            itertools.repeat("".join(chr(code) for code in range(33, 127)), 3),
        ),
        model_writer=model,
        model_type="bpe",
        vocab_size=PIECES,
        hard_vocab_limit=False,
        num_threads=1,
        minloglevel=2,
    )
    processor = sentencepiece.SentencePieceProcessor(model_proto=model.getvalue())
    return model.getvalue(), [processor.id_to_piece(n) for n in range(processor.get_piece_size())]


def _save(folder: str, pieces: list[str]) -> None:
    from ctranslate2.specs import transformer_spec

    chance = np.random.default_rng(3)
    spec = transformer_spec.TransformerSpec.from_config(num_layers=LAYERS, num_heads=HEADS)

    def fill(linear: Any, out: int, inner: int) -> None:
        linear.weight = chance.normal(0, inner**-0.5, (out, inner)).astype(np.float32)
        linear.bias = np.zeros(out, np.float32)

    def norm(layer: Any) -> None:
        layer.gamma, layer.beta = np.ones(WIDTH, np.float32), np.zeros(WIDTH, np.float32)

    def attention(layer: Any, rows: tuple[int, ...]) -> None:
        norm(layer.layer_norm)
        for linear, times in zip(layer.linear, rows, strict=True):
            fill(linear, times * WIDTH, WIDTH)

    embeddings = chance.normal(0, WIDTH**-0.5, (len(pieces), WIDTH)).astype(np.float32)
    for stack in (spec.encoder, spec.decoder):
        norm(stack.layer_norm)
        places = chance.normal(0, 1, (POSITIONS, WIDTH)).astype(np.float32)
        stack.position_encodings.encodings = places
        for layer in stack.layer:
            attention(layer.self_attention, (3, 1))
            norm(layer.ffn.layer_norm)
            fill(layer.ffn.linear_0, INNER, WIDTH)
            fill(layer.ffn.linear_1, WIDTH, INNER)
    for layer in spec.decoder.layer:
        attention(layer.attention, (1, 2, 1))
    spec.encoder.embeddings[0].weight = embeddings
    spec.decoder.embeddings.weight = embeddings
    fill(spec.decoder.projection, len(pieces), WIDTH)
    spec.register_source_vocabulary(pieces)
    spec.register_target_vocabulary(pieces)
    spec.config.add_source_eos = True
    spec.validate()
    spec.optimize(quantization="int8")
    spec.save(folder)
