"""The network, through ``transformers``: made, fed, and written as its library writes it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from workbench.errors import EngineError
from workbench.training.batches import Example
from workbench.training.plan import Plan
from workbench.training.vocabulary import FAMILY, Vocabulary

EXTRA = "pip install 'release-workbench[train]'"
IGNORED = -100  # label of what is not to be learnt: padding, and the token of the language


def need_libraries() -> None:
    """Raise :class:`EngineError` where the extra ``[train]`` is not installed."""
    try:
        import safetensors  # noqa: F401
        import torch  # noqa: F401
        import transformers  # noqa: F401
    except ImportError as error:
        raise EngineError(
            "training needs torch and transformers, which are not installed",
            remedy=f"Run: {EXTRA}",
        ) from error


def configuration(plan: Plan, vocabulary: Vocabulary) -> dict[str, Any]:
    """``config.json``: a Marian model with one vocabulary for both sides."""
    sizes = plan.sizes
    return {
        "model_type": FAMILY.architecture,
        "architectures": ["MarianMTModel"],
        "vocab_size": len(vocabulary.pieces),
        "decoder_vocab_size": len(vocabulary.pieces),
        "d_model": sizes.width,
        "encoder_layers": sizes.encoder_layers,
        "decoder_layers": sizes.decoder_layers,
        "encoder_attention_heads": sizes.heads,
        "decoder_attention_heads": sizes.heads,
        "encoder_ffn_dim": sizes.inner,
        "decoder_ffn_dim": sizes.inner,
        "max_position_embeddings": sizes.positions,
        "activation_function": "relu",
        "dropout": plan.dropout,
        "attention_dropout": 0.0,
        "activation_dropout": 0.0,
        "scale_embedding": True,
        "static_position_embeddings": True,
        "share_encoder_decoder_embeddings": True,
        "tie_word_embeddings": True,
        "pad_token_id": vocabulary.pad,
        "eos_token_id": vocabulary.end,
        "bos_token_id": vocabulary.end,
        "decoder_start_token_id": vocabulary.pad,
        "forced_eos_token_id": vocabulary.end,
    }


def build(plan: Plan, vocabulary: Vocabulary) -> Any:
    """A new network with random weights from the plan's seed."""
    import torch
    from transformers import MarianConfig, MarianMTModel

    torch.manual_seed(plan.seed)
    model: Any = MarianMTModel(MarianConfig(**configuration(plan, vocabulary)))
    hold_padding(model)
    return model


def hold_padding(model: Any) -> None:
    """Keep the embedding of the padding at zero: Marian's decoder starts from it."""
    table = model.get_input_embeddings()
    table.weight.data[table.padding_idx] = 0


def loss_of(model: Any, batch: Sequence[Example], vocabulary: Vocabulary, smoothing: float) -> Any:
    """The mean loss of a target piece; the token of the language is given, not learnt."""
    import torch

    source = _padded([item.source for item in batch], vocabulary.pad)
    given = _padded([[vocabulary.pad, item.token, *item.target] for item in batch], vocabulary.pad)
    labels = _padded([[IGNORED, *item.target, vocabulary.end] for item in batch], IGNORED)
    logits = model(
        input_ids=source,
        attention_mask=(source != vocabulary.pad).long(),
        decoder_input_ids=given,
    ).logits
    functional: Any = torch.nn.functional
    return functional.cross_entropy(
        logits.float().flatten(0, 1),
        labels.flatten(),
        ignore_index=IGNORED,
        label_smoothing=smoothing,
    )


def _padded(rows: Sequence[Sequence[int]], value: int) -> Any:
    import torch

    longest = max(map(len, rows))
    return torch.tensor([[*row, *[value] * (longest - len(row))] for row in rows])


def weights_of(model: Any) -> dict[str, Any]:
    """The tensors of the network; of those that are tied the first, without what is computed."""
    kept: dict[str, Any] = {}
    there: set[int] = set()
    for name, tensor in model.state_dict().items():
        if tensor.data_ptr() not in there and "embed_positions" not in name:
            there.add(tensor.data_ptr())
            kept[name] = tensor.detach().contiguous().clone()
    return kept


def put_weights(model: Any, tensors: Mapping[str, Any]) -> None:
    """Give the network the tensors of :func:`weights_of`; ValueError where they do not fit."""
    try:
        _, unexpected = model.load_state_dict(dict(tensors), strict=False)
    except RuntimeError as error:
        raise ValueError(str(error).splitlines()[0]) from error
    if unexpected:
        raise ValueError(f"there is no {unexpected[0]} in a network of this size")
    model.tie_weights()
    hold_padding(model)


def config_text(config: Mapping[str, Any]) -> bytes:
    """``config.json`` as bytes."""
    return (json.dumps(config, indent=2) + "\n").encode()
