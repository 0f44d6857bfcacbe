"""A stand-in for a server with OpenAI's chat API, on loopback: lists one model, answers by script."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

SAMPLES = {  # a word in each language, for answers that look right
    "Khmer": "កិច្ចប្រជុំ", "Chinese (Simplified)": "会议", "Lao": "ກອງປະຊຸມ",
    "Burmese": "အစည်းအဝေး", "Thai": "การประชุม", "Vietnamese": "cuộc họp",
}  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """One request as it came: path, headers in lower case, body."""

    path: str
    headers: Mapping[str, str]
    body: Any

    @property
    def data(self) -> Any:
        """The JSON object in the message of the user."""
        return json.loads(self.body["messages"][-1]["content"])

    @property
    def segments(self) -> list[dict[str, Any]]:
        """The segments in it."""
        return list(self.data["segments"])


@dataclass(frozen=True)
class Status:
    """An answer that is not a completion: an HTTP status and a body."""

    code: int
    value: object = None


Behaviour = Callable[[Asked], "str | Status"]


def right(asked: Asked) -> str:
    """A right answer: for each segment the sample word and the number in its text."""
    word = SAMPLES[asked.data["language"]]
    return json.dumps({item["id"]: f"{word} {item['text'][-1]}" for item in asked.segments})


def completion(content: object, finish: str = "stop") -> dict[str, object]:
    """A chat completion around ``content``."""
    message = {"role": "assistant", "content": content}
    return {
        "id": "chatcmpl-1", "object": "chat.completion", "created": 1, "model": "tiny",
        "choices": [{"index": 0, "message": message, "finish_reason": finish}],
        "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
    }  # fmt: skip


@dataclass
class ChatStub:
    """What the server does and what it was asked; ``chats`` are the completions alone."""

    url: str = ""
    behaviour: Behaviour = right
    models: Sequence[str] = ("tiny",)
    owner: str = "stub"
    asked: list[Asked] = field(default_factory=list)

    @property
    def chats(self) -> list[Asked]:
        return [item for item in self.asked if item.path.endswith("/chat/completions")]

    def answer(self, asked: Asked) -> Status:
        if asked.path == "/v1/models":
            rows = [{"id": name, "object": "model", "owned_by": self.owner} for name in self.models]
            return Status(200, {"object": "list", "data": rows})
        if asked.path != "/v1/chat/completions":
            return Status(404, {"error": {"message": "no such path"}})
        answer = self.behaviour(asked)
        return answer if isinstance(answer, Status) else Status(200, completion(answer))


@contextmanager
def chat_server() -> Iterator[ChatStub]:
    """A running stub; ended at the end of the block."""
    stub = ChatStub()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._reply(None)

        def do_POST(self) -> None:
            self._reply(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

        def _reply(self, body: Any) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            asked = Asked(self.path, headers, body)
            stub.asked.append(asked)
            status = stub.answer(asked)
            data = json.dumps(status.value).encode()
            self.send_response(status.code)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:
            return

    class Server(ThreadingHTTPServer):
        def handle_error(self, request: Any, client_address: Any) -> None:
            return  # a client that gave up

    server = Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    stub.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield stub
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
