"""A server with OpenAI's chat API: Ollama, llama.cpp's server, vLLM.

Written from OpenAI's chat completions as these three document them, and run
against llama.cpp's server (``tests/real_llama.py``). What differs between servers
is found out once and remembered: which kind it is, whether the model is there,
and which way of asking for JSON it takes. A prompt beyond the model's context is told
by llama.cpp and vLLM; Ollama cuts it silently, so models whose tokenizer does not
know the script want a server with ``OLLAMA_CONTEXT_LENGTH=8192`` or more (its
``docs/context-length.mdx``: 4,096 by default below 24 GiB of video memory).
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from workbench.engines.llm_prompt import Question
from workbench.engines.web import WebClient
from workbench.engines.web_faults import WebError
from workbench.engines.web_url import address, check_url, is_loopback
from workbench.errors import EngineError
from workbench.said import said

NAME = said("language model server")
SEED = 1
_FORMS = ("json_schema", "json_object", "")  # ways to ask for JSON, the strictest first
_REFUSED = frozenset({400, 422})
_LOOK = 5.0  # seconds for the list of models
_RECENT = 30.0  # seconds for which a server that was not there is not looked for again
_NO_THOUGHTS = {"enable_thinking": False}  # documented by llama.cpp's server and vLLM
_KNOWS_KWARGS = frozenset({"llamacpp", "vllm"})
_NO_CHAT = said("the answer of the language model server is not one of the chat API")
_CHECK = said("Check the address in the settings")


class PromptTooLongError(EngineError):
    """The question and its answer do not fit into the model's context."""


@dataclass(frozen=True, slots=True)
class Reply:
    """The text that the model wrote; ``cut`` if it was stopped at its bound."""

    content: str
    cut: bool


class ChatServer:
    """One model on one server. Nothing is sent before it is needed.

    ``url`` is with or without ``/v1``. An address that does not surely stay on
    this machine is a fault unless ``allow_remote``. The key goes into the header
    ``Authorization`` and nowhere else. ``clock`` gives seconds.
    """

    def __init__(
        self,
        url: str,
        model: str,
        *,
        key: str,
        patience: float,
        allow_remote: bool,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.model = model
        self.kind = ""  # as the server's list of models names its owner
        self._url = url.strip().rstrip("/").removesuffix("/v1")
        self._key = key
        self._patience = patience
        self._allow_remote = allow_remote
        self._clock = clock
        self._client: WebClient | None = None
        self._turn = threading.Lock()  # the client answers one request at a time
        self._form = 0
        self._ready = False
        self._absent: tuple[float, EngineError] | None = None  # when and why it was not there

    @property
    def remote(self) -> bool:
        """Whether text may leave this machine on its way to the server."""
        return not is_loopback(self._url)

    @property
    def where(self) -> str:
        """The address as people may see it; "" for one that cannot be read."""
        try:
            return address(check_url(self._url))
        except EngineError:
            return ""

    def fault(self) -> EngineError | None:
        """Why the model cannot be asked now; None if it can. Remembered: 30 seconds if not."""
        if self._ready:
            return None
        now = self._clock()
        if self._absent and now - self._absent[0] < _RECENT:
            return self._absent[1]
        try:
            self._check_settings()
            self._look()
        except EngineError as error:
            self._absent = (now, error)
            return error
        self._ready, self._absent = True, None
        return None

    def ask(self, question: Question, sampling: Mapping[str, object]) -> Reply:
        """The model's answer; ``sampling`` replaces or adds fields of the request."""
        body: dict[str, object] = {
            "model": self.model,
            "messages": list(question.messages),
            "max_tokens": question.max_tokens,
            "temperature": 0,
            "seed": SEED,
            "stream": False,
            **question.extra,
            **sampling,
        }
        if self.kind in _KNOWS_KWARGS:
            given = question.extra.get("chat_template_kwargs")
            extra = given if isinstance(given, Mapping) else {}
            body["chat_template_kwargs"] = {**_NO_THOUGHTS, **extra}
        with self._turn:
            return _reply(self._posted(body, question))

    def close(self) -> None:
        """Let go of connections and of what is remembered of the server."""
        if self._client is not None:
            self._client.close()
        self._ready, self._absent, self._form = False, None, 0

    def _posted(self, body: Mapping[str, object], question: Question) -> object:
        """The server's answer; a way of asking for JSON that it refuses is not used again."""
        while True:
            asked = {**body, **_response_format(self._form, question)}
            try:
                return self._opened().post_json(
                    "/v1/chat/completions", asked, headers=self._headers()
                )
            except WebError as error:
                if error.status in _REFUSED and "context" in error.what.lower():
                    raise PromptTooLongError(
                        error.what, where=error.where, remedy=error.remedy
                    ) from error
                last = self._form == len(_FORMS) - 1
                if error.status not in _REFUSED or last or not question.ids:
                    raise
                self._form += 1

    def _check_settings(self) -> None:
        if not self._url or not self.model:
            raise EngineError(
                said("the language model has no address or no name"),
                remedy=said("Give its address and name in the settings"),
            )
        check_url(self._url)
        if self.remote and not self._allow_remote:
            raise EngineError(
                said("the language model is on another machine, so the text would leave this one"),
                where=self.where,
                remedy=said("Use an address of this machine, or allow it in the settings"),
            )

    def _look(self) -> None:
        """Find the model in the server's list."""
        client = WebClient(self._url, key=self._key, patience=min(_LOOK, self._patience), name=NAME)
        try:
            value = client.get_json("/v1/models", headers=self._headers())
        finally:
            client.close()
        models = _models(value)
        for name in (self.model, f"{self.model}:latest"):  # Ollama adds a tag
            if name in models:
                self.kind = models[name]
                return
        names = ", ".join(sorted(models))
        raise EngineError(
            said("the language model server has no model {model}", model=self.model),
            where=self.where,
            remedy=said("Install it there, or name one that it has: {names}", names=names)
            if names
            else said("Install it there, or name one that it has: none"),
        )

    def _opened(self) -> WebClient:
        if self._client is None:
            self._client = WebClient(self._url, key=self._key, patience=self._patience, name=NAME)
        return self._client

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._key}"} if self._key else {}


def _response_format(form: int, question: Question) -> dict[str, object]:
    kind = _FORMS[form]
    if not question.ids or not kind:
        return {}
    if kind == "json_object":
        return {"response_format": {"type": kind}}
    schema = {"name": "translations", "strict": True, "schema": question.schema}
    return {"response_format": {"type": kind, "json_schema": schema}}


def _models(value: object) -> dict[str, str]:
    """The names in an answer of ``/v1/models`` with their owners."""
    listed = value.get("data") if isinstance(value, dict) else None
    if not isinstance(listed, list):
        raise EngineError(_NO_CHAT, remedy=_CHECK)
    rows = [row for row in listed if isinstance(row, dict) and isinstance(row.get("id"), str)]
    return {row["id"]: str(row.get("owned_by", "")) for row in rows}


def _reply(value: object) -> Reply:
    """The text in an answer of ``/v1/chat/completions``; no text is an empty one."""
    choices = value.get("choices") if isinstance(value, dict) else None
    choice = choices[0] if isinstance(choices, list) and choices else None
    message = choice.get("message") if isinstance(choice, dict) else None
    if not isinstance(choice, dict) or not isinstance(message, dict):
        raise EngineError(_NO_CHAT, remedy=_CHECK)
    content = message.get("content")
    if content is not None and not isinstance(content, str):
        raise EngineError(_NO_CHAT, remedy=_CHECK)
    return Reply(content or "", choice.get("finish_reason") == "length")
