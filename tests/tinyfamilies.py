"""Tiny models with the real architectures of the families, trained to show how they were asked.

Each is built from the family's own configuration in ``transformers`` with the
family's own tokenizer on a small SentencePiece model with the same layout of
special tokens, and saved as its authors save it (safetensors and tokenizer
files), so that it can be converted like the real one.

What they learn: an English number word becomes that of the language asked for
("two" in Khmer: "ពីរ"), but only if every token stands where the family's
tokenizer puts it. A source without its language token, or with it elsewhere,
without the end mark, or with a token too many becomes "WRONG". So a right answer
shows that the tokens stood right.
"""

from __future__ import annotations

import hashlib
import json
import random
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from tinytokens import (
    ENGLISH,
    NUMBERS,
    OPUS_TOKENS,
    WRONG,
    m2m_tokens,
    madlad_tokens,
    marian_tokens,
    nllb_tokens,
)

from workbench.engines.convert import convert_weights
from workbench.engines.families import FAMILIES, Family
from workbench.engines.models.pin import PIN, FilePin, Pin, pin_text

STEPS, BATCH, RATE = 400, 96, 3e-3


@dataclass(frozen=True)
class Tiny:
    """A trained model as its authors would publish it, with what ``transformers`` makes of a text.

    ``languages`` maps our codes to the model's tokens. ``source`` gives the source
    tokens of a text for one of our codes, ``start`` the forced first target tokens.
    """

    family: Family
    path: Path
    languages: dict[str, str]
    source: Callable[[str, str], list[str]]
    start: Callable[[str], list[str]]


# source, what the target begins with (start token and forced tokens), output
Example = tuple[list[str], list[str], list[str]]


def train(model: Any, numbers: dict[str, int], example: Callable[[random.Random], Example]) -> None:
    """Train ``model`` on examples drawn from a fixed seed, a few seconds on one core."""
    import torch

    torch.manual_seed(1)
    torch.set_num_threads(1)
    chance, end = random.Random(1), numbers["</s>"]
    named = list(model.named_parameters())
    places = [value for name, value in named if "relative_attention_bias" in name]
    others = [value for name, value in named if "relative_attention_bias" not in name]
    optimizer = torch.optim.Adam(
        [{"params": others, "lr": RATE}, *([{"params": places, "lr": 0.1}] if places else [])]
    )
    plan = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.05, total_iters=STEPS)
    embeddings = model.get_input_embeddings()
    model.train()
    for _ in range(STEPS):
        drawn = [example(chance) for _ in range(BATCH)]
        rows = [[[numbers[token] for token in part] for part in item] for item in drawn]
        source = _padded([row[0] for row in rows], -1)
        given = _padded([[*row[1], *row[2]] for row in rows], end)
        labels = _padded([[*[-100] * (len(row[1]) - 1), *row[2], end] for row in rows], -100)
        mask = source >= 0
        logits = model(
            input_ids=source.clamp(min=0), attention_mask=mask.long(), decoder_input_ids=given
        ).logits
        loss = torch.nn.functional.cross_entropy(logits.flatten(0, 1), labels.flatten())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        plan.step()
        if embeddings.padding_idx is not None:  # stays 0: OPUS-MT's decoder starts from it
            embeddings.weight.data[embeddings.padding_idx] = 0
    model.eval()


def _padded(rows: Sequence[Sequence[int]], value: int) -> Any:
    import torch

    longest = max(map(len, rows))
    return torch.tensor([[*row, *[value] * (longest - len(row))] for row in rows])


def _learn(
    tiny: Tiny, model: Any, numbers: dict[str, int], start: str, target: Callable[[str], list[str]]
) -> None:
    """Train on what the family's own tokenizer makes of a word, and on mistakes; save as published.

    Decoding starts with the token ``start``; ``target`` cuts a text of the target
    language. In half of the examples one token or more stands wrong.
    """
    source_of, start_of, target_of = cache(tiny.source), cache(tiny.start), cache(target)

    def example(chance: random.Random) -> Example:
        place, code = chance.randrange(len(ENGLISH)), chance.choice(list(NUMBERS))
        source, forced = source_of(ENGLISH[place], code), start_of(code)
        wrong = _mistakes(tiny, source, forced, code, start)
        mistake = chance.randrange(2 * len(wrong))
        if mistake < len(wrong):
            return (*wrong[mistake], target_of(WRONG))
        return source, [start, *forced], target_of(NUMBERS[code][place])

    train(model, numbers, example)
    model.save_pretrained(tiny.path)


def _mistakes(
    tiny: Tiny, source: list[str], forced: list[str], code: str, start: str
) -> list[tuple[list[str], list[str]]]:
    """Source and beginning of the target with a token left out, added, moved or another one."""
    own = {*tiny.languages.values(), "eng_Latn", "__en__"}
    lead = next((n for n, token in enumerate(source) if token in own), -1) + 1
    before, rest = source[:lead], source[lead:]
    begun, another = [start, *forced], tiny.languages["th" if code == "km" else "km"]
    wrong = [
        (source[:-1], begun),
        ([*source, "</s>"], begun),
        (source, [start] if forced else [start, tiny.languages[code]]),
        (rest, begun),
        ([*rest, *before], begun),
        ([*before, *source], begun),
        ([another, *source], begun),
    ]
    if start != "<pad>":  # OPUS-MT starts from nothing, whatever the token
        wrong.append((source, ["<s>", *forced]))
    if forced:
        wrong.append(([*forced, *rest], begun))
    return wrong


def _sizes(numbers: dict[str, int], extra: int = 0) -> dict[str, Any]:
    return {"vocab_size": len(numbers) + extra, "d_model": 64, "dropout": 0.0}


def _bart_like(positions: int) -> dict[str, Any]:
    layers = {f"{side}_layers": 1 for side in ("encoder", "decoder")}
    heads = {f"{side}_attention_heads": 4 for side in ("encoder", "decoder")}
    inner = {f"{side}_ffn_dim": 128 for side in ("encoder", "decoder")}
    drops = {f"{side}_layerdrop": 0.0 for side in ("encoder", "decoder")}
    return {
        **layers, **heads, **inner, **drops,
        "attention_dropout": 0.0, "init_std": 0.1, "max_position_embeddings": positions,
    }  # fmt: skip


def _m2m_model(numbers: dict[str, int]) -> Any:
    import torch
    import transformers

    torch.manual_seed(1)  # 8 rows more than tokens, as M2M-100 has
    config = transformers.M2M100Config(**_sizes(numbers, 8), **_bart_like(1024))
    return transformers.M2M100ForConditionalGeneration(config)


def build_nllb(path: Path) -> Tiny:
    tokenizer, numbers = nllb_tokens(path)
    codes = dict(FAMILIES["nllb"].codes)

    def source(text: str, code: str) -> list[str]:
        tokens: list[str] = tokenizer.convert_ids_to_tokens(tokenizer(text).input_ids)
        return tokens

    def start(code: str) -> list[str]:
        tokenizer.tgt_lang = codes[code]
        tokens: list[str] = tokenizer.convert_ids_to_tokens(tokenizer(text_target="").input_ids)
        return tokens[:1]

    tiny = Tiny(FAMILIES["nllb"], path, codes, source, start)
    _learn(tiny, _m2m_model(numbers), numbers, "</s>", tokenizer.tokenize)
    return tiny


def build_m2m100(path: Path, family: str = "m2m100") -> Tiny:
    """M2M-100, or SMaLL-100 with the same tokenizer asked for the target as source language."""
    tokenizer, numbers = m2m_tokens(path)
    codes = dict(FAMILIES[family].codes)
    small = family == "small100"

    def source(text: str, code: str) -> list[str]:
        tokenizer.src_lang = codes[code].strip("_") if small else "en"
        tokens: list[str] = tokenizer.convert_ids_to_tokens(tokenizer(text).input_ids)
        return tokens

    def start(code: str) -> list[str]:
        token = tokenizer.get_lang_token(codes[code].strip("_"))
        return [] if small else [token]

    tiny = Tiny(FAMILIES[family], path, codes, source, start)
    _learn(tiny, _m2m_model(numbers), numbers, "</s>", tokenizer.tokenize)
    return tiny


def build_opus(path: Path, languages: Sequence[str] = tuple(OPUS_TOKENS)) -> Tiny:
    """OPUS-MT with several targets; with a single one if only one language is given."""
    import torch
    import transformers

    codes = {code: OPUS_TOKENS[code] if len(languages) > 1 else "" for code in languages}
    tokenizer, numbers = marian_tokens(path, [code for code in codes.values() if code])
    torch.manual_seed(1)
    special = {"pad_token_id": numbers["<pad>"], "eos_token_id": 0, "forced_eos_token_id": 0}
    config = transformers.MarianConfig(
        **_sizes(numbers),
        **_bart_like(512),
        **special,
        decoder_start_token_id=numbers["<pad>"],
        activation_function="swish",
        scale_embedding=True,
    )

    def source(text: str, code: str) -> list[str]:
        given = f"{codes[code]} {text}" if codes[code] else text
        tokens: list[str] = tokenizer.convert_ids_to_tokens(tokenizer(given).input_ids)
        return tokens

    def target(text: str) -> list[str]:
        tokens: list[str] = tokenizer.spm_target.encode(text, out_type=str)
        return tokens

    tiny = Tiny(FAMILIES["opus-mt"], path, codes, source, lambda _: [])
    if len(languages) > 1:
        model = transformers.MarianMTModel(config)
        _learn(tiny, model, numbers, "<pad>", target)
    else:
        transformers.MarianMTModel(config).save_pretrained(path)
    return tiny


def build_madlad(path: Path) -> Tiny:
    """MADLAD-400: T5 with gated GELU, an output layer of its own, and <unk> as start token."""
    import torch
    import transformers

    tokenizer, numbers = madlad_tokens(path)
    torch.manual_seed(1)
    sizes = {"vocab_size": len(numbers) + 4, "d_model": 64, "d_kv": 16, "d_ff": 128, "num_heads": 4}
    config = transformers.T5Config(
        **sizes,
        num_layers=1,
        dropout_rate=0.0,
        feed_forward_proj="gated-gelu",
        tie_word_embeddings=False,
        decoder_start_token_id=numbers["<unk>"],
        pad_token_id=numbers["<s>"],
        eos_token_id=numbers["</s>"],
    )
    model = transformers.T5ForConditionalGeneration(config)
    model.lm_head.weight = torch.nn.Parameter(torch.randn(sizes["vocab_size"], 64) * 0.05)
    codes = dict(FAMILIES["madlad"].codes)

    def source(text: str, code: str) -> list[str]:
        tokens: list[str] = tokenizer.convert_ids_to_tokens(
            tokenizer(f"{codes[code]} {text}").input_ids
        )
        return tokens

    tiny = Tiny(FAMILIES["madlad"], path, codes, source, lambda _: [])
    _learn(tiny, model, numbers, "<unk>", tokenizer.tokenize)
    _publish_as_madlad(path, model)
    return tiny


def _publish_as_madlad(path: Path, model: Any) -> None:
    """Save the weights under the names that MADLAD's have (huggingface/candle pull request 1285)."""
    from safetensors.torch import save_file

    weights = {name: value.contiguous() for name, value in model.state_dict().items()}
    weights["decoder.embed_tokens.weight"] = weights.pop("shared.weight").clone()
    weights.pop("encoder.embed_tokens.weight")
    weights["lm_head.weight"] = weights["lm_head.weight"].clone()
    save_file(weights, str(path / "model.safetensors"), metadata={"format": "pt"})
    config = json.loads((path / "config.json").read_text(encoding="utf-8"))
    config |= {"tie_word_embeddings": False}
    (path / "config.json").write_text(json.dumps(config), encoding="utf-8")


BUILDERS: dict[str, Callable[[Path], Tiny]] = {
    "nllb": build_nllb,
    "m2m100": build_m2m100,
    "small100": lambda path: build_m2m100(path, "small100"),
    "opus-mt": build_opus,
    "madlad": build_madlad,
}


@cache
def _shelf() -> tempfile.TemporaryDirectory[str]:
    """Where the models of this test run lie; gone when it ends."""
    return tempfile.TemporaryDirectory(prefix="tiny-")


@cache
def tiny_model(family: str) -> Tiny:
    """The trained model of a family, built once a test run."""
    path = Path(_shelf().name) / family
    path.mkdir()
    return BUILDERS[family](path)


@cache
def converted_model(family: str) -> Path:
    """The same for CTranslate2, with float32 weights."""
    target = Path(_shelf().name) / f"{family}-converted"
    tiny = tiny_model(family)
    convert_weights(tiny.path, tiny.family, target, quantization="float32")
    return target


def install(family: str, folder: Path, name: str = "", **changes: Any) -> Path:
    """Put the model into ``folder`` as ``workbench models install`` does; ``changes`` of its pin."""
    name = name or f"tiny-{family}"
    path = folder / name
    shutil.copytree(converted_model(family), path)
    write_pin(path, family, **({"languages": tiny_model(family).languages} | changes))
    return path


def write_pin(path: Path, family: str, **changes: Any) -> None:
    """Describe what lies in ``path`` in its pin."""
    files = {
        file.name: FilePin(file.stat().st_size, hashlib.sha256(file.read_bytes()).hexdigest())
        for file in sorted(path.iterdir())
        if file.name != PIN
    }
    pin = Pin(
        name=path.name,
        family=family,
        title=path.name,
        licence="MIT",
        languages={},
        repository="",
        revision="",
        origin="file",
        installed_at="2026-11-24T08:00Z",
        files=files,
    )
    (path / PIN).write_text(pin_text(replace(pin, **changes)), encoding="utf-8")
