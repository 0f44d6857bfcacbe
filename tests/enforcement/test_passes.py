"""Two passes: everything once the fast way, the n best only for what needs them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from enforcement.releases import FINDER

from workbench.enforcement.ladder import translate_enforced
from workbench.enforcement.needs import read_source
from workbench.enforcement.steps import Step, Steps
from workbench.enforcement.work import Work
from workbench.engines.base import Hypothesis, OnDone
from workbench.engines.fake import FakeEngine
from workbench.errors import EngineError
from workbench.languages import LANGUAGES, Language

KM = LANGUAGES["km"]
TABLE = {
    "UNIAP helps": "UNIAP ជួយ",
    "the MOU of UNIAP": ["របស់ អូ", "MOU របស់ UNIAP"],
    "for 37 days": ["រយៈពេល ៧៣ ថ្ងៃ", "៣៧ ថ្ងៃ"],
    "good work": ["ការងារ", "ការងារល្អ", "ល្អ"],
    "an empty one": ["", "ទទេ"],
}


class Wide(FakeEngine):
    """Says how many hypotheses each batch was asked for."""

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.asked: list[tuple[int, list[str]]] = []

    def translate(
        self,
        texts: Sequence[str],
        language: Language,
        *,
        hypotheses: int = 1,
        on_done: OnDone | None = None,
    ) -> list[list[Hypothesis]]:
        self.asked.append((hypotheses, list(texts)))
        return super().translate(texts, language, hypotheses=hypotheses, on_done=on_done)


@pytest.mark.parametrize(
    ("texts", "doubted", "second"),
    [
        pytest.param(["UNIAP helps", "good work"], (), [], id="all right: one pass"),
        pytest.param(["UNIAP helps", "the MOU of UNIAP"], (), ["the MOU of UNIAP"], id="a term"),
        pytest.param(["for 37 days", "good work"], (), ["for 37 days"], id="a number"),
        pytest.param(["an empty one"], (), ["an empty one"], id="no translation at all"),
        pytest.param(
            ["good work", "UNIAP helps"], ("ការងារ",), ["good work"], id="the checks object"
        ),
    ],
)
def test_second_pass_for_what_came_out_wrong_only(
    texts: list[str], doubted: tuple[str, ...], second: list[str]
) -> None:
    engine, steps = Wide(TABLE), Steps()
    results = translate_enforced(
        engine, texts, KM, FINDER, steps=steps, doubt=lambda _, target: target in doubted
    )
    assert engine.asked == [(1, texts), *([(4, second)] if second else [])]
    assert [result.faults for result in results] == [()] * len(texts)
    assert steps.as_rows()[-1]["second"] == len(second)


def test_one_hypothesis_wanted_is_one_pass() -> None:
    engine, steps = Wide(TABLE), Steps()
    (result,) = translate_enforced(
        engine, ["good work"], KM, FINDER, hypotheses=1, steps=steps, doubt=lambda *_: True
    )
    assert (result.target, result.step) == ("ការងារ", Step.PLAIN)
    assert engine.asked == [(1, ["good work"])]
    assert steps.as_rows()[-1]["second"] == 0


@pytest.mark.parametrize(
    ("doubted", "target", "step", "others"),
    [
        pytest.param((), "ការងារ", Step.PLAIN, [], id="no doubt: no alternatives are made"),
        pytest.param(
            ("ការងារ",), "ការងារល្អ", Step.HYPOTHESIS, ["ល្អ", "ការងារ"], id="doubted ones come last"
        ),
        pytest.param(
            ("ការងារ", "ការងារល្អ"), "ល្អ", Step.HYPOTHESIS, ["ការងារ", "ការងារល្អ"], id="two doubted"
        ),
        pytest.param(
            ("ការងារ", "ការងារល្អ", "ល្អ"), "ការងារ", Step.PLAIN, ["ការងារល្អ", "ល្អ"],
            id="all doubted: the best by score stays",
        ),
    ],
)  # fmt: skip
def test_doubt_ranks_and_never_rejects(
    doubted: tuple[str, ...], target: str, step: Step, others: list[str]
) -> None:
    seen: list[str] = []

    def doubt(source: str, translation: str) -> bool:
        seen.append(source)
        return translation in doubted

    engine = FakeEngine(TABLE)
    (result,) = translate_enforced(engine, ["good work"], KM, FINDER, doubt=doubt)
    assert (result.target, result.step) == (target, step)
    assert [item.text for item in result.alternatives] == others
    assert set(seen) == {"good work"}
    assert len(engine.calls) == (2 if doubted else 1), "doubt alone takes no further rung"


class Scored(FakeEngine):
    """Gives its scores with its answers to one text, and nothing for any other."""

    def __init__(self, text: str, answers: list[tuple[str, float]]) -> None:
        super().__init__({})
        self._answers = {text: [Hypothesis(*answer) for answer in answers]}

    def translate(
        self,
        texts: Sequence[str],
        language: Language,
        *,
        hypotheses: int = 1,
        on_done: OnDone | None = None,
    ) -> list[list[Hypothesis]]:
        nothing = [Hypothesis("", 0.0)]
        return [self._answers.get(text, nothing)[:hypotheses] for text in texts]


@pytest.mark.parametrize(
    ("answers", "target", "others"),
    [
        pytest.param(
            [("អូ", -1.0), ("UNIAP ក", -2.0), ("UNIAP ខ", -1.5)], "UNIAP ខ", ["UNIAP ក"],
            id="the better score first, whatever the order it came in",
        ),
        pytest.param(
            [("អូ", 0.0), ("UNIAP ក", 0.0), ("UNIAP ខ", 0.0)], "UNIAP ក", ["UNIAP ខ"],
            id="no scores: the order of the engine",
        ),
        pytest.param(
            [("អូ", float("nan")), ("UNIAP ក", float("nan"))], "UNIAP ក", [], id="scores that are none"
        ),
    ],
)  # fmt: skip
def test_right_ones_are_ranked_by_score(
    answers: list[tuple[str, float]], target: str, others: list[str]
) -> None:
    (result,) = translate_enforced(Scored("UNIAP helps", answers), ["UNIAP helps"], KM, FINDER)
    assert (result.target, [item.text for item in result.alternatives]) == (target, others)


@pytest.mark.parametrize(
    ("answers", "target"),
    [
        pytest.param(
            [("ជួយ", 0.0), ("uniap ជួយ", -1.0), ("MOU និង ជួយ", -2.0)], "MOU និង ជួយ",
            id="the fewest faults win over the score",
        ),
        pytest.param([("ជួយ", -2.0), ("ជួយគ្នា", -1.0)], "ជួយគ្នា", id="as many faults: the score"),
        pytest.param([("MOU " * 90, 0.0), ("ជួយ", -1.0)], "ជួយ", id="a loop is worse than any fault"),
    ],
)  # fmt: skip
def test_the_best_attempt_is_what_is_reported(
    answers: list[tuple[str, float]], target: str
) -> None:
    (result,) = translate_enforced(Scored("UNIAP and MOU", answers), ["UNIAP and MOU"], KM, FINDER)
    assert (result.step, result.target) == (Step.ERROR, target)
    assert result.faults


def test_attempts_are_ranked_for_whoever_builds_on_them() -> None:
    work = Work(read_source("UNIAP and MOU", KM, FINDER))
    for text, score in [("UNIAP MOU " + "ក" * 300, 0.0), ("ជួយ", -3.0), ("", 0.0), ("MOU", -4.0)]:
        work.offer(Hypothesis(text, score), Step.HYPOTHESIS)
    work.offer(Hypothesis("UNIAP", -1.0), Step.MASKED)
    ranked = [attempt.hypothesis.text[:9] for attempt in work.attempts()]
    assert ranked == ["MOU", "UNIAP", "ជួយ", "UNIAP MOU", ""]
    assert [need.text for need in work.wrong()] == ["UNIAP"]


def test_what_polishing_puts_right_is_not_masked() -> None:
    engine = FakeEngine(lambda text: text.replace("UNIAP", ""))
    translate_enforced(engine, ["UNIAP on 14 December 2007"], LANGUAGES["zh_CN"], FINDER)
    assert engine.calls[2] == ["⟨0⟩ on 14 December 2007"]


def test_equal_texts_are_asked_for_once_and_counted_each() -> None:
    engine, steps, done = FakeEngine(TABLE, batch=1), Steps(), list[int]()
    texts = ["good work", "the MOU of UNIAP", "good work", "the MOU of UNIAP", "good work"]
    results = translate_enforced(engine, texts, KM, FINDER, steps=steps, on_done=done.append)
    assert engine.calls == [["good work", "the MOU of UNIAP"], ["the MOU of UNIAP"]]
    assert [result.target for result in results] == [
        "ការងារ", "MOU របស់ UNIAP", "ការងារ", "MOU របស់ UNIAP", "ការងារ",
    ]  # fmt: skip
    assert sum(done) == 5
    (km, _) = steps.as_rows()
    assert (km["texts"], km["plain"], km["hypothesis"], km["second"]) == (5, 3, 2, 2)


def silent(on_done: OnDone) -> None:
    """An engine that tells nothing."""


def boasting(on_done: OnDone) -> None:
    for number in (7, 0, -3, 9):
        on_done(number)


@pytest.mark.parametrize("told", [silent, boasting], ids=lambda each: each.__name__)
def test_progress_adds_up_whatever_the_engine_tells(told: Callable[[OnDone], None]) -> None:
    class Telling(FakeEngine):
        def translate(self, texts, language, *, hypotheses=1, on_done=None):  # type: ignore[no-untyped-def]
            if on_done:
                told(on_done)
            return super().translate(texts, language, hypotheses=hypotheses)

    done: list[int] = []
    translate_enforced(Telling(TABLE), list(TABLE), KM, FINDER, on_done=done.append)
    assert sum(done) == len(TABLE)
    assert min(done) > 0


@pytest.mark.parametrize(
    "answers",
    [
        pytest.param(lambda found: found[1:], id="one too few"),
        pytest.param(lambda found: [*found, found[0]], id="one too many"),
        pytest.param(lambda _: [], id="none"),
    ],
)
def test_an_answer_for_every_text(
    answers: Callable[[list[list[Hypothesis]]], list[list[Hypothesis]]],
) -> None:
    class Miscounting(FakeEngine):
        def translate(self, texts, language, *, hypotheses=1, on_done=None):  # type: ignore[no-untyped-def]
            return answers(super().translate(texts, language, hypotheses=hypotheses))

    with pytest.raises(EngineError, match="asked for 5 texts and answered"):
        translate_enforced(Miscounting(TABLE), list(TABLE), KM, FINDER)


def test_a_text_without_any_hypothesis_is_an_error_of_its_own() -> None:
    class Without(FakeEngine):
        def translate(self, texts, language, *, hypotheses=1, on_done=None):  # type: ignore[no-untyped-def]
            return [[] for _ in texts]

    (result,) = translate_enforced(Without({}), ["good work"], KM, FINDER)
    assert (result.step, result.target) == (Step.ERROR, "")
