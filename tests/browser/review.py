"""What journeys on the review page do with the editor."""

from __future__ import annotations

import os
import re
import signal
import subprocess
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from workbench.model import Message
from workbench.workspace.store import Workspace

SLUG = "press-release-2009-06-18"
NAMES = {
    "km": "Khmer", "zh_CN": "Chinese (Simplified)", "lo": "Lao", "my": "Burmese", "th": "Thai",
    "vi": "Vietnamese",
}  # fmt: skip
SLOW = 60_000  # the first page of a server that has just started, on a busy machine


def stored(workspace: Path, lang: str, number: int, slug: str = SLUG) -> Message:
    """The message as the file has it now."""
    return Workspace.open(workspace).read_catalogue(slug, lang).messages[number - 1]


def until_stored(page: Page, workspace: Path, lang: str, number: int, text: str) -> Message:
    """Wait until the file has the text; gives the message."""
    for _ in range(SLOW // 200):
        message = stored(workspace, lang, number)
        if message.msgstr == text:
            return message
        page.wait_for_timeout(200)
    raise AssertionError(f"the file has {stored(workspace, lang, number).msgstr!r}, not {text!r}")


def kill(process: subprocess.Popen[str]) -> None:
    """End a server with what it started, as when the machine takes it: nothing is put in order."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    for pid in (process.pid, *map(int, children)):
        os.kill(pid, signal.SIGKILL)
    process.wait()


def open_editor(page: Page, url: str, lang: str, number: int = 1, slug: str = SLUG) -> Locator:
    """Open the editor at a segment; gives its field."""
    page.goto(f"{url}/?release={slug}&lang={lang}&n={number}")
    here = field(page, number, lang)
    expect(here).to_be_visible(timeout=SLOW)
    return here


def field(page: Page, number: int, lang: str) -> Locator:
    """The field of a segment, which is there while it is the active one."""
    label = f"Translation of segment {number} into {NAMES[lang]}"
    return page.get_by_label(label, exact=True)


def saved(page: Page) -> None:
    """Wait until the server has everything."""
    expect(page.locator(".wb-saved")).to_have_class(re.compile("is-saved"), timeout=SLOW)
