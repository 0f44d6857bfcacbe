"""Long work beside the pages: progress, rate, cancelling, and one at a time."""

from __future__ import annotations

import threading

import pytest

from workbench.errors import EngineError, UsageError
from workbench.jobs.background import Background, Job, Outcome
from workbench.jobs.models import Work


def run(task_of: Background, task: object) -> None:
    task_of.start("Copying", task)  # type: ignore[arg-type]
    task_of.wait()


def test_what_came_of_it_stays_until_it_was_seen() -> None:
    background = Background()
    assert background.standing() is None
    run(background, lambda work: "Copied.")
    standing = background.standing()
    assert standing is not None
    assert (standing.label, standing.result, standing.over) == ("Copying", "Copied.", True)
    background.dismiss()
    assert background.standing() is None


@pytest.mark.parametrize(
    ("error", "said"),
    [
        pytest.param(EngineError("the disk is full", remedy="Make room"), "the disk is full. Make room.", id="ours"),
        pytest.param(ValueError("odd"), "It failed: ValueError('odd').", id="a bug is told too"),
    ],
)  # fmt: skip
def test_a_failure_is_told(error: Exception, said: str) -> None:
    def fail(work: Work) -> str:
        raise error

    background = Background()
    run(background, fail)
    standing = background.standing()
    assert standing is not None
    assert (standing.fault, standing.over, standing.cancelled) == (said, True, False)


def test_progress_rate_and_time_left() -> None:
    now = [0.0]
    seen = []
    background = Background(clock=lambda: now[0])

    def copy(work: Work) -> str:
        work.on_step("reading")
        for second in range(3):
            now[0] = float(second)
            work.on_progress(100 + 50 * second, 300)  # the first 100 were there already
            seen.append(background.standing())
        return "done"

    run(background, copy)
    assert [(item.done, item.total, item.step) for item in seen] == [
        (100, 300, "reading"), (150, 300, "reading"), (200, 300, "reading"),
    ]  # fmt: skip
    assert [item.rate for item in seen] == [0.0, 50.0, 50.0]
    assert [item.seconds_left for item in seen] == [None, 3.0, 2.0]
    assert seen[-1].share == pytest.approx(2 / 3)


def test_cancelled_it_stops_and_another_may_start_then() -> None:
    started, background = threading.Event(), Background()

    def wait(work: Work) -> str:
        started.set()
        while not work.cancelled():
            threading.Event().wait(0.01)
        raise EngineError("it was cancelled")

    background.start("Waiting", wait)
    started.wait()
    with pytest.raises(UsageError, match="Waiting is still going on"):
        background.start("Another", lambda work: "never")
    background.cancel()
    background.wait()
    standing = background.standing()
    assert standing is not None
    assert standing.cancelled
    run(background, lambda work: "Copied.")
    assert background.standing().result == "Copied."  # type: ignore[union-attr]


def test_parts_tell_rate_and_time_left_each_and_in_all() -> None:
    now, seen = [0.0], []
    background = Background(clock=lambda: now[0])

    def translate(job: Job) -> str:
        advance = job.on_parts({"Khmer": 4, "Lao": 2}, "segment")
        for second, (name, count) in enumerate(
            [("Khmer", 1), ("Khmer", 2), ("Lao", 1), ("Lao", 5)], 1
        ):
            now[0] = float(second)
            advance(name, count)
            seen.append(background.standing())
        return "done"

    run(background, translate)
    told = [[(part.name, part.done, part.total) for part in item.parts] for item in seen]
    assert told[1] == [("Khmer", 3, 4), ("Lao", 0, 2)]
    assert told[3] == [("Khmer", 3, 4), ("Lao", 2, 2)], "never more than there are"
    assert [(item.done, item.total, item.unit) for item in seen][-1] == (5, 6, "segment")
    assert seen[1].seconds_left == pytest.approx((6 - 3) / (3 / 2))
    assert seen[1].parts[0].seconds_left == pytest.approx(1 / 3), (
        "three in the second since it began"
    )


def test_stages_follow_one_another_in_their_own_units() -> None:
    seen, background = [], Background()

    def take(job: Job) -> Outcome:
        for what, total, unit in (("Reading", 10, "B"), ("Writing", 3, "pair")):
            advance = job.on_stage(what, total, unit)
            advance(total - 1)
            standing = background.standing()
            assert standing is not None
            seen.append((standing.step, standing.done, standing.total, standing.unit))
        return Outcome("Taken.", ("one pair was left out",))

    run(background, take)
    assert seen == [("Reading", 9, 10, "B"), ("Writing", 2, 3, "pair")]
    standing = background.standing()
    assert standing is not None
    assert (standing.result, standing.notes) == ("Taken.", ("one pair was left out",))


def test_what_is_added_waits_and_every_outcome_is_kept() -> None:
    go, background = threading.Event(), Background()

    def first(job: Job) -> str:
        go.wait(30)
        return "first done"

    def second(job: Job) -> str:
        raise EngineError("no such model")

    background.add("First", first)
    background.add("Second", second)
    background.add("Third", lambda job: "third done")
    assert background.waiting() == ("Second", "Third")
    go.set()
    background.wait()
    told = [(each.label, each.result or each.fault) for each in background.outcomes()]
    assert told == [("First", "first done"), ("Second", "no such model."), ("Third", "third done")]
    background.dismiss()
    assert background.outcomes() == ()


def test_cancelling_ends_the_task_at_its_next_step_and_what_waits_never_begins() -> None:
    started, begun, background = threading.Event(), [], Background()

    def long(job: Job) -> str:
        advance = job.on_stage("Proposing", 1_000_000, "segment")
        started.set()
        while True:
            advance(1)

    background.add("Long", long)
    background.add("Waiting", lambda job: begun.append(1) or "never")
    started.wait()
    background.cancel()
    background.wait()
    (outcome,) = background.outcomes()
    assert (outcome.cancelled, outcome.fault, begun) == (True, "", [])
