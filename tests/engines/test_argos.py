"""The Argos engine with real packages: Argos' own output, in one batch, offline."""

from __future__ import annotations

import gc
import random
import subprocess
import sys
import threading
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tinymodel import build_package

from workbench.engines.argos import ArgosEngine
from workbench.engines.base import Steerable
from workbench.engines.install import install_package
from workbench.engines.packages import PackageInfo
from workbench.engines.resources import Resources
from workbench.errors import EngineError
from workbench.languages import LANGUAGES

KM, TH = LANGUAGES["km"], LANGUAGES["th"]
WORDS = """the governments of region signed press MOU today GMS 12 14 1,250 a@b.org: victims;
(COMMIT) work & declaration “today” – Phnom Penh’s http://example.org/x?y=1 50% +86 10 8532
""".split()  # noqa: SIM905


def sentences(number: int) -> list[str]:
    chance = random.Random(7)
    return [" ".join(chance.choices(WORDS, k=chance.randint(1, 9))) for _ in range(number)]


def installed(folder: Path, **options: Any) -> PackageInfo:
    return install_package(build_package(folder, **options), folder / "models")


@pytest.fixture
def argos(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """``argostranslate`` with its folders (made on import) in a temporary place."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    (tmp_path / "home").mkdir()
    from argostranslate import package, translate

    return package, translate


@pytest.mark.parametrize(
    "options",
    [
        pytest.param({}, id="copying"),
        pytest.param(
            {"changes": {"MOU": "", "COMMIT": "x COMMIT", "GMS": ("អូ", "GMS")}}, id="altering"
        ),
        pytest.param({"bpe": True}, id="bpe"),
        pytest.param({"prefix": ">>km<<"}, id="target-prefix"),
    ],
)
def test_one_batch_gives_what_argos_gives(
    options: dict[str, Any], tmp_path: Path, argos: Any
) -> None:
    import ctranslate2

    class Whole:
        @staticmethod
        def split_sentences(text: str) -> list[str]:
            return [text]

    package, translate = argos
    info = installed(tmp_path, **options)
    texts = sentences(100)
    ours = ArgosEngine([tmp_path / "models"])
    batch = ours.translate(texts, KM, hypotheses=4)
    model = ctranslate2.Translator(str(info.model), intra_threads=1)
    its = package.Package(info.path)
    for text, mine in zip(texts, batch, strict=True):
        theirs = translate.apply_packaged_translation(its, text, model, Whole, 4)
        assert mine[0].text == theirs[0].value
        assert mine[0].score == pytest.approx(theirs[0].score, abs=1e-2)
        # In a batch, hypotheses that tie may fall otherwise than alone: alone, all are the same.
        [alone] = ours.translate([text], KM, hypotheses=4)
        assert [item.score for item in alone] == pytest.approx(
            [item.score for item in theirs], abs=1e-2
        )


def test_copies_and_counts(copying: PackageInfo, offline: None) -> None:
    engine = ArgosEngine([copying.path.parent])
    texts = ["Hello world.", "", "Hello world.", "press@example.org", "   "]
    done: list[int] = []
    found = engine.translate(texts, KM, on_done=done.append)
    assert [answer[0].text for answer in found] == [
        "Hello world.",
        "",
        "Hello world.",
        texts[3],
        "",
    ]
    assert sum(done) == len(texts)
    assert engine.signature(KM) == "engine:argos|model:translate-en_km-1.0"
    assert (engine.serves(KM), engine.serves(TH)) == (True, False)


def test_a_long_segment_is_split_at_clauses_and_nothing_is_cut(tmp_path: Path) -> None:
    installed(tmp_path, positions=64)
    clauses = [f"clause number {number} goes on;" for number in range(30)]
    (answer,) = ArgosEngine([tmp_path / "models"]).translate([" ".join(clauses)], KM)
    assert answer[0].text == " ".join(clauses)
    assert answer[0].pieces > 5


def test_a_word_that_no_position_is_left_for(tmp_path: Path) -> None:
    installed(tmp_path, positions=16)
    (answer,) = ArgosEngine([tmp_path / "models"]).translate(["q" * 100], KM)
    assert answer[0].text.replace(" ", "") == "q" * 100


def test_pivot_over_hypotheses(tmp_path: Path) -> None:
    for options in (
        {"to_code": "fr", "changes": {"MOU": ("accord", "MOU")}},
        {"from_code": "fr", "changes": {"accord": "кс", "MOU": ("អូ", "MOU")}},
    ):
        installed(tmp_path, words=["MOU", "accord"], **options)
    engine = ArgosEngine([tmp_path / "models"])
    done: list[int] = []
    found = engine.translate(["the MOU", "today"], KM, hypotheses=4, on_done=done.append)
    texts = [item.text for item in found[0]]
    assert texts[0] == "the кс"
    assert {"the អូ", "the MOU"} <= set(texts)
    assert len(set(texts)) == len(texts)
    assert [item.score for item in found[0]] == sorted(
        (item.score for item in found[0]), reverse=True
    )
    assert found[1][0].text == "today"
    assert sum(done) == 2
    expected = "engine:argos|model:translate-en_fr-1.0+translate-fr_km-1.0"
    assert engine.signature(KM) == expected


@pytest.mark.parametrize(
    ("options", "text", "beginning", "whole"),
    [
        pytest.param({}, "the MOU today", "the GMS", "the GMS today", id="one-package"),
        pytest.param(
            {"changes": {"MOU": ("អូ", "MOU")}},
            "the MOU today",
            "the MOU",
            "the MOU today",
            id="against-what-the-model-prefers",
        ),
        pytest.param(
            {"prefix": ">>km<<"}, "the MOU today", "the GMS", "the GMS today", id="target-prefix"
        ),
        pytest.param({"bpe": True}, "press, today", "Press", "Press, today", id="bpe"),
        pytest.param({"positions": 24}, "press " * 9, "The", "", id="too-long-for-one-decoding"),
    ],
)
def test_a_translation_goes_on_from_its_beginning(
    options: dict[str, Any], text: str, beginning: str, whole: str, tmp_path: Path
) -> None:
    installed(tmp_path, words=["MOU", "GMS"], **options)
    engine = ArgosEngine([tmp_path / "models"])
    assert isinstance(engine, Steerable)
    texts, beginnings = [text, "zoo", text], [beginning, "z", beginning]
    for hypotheses in (1, 4):
        found = engine.continue_from(texts, beginnings, KM, hypotheses=hypotheses)
        assert [answer[0].text for answer in found[::2]] == [whole, whole]
        assert all(item.text.startswith("z") for item in found[1])


def test_of_a_chain_the_second_model_is_steered(tmp_path: Path) -> None:
    for options in (
        {"to_code": "fr", "changes": {"MOU": "accord"}},
        {"from_code": "fr", "changes": {"accord": "кс", "the": ("អូ", "the")}},
    ):
        installed(tmp_path, words=["MOU", "accord", "the"], **options)
    engine = ArgosEngine([tmp_path / "models"])
    (free,) = engine.translate(["the MOU"], KM, hypotheses=4)
    assert (free[0].text, free[0].links) == ("អូ кс", ())
    (steered,) = engine.continue_from(["the MOU"], ["the"], KM, hypotheses=4)
    assert steered[0].text == "the кс"
    assert all(item.text.startswith("the") for item in steered)


def test_links_lead_to_the_english(tmp_path: Path) -> None:
    installed(tmp_path, words=["MOU"], changes={"MOU": "អូ"}, prefix=">>km<<")
    engine = ArgosEngine([tmp_path / "models"])
    (found,) = engine.translate(["the MOU today"], KM, hypotheses=4)
    assert found[0].text == "the អូ today"
    (link,) = [link for link in found[0].links if link.target == (4, 6)]
    assert link.source == (4, 7)


def test_it_takes_no_more_of_the_machine_than_it_may(
    copying: PackageInfo, monkeypatch: pytest.MonkeyPatch
) -> None:
    import ctranslate2

    given: list[dict[str, Any]] = []
    load = ctranslate2.Translator

    def loading(path: str, **options: Any) -> Any:
        given.append(options)
        return load(path, **options)

    monkeypatch.setattr(ctranslate2, "Translator", loading)
    limits = Resources(threads=3, device="cpu")
    engine = ArgosEngine([copying.path.parent], resources=limits, compute_type="float32")
    engine.translate(["a"], KM)
    engine.translate(["b"], KM)
    (options,) = given
    assert options["inter_threads"] * options["intra_threads"] == 3
    assert (options["device"], options["compute_type"]) == ("cpu", "float32")


def test_closing_lets_the_model_go(copying: PackageInfo) -> None:
    engine = ArgosEngine([copying.path.parent])
    engine.translate(["a"], KM)
    (model,) = engine._models.values()
    kept = weakref.ref(model._decoder._translator)
    del model
    engine.close()
    gc.collect()
    assert kept() is None
    assert engine.translate(["a"], KM)[0][0].text == "a"


def test_no_package() -> None:
    engine = ArgosEngine([])
    with pytest.raises(EngineError, match="English to Khmer") as caught:
        engine.translate(["a"], KM)
    assert "workbench models install" in caught.value.remedy
    with pytest.raises(EngineError):
        engine.signature(KM)


def cut_model(package: PackageInfo) -> None:
    path = package.model / "model.bin"
    path.write_bytes(path.read_bytes()[:5000])


def wrong_vocabulary(package: PackageInfo) -> None:
    for path in package.model.glob("*vocabulary.json"):
        path.write_text('["<unk>", "<s>", "</s>"]')


def other_kind(package: PackageInfo) -> None:
    path = package.model / "model.bin"
    path.write_bytes(path.read_bytes().replace(b"TransformerSpec", b"TransformerSpoc"))


@pytest.mark.parametrize("damage", [cut_model, wrong_vocabulary])
def test_a_damaged_model_is_left_out_and_told(
    damage: Callable[[PackageInfo], None], copying: PackageInfo
) -> None:
    damage(copying)
    engine = ArgosEngine([copying.path.parent])
    assert not engine.serves(KM)
    (fault,) = engine.faults()
    assert str(copying.path) in fault.where
    assert "install" in fault.remedy
    with pytest.raises(EngineError, match="no Argos package"):
        engine.translate(["a"], KM)


def test_a_model_that_cannot_be_loaded_is_an_engine_error(copying: PackageInfo) -> None:
    other_kind(copying)
    with pytest.raises(EngineError) as caught:
        ArgosEngine([copying.path.parent]).translate(["a"], KM)
    assert caught.value.where == "translate-en_km-1.0"
    assert "cannot be loaded" in caught.value.what
    assert "install" in caught.value.remedy


def test_damaged_packages_are_reported(copying: PackageInfo) -> None:
    (copying.path / "sentencepiece.model").unlink()
    engine = ArgosEngine([copying.path.parent])
    assert not engine.serves(KM)
    assert "no sentencepiece.model" in engine.faults()[0].what


def test_a_model_is_loaded_once_and_again_after_a_new_install(
    copying: PackageInfo, copying_file: Path
) -> None:
    engine = ArgosEngine([copying.path.parent])
    engine.translate(["a"], KM)
    (first,) = engine._models.values()
    engine.translate(["b"], KM)
    assert list(engine._models.values()) == [first]
    install_package(copying_file, copying.path.parent)
    engine.translate(["c"], KM)
    assert len(engine._models) == 1
    assert first not in engine._models.values()
    engine.close()
    assert not engine._models


def test_several_threads(copying: PackageInfo) -> None:
    engine = ArgosEngine([copying.path.parent])
    texts = sentences(6)
    results: list[list[str]] = []

    def work() -> None:
        results.append([answer[0].text for answer in engine.translate(texts, KM)])

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 4
    assert all(result == results[0] for result in results)


def test_neither_splitters_nor_settings_are_imported(copying: PackageInfo) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from workbench.engines.argos import ArgosEngine\n"
        "from workbench.languages import LANGUAGES\n"
        "assert not {'ctranslate2', 'sentencepiece', 'argostranslate'} & set(sys.modules)\n"
        "engine = ArgosEngine([Path(sys.argv[1])])\n"
        "print(engine.translate(['Hello.'], LANGUAGES['km'])[0][0].text)\n"
        "unwanted = {'stanza', 'spacy', 'minisbd', 'argostranslate.settings', 'torch'}\n"
        "assert not unwanted & set(sys.modules)\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", code, str(copying.path.parent)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert result.stdout.strip() == "Hello."
