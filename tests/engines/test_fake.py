"""The fake engines that the other tests stand on."""

from __future__ import annotations

import pytest

from workbench.engines.base import Context, Contextual, Engine, Hypothesis, Link, Steerable
from workbench.engines.fake import (
    ContextualFake,
    FakeEngine,
    SteerableFake,
    altering,
    links_by_word,
)
from workbench.errors import EngineError
from workbench.languages import LANGUAGES

KM, TH = LANGUAGES["km"], LANGUAGES["th"]
LINK = Link((0, 1), (2, 3))


def test_table_function_and_hypotheses() -> None:
    engine: Engine = FakeEngine({"a": ("x", "y", "z")})
    assert engine.translate(["a", "b"], KM, hypotheses=2) == [
        [Hypothesis("x", 0.0), Hypothesis("y", -1.0)],
        [Hypothesis("b", 0.0)],
    ]
    assert FakeEngine(altering(r"[A-Z]+", str.lower)).translate(["AB c"], KM)[0][0].text == "ab c"
    engine.close()
    assert engine.translate(["a"], KM) == [[Hypothesis("x", 0.0)]], "it can be used again"


def test_progress_adds_up_and_calls_are_kept() -> None:
    done: list[int] = []
    engine = FakeEngine(str.upper, batch=2)
    engine.translate(["a", "b", "c"], KM, on_done=done.append)
    assert (done, engine.calls) == ([2, 1], [["a", "b", "c"]])


def test_errors() -> None:
    engine = FakeEngine(str.upper, languages={"km"}, fail_after=1)
    assert (engine.serves(KM), engine.serves(TH)) == (True, False)
    assert engine.signature(KM) == "engine:fake|model:fake-1"
    assert engine.faults() == ()
    with pytest.raises(EngineError, match="no model for Thai"):
        engine.translate(["a"], TH)
    with pytest.raises(EngineError, match="stopped"):
        engine.translate(["a", "b"], KM)


@pytest.mark.parametrize(
    ("links", "hypotheses", "expected"),
    [
        pytest.param(None, 4, (), id="none-given"),
        pytest.param({"x": [LINK]}, 4, (LINK,), id="by-table"),
        pytest.param({"y": [LINK]}, 4, (), id="of-another-translation"),
        pytest.param(lambda text, translation: [LINK], 4, (LINK,), id="by-function"),
        pytest.param({"x": [LINK]}, 1, (), id="none-for-one-hypothesis-as-real-models"),
    ],
)
def test_links(links: object, hypotheses: int, expected: tuple[Link, ...]) -> None:
    engine = FakeEngine({"abc": "x"}, links=links)  # type: ignore[arg-type]
    ((found,),) = engine.translate(["abc"], KM, hypotheses=hypotheses)
    assert found.links == expected


def test_links_by_word() -> None:
    assert links_by_word("two words", "ពីរ  ពាក្យ ទៀត") == [
        Link((0, 3), (0, 3)),
        Link((5, 10), (4, 9)),
    ]


def test_steered() -> None:
    engine = SteerableFake({}, lambda text, beginning: [f"{beginning} {text}", "x"], fail_after=2)
    assert isinstance(engine, Steerable)
    assert not isinstance(FakeEngine({}), Steerable)
    found = engine.continue_from(["a"], ["begin"], KM, hypotheses=2)
    assert found == [[Hypothesis("begin a", 0.0), Hypothesis("x", -1.0)]]
    assert (engine.calls, engine.beginnings) == ([["a"]], [["begin"]])
    with pytest.raises(EngineError, match="stopped"):
        engine.continue_from(["a", "b"], ["", ""], KM)


def test_told() -> None:
    engine = ContextualFake({"a": ["wrong", "right"]})
    assert isinstance(engine, Contextual)
    assert not isinstance(FakeEngine({}), Contextual)
    context = Context(faults=lambda text: [] if text == "right" else ["it is wrong"])
    told = engine.given({"a": context})
    assert told.translate(["a"], KM) == [[Hypothesis("right", 0.0)]]
    assert engine.contexts == {"a": context}
    assert engine.calls == [["a"]], "the copy writes to the same calls"
    assert ContextualFake({"a": ["wrong", "right"]}).translate(["a"], KM)[0][0].text == "wrong"
