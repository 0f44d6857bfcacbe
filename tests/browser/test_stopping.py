"""Stopping the workbench stops its server too, however it is stopped."""

from __future__ import annotations

import signal
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest


@pytest.mark.parametrize(
    "number",
    [
        pytest.param(signal.SIGINT, id="Ctrl-C"),
        pytest.param(signal.SIGTERM, id="told to end, as by a service manager"),
        pytest.param(signal.SIGHUP, id="its terminal was closed"),
    ],
)
def test_no_server_is_left(
    number: signal.Signals,
    workspace: Path,
    start: Callable[[Path], tuple[str, subprocess.Popen[str]]],
) -> None:
    url, process = start(workspace)
    time.sleep(0.5)  # the server is reachable a moment before the command waits for it
    process.send_signal(number)
    assert process.wait(timeout=30) == 0
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.1", urlsplit(url).port or 0), timeout=5)
