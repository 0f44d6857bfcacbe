"""The tools beside Python that the tests need: a browser and gettext's msgfmt.

``python tests/setup_tools.py`` brings what is missing: an installed Chrome or
Chromium, else Playwright's own download, else Debian's package where we are
root. What cannot be had is a clear failure, never a skipped test.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
)


def find_browser() -> str | None:
    """The path of a Chrome or Chromium: ``CHROMIUM``, the path, the usual places, Playwright's."""
    given = os.environ.get("CHROMIUM")
    if given:
        return given
    for name in _BROWSERS:
        found = shutil.which(name)
        if found:
            return found
    for place in _PLACES:
        if Path(place).exists():
            return place
    return _playwrights_own()


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _run(*command: str) -> bool:
    print("+", " ".join(command), file=sys.stderr)
    return subprocess.run(command, check=False, stdout=sys.stderr).returncode == 0


def _apt_install(package: str) -> None:
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        _run("apt-get", "update", "-q")
        _run("apt-get", "install", "-y", "-q", "--no-install-recommends", package)


def main() -> int:
    """Bring what is missing; 1 where something cannot be had."""
    if find_browser() is None:
        _run(sys.executable, "-m", "playwright", "install", "chromium")
    if find_browser() is None:
        _apt_install("chromium")
    if shutil.which("msgfmt") is None:
        _apt_install("gettext")
    missing = []
    if find_browser() is None:
        missing.append("a browser: install Chrome or Chromium, or name one in CHROMIUM")
    if shutil.which("msgfmt") is None:
        missing.append("msgfmt: install gettext")
    for item in missing:
        print(f"The tests need {item}", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
