"""Local engines from a description, what is said between processes, and how much memory is held."""

from __future__ import annotations

import pytest

from workbench.engines.base import Engine
from workbench.engines.footprint import peak_memory_mb
from workbench.engines.local import local_engine
from workbench.engines.messages import restore
from workbench.errors import UsageError
from workbench.languages import LANGUAGES

KM = LANGUAGES["km"]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(None, id="nothing"),
        pytest.param([[["a", 0.0, 1, []]]], id="too-few"),
        pytest.param([[["a", 0.0, 1, []]], []], id="no-hypothesis"),
        pytest.param([[["a", 0.0]], [["b", 0.0]]], id="fields-missing"),
        pytest.param([[["a", 0.0, 1, [[0]]]], [["b", 0.0, 1, []]]], id="half-a-link"),
        pytest.param([[["a", "high", 1, []]], [["b", 0.0, 1, []]]], id="score-not-a-number"),
        pytest.param([3, 4], id="numbers"),
    ],
)
def test_answers_that_are_none(data: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        restore(data, 2)


@pytest.mark.parametrize("kind", ["argos", "multilingual"])
def test_local_engines_without_models(kind: str) -> None:
    engine: Engine = local_engine(
        {"kind": kind, "folders": [], "only": "", "resources": {"threads": 1}}
    )
    assert engine.name == kind
    assert not engine.serves(KM)


def test_another_kind_of_local_engine() -> None:
    with pytest.raises(UsageError, match="'fake'"):
        local_engine({"kind": "fake", "folders": []})


def test_this_process_knows_its_peak() -> None:
    before = peak_memory_mb()
    held = b"x" * 2**26
    after = peak_memory_mb()
    assert before is not None
    assert after is not None
    assert after >= before
    assert after > len(held) / 2**20
