"""A server on loopback that answers as it is told, also wrongly: for the engines that ask servers."""

from __future__ import annotations

import json
import threading
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

# What a server may do instead of answering; `Reply.fault` names one.
SILENCE = "takes the request and never answers"
HANG_UP = "takes the request and closes the connection"
CUT = "promises more bytes than it sends"
DRIP_BODY = "sends the body byte by byte, for ever"
DRIP_HEAD = "sends headers byte by byte, for ever"


@dataclass(frozen=True)
class Request:
    """A request as the server saw it."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Reply:
    """An answer: bytes as they are, anything else as JSON; or a fault."""

    body: object = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    fault: str = ""


class StubServer:
    """Answers with the replies of ``script``, one a request, then with ``handle``.

    ``requests`` records all that came in. To be used in a ``with``.
    """

    def __init__(self, handle: Callable[[Request], Reply], *script: Reply) -> None:
        self.handle = handle
        self.script = deque(script)
        self.requests: list[Request] = []
        self.closing = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self._server.block_on_close = False

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def paths(self) -> list[str]:
        """The paths asked for, in order."""
        return [request.path for request in self.requests]

    def __enter__(self) -> StubServer:
        threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
        ).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()


def closed_address() -> str:
    """An address on this machine where nothing listens."""
    with StubServer(lambda _: Reply()) as server:
        return server.url


def _handler(served: StubServer) -> type[BaseHTTPRequestHandler]:
    return type("Handler", (_Handler,), {"stub": served})


class _Handler(BaseHTTPRequestHandler):
    stub: StubServer
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        body = self.rfile.read(length)
        request = Request(self.command, self.path, dict(self.headers), body)
        self.stub.requests.append(request)
        self._reply(self.stub.script.popleft() if self.stub.script else self.stub.handle(request))

    do_POST = do_GET  # noqa: N815

    def _reply(self, reply: Reply) -> None:
        body = reply.body if isinstance(reply.body, bytes) else json.dumps(reply.body).encode()
        self.close_connection = bool(reply.fault)
        if reply.fault == SILENCE:
            self.stub.closing.wait()
        if reply.fault == DRIP_HEAD:
            self._drip(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        if reply.fault in (SILENCE, HANG_UP, DRIP_HEAD):
            return
        self.send_response(reply.status)
        for name, value in ({"Content-Type": "application/json"} | dict(reply.headers)).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body) + (1000 if reply.fault else 0)))
        self.end_headers()
        if reply.fault == DRIP_BODY:
            self._drip(b"")
        else:
            self.wfile.write(body)

    def _drip(self, beginning: bytes) -> None:
        self.wfile.write(beginning)
        while not self.stub.closing.wait(0.02):
            self.wfile.write(b" ")

    def handle(self) -> None:
        try:
            super().handle()
        except ConnectionError:
            self.close_connection = True  # the other side gave up

    def log_message(self, *_: object) -> None:
        """Nothing is written."""
