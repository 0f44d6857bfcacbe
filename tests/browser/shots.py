"""Pictures of every page for people who look: each language and theme, 1280 and 820 wide.

``python tests/browser/shots.py FOLDER [LANGUAGE …]`` writes
``FOLDER/<page>-<language>-<theme>-<width>.png``. The workspace is the sample release with
proposals. This is no test: nothing is compared.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from playwright.sync_api import Browser, Error, Page, expect, sync_playwright
from served import CHROMIUM, ROOT, served
from setup_tools import find_browser

SLUG = "press-release-2009-06-18"
LANGUAGES = ("en", "km", "zh_CN", "lo", "my", "th", "vi")
WIDTHS = (1280, 820)
PATIENCE = 120_000
# As high as the page asks for, so that nothing is hidden in a part that scrolls.
_HEIGHT = """() => {
  const main = document.querySelector('[data-testid="stMain"]');
  return Math.min(6000, Math.max(800, main ? main.scrollHeight : 0));
}"""


def sample(folder: Path) -> Path:
    """A workspace as a fresh clone has it."""
    for name in ("glossaries", "samples", "memory", "locales"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name)
    return folder


def settled(page: Page) -> None:
    """Until the page's script has run, and what it draws later is drawn."""
    expect(page.get_by_test_id("stApp")).to_have_attribute(
        "data-test-script-state", "notRunning", timeout=PATIENCE
    )
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=PATIENCE)
    page.evaluate("() => document.fonts.ready")
    page.wait_for_timeout(700)  # canvases and plots tell nobody when they are done


def addresses(page: Page, url: str) -> list[str]:
    """The paths of all pages in the navigation, "" for the first."""
    page.goto(url)
    links = page.get_by_test_id("stTopNavLink")
    expect(links.first).to_be_visible(timeout=PATIENCE)
    hrefs = [str(link.get_attribute("href")) for link in links.all()]
    return [href.removeprefix(url).strip("/") for href in hrefs]


def shoot(browser: Browser, url: str, folder: Path, language: str, theme: str, width: int) -> None:
    """All pages in one language, theme and width; the review page in that language too."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if theme == "dark" else "light",
    )
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    target = "lo" if language == "en" else language
    for path in addresses(page, url):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{url}/{path}?ui={language}&release={SLUG}&lang={target}")
        settled(page)
        if not path:  # the editor fills the window and scrolls inside
            expect(page.locator("textarea").first).to_be_visible(timeout=PATIENCE)
        else:
            page.set_viewport_size({"width": width, "height": page.evaluate(_HEIGHT) + 20})
        page.wait_for_timeout(500)
        name = f"{path or 'review'}-{language}-{theme}-{width}.png"
        page.screenshot(path=folder / name)
        faults = overflowing(page)
        print(name, "wider than the window: " + ", ".join(faults) if faults else "")
    context.close()


def overflowing(page: Page) -> list[str]:
    """What stands beyond the right edge of the window, or is cut off in a button or a tab."""
    found = page.evaluate(
        """() => [...document.querySelectorAll('button, [role=tab], label, h1, h2, h3, th, td, p')]
          .filter((node) => {
            const box = node.getBoundingClientRect();
            if (!box.width || !box.height) return false;
            const beyond = box.left < innerWidth && box.right > innerWidth + 1;
            const cut = ['hidden', 'clip'].includes(getComputedStyle(node).overflowX)
              && node.scrollWidth > node.clientWidth + 1;
            return beyond || cut;
          }).map((node) => node.innerText.slice(0, 40)).slice(0, 5)"""
    )
    return [re.sub(r"\s+", " ", text) for text in found if text.strip()]


def main(arguments: list[str]) -> int:
    """Write all pictures into the folder named first."""
    if not arguments:
        print(__doc__)
        return 2
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    languages = arguments[1:] or list(LANGUAGES)
    with (
        tempfile.TemporaryDirectory() as name,
        served(sample(Path(name))) as url,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=find_browser(), args=CHROMIUM)
        for language in languages:
            for theme in ("light", "dark"):
                for width in WIDTHS:
                    try:
                        shoot(browser, url, folder, language, theme, width)
                    except (AssertionError, Error) as error:
                        print(f"{language} {theme} {width}: {error}", file=sys.stderr)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
