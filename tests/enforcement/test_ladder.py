"""No wrong term, address or number gets through, whatever a model does to the text or the marks."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from enforcement.releases import FINDER, ROWS, wrong

from workbench.enforcement.ladder import Enforced, translate_enforced
from workbench.enforcement.steering import MOST_ROUNDS
from workbench.enforcement.steps import Step, Steps
from workbench.engines.fake import Answer, FakeEngine, SteerableFake, altering, links_by_word
from workbench.errors import EngineError
from workbench.languages import LANGUAGES, Language

KM, ZH, VI = LANGUAGES["km"], LANGUAGES["zh_CN"], LANGUAGES["vi"]
TEXTS = [row.text for row in ROWS]
MARK = r"⟨\d+⟩|X\d+X|<\d+/>"
FIXED = MARK + r"|[A-Z][A-Z0-9/-]{2,}|[\w.]+@[\w.]+|www[\w./]+|[\d,.]*\d|[a-z]{9,}"
FULL_WIDTH = str.maketrans("0123456789<>", "０１２３４５６７８９＜＞")
CYRILLIC = str.maketrans("COMITUNAPabcdeghiklmnoprstu", "КОМИТУНАПабцдегхиклмнопрсту")


def backwards(text: str) -> str:
    return " ".join(reversed(text.split()))


def swapped(text: str) -> str:
    """The first two marks change places."""
    marks = re.findall(MARK, text)[:2]
    if len(marks) < 2:
        return text
    halves = re.split(MARK, text, maxsplit=2)
    return halves[0] + marks[1] + halves[1] + marks[0] + halves[2]


BEHAVIOURS = [
    pytest.param(altering(FIXED, lambda _: ""), id="drops"),
    pytest.param(altering(MARK, lambda _: ""), id="drops-marks"),
    pytest.param(altering(FIXED, lambda found: f"{found} {found}"), id="doubles"),
    pytest.param(altering(MARK, lambda found: found + found), id="doubles-marks-glued"),
    pytest.param(altering(FIXED, lambda _: "ពាក្យ"), id="translates"),
    pytest.param(altering(MARK, lambda _: "ពាក្យ"), id="translates-marks"),
    pytest.param(altering(FIXED, " ".join), id="splits"),
    pytest.param(altering(MARK, " ".join), id="splits-marks"),
    pytest.param(str.lower, id="lower-case"),
    pytest.param(str.upper, id="upper-case"),
    pytest.param(lambda text: text.translate(CYRILLIC), id="transliterates"),
    pytest.param(lambda text: text.translate(FULL_WIDTH), id="full-width"),
    pytest.param(lambda text: text.translate(str.maketrans("01234", "០១២៣៤")), id="native-digits"),
    pytest.param(lambda text: text.translate(str.maketrans("01", "10")), id="alters-digits"),
    pytest.param(backwards, id="reorders"),
    pytest.param(swapped, id="swaps-marks"),
    pytest.param(altering(MARK, lambda found: found[1:]), id="cuts-opening"),
    pytest.param(altering(MARK, lambda found: found[:-1]), id="cuts-closing"),
    pytest.param(altering(MARK, lambda found: found[1:-1]), id="cuts-both"),
    pytest.param(lambda text: text[: len(text) // 2], id="cuts-the-text"),
    pytest.param(lambda _: "", id="empty"),
    pytest.param(lambda _: "   ", id="blank"),
    pytest.param(lambda text: text, id="unchanged"),
    pytest.param(lambda text: (text.split()[0] + " ") * 300, id="loops"),
    pytest.param(lambda text: text + " គេ" * 12, id="loops-at-the-end"),
    pytest.param(lambda text: text.replace(" ", ""), id="glues"),
    pytest.param(lambda text: text.replace("_", " "), id="underscores-as-argos"),
    pytest.param(lambda text: f"⟨0⟩ X3X {text} <9/>", id="makes-up-marks"),
    pytest.param(lambda text: f"{text} 99", id="makes-up-numbers"),
    pytest.param(lambda text: f"{text} UNIAP UNIAP MOU", id="makes-up-terms"),
    pytest.param(lambda _: "COMMIT UNIAP MOU", id="always-the-same"),
]


def bare(behaviour: Callable[[str], str]) -> FakeEngine:
    return FakeEngine(behaviour)


def steerable(behaviour: Callable[[str], str]) -> FakeEngine:
    """Goes on from a beginning with what it would have said after as many words."""

    def continuation(text: str, beginning: str) -> str:
        rest = behaviour(text).split()[len(beginning.split()) :]
        return " ".join([beginning, *rest])

    return SteerableFake(behaviour, continuation, links=links_by_word)


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=LANGUAGES)
@pytest.mark.parametrize("make", [bare, steerable], ids=lambda make: make.__name__)
@pytest.mark.parametrize("behaviour", BEHAVIOURS)
def test_nothing_wrong_gets_through(
    behaviour: Callable[[str], str], make: Callable[[Callable[[str], str]], FakeEngine],
    language: Language,
) -> None:  # fmt: skip
    engine = make(behaviour)
    steps = Steps()
    results = translate_enforced(engine, TEXTS, language, FINDER, steps=steps)
    for row, result in zip(ROWS, results, strict=True):
        faults = wrong(row, result.target, language)
        if result.step is Step.ERROR:
            assert result.faults, "what is left wrong is told"
        else:
            assert faults == [], (row.text, result)
            assert result.target
            assert not result.faults
        assert "a mark is left" not in faults
        assert all(wrong(row, other.text, language) == [] for other in result.alternatives)
    rounds = MOST_ROUNDS if isinstance(engine, SteerableFake) else 0
    assert len(engine.calls) <= 6 + rounds, "one call a pass, a round, a style and a step"
    assert steps.as_rows()[-1]["texts"] == len(ROWS)


def one(
    behaviour: Callable[[str], Answer] | dict[str, Answer], text: str, **options: int
) -> Enforced:
    return translate_enforced(FakeEngine(behaviour), [text], KM, FINDER, **options)[0]


TRAFFICKING = "ការជួញដូរមនុស្ស"
STEPS = [
    pytest.param(lambda _: "UNIAP ជួយ", "UNIAP helps", Step.PLAIN, "UNIAP ជួយ", id="plain"),
    pytest.param(
        lambda _: ["អូ ជួយ", "UNIAP ជួយ"], "UNIAP helps", Step.HYPOTHESIS, "UNIAP ជួយ", id="second"
    ),
    pytest.param(
        altering("UNIAP|helps", lambda found: "ជួយ" if found == "helps" else "អូ"),
        "UNIAP helps",
        Step.MASKED,
        "UNIAP ជួយ",
        id="masked",
    ),
    pytest.param(
        altering(rf"{MARK}|UNIAP|helps", lambda found: "ជួយ" if found == "helps" else ""),
        "UNIAP helps",
        Step.AROUND,
        "UNIAP ជួយ",
        id="around",
    ),
    pytest.param(
        {"UNIAP helps": "uniap ជួយ", "helps": ""},
        "UNIAP helps",
        Step.REPAIR,
        "UNIAP ជួយ",
        id="case-repaired",
    ),
    pytest.param(
        {"fight human trafficking": "ប្រឆាំង human trafficking", "fight": ""},
        "fight human trafficking",
        Step.REPAIR,
        f"ប្រឆាំង {TRAFFICKING}",
        id="english-left-standing",
    ),
    pytest.param(
        {"UNIAP helps": "UNIAP ជួយ UNIAP", "helps": ""},
        "UNIAP helps",
        Step.REPAIR,
        "UNIAP ជួយ",
        id="doubled-term-removed",
    ),
    pytest.param(
        {"mail a_bc@ex.org": "សរសេរ a bc@ex.org", "mail": ""},
        "mail a_bc@ex.org",
        Step.REPAIR,
        "សរសេរ a_bc@ex.org",
        id="address-repaired",
    ),
    pytest.param(
        {"pay 1,250 now": "បង់ 1,520 ឥឡូវ", "pay": "", "now": ""},
        "pay 1,250 now",
        Step.REPAIR,
        "បង់ ១.២៥០ ឥឡូវ",
        id="number-repaired",
    ),
    pytest.param({"UNIAP helps": "ជួយ", "helps": ""}, "UNIAP helps", Step.ERROR, "ជួយ", id="error"),
]


@pytest.mark.parametrize(("behaviour", "text", "step", "target"), STEPS)
def test_each_step(behaviour: Callable[[str], Answer], text: str, step: Step, target: str) -> None:
    if isinstance(behaviour, dict):  # masks do not survive this model
        behaviour = dropping_marks(behaviour)
    result = one(behaviour, text)
    assert (result.step, result.target) == (step, target)
    assert bool(result.faults) == (step is Step.ERROR)


def dropping_marks(table: dict[str, str]) -> Callable[[str], str]:
    return lambda text: table.get(text, re.sub(MARK, "", text))


def test_words_replaced_beforehand_are_never_sent() -> None:
    """A report on LibreTranslate: what is put in the text before decoding is translated again."""
    engine = FakeEngine(altering(r"[^\W\d_]+", lambda _: "ពាក្យ"))
    (result,) = translate_enforced(engine, ["fight human trafficking now"], KM, FINDER)
    assert TRAFFICKING in result.target
    assert all(text.isascii() or "⟨" in text for call in engine.calls for text in call)
    assert not any(TRAFFICKING in text for call in engine.calls for text in call)


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda mark: mark[1:], id="cut-in-front"),
        pytest.param(lambda mark: mark[:-1], id="cut-behind"),
        pytest.param(lambda mark: mark + mark, id="doubled"),
        pytest.param(lambda mark: f"{mark} {mark[:-1]}", id="doubled-and-cut"),
        pytest.param(lambda mark: mark[:1] + mark, id="bracket-doubled"),
    ],
)
def test_placeholders_cut_or_doubled(damage: Callable[[str], str]) -> None:
    """Another report on LibreTranslate."""
    behaviour = altering(f"{MARK}|UNIAP", lambda found: "អូ" if found == "UNIAP" else damage(found))
    result = one(behaviour, "the UNIAP office")
    assert result.step in {Step.MASKED, Step.AROUND}
    assert result.target == "the UNIAP office"


def test_second_style_where_the_first_does_not_survive() -> None:
    engine = FakeEngine(altering(r"⟨\d+⟩|UNIAP", lambda _: ""))
    (result,) = translate_enforced(engine, ["the UNIAP office"], KM, FINDER)
    assert (result.step, result.target) == (Step.MASKED, "the UNIAP office")
    plain = ["the UNIAP office"]
    assert engine.calls == [plain, plain, ["the ⟨0⟩ office"], ["the X0X office"]]


def test_only_what_came_out_wrong_is_masked_at_first() -> None:
    engine = FakeEngine(altering(r"UNIAP|⟨\d+⟩", lambda _: ""))
    translate_enforced(engine, ["UNIAP has 37 MOU here"], KM, FINDER)
    assert engine.calls[2:] == [["⟨0⟩ has 37 MOU here"], ["X0X has X1X X2X here"]]


def test_right_texts_are_decoded_once() -> None:
    engine = FakeEngine(str)
    results = translate_enforced(engine, ["one text", "UNIAP"], KM, FINDER)
    assert len(engine.calls) == 1
    assert [result.step for result in results] == [Step.PLAIN, Step.PLAIN]


def test_alternatives_are_right_and_different() -> None:
    result = one(lambda _: ["អូ ខ", "UNIAP ក", "UNIAP គ", "UNIAP ក"], "UNIAP helps", hypotheses=4)
    assert result.target == "UNIAP ក"
    assert [item.text for item in result.alternatives] == ["UNIAP គ"]
    assert result.alternatives[0].score < result.score


@pytest.mark.parametrize(
    "behaviour",
    [
        pytest.param(lambda _: "", id="empty"),
        pytest.param(lambda text: "go " * 400, id="loops"),
    ],
)
def test_no_translation_rather_than_nonsense(behaviour: Callable[[str], str]) -> None:
    result = one(behaviour, "Nothing is fixed here")
    assert (result.target, result.step) == ("", Step.ERROR)


def test_uncertain_terms_are_not_enforced() -> None:
    assert one(str.lower, "MINISTERS COMMIT TO ACTION").step is Step.PLAIN


def test_a_term_within_an_address_is_left_alone() -> None:
    result = one(str, "see www.uniap.org/human-trafficking today")
    assert (result.step, result.target) == (Step.PLAIN, "see www.uniap.org/human-trafficking today")


def test_chinese_may_use_the_approved_form_of_a_keep_term() -> None:
    engine = FakeEngine({"UNICEF helps": "联合国儿童基金会帮助"})
    (result,) = translate_enforced(engine, ["UNICEF helps"], ZH, FINDER)
    assert (result.step, result.target) == (Step.PLAIN, "联合国儿童基金会帮助")


def test_forbidden_forms_count_as_wrong() -> None:
    from workbench.glossary.matching import TermFinder
    from workbench.model import Term, TermKind

    finder = TermFinder([Term("Myanmar", TermKind.FORBID, {"vi": ("Miến Điện",)})])
    engine = FakeEngine(lambda _: ["ở Miến Điện", "ở Mi-an-ma"])
    (result,) = translate_enforced(engine, ["in Myanmar"], VI, finder)
    assert (result.step, result.target) == (Step.HYPOTHESIS, "ở Mi-an-ma")


def test_progress_and_errors_pass_through() -> None:
    done: list[int] = []
    translate_enforced(FakeEngine(str, batch=2), TEXTS, KM, FINDER, on_done=done.append)
    assert sum(done) == len(TEXTS)
    with pytest.raises(EngineError):
        translate_enforced(FakeEngine(str, fail_after=3), TEXTS, KM, FINDER)


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=LANGUAGES)
def test_numbers_that_also_stand_in_addresses(language: Language) -> None:
    """What is done to 1 and 10 is not done to <1> and +86 10."""
    texts = [f"{row.text} Number {number}." for row in ROWS for number in (1, 10, 55)]
    results = translate_enforced(FakeEngine(str), texts, language, FINDER)
    assert [result.faults for result in results if result.step is Step.ERROR] == []


def test_no_texts_no_call() -> None:
    engine = FakeEngine(str)
    assert translate_enforced(engine, [], KM, FINDER) == []
    assert engine.calls == []


def test_steps_are_counted_by_language_and_in_total() -> None:
    steps = Steps()
    texts = ["plain text", "UNIAP helps", "fight human trafficking"]
    for language in (KM, VI):
        translate_enforced(FakeEngine(str.lower), texts, language, FINDER, steps=steps)
    steps.add("vi", Step.PLAIN, pieces=3)
    km, vi, total = steps.as_rows()
    assert km == {
        "lang": "km", "texts": 3, "plain": 1, "hypothesis": 0, "masked": 2, "around": 0,
        "prefix": 0, "splice": 0, "repair": 0, "error": 0, "split": 0, "second": 2,
    }  # fmt: skip
    assert (vi["plain"], vi["split"]) == (2, 1)
    assert (total["lang"], total["texts"], total["masked"]) == ("total", 7, 4)
