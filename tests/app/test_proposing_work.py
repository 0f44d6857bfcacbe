"""Proposals as work beside the pages: told by language, cancelled without loss, faults passed."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.engines.fake import FakeEngine
from workbench.jobs.background import Background, Job, Stopped
from workbench.jobs.engines import EngineChains
from workbench.jobs.proposing_work import propose_missing
from workbench.jobs.releases import import_file, standing_of, standings
from workbench.jobs.workbench import Workbench
from workbench.languages import LANGUAGES, get_language
from workbench.model import State
from workbench.settings.values import Settings
from workbench.workspace.store import Workspace

TEXT = "\n\n".join(f"Sentence number {n} is about the river." for n in range(2, 152))
LAO = get_language("lo")


@pytest.fixture
def workbench(tmp_path: Path) -> Workbench:
    made = Workbench(
        Workspace.open(tmp_path), Settings(), EngineChains((FakeEngine(str.upper),)), {}
    )
    import_file(made, "river.txt", TEXT.encode())
    return made


def test_every_language_is_told_of_and_proposed(workbench: Workbench) -> None:
    background = Background()
    background.add("River", lambda job: propose_missing(workbench, "river", job))
    background.wait()
    (outcome,) = background.outcomes()
    assert outcome.result == "Proposed in river: 900 segments."
    assert [each.wanting for each in standings(workbench, print)] == [0] * 6
    again = propose_missing(workbench, "river", Job())
    assert again.said == "Nothing is missing in river."


def test_cancelled_what_was_saved_stays_and_the_rest_can_be_proposed_later(
    workbench: Workbench,
) -> None:
    told = 0

    def on_parts(totals, unit):  # type: ignore[no-untyped-def]
        assert totals == {language.name: 150 for language in LANGUAGES.values()}

        def advance(name: str, count: int) -> None:
            nonlocal told
            told += count
            if told > 140:
                raise Stopped

        return advance

    outcome = propose_missing(workbench, "river", Job(on_parts=on_parts))
    counts = [each.counts for each in standings(workbench, print)]
    saved = sum(count[State.PROPOSED] for count in counts)
    assert 0 < saved < 900
    assert outcome.said.startswith("Cancelled.")
    assert (
        propose_missing(workbench, "river", Job()).said
        == f"Proposed in river: {900 - saved} segments."
    )


def test_a_damaged_catalogue_is_told_and_the_other_languages_go_on(workbench: Workbench) -> None:
    workbench.workspace.paths.po("river", "lo").write_text('msgid "half', encoding="utf-8")
    outcome = propose_missing(workbench, "river", Job())
    assert outcome.said == "Proposed in river: 750 segments."
    assert len(outcome.notes) == 1
    assert outcome.notes[0].startswith("Lao: ")


def test_a_source_that_changed_wants_a_new_proposal(workbench: Workbench) -> None:
    propose_missing(workbench, "river", Job())
    import_file(workbench, "river.txt", TEXT.replace("number 7 is", "number 7 was").encode())
    assert standing_of(workbench, "river", LAO).wanting == 1
