"""Real models in a process of their own give what they give here."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tinymodel import build_package

from workbench.engines.argos import ArgosEngine
from workbench.engines.install import install_package
from workbench.engines.packages import PackageInfo
from workbench.engines.process import ProcessEngine
from workbench.languages import LANGUAGES

KM, TH = LANGUAGES["km"], LANGUAGES["th"]


def test_a_real_model_gives_the_same_through_the_process(tmp_path: Path) -> None:
    folder = tmp_path / "models"
    for code, changes in (("km", {"MOU": ("អូ", "MOU")}), ("th", {"MOU": ""})):
        install_package(build_package(tmp_path, to_code=code, changes=changes), folder)
    direct = ArgosEngine([folder])
    engine = ProcessEngine({"kind": "argos", "folders": [str(folder)]})
    texts = ["Hello world.", "", "the MOU today", "Hello world.", "a@b.org: 1,250 (left)"] * 3
    for language in (KM, TH):
        for number in (1, 4):
            done: list[int] = []
            found = engine.translate(texts, language, hypotheses=number, on_done=done.append)
            assert found == direct.translate(texts, language, hypotheses=number)
            assert sum(done) == len(texts)
        assert engine.signature(language) == direct.signature(language)
    assert (engine.name, engine.faults(), engine.starts) == ("argos", (), 1)
    assert (engine.serves(KM), engine.serves(LANGUAGES["lo"])) == (True, False)
    peak = engine.peak_memory_mb
    engine.close()
    assert peak is not None
    assert peak > 10
    assert engine.peak_memory_mb == peak


def test_five_thousand_texts(copying: PackageInfo) -> None:
    engine = ProcessEngine({"kind": "argos", "folders": [str(copying.path.parent)]})
    texts = [f"word {number % 500}" for number in range(5000)]
    done: list[int] = []
    found = engine.translate(texts, KM, on_done=done.append)
    assert [item[0].text for item in found] == texts
    assert sum(done) == 5000
    engine.close()


def test_no_model_is_loaded_here(copying: PackageInfo, tmp_path: Path) -> None:
    """Nor does a module in the current folder stand in for one of the child's."""
    for name in ("json", "queue", "ctranslate2", "sentencepiece", "workbench"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit(f'{__file__} was imported')")
    code = (
        "import sys\n"
        "from workbench.engines.process import ProcessEngine\n"
        "from workbench.languages import LANGUAGES\n"
        "engine = ProcessEngine({'kind': 'argos', 'folders': [sys.argv[1]]})\n"
        "print(engine.translate(['Hello.'], LANGUAGES['km'])[0][0].text)\n"
        "assert not {'ctranslate2', 'sentencepiece', 'numpy'} & set(sys.modules)\n"
    )
    argv = [sys.executable, "-P", "-c", code, str(copying.path.parent)]
    result = subprocess.run(argv, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert (result.stdout.strip(), result.stderr) == ("Hello.", "")
