"""The same through real CTranslate2 models that drop, double, translate or split what is fixed."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from enforcement.releases import FINDER, ROWS, Row, wrong
from tinymodel import Changes, build_package

from workbench.enforcement.ladder import translate_enforced
from workbench.enforcement.steps import Step, Steps
from workbench.engines.argos import ArgosEngine
from workbench.engines.install import install_package
from workbench.languages import LANGUAGES, Language

NATIVE = {"human": "មនុស្ស", "fight": "ប្រឆាំង", "victims": "ជនរងគ្រោះ", "and": "និង"}
MARKS: dict[str, str] = {"⟨": "", "⟩": "", "X": "", "<": "", ">": "", "/": ""}


def model(folder: Path, changes: Changes, *, code: str = "km", **options: int) -> ArgosEngine:
    words = ["COMMIT", "UNIAP", "MOU", "⟨", "⟩"]
    package = build_package(folder, changes=changes, to_code=code, words=words, **options)
    install_package(package, folder / "models")
    return ArgosEngine([folder / "models"])


@pytest.fixture(autouse=True)
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


MODELS = [
    pytest.param({}, id="copies"),
    pytest.param({"UNIAP": "", "COMMIT": "", "MOU": ""}, id="drops"),
    pytest.param(
        {"UNIAP": "UNIAP UNIAP", "COMMIT": "COMMIT COMMIT", "MOU": "MOU MOU"}, id="doubles"
    ),
    pytest.param({"UNIAP": "អូ", "COMMIT": "សន្យា", "MOU": "អូ", **NATIVE}, id="translates"),
    pytest.param({"UNIAP": "UNI AP", "COMMIT": "COM MIT", "MOU": "M OU"}, id="splits"),
    pytest.param({"UNIAP": "uniap", "COMMIT": "commit", "MOU": "mou"}, id="lower-case"),
    pytest.param({"UNIAP": ("អូ", "UNIAP"), "MOU": ("អូ", "MOU")}, id="second-hypothesis"),
    pytest.param({"0": "១", "1": "០", "2": "", "5": "55", "@": " @ ", ".": " . "}, id="digits"),
    pytest.param({"UNIAP": "អូ", "MOU": "", "⟨": "", "⟩": ""}, id="brackets-lost"),
    pytest.param({"UNIAP": "អូ", "MOU": "", "⟨": "⟨ ⟨"}, id="brackets-doubled"),
    pytest.param({"UNIAP": "អូ", "MOU": "", **MARKS}, id="no-mark-survives"),
    pytest.param({"UNIAP": "អូ", "MOU": "", "⟨": "《", "⟩": "》", "0": "０"}, id="other-brackets"),
]


@pytest.mark.parametrize("code", ["km", "zh_CN", "vi"])
@pytest.mark.parametrize("changes", MODELS)
def test_nothing_wrong_gets_through(changes: Changes, code: str, tmp_path: Path) -> None:
    language: Language = LANGUAGES[code]
    engine = model(tmp_path, changes, code=language.engine)
    steps = Steps()
    texts = [row.text for row in ROWS]
    results = translate_enforced(engine, texts, language, FINDER, steps=steps)
    for row, result in zip(ROWS, results, strict=True):
        if result.step is Step.ERROR:
            assert result.faults
        else:
            assert wrong(row, result.target, language) == [], (row.text, result)
    assert steps.as_rows()[-1]["texts"] == len(ROWS)


@pytest.mark.parametrize(
    ("changes", "step"),
    [
        pytest.param({}, Step.PLAIN, id="right-at-once"),
        pytest.param({"UNIAP": ("អូ", "UNIAP")}, Step.HYPOTHESIS, id="second-hypothesis"),
        pytest.param({"UNIAP": "អូ"}, Step.MASKED, id="first-marks"),
        pytest.param({"UNIAP": "អូ", "⟨": "", "⟩": "", "0": ""}, Step.AROUND, id="marks-lost"),
        pytest.param({"UNIAP": "អូ", "⟨": "", "⟩": ""}, Step.MASKED, id="second-marks"),
    ],
)
def test_which_step_it_takes(changes: Changes, step: Step, tmp_path: Path) -> None:
    engine = model(tmp_path, {**changes, "works": "ធ្វើការ"})
    (result,) = translate_enforced(engine, ["UNIAP works"], LANGUAGES["km"], FINDER)
    assert (result.step, result.target) == (step, "UNIAP ធ្វើការ")


# Found wrong: one text in the second hypothesis, three terms by beginnings or links, a kept
# term under marks. What each term is rendered by stands in ``CHANGES``.
CHANGES: Changes = {"UNIAP": ("អូ", "UNIAP"), "MOU": "អូ", "Thailand": "Xiêm", "trafficking": "lậu"}
LONG = "the office works on and on; " * 6 + "in Thailand they work"
RELEASE = [
    "They work together.",
    "UNIAP works",
    "MOU works",
    "in Thailand now",
    "in Thailand now",
    "fight human trafficking in Thailand",
    LONG,
]


@pytest.mark.parametrize("code", LANGUAGES)
def test_how_often_each_step_is_needed(code: str, tmp_path: Path) -> None:
    """A text too long for one decoding cannot be steered: its term is written over.

    So it is where this model, which goes by position, says a part of the wrong
    form once more, as it does after a form of more or fewer pieces than that had.
    """
    language, steps = LANGUAGES[code], Steps()
    engine = model(tmp_path, CHANGES, code=language.engine, positions=60)
    results = translate_enforced(engine, RELEASE, language, FINDER, steps=steps)
    (row, _) = steps.as_rows()
    counts = {name: count for name, count in row.items() if name != "lang" and count}
    by_beginning = 0 if code == "vi" else 2
    assert counts == {
        "texts": 7, "plain": 1, "hypothesis": 1, "masked": 1, "split": 1, "second": 6,
        **({"prefix": by_beginning} if by_beginning else {}), "splice": 4 - by_beginning,
    }  # fmt: skip
    for text, result in zip(RELEASE, results, strict=True):
        assert result.faults == ()
        assert wrong(Row(text), result.target, language) == []
        assert "Xiêm" not in result.target
        assert "lậu" not in result.target
    assert results[3] == results[4]
    assert results[-1].target.count("the office works on and on;") == 6


def test_long_segments_are_counted(tmp_path: Path) -> None:
    engine = model(tmp_path, {"UNIAP": "អូ"}, positions=48)
    text = " ".join("the office of UNIAP works on and on;" for _ in range(8))
    steps = Steps()
    (result,) = translate_enforced(engine, [text], LANGUAGES["km"], FINDER, steps=steps)
    assert result.target.count("UNIAP") == 8
    assert steps.as_rows()[-1]["split"] == 1
