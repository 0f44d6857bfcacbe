"""Whatever a server answers: no exception but EngineError, every text answered, no term failed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.engines import llm_server
from workbench.engines.base import Context
from workbench.engines.llm import LanguageModelEngine
from workbench.errors import EngineError
from workbench.languages import LANGUAGES, get_language

TEXTS = ("The meeting ended", "The Ministry met <1>twice</1>", "2008", "Dear {name}", "", "COMMIT")
WORDS = ("កិច្ច", "会议", "ກອງ", "အစည်း", "ประชุม", "họp", "The meeting ended", "<1>", "</1>", "{name}",
         "COMMIT", "", "\n", "```", "<think>", "\u200b", "\x00")  # fmt: skip

strings = st.one_of(st.text(max_size=20), st.lists(st.sampled_from(WORDS), max_size=5).map("".join))
values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), strings),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)
keyed = st.dictionaries(st.sampled_from(["1", "2", "3", "4", "5", "x"]), strings, max_size=6)
contents = st.one_of(
    strings,
    keyed.map(json.dumps),
    keyed.map(lambda found: json.dumps(dict(sorted(found.items())))),
    keyed.map(lambda found: f"```json\n{json.dumps(found)}\n```"),
    values.map(json.dumps),
    st.none(),
)
messages = st.builds(
    lambda content, finish: {"choices": [{"message": {"content": content}, "finish_reason": finish}]},
    contents,
    st.sampled_from(["stop", "length", None, 7]),
)  # fmt: skip
bodies = st.lists(st.one_of(messages, messages, messages, values), min_size=1, max_size=4)


class Garbage:
    """In the place of the HTTP client: lists the models, then answers what it was given."""

    bodies: Sequence[object] = ()
    count = 0

    def __init__(self, url: str, **_: object) -> None:
        pass

    def get_json(self, path: str, *, headers: Mapping[str, str]) -> object:
        return {"data": [{"id": "tiny"}, {"id": "hy-mt1.5"}]}

    def post_json(self, path: str, body: object, *, headers: Mapping[str, str]) -> object:
        Garbage.count += 1
        return self.bodies[Garbage.count % len(self.bodies)]

    def close(self) -> None:
        pass


@given(
    answered=bodies,
    asked=st.lists(st.sampled_from(TEXTS), max_size=9),
    code=st.sampled_from(["km", "my", "th", "vi", "zh_CN"]),
    model=st.sampled_from(["tiny", "hy-mt1.5"]),
)
@settings(
    max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_answer_at_all(
    monkeypatch: pytest.MonkeyPatch,
    answered: Sequence[object],
    asked: Sequence[str],
    code: str,
    model: str,
) -> None:
    def faults(text: str) -> list[str]:
        return ["the English stands in it"] if "COMMIT" in text or "ended" in text else []

    monkeypatch.setattr(llm_server, "WebClient", Garbage)
    monkeypatch.setattr(Garbage, "bodies", answered)
    told: list[int] = []
    known = {text: Context(faults=faults, before="Before.") for text in TEXTS}
    engine = LanguageModelEngine("http://127.0.0.1:1", model).given(known)
    try:
        found = engine.translate(asked, get_language(code), on_done=told.append)
    except EngineError as error:
        assert "chat API" in str(error)
        return
    assert len(found) == len(asked)
    assert all(len(answer) == 1 for answer in found)
    assert sum(told) == len(asked)
    for text, (answer,) in zip(asked, found, strict=True):
        assert not answer.text or not faults(answer.text)
        assert text or not answer.text
        assert "\x00" not in answer.text and "```" not in answer.text


def test_the_property_is_not_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    """A right answer among the garbage does come through."""
    content = json.dumps({"1": "កិច្ចប្រជុំ"})
    monkeypatch.setattr(llm_server, "WebClient", Garbage)
    monkeypatch.setattr(Garbage, "bodies", [{"choices": [{"message": {"content": content}}]}])
    engine = LanguageModelEngine("http://127.0.0.1:1", "tiny")
    assert engine.translate(["The meeting"], LANGUAGES["km"])[0][0].text == "កិច្ចប្រជុំ"
