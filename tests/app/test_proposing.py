"""Proposing for a release: the chain, what is saved when it is stopped, and who goes first."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from calling import ROOT

from workbench.enforcement.steps import Steps
from workbench.engines.fake import FakeEngine
from workbench.errors import EngineError
from workbench.jobs.engines import EngineChains
from workbench.jobs.proposing import missing, propose_release
from workbench.jobs.releases import import_file
from workbench.jobs.workbench import Workbench
from workbench.languages import get_language
from workbench.model import Origin, State
from workbench.review import edit, reject
from workbench.settings.values import Settings
from workbench.workspace.store import Workspace

LAO = get_language("lo")
TEXT = "\n\n".join(f"The river rose by {n} metres and COMMIT was informed." for n in range(2, 202))

Make = Callable[..., Workbench]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """A workbench with a release of 200 segments and these engines."""
    shutil.copytree(ROOT / "glossaries", tmp_path / "glossaries")

    def workbench(*engines: FakeEngine, text: str = TEXT) -> Workbench:
        made = Workbench(Workspace.open(tmp_path), Settings(), EngineChains(engines), {})
        import_file(made, "river.txt", text.encode())
        return made

    return workbench


def states(workbench: Workbench) -> list[State]:
    return [m.state for m in workbench.workspace.read_catalogue("river", "lo").messages]


def lao(text: str) -> str:
    """What a model might say: Lao words, the figure and the term kept."""
    return f"ແມ່ນ້ຳສູງຂຶ້ນ {text.split()[4]} ແມັດ ແລະ COMMIT ໄດ້ຮັບແຈ້ງ"


def test_the_engine_is_called_in_batches_and_everything_is_saved(make: Make) -> None:
    engine, steps, told = FakeEngine(lao), Steps(), []
    workbench = make(engine)
    done = list(propose_release(workbench, "river", LAO, steps=steps, on_done=told.append))
    assert len(done) == 200 == sum(told)
    assert [len(call) for call in engine.calls] == [128, 72]
    assert states(workbench) == [State.PROPOSED] * 200
    assert {item.proposal.origin for item in done} == {Origin.MT}
    assert done[0].proposal.signature == "origin:mt|engine:fake|model:fake-1|step:plain|rank:1"
    assert steps.as_rows()[-1]["plain"] == 200
    assert missing(workbench, "river", LAO, again=False) == []


def test_interrupted_what_is_done_is_saved_and_the_rest_follows(make: Make) -> None:
    calls = 0

    def interrupted(text: str) -> str:
        nonlocal calls
        calls += 1
        if calls == 150:
            raise KeyboardInterrupt
        return lao(text)

    workbench = make(FakeEngine(interrupted))
    with pytest.raises(KeyboardInterrupt):
        list(propose_release(workbench, "river", LAO))
    assert states(workbench).count(State.PROPOSED) == 128
    rest = list(propose_release(workbench, "river", LAO))
    assert len(rest) == 72
    assert set(states(workbench)) == {State.PROPOSED}


def test_whoever_stops_listening_loses_nothing(make: Make) -> None:
    workbench = make(FakeEngine(lao))
    proposals = propose_release(workbench, "river", LAO)
    for _ in range(3):
        next(proposals)
    proposals.close()
    assert states(workbench).count(State.PROPOSED) >= 64


def test_a_failing_engine_leaves_fragments_for_the_rest_and_is_told(make: Make) -> None:
    workbench = make(FakeEngine(lao, fail_after=130))
    faults: list[EngineError] = []
    told: list[int] = []
    done = list(
        propose_release(workbench, "river", LAO, on_done=told.append, on_fault=faults.append)
    )
    assert len(done) == 200 == sum(told)
    origins = [item.proposal.origin for item in done]
    assert (origins.count(Origin.MT), origins.count(Origin.FRAGMENTS)) == (128, 72)
    assert all("⟦" in item.proposal.target for item in done[128:])
    assert [error.what for error in faults] == ["the engine fake stopped"]


def test_the_next_engine_goes_on_where_one_fails(make: Make) -> None:
    first, second = FakeEngine(lao, name="first", fail_after=130), FakeEngine(lao, name="second")
    workbench = make(first, second)
    faults: list[EngineError] = []
    told: list[int] = []
    done = list(
        propose_release(workbench, "river", LAO, on_done=told.append, on_fault=faults.append)
    )
    assert [item.proposal.engine for item in done] == ["first"] * 128 + ["second"] * 72
    assert len(faults) == 1
    assert sum(told) == 200


def test_what_one_engine_leaves_empty_the_next_is_asked(make: Make) -> None:
    kept = {text for text in TEXT.split("\n\n") if not text.split()[4].endswith("7")}

    def dropping(text: str) -> str:
        return lao(text) if text in kept else ""

    first, second = FakeEngine(dropping, name="first"), FakeEngine(lao, name="second")
    done = list(propose_release(make(first, second), "river", LAO))
    by = [item.proposal.engine for item in done]
    assert (by.count("first"), by.count("second")) == (180, 20)
    assert len({text for call in second.calls for text in call}) == 20


def test_an_engine_without_the_language_is_passed_over(make: Make) -> None:
    first = FakeEngine(lao, name="first", languages=["th"])
    second = FakeEngine(lao, name="second")
    workbench = make(first, second, text=TEXT.split("\n\n")[0])
    assert [engine.name for engine in workbench.engines_for(LAO)] == ["second"]
    assert workbench.engines_for(LAO, "first") == ()
    (item,) = propose_release(workbench, "river", LAO)
    assert item.proposal.engine == "second"


def test_what_a_person_wrote_meanwhile_stands(make: Make) -> None:
    workbench: Workbench

    def meddling(text: str) -> str:
        message = workbench.workspace.read_catalogue("river", "lo").messages[0]
        if message.state is State.UNTRANSLATED:
            workbench.workspace.save_message(
                "river", "lo", message, lambda m: edit(m, "ຂອງຂ້ອຍ", "Noy", "x"), by="Noy"
            )
        return lao(text)

    workbench = make(FakeEngine(meddling), text=TEXT.split("\n\n")[0])
    assert list(propose_release(workbench, "river", LAO)) == []
    (message,) = workbench.workspace.read_catalogue("river", "lo").messages
    assert (message.msgstr, message.state) == ("ຂອງຂ້ອຍ", State.DRAFT)


def test_the_next_hypothesis_follows_a_rejected_one(make: Make) -> None:
    engine = FakeEngine(lambda text: [lao(text), lao(text) + " ແລ້ວ"])
    workbench = make(engine, text=TEXT.split("\n\n")[0])
    targets = []
    for _ in range(3):
        (item,) = propose_release(workbench, "river", LAO)
        targets.append((item.proposal.origin, item.proposal.target))
        message = workbench.workspace.read_catalogue("river", "lo").messages[0]
        workbench.workspace.save_message(
            "river", "lo", message, lambda m: reject(m, "Noy", "x"), by="Noy"
        )
    assert [origin for origin, _ in targets] == [Origin.MT, Origin.MT, Origin.FRAGMENTS]
    assert len({target for _, target in targets}) == 3


def test_again_replaces_proposals_that_nobody_touched(make: Make) -> None:
    workbench = make(FakeEngine(lao), text="\n\n".join(TEXT.split("\n\n")[:2]))
    list(propose_release(workbench, "river", LAO, engine="none"))
    message = workbench.workspace.read_catalogue("river", "lo").messages[0]
    workbench.workspace.save_message(
        "river", "lo", message, lambda m: edit(m, "ຂອງຂ້ອຍ", "Noy", "x"), by="Noy"
    )
    (item,) = propose_release(workbench, "river", LAO, again=True)
    assert item.proposal.origin is Origin.MT
    assert states(workbench) == [State.DRAFT, State.PROPOSED]
