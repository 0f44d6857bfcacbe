"""A workspace of its own for each test, a server and a Chromium for many."""

from __future__ import annotations

import filecmp
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browser.editorcore import KHMER, rows_of
from browser.editorpage import ADDRESS, EditorPage, FakeServer
from interrupts import heed_interrupts
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from served import CHROMIUM, ROOT, Shared, free_port, wait_for
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


@pytest.fixture(scope="session")
def visitor(browser: Browser) -> Iterator[BrowserContext]:
    """One visitor for all tests, whose browser has Streamlit's own code at hand."""
    context = browser.new_context(viewport={"width": 1280, "height": 1600}, reduced_motion="reduce")
    yield context
    context.close()


@pytest.fixture
def page(visitor: BrowserContext, shared: Shared) -> Iterator[Page]:
    """A page of a visitor whom nobody knows: nothing is kept from the test before."""
    expect.set_options(timeout=30_000)
    page = visitor.new_page()
    visitor.clear_cookies()
    devtools = visitor.new_cdp_session(page)
    for origin in filter(None, (ADDRESS.rstrip("/"), shared.url)):
        kept = {"origin": origin, "storageTypes": "local_storage"}
        devtools.send("Storage.clearDataForOrigin", kept)
    devtools.detach()
    page.set_default_timeout(30_000)
    yield page
    for opened in visitor.pages:
        opened.close()


@pytest.fixture
def server() -> FakeServer:
    """A server of the editor with twelve segments, that can be made to fail."""
    return FakeServer(rows_of(), KHMER)


@pytest.fixture
def editor(page: Page, server: FakeServer) -> EditorPage:
    """The editor alone in a page, with that server."""
    page.set_viewport_size({"width": 1280, "height": 800})
    return EditorPage(page, server)


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


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shared]:
    """The server that tests share which do not look at the start or the end of one."""
    server = Shared(tmp_path_factory.mktemp("shared"))
    yield server
    server.end()


@pytest.fixture
def serve(prepared: Path, shared: Shared) -> Iterator[Callable[..., str]]:
    """Show a workspace after ``workbench serve`` has prepared it; gives the address.

    What the first start would import and propose is copied from ``prepared`` where it
    would be the same.
    """

    def start(folder: Path) -> str:
        _begun(folder, prepared)
        prepare(folder, proposals=True)
        return shared.show(folder)

    return start


@pytest.fixture
def start(prepared: Path) -> Iterator[Callable[..., tuple[str, subprocess.Popen[str]]]]:
    """Start ``workbench serve`` on a workspace; gives its address and process.

    ``before`` is a folder that stands before all others on the module path, ``port`` that
    of a server that ended and is started again. Nothing is copied for a ``first`` start.
    """
    started: list[subprocess.Popen[str]] = []

    def start(
        folder: Path, before: str = "", port: int = 0, *, first: bool = False
    ) -> tuple[str, subprocess.Popen[str]]:
        if not first:
            _begun(folder, prepared)
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


def _begun(folder: Path, prepared: Path) -> None:
    if _is_as_cloned(folder):
        shutil.copytree(prepared / "locales", folder / "locales")
        shutil.copytree(prepared / ".workbench", folder / ".workbench", dirs_exist_ok=True)


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
