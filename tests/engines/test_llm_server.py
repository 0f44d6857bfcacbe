"""Addresses, keys, kinds of servers, and what they refuse."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest
from llm_stub import Asked, ChatStub, Status, chat_server, completion, right

from workbench.engines.llm import LanguageModelEngine
from workbench.engines.llm_server import ChatServer
from workbench.errors import EngineError
from workbench.languages import get_language

KM = get_language("km")
TEXT = "The meeting 1"


@pytest.fixture(scope="module")
def server() -> Iterator[ChatStub]:
    with chat_server() as stub:
        yield stub


@pytest.fixture
def stub(server: ChatStub) -> ChatStub:
    server.behaviour, server.models, server.owner = right, ("tiny",), "stub"
    server.asked.clear()
    return server


def unused_address() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{probe.getsockname()[1]}"


@pytest.mark.parametrize("ending", ["", "/", "/v1", "/v1/"])
def test_the_address_is_given_with_or_without_v1(stub: ChatStub, ending: str) -> None:
    engine = LanguageModelEngine(stub.url + ending, "tiny")
    assert engine.translate([TEXT], KM)[0][0].text
    assert [item.path for item in stub.asked] == ["/v1/models", "/v1/chat/completions"]


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("http://192.168.1.7:11434", id="a machine of the office"),
        pytest.param("https://api.example.org/v1", id="a service"),
        pytest.param("http://0.0.0.0:8080", id="every address is not this machine's own"),
        pytest.param("http://localhost.example.org", id="a name that only begins like ours"),
        pytest.param("http://127.0.0.1.example.org", id="a number that is a name"),
    ],
)
def test_a_remote_address_is_refused_before_anything_is_sent(offline: None, url: str) -> None:
    engine = LanguageModelEngine(url, "tiny")
    assert not engine.serves(KM)
    (fault,) = engine.faults()
    assert "the text would leave this one" in str(fault)
    assert engine.warning == ""
    with pytest.raises(EngineError, match="the text would leave this one"):
        engine.translate([TEXT], KM)


def test_a_remote_address_that_is_allowed_comes_with_a_warning() -> None:
    engine = LanguageModelEngine("https://llm.example.org/v1", "tiny", allow_remote=True)
    assert "https://llm.example.org is not on this machine" in engine.warning
    assert "is sent there" in engine.warning


def test_this_machine_needs_no_warning(stub: ChatStub) -> None:
    assert LanguageModelEngine(stub.url, "tiny", allow_remote=True).warning == ""


@pytest.mark.parametrize(
    ("url", "model", "fault"),
    [
        pytest.param("", "tiny", "no address or no name", id="no address"),
        pytest.param("http://127.0.0.1:1", "", "no address or no name", id="no model"),
        pytest.param("localhost:11434", "tiny", "does not begin with http", id="no scheme"),
        pytest.param("http://[::1", "tiny", "cannot be read", id="not an address"),
        pytest.param("http://me:pw@127.0.0.1", "tiny", "user name or password", id="a password"),
    ],
)
def test_settings_that_cannot_be_used_are_a_fault(
    offline: None, url: str, model: str, fault: str
) -> None:
    engine = LanguageModelEngine(url, model, allow_remote=True)
    assert not engine.serves(KM)
    assert fault in str(engine.faults()[0])
    assert "pw" not in engine.warning


def test_a_server_that_is_down_is_told_and_looked_for_again_later() -> None:
    now = [0.0]
    server = ChatServer(
        unused_address(), "tiny", key="", patience=5, allow_remote=False, clock=lambda: now[0]
    )
    fault = server.fault()
    assert fault is not None and "is not running" in str(fault)
    with chat_server() as stub:
        server._url = stub.url
        assert server.fault() is fault, "remembered for a while"
        now[0] = 31
        assert server.fault() is None
    assert server.fault() is None, "and what was found is remembered too"
    server.close()
    assert server.fault() is not None


def test_a_model_that_is_not_there_names_those_that_are(stub: ChatStub) -> None:
    stub.models = ("sailor2:8b", "gemma")
    engine = LanguageModelEngine(stub.url, "tiny")
    assert not engine.serves(KM)
    assert "has no model tiny" in str(engine.faults()[0])
    assert "one that it has: gemma, sailor2:8b" in str(engine.faults()[0])


def test_a_tag_that_ollama_adds_is_understood(stub: ChatStub) -> None:
    stub.models = ("sailor2:latest",)
    assert LanguageModelEngine(stub.url, "sailor2").serves(KM)


@pytest.mark.parametrize(
    ("refused", "used"),
    [
        pytest.param({"json_schema"}, "json_object", id="no schemas"),
        pytest.param({"json_schema", "json_object"}, None, id="no JSON at all"),
    ],
)
def test_a_way_of_asking_that_is_refused_is_not_tried_again(
    stub: ChatStub, refused: set[str], used: str | None
) -> None:
    def behave(asked: Asked) -> str | Status:
        if asked.body.get("response_format", {}).get("type") in refused:
            return Status(400, {"error": {"message": "response_format is not supported"}})
        return right(asked)

    stub.behaviour = behave
    engine = LanguageModelEngine(stub.url, "tiny")
    assert engine.translate([TEXT], KM)[0][0].text
    tried = len(stub.chats)
    assert tried == len(refused) + 1
    engine.translate([TEXT], KM)
    assert len(stub.chats) == tried + 1
    assert stub.chats[-1].body.get("response_format", {}).get("type") == used


def test_a_request_that_is_refused_in_every_form_is_an_error(stub: ChatStub) -> None:
    stub.behaviour = lambda asked: Status(400, {"error": {"message": "no such sampler"}})
    with pytest.raises(EngineError, match="no such sampler"):
        LanguageModelEngine(stub.url, "tiny").translate([TEXT], KM)
    assert len(stub.chats) == 3


@pytest.mark.parametrize(
    ("owner", "sent"),
    [
        pytest.param("llamacpp", {"enable_thinking": False}, id="llama.cpp's server"),
        pytest.param("vllm", {"enable_thinking": False}, id="vLLM"),
        pytest.param("library", None, id="Ollama has no such field"),
    ],
)
def test_thinking_is_switched_off_where_the_server_documents_how(
    stub: ChatStub, owner: str, sent: object
) -> None:
    stub.owner = owner
    LanguageModelEngine(stub.url, "tiny").translate([TEXT], KM)
    assert stub.chats[0].body.get("chat_template_kwargs") == sent


@pytest.mark.parametrize(
    "value",
    [
        pytest.param([], id="a list"),
        pytest.param({}, id="no choices"),
        pytest.param({"choices": []}, id="an empty list of choices"),
        pytest.param({"choices": [{"text": "x"}]}, id="the older completions"),
        pytest.param(completion(["x"]), id="content in parts"),
        pytest.param({"choices": "x"}, id="choices of another type"),
    ],
)
def test_what_is_not_the_chat_api_is_an_error(stub: ChatStub, value: object) -> None:
    stub.behaviour = lambda asked: Status(200, value)
    with pytest.raises(EngineError, match="not one of the chat API"):
        LanguageModelEngine(stub.url, "tiny").translate([TEXT], KM)


KEY = "sk-secret-4711"


@pytest.mark.parametrize(
    "status",
    [
        pytest.param(Status(401, {"error": {"message": f"wrong key {KEY}"}}), id="refused, key quoted"),
        pytest.param(Status(400, {"error": {"message": f"Bearer {KEY}"}}), id="bad request"),
        pytest.param(Status(404, {"error": KEY}), id="not found"),
        pytest.param(Status(200, KEY), id="not the chat API"),
    ],
)  # fmt: skip
def test_the_key_goes_into_its_header_and_nowhere_else(stub: ChatStub, status: Status) -> None:
    stub.behaviour = lambda asked: status
    engine = LanguageModelEngine(stub.url, "tiny", key=KEY)
    with pytest.raises(EngineError) as caught:
        engine.translate([TEXT], KM)
    assert KEY not in f"{caught.value} {caught.value!r} {caught.value.__cause__!r} {engine!r}"
    assert KEY not in engine.signature(KM) + engine.warning
    assert {item.headers.get("authorization") for item in stub.asked} == {f"Bearer {KEY}"}
    assert all(KEY not in f"{item.path}{item.body}" for item in stub.asked)


def test_without_a_key_no_header_is_sent(stub: ChatStub) -> None:
    LanguageModelEngine(stub.url, "tiny").translate([TEXT], KM)
    assert all("authorization" not in item.headers for item in stub.asked)


def test_a_server_that_hangs_is_given_up_after_the_patience(stub: ChatStub) -> None:
    import threading

    going_on = threading.Event()

    def hang(asked: Asked) -> str:
        going_on.wait(10)
        return right(asked)

    stub.behaviour = hang
    with pytest.raises(EngineError, match="did not answer within"):
        LanguageModelEngine(stub.url, "tiny", patience=0.3).translate([TEXT], KM)
    going_on.set()
