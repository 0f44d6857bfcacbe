"""Converting original weights: what comes out is the model, and nothing unsafe is ever loaded."""

from __future__ import annotations

import errno
import json
import math
import pickle
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tinyfamilies import BUILDERS, tiny_model
from tinytokens import ENGLISH, NUMBERS, m2m_tokens, madlad_tokens, marian_tokens, nllb_tokens

from workbench.engines import convert
from workbench.engines.convert import convert_weights
from workbench.engines.convert_vocabulary import read_tokens
from workbench.engines.decoder import Decoder
from workbench.engines.families import FAMILIES
from workbench.engines.pieces import SentencePieces
from workbench.engines.resources import Resources
from workbench.errors import EngineError, PackageError, StorageError, UsageError, WorkbenchError

families = pytest.mark.parametrize("family", list(BUILDERS))


@pytest.fixture
def original(tmp_path: Path) -> Path:
    """A copy of the tiny M2M-100 as its authors publish it."""
    return Path(shutil.copytree(tiny_model("m2m100").path, tmp_path / "original"))


def change_config(folder: Path, **keys: Any) -> None:
    config = json.loads((folder / "config.json").read_text(encoding="utf-8")) | keys
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")


def answers(family: str, model: Path, code: str = "km") -> list[str]:
    row = FAMILIES[family]
    files = [model / name for name in row.tokenizer_files]
    decoder = Decoder(
        model,
        name=family,
        pieces=SentencePieces(files, row.control, name=family),
        resources=Resources(threads=1),
    )
    form = row.form(tiny_model(family).languages[code])
    return [found[0].text for found in decoder.translate(ENGLISH, form)]


@families
def test_the_model_with_its_tokenizer(family: str, tmp_path: Path) -> None:
    lines: list[str] = []
    tiny, target = tiny_model(family), tmp_path / "target"
    before = sorted(tiny.path.iterdir())
    convert_weights(tiny.path, tiny.family, target, on_line=lines.append)
    vocabulary = {"shared_vocabulary.json"}
    assert {path.name for path in target.iterdir()} == {
        "model.bin", "config.json", *vocabulary, *tiny.family.tokenizer_files,
    }  # fmt: skip
    assert answers(family, target) == list(NUMBERS["km"])
    assert lines
    assert sorted(tiny.path.iterdir()) == before
    assert [path.name for path in tmp_path.iterdir()] == ["target"]


def test_weights_are_int8_unless_told_otherwise(tmp_path: Path) -> None:
    tiny = tiny_model("nllb")
    convert_weights(tiny.path, tiny.family, tmp_path / "int8")
    convert_weights(tiny.path, tiny.family, tmp_path / "float32", quantization="float32")
    sizes = [(tmp_path / kind / "model.bin").stat().st_size for kind in ("int8", "float32")]
    assert sizes[0] < 0.8 * sizes[1]


def test_weights_in_several_files(original: Path, tmp_path: Path) -> None:
    from safetensors.torch import load_file, save_file

    tensors = load_file(str(original / "model.safetensors"))
    names, where = sorted(tensors), {}
    for number, chosen in enumerate((names[::2], names[1::2]), start=1):
        file = f"model-0000{number}-of-00002.safetensors"
        save_file({name: tensors[name] for name in chosen}, str(original / file), {"format": "pt"})
        where |= dict.fromkeys(chosen, file)
    (original / "model.safetensors").unlink()
    index = {"metadata": {"total_size": 1}, "weight_map": where}
    (original / "model.safetensors.index.json").write_text(json.dumps(index), encoding="utf-8")
    convert_weights(original, FAMILIES["m2m100"], tmp_path / "target")
    assert answers("m2m100", tmp_path / "target") == list(NUMBERS["km"])


def test_madlads_output_layer_is_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The surer of its answers shows: with the scale of tied layers all pieces score nearly alike."""
    tiny = tiny_model("madlad")
    convert_weights(tiny.path, tiny.family, tmp_path / "own", quantization="float32")
    monkeypatch.setattr(convert, "_separate_head", lambda *_: None)
    convert_weights(tiny.path, tiny.family, tmp_path / "tied", quantization="float32")
    own, tied = ([math.exp(s) for s in scores(tmp_path / kind)] for kind in ("own", "tied"))
    assert min(own) > 0.9
    assert max(tied) < 0.3


def scores(model: Path) -> list[float]:
    """The mean log probability of each piece of the greedy answers of a MADLAD."""
    import ctranslate2

    source = tiny_model("madlad").source
    translator = ctranslate2.Translator(str(model), intra_threads=1)
    results = translator.translate_batch(
        [source(word, "km") for word in ENGLISH], beam_size=1, return_scores=True
    )
    return [float(result.scores[0]) for result in results]


def test_a_tied_loader_does_not_reach_the_weights() -> None:
    """Versions of transformers 5 that tie the layers on loading lose one; both are put back."""
    import torch
    import transformers

    path = tiny_model("madlad").path
    model = transformers.T5ForConditionalGeneration.from_pretrained(path)
    model.lm_head.weight = model.shared.weight
    config = json.loads((path / "config.json").read_text(encoding="utf-8"))
    stored = convert._tensors(path, ("lm_head.weight", "decoder.embed_tokens.weight"))
    convert._separate_head(model, path, config)
    assert torch.equal(model.lm_head.weight, stored["lm_head.weight"])
    for table in (model.shared, model.encoder.embed_tokens, model.decoder.embed_tokens):
        assert torch.equal(table.weight, stored["decoder.embed_tokens.weight"])
    assert model.config.tie_word_embeddings is False


def test_a_tied_t5_stays_tied(tmp_path: Path) -> None:
    """Other T5s share one table, and scale what comes out of it."""
    import transformers

    madlad_tokens(tmp_path)
    sizes = {"vocab_size": 200, "d_model": 16, "d_kv": 4, "d_ff": 16, "num_heads": 4}
    config = transformers.T5Config(**sizes, num_layers=1, feed_forward_proj="gated-gelu")
    model = transformers.T5ForConditionalGeneration(config)
    convert._separate_head(model, _saved(model, tmp_path), {})
    assert model.lm_head.weight is model.shared.weight
    assert model.config.tie_word_embeddings is True


def _saved(model: Any, folder: Path) -> Path:
    model.save_pretrained(folder)
    return folder


class Bomb:
    """What a hostile pickle holds: it makes the file ``mark`` when it is loaded."""

    def __init__(self, mark: Path) -> None:
        self._mark = mark

    def __reduce__(self) -> tuple[Any, ...]:
        return (Path.touch, (self._mark,))


def _only_pickle(folder: Path, bomb: bytes) -> None:
    (folder / "model.safetensors").unlink()
    (folder / "pytorch_model.bin").write_bytes(bomb)


def _index_names_pickle(folder: Path, bomb: bytes) -> None:
    _only_pickle(folder, bomb)
    index = {"weight_map": {"lm_head.weight": "pytorch_model.bin"}}
    (folder / "model.safetensors.index.json").write_text(json.dumps(index), encoding="utf-8")


def _index_leaves_the_folder(folder: Path, bomb: bytes) -> None:
    (folder / "model.safetensors").rename(folder.parent / "outside.safetensors")
    index = {"weight_map": {"lm_head.weight": "../outside.safetensors"}}
    (folder / "model.safetensors.index.json").write_text(json.dumps(index), encoding="utf-8")


def _config_names_pickle(folder: Path, bomb: bytes) -> None:
    (folder / "adapter_model.bin").write_bytes(bomb)
    change_config(folder, transformers_weights="adapter_model.bin")


def _program(folder: Path, bomb: bytes) -> None:
    (folder / "own.py").write_text("import pathlib; pathlib.Path('mark').touch()", "utf-8")
    change_config(folder, auto_map={"AutoModelForSeq2SeqLM": "own.Model"})


@pytest.mark.parametrize(
    ("spoil", "what"),
    [
        pytest.param(_only_pickle, "pickle", id="only a pickle"),
        pytest.param(_index_names_pickle, "no safetensors file", id="an index that names a pickle"),
        pytest.param(_index_leaves_the_folder, "no safetensors file", id="an index that leaves"),
        pytest.param(_config_names_pickle, "transformers_weights", id="a config that names one"),
        pytest.param(_program, "auto_map", id="a program beside the weights"),
    ],
)
def test_nothing_unsafe_is_loaded(
    spoil: Callable[[Path, bytes], None], what: str, original: Path, tmp_path: Path
) -> None:
    mark = tmp_path / "mark"
    spoil(original, pickle.dumps(Bomb(mark)))
    with pytest.raises(PackageError, match=what) as caught:
        convert_weights(original, FAMILIES["m2m100"], tmp_path / "target")
    assert caught.value.remedy
    assert not mark.exists()
    assert not (tmp_path / "target").exists()


def test_the_bomb_works(tmp_path: Path) -> None:
    """So that the test above can fail."""
    mark = tmp_path / "mark"
    pickle.loads(pickle.dumps(Bomb(mark)))
    assert mark.exists()


@pytest.mark.parametrize(
    "name", ["pytorch_model.bin", ".metadata", "adapter_model.bin", "tokenizer.pkl", "rng.pth"]
)
def test_pickles_beside_the_weights_are_not_looked_at(
    name: str, original: Path, tmp_path: Path
) -> None:
    """``.metadata`` is how distributed checkpoints are told, and is itself a pickle."""
    mark = tmp_path / "mark"
    (original / name).write_bytes(pickle.dumps(Bomb(mark)))
    (original / "adapter_config.json").write_text('{"base_model_name_or_path": "x"}', "utf-8")
    convert_weights(original, FAMILIES["m2m100"], tmp_path / "target")
    assert not mark.exists()
    assert answers("m2m100", tmp_path / "target") == list(NUMBERS["km"])


def _drop(name: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).unlink()


def _write(name: str, content: str) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        (folder / name).write_text(content, encoding="utf-8")

    return write


def _cut_weights(folder: Path) -> None:
    file = folder / "model.safetensors"
    file.write_bytes(file.read_bytes()[:-1000])


def _gap(folder: Path) -> None:
    numbers = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))
    numbers.pop("▁one")
    (folder / "vocab.json").write_text(json.dumps(numbers), encoding="utf-8")


def _one_token_more(folder: Path) -> None:
    numbers = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))
    more = {f"▁more{n}": len(numbers) + n for n in range(20)}
    (folder / "vocab.json").write_text(json.dumps(numbers | more), encoding="utf-8")


def _states(name: str, content: Callable[[int], Any]) -> Callable[[Path], None]:
    """The folder states another place for Khmer's token than its vocabulary gives."""

    def write(folder: Path) -> None:
        base = len(json.loads((folder / "vocab.json").read_text(encoding="utf-8")))
        (folder / name).write_text(json.dumps(content(base)), encoding="utf-8")

    return write


SPOILED = [
    pytest.param(_drop("config.json"), PackageError, id="no configuration"),
    pytest.param(_write("config.json", "[" * 100_000), PackageError, id="nested without end"),
    pytest.param(_write("config.json", '{"model_type": "bert"}'), PackageError, id="another model"),
    pytest.param(_drop("model.safetensors"), PackageError, id="no weights at all"),
    pytest.param(_cut_weights, EngineError, id="weights that were cut off"),
    pytest.param(_drop("sentencepiece.bpe.model"), PackageError, id="no tokenizer"),
    pytest.param(_drop("vocab.json"), PackageError, id="no vocabulary"),
    pytest.param(_gap, PackageError, id="a vocabulary with a gap"),
    pytest.param(_one_token_more, PackageError, id="more tokens than embeddings"),
    pytest.param(
        _states("added_tokens.json", lambda base: {"__km__": base}),
        PackageError,
        id="languages elsewhere by added_tokens.json",
    ),
    pytest.param(
        _states("tokenizer.json", lambda n: {"added_tokens": [{"content": "__km__", "id": n}]}),
        PackageError,
        id="languages elsewhere by tokenizer.json",
    ),
    pytest.param(
        _states(
            "tokenizer_config.json",
            lambda n: {"added_tokens_decoder": {str(n): {"content": "__km__"}}},
        ),
        PackageError,
        id="languages elsewhere by tokenizer_config.json",
    ),
    pytest.param(
        lambda folder: change_config(folder, share_encoder_decoder_embeddings=False),
        PackageError,
        id="a vocabulary for each side",
    ),
]


@pytest.mark.parametrize(("spoil", "kind"), SPOILED)
@pytest.mark.parametrize("there", [False, True], ids=["new target", "empty target"])
def test_failures_leave_nothing_behind(
    spoil: Callable[[Path], None],
    kind: type[WorkbenchError],
    there: bool,
    original: Path,
    tmp_path: Path,
) -> None:
    target = tmp_path / "models" / "target"
    target.parent.mkdir()
    if there:
        target.mkdir()
    spoil(original)
    with pytest.raises(kind) as caught:
        convert_weights(original, FAMILIES["m2m100"], target)
    assert caught.value.remedy
    assert caught.value.where
    assert list(target.parent.rglob("*")) == ([target] if there else [])


@pytest.mark.parametrize(
    ("raised", "kind"),
    [
        pytest.param(OSError(errno.ENOSPC, "No space left"), StorageError, id="a full disk"),
        pytest.param(OSError(errno.EROFS, "Read-only"), StorageError, id="a read-only disk"),
        pytest.param(MemoryError(), EngineError, id="too little memory"),
        pytest.param(RuntimeError("odd\nmore"), EngineError, id="anything else"),
    ],
)
def test_a_failure_at_the_end(
    raised: Exception,
    kind: type[WorkbenchError],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object) -> None:
        raise raised

    monkeypatch.setattr(convert.shutil, "copyfile", fail)
    tiny = tiny_model("nllb")
    with pytest.raises(kind) as caught:
        convert_weights(tiny.path, tiny.family, tmp_path / "target")
    assert caught.value.remedy
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("library", ["torch", "transformers"])
def test_without_the_extra(library: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tiny = tiny_model("nllb")
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(EngineError, match="not installed") as caught:
        convert_weights(tiny.path, tiny.family, tmp_path / "target")
    assert "pip install 'release-workbench[convert]'" in caught.value.remedy


@pytest.mark.parametrize("there", ["a file in it", "a file in its place"])
def test_a_target_with_something_in_it(there: str, tmp_path: Path) -> None:
    target = tmp_path / "target"
    if there == "a file in it":
        target.mkdir()
    (target / "kept" if target.is_dir() else target).write_text("x", encoding="utf-8")
    tiny = tiny_model("nllb")
    with pytest.raises(UsageError):
        convert_weights(tiny.path, tiny.family, target)
    assert [p.read_text("utf-8") for p in tmp_path.rglob("*") if p.is_file()] == ["x"]


@pytest.mark.parametrize(
    ("family", "tokens"),
    [
        pytest.param("m2m100", m2m_tokens, id="vocab.json, then the languages"),
        pytest.param("small100", m2m_tokens, id="the same"),
        pytest.param("opus-mt", lambda path: marian_tokens(path, [">>khm<<"]), id="vocab.json"),
        pytest.param("madlad", madlad_tokens, id="SentencePiece's own order"),
        pytest.param("nllb", nllb_tokens, id="fairseq's order"),
    ],
)
def test_vocabulary_in_the_order_of_the_embeddings(
    family: str, tokens: Callable[[Path], tuple[Any, dict[str, int]]], tmp_path: Path
) -> None:
    """As the family's tokenizer numbers them (NLLB: as the published model, see below)."""
    numbers = tokens(tmp_path)[1]
    assert read_tokens(tmp_path, FAMILIES[family], {"vocab_size": 1000}).get_vocab() == numbers


def test_places_of_nllbs_codes_are_those_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """eng_Latn is 256047 behind 256,000 pieces (huggingface/transformers pull request 22313)."""
    from workbench.engines import convert_vocabulary

    pieces = ["<unk>", "<s>", "</s>", *(f"▁{number}" for number in range(256_000 - 3))]
    monkeypatch.setattr(convert_vocabulary, "_pieces", lambda _: pieces)
    tokens = read_tokens(tmp_path, FAMILIES["nllb"], {"vocab_size": 256_206})
    assert tokens.get_vocab()["eng_Latn"] == 256_047
