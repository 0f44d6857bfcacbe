"""The tools beside Python that the tests need: a browser, msgfmt, Pango, poppler, LibreOffice.

``python tests/setup_tools.py`` brings what is missing. The browser is Chromium's headless
shell, which needs half the time of a whole one and is what Playwright itself would take:
from Debian's package where we are root, else an installed Chrome or Chromium, else
Playwright's own download. What cannot be had is a clear failure, never a skipped test.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

_SHELL = "chromium-headless-shell"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_SCHEMAS = "/usr/share/php/Symfony/Component/Translation/Resources/schemas"
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
)


def find_browser(*, whole: bool = False) -> str | None:
    """The path of a browser: ``CHROMIUM``, the path, the usual places, Playwright's.

    ``whole``: one that a person could use, as for measuring, rather than the headless shell.
    """
    given = os.environ.get("CHROMIUM")
    if given:
        return given
    for name in _BROWSERS if whole else (_SHELL, *_BROWSERS):
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


def _apt_install(*packages: str) -> None:
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        _run("apt-get", "update", "-q")
        _run("apt-get", "install", "-y", "-q", "--no-install-recommends", *packages)


def _prints() -> bool:
    """Whether WeasyPrint finds the libraries of the system that it draws with."""
    command = [sys.executable, "-c", "import weasyprint"]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def _soffice() -> bool:
    return shutil.which("soffice") is not None


# What is needed, how to tell that it is there, Debian's packages, and what to say where it is not.
_TOOLS: tuple[tuple[Callable[[], bool], tuple[str, ...], str], ...] = (
    (lambda: shutil.which("msgfmt") is not None, ("gettext",), "msgfmt: install gettext"),
    (
        lambda: shutil.which("pdftotext") is not None,
        ("poppler-utils",),
        "pdftotext: install poppler-utils",
    ),
    (
        _prints,
        ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"),
        "Pango: install libpango, libpangoft2 and libharfbuzz-subset",
    ),
    (
        _soffice,
        ("libreoffice-writer-nogui", "libreoffice-calc-nogui"),
        "soffice: install LibreOffice",
    ),
)


# Other tools that our files go through where they can be had; their tests say so where they cannot.
_JUDGES: tuple[tuple[Callable[[], bool], str], ...] = (
    (lambda: shutil.which("omegat") is not None, "omegat"),
    (lambda: Path(_SCHEMAS).is_dir(), "php-symfony-translation"),  # OASIS' schemas of XLIFF
)


def main() -> int:
    """Bring what is missing; 1 where something cannot be had."""
    if shutil.which(_SHELL) is None and not os.environ.get("CHROMIUM"):
        _apt_install(_SHELL)
    if find_browser() is None:
        _run(sys.executable, "-m", "playwright", "install", "chromium")
    if find_browser() is None:
        _apt_install("chromium")
    missing = []
    if find_browser() is None:
        missing.append("a browser: install Chrome or Chromium, or name one in CHROMIUM")
    for is_there, packages, sentence in _TOOLS:
        if not is_there():
            _apt_install(*packages)
        if not is_there():
            missing.append(sentence)
    for is_there, package in _JUDGES:
        if not is_there():
            _apt_install(package)
    for item in missing:
        print(f"The tests need {item}", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
