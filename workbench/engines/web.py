"""A small HTTP client for engines that are servers: JSON both ways, one sentence for every fault.

Texts and keys go to the address of the settings and nowhere else: redirects are
not followed, credentials of ``~/.netrc`` are not sent, and for this machine's
own addresses no proxy of the environment is used.
"""

from __future__ import annotations

import json
import os
import queue
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from workbench.engines.web_faults import (
    Fault,
    WebError,
    fault_of_exception,
    fault_of_status,
    no_json,
    too_large,
    too_late,
)
from workbench.engines.web_url import address, check_url, is_loopback
from workbench.said import Said

if TYPE_CHECKING:
    import requests

MOST = 32 * 1024 * 1024  # bytes of an answer
SHORT_WAIT = 1.0  # seconds before a request is repeated, if the server names no time
_CONNECT = 10.0  # seconds for a connection to be made
_BUSY = frozenset({429, 500, 502, 503, 504})
_CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a request came to; ``fault`` where there was no answer, ``again`` if it may pass."""

    status: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    fault: Fault | None = None
    again: bool = False


class WebClient:
    """Asks one server. ``name`` stands in errors ("LibreTranslate server").

    ``patience`` bounds a request in seconds, with its one repetition: a server
    that is busy (429, 5xx) or hangs up is asked again once. ``key`` is sent only
    where the caller puts it, in a body or in headers; it is given here so that
    it never stands in an error. ``most`` bounds an answer in bytes. Every fault
    is a :class:`WebError`. One request at a time.
    """

    def __init__(
        self,
        base_url: str,
        *,
        key: str = "",
        patience: float = 60.0,
        name: str = "server",
        most: int = MOST,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        """Raises :class:`~workbench.errors.EngineError` for an address that cannot be used."""
        self._base = check_url(base_url)
        self._key = key
        self._patience = patience
        self._name = name
        self._most = most
        self._sleep = sleep
        self._session: requests.Session | None = None

    @property
    def where(self) -> str:
        """The address as people may see it: scheme, host and port."""
        return address(self._base)

    def get_json(self, path: str, *, headers: Mapping[str, str] | None = None) -> object:
        """The JSON value at ``path``, which is added to the base address."""
        return self._json("GET", path, None, headers or {})

    def post_json(
        self, path: str, body: object, *, headers: Mapping[str, str] | None = None
    ) -> object:
        """The JSON value that the server answers to ``body``."""
        return self._json("POST", path, json.dumps(body).encode("ascii"), headers or {})

    def close(self) -> None:
        """Let go of open connections; the client can be used again."""
        session, self._session = self._session, None
        if session is not None:
            session.close()

    def _json(
        self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]
    ) -> object:
        deadline = time.monotonic() + self._patience
        answer = self._ask(method, path, body, headers, deadline)
        if answer.again or answer.status in _BUSY:
            wait = _wait(answer.headers.get("Retry-After", ""))
            if wait < deadline - time.monotonic():
                self._sleep(wait)
                answer = self._ask(method, path, body, headers, deadline)
        fault = answer.fault
        if not fault and answer.status != 200:
            url = self._base + path
            fault = fault_of_status(answer.status, answer.headers, answer.body, url, self._name)
        if not fault:
            try:
                return _decoded(answer.body)
            except (ValueError, RecursionError):
                fault = no_json(self._name)
        raise self._error(fault, answer.status)

    def _error(self, fault: Fault, status: int) -> WebError:
        what, remedy = fault
        if self._key:
            what = _masked(what, self._key)
        return WebError(what, where=self.where, remedy=remedy, status=status)

    def _ask(
        self,
        method: str,
        path: str,
        body: bytes | None,
        headers: Mapping[str, str],
        deadline: float,
    ) -> _Answer:
        """One request, never beyond ``deadline``.

        Time-outs of sockets begin anew with every byte, and finding a name has
        none, so the request has a thread of its own, left behind when its time is over.
        """
        left = deadline - time.monotonic()
        if left <= 0:
            return _Answer(fault=too_late(self._name, self._patience))
        if self._session is None:
            self._session = _new_session(self._base)
        session, given_up = self._session, threading.Event()
        answers: queue.SimpleQueue[_Answer] = queue.SimpleQueue()

        def work() -> None:
            try:
                with session.request(
                    method,
                    self._base + path,
                    data=body,
                    headers={"Content-Type": "application/json"} | dict(headers),
                    timeout=(min(left, _CONNECT), left),
                    allow_redirects=False,
                    stream=True,
                ) as response:
                    answers.put(self._read(response, given_up))
            except Exception as error:
                fault, again = fault_of_exception(error, self._name, self._patience)
                answers.put(_Answer(fault=fault, again=again))

        threading.Thread(target=work, name=f"ask {self._name}", daemon=True).start()
        try:
            return answers.get(timeout=left)
        except queue.Empty:
            self.close()
            return _Answer(fault=too_late(self._name, self._patience))
        finally:
            given_up.set()

    def _read(self, response: requests.Response, given_up: threading.Event) -> _Answer:
        parts, size = [], 0
        for part in response.iter_content(_CHUNK):
            size += len(part)
            if size > self._most:
                return _Answer(fault=too_large(self._name, self._most))
            if given_up.is_set():
                break
            parts.append(part)
        return _Answer(response.status_code, response.headers, b"".join(parts))


def _new_session(url: str) -> requests.Session:
    import requests
    from requests.utils import get_environ_proxies

    session = requests.Session()
    session.trust_env = False  # else ~/.netrc would replace our key
    if not is_loopback(url):
        session.proxies.update(get_environ_proxies(url))
    session.verify = os.environ.get("REQUESTS_CA_BUNDLE") or True
    session.headers.update(
        {
            "User-Agent": "release-workbench",
            "Accept": "application/json",
            "Accept-Encoding": "identity",
        }
    )
    return session


def _masked(text: Said, key: str) -> Said:
    """The sentence without the key, wherever a value of it holds that."""
    values = {
        name: _masked(value, key) if isinstance(value, Said) else value.replace(key, "***")
        for name, value in text.values.items()
    }
    return Said(text.template, values)


def _decoded(body: bytes) -> object:
    """The JSON value of ``body``; ValueError unless it is JSON in whole UTF-8 (RFC 8259)."""
    value: object = json.loads(body.decode("utf-8-sig"), parse_constant=_no_constant)
    json.dumps(value, ensure_ascii=False).encode("utf-8")  # half a surrogate pair fails here
    return value


def _no_constant(name: str) -> object:
    raise ValueError(f"{name} is not JSON")


def _wait(retry_after: str) -> float:
    """Seconds that a server asks us to wait: a number or a date, as RFC 9110 has it."""
    if retry_after.isascii() and retry_after.isdecimal():
        return float(retry_after)
    try:
        return max(0.0, parsedate_to_datetime(retry_after).timestamp() - time.time())
    except (ValueError, OverflowError):
        return SHORT_WAIT
