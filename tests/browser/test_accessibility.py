"""Every page under axe-core, light and dark: nothing of impact serious or critical.

axe looks into open shadow roots by itself, so into the editor too.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

Serve = Callable[[Path], str]
AXE = files("axe_playwright_python") / "axe.min.js"
GRAVE = {"serious", "critical"}
# What Streamlit itself draws and we cannot mend: the rule, a part of the element's markup, why.
STREAMLITS: tuple[tuple[str, str, str], ...] = ()


def settled(page: Page) -> None:
    """Until the page's script has run and the head is there."""
    expect(page.get_by_test_id("stApp")).to_have_attribute(
        "data-test-script-state", "notRunning", timeout=60_000
    )
    expect(page.get_by_test_id("stTopNav")).to_be_visible()
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)


def editor_open(page: Page) -> None:
    """Until the editor on the review page has its first segment."""
    field = page.get_by_label(re.compile("^Translation of segment")).first
    expect(field).to_be_visible(timeout=60_000)


def pages_of(page: Page) -> dict[str, str]:
    """The addresses of all pages, by the name in the navigation."""
    links = page.get_by_test_id("stTopNavLink")
    expect(links.first).to_be_visible(timeout=60_000)
    return {link.inner_text(): str(link.get_attribute("href")) for link in links.all()}


def findings(page: Page) -> list[dict[str, Any]]:
    """axe's findings of a grave impact, one for each element."""
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(AXE.read_text("utf-8"))
    result = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    return [
        {"rule": violation["id"], "help": violation["help"], **node}
        for violation in result["violations"]
        for node in violation["nodes"]
        if node["impact"] in GRAVE
    ]


def ours(finding: dict[str, Any]) -> bool:
    return not any(
        finding["rule"] == rule and part in finding["html"] for rule, part, _ in STREAMLITS
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_grave_finding_on_any_page(
    browser: Browser, workspace: Path, serve: Serve, scheme: Any
) -> None:
    url = serve(workspace)
    context = browser.new_context(color_scheme=scheme, viewport={"width": 1280, "height": 1000})
    page = context.new_page()
    page.goto(url)
    found = []
    pages = pages_of(page)
    assert len(pages) >= 3
    for name, address in pages.items():
        page.goto(address)
        settled(page)
        if name == "Review":
            editor_open(page)
        found += [
            f"{name}: {item['rule']}: {item['help']}: {item['target']} {item['html'][:200]} "
            f"{[check['message'] for check in item['any']][:1]}"
            for item in findings(page)
            if ours(item)
        ]
    context.close()
    assert not found, "\n".join(found)


def test_axe_sees_into_the_editor(page: Page, workspace: Path, serve: Serve) -> None:
    url = serve(workspace)
    page.goto(url)
    settled(page)
    editor_open(page)
    field = page.get_by_label(re.compile("^Translation of segment")).first
    field.evaluate(
        "field => field.getRootNode().append(document.createElement('button'))"
    )  # a button without a name
    seen = [item for item in findings(page) if item["rule"] == "button-name"]
    assert [type(item["target"][0]) for item in seen] == [list]  # by way of a shadow root
