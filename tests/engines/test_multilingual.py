"""The engine over installed models: which one it takes, how often it loads, what it hands on."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tinyfamilies import converted_model, install, tiny_model, write_pin
from tinytokens import ENGLISH, NUMBERS

from workbench.engines.base import Steerable
from workbench.engines.families import FAMILIES
from workbench.engines.models.listing import load_listing
from workbench.engines.models.pin import PIN
from workbench.engines.multilingual import MultilingualEngine
from workbench.engines.resources import Resources
from workbench.errors import EngineError
from workbench.languages import LANGUAGES

RESOURCES = Resources(threads=1)
KM, TH, VI = LANGUAGES["km"], LANGUAGES["th"], LANGUAGES["vi"]
LISTED = [row.name for row in load_listing() if row.family in FAMILIES]
LONG = " and ".join(ENGLISH * 80)


def engine_on(folder: Path, **options: Any) -> MultilingualEngine:
    return MultilingualEngine([folder], **({"resources": RESOURCES} | options))


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """The options of each model that was loaded, and of each decoding under "batches"."""
    import ctranslate2

    seen: list[dict[str, Any]] = []

    class Recorder:
        def __init__(self, path: str, **options: Any) -> None:
            # what this machine has not, the real one is not asked for
            self._real = translator(path, device="cpu", compute_type="int8", intra_threads=1)
            self._seen: dict[str, Any] = {"path": path, **options, "batches": []}
            seen.append(self._seen)

        def translate_batch(self, source: Any, **options: Any) -> Any:
            self._seen["batches"].append((source, options))
            return self._real.translate_batch(source, **options)

    translator = ctranslate2.Translator
    monkeypatch.setattr(ctranslate2, "Translator", Recorder)
    return seen


def test_one_load_serves_all_languages(tmp_path: Path, loads: list[dict[str, Any]]) -> None:
    install("m2m100", tmp_path)
    engine = engine_on(tmp_path)
    assert not loads
    for language in LANGUAGES.values():
        found = engine.translate(ENGLISH, language)
        assert [item[0].text for item in found] == list(NUMBERS[language.code])
    assert len(loads) == 1
    assert (loads[0]["device"], loads[0]["compute_type"]) == ("cpu", "int8")
    assert loads[0]["intra_threads"] == 1
    engine.close()
    assert engine.translate(["one"], KM)[0][0].text == NUMBERS["km"][0]
    assert len(loads) == 2


def test_a_model_installed_anew_is_loaded_anew(tmp_path: Path, loads: list[dict[str, Any]]) -> None:
    path = install("small100", tmp_path)
    engine = engine_on(tmp_path)
    engine.translate(["one"], KM)
    os.utime(path / "model.bin", (1, 1))
    engine.translate(["one"], KM)
    engine.translate(["two"], KM)
    assert len(loads) == 2


@pytest.mark.parametrize(
    ("names", "chosen"),
    [
        pytest.param((LISTED[3], LISTED[1]), LISTED[1], id="the order of the list"),
        pytest.param(("aaa", LISTED[-1]), LISTED[-1], id="one in the list before one that is not"),
        pytest.param(("zzz", "bbb"), "bbb", id="those not in the list by name"),
    ],
)
def test_preference(names: tuple[str, ...], chosen: str, tmp_path: Path) -> None:
    for name in names:
        install("small100", tmp_path, name)
    engine = engine_on(tmp_path)
    assert engine.signature(KM) == f"engine:multilingual|model:{chosen}"
    only = engine_on(tmp_path, only=names[0])
    assert (engine.name, only.name) == ("multilingual", names[0])
    assert only.signature(KM) == f"engine:multilingual|model:{names[0]}"


def test_each_language_has_its_own_choice(tmp_path: Path) -> None:
    install("m2m100", tmp_path, "aaa", languages={"km": "__km__"})
    install("small100", tmp_path, "bbb")
    engine = engine_on(tmp_path)
    assert engine.signature(KM).endswith("aaa")
    assert engine.signature(TH).endswith("bbb")
    assert [h[0].text for h in engine.translate(["four"], KM)] == [NUMBERS["km"][3]]
    assert [h[0].text for h in engine.translate(["four"], TH)] == [NUMBERS["th"][3]]


@pytest.mark.parametrize("only", ["", "aaa", "nowhere"])
def test_a_language_that_no_model_has(only: str, tmp_path: Path) -> None:
    install("m2m100", tmp_path, "aaa", languages={"km": "__km__"})
    engine = engine_on(tmp_path, only=only)
    assert engine.serves(KM) == (only != "nowhere")
    assert not engine.serves(TH)
    for call in (engine.signature, lambda language: engine.translate(["one"], language)):
        with pytest.raises(EngineError) as caught:
            call(TH)
        assert "Thai" in caught.value.what
        assert only in caught.value.what
        assert "workbench models list" in caught.value.remedy


def test_no_folder_no_model(tmp_path: Path) -> None:
    engine = engine_on(tmp_path / "nowhere")
    assert not engine.serves(KM)
    assert engine.faults() == ()


def test_damaged_models_are_told_and_left_out(tmp_path: Path) -> None:
    path = install("nllb", tmp_path, LISTED[0])
    install("small100", tmp_path, LISTED[-1])
    (path / "model.bin").write_bytes((path / "model.bin").read_bytes()[:-100])
    engine = engine_on(tmp_path)
    assert engine.signature(KM).endswith(LISTED[-1])
    (fault,) = engine.faults()
    assert LISTED[0] in str(fault)


def _spoil_tokenizer(path: Path) -> None:
    (path / "sentencepiece.bpe.model").write_bytes(b"nothing")


def _lose_language(path: Path) -> None:
    file = path / "shared_vocabulary.json"
    tokens = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps([token.replace("khm_", "xxx_") for token in tokens]), "utf-8")


def _lose_source_language(path: Path) -> None:
    file = path / "shared_vocabulary.json"
    tokens = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps([token.replace("eng_", "xxx_") for token in tokens]), "utf-8")


@pytest.mark.parametrize(
    ("spoil", "what"),
    [
        pytest.param(_spoil_tokenizer, "tokenizer", id="a tokenizer that is none"),
        pytest.param(_lose_language, "lacks what Khmer needs", id="no token for the language"),
        pytest.param(_lose_source_language, "lacks what Khmer needs", id="none for English"),
    ],
)
def test_what_finding_does_not_see_is_told(
    spoil: Callable[[Path], None], what: str, tmp_path: Path
) -> None:
    """A model without its token would read <unk> and answer in any language."""
    path = install("nllb", tmp_path)
    spoil(path)
    write_pin(path, "nllb", languages=tiny_model("nllb").languages)
    with pytest.raises(EngineError) as caught:
        engine_on(tmp_path).translate(["one"], KM)
    assert what in caught.value.what
    assert caught.value.where == "tiny-nllb"
    assert caught.value.remedy


def test_a_model_that_is_gone_between_two_calls(tmp_path: Path) -> None:
    path = install("small100", tmp_path)
    engine = engine_on(tmp_path)
    engine.translate(["one"], KM)
    (path / PIN).unlink()
    with pytest.raises(EngineError, match="no installed model"):
        engine.translate(["one"], KM)


@pytest.mark.parametrize("family", ["opus-mt", "small100"])
def test_a_model_that_adds_the_end_itself(family: str, tmp_path: Path) -> None:
    """Those converted from Marian's own files say so in their config; two ends are one too many."""
    path = install(family, tmp_path)
    config = json.loads((path / "config.json").read_text(encoding="utf-8"))
    (path / "config.json").write_text(json.dumps(config | {"add_source_eos": True}), "utf-8")
    write_pin(path, family, languages=tiny_model(family).languages)
    found = engine_on(tmp_path).translate(ENGLISH, KM)
    assert [item[0].text for item in found] == list(NUMBERS["km"])


@pytest.mark.parametrize("pinned", ["", "vi", "vie"])
def test_a_single_target_wants_no_token(
    pinned: str, tmp_path: Path, loads: list[dict[str, Any]]
) -> None:
    path = install("opus-mt", tmp_path)
    file = path / "shared_vocabulary.json"
    tokens = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps([token.strip("<>") for token in tokens]), "utf-8")
    tokens = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps(["</s>", "<unk>", *(f"{n}-" for n in tokens[2:])]), "utf-8")
    write_pin(path, "opus-mt", languages={"vi": pinned})
    engine_on(tmp_path).translate(["one"], VI)
    ((source, _),) = loads[0]["batches"]
    assert source == [["▁one", "</s>"]]


def test_repeated_and_empty_texts(tmp_path: Path, loads: list[dict[str, Any]]) -> None:
    install("m2m100", tmp_path)
    done: list[int] = []
    texts = ["two", "", "one", "two", "  ", "two"]
    found = engine_on(tmp_path).translate(texts, KM, on_done=done.append)
    one, two = NUMBERS["km"][:2]
    assert [item[0].text for item in found] == [two, "", one, two, "", two]
    assert sum(done) == len(texts)
    decoded = [tokens for source, _ in loads[0]["batches"] for tokens in source]
    assert len(decoded) == 2


def test_no_texts(tmp_path: Path) -> None:
    install("m2m100", tmp_path)
    assert engine_on(tmp_path).translate([], KM) == []


@pytest.mark.parametrize("family", ["nllb", "opus-mt", "madlad"])
def test_a_long_text_is_split_with_its_tokens_on_every_part(
    family: str, tmp_path: Path, loads: list[dict[str, Any]]
) -> None:
    install(family, tmp_path)
    done: list[int] = []
    (found,) = engine_on(tmp_path).translate([LONG], KM, on_done=done.append)
    form = FAMILIES[family].form(tiny_model(family).languages["km"])
    parts = [tokens for source, _ in loads[0]["batches"] for tokens in source]
    assert parts
    assert found[0].pieces > 1
    assert sum(done) == 1
    around = len(form.before) + len(form.after)
    for tokens in parts:
        assert tuple(tokens[: len(form.before)]) == form.before
        assert tuple(tokens[-len(form.after) :]) == form.after
        assert len(tokens) <= 150 + around
    for _, options in loads[0]["batches"]:
        assert options["max_decoding_length"] < {"nllb": 1024, "opus-mt": 512}.get(family, 1000)


def test_hypotheses_and_their_links(tmp_path: Path) -> None:
    install("nllb", tmp_path)
    (found,) = engine_on(tmp_path).translate(["three"], TH, hypotheses=4)
    assert 1 < len(found) <= 4
    assert found[0].text == NUMBERS["th"][2]
    assert [item.score for item in found] == sorted((item.score for item in found), reverse=True)
    assert all(link.source == (0, 5) for link in found[0].links)
    assert found[0].links


def test_a_forced_beginning(tmp_path: Path) -> None:
    """The language token stays in front of the forced pieces, and neither is in the text."""
    install("nllb", tmp_path)
    engine = engine_on(tmp_path)
    assert isinstance(engine, Steerable)
    beginnings = [NUMBERS["vi"][0], NUMBERS["vi"][3]]
    found = engine.continue_from(["one", "two"], beginnings, VI, hypotheses=2)
    for hypotheses, beginning in zip(found, beginnings, strict=True):
        assert all(item.text.startswith(beginning) for item in hypotheses)
        assert all("Latn" not in item.text for item in hypotheses)
    assert found[0][0].text == beginnings[0]


def test_three_threads_at_once(tmp_path: Path, loads: list[dict[str, Any]]) -> None:
    """One model is loaded, and nobody gets another's language."""
    install("m2m100", tmp_path)
    engine = engine_on(tmp_path)
    answers: dict[str, list[list[str]]] = {}

    def work(code: str) -> None:
        answers[code] = [
            [item[0].text for item in engine.translate(ENGLISH, LANGUAGES[code])] for _ in range(4)
        ]

    threads = [threading.Thread(target=work, args=(code,)) for code in ("km", "th", "vi")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == {code: [list(NUMBERS[code])] * 4 for code in ("km", "th", "vi")}
    assert len(loads) == 1


EVERY = {"int8_float16", "int8_bfloat16", "int8_float32", "float16", "bfloat16", "float32"}


@pytest.mark.parametrize(
    ("family", "device", "gpus", "able", "wanted"),
    [
        pytest.param("nllb", "cpu", 1, EVERY, "int8", id="the CPU although there is a GPU"),
        pytest.param("nllb", "auto", 0, EVERY, "int8", id="auto without a GPU"),
        pytest.param("nllb", "auto", 1, EVERY, "int8_float16", id="auto with one"),
        pytest.param("nllb", "cuda", 1, EVERY, "int8_float16", id="a GPU"),
        pytest.param("madlad", "cuda", 1, EVERY, "int8_bfloat16", id="no float16 for MADLAD"),
        pytest.param(
            "madlad", "cuda", 1, EVERY - {"int8_bfloat16"}, "int8_float32", id="an older GPU"
        ),
        pytest.param("madlad", "cuda", 1, {"float32"}, "float32", id="a GPU without int8"),
        pytest.param("opus-mt", "cuda", 1, EVERY, "int8_float32", id="Marian overflowed too"),
    ],
)
def test_compute_type(
    family: str,
    device: str,
    gpus: int,
    able: set[str],
    wanted: str,
    tmp_path: Path,
    loads: list[dict[str, Any]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import ctranslate2

    monkeypatch.setattr(ctranslate2, "get_cuda_device_count", lambda: gpus)
    monkeypatch.setattr(ctranslate2, "get_supported_compute_types", lambda _: able)
    install(family, tmp_path)
    engine_on(tmp_path, resources=Resources(device=device)).translate(["one"], KM)
    assert loads[0]["compute_type"] == wanted
    assert loads[0]["device"] == ("cpu" if wanted == "int8" else "cuda")


def test_a_gpu_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import ctranslate2

    def refuse(_: str) -> set[str]:
        raise RuntimeError("CUDA driver version is insufficient")

    monkeypatch.setattr(ctranslate2, "get_supported_compute_types", refuse)
    install("small100", tmp_path)
    with pytest.raises(EngineError, match="CUDA driver") as caught:
        engine_on(tmp_path, resources=Resources(device="cuda")).translate(["one"], KM)
    assert "engines.limits" in caught.value.remedy


def test_the_shared_model_is_not_changed(tmp_path: Path) -> None:
    """What the tests here spoil are copies: the converted model of this run stays as it was."""
    path = install("nllb", tmp_path)
    _spoil_tokenizer(path)
    assert (converted_model("nllb") / "sentencepiece.bpe.model").stat().st_size > 1000
