"""A llama model of one layer in a GGUF file, written byte by byte, for a real llama.cpp server.

The layer adds nothing (its weights are zero), so what comes next depends on the
last token alone: a table of pairs written into the output matrix. With the
grammar of a JSON schema on top, such a model answers with well-formed JSON.
Format: GGUF version 3 as ggml's ``docs/gguf.md`` describes it.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Mapping, Sequence
from pathlib import Path

WIDTH = 320  # of the embedding; more than there are tokens, so that each has its own direction
HEADS = 10
HIDDEN = 32
CONTEXT = 32768
_ALIGNMENT = 32
_UINT32, _FLOAT32, _BOOL, _STRING, _ARRAY, _INT32 = 4, 6, 7, 8, 9, 5
_NORMAL, _UNKNOWN, _CONTROL, _BYTE = 1, 2, 3, 6
_PLAIN = ' {}[]":,0123456789\nកខ'
TEMPLATE = (
    "{% for message in messages %}{{ message['role'] }}\n{{ message['content'] }}\n{% endfor %}"
)

STEADY = {  # answers "កខ" for every string, and ends
    "{": {'"': 9}, ",": {'"': 9}, ":": {'"': 9}, "}": {"</s>": 9},
    '"': {"ក": 9, ":": 6, ",": 5, "}": 4}, "ក": {"ខ": 9}, "ខ": {'"': 9},
    **{digit: {'"': 9} for digit in "0123456789"}, "\n": {"{": 9},
}  # fmt: skip
ENDLESS = {**STEADY, "ខ": {"ក": 9}}  # never closes a string


def write_model(
    path: Path, pairs: Mapping[str, Mapping[str, float]], *, template: str = TEMPLATE
) -> Path:
    """Write a model in which ``pairs[last][next]`` says how much ``next`` is wanted.

    ``template`` is its chat template in Jinja.
    """
    tokens, kinds = _vocabulary()
    place = {token: index for index, token in enumerate(tokens)}
    output = array("f", bytes(4 * WIDTH * len(tokens)))
    for last, wanted in pairs.items():
        for following, weight in wanted.items():
            output[place[following] * WIDTH + place[last]] = weight
    embedding = array("f", bytes(4 * WIDTH * len(tokens)))
    for index in range(len(tokens)):
        embedding[index * WIDTH + index] = 1.0
    tensors = {
        "token_embd.weight": ((WIDTH, len(tokens)), embedding),
        "output_norm.weight": ((WIDTH,), _ones()),
        "output.weight": ((WIDTH, len(tokens)), output),
        "blk.0.attn_norm.weight": ((WIDTH,), _ones()),
        "blk.0.ffn_norm.weight": ((WIDTH,), _ones()),
        **{f"blk.0.attn_{name}.weight": _zeros(WIDTH, WIDTH) for name in ("q", "k", "v", "output")},
        "blk.0.ffn_gate.weight": _zeros(WIDTH, HIDDEN),
        "blk.0.ffn_up.weight": _zeros(WIDTH, HIDDEN),
        "blk.0.ffn_down.weight": _zeros(HIDDEN, WIDTH),
    }
    path.write_bytes(_file(_metadata(tokens, kinds, template), tensors))
    return path


def _vocabulary() -> tuple[list[str], list[int]]:
    tokens = ["<unk>", "<s>", "</s>", *(f"<0x{byte:02X}>" for byte in range(256)), *_PLAIN]
    tokens = [token.replace(" ", "▁") for token in tokens]
    return tokens, [_UNKNOWN, _CONTROL, _CONTROL, *[_BYTE] * 256, *[_NORMAL] * len(_PLAIN)]


def _metadata(tokens: Sequence[str], kinds: Sequence[int], template: str) -> list[bytes]:
    scores = [0.0] * len(tokens)
    return [
        _text("general.architecture", "llama"),
        _text("general.name", "tiny"),
        *(
            _key(f"llama.{name}") + struct.pack("<II", _UINT32, value)
            for name, value in {
                "vocab_size": len(tokens), "context_length": CONTEXT, "embedding_length": WIDTH,
                "block_count": 1, "feed_forward_length": HIDDEN, "attention.head_count": HEADS,
                "attention.head_count_kv": HEADS, "rope.dimension_count": WIDTH // HEADS,
            }.items()
        ),
        _key("llama.attention.layer_norm_rms_epsilon") + struct.pack("<If", _FLOAT32, 1e-5),
        _text("tokenizer.ggml.model", "llama"),
        _key("tokenizer.ggml.tokens") + _list(_STRING, [_string(token) for token in tokens]),
        _key("tokenizer.ggml.scores") + _list(_FLOAT32, [struct.pack("<f", s) for s in scores]),
        _key("tokenizer.ggml.token_type") + _list(_INT32, [struct.pack("<i", k) for k in kinds]),
        *(
            _key(f"tokenizer.ggml.{name}_token_id") + struct.pack("<II", _UINT32, number)
            for number, name in enumerate(("unknown", "bos", "eos"))
        ),
        _key("tokenizer.ggml.add_space_prefix") + struct.pack("<I?", _BOOL, False),
        _text("tokenizer.chat_template", template),
    ]  # fmt: skip


def _file(
    metadata: Sequence[bytes], tensors: Mapping[str, tuple[tuple[int, ...], array[float]]]
) -> bytes:
    head = b"GGUF" + struct.pack("<IQQ", 3, len(tensors), len(metadata)) + b"".join(metadata)
    data = b""
    for name, (shape, values) in tensors.items():
        head += _key(name) + struct.pack(f"<I{len(shape)}Q", len(shape), *shape)
        head += struct.pack("<IQ", 0, len(data))  # 32-bit floats, at this offset
        data += _padded(values.tobytes())
    return _padded(head) + data


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % _ALIGNMENT)


def _string(text: str) -> bytes:
    data = text.encode()
    return struct.pack("<Q", len(data)) + data


_key = _string


def _text(key: str, value: str) -> bytes:
    return _key(key) + struct.pack("<I", _STRING) + _string(value)


def _list(kind: int, items: Sequence[bytes]) -> bytes:
    return struct.pack("<IIQ", _ARRAY, kind, len(items)) + b"".join(items)


def _ones() -> array[float]:
    return array("f", [1.0] * WIDTH)


def _zeros(columns: int, rows: int) -> tuple[tuple[int, int], array[float]]:
    return (columns, rows), array("f", bytes(4 * columns * rows))
