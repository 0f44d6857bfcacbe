"""The export page: the seed in six languages, what blocks, drafts, the package, the report."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect

from workbench.jobs.reviewing import change_segment
from workbench.jobs.workbench import Workbench
from workbench.languages import LANGUAGES
from workbench.review import approve, edit
from workbench.workspace.store import Workspace

Serve = Callable[[Path], str]
SEED = Path(__file__).resolve().parents[3] / "shared" / "seed" / "press-release-2007-12-14.txt"
SAMPLE = "press-release-2009-06-18"
LONG = 300_000  # proposals in six languages, on a busy machine
CODES = ("km", "zh_CN", "lo", "my", "th", "vi")


@pytest.fixture(autouse=True)
def patience(page: Page) -> None:
    """Proposals and files are made while other tests run: nothing here is about time."""
    page.set_default_timeout(60_000)
    expect.set_options(timeout=60_000)


def choose_only(page: Page, *names: str) -> None:
    """Leave only these languages chosen."""
    for language in LANGUAGES.values():
        if language.name not in names:
            page.get_by_role("button", name=language.name).click()
    expect(page.get_by_role("button", name="Make the chosen files")).to_be_enabled()


def take(page: Page, name: str) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("button", name=f"Download {name}", exact=True).click()
    return Path(download.value.path()).read_bytes()


@pytest.mark.skipif(not SEED.is_file(), reason="the release that the workbench began with")
def test_the_seed_is_uploaded_proposed_and_exported_in_six_languages(
    page: Page, bare: Path, serve: Serve
) -> None:
    url = serve(bare)
    page.goto(f"{url}/releases")
    page.locator("input[type=file]").set_input_files(str(SEED))
    expect(page.get_by_text("Imported as press-release-2007-12-14")).to_be_visible()
    expect(page.get_by_text("Proposed in press-release-2007-12-14")).to_be_visible(timeout=LONG)
    page.get_by_role("link", name="Export", exact=True).click()
    page.get_by_label("Release", exact=True).click()
    page.get_by_role("option", name=SEED.stem).click()
    page.get_by_text("As drafts, marked as such").click()
    make = page.get_by_role("button", name="Make the chosen files (6)")
    make.click()
    expect(page.get_by_text("Files made: 6.")).to_be_visible(timeout=LONG)
    for code in CODES:
        text = take(page, f"{SEED.stem}.{code}.txt").decode("utf-8")
        assert f"{LANGUAGES[code].draft_mark} – DRAFT" in text
    page.get_by_role("button", name="Make the package of everything").click()
    expect(page.get_by_text("The package is ready.")).to_be_visible(timeout=LONG)
    with ZipFile(BytesIO(take(page, f"{SEED.stem}.zip"))) as package:
        names = set(package.namelist())
    assert {f"{code}/{SEED.stem}.{code}.pdf" for code in CODES} <= names


def test_what_blocks_is_told_with_links_and_ready_files_are_made(
    page: Page, bare: Path, serve: Serve
) -> None:
    source = bare / "river.txt"
    source.write_text("The river rose by 3 metres.\n\nNobody was hurt.\n")
    url = serve(bare)
    from workbench.jobs.releases import import_file

    workbench = Workbench.open(bare, {})
    import_file(workbench, "river.txt", source.read_bytes())
    for number, target in ((1, "Nước sông dâng 3 mét."), (2, "Không ai bị thương.")):
        change_segment(
            workbench, "river", LANGUAGES["vi"], number, "T",
            lambda m, target=target: approve(edit(m, target, "T", ""), (), "T", ""),
        )  # fmt: skip
    change_segment(
        workbench,
        "river",
        LANGUAGES["th"],
        2,
        "T",
        lambda m: edit(m, "⟦Nobody⟧ <img onerror=x>", "T", ""),
    )
    page.goto(f"{url}/export?release=river")
    choose_only(page, "Thai", "Vietnamese")
    expect(page.get_by_role("row", name="Vietnamese")).to_contain_text("none")
    link = page.get_by_role("row", name="Thai").get_by_role("link", name="2", exact=True)
    assert "release=river&lang=th&n=2" in str(link.get_attribute("href"))
    page.get_by_role("button", name="Look for errors in these languages").click()
    expect(page.get_by_text("Errors in Thai")).to_be_visible()
    page.get_by_role("button", name="Make the chosen files (2)").click()
    expect(page.get_by_text("Files made: 1.")).to_be_visible()
    expect(page.get_by_text("Thai, txt:")).to_be_visible()
    assert "Nước sông dâng 3 mét." in take(page, "river.vi.txt").decode()
    page.get_by_role("button", name="Make the coverage report").click()
    expect(
        page.frame_locator("iframe").get_by_role("heading", name="river: coverage")
    ).to_be_visible()
    assert b"river: coverage" in take(page, "river-coverage.html")


def test_nothing_is_made_before_it_is_asked_for_and_making_can_be_cancelled(
    page: Page, workspace: Path, serve: Serve
) -> None:
    url = serve(workspace)
    page.goto(f"{url}/export?release={SAMPLE}")
    expect(page.get_by_role("heading", name="Make the files")).to_be_visible()
    expect(page.get_by_role("button", name="Download")).to_have_count(0)
    page.get_by_text("As drafts, marked as such").click()
    page.get_by_role("button", name="Make the package of everything").click()
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_text("Cancelled.")).to_be_visible(timeout=LONG)
    expect(page.get_by_role("button", name="Download")).to_have_count(0)


def test_a_release_that_is_not_there_and_a_broken_catalogue_are_told(
    page: Page, workspace: Path, serve: Serve
) -> None:
    url = serve(workspace)
    page.goto(f"{url}/export?release=<b>nowhere")
    expect(page.get_by_text("There is no release named <b>nowhere here.")).to_be_visible()
    Workspace.open(workspace).paths.po(SAMPLE, "th").write_text('msgid "half')
    page.goto(f"{url}/export?release={SAMPLE}")
    expect(page.get_by_test_id("stAlert")).to_contain_text("th/LC_MESSAGES")
    choose_only(page, "Thai", "Lao")
    page.get_by_role("button", name="Make the chosen files (2)").click()
    expect(page.get_by_test_id("stAlert").last).to_contain_text("th/LC_MESSAGES")
    expect(page.get_by_text("Traceback")).to_have_count(0)
