"""What can go wrong between us and a server, each as one sentence and one remedy."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from urllib.parse import urljoin

from workbench.engines.web_url import address
from workbench.errors import EngineError

Fault = tuple[str, str]  # what happened (with {name} for the server) and the remedy

_SAID = 200  # characters of a server's own message that are passed on

_CHECK_ADDRESS = "Check the address in the settings"
_CHECK_KEY = "Check the key in the settings"
_TRY_LATER = "Try again later or use another engine"
BROKEN = "the {name} broke the connection off"
TOO_LATE = ("the {name} did not answer within {seconds:g} seconds", _TRY_LATER)
TOO_LARGE = ("the answer of the {name} is larger than {most} bytes", _CHECK_ADDRESS)
NO_JSON = ("the answer of the {name} is not JSON", _CHECK_ADDRESS)

_STATUS: dict[int, Fault] = {
    400: ("the {name} refused the request", "Check the settings of the engine"),
    401: ("the {name} does not know the key", _CHECK_KEY),
    403: ("the {name} does not let us in", _CHECK_KEY),
    404: ("the {name} has nothing at this address", _CHECK_ADDRESS),
    405: ("the {name} does not take requests at this address", _CHECK_ADDRESS),
    407: ("the proxy wants a password", "Ask for one, or take the server out of the proxy"),
    413: ("the request is too large for the {name}", "Raise the server's limit on requests"),
    429: ("the {name} wants fewer requests", _TRY_LATER),
}


class WebError(EngineError):
    """A request that failed; ``status`` is the HTTP status, 0 where there was none."""

    def __init__(self, what: str, *, where: str = "", remedy: str = "", status: int = 0) -> None:
        super().__init__(what, where=where, remedy=remedy)
        self.status = status


def fault_of_status(status: int, headers: Mapping[str, str], body: bytes, asked: str) -> Fault:
    """What an HTTP status that is not success means; the server's own words are added."""
    if 300 <= status < 400:
        target = address(urljoin(asked, headers.get("Location", "")))
        return (f"the {{name}} sends us on to {_literal(target)}", _CHECK_ADDRESS)
    if status >= 500:
        what, remedy = "the {name} failed", "Look at its log, or use another engine"
    else:
        what, remedy = _STATUS.get(status, ("the {name} refused the request", _CHECK_ADDRESS))
    said = _said(body)
    detail = f"HTTP {status}: {said}" if said else f"HTTP {status}"
    return (f"{what} ({_literal(detail)})", remedy)


def fault_of_exception(error: Exception) -> tuple[Fault, bool]:
    """What an exception of requests means, and whether asking again may help.

    Its text is not passed on, because it may hold what was sent.
    """
    from requests import exceptions as found
    from urllib3.exceptions import NameResolutionError

    causes = list(_causes(error))
    if isinstance(error, found.Timeout):
        return TOO_LATE, False
    if isinstance(error, found.SSLError):
        return ("no safe connection to the {name} (its certificate or TLS)", _CHECK_ADDRESS), False
    if isinstance(error, found.ProxyError):
        return ("the proxy to the {name} does not answer", "Check the proxy settings"), False
    if any(isinstance(cause, NameResolutionError) for cause in causes):
        return ("the {name} cannot be found under this name", _CHECK_ADDRESS), False
    if any(isinstance(cause, ConnectionRefusedError) for cause in causes):
        return ("the {name} is not running", "Start it, or correct its address"), False
    if isinstance(error, found.InvalidHeader | UnicodeError):
        return ("the key for the {name} holds characters that cannot be sent", _CHECK_KEY), False
    if isinstance(error, found.ContentDecodingError):
        return NO_JSON, False
    if isinstance(error, found.ConnectionError | found.ChunkedEncodingError):
        return (BROKEN, _TRY_LATER), True
    return ("the {name} cannot be asked", _CHECK_ADDRESS), False


def _causes(error: BaseException) -> Iterator[BaseException]:
    """An exception and all that stand behind it: its arguments, urllib3's reason, its causes."""
    waiting, seen = [error], set[int]()
    while waiting:
        current = waiting.pop()
        if id(current) in seen:
            continue
        seen.add(id(current))
        yield current
        behind = (*current.args, getattr(current, "reason", None), current.__cause__,
                  current.__context__)  # fmt: skip
        waiting += [item for item in behind if isinstance(item, BaseException)]


def _said(body: bytes) -> str:
    """The message in a server's error answer: ``{"error": "..."}`` or OpenAI's nested form."""
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    for name in ("error", "message", "detail"):
        if isinstance(value, dict) and name in value:
            value = value[name]
    if not isinstance(value, str):
        return ""
    words = " ".join("".join(c if c.isprintable() else " " for c in value).split()).rstrip(".")
    return words if len(words) <= _SAID else words[:_SAID] + "…"


def _literal(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")
