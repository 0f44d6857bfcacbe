"""What an engine is told that reads more than the bare text, and which rungs it is spared."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from enforcement.releases import FINDER

from workbench.enforcement.contexts import contexts_for
from workbench.enforcement.ladder import translate_enforced
from workbench.enforcement.steps import Step
from workbench.engines.base import Context
from workbench.engines.fake import Answer, ContextualFake
from workbench.languages import LANGUAGES

KM, ZH, VI = LANGUAGES["km"], LANGUAGES["zh_CN"], LANGUAGES["vi"]
TEXT = "UNIAP and the MOU against Human Trafficking; UNIAP, human trafficking"


@pytest.mark.parametrize(
    ("code", "text", "terms"),
    [
        pytest.param("vi", "plain words", (), id="no-terms"),
        pytest.param(
            "vi", TEXT,
            (
                ("UNIAP", ("UNIAP",)), ("MOU", ("MOU",)),
                ("Human Trafficking", ("buôn bán người",)), ("human trafficking", ("buôn bán người",)),
            ),
            id="as-they-stand-each-once",
        ),
        pytest.param(
            "zh_CN", "human trafficking", (("human trafficking", ("人口贩运", "贩运人口")),),
            id="all-forms-the-preferred-first",
        ),
        pytest.param(
            "zh_CN", "with UNICEF", (("UNICEF", ("UNICEF", "联合国儿童基金会", "儿基会")),),
            id="kept-with-other-forms",
        ),
        pytest.param("km", "with UNICEF", (("UNICEF", ("UNICEF",)),), id="kept"),
        pytest.param("km", "MINISTERS COMMIT TO ACTION", (), id="uncertain-ones-are-not-told"),
        pytest.param("km", "mail uniap@example.org in 37 days", (), id="neither-addresses-nor-numbers"),
    ],
)  # fmt: skip
def test_terms(code: str, text: str, terms: tuple[tuple[str, tuple[str, ...]], ...]) -> None:
    (context,) = contexts_for([text], LANGUAGES[code], FINDER, {}, {}).values()
    assert context.terms == terms
    assert (context.matches, context.before, context.after) == ((), "", "")


def test_matches_and_neighbours() -> None:
    contexts = contexts_for(
        ["one", "two"],
        KM,
        FINDER,
        {"two": [("to", "ពីរ")]},
        {"one": ("", "two"), "two": ("one", "")},
    )
    assert (contexts["one"].before, contexts["one"].after, contexts["one"].matches) == (
        "",
        "two",
        (),
    )
    assert (contexts["two"].before, contexts["two"].matches) == ("one", (("to", "ពីរ"),))


@pytest.mark.parametrize(
    ("target", "faults"),
    [
        pytest.param("UNIAP ជួយ ៣៧ នាក់", 0, id="right"),
        pytest.param("  UNIAP ជួយ 37 នាក់\n", 0, id="right-once-it-is-polished"),
        pytest.param("ជួយ ៣៧ នាក់", 1, id="a-term-is-missing"),
        pytest.param("ជួយ ៧៣ នាក់", 3, id="a-number-too"),
        pytest.param("UNIAP UNIAP ជួយ ៣៧ នាក់", 1, id="doubled"),
        pytest.param("", 3, id="empty"),
    ],
)
def test_the_judge_is_that_of_the_ladder(target: str, faults: int) -> None:
    text = "UNIAP helps 37 men"
    (context,) = contexts_for([text], KM, FINDER, {}, {}).values()
    found = context.faults(target)
    assert len(found) == faults, found
    engine = ContextualFake({text: target})
    (result,) = translate_enforced(engine, [text], KM, FINDER)
    assert (result.step in {Step.PLAIN}) == (not faults)


def test_the_judge_reads_what_would_be_proposed() -> None:
    (context,) = contexts_for(["on 14 December 2007"], ZH, FINDER, {}, {}).values()
    assert context.faults("在14 December 2007") == [], "the date is put in Chinese afterwards"


def test_the_engine_is_told_before_it_is_asked() -> None:
    engine = ContextualFake({"UNIAP helps": ["អូ ជួយ", "UNIAP ជួយ"]})
    given = {"UNIAP helps": Context(before="They came.")}
    texts = ["UNIAP helps", "the MOU"]
    results = translate_enforced(engine, texts, KM, FINDER, contexts=given)
    assert engine.contexts["UNIAP helps"] is given["UNIAP helps"]
    assert engine.contexts["the MOU"].terms == (("MOU", ("MOU",)),), "built where none is given"
    assert list(engine.contexts) == texts
    assert [result.step for result in results] == [Step.HYPOTHESIS, Step.PLAIN]


def test_an_engine_that_knows_the_terms_asks_its_model_again_by_itself() -> None:
    engine = ContextualFake({"UNIAP helps": ["អូ ជួយ", "UNIAP ជួយ"]})
    (result,) = translate_enforced(engine, ["UNIAP helps"], KM, FINDER)
    assert (result.step, result.target) == (Step.PLAIN, "UNIAP ជួយ")
    assert engine.calls == [["UNIAP helps"]]


@pytest.mark.parametrize(
    ("answer", "step", "target"),
    [
        pytest.param(lambda text: "ជួយ", Step.ERROR, "ជួយ", id="neither-marks-nor-fragments"),
        pytest.param(lambda text: "uniap ជួយ", Step.REPAIR, "UNIAP ជួយ", id="repair-stays"),
        pytest.param(lambda text: "", Step.ERROR, "", id="dropped-by-the-engine"),
    ],
)
def test_slow_engines_are_asked_twice_at_most(
    answer: Callable[[str], Answer], step: Step, target: str
) -> None:
    engine = ContextualFake(answer)
    (result,) = translate_enforced(engine, ["UNIAP helps"], KM, FINDER)
    assert (result.step, result.target) == (step, target)
    assert engine.calls == [["UNIAP helps"]] * 2
