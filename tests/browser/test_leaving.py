"""A page is shown whole however soon one goes on to it, whatever the page before still does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from browser.review import open_editor
from playwright.sync_api import Page, expect

Serve = Callable[[Path], str]


@pytest.mark.parametrize("name", ["Releases", "Glossary", "Export", "Help"])
def test_the_editor_is_left_while_it_sends(
    name: str, page: Page, workspace: Path, serve: Serve
) -> None:
    """What the editor asks for after the click once cleared the page that came (Streamlit 1.67)."""
    url = serve(workspace)
    link = page.get_by_role("link", name=name, exact=True)
    for number in range(2, 6):
        open_editor(page, url, "my", number).press_sequentially("က")
        link.click()
        page.wait_for_url(f"**/{name.lower()}*")
        expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)
        page.wait_for_timeout(500)  # a run that comes too late would have cleared the page by now
        expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible(timeout=5_000)
