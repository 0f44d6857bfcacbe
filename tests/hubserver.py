"""A model hub on loopback, with faults on demand.

It speaks what ``huggingface_hub`` 2.4 and the hub's documentation use for models:
``GET /api/models/{repo}?blobs=true`` (commit, sizes, git blob ids, SHA-256 of
large files), and ``GET /{repo}/resolve/{commit}/{file}``, which redirects to
the content and honours ``Range``. Faults are queued by file name (``api`` for the
first kind) and used up one a request.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote, urlsplit

COMMIT = "5e1f" * 10
LARGE = 1_000  # bytes from which a file has LFS metadata

Answer = Callable[["_Handler", bytes], None]


@dataclass
class Request:
    """What was asked, and how many bytes of content were sent for it."""

    path: str
    range: str
    authorization: str
    agent: str
    sent: int = 0


@dataclass
class Hub:
    """The server's content, its faults and what was asked of it."""

    url: str
    repositories: dict[str, dict[str, bytes]] = field(default_factory=dict)
    faults: dict[str, list[Answer]] = field(default_factory=lambda: defaultdict(list))
    requests: list[Request] = field(default_factory=list)
    metadata: dict[str, dict[str, Any]] = field(default_factory=dict)
    content_host: str = ""
    on_part: Callable[[int], None] = lambda sent: None

    def contents(self, name: str) -> list[Request]:
        """The requests that asked for the content of the file ``name``."""
        return [asked for asked in self.requests if asked.path.startswith(f"/content/{name}/")]


def status(code: int, error: str = "") -> Answer:
    """Answer with an error; ``error`` is the hub's ``X-Error-Code``."""

    def answer(handler: _Handler, data: bytes) -> None:
        handler.reply(code, {"X-Error-Code": error} if error else {}, b"{}")

    return answer


def cut(after: int) -> Answer:
    """Promise everything, send ``after`` bytes, hang up."""

    def answer(handler: _Handler, data: bytes) -> None:
        handler.content(data, stop=after)

    return answer


def whole(handler: _Handler, data: bytes) -> None:
    """Send the file from its beginning, whatever range was asked."""
    handler.reply(200, {}, data)


def plain(body: bytes) -> Answer:
    """Answer with this instead of the content."""

    def answer(handler: _Handler, data: bytes) -> None:
        handler.reply(200, {}, body)

    return answer


def wrong_range(handler: _Handler, data: bytes) -> None:
    """Claim another range than was asked."""
    handler.reply(206, {"Content-Range": f"bytes 0-9/{len(data)}"}, data[:10])


def redirect(target: str) -> Answer:
    """Send elsewhere."""

    def answer(handler: _Handler, data: bytes) -> None:
        handler.reply(302, {"Location": target}, b"")

    return answer


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    hub: Hub

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        self.asked = Request(
            path,
            self.headers.get("Range", ""),
            self.headers.get("Authorization", ""),
            self.headers.get("User-Agent", ""),
        )
        self.hub.requests.append(self.asked)
        parts = path.strip("/").split("/")
        if parts[:2] == ["api", "models"]:
            return self._answer("api", "/".join(parts[2:4]), self._info)
        if parts[0] == "content":
            return self._answer(parts[1], "/".join(parts[2:4]), self.content)
        return self._resolve(parts)

    def _answer(self, name: str, repository: str, usual: Callable[[bytes], None]) -> None:
        files = self.hub.repositories.get(repository)
        if files is None or name not in ("api", *files):
            return status(404, "EntryNotFound" if files else "RepoNotFound")(self, b"")
        data = b"" if name == "api" else files[name]
        faults = self.hub.faults[name]
        if faults:
            return faults.pop(0)(self, data)
        return (
            usual(json.dumps(self._described(repository, files)).encode())
            if not data
            else (usual(data))
        )

    def _resolve(self, parts: list[str]) -> None:
        """Large files lie on another host, small ones elsewhere on this one."""
        repository, name = "/".join(parts[:2]), parts[4]
        files = self.hub.repositories.get(repository, {})
        assert parts[2:4] == ["resolve", COMMIT], "only the pinned commit is asked for"
        host = self.hub.content_host if len(files.get(name, b"")) >= LARGE else ""
        headers = {"X-Repo-Commit": COMMIT, "Location": f"{host}/content/{name}/{repository}"}
        self.reply(302, headers, b"")

    def _info(self, body: bytes) -> None:
        self.reply(200, {"Content-Type": "application/json"}, body)

    def _described(self, repository: str, files: Mapping[str, bytes]) -> dict[str, Any]:
        siblings = []
        for name, data in files.items():
            entry: dict[str, Any] = {"rfilename": name, "size": len(data)}
            entry["blobId"] = hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()
            if len(data) >= LARGE:
                digest = hashlib.sha256(data).hexdigest()
                entry["lfs"] = {"sha256": digest, "size": len(data), "pointerSize": 134}
            siblings.append(entry | self.hub.metadata.get(name, {}))
        return {"id": repository, "sha": COMMIT, "siblings": siblings}

    def content(self, data: bytes, stop: int | None = None) -> None:
        """The bytes asked for; hang up after ``stop`` of them."""
        start = int(self.asked.range.removeprefix("bytes=").removesuffix("-") or 0)
        body = data[start:]
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(len(body)))
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
        self.end_headers()
        self._send(body[:stop])
        if stop is not None:
            self.close_connection = True

    def reply(self, code: int, headers: Mapping[str, str], body: bytes) -> None:
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self._send(body)

    def _send(self, body: bytes) -> None:
        for start in range(0, len(body), 1 << 14):
            self.wfile.write(body[start : start + (1 << 14)])
            self.asked.sent += len(body[start : start + (1 << 14)])
            self.hub.on_part(self.asked.sent)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing on stderr."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is a case of the tests."""


@contextmanager
def running_hub() -> Iterator[Hub]:
    """A hub on a free port of 127.0.0.1, stopped afterwards."""
    handler = type("Handler", (_Handler,), {})
    server = _Server(("127.0.0.1", 0), handler)
    hub = Hub(f"http://127.0.0.1:{server.server_address[1]}")
    handler.hub = hub  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield hub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
