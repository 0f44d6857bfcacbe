"""LibreTranslate: the same tests for the stub and, where it is installed, for the real server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from libretranslate_servers import KEY, SERVERS, Options, StubLibreTranslate, running
from stubs import HANG_UP, SILENCE, Reply, Request, StubServer, closed_address

from workbench.engines.libretranslate import LibreTranslateEngine
from workbench.engines.libretranslate_answers import own_end
from workbench.engines.libretranslate_limits import BATCH
from workbench.errors import EngineError
from workbench.languages import LANGUAGES, get_language

KM, ZH, TH = get_language("km"), get_language("zh_CN"), get_language("th")
Serve = Callable[..., str]


@pytest.fixture(scope="session", params=SERVERS)
def serve(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Serve]:
    """Starts a server with some options, once a session, and gives its address."""
    urls: dict[Options, str] = {}
    with ExitStack() as stack:

        def started(**wanted: object) -> str:
            options = Options(**wanted)  # type: ignore[arg-type]
            if options not in urls:
                folder = tmp_path_factory.mktemp("libretranslate")
                urls[options] = stack.enter_context(running(request.param, options, folder))
            return urls[options]

        yield started


_MADE: list[LibreTranslateEngine] = []


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    """The real server has few threads, and an open connection holds one."""
    yield
    while _MADE:
        _MADE.pop().close()


def engine(url: str, **options: object) -> LibreTranslateEngine:
    made = LibreTranslateEngine(url, sleep=lambda _: None, **options)  # type: ignore[arg-type]
    _MADE.append(made)
    return made


def test_what_it_serves_and_signs(serve: Serve) -> None:
    url = serve()
    asked = engine(url)
    assert [code for code in LANGUAGES if asked.serves(LANGUAGES[code])] == ["km", "zh_CN"]
    assert asked.faults() == ()
    host = url.removeprefix("http://")
    assert asked.signature(KM) == f"engine:libretranslate|model:{host}|version:1.9.6"
    with pytest.raises(EngineError, match="does not translate from English to Thai"):
        asked.translate(["a"], TH)


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        pytest.param("km", "We agreed to COMMIT today", "We agreed to កិច្ចការ today", id="a term"),
        pytest.param("zh_CN", "We agreed to COMMIT today", "We agreed to 项目 today", id="Chinese"),
        pytest.param("km", "Fish & chips < 3 > it", "Fish & chips < 3 > it", id="characters of HTML"),
        pytest.param("km", "⟨1⟩ and X2X and <3/>", "⟨1⟩ and X2X and <3/>", id="marks of masks"),
        pytest.param("km", "One line\nand another\n\nand more", "One line\nand another\n\nand more", id="line breaks stay"),
        pytest.param("km", "  around  it ", "around it", id="spaces at the ends and doubled go"),
        pytest.param("km", "A &amp; B", "A & B", id="an escape is taken for what it stands for"),
        pytest.param("km", "We COMMIT.", "We កិច្ចការ។", id="the Khmer end is not doubled"),
        pytest.param("zh_CN", "We COMMIT.", "We 项目。", id="the Chinese end comes back"),
        pytest.param("zh_CN", "Do we COMMIT?", "Do we 项目？", id="the Chinese question mark"),
        pytest.param("km", "Do we COMMIT?", "Do we កិច្ចការ?", id="a mark that Khmer has too"),
        pytest.param("km", "We meet. Then we COMMIT.", "We meet។ Then we កិច្ចការ។", id="two sentences"),
        pytest.param("km", "", "", id="empty"),
        pytest.param("km", " \n", " \n", id="blank"),
    ],
)  # fmt: skip
def test_one_text(serve: Serve, code: str, text: str, expected: str) -> None:
    assert [item.text for item in engine(serve()).translate([text], get_language(code))[0]] == [
        expected
    ]


def test_several_hypotheses(serve: Serve) -> None:
    found = engine(serve()).translate(["COMMIT", ""], KM, hypotheses=2)
    assert [[(item.text, item.score) for item in items] for items in found] == [
        [("កិច្ចការ", 0.0), ("COMMIT", -1.0)],
        [("", 0.0)],
    ]


def test_order_and_progress(serve: Serve) -> None:
    done: list[int] = []
    texts = [f"text {number} COMMIT" for number in range(BATCH + 3)] * 2 + ["", ""]
    found = engine(serve()).translate(texts, KM, on_done=done.append)
    assert [items[0].text for items in found] == [
        text.replace("COMMIT", "កិច្ចការ") for text in texts
    ]
    assert sum(done) == len(texts) and len(done) > 1
    assert engine(serve()).translate([], KM) == []


@pytest.mark.parametrize(
    ("options", "pieces"),
    [
        pytest.param({"char_limit": 60}, 2, id="a limit on characters, which it tells"),
        pytest.param({"batch_limit": 3}, 1, id="a limit on texts, learnt from its refusal"),
        pytest.param({"batch_limit": 1, "char_limit": 60}, 2, id="both"),
        pytest.param({"alternatives_limit": 1}, 1, id="a limit on alternatives"),
        pytest.param({"alternatives_limit": 0}, 1, id="no alternatives at all"),
        pytest.param({"url_prefix": "/lt"}, 1, id="a path before the API's"),
    ],
)
def test_limits_are_kept_to(serve: Serve, options: dict[str, object], pieces: int) -> None:
    long = "We agreed today to work on the COMMIT together, and then to help victims of it"
    texts = [long, *(f"text {number}" for number in range(6))]
    found = engine(serve(**options)).translate(texts, KM, hypotheses=3)
    assert [items[0].text for items in found] == [
        text.replace("COMMIT", "កិច្ចការ") for text in texts
    ]
    assert [items[0].pieces for items in found] == [pieces, 1, 1, 1, 1, 1, 1]
    if "alternatives_limit" in options:
        assert {len(items) for items in found} <= {1, 1 + int(str(options["alternatives_limit"]))}


def test_the_key(serve: Serve) -> None:
    url = serve(needs_key=True)
    assert engine(url, key=KEY).translate(["COMMIT"], KM)[0][0].text == "កិច្ចការ"
    with pytest.raises(EngineError) as wrong:
        engine(url, key="wrong-one").translate(["a"], KM)
    assert str(wrong.value) == (
        f"{url}: the LibreTranslate server does not let us in (HTTP 403: Invalid API key)."
        " Check the key in the settings."
    )
    with pytest.raises(EngineError, match="HTTP 400: Please contact the server operator to get an"):
        engine(url).translate(["a"], KM)


def test_too_many_requests(serve: Serve) -> None:
    asked = engine(serve(req_limit=2))
    with pytest.raises(EngineError, match=r"wants fewer requests \(HTTP 429: Slowdown: 2 per 1 mi"):
        for number in range(4):
            asked.translate([f"text {number}"], KM)


# From here on the stub alone: what a LibreTranslate server does not do on demand.


@pytest.fixture
def stub() -> Iterator[StubServer]:
    with StubServer(StubLibreTranslate()) as server:
        yield server


def scripted(stub: StubServer, *replies: Reply) -> LibreTranslateEngine:
    """An engine that has looked at the server, which then answers with ``replies``."""
    asked = engine(stub.url, key=KEY, patience=20.0)
    assert asked.serves(KM)
    stub.script.extend(replies)
    return asked


def test_what_is_sent(stub: StubServer) -> None:
    asked = scripted(stub)
    asked.translate(["a", "a", "b", ""], KM, hypotheses=3)
    asked.translate(["c"], ZH)
    assert [request.json for request in stub.requests[3:]] == [
        {"q": ["a", "b"], "source": "en", "target": "km", "format": "text", "alternatives": 2, "api_key": KEY},
        {"q": ["c"], "source": "en", "target": "zh-Hans", "format": "text", "api_key": KEY},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        pytest.param([], "an answer", id="a list"),
        pytest.param(None, "an answer", id="null"),
        pytest.param({}, "an answer", id="no translations"),
        pytest.param({"translatedText": "a"}, "an answer", id="one text for a list"),
        pytest.param({"translatedText": ["a"]}, "a number of answers", id="one too few"),
        pytest.param({"translatedText": ["a", "b", "c"]}, "a number of answers", id="one too many"),
        pytest.param({"translatedText": ["a", None]}, "an answer", id="null among the texts"),
        pytest.param({"translatedText": ["a", {"text": "b"}]}, "an answer", id="an object among the texts"),
        pytest.param({"translatedText": ["a", "b"], "alternatives": ["c", "d"]}, "an answer", id="alternatives not in lists"),
        pytest.param({"translatedText": ["a", "b"], "alternatives": [["c"]]}, "a number of answers", id="alternatives of one text only"),
        pytest.param({"translatedText": ["a", "b"], "alternatives": [[], [7]]}, "an answer", id="a number as alternative"),
        pytest.param({"translatedText": ["a", "b"], "alternatives": {}}, "an answer", id="alternatives as an object"),
    ],
)  # fmt: skip
def test_answers_of_another_form(stub: StubServer, answer: object, fault: str) -> None:
    with pytest.raises(EngineError, match=f"gave {fault} that is not as documented"):
        scripted(stub, Reply(answer)).translate(["a", "b"], KM, hypotheses=2)


def test_older_servers_know_no_alternatives(stub: StubServer) -> None:
    asked = scripted(stub, Reply({"translatedText": ["x"]}))
    assert [item.text for item in asked.translate(["a"], KM, hypotheses=4)[0]] == ["x"]


@pytest.mark.parametrize(
    ("reply", "sentence"),
    [
        pytest.param(Reply(b"", 413), "too large", id="even one text is too large"),
        pytest.param(Reply({"error": "request (9) exceeds text limit (5)"}, 400), "(5)", id="a limit that makes no sense"),
        pytest.param(Reply({"error": "request (5) exceeds text limit (900)"}, 400), "(900)", id="a limit that is not exceeded"),
        pytest.param(Reply({"error": "km is not supported"}, 400), "km is not supported", id="the language went away"),
        pytest.param(Reply(fault=HANG_UP), "broke the connection off", id=HANG_UP),
        pytest.param(Reply(b"", 500), "failed (HTTP 500)", id="it fails twice"),
    ],
)  # fmt: skip
def test_refusals_end(stub: StubServer, reply: Reply, sentence: str) -> None:
    asked = scripted(stub, *[reply] * 30)
    with pytest.raises(EngineError) as caught:
        asked.translate(["a text of some length that could be split in two", "another"], KM)
    assert sentence in str(caught.value)
    assert KEY not in str(caught.value)
    assert len(stub.requests) < 3 + 8


def test_a_request_too_large_is_made_smaller(stub: StubServer) -> None:
    asked = scripted(stub, Reply(b"", 413), Reply(b"", 413), Reply(b"", 413))
    texts = [
        "one text that is quite long, and two halves to be split at",
        "two",
        "three",
        "four",
    ]
    found = asked.translate(texts, KM)
    assert [items[0].text for items in found] == texts
    assert [len(request.json["q"]) for request in stub.requests[3:]] == [4, 2, 1, 1, 1, 1, 1, 1]
    assert found[0][0].pieces == 2


@pytest.mark.parametrize(
    ("reply", "sentence"),
    [
        pytest.param(Reply({}), "a list of languages that is not as documented", id="no list"),
        pytest.param(Reply(b"", 404), "nothing at this address", id="another kind of server"),
        pytest.param(Reply(b"<html>"), "is not JSON", id="a page for people"),
        pytest.param(Reply(fault=SILENCE), "did not answer within", id=SILENCE),
    ],
)
def test_a_server_that_cannot_be_used(stub: StubServer, reply: Reply, sentence: str) -> None:
    stub.script.append(reply)
    asked = engine(stub.url, patience=0.3)
    assert not asked.serves(KM)
    assert [sentence in str(fault) for fault in asked.faults()] == [True]
    with pytest.raises(EngineError) as caught:
        asked.translate(["a"], KM)
    assert sentence in str(caught.value)
    assert stub.paths() == ["/languages"]


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        pytest.param("", "does not begin with http", id="no address"),
        pytest.param("http://me:pw@127.0.0.1:5000", "user name or password", id="credentials"),
    ],
)
def test_an_address_that_cannot_be_used_is_a_fault(url: str, sentence: str) -> None:
    asked = engine(url)
    assert not asked.serves(KM)
    assert sentence in str(asked.faults()[0])
    assert "pw" not in str(asked.faults()[0]).replace("password", "")
    asked.close()


def test_nothing_listens() -> None:
    asked = engine(closed_address())
    assert not asked.serves(KM)
    assert "is not running" in str(asked.faults()[0])


@pytest.mark.parametrize(
    ("rows", "served"),
    [
        pytest.param([{"code": "en", "targets": ["zh", "th"]}], ["zh_CN", "th"], id="an older server says zh"),
        pytest.param([{"code": "en", "targets": ["zh-Hant", "zt"]}], [], id="traditional Chinese is another language"),
        pytest.param([{"code": "km", "targets": ["km", "vi"]}], [], id="nothing from English"),
        pytest.param([{"code": "en"}, "x", {"code": "en", "targets": [3, None, "lo"]}], ["lo"], id="oddities are passed over"),
        pytest.param([], [], id="an empty list"),
    ],
)  # fmt: skip
def test_languages_as_listed(stub: StubServer, rows: object, served: list[str]) -> None:
    stub.script.append(Reply(rows))
    asked = engine(stub.url)
    assert [code for code in LANGUAGES if asked.serves(LANGUAGES[code])] == served


def test_a_server_that_tells_only_its_languages() -> None:
    with StubServer(lambda request: _bare(request)) as server:
        asked = engine(server.url)
        assert asked.signature(KM) == f"engine:libretranslate|model:{server.url[7:]}"
        assert asked.translate(["a"], KM)[0][0].text == "b"


def _bare(request: Request) -> Reply:
    if request.path == "/languages":
        return Reply([{"code": "en", "targets": ["km"]}])
    return Reply({"translatedText": ["b"]}) if request.path == "/translate" else Reply(b"", 403)


def test_what_it_offers_is_remembered_for_some_minutes(stub: StubServer) -> None:
    now = [0.0]
    asked = engine(stub.url, clock=lambda: now[0])
    for moment, looks in ((0, 1), (299, 1), (301, 2), (500, 2)):
        now[0] = moment
        assert asked.serves(KM)
        assert stub.paths().count("/languages") == looks
    asked.close()
    assert asked.serves(KM)
    assert stub.paths().count("/languages") == 3


def test_a_server_that_comes_up_is_noticed(stub: StubServer) -> None:
    now = [0.0]
    stub.script.append(Reply(b"", 404))
    asked = engine(stub.url, clock=lambda: now[0])
    for moment, serves in ((0, False), (29, False), (31, True)):
        now[0] = moment
        assert asked.serves(KM) is serves
    assert asked.faults() == ()


@pytest.mark.parametrize(
    ("code", "source", "target", "expected"),
    [
        pytest.param("my", "It is so.", "ဟုတ်တယ်။.", "ဟုတ်တယ်။", id="Burmese, doubled"),
        pytest.param("my", "It is so.", "ဟုတ်တယ်.", "ဟုတ်တယ်။", id="Burmese, the mark replaced"),
        pytest.param("th", "It is so.", "ใช่.", "ใช่", id="Thai has no full stop"),
        pytest.param("th", "In 2550 B.E.", "ปี 2550 พ.ศ.", "ปี 2550 พ.ศ.", id="a Thai abbreviation"),
        pytest.param("vi", "It is so.", "Đúng vậy.", "Đúng vậy.", id="Vietnamese has the same mark"),
        pytest.param("zh_CN", "Is it so?", "是吗？?", "是吗？", id="Chinese question, doubled"),
        pytest.param("zh_CN", "Example Co.", "Example Co.", "Example Co.", id="nothing was translated"),
        pytest.param("zh_CN", "It is so", "是.", "是.", id="the mark is the model's own"),
        pytest.param("zh_CN", "It is so;", "是;", "是;", id="no end of a sentence"),
        pytest.param("zh_CN", "", "", "", id="empty"),
        pytest.param("km", ".", "។.", "។", id="nothing but the mark"),
    ],
)  # fmt: skip
def test_own_end(code: str, source: str, target: str, expected: str) -> None:
    assert own_end(source, target, get_language(code)) == expected
