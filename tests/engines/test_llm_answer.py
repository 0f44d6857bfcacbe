"""Every kind of bad answer that a language model gives, and what is made of it."""

from __future__ import annotations

import pytest

from workbench.engines.base import Context
from workbench.engines.llm_answer import read_answer, read_bare, text_faults
from workbench.engines.llm_prompt import Segment
from workbench.languages import get_language

GOOD = '{"1": "មួយ", "2": "ពីរ", "3": "បី"}'
IDS = ("1", "2", "3")


def test_a_right_answer_is_read_in_order() -> None:
    reading = read_answer(f" \n{GOOD}\n", IDS)
    assert list(reading.texts.items()) == [("1", "មួយ"), ("2", "ពីរ"), ("3", "បី")]
    assert reading.faults == {}


@pytest.mark.parametrize(
    ("content", "cut", "fault"),
    [
        pytest.param(f"```json\n{GOOD}\n```", False, "Markdown fence", id="fenced"),
        pytest.param(f"Here you are:\n{GOOD}", False, "text before or after", id="talk before"),
        pytest.param(f"{GOOD}\nI hope this helps.", False, "not one JSON", id="talk after"),
        pytest.param(f"<think>Hm.</think>{GOOD}", False, "<think>", id="thoughts"),
        pytest.param(GOOD, True, "cut off", id="stopped at the bound, though it looks whole"),
        pytest.param('{"1": "មួយ", "2": "ពី', False, "not one JSON", id="broken off"),
        pytest.param("", False, "empty", id="nothing"),
        pytest.param('["មួយ", "ពីរ", "បី"]', False, "text before or after", id="a list"),
        pytest.param('"មួយ"', False, "text before or after", id="a string"),
        pytest.param(GOOD + GOOD, False, "not one JSON", id="two objects"),
        pytest.param('{"1": "ក", "2": "ខ", "3": NaN}', False, "not one JSON", id="not JSON but Python"),
        pytest.param('{"1": "ក", "3": "គ", "2": "ខ"}', False, "another order", id="reordered"),
        pytest.param('{"1": "ក", "2": "ខ", "3": "គ", "4": "ឃ"}', False, "not asked for", id="one added"),
        pytest.param('{"0": "ក", "1": "ខ", "2": "គ"}', False, "not asked for", id="counted from 0"),
        pytest.param('{"1": "ក", "1": "ខ", "2": "គ", "3": "ឃ"}', False, "twice", id="a key twice"),
        pytest.param('{"translations": {"1": "ក"}}', False, "not asked for", id="wrapped once more"),
        pytest.param("[" * 100_000, False, "text before or after", id="deeply nested"),
    ],
)  # fmt: skip
def test_an_answer_that_cannot_be_trusted_gives_no_text(
    content: str, cut: bool, fault: str
) -> None:
    reading = read_answer(content, IDS, cut=cut)
    assert reading.texts == {}
    assert list(reading.faults) == list(IDS)
    assert all(fault in found for found in reading.faults.values()), reading.faults


@pytest.mark.parametrize(
    ("content", "kept"),
    [
        pytest.param('{"1": "ក", "2": "ខ"}', {"1": "ក"}, id="the last one lacks, perhaps merged into 2"),
        pytest.param('{"2": "ខ", "3": "គ"}', {"2": "ខ", "3": "គ"}, id="the first one lacks"),
        pytest.param('{"1": "ក", "3": "គ"}', {"3": "គ"}, id="the middle one lacks"),
        pytest.param('{"1": "ក", "2": 2, "3": "គ"}', {"1": "ក", "3": "គ"}, id="a number"),
        pytest.param('{"1": "ក", "2": null, "3": ["គ"]}', {"1": "ក"}, id="null and a list"),
        pytest.param('{"1": {"text": "ក"}, "2": "ខ", "3": "គ"}', {"2": "ខ", "3": "គ"}, id="an object"),
        pytest.param("{}", {}, id="no segment at all"),
    ],
)  # fmt: skip
def test_only_the_segments_concerned_are_lost(content: str, kept: dict[str, str]) -> None:
    reading = read_answer(content, IDS)
    assert reading.texts == kept
    assert set(reading.faults) == set(IDS) - set(kept)


@pytest.mark.parametrize(
    ("content", "cut", "text"),
    [
        pytest.param(" កិច្ចប្រជុំ\n", False, "កិច្ចប្រជុំ", id="the translation"),
        pytest.param("```\nកិច្ច\n```", False, None, id="fenced"),
        pytest.param("Here is the translation: កិច្ច", False, None, id="chatty"),
        pytest.param("Sure! កិច្ច", False, None, id="chatty in one word"),
        pytest.param("<think>\n</think>កិច្ច", False, None, id="thoughts"),
        pytest.param("កិច្ច", True, None, id="cut off"),
        pytest.param(" ", False, None, id="empty"),
    ],
)
def test_bare_answers(content: str, cut: bool, text: str | None) -> None:
    reading = read_bare(content, "1", cut=cut)
    assert reading.texts.get("1") == text
    assert bool(reading.faults) == (text is None)


@pytest.mark.parametrize(
    ("code", "source", "target", "fault"),
    [
        pytest.param("km", "The meeting ended.", "", "was empty", id="empty"),
        pytest.param("km", "The meeting ended.", "  ", "was empty", id="blank"),
        pytest.param("km", "The meeting ended.", "the meeting  ended", "unchanged", id="English handed back"),
        pytest.param("km", "The meeting ended.", "Réunion terminée.", "not written in Khmer", id="another script"),
        pytest.param("lo", "The meeting ended.", "การประชุมสิ้นสุด", "not written in Lao", id="Thai for Lao"),
        pytest.param("zh_CN", "The meeting ended.", "kai hui le", "not written in Chinese", id="pinyin"),
        pytest.param("vi", "The meeting ended.", "Cuộc họp\nđã kết thúc.", "several lines", id="two lines for one"),
        pytest.param("vi", "The meeting ended.", "Cuộc họp ``` đã", "Markdown fence", id="a fence inside"),
        pytest.param("vi", "The meeting ended.", "Cuộc họp\x00.", "control characters", id="a NUL"),
        pytest.param("vi", "The meeting ended.", "Cuộc họp \ud83d.", "control characters", id="half a surrogate pair"),
        pytest.param("km", "The <1>meeting</1> ended.", "កិច្ចប្រជុំ បានបញ្ចប់", "tags or placeholders", id="a tag lost"),
        pytest.param("km", "Dear {name}", "ជូនចំពោះ {ឈ្មោះ}", "tags or placeholders", id="a placeholder translated"),
        pytest.param("km", "The meeting ended.", "កខគ" * 30, "repeated itself", id="a loop"),
        pytest.param("km", "Yes.", "ក ខ គ ឃ ង ច ឆ " * 20, "far longer", id="much too long"),
    ],
)  # fmt: skip
def test_texts_that_must_not_be_proposed(code: str, source: str, target: str, fault: str) -> None:
    found = text_faults(target, Segment(source), get_language(code))
    assert any(fault in item for item in found), found


@pytest.mark.parametrize(
    ("code", "source", "target", "terms"),
    [
        pytest.param("km", "The meeting ended.", "កិច្ចប្រជុំបានបញ្ចប់។", (), id="a translation"),
        pytest.param("vi", "The meeting ended.", "Cuộc họp đã kết thúc.", (), id="Latin script"),
        pytest.param("th", "2008", "2551", (), id="no letter, so no script asked for"),
        pytest.param("km", "press@example.org", "press@example.org", (), id="an address stays"),
        pytest.param("km", "UNICEF", "UNICEF", (("UNICEF", ()),), id="a term that is kept"),
        pytest.param("my", "<1>COMMIT</1>", "<1>COMMIT</1>", (("COMMIT", ("COMMIT",)),), id="a kept term in tags"),
        pytest.param("km", "Name: ______________________", "ឈ្មោះ៖ ______________________", (), id="a line to fill in"),
        pytest.param("lo", "One\ntwo", "ໜຶ່ງ\nສອງ", (), id="a break that the English has"),
        pytest.param("th", "Over 50 % grew", "เติบโตกว่า 50 %", (), id="a per cent sign is no placeholder"),
    ],
)  # fmt: skip
def test_texts_that_may_be_proposed(
    code: str, source: str, target: str, terms: tuple[tuple[str, tuple[str, ...]], ...]
) -> None:
    segment = Segment(source, Context(terms=terms))
    assert text_faults(target, segment, get_language(code)) == ()


def test_the_terms_are_asked_last_and_in_their_own_words() -> None:
    def faults(text: str) -> tuple[str, ...]:
        return () if "ក្រសួង" in text else ("the term Ministry is not ក្រសួង",)

    segment = Segment("The Ministry met.", Context(faults=faults))
    assert text_faults("បានជួប", segment, get_language("km")) == ("the term Ministry is not ក្រសួង",)
    assert text_faults("ក្រសួងបានជួប", segment, get_language("km")) == ()
