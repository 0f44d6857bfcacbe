"""A workbench of its own on loopback for each test, and one Chromium for all."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from interrupts import heed_interrupts
from playwright.sync_api import Browser, Page, expect, sync_playwright
from setup_tools import find_browser

ROOT = Path(__file__).resolve().parents[2]
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find_browser()
    assert path, "no browser: run `python tests/setup_tools.py`"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=_ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    expect.set_options(timeout=30_000)
    context = browser.new_context(viewport={"width": 1280, "height": 1600})
    page = context.new_page()
    page.set_default_timeout(30_000)
    yield page
    context.close()


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace as a fresh clone has it: the glossary and the sample, nothing imported."""
    folder = tmp_path / "workspace"
    shutil.copytree(ROOT / "glossaries", folder / "glossaries")
    shutil.copytree(ROOT / "samples", folder / "samples")
    return folder


@pytest.fixture
def serve() -> Iterator[Callable[..., tuple[str, subprocess.Popen[str]]]]:
    """Start ``workbench serve`` on a workspace; gives its address and process.

    ``before`` is a folder that stands before all others on the module path, ``port`` that
    of a server that ended and is started again.
    """
    started: list[subprocess.Popen[str]] = []

    def start(folder: Path, before: str = "", port: int = 0) -> tuple[str, subprocess.Popen[str]]:
        path = os.pathsep.join(filter(None, (before, str(ROOT))))
        port = port or _free_port()
        command = [sys.executable, "-m", "workbench.cli", "serve", "--no-browser"]
        process = subprocess.Popen(
            [*command, "--port", str(port), "--workspace", str(folder)],
            cwd=folder,
            env=os.environ | {"WORKBENCH_USER": "Test Translator", "PYTHONPATH": path},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            preexec_fn=heed_interrupts,
        )
        started.append(process)
        _wait(process, port)
        return f"http://localhost:{port}", process

    yield start
    for process in started:
        process.terminate()
        process.wait(timeout=30)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(process: subprocess.Popen[str], port: int) -> None:
    for _ in range(1200):
        if process.poll() is not None:
            raise AssertionError(process.stdout.read() if process.stdout else "it ended")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise AssertionError("the workbench did not start")
