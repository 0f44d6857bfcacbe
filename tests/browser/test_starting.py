"""A file of the workspace that is broken before the start does not keep the screens from opening."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest
from playwright.sync_api import Page, expect

Start = Callable[[Path], tuple[str, object]]


@pytest.mark.parametrize(
    ("file", "content", "page_name", "told"),
    [
        pytest.param("glossaries/broken.csv", b"\0\1\2\xff" * 40, "glossary", "broken, row 1", id="a termbase"),
        pytest.param("workbench.toml", b"user = [", "settings", "this is not valid TOML", id="the settings"),
        pytest.param("locales/lo/LC_MESSAGES/press-release-2009-06-18.po", b"<<<<<<< mine\n", "", "there are merge conflict marks", id="a catalogue"),
    ],
)  # fmt: skip
def test_the_screens_open_and_tell_it(
    page: Page,
    workspace: Path,
    prepared: Path,
    start: Start,
    file: str,
    content: bytes,
    page_name: str,
    told: str,
) -> None:
    copytree(prepared, workspace, dirs_exist_ok=True)
    (workspace / file).write_bytes(content)
    url, _ = start(workspace)
    page.goto(f"{url}/{page_name}?release=press-release-2009-06-18&lang=lo")
    expect(page.get_by_text(told).first).to_be_visible(timeout=60_000)
    expect(page.get_by_text("Traceback")).to_have_count(0)
