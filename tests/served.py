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

from workbench.jobs import serving

ROOT = Path(__file__).resolve().parents[1]
# What Chromium is started with: nothing of its own on the network, no work for a screen.
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


class Shared:
    """The screens as ``workbench serve`` shows them, one server for one workspace after another."""

    def __init__(self, folder: Path) -> None:
        self._named = folder / "workspace"
        self._process: subprocess.Popen[str] | None = None
        self.url = ""

    def show(self, folder: Path) -> str:
        """The address, from now on of the workspace ``folder``."""
        self._named.write_text(str(folder.resolve()), encoding="utf-8")
        if self._process is None or self._process.poll() is not None:
            port = free_port()
            command = serving.command("127.0.0.1", port)
            command[command.index("run") + 1] = str(ROOT / "tests/browser/shared/app.py")
            environment = {"WORKBENCH_USER": "Test Translator", "WORKBENCH_NAMED": str(self._named)}
            self._process = _started(command, self._named.parent, environment)
            wait_for(self._process, port)
            self.url = f"http://localhost:{port}"
        return self.url

    def end(self) -> None:
        """Stop the server, where there is one."""
        if self._process is not None:
            self._process.kill()  # it would wait for pages that are open
            self._process.wait(timeout=30)


@contextmanager
def _running(module: Sequence[str], folder: Path, port: int) -> Iterator[str]:
    command = [sys.executable, "-m", *module]
    process = _started(command, folder, {"WORKBENCH_USER": "Test Translator"})
    try:
        wait_for(process, port)
        yield f"http://localhost:{port}"
    finally:
        process.terminate()
        process.wait(timeout=30)


def _started(command: list[str], folder: Path, more: dict[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command,
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | more,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        text=True,
        preexec_fn=heed_interrupts,
    )
