"""An engine in a process of its own: the same answers, and its end is an error only."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from workbench.engines import child
from workbench.engines.base import Hypothesis, Link, Steerable
from workbench.engines.messages import flat_text, pack, restored_text, unpack
from workbench.engines.packages import PackageInfo
from workbench.engines.process import CRASHES, ProcessEngine
from workbench.engines.resources import Resources
from workbench.errors import EngineError
from workbench.languages import LANGUAGES
from workbench.said import said, translated

KM, TH = LANGUAGES["km"], LANGUAGES["th"]
SPEC = {"kind": "argos", "folders": []}
SCRIPT = Path(__file__).with_name("failing_child.py")
LIMIT = 60  # seconds after which a process that should be gone counts as still there

TORTURE = [
    pytest.param("", id="empty"),
    pytest.param("a\nb\r\nc\rd", id="line-ends"),
    pytest.param("\u2028\u2029\x85\x0b\x0c\x1c\x1d\x1e", id="line-ends-of-unicode"),
    pytest.param("\0a\0", id="nul"),
    pytest.param("ភាសាខ្មែរ ລາວ မြန်မာ ไทย Tiếng Việt 中文", id="six-languages"),
    pytest.param("👩‍👩‍👧 𝒳 \U0010ffff", id="beyond-the-first-plane"),
    pytest.param("\ud800", id="lone-surrogate"),
    pytest.param("\ud83d\ude00", id="two-lone-surrogates-are-not-one-character"),
    pytest.param("\ufeff\u200b\u200d\u202e", id="invisible"),
    pytest.param('"\\u0041\\', id="quotes-and-backslashes"),
]


def command(kind: str = "failing") -> list[str]:
    return [sys.executable, str(SCRIPT), kind]


Make = Callable[..., ProcessEngine]


@pytest.fixture
def make() -> Iterator[Make]:
    """ProcessEngines with the failing child, closed at the end."""
    made: list[ProcessEngine] = []

    def build(kind: str = "failing", argv: list[str] | None = None, **limits: Any) -> ProcessEngine:
        resources = Resources(**{"patience": 60.0} | limits)
        made.append(ProcessEngine(SPEC, resources=resources, command=argv or command(kind)))
        return made[-1]

    yield build
    for engine in made:
        engine.close()


def texts_of(found: list[list[Hypothesis]]) -> list[str]:
    return [item[0].text for item in found]


@pytest.mark.parametrize("text", TORTURE)
def test_any_text_passes_both_ways(text: str, make: Make) -> None:
    engine = make()
    assert texts_of(engine.translate(["x", text], KM)) == ["x", text]
    found = engine.continue_from([text], [text], KM)
    assert texts_of(found) == [f"{text} {text} km"]


def test_all_of_a_hypothesis_passes(make: Make) -> None:
    links = (Link((0, 2), (3, 5)), Link((2, 4), (0, 2)))
    expected = [[Hypothesis("បក", float("-inf"), 2, links), Hypothesis("", 0.25)]]
    assert make().translate(["linked"], KM, hypotheses=2) == expected


def test_continue_from(make: Make) -> None:
    engine = make()
    assert isinstance(engine, Steerable)
    found = engine.continue_from(["b", "d"], ["a", "c"], TH, hypotheses=2)
    assert [[item.text for item in items] for items in found] == [["a b th"] * 2, ["c d th"] * 2]
    with pytest.raises(EngineError, match="cannot be told how a translation begins"):
        make("unsteerable").continue_from(["b"], ["a"], KM)


def test_threads_are_those_of_the_settings(make: Make) -> None:
    assert texts_of(make(threads=3).translate(["threads"], KM)) == ["3"]


@pytest.mark.parametrize(
    ("word", "what", "remedy"),
    [
        pytest.param("abort", r"stopped unexpectedly \(signal 6", "Run it again", id="abort"),
        pytest.param("abort saying why", r"\(signal 6; terminate called", "Run", id="last-words"),
        pytest.param("segfault", r"stopped unexpectedly \(signal 11", "Run it again", id="segfault"),
        pytest.param("killed", r"\(signal 9", "close other programs", id="by-the-system-for-memory"),
        pytest.param("abort saying bad_alloc", "bad_alloc", "smaller model", id="bad-alloc"),
        pytest.param("exit", r"\(exit code 3\)", "Run it again", id="exit"),
        pytest.param("memory", "ran out of memory", "close other programs", id="memory-error"),
        pytest.param("memory of MKL", "ran out of memory", "smaller model", id="memory-as-cause"),
        pytest.param("few", "answered wrongly", "Run it again", id="too-few-texts"),
        pytest.param("none", "answered wrongly", "Run it again", id="no-hypotheses"),
    ],
)  # fmt: skip
def test_an_end_of_the_child_is_an_error_and_the_next_call_starts_another(
    word: str, what: str, remedy: str, make: Make
) -> None:
    engine = make()
    with pytest.raises(EngineError, match=what) as caught:
        engine.translate([word, "b"], KM)
    assert caught.value.what.startswith("the engine argos ")
    assert caught.value.where == "Khmer"
    assert remedy in caught.value.remedy
    assert texts_of(engine.translate(["a"], KM)) == ["a"]
    assert engine.starts == 2


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        pytest.param("engine error", ("no model", "here", "Install one"), id="of-the-engine"),
        pytest.param("package error", ("damaged", "there", "Install it again"), id="of-a-package"),
        pytest.param(
            "other error",
            ("the engine argos failed (KeyError: 'token')", "", "Use another engine, and report the text"),
            id="unforeseen",
        ),
    ],
)  # fmt: skip
def test_an_error_in_the_child_arrives_whole_and_the_child_stays(
    word: str, expected: tuple[str, str, str], make: Make
) -> None:
    engine = make()
    with pytest.raises(EngineError) as caught:
        engine.translate([word], KM)
    assert (caught.value.what, caught.value.where, caught.value.remedy) == expected
    assert texts_of(engine.translate(["a"], KM)) == ["a"]
    assert engine.starts == 1


def test_an_error_of_the_child_can_be_said_in_another_language(make: Make) -> None:
    engine = make()
    with pytest.raises(EngineError) as caught:
        engine.translate(["other error"], KM)
    known = {
        "the engine {name} failed ({error})": "{name}: {error}!",
        "Use another engine, and report the text": "XX",
        "{what}. {remedy}.": "{what} {remedy}",
    }
    told = translated(str(caught.value), lambda text: known.get(text, text))
    assert told == "argos: KeyError: 'token'! XX"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("as it is", id="no sentence"),
        pytest.param("", id="nothing"),
        pytest.param(
            said("{what} ({error})", what=said("bad {n}", n=1), error="\ud83d"), id="said"
        ),
    ],
)
def test_texts_of_errors_travel(text: str) -> None:
    line = pack({"error": [flat_text(text)]})
    (made,) = map(restored_text, unpack(line)["error"])
    assert made == text
    assert translated(made, str.upper) == translated(text, str.upper)


def test_the_error_names_the_model(copying: PackageInfo) -> None:
    spec = {"kind": "argos", "folders": [str(copying.path.parent)]}
    engine = ProcessEngine(spec, command=command())
    with pytest.raises(EngineError) as caught:
        engine.translate(["exit"], KM)
    engine.close()
    assert caught.value.where == "translate-en_km-1.0"


@pytest.mark.parametrize(
    ("argv", "what"),
    [
        pytest.param(["print('ready')"], "unreadable", id="not-json"),
        pytest.param(["print(3)"], "unreadable", id="not-a-message"),
        pytest.param(["print('{}')"], "stopped unexpectedly", id="of-no-call-then-the-end"),
        pytest.param(["print('{\"id', end='')"], r"\(exit code 0\)", id="ended-in-a-message"),
        pytest.param(["import os, time; os.close(1); time.sleep(600)"], "closed its side", id="closes-its-output"),
        pytest.param(["import no_such_module"], "No module named", id="fails-to-start"),
    ],
)  # fmt: skip
def test_a_child_that_speaks_nonsense(
    argv: list[str], what: str, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child, "GRACE", 0.5)
    engine = make(argv=[sys.executable, "-c", *argv])
    with pytest.raises(EngineError, match=what):
        engine.translate(["a"], KM)


def test_a_program_that_is_not_there(make: Make, tmp_path: Path) -> None:
    engine = make(argv=[str(tmp_path / "none")])
    with pytest.raises(EngineError, match="cannot be started") as caught:
        engine.translate(["a"], KM)
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("argv", "texts"),
    [
        pytest.param(None, ["hang"], id="in-the-engine"),
        pytest.param(["-c", "import time; time.sleep(600)"], ["x" * 1000] * 5000, id="reads-nothing"),
    ],
)  # fmt: skip
def test_a_child_without_progress_is_ended(
    argv: list[str] | None, texts: list[str], make: Make
) -> None:
    engine = make(argv=argv and [sys.executable, *argv], patience=1.0)
    with pytest.raises(EngineError, match="gave no answer for 1 seconds") as caught:
        engine.translate(texts, KM)
    assert "patience" in caught.value.remedy


def test_memory_is_bounded(make: Make) -> None:
    engine = make(memory_mb=200)
    assert texts_of(engine.translate(["a"], KM)) == ["a"]
    with pytest.raises(EngineError, match="took more memory than it may") as caught:
        engine.translate(["eat"], KM)
    assert "raise memory_mb" in caught.value.remedy
    assert texts_of(engine.translate(["a"], KM)) == ["a"]
    with pytest.raises(EngineError, match="ran out of memory") as caught:
        engine.translate(["memory"], KM)
    assert "raise memory_mb" in caught.value.remedy


def test_what_is_printed_there_disturbs_nothing(
    make: Make, capfd: pytest.CaptureFixture[str]
) -> None:
    assert texts_of(make().translate(["chat", "b"], KM)) == ["chat", "b"]
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        pytest.param("a", [1, 1, 1], id="as-the-engine-tells"),
        pytest.param("too much progress", [2, 1], id="never-more-than-there-are"),
        pytest.param("no progress", [3], id="all-at-the-end"),
    ],
)
def test_progress_adds_up_to_the_texts(word: str, expected: list[int], make: Make) -> None:
    done: list[int] = []
    make().translate([word, "b", "c"], KM, on_done=done.append)
    assert done == expected


def test_crashes_in_a_row_are_counted(make: Make) -> None:
    engine = make()
    for word in ["abort"] * (CRASHES - 1) + ["a"] + ["abort"] * CRASHES:
        if word == "a":
            engine.translate([word], KM)
        else:
            with pytest.raises(EngineError, match="stopped unexpectedly"):
                engine.translate([word], KM)
    starts = engine.starts
    with pytest.raises(EngineError, match="3 times in a row and is not started again") as caught:
        engine.translate(["a"], KM)
    assert caught.value.remedy
    assert engine.starts == starts
    engine.close()
    assert texts_of(engine.translate(["a"], KM)) == ["a"]


def test_close_ends_the_child_and_the_engine_can_be_used_again(make: Make) -> None:
    engine = make()
    engine.close()
    first = texts_of(engine.translate(["pid"], KM))
    engine.close()
    engine.close()
    assert texts_of(engine.translate(["pid"], KM)) != first
    assert engine.starts == 2


def test_a_child_that_ended_while_idle_is_no_error(make: Make) -> None:
    engine = make()
    (pid,) = texts_of(engine.translate(["pid"], KM))
    process = engine._child._process  # type: ignore[union-attr]
    os.kill(int(pid), signal.SIGKILL)
    process.wait(LIMIT)
    assert texts_of(engine.translate(["a"], KM)) == ["a"]


def test_answers_that_came_too_late_are_nobodys(make: Make) -> None:
    engine = make()

    def stop(_: int) -> None:
        incoming = engine._child._incoming  # type: ignore[union-attr]
        while incoming.qsize() < 2:  # progress of the second text, and the answers
            time.sleep(0.01)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        engine.translate(["a", "b"], KM, on_done=stop)
    assert texts_of(engine.translate(["c", "d"], KM)) == ["c", "d"]


def test_an_interruption_is_not_for_the_child(make: Make) -> None:
    engine = make()
    (pid,) = texts_of(engine.translate(["pid"], KM))
    assert os.getpgid(int(pid)) != os.getpgid(0)
    assert texts_of(engine.translate(["interrupted", "b"], KM)) == ["interrupted", "b"]
    assert engine.starts == 1


@pytest.mark.parametrize(
    "error",
    [
        pytest.param(KeyboardInterrupt, id="ctrl-c"),
        pytest.param(RuntimeError, id="the-caller's-own"),
        pytest.param(lambda: EngineError("of the caller"), id="the-caller's-engine-error"),
    ],
)
def test_a_caller_that_stops_waiting_stops_the_work_and_keeps_the_child(
    error: Callable[[], BaseException], make: Make
) -> None:
    engine = make()

    def stop(_: int) -> None:
        raise error()

    with pytest.raises(type(error())):
        engine.translate(["endless", "b", "c"], KM, on_done=stop)
    assert texts_of(engine.translate(["a", "b"], KM)) == ["a", "b"]
    assert engine.starts == 1


def test_threads_take_turns(make: Make) -> None:
    engine = make()
    results: dict[int, bool] = {}

    def work(number: int) -> None:
        done: list[int] = []
        texts = [f"{number} {index}" for index in range(200)]
        found = engine.translate(texts, KM, on_done=done.append)
        results[number] = texts_of(found) == texts and sum(done) == len(texts)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == dict.fromkeys(range(6), True)
    assert engine.starts == 1


def test_a_message_is_one_line() -> None:
    message = {"texts": [param.values[0] for param in TORTURE]}
    line = pack(message)
    assert line.count(b"\n") == 1
    assert unpack(line) == message
