"""The editor with its server: killed, started again, left and come back to, files changed below."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

from browser.review import SLOW, SLUG, field, kill, open_editor, saved, stored, until_stored
from playwright.sync_api import Browser, Page, expect

from workbench.model import State
from workbench.workspace.store import Workspace

Serve = Callable[[Path], str]
Start = Callable[..., tuple[str, "subprocess.Popen[str]"]]
TEXT = "ຂໍ້ຄວາມທີ່ບໍ່ຄວນເສຍ"


def test_a_server_killed_in_the_middle_of_typing_loses_nothing(
    page: Page, workspace: Path, start: Start
) -> None:
    url, process = start(workspace)
    headline = open_editor(page, url, "lo", 2)
    headline.fill(TEXT[:5])
    saved(page)
    kill(process)
    headline.fill("")
    headline.press_sequentially(TEXT)
    expect(page.locator(".wb-saved")).to_contain_text("Not saved yet", timeout=SLOW)
    expect(headline).to_have_value(TEXT)
    assert stored(workspace, "lo", 2).msgstr == TEXT[:5]
    start(workspace, port=int(url.rpartition(":")[2]))
    saved(page)
    assert stored(workspace, "lo", 2).msgstr == TEXT
    expect(field(page, 2, "lo")).to_have_value(TEXT)


def test_what_was_typed_while_the_server_was_gone_survives_a_closed_page(
    page: Page, workspace: Path, start: Start
) -> None:
    url, process = start(workspace)
    headline = open_editor(page, url, "lo", 2)
    kill(process)
    headline.fill(TEXT)
    page.goto("about:blank")
    start(workspace, port=int(url.rpartition(":")[2]))
    again = open_editor(page, url, "lo", 2)
    expect(again).to_have_value(TEXT, timeout=SLOW)
    saved(page)
    assert stored(workspace, "lo", 2).msgstr == TEXT


def test_reload_and_back_keep_what_was_just_typed(
    page: Page, workspace: Path, serve: Serve
) -> None:
    url = serve(workspace)
    headline = open_editor(page, url, "lo", 2)
    headline.press_sequentially("ກ")
    typed = headline.input_value()
    page.reload()
    expect(field(page, 2, "lo")).to_have_value(typed, timeout=SLOW)
    field(page, 2, "lo").press_sequentially("ຂ")
    typed = field(page, 2, "lo").input_value()
    page.goto(f"{url}/releases")
    expect(page.get_by_role("heading", name="Releases")).to_be_visible(timeout=SLOW)
    page.go_back()
    expect(field(page, 2, "lo")).to_have_value(typed, timeout=SLOW)
    until_stored(page, workspace, "lo", 2, typed)
    expect(page.get_by_text("two versions")).to_have_count(0)


def test_another_page_of_the_workbench_and_back(page: Page, workspace: Path, serve: Serve) -> None:
    url = serve(workspace)
    headline = open_editor(page, url, "lo", 2)
    headline.fill(TEXT)
    page.get_by_role("link", name="Models").click()
    expect(page.get_by_role("heading", name="Models")).to_be_visible(timeout=SLOW)
    page.get_by_role("link", name="Review").click()
    expect(field(page, 2, "lo")).to_have_value(TEXT, timeout=SLOW)
    until_stored(page, workspace, "lo", 2, TEXT)


def test_what_another_person_saves_appears_by_itself(
    page: Page, browser: Browser, workspace: Path, serve: Serve
) -> None:
    url = serve(workspace)
    open_editor(page, url, "lo", 1)
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    other = context.new_page()
    theirs = open_editor(other, url, "lo", 2)
    theirs.fill(TEXT)
    saved(other)
    expect(page.get_by_text(TEXT).first).to_be_visible(timeout=SLOW)
    context.close()


def test_a_catalogue_broken_while_the_page_is_open_is_told_and_mended(
    page: Page, workspace: Path, serve: Serve
) -> None:
    url = serve(workspace)
    headline = open_editor(page, url, "lo", 2)
    path = Workspace.open(workspace).paths.po(SLUG, "lo")
    whole = path.read_text("utf-8")
    path.write_text(whole + "\n<<<<<<< mine\n", "utf-8")
    expect(page.get_by_text(re.compile("merge conflict marks")).first).to_be_visible(timeout=SLOW)
    headline.fill(TEXT)
    expect(page.locator(".wb-saved")).to_contain_text("Not saved yet", timeout=SLOW)
    path.write_text(whole, "utf-8")
    saved(page)
    expect(page.get_by_text(re.compile("merge conflict marks"))).to_have_count(0, timeout=SLOW)
    message = stored(workspace, "lo", 2)
    assert (message.msgstr, message.state) == (TEXT, State.DRAFT)


def test_a_catalogue_that_is_broken_from_the_start_opens_when_it_is_mended(
    page: Page, workspace: Path, serve: Serve
) -> None:
    url = serve(workspace)
    path = Workspace.open(workspace).paths.po(SLUG, "lo")
    whole = path.read_text("utf-8")
    path.write_text(whole + "\nnonsense\n", "utf-8")
    page.goto(f"{url}/?release={SLUG}&lang=lo")
    expect(page.get_by_text("this line is not part of a PO file").first).to_be_visible(timeout=SLOW)
    path.write_text(whole, "utf-8")
    expect(page.locator("textarea.wb-field")).to_be_visible(timeout=SLOW)
