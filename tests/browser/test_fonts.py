"""Each script is shown in a font that the workbench serves itself, whatever the machine has."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

FONTS = {
    "km": "Noto Sans Khmer", "lo": "Noto Sans Lao", "my": "Noto Sans Myanmar",
    "th": "Noto Sans Thai", "zh_CN": "Noto Sans SC",
}  # fmt: skip


def test_the_fonts_of_all_scripts_come_from_here(
    page: Page, workspace: Path, start: Callable[[Path], tuple[str, object]]
) -> None:
    url, _ = start(workspace)
    fetched: list[str] = []
    page.on("response", lambda answer: fetched.append(answer.url) if answer.ok else None)
    for code, font in FONTS.items():
        page.goto(f"{url}/?release=press-release-2009-06-18&lang={code}")
        expect(page.get_by_role("textbox").nth(1)).to_be_visible()
        page.wait_for_function(
            "name => [...document.fonts].some(f => f.family.includes(name) && f.status === 'loaded')",
            arg=font,
        )
    served = [address for address in fetched if address.endswith(".woff2")]
    assert all(address.startswith(url) for address in served)
    assert {address.rsplit("/", 1)[1].split("-")[0] for address in served} >= {
        font.replace(" ", "") for font in FONTS.values()
    }
