"""The HTTP client: one sentence for every fault, and nothing goes where it should not."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Iterator
from email.utils import formatdate

import pytest
from stubs import (
    CUT,
    DRIP_BODY,
    DRIP_HEAD,
    HANG_UP,
    SILENCE,
    Reply,
    Request,
    StubServer,
    closed_address,
)

from workbench.engines.web import SHORT_WAIT, WebClient
from workbench.engines.web_faults import WebError
from workbench.engines.web_url import address, check_url, is_loopback
from workbench.errors import EngineError

KEY = "s3cret-key"
FINE = Reply({"fine": True})


@pytest.fixture
def server() -> Iterator[StubServer]:
    with StubServer(lambda _: FINE) as stub:
        yield stub


def client(url: str, waits: list[float] | None = None, patience: float = 20.0) -> WebClient:
    sleep = (lambda _: None) if waits is None else waits.append
    return WebClient(url, key=KEY, name="test server", patience=patience, most=1000, sleep=sleep)


def refused(web: WebClient) -> WebError:
    with pytest.raises(WebError) as caught:
        web.post_json("/ask", {"key": KEY, "text": "a"}, headers={"Authorization": f"Bearer {KEY}"})
    return caught.value


def test_what_is_sent_and_answered(server: StubServer) -> None:
    web = client(server.url + "/base/")
    assert web.get_json("/value") == {"fine": True}
    assert web.post_json("/ask", {"text": "ខ្មែរ"}, headers={"Authorization": "Bearer x"}) == {
        "fine": True
    }
    get, post = server.requests
    assert (get.method, get.path, post.method, post.path) == (
        "GET",
        "/base/value",
        "POST",
        "/base/ask",
    )
    assert post.json == {"text": "ខ្មែរ"}
    assert post.headers["Content-Type"] == "application/json"
    assert post.headers["Authorization"] == "Bearer x"
    assert post.headers["User-Agent"] == "release-workbench"


@pytest.mark.parametrize(
    ("reply", "sentence", "status"),
    [
        pytest.param(Reply({"error": "bad q"}, 400), "refused the request (HTTP 400: bad q)", 400, id="400 with the server's words"),
        pytest.param(Reply({"error": {"message": "no such model"}}, 400), "(HTTP 400: no such model)", 400, id="the nested form"),
        pytest.param(Reply(b"<html>", 400), "refused the request (HTTP 400)", 400, id="400 in HTML"),
        pytest.param(Reply({"error": f"key {KEY} is bad"}, 401), "does not know the key (HTTP 401: key *** is bad)", 401, id="a server that repeats the key"),
        pytest.param(Reply({"error": "a\nb {name}"}, 403), "does not let us in (HTTP 403: a b {name})", 403, id="line breaks and braces in its words"),
        pytest.param(Reply({"error": "x" * 900}, 404), "x" * 200 + "…", 404, id="very long words"),
        pytest.param(Reply(b"", 405), "does not take requests", 405, id="405"),
        pytest.param(Reply(b"", 413), "too large for the test server", 413, id="413"),
        pytest.param(Reply(b"", 418), "refused the request (HTTP 418)", 418, id="a status nobody expects"),
        pytest.param(Reply(b"", 302, {"Location": "http://u:p@elsewhere.example/x?q"}), "sends us on to http://elsewhere.example", 302, id="a redirect elsewhere, shown without credentials"),
        pytest.param(Reply(b"", 307, {"Location": "/login"}), "sends us on to http://127.0.0.1", 307, id="a redirect at home"),
        pytest.param(Reply(b"", 302, {"Location": "http://[bad"}), "cannot be asked", 0, id="a redirect to nowhere"),
        pytest.param(Reply(b"<html>sign in</html>"), "is not JSON", 200, id="a page instead of JSON"),
        pytest.param(Reply(b""), "is not JSON", 200, id="nothing at all"),
        pytest.param(Reply(b"", 204), "(HTTP 204)", 204, id="no content"),
        pytest.param(Reply(b'{"a": NaN}'), "is not JSON", 200, id="NaN"),
        pytest.param(Reply(b"[" * 900), "is not JSON", 200, id="nesting that is never closed"),
        pytest.param(Reply('"caf\u00e9"'.encode("latin-1")), "is not JSON", 200, id="Latin-1 instead of UTF-8"),
        pytest.param(Reply(b'"\\ud83d"'), "is not JSON", 200, id="half a surrogate pair"),
        pytest.param(Reply(b'"x"', headers={"Content-Encoding": "gzip"}), "is not JSON", 0, id="not the compression it says"),
        pytest.param(Reply(b'"' + b"x" * 1000 + b'"'), "larger than 1000 bytes", 0, id="too large"),
    ],
)  # fmt: skip
def test_an_answer_that_is_no_use(
    server: StubServer, reply: Reply, sentence: str, status: int
) -> None:
    server.script.append(reply)
    error = refused(client(server.url))
    assert sentence in str(error)
    assert str(error).startswith(server.url + ": ")
    assert error.remedy
    assert error.status == status
    assert KEY not in str(error)
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("first", "wait"),
    [
        pytest.param(Reply(b"", 500), SHORT_WAIT, id="500"),
        pytest.param(Reply(b"", 502), SHORT_WAIT, id="a proxy whose server starts again"),
        pytest.param(Reply(b"", 503, {"Retry-After": "7"}), 7.0, id="503 with a time"),
        pytest.param(Reply(b"", 429), SHORT_WAIT, id="429 without a time"),
        pytest.param(Reply(b"", 429, {"Retry-After": "3"}), 3.0, id="429 with a time"),
        pytest.param(Reply(b"", 429, {"Retry-After": formatdate(0, usegmt=True)}), 0.0, id="429 with a date that is past"),
        pytest.param(Reply(b"", 429, {"Retry-After": "soon"}), SHORT_WAIT, id="429 with nonsense"),
        pytest.param(Reply(b"", 429, {"Retry-After": "-5"}), SHORT_WAIT, id="429 with a time before now"),
        pytest.param(Reply(b"", 429, {"Retry-After": "nan"}), SHORT_WAIT, id="429 with no number"),
        pytest.param(Reply(fault=HANG_UP), SHORT_WAIT, id=HANG_UP),
        pytest.param(Reply(b"{", fault=CUT), SHORT_WAIT, id=CUT),
    ],
)  # fmt: skip
def test_asked_again_once(server: StubServer, first: Reply, wait: float) -> None:
    waits: list[float] = []
    server.script.append(first)
    assert client(server.url, waits).post_json("/ask", {}) == {"fine": True}
    assert waits == [wait]
    server.script += [first, first]
    refused(client(server.url, waits))
    assert (len(waits), len(server.requests)) == (2, 4)


@pytest.mark.parametrize("seconds", ["100", "9" * 400])
def test_a_wait_beyond_our_patience_is_not_waited(server: StubServer, seconds: str) -> None:
    waits: list[float] = []
    server.script.append(Reply(b"", 429, {"Retry-After": seconds}))
    assert "wants fewer requests (HTTP 429)" in str(refused(client(server.url, waits)))
    assert waits == []


@pytest.mark.parametrize("fault", [SILENCE, DRIP_BODY, DRIP_HEAD])
def test_patience_bounds_the_whole_request(server: StubServer, fault: str) -> None:
    server.script.append(Reply(fault=fault))
    web = client(server.url, patience=0.2)
    assert "did not answer within 0.2 seconds" in str(refused(web))
    assert len(server.requests) == 1


def test_it_can_be_asked_again_after_a_fault_and_after_closing(server: StubServer) -> None:
    server.script.append(Reply(fault=SILENCE))
    refused(client(server.url, patience=0.2))
    web = client(server.url)
    web.close()
    assert web.get_json("/") == web.get_json("/") == {"fine": True}
    web.close()
    assert web.get_json("/") == {"fine": True}


def test_nothing_listens() -> None:
    url = closed_address()
    assert str(refused(client(url))) == (
        f"{url}: the test server is not running. Start it, or correct its address."
    )


def test_the_name_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert "cannot be found under this name" in str(refused(client("http://server.invalid")))


def test_tls_with_a_server_that_has_none(server: StubServer) -> None:
    error = refused(client(server.url.replace("http:", "https:")))
    assert "no safe connection to the test server" in str(error)


def test_a_key_that_cannot_be_sent(server: StubServer) -> None:
    with pytest.raises(WebError) as caught:
        client(server.url).get_json("/", headers={"Authorization": f"{KEY}\nX: ខ"})
    assert "the key for the test server holds characters" in str(caught.value)
    assert KEY not in str(caught.value)
    assert caught.value.__context__ is None
    assert not server.requests


def test_no_proxy_for_this_machine(server: StubServer, monkeypatch: pytest.MonkeyPatch) -> None:
    with StubServer(lambda _: Reply({"proxy": True})) as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url)
        for name in ("no_proxy", "NO_PROXY"):
            monkeypatch.delenv(name, raising=False)
        assert client(server.url).get_json("/") == {"fine": True}
        assert client("http://server.invalid").get_json("/x") == {"proxy": True}
        assert proxy.paths() == ["http://server.invalid/x"]


def test_a_proxy_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", closed_address())
    monkeypatch.setenv("no_proxy", "")
    assert "the proxy to the test server" in str(refused(client("http://server.invalid")))


def test_netrc_does_not_replace_the_key(
    server: StubServer, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    netrc = tmp_path_factory.mktemp("home") / "netrc"
    netrc.write_text("machine 127.0.0.1 login somebody password else\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    client(server.url).get_json("/", headers={"Authorization": "Bearer mine"})
    assert server.requests[0].headers["Authorization"] == "Bearer mine"


def test_the_key_follows_no_redirect() -> None:
    with StubServer(lambda _: FINE) as other:
        away = Reply(b"", 307, {"Location": other.url})
        with StubServer(lambda _: away) as first, contextlib.suppress(WebError):
            client(first.url).post_json("/ask", {"key": KEY})
        assert [request.json for request in first.requests] == [{"key": KEY}]
        assert other.requests == []


@pytest.mark.parametrize(
    ("url", "loopback"),
    [
        pytest.param("http://localhost:5000", True, id="localhost"),
        pytest.param("https://LOCALHOST./x", True, id="any case, with the root's dot"),
        pytest.param("http://127.0.0.1", True, id="the usual number"),
        pytest.param("http://127.8.9.1:1", True, id="all of 127.0.0.0/8"),
        pytest.param("http://[::1]:8080", True, id="IPv6"),
        pytest.param("http://[::ffff:127.0.0.1]", True, id="IPv4 within IPv6"),
        pytest.param("http://127.0.0.1.example.org", False, id="a name that begins with it"),
        pytest.param("http://localhost.example.org", False, id="a name that begins with localhost"),
        pytest.param("http://127.0.0.1@example.org", False, id="a user of that name"),
        pytest.param("http://example.org/127.0.0.1", False, id="a path of that name"),
        pytest.param("http://127.1", False, id="a short form, not sure enough"),
        pytest.param("http://192.168.0.4", False, id="another machine of the office"),
        pytest.param("http://0.0.0.0", False, id="all addresses"),
        pytest.param("http://[bad", False, id="no address"),
        pytest.param("", False, id="empty"),
    ],
)
def test_is_loopback(url: str, loopback: bool) -> None:
    assert is_loopback(url) is loopback


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        pytest.param("localhost:5000", "does not begin with http:// or https://", id="no scheme"),
        pytest.param("ftp://host", "does not begin with http", id="another scheme"),
        pytest.param("file:///etc/passwd", "does not begin with http", id="a file"),
        pytest.param("", "does not begin with http", id="empty"),
        pytest.param("http://", "names no server", id="no host"),
        pytest.param("http://:80", "names no server", id="a port only"),
        pytest.param("http://host:99999", "cannot be read", id="no such port"),
        pytest.param("http://[::1", "cannot be read", id="half a number"),
        pytest.param("http://me:s3cret-key@host", "user name or password", id="credentials"),
        pytest.param("http://s3cret-key@host", "user name or password", id="a user"),
        pytest.param("http://ho st", "space or a control character", id="a space"),
        pytest.param("http://host?key=s3cret-key", "ends in a query", id="a query"),
        pytest.param("http://host/#x", "ends in a query or a fragment", id="a fragment"),
    ],
)
def test_an_address_that_cannot_be_used(url: str, sentence: str) -> None:
    with pytest.raises(EngineError) as caught:
        WebClient(url)
    assert sentence in str(caught.value)
    assert KEY not in str(caught.value)


def test_addresses_as_kept_and_as_shown() -> None:
    assert check_url("  https://host:8/lt/ ") == "https://host:8/lt"
    assert address("https://me:pw@host:8/lt?key=1") == "https://host:8"


def test_a_request_is_recorded_as_it_came(server: StubServer) -> None:
    client(server.url).post_json("/x", [1])
    assert isinstance(server.requests[0], Request)
    assert server.requests[0].body == b"[1]"
