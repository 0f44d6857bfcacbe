"""What is evaluated: each system gives one text a sentence, and none has seen the answer."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from calling import ROOT

from workbench.engines.fake import FakeEngine
from workbench.errors import UsageError
from workbench.evaluation.pairs import Pairs
from workbench.evaluation.scores import CHRF
from workbench.evaluation.systems import System, translate_with, without
from workbench.jobs.engines import EngineChains
from workbench.jobs.evaluating import SECONDS, against, evaluate
from workbench.jobs.workbench import Workbench
from workbench.languages import get_language
from workbench.settings.values import Settings
from workbench.workspace.store import Workspace

VI = get_language("vi")
SOURCES = ("COMMIT met in Hanoi.", "Thank you.", "COMMIT met in Hanoi.")
REFERENCES = ("COMMIT đã họp tại Hà Nội.", "Xin cảm ơn.", "COMMIT đã họp tại Hà Nội.")
PO = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Thank you."
msgstr "Xin cảm ơn."

msgid "Thank you all."
msgstr "Xin cảm ơn tất cả."
"""

Make = Callable[..., Workbench]


def good(text: str) -> str:
    return dict(zip(SOURCES, REFERENCES, strict=True)).get(text, text)


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """A workbench with the glossary and a memory of two thanks, and these engines."""
    shutil.copytree(ROOT / "glossaries", tmp_path / "glossaries")
    memory = tmp_path / "memory" / "old"
    memory.mkdir(parents=True)
    (memory / "vi.po").write_text(PO, encoding="utf-8")

    def workbench(*engines: FakeEngine) -> Workbench:
        return Workbench(Workspace.open(tmp_path), Settings(), EngineChains(engines), {})

    return workbench


@pytest.mark.parametrize(
    ("system", "expected"),
    [
        pytest.param(System.COPY, SOURCES[1], id="the English itself"),
        pytest.param(System.MEMORY, "Xin cảm ơn tất cả.", id="nearest, but not the answer itself"),
        pytest.param(System.RAW, REFERENCES[1], id="what the engine says"),
        pytest.param(System.ENGINE, REFERENCES[1], id="nothing to enforce"),
        pytest.param(System.CHAIN, "Xin cảm ơn tất cả.", id="a similar match before the engine"),
    ],
)
def test_each_system_gives_one_text_a_sentence(make: Make, system: System, expected: str) -> None:
    done: list[int] = []
    means = without(make(FakeEngine(good)).means(VI), SOURCES)
    found = translate_with(system, SOURCES, means, done.append)
    assert len(found) == len(SOURCES) == sum(done)
    assert found[1] == expected
    assert found[0] == found[2]


def test_the_memory_has_not_seen_what_is_asked(make: Make) -> None:
    means = make().means(VI)
    assert translate_with(System.MEMORY, SOURCES[1:2], means, lambda _: None) == ["Xin cảm ơn."]
    unseen = without(means, SOURCES)
    assert all(entry.source not in SOURCES for entry in unseen.memory)
    assert len(unseen.memory) == len(means.memory) - 1


def test_gaps_count_as_the_english_they_are(make: Make) -> None:
    (text,) = translate_with(System.FRAGMENTS, SOURCES[:1], make().means(VI), lambda _: None)
    assert "COMMIT" in text
    assert "met" in text
    assert not set(text) & set("⟦⟧")


def test_enforcement_and_the_bare_engine_are_told_apart(make: Make) -> None:
    engine = FakeEngine(lambda text: [good(text).replace("COMMIT", "CAM KẾT"), good(text)])
    pairs = Pairs(SOURCES, REFERENCES)
    raw, enforced = evaluate(
        make(engine), pairs, VI, [System.RAW, System.ENGINE], on_done=lambda _: None
    )
    terms = [{s.metric: s.value for s in item.scores}["terms right"] for item in (raw, enforced)]
    assert terms[0] < terms[1] == 100
    assert raw.engine == enforced.engine == "engine:fake|model:fake-1"
    assert SECONDS in {score.metric for score in raw.scores}
    chrf = next(found for found in against(raw, enforced, pairs, VI) if found.metric == CHRF)
    assert chrf.score > chrf.baseline


def test_without_an_engine_it_is_said(make: Make) -> None:
    with pytest.raises(UsageError, match="no engine"):
        translate_with(System.ENGINE, SOURCES, make().means(VI), lambda _: None)
    assert len(translate_with(System.CHAIN, SOURCES, make().means(VI), lambda _: None)) == 3
