"""The shared decoder on models whose attention is known: position t reads source piece t."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from tinymodel import build_package

from workbench.engines import decoder_plan
from workbench.engines.argos_model import ArgosPieces
from workbench.engines.base import Hypothesis
from workbench.engines.decoder import Decoder, Form
from workbench.engines.install import install_package
from workbench.engines.packages import PackageInfo
from workbench.engines.resources import Resources
from workbench.errors import EngineError

PLAIN = Form()


def load(package: PackageInfo, **limits: Any) -> Decoder:
    return Decoder(
        package.model, name="tiny", pieces=ArgosPieces(package), resources=Resources(**limits)
    )


def built(folder: Path, **options: Any) -> Decoder:
    return load(install_package(build_package(folder, **options), folder / "models"))


def shown(text: str, item: Hypothesis) -> list[tuple[str, str]]:
    """The links as pairs of target and source text."""
    return [
        (item.text[slice(*link.target)], text[slice(*link.source)])  # type: ignore[misc]
        for link in item.links
    ]


class Calls:
    """A translator that remembers its calls and may fail, at once or with a promise."""

    def __init__(self, decoder: Decoder, monkeypatch: pytest.MonkeyPatch) -> None:
        self.batches: list[list[list[str]]] = []
        self.options: list[dict[str, Any]] = []
        self.fail: Exception | None = None
        self.late = False
        self._real = decoder._translator
        monkeypatch.setattr(decoder, "_translator", self)

    def translate_batch(self, batch: list[list[str]], **options: Any) -> list[Any]:
        if self.fail and not self.late:
            raise self.fail
        self.batches.append(batch)
        self.options.append(options)
        if self.fail:
            return [self for _ in batch]
        return list(self._real.translate_batch(batch, **options))

    def result(self) -> Any:
        assert self.fail
        raise self.fail


@pytest.mark.parametrize(
    ("hypotheses", "fast_beam", "beam"),
    [
        pytest.param(1, 1, 1, id="greedy"),
        pytest.param(1, 2, 2, id="fast-beam"),
        pytest.param(1, 0, 1, id="no-beam-is-greedy"),
        pytest.param(2, 1, 4, id="several-take-four"),
        pytest.param(6, 1, 6, id="as-wide-as-hypotheses"),
    ],
)
def test_beam_and_attention(
    hypotheses: int,
    fast_beam: int,
    beam: int,
    copying: PackageInfo,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    decoder = load(copying, fast_beam=fast_beam)
    calls = Calls(decoder, monkeypatch)
    (found,) = decoder.translate(["the press"], PLAIN, hypotheses=hypotheses)
    (options,) = calls.options
    assert (options["beam_size"], options["num_hypotheses"]) == (beam, hypotheses)
    assert len(found) == hypotheses
    assert bool(found[0].links) == options["return_attention"] == (hypotheses > 1)


def test_tokens_around_the_text(copying: PackageInfo, monkeypatch: pytest.MonkeyPatch) -> None:
    decoder = load(copying)
    calls = Calls(decoder, monkeypatch)
    form = Form(before=("▁The",), after=(".", "!"))
    (found,) = decoder.translate(["press today"], form, hypotheses=2)
    (source,) = calls.batches[0]
    assert (source[0], source[-2:]) == ("▁The", [".", "!"])
    assert found[0].text == "The press today.!"
    assert ("press", "press") not in shown("press today", found[0])  # several pieces
    own = [(t, s) for t, s in shown("press today", found[0]) if t == s]
    assert "".join(t for t, _ in own) == "presstoday"


@pytest.mark.parametrize(
    ("threads", "lots"),
    [
        pytest.param(1, 1, id="one-thread-one-batch"),
        pytest.param(2, 2, id="little-work-is-divided"),
        pytest.param(4, 4, id="among-all-threads"),
    ],
)
def test_work_for_all_threads(
    threads: int, lots: int, copying: PackageInfo, monkeypatch: pytest.MonkeyPatch
) -> None:
    decoder = load(copying, threads=threads)
    calls = Calls(decoder, monkeypatch)
    texts = [f"word {letter} of many" for letter in "abcdefgh"]
    found = decoder.translate(texts, PLAIN)
    assert [item[0].text for item in found] == texts
    assert len(calls.batches) == lots


def test_batches_are_bounded_and_progress_follows(
    copying: PackageInfo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decoder_plan, "BATCH_TOKENS", 32)
    decoder = load(copying)
    calls = Calls(decoder, monkeypatch)
    texts = [f"word {number} of many" for number in range(20)] * 2
    done: list[int] = []
    found = decoder.translate(texts, PLAIN, on_done=done.append)
    assert [answer[0].text for answer in found] == texts
    assert max(len(batch) * max(map(len, batch)) for batch in calls.batches) <= 32
    assert (sum(done), len(done)) == (40, len(calls.batches))
    assert len(done) > 5


def test_equal_texts_and_parts_are_decoded_once(
    copying: PackageInfo, monkeypatch: pytest.MonkeyPatch
) -> None:
    decoder = load(copying)
    calls = Calls(decoder, monkeypatch)
    texts = ["press today", "zoo", "press today", "press today; press today", ""]
    done: list[int] = []
    bound = len(ArgosPieces(copying).encode("press today;"))
    found = decoder.translate(texts, Form(bound=bound), on_done=done.append)
    assert [answer[0].text for answer in found] == texts
    assert sum(len(batch) for batch in calls.batches) == 3  # with and without the semicolon
    assert sum(done) == 5


@pytest.mark.parametrize(
    ("beginning", "whole"),
    [
        pytest.param("The press", "The press today MOU.", id="whole-words"),
        pytest.param("The p", "The press today MOU.", id="middle-of-a-word"),
        pytest.param("The pr", "The prss today MOU.", id="middle-of-a-piece"),
        pytest.param("", "The press today MOU.", id="no-beginning"),
        pytest.param("The ", "The press today MOU.", id="space-at-its-end"),
        pytest.param("  The", "  The press today MOU.", id="space-at-its-start"),
        pytest.param("   ", "   The press today MOU.", id="nothing-but-space"),
        pytest.param("សេ", None, id="letters-that-no-piece-has"),
        pytest.param("The ﬁ", None, id="letter-that-the-tokenizer-takes-apart"),
        pytest.param("The_press", None, id="underscore-that-argos-makes-a-space"),
        pytest.param("The press today MOU.", "The press today MOU.", id="everything"),
    ],
)
@pytest.mark.parametrize("hypotheses", [1, 4])
def test_a_translation_begins_as_told(
    beginning: str, whole: str | None, hypotheses: int, copying: PackageInfo
) -> None:
    (found,) = load(copying).translate(
        ["The press today MOU."], PLAIN, hypotheses=hypotheses, beginnings=[beginning]
    )
    assert len(found) == hypotheses
    assert all(item.text.startswith(beginning) for item in found)
    assert found[0].text == whole if whole else found[0].text.endswith("MOU.")
    assert all(link.target[1] <= len(item.text) for item in found for link in item.links)


def test_beginnings_of_different_length_in_one_batch(
    copying: PackageInfo, monkeypatch: pytest.MonkeyPatch
) -> None:
    decoder = load(copying, threads=1)
    calls = Calls(decoder, monkeypatch)
    texts = ["The press today"] * 3 + ["zoo"]
    beginnings = ["The", "The press", "", "oo"]
    found = decoder.translate(texts, PLAIN, hypotheses=2, beginnings=beginnings)
    assert [item[0].text for item in found[:3]] == texts[:3]
    assert found[3][0].text.startswith("oo")
    assert len(calls.batches) == 1


@pytest.mark.parametrize(
    ("text", "beginning", "form"),
    [
        pytest.param("zoo", "The press today " * 9, PLAIN, id="beginning-beyond-the-positions"),
        pytest.param("zoo", "The press today", Form(positions=8), id="beyond-those-of-the-form"),
        pytest.param("the press " * 9, "The", Form(bound=12), id="text-to-be-split"),
        pytest.param("", "The", PLAIN, id="no-text"),
    ],
)
def test_nothing_where_no_beginning_is_possible(
    text: str, beginning: str, form: Form, tmp_path: Path
) -> None:
    decoder = built(tmp_path, positions=32)
    done: list[int] = []
    found = decoder.translate(
        [text, "zoo"], form, beginnings=[beginning, "zoo"], on_done=done.append
    )
    assert [[item.text for item in answer] for answer in found] == [[""], ["zoo"]]
    assert sum(done) == 2


def test_the_output_stops_at_the_last_position(tmp_path: Path) -> None:
    decoder = built(tmp_path, positions=24)
    text = "q" * 20
    (found,) = decoder.translate([text], PLAIN, beginnings=["zzzzz"])
    assert found[0].text.startswith("zzzzz")
    assert len(found[0].text) <= 24


CLOSE, AGAIN = "Close other programs", "Install the model again"


@pytest.mark.parametrize("late", [pytest.param(False, id="at-once"), pytest.param(True, id="late")])
@pytest.mark.parametrize(
    ("error", "remedy"),
    [
        pytest.param(RuntimeError("bad weights"), AGAIN, id="runtime"),
        pytest.param(ValueError("bad option"), AGAIN, id="value"),
        pytest.param(MemoryError(), CLOSE, id="memory"),
        pytest.param(RuntimeError("CUDA failed with error out of memory"), CLOSE, id="gpu-memory"),
    ],
)
def test_failing_while_decoding(
    error: Exception,
    remedy: str,
    late: bool,
    copying: PackageInfo,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    decoder = load(copying)
    calls = Calls(decoder, monkeypatch)
    calls.fail, calls.late = error, late
    with pytest.raises(EngineError, match="failed while translating") as caught:
        decoder.translate(["b"], PLAIN)
    assert caught.value.where == "tiny"
    assert caught.value.remedy.startswith(remedy)
    calls.fail = None
    assert decoder.translate(["b"], PLAIN)[0][0].text == "b"


def cut(model: Path) -> None:
    (model / "model.bin").write_bytes((model / "model.bin").read_bytes()[:5000])


def without_vocabulary(model: Path) -> None:
    for path in model.glob("*vocabulary*"):
        path.unlink()


@pytest.mark.parametrize(
    ("damage", "limits"),
    [
        pytest.param(cut, {}, id="cut-off"),
        pytest.param(without_vocabulary, {}, id="no-vocabulary"),
        pytest.param(lambda model: (model / "model.bin").unlink(), {}, id="no-weights"),
        pytest.param(lambda _: None, {"device": "abacus"}, id="no-such-device"),
    ],
)
def test_what_cannot_be_loaded(
    damage: Callable[[Path], object], limits: dict[str, Any], copying: PackageInfo
) -> None:
    damage(copying.model)
    with pytest.raises(EngineError) as caught:
        load(copying, **limits)
    assert caught.value.where == "tiny"
    assert caught.value.remedy


def test_the_device_is_found(copying: PackageInfo, monkeypatch: pytest.MonkeyPatch) -> None:
    import ctranslate2

    monkeypatch.setattr(ctranslate2, "get_cuda_device_count", lambda: 0)
    decoder = load(copying, device="auto")
    assert decoder.translate(["b"], PLAIN)[0][0].text == "b"
    assert decoder._translator.device == "cpu"


def test_a_model_that_says_nothing(copying: PackageInfo, monkeypatch: pytest.MonkeyPatch) -> None:
    class Silent:
        hypotheses: Sequence[Any] = ()
        scores: Sequence[Any] = ()
        attention: Sequence[Any] = ()

        def result(self) -> Silent:
            return self

        def translate_batch(self, batch: Sequence[Any], **_: object) -> list[Silent]:
            return [self for _ in batch]

    decoder = load(copying)
    monkeypatch.setattr(decoder, "_translator", Silent())
    assert decoder.translate(["b"], PLAIN) == [[Hypothesis("", 0.0)]]
