"""A download killed in the middle, as a power cut does: nothing half, and the next run goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

from calling import ROOT
from hubserver import Hub

from workbench.engines.models import store
from workbench.engines.models.hub import Hub as Client
from workbench.engines.models.installed import find_models
from workbench.engines.models.listing import ModelRow
from workbench.engines.models.transfer import Transfer

_PROGRAM = """
import sys
from pathlib import Path
from workbench.engines.models import store
from workbench.engines.models.hub import Hub
from workbench.engines.models.listing import ModelRow
from workbench.engines.models.transfer import Transfer

def told(done, total):
    print(done, flush=True)

row = eval(sys.argv[3])
transfer = Transfer(0, told, lambda: False)
store.install_named(row, Path(sys.argv[2]), Hub(sys.argv[1]), transfer, lambda text: None)
"""


def test_kill_9_in_the_middle(
    hub: Hub, row: ModelRow, model_files: dict[str, bytes], tmp_path: Path
) -> None:
    size, pause = len(model_files["model.bin"]), threading.Event()
    hub.on_part = lambda sent: sent >= 130_000 and pause.wait(20)  # type: ignore[assignment,return-value]
    process = subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, hub.url, str(tmp_path), repr(row)],
        cwd=ROOT, stdout=subprocess.PIPE, text=True, env={**os.environ, "HF_HOME": str(tmp_path)},
    )  # fmt: skip
    assert process.stdout is not None
    for line in process.stdout:
        if int(line) > 100_000:
            break
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    process.stdout.close()
    pause.set()
    hub.on_part = lambda sent: None
    assert find_models([tmp_path]).models == ()
    assert not (tmp_path / "tiny").exists()
    hub.requests.clear()
    transfer = Transfer(0, lambda done, total: None, lambda: False)
    model = store.install_named(row, tmp_path, Client(hub.url), transfer, lambda text: None)
    (asked,) = hub.contents("model.bin")
    start = int(asked.range.removeprefix("bytes=").removesuffix("-"))
    assert 0 < start < size
    assert asked.sent == size - start
    assert (model.path / "model.bin").read_bytes() == model_files["model.bin"]
