"""Long work beside the pages: progress, rate, cancelling, and one at a time."""

from __future__ import annotations

import threading

import pytest

from workbench.errors import EngineError, UsageError
from workbench.jobs.background import Background
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
