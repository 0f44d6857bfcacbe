"""``workbench train`` on toy memories: it learns, packs for Argos, and loses nothing when it ends badly."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from calling import Call
from training.toy import sentences, write_memory

from workbench.engines.confidence import LIMITS
from workbench.engines.install import install_package
from workbench.training import checkpoint

QUICK = ("--size", "tiny", "--epochs", "3", "--threads", "1")


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny model of two languages from 210 pairs each, trained once for this file."""
    from workbench.cli import run

    folder = tmp_path_factory.mktemp("trained")
    memory = write_memory(folder / "memory", {code: sentences(code) for code in ("vi", "lo")})
    (folder / "workspace").mkdir()
    code = run(
        [
            *("train", "--workspace", str(folder / "workspace"), "--memory", str(memory)),
            *("--lang", "vi,lo", "--out", str(folder / "out"), "--name", "toy"),
            *("--size", "tiny", "--rate", "0.004", "--epochs", "80", "--threads", "1"),
        ]
    )
    assert code == 0
    return folder / "out"


def test_it_learns_what_it_was_not_shown(trained: Path) -> None:
    state = checkpoint.load_state(trained / checkpoint.BEST)
    assert state.best is not None
    assert state.best.chrf["vi"] > 80, "whole releases were held out"
    assert state.best.chrf["lo"] > 80
    assert state.looks[0].chosen_loss > state.best.chosen_loss


def test_its_package_translates_through_argos_itself(
    trained: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    (tmp_path / "home").mkdir()
    import ctranslate2
    from argostranslate import package, translate

    class Whole:
        @staticmethod
        def split_sentences(text: str) -> list[str]:
            return [text]

    wrong = 0
    for lang in ("vi", "lo"):
        info = install_package(trained / f"translate-en_{lang}-1.0.argosmodel", tmp_path / "models")
        model = ctranslate2.Translator(str(info.model), intra_threads=1)
        for source, target in sentences(lang)[::10]:
            found = translate.apply_packaged_translation(
                package.Package(info.path), source, model, Whole, 1
            )
            wrong += found[0].value.strip() != target
    assert wrong <= 4, "42 sentences, of which a tenth was never seen"


def test_the_model_is_whole_and_says_what_it_is(trained: Path) -> None:
    names = {path.name for path in (trained / "toy").iterdir()}
    assert {
        "model.bin",
        "sentencepiece.model",
        "README.md",
        LIMITS,
        "workbench-model.json",
    } <= names
    card = (trained / "toy" / "README.md").read_text(encoding="utf-8")
    assert "Drafts in its own field" in card
    assert "nrefs:1" in card, "its scores are signed"
    assert (trained / "curve.png").read_bytes().startswith(b"\x89PNG")
    assert not list(trained.glob(".[!m]*")), "nothing unfinished is left"


def test_an_office_installs_it_and_it_proposes(
    trained: Path, call: Call, workspace: Path, tmp_path: Path
) -> None:
    shutil.copytree(trained / "toy", workspace / ".workbench" / "models" / "toy")
    assert call("models", "verify", "toy").code == 0
    (tmp_path / "news.txt").write_text(
        "The school helps women.\n\nThe river follows doctors.\n", encoding="utf-8"
    )
    assert call("import", tmp_path / "news.txt", "--release", "news").code == 0
    records = call("propose", "news", "--lang", "vi", "--engine", "multilingual", "--json").records
    assert [item["target"] for item in records if "target" in item] == [
        "Trường học giúp phụ nữ.",
        "Con sông theo bác sĩ.",
    ]
    packages = tmp_path / "packages"
    packages.mkdir()
    assert call("models", "export", "toy", packages).code == 0
    assert len(list(packages.glob("*.argosmodel"))) == 2


def test_what_it_never_saw_is_withheld(
    trained: Path, call: Call, workspace: Path, tmp_path: Path
) -> None:
    shutil.copytree(trained / "toy", workspace / ".workbench" / "models" / "toy")
    strange = "Quarterly photovoltaic inverters undergo calibrated spectroscopy."
    (tmp_path / "news.txt").write_text(f"{strange}\n", encoding="utf-8")
    call("import", tmp_path / "news.txt", "--release", "news")
    (item,) = call("propose", "news", "--lang", "vi", "--engine", "multilingual", "--json").records
    assert item["origin"] == "fragments"
    assert "⟦" in item["target"]


def test_going_on_from_it_with_own_releases(
    trained: Path, call: Call, workspace: Path, tmp_path: Path
) -> None:
    own = [(f"{a} {b}", f"{c} {d}") for a, c in (("Old", "Cũ"),) for b, d in own_words()]
    memory = write_memory(tmp_path / "own", {"vi": [*sentences("vi")[:100], *own]})
    result = call(
        *("train", "--memory", memory, "--lang", "vi", "--out", tmp_path / "out"),
        *("--from", trained / "toy", "--epochs", "4", "--threads", "1"),
    )
    assert result.code == 0, result.err
    before = checkpoint.load_state(trained / checkpoint.BEST)
    after = checkpoint.load_state(tmp_path / "out" / checkpoint.BEST)
    assert after.vocabulary == before.vocabulary
    assert after.plan.sizes == before.plan.sizes
    assert after.looks[0].loss < before.looks[0].loss, "it does not begin anew"


def own_words() -> list[tuple[str, str]]:
    return [(f"river {n}", f"sông {n}") for n in range(40)]


def test_interrupted_it_goes_on_as_if_it_had_not_been(
    call: Call, workspace: Path, tmp_path: Path
) -> None:
    memory = write_memory(tmp_path / "memory", {"vi": sentences("vi")})
    command = ("train", "--memory", memory, "--lang", "vi", *QUICK)
    assert call(*command, "--out", tmp_path / "once").code == 0
    assert call(*command, "--out", tmp_path / "parts", "--minutes", "0.0001").code == 0
    assert checkpoint.load_state(tmp_path / "parts" / checkpoint.LAST).epoch == 1
    assert call(*command, "--out", tmp_path / "parts").code == 0
    parts, once = (
        checkpoint.load_state(tmp_path / name / checkpoint.LAST) for name in ("parts", "once")
    )
    assert (parts.epoch, parts.step) == (once.epoch, once.step)
    assert parts.looks[-1].chosen_loss == pytest.approx(once.looks[-1].chosen_loss, rel=1e-2)


def test_killed_in_the_middle_the_last_checkpoint_stands(workspace: Path, tmp_path: Path) -> None:
    memory = write_memory(tmp_path / "memory", {"vi": sentences("vi")})
    out = tmp_path / "out"
    code = "import sys; from workbench.cli import run; sys.exit(run(sys.argv[1:]))"
    arguments = ["train", "--memory", str(memory), "--lang", "vi", "--out", str(out)]
    process = subprocess.Popen(
        [
            sys.executable,
            "-c",
            code,
            *arguments,
            "--size",
            "tiny",
            "--epochs",
            "500",
            "--threads",
            "1",
        ],
        stderr=subprocess.DEVNULL,
        env=dict(os.environ),
    )
    try:
        deadline = time.monotonic() + 120
        while not (out / checkpoint.LAST).is_dir() and time.monotonic() < deadline:
            time.sleep(0.05)
        time.sleep(0.7)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
    from workbench.cli import run

    epoch = checkpoint.load_state(out / checkpoint.LAST).epoch
    assert epoch >= 1
    assert run([*arguments, "--size", "tiny", "--epochs", str(epoch + 1)]) == 0
    assert checkpoint.load_state(out / checkpoint.LAST).epoch == epoch + 1


def change_state(folder: Path, **keys: Any) -> None:
    path = folder / checkpoint.LAST / checkpoint.STATE
    raw = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(raw | keys), encoding="utf-8")


@pytest.mark.parametrize(
    ("damage", "lang", "said"),
    [
        pytest.param(lambda out: change_state(out, vocabulary="0" * 64), "vi", "another vocabulary", id="another vocabulary"),
        pytest.param(lambda out: (out / "last" / checkpoint.STATE).write_text("{"), "vi", "cannot be used", id="a damaged state"),
        pytest.param(lambda out: (out / "last" / checkpoint.WEIGHTS).write_bytes(b"x" * 99), "vi", "cannot be used", id="damaged tensors"),
        pytest.param(lambda out: None, "lo", "other languages", id="other languages"),
    ],
)  # fmt: skip
def test_a_checkpoint_that_does_not_fit(
    damage: Any, lang: str, said: str, trained: Path, call: Call, workspace: Path, tmp_path: Path
) -> None:
    memory = write_memory(tmp_path / "memory", {code: sentences(code) for code in ("vi", "lo")})
    out = tmp_path / "out"
    assert call("train", "--memory", memory, "--lang", "vi", "--out", out, *QUICK).code == 0
    damage(out)
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    result = call("train", "--memory", memory, "--lang", lang, "--out", out, *QUICK)
    assert result.code == 2
    assert said in result.err
    assert "--out" in result.err, "what to do about it"
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("pairs", "lang", "said"),
    [
        pytest.param({"vi": sentences("vi")[:20]}, "vi", "too few pairs", id="too few"),
        pytest.param({"vi": sentences("vi")}, "vi,my", "nothing in Burmese", id="a language missing"),
        pytest.param({"vi": [(s, "การประชุมสิ้นสุดลง") for s, _ in sentences("vi")]}, "vi", "nothing in Vietnamese", id="in Thai"),
    ],
)  # fmt: skip
def test_a_memory_that_is_no_good(
    pairs: dict[str, list[tuple[str, str]]],
    lang: str,
    said: str,
    call: Call,
    tmp_path: Path,
    workspace: Path,
) -> None:
    shutil.rmtree(workspace / "glossaries")  # its terms are pairs, too
    memory = write_memory(tmp_path / "memory", pairs)
    result = call("train", "--memory", memory, "--lang", lang, "--out", tmp_path / "out", *QUICK)
    assert result.code == 2
    assert said in result.err
    assert not (tmp_path / "out").exists()


def test_no_such_memory(call: Call, workspace: Path, tmp_path: Path) -> None:
    result = call("train", "--memory", "nowhere", "--lang", "vi", "--out", tmp_path / "out")
    assert result.code == 2
    assert "starter, approved" in result.err


def test_without_the_extra(
    call: Call, workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)
    result = call("train", "--lang", "vi", "--out", tmp_path / "out")
    assert result.code == 2
    assert "release-workbench[train]" in result.err
    assert not (tmp_path / "out").exists()


def test_a_full_disk_leaves_the_last_checkpoint(
    call: Call, workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = write_memory(tmp_path / "memory", {"vi": sentences("vi")})
    out = tmp_path / "out"
    arguments = ("train", "--memory", memory, "--lang", "vi", "--out", out, "--size", "tiny")
    assert call(*arguments, "--epochs", "1").code == 0
    before = {p.name: p.read_bytes() for p in (out / checkpoint.LAST).iterdir()}
    write = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if checkpoint.LAST in str(path.parent) and path.name == checkpoint.TOKENIZER:
            raise OSError(28, "No space left on device")
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    result = call(*arguments, "--epochs", "2")
    assert result.code == 2
    assert "the disk is full" in result.err
    monkeypatch.undo()
    assert {p.name: p.read_bytes() for p in (out / checkpoint.LAST).iterdir()} == before
