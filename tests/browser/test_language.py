"""The language of the screens: from the address, from the browser, chosen, kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from browser.review import open_editor, saved, stored
from playwright.sync_api import Browser, Page, expect

Serve = Callable[[Path], str]
MODELS = {"en": "Models", "lo": "ແບບຈຳລອງ", "th": "แบบจำลอง", "my": "မော်ဒယ်များ"}


def heading(page: Page, code: str):  # type: ignore[no-untyped-def]
    return page.get_by_role("heading", name=MODELS[code], exact=True)


def lang(page: Page, code: str) -> None:
    expect(page.locator("html")).to_have_attribute("lang", code)


def steady_left(page: Page, code: str) -> float:
    """Where the heading begins, once the page has stopped moving while it loads."""
    found = [-1.0, -2.0]
    while found[-1] != found[-2]:
        page.wait_for_timeout(300)
        box = heading(page, code).bounding_box()
        found.append(box["x"] if box else -float(len(found)))
    return found[-1]


def choose(page: Page, endonym: str) -> None:
    page.locator(".st-key-wb-language").get_by_role("combobox").click()
    page.get_by_role("option", name=endonym, exact=True).click()


def test_a_choice_is_kept_across_pages_and_reloads_and_moves_nothing(
    page: Page, workspace: Path, serve: Serve
) -> None:
    url = serve(workspace)
    page.goto(f"{url}/models")
    expect(heading(page, "en")).to_be_visible()
    before = steady_left(page, "en")
    choose(page, "ລາວ")
    expect(heading(page, "lo")).to_be_visible()
    lang(page, "lo")
    assert steady_left(page, "lo") == before
    page.locator("header a").first.click()
    lang(page, "lo")
    page.goto(f"{url}/models")  # a new visit without the address's word
    expect(heading(page, "lo")).to_be_visible()
    choose(page, "English")
    expect(heading(page, "en")).to_be_visible()
    lang(page, "en")


@pytest.mark.parametrize(
    ("locale", "asked", "code"),
    [
        pytest.param("th-TH", "", "th", id="the browser's language"),
        pytest.param("zh-TW", "", "en", id="Traditional Chinese is not ours"),
        pytest.param("th-TH", "?ui=my", "my", id="the address comes before the browser"),
        pytest.param("th-TH", "?ui=<b>", "th", id="nonsense in the address"),
    ],
)
def test_a_first_visit(
    browser: Browser, workspace: Path, serve: Serve, locale: str, asked: str, code: str
) -> None:
    url = serve(workspace)
    context = browser.new_context(locale=locale)
    page = context.new_page()
    page.goto(f"{url}/models{asked}")
    expect(heading(page, code)).to_be_visible(timeout=30_000)
    lang(page, code)
    context.close()


def test_the_editor_says_everything_in_the_language_chosen_meanwhile(
    page: Page, workspace: Path, serve: Serve
) -> None:
    url = serve(workspace)
    field = open_editor(page, url, "lo", 2)
    field.fill("ABCDEFGH ⟦gap⟧")
    saved(page)
    findings = page.locator(".wb-side, .wbp-panel").get_by_text("is not translated yet")
    expect(findings.first).to_be_visible()
    choose(page, "ไทย")
    expect(page.locator(".wb-toolbar").get_by_text("อนุมัติแล้ว").first).to_be_visible()
    expect(page.get_by_text("ยังไม่ได้แปล").first).to_be_visible()
    expect(findings).to_have_count(0)
    assert stored(workspace, "lo", 2).msgstr == "ABCDEFGH ⟦gap⟧"
