"""A workbench of its own on loopback for each test, and one Chromium for all."""

from __future__ import annotations

import filecmp
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from interrupts import heed_interrupts
from playwright.sync_api import Browser, Page, expect, sync_playwright
from served import CHROMIUM, ROOT, free_port, wait_for
from setup_tools import find_browser

from workbench.commands.serve import prepare


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find_browser()
    assert path, "no browser: run `python tests/setup_tools.py`"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=CHROMIUM)
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
    return _as_cloned(tmp_path / "workspace")


@pytest.fixture
def bare(workspace: Path) -> Path:
    """A workspace without the sample, which takes a while to propose."""
    shutil.rmtree(workspace / "samples")
    return workspace


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Such a workspace after the first start: the sample imported and proposed in six languages."""
    folder = _as_cloned(tmp_path_factory.mktemp("prepared") / "workspace")
    prepare(folder, proposals=True)
    return folder


@pytest.fixture
def serve(prepared: Path) -> Iterator[Callable[..., tuple[str, subprocess.Popen[str]]]]:
    """Start ``workbench serve`` on a workspace; gives its address and process.

    ``before`` is a folder that stands before all others on the module path, ``port`` that
    of a server that ended and is started again. What the first start would import and
    propose is copied from ``prepared`` where it would be the same, unless it is a
    ``first`` start that is looked at.
    """
    started: list[subprocess.Popen[str]] = []

    def start(
        folder: Path, before: str = "", port: int = 0, *, first: bool = False
    ) -> tuple[str, subprocess.Popen[str]]:
        if not first and _is_as_cloned(folder):
            shutil.copytree(prepared / "locales", folder / "locales")
            shutil.copytree(prepared / ".workbench", folder / ".workbench", dirs_exist_ok=True)
        path = os.pathsep.join(filter(None, (before, str(ROOT))))
        port = port or free_port()
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
        wait_for(process, port)
        return f"http://localhost:{port}", process

    yield start
    for process in started:
        process.terminate()
        process.wait(timeout=30)


def _as_cloned(folder: Path) -> Path:
    for name in ("glossaries", "samples"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


def _is_as_cloned(folder: Path) -> bool:
    """Whether a first start would do there what it did in the prepared workspace."""
    if any((folder / name).exists() for name in ("locales", "memory", "workbench.toml")):
        return False
    for name in ("glossaries", "samples"):
        same = filecmp.dircmp(ROOT / name, folder / name)
        if not (folder / name).is_dir() or same.left_only or same.right_only or same.diff_files:
            return False
    return not any((folder / ".workbench").glob("models/*"))
