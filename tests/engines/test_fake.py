"""The fake engine that the other tests stand on."""

from __future__ import annotations

import pytest

from workbench.engines.base import Engine, Hypothesis
from workbench.engines.fake import FakeEngine, altering
from workbench.errors import EngineError
from workbench.languages import LANGUAGES

KM, TH = LANGUAGES["km"], LANGUAGES["th"]


def test_table_function_and_hypotheses() -> None:
    engine: Engine = FakeEngine({"a": ("x", "y", "z")})
    assert engine.translate(["a", "b"], KM, hypotheses=2) == [
        [Hypothesis("x", 0.0), Hypothesis("y", -1.0)],
        [Hypothesis("b", 0.0)],
    ]
    assert FakeEngine(altering(r"[A-Z]+", str.lower)).translate(["AB c"], KM)[0][0].text == "ab c"


def test_progress_adds_up_and_calls_are_kept() -> None:
    done: list[int] = []
    engine = FakeEngine(str.upper, batch=2)
    engine.translate(["a", "b", "c"], KM, on_done=done.append)
    assert (done, engine.calls) == ([2, 1], [["a", "b", "c"]])


def test_errors() -> None:
    engine = FakeEngine(str.upper, languages={"km"}, fail_after=1)
    assert (engine.serves(KM), engine.serves(TH)) == (True, False)
    assert engine.signature(KM) == "engine:fake|model:fake-1"
    with pytest.raises(EngineError, match="no model for Thai"):
        engine.translate(["a"], TH)
    with pytest.raises(EngineError, match="stopped"):
        engine.translate(["a", "b"], KM)
