"""``workbench serve``, or any Streamlit script, as a process on a free port of loopback."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from interrupts import heed_interrupts

ROOT = Path(__file__).resolve().parents[1]
# What Chromium is started with: nothing of its own on the network.
CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The workbench on the workspace ``folder``, as it is; gives its address."""
    port = free_port()
    arguments = ["workbench.cli", "serve", "--no-browser", "--no-proposals", "--port", str(port)]
    with _running([*arguments, "--workspace", str(folder)], folder, port) as url:
        yield url


@contextmanager
def served_script(script: Path) -> Iterator[str]:
    """A Streamlit script of its own; gives its address."""
    port = free_port()
    options = ["--server.headless=true", "--server.fileWatcherType=none"]
    options += ["--browser.gatherUsageStats=false", f"--server.port={port}"]
    with _running(["streamlit", "run", str(script), *options], script.parent, port) as url:
        yield url


def free_port() -> int:
    """A port of loopback that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(process: subprocess.Popen[str], port: int) -> None:
    """Until ``process`` answers on ``port``; raises ``AssertionError`` where it ended instead."""
    for _ in range(1200):
        if process.poll() is not None:
            raise AssertionError(process.stdout.read() if process.stdout else "it ended")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise AssertionError("the server did not start")


@contextmanager
def _running(module: Sequence[str], folder: Path, port: int) -> Iterator[str]:
    process = subprocess.Popen(
        [sys.executable, "-m", *module],
        cwd=folder,
        env=os.environ | {"WORKBENCH_USER": "Test Translator", "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        text=True,
        preexec_fn=heed_interrupts,
    )
    try:
        wait_for(process, port)
        yield f"http://localhost:{port}"
    finally:
        process.terminate()
        process.wait(timeout=30)
