"""Nothing but loopback is connected, by the server or by the page."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

SLUG = "press-release-2009-06-18"
_WATCH = """
import json, os, sys

def _watch(event, arguments):
    if event in {"socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.bind"}:
        address = arguments[0] if event == "socket.getaddrinfo" else arguments[1]
        line = json.dumps([event, str(address)]) + "\\n"
        handle = os.open(LOG, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(handle, line.encode())
        os.close(handle)

sys.addaudithook(_watch)
"""
_LOOPBACK = ("('127.0.0.1'", "('::1'", "127.0.0.1", "::1", "localhost", "('localhost'")


def _watcher(folder: Path) -> Path:
    folder.mkdir()
    log = folder / "connections"
    (folder / "sitecustomize.py").write_text(f"LOG = {str(log)!r}\n{_WATCH}")
    return log


def test_only_loopback_is_connected(
    page: Page, workspace: Path, start: Callable[..., tuple[str, object]], tmp_path: Path
) -> None:
    log = _watcher(tmp_path / "watch")
    requested: list[str] = []
    page.on("request", lambda request: requested.append(request.url))
    page.on("websocket", lambda socket: requested.append(socket.url))
    url, _ = start(workspace, str(log.parent))
    page.goto(f"{url}/?release={SLUG}&lang=my")
    expect(page.get_by_text("Approved 0 of 50")).to_be_visible(timeout=60_000)
    page.get_by_text("Releases").first.click()
    expect(page.get_by_text("New English releases")).to_be_visible(timeout=60_000)
    for name in ("Glossary", "Memory", "Export", "Dashboard", "Settings", "Help"):
        page.get_by_role("link", name=name, exact=True).click()
        expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible(timeout=60_000)
    events = [json.loads(line) for line in log.read_text().splitlines()]
    assert {"socket.bind", "socket.connect"} <= {event for event, _ in events}
    outside = [event for event in events if not event[1].startswith(_LOOPBACK)]
    assert outside == []
    hosts = {
        urlsplit(address).hostname for address in requested if address.startswith(("http", "ws"))
    }
    assert hosts == {"localhost"}
