"""The child of an engine does not outlive who started it."""

from __future__ import annotations

import gc
import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from interrupts import heed_interrupts

from workbench.engines.process import ProcessEngine
from workbench.languages import LANGUAGES

KM = LANGUAGES["km"]
SPEC = {"kind": "argos", "folders": []}
COMMAND = [sys.executable, str(Path(__file__).with_name("failing_child.py")), "failing"]
LIMIT = 60  # seconds after which a process that should be gone counts as still there

PARENT = """
import sys
from workbench.engines.process import ProcessEngine
from workbench.languages import LANGUAGES
engine = ProcessEngine({"kind": "argos", "folders": []}, command=sys.argv[2:])
try:
    engine.translate(["hold " + sys.argv[1]], LANGUAGES["km"])
except KeyboardInterrupt:
    engine.close()
    print(engine.translate(["after"], LANGUAGES["km"])[0][0].text)
"""


@pytest.mark.parametrize(
    ("end", "printed"),
    [
        pytest.param(signal.SIGKILL, "", id="killed"),
        pytest.param(signal.SIGTERM, "", id="terminated"),
        pytest.param(signal.SIGINT, "after\n", id="ctrl-c-goes-to-the-whole-group"),
    ],
)
def test_the_child_does_not_outlive_the_workbench(
    end: signal.Signals, printed: str, tmp_path: Path
) -> None:
    pipe = tmp_path / "held"
    os.mkfifo(pipe)
    held = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, str(pipe), *COMMAND],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        preexec_fn=heed_interrupts,
    )  # fmt: skip
    try:
        assert _read(held) == b"ready"
        os.killpg(parent.pid, end)
        assert _read(held) == b""  # the child has let go of its end
        assert parent.communicate(timeout=LIMIT) == (printed, "")
    finally:
        parent.kill()
        os.close(held)


def _read(descriptor: int) -> bytes:
    ready, _, _ = select.select([descriptor], [], [], LIMIT)
    assert ready, "nothing happened"
    return os.read(descriptor, 100)


def test_a_forgotten_engine_leaves_no_child() -> None:
    engine = ProcessEngine(SPEC, command=COMMAND)
    engine.translate(["a"], KM)
    process = engine._child._process  # type: ignore[union-attr]
    del engine
    gc.collect()
    assert process.wait(LIMIT) in (0, -signal.SIGKILL)  # it is asked first
