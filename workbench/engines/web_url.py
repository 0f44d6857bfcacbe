"""Addresses of servers: which may be used, which are on this machine, what people see of them."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from workbench.errors import EngineError
from workbench.said import said

_CORRECT = said("Correct it in the settings")


def check_url(url: str) -> str:
    """``url`` without spaces around it and slashes at its end; :class:`EngineError` if unusable.

    Only http and https; no user name or password (they would stand in logs), no
    query and no fragment, because paths are added to the address.
    """
    url = url.strip()
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise _unusable(said("the address of the server cannot be read")) from None
    if parts.username is not None or parts.password is not None:
        raise _unusable(
            said("the address of the server holds a user name or password"),
            said("Put the key into the setting for it"),
        )
    if parts.scheme not in ("http", "https"):
        raise _unusable(said("the address of the server does not begin with http:// or https://"))
    if not host:
        raise _unusable(said("the address of the server names no server"))
    if any(character.isspace() or not character.isprintable() for character in url):
        raise _unusable(said("the address of the server holds a space or a control character"))
    if parts.query or parts.fragment:
        raise _unusable(said("the address of the server ends in a query or a fragment"))
    return url.rstrip("/")


def address(url: str) -> str:
    """``url`` as people may see it: scheme, host and port, never a user name, password or query."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"


def is_loopback(url: str) -> bool:
    """Whether ``url`` surely stays on this machine: localhost, 127.0.0.0/8, ::1.

    A name that merely looks like such an address is somebody's server.
    """
    try:
        host = (urlsplit(url).hostname or "").removesuffix(".")
        number = ipaddress.ip_address(host)
    except ValueError:
        return _host(url) == "localhost"
    mapped = number.ipv4_mapped if isinstance(number, ipaddress.IPv6Address) else None
    return (mapped or number).is_loopback


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removesuffix(".")
    except ValueError:
        return ""


def _unusable(what: str, remedy: str = _CORRECT) -> EngineError:
    return EngineError(what, remedy=remedy)
