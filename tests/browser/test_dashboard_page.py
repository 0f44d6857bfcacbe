"""The dashboard: figures people look at, their tables, what to do next, the analysis to take away."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from workbench import review
from workbench.jobs.reviewing import change_segment
from workbench.jobs.workbench import Workbench
from workbench.languages import get_language

Serve = Callable[[Path], str]
SLUG = "press-release-2009-06-18"
PLOTS = ["States", "Findings by rule", "Changed by people", "Unreviewed", "What the memory had", "Effort by day"]  # fmt: skip


@pytest.fixture
def open_dashboard(page: Page, workspace: Path, serve: Serve) -> Page:
    url = serve(workspace)
    expect.set_options(timeout=60_000)
    page.set_default_timeout(60_000)
    page.goto(f"{url}/dashboard")
    expect(page.get_by_role("heading", name="Effort by day")).to_be_visible()
    return page


def test_figures_are_looked_at_filtered_and_lead_into_review(open_dashboard: Page) -> None:
    page = open_dashboard
    for title in PLOTS:
        expect(page.get_by_role("heading", name=title, exact=True)).to_be_visible()
    segments = page.get_by_test_id("stMetric").filter(has_text="Segments")
    expect(segments).to_contain_text("300")
    expect(page.locator(".stVegaLiteChart svg, .stVegaLiteChart canvas")).to_have_count(4)
    page.get_by_text("As a table").first.click()
    expect(page.get_by_role("row", name="Lao").first).to_contain_text("50")

    page.get_by_role("combobox", name="Languages").click()
    page.get_by_role("option", name="Lao").click()
    page.keyboard.press("Escape")
    expect(segments).to_contain_text("50")
    expect(page.get_by_role("link", name="Thai: repair")).to_have_count(0)

    page.get_by_role("link", name="Lao: repair").click()
    expect(page).to_have_url(re.compile(f"[?]release={SLUG}&lang=lo&show=errors"))


def test_what_people_did_is_seen_on_the_next_look_and_the_analysis_taken_away(
    open_dashboard: Page, workspace: Path
) -> None:
    page = open_dashboard
    expect(page.get_by_text("Nobody has saved anything yet.")).to_be_visible()
    workbench = Workbench.open(workspace, {})
    text = "18 ມິຖຸນາ 2009"

    def approve(message: review.Message) -> review.Message:
        edited = review.edit(message, text, "<b>Noy</b>", workbench.now())
        return review.approve(edited, [], "<b>Noy</b>", workbench.now())

    change_segment(workbench, SLUG, get_language("lo"), 3, "<b>Noy</b>", approve)
    page.get_by_role("link", name="Help").click()
    page.get_by_role("link", name="Dashboard").click()
    expect(page.get_by_role("button", name="Download as CSV")).to_be_visible()
    expect(page.get_by_text("Nobody has saved anything yet.")).to_have_count(0)
    expect(
        page.get_by_text("The last 30 days with work")
        .or_(page.get_by_text("Segments saved on each day with work"))
        .first
    ).to_be_visible()
    page.get_by_text("As a table").last.click()
    expect(page.get_by_role("cell", name="<b>Noy</b>")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download as CSV").click()
    rows = list(csv.reader(io.StringIO(download.value.path().read_text(encoding="utf-8-sig"))))
    assert len(rows) == 1 + 6 * 6
    assert [SLUG, "Lao", "lo", "repetitions", "1", "21"] in rows


def test_an_empty_workspace_explains_itself(page: Page, tmp_path: Path, serve: Serve) -> None:
    url = serve(tmp_path)
    page.goto(f"{url}/dashboard")
    name = page.get_by_role("textbox", name="My name")
    name.fill("Dara <i>")
    name.press("Enter")
    page.get_by_role("link", name="Go to Releases").click()
    expect(page).to_have_url(f"{url}/releases")
    page.get_by_role("link", name="Settings").click()
    expect(name).to_have_value("Dara <i>")
