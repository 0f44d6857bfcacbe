"""What can go wrong between us and a server, each as one sentence and one remedy."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from urllib.parse import urljoin

from workbench.engines.web_url import address
from workbench.errors import EngineError
from workbench.said import Said, said

Fault = tuple[Said, Said]  # what happened and the remedy

_SHOWN = 200  # characters of a server's own message that are passed on

_CHECK_ADDRESS = said("Check the address in the settings")
_CHECK_KEY = said("Check the key in the settings")
_TRY_LATER = said("Try again later or use another engine")


def too_late(name: str, seconds: float) -> Fault:
    """The server did not answer in time."""
    what = said(
        "the {name} did not answer within {seconds} seconds", name=name, seconds=f"{seconds:g}"
    )
    return what, _TRY_LATER


def too_large(name: str, most: int) -> Fault:
    """The answer is longer than we take."""
    what = said("the answer of the {name} is larger than {most} bytes", name=name, most=most)
    return what, _CHECK_ADDRESS


def no_json(name: str) -> Fault:
    """The answer is none that we can read."""
    return said("the answer of the {name} is not JSON", name=name), _CHECK_ADDRESS


class WebError(EngineError):
    """A request that failed; ``status`` is the HTTP status, 0 where there was none."""

    def __init__(self, what: str, *, where: str = "", remedy: str = "", status: int = 0) -> None:
        super().__init__(what, where=where, remedy=remedy)
        self.status = status


def fault_of_status(
    status: int, headers: Mapping[str, str], body: bytes, asked: str, name: str
) -> Fault:
    """What an HTTP status that is not success means; the server's own words are added."""
    if 300 <= status < 400:
        target = address(urljoin(asked, headers.get("Location", "")))
        what = said("the {name} sends us on to {address}", name=name, address=target)
        return what, _CHECK_ADDRESS
    what, remedy = _failed(name) if status >= 500 else _refused(status, name)
    words = _words(body)
    detail = f"HTTP {status}: {words}" if words else f"HTTP {status}"
    return said("{what} ({error})", what=what, error=detail), remedy


def _failed(name: str) -> Fault:
    return said("the {name} failed", name=name), said("Look at its log, or use another engine")


def _refused(status: int, name: str) -> Fault:
    faults: dict[int, Fault] = {
        400: (
            said("the {name} refused the request", name=name),
            said("Check the settings of the engine"),
        ),
        401: (said("the {name} does not know the key", name=name), _CHECK_KEY),
        403: (said("the {name} does not let us in", name=name), _CHECK_KEY),
        404: (said("the {name} has nothing at this address", name=name), _CHECK_ADDRESS),
        405: (
            said("the {name} does not take requests at this address", name=name),
            _CHECK_ADDRESS,
        ),
        407: (
            said("the proxy wants a password"),
            said("Ask for one, or take the server out of the proxy"),
        ),
        413: (
            said("the request is too large for the {name}", name=name),
            said("Raise the server's limit on requests"),
        ),
        429: (said("the {name} wants fewer requests", name=name), _TRY_LATER),
    }
    return faults.get(status, (faults[400][0], _CHECK_ADDRESS))


def fault_of_exception(error: Exception, name: str, seconds: float) -> tuple[Fault, bool]:
    """What an exception of requests means, and whether asking again may help.

    Its text is not passed on, because it may hold what was sent.
    """
    from requests import exceptions as found

    if isinstance(error, found.Timeout):
        return too_late(name, seconds), False
    if isinstance(error, found.ContentDecodingError):
        return no_json(name), False
    fault = _no_connection(error, name)
    if fault is not None:
        return fault, False
    if isinstance(error, found.InvalidHeader | UnicodeError):
        what = said("the key for the {name} holds characters that cannot be sent", name=name)
        return (what, _CHECK_KEY), False
    if isinstance(error, found.ConnectionError | found.ChunkedEncodingError):
        return (said("the {name} broke the connection off", name=name), _TRY_LATER), True
    return (said("the {name} cannot be asked", name=name), _CHECK_ADDRESS), False


def _no_connection(error: Exception, name: str) -> Fault | None:
    """Why there never was a connection, None for another fault."""
    from requests import exceptions as found
    from urllib3.exceptions import NameResolutionError

    causes = list(_causes(error))
    if isinstance(error, found.SSLError):
        what = said("no safe connection to the {name} (its certificate or TLS)", name=name)
        return what, _CHECK_ADDRESS
    if isinstance(error, found.ProxyError):
        what = said("the proxy to the {name} does not answer", name=name)
        return what, said("Check the proxy settings")
    if any(isinstance(cause, NameResolutionError) for cause in causes):
        return said("the {name} cannot be found under this name", name=name), _CHECK_ADDRESS
    if any(isinstance(cause, ConnectionRefusedError) for cause in causes):
        return said("the {name} is not running", name=name), said(
            "Start it, or correct its address"
        )
    return None


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


def _words(body: bytes) -> str:
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
    return words if len(words) <= _SHOWN else words[:_SHOWN] + "…"
