"""A term that is wrong in every hypothesis: forced beginnings, then writing over the links."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from enforcement.alignments import FORMS, SOURCE, WORDS, Pairs, links_of, replaced, text_of
from enforcement.releases import FINDER

from workbench.enforcement.ladder import Enforced, translate_enforced
from workbench.enforcement.steering import MOST_ROUNDS
from workbench.enforcement.steps import Step, Steps
from workbench.engines.base import Link
from workbench.engines.fake import FakeEngine, SteerableFake, links_by_word
from workbench.errors import EngineError
from workbench.glossary.matching import TermFinder
from workbench.languages import LANGUAGES
from workbench.model import Term, TermKind

KM, ZH, VI = LANGUAGES["km"], LANGUAGES["zh_CN"], LANGUAGES["vi"]
TRADE, LAND = "human trafficking", "Thailand"


def variants(code: str) -> dict[str, Pairs]:
    """The translations with none, the first, the second and both terms right."""
    words, forms = WORDS[code], FORMS[code]
    return {
        name: replaced(words, {term: forms[term] for term in terms})
        for name, terms in {
            "none": (), TRADE: (TRADE,), LAND: (LAND,), "both": (TRADE, LAND),
        }.items()
    }  # fmt: skip


def links(code: str) -> dict[str, list[Link]]:
    return {text_of(pairs): links_of(SOURCE, pairs) for pairs in variants(code).values()}


def going_on(code: str) -> Callable[[str, str], str]:
    """What a model does that knows these translations: the worst that has the beginning."""
    texts = [text_of(pairs) for pairs in variants(code).values()]
    return lambda _, beginning: next(text for text in texts if text.startswith(beginning))


def wrong_at_first(code: str) -> Callable[[str], str]:
    """The translation with both terms wrong; nothing for marked texts and fragments."""
    text = text_of(WORDS[code])
    return lambda source: text if source == SOURCE else ""


def enforced(engine: FakeEngine, code: str, text: str = SOURCE) -> tuple[Enforced, dict[str, int]]:
    steps = Steps()
    (result,) = translate_enforced(engine, [text], LANGUAGES[code], FINDER, steps=steps)
    counts = {name: count for name, count in steps.as_rows()[0].items() if name != "lang" and count}
    return result, counts  # type: ignore[return-value]


@pytest.mark.parametrize("code", LANGUAGES)
def test_forced_beginnings_from_left_to_right(code: str) -> None:
    engine = SteerableFake(wrong_at_first(code), going_on(code), links=links(code))
    result, counts = enforced(engine, code)
    whole = text_of(variants(code)["both"])
    assert (result.target, result.step, result.faults) == (whole, Step.PREFIX, ())
    first, second = (whole[: whole.index(form) + len(form)] for form in FORMS[code].values())
    assert engine.beginnings == [[first], [second]]
    assert engine.calls == [[SOURCE]] * 4, "a fast pass, a second one, two rounds"
    assert counts == {"texts": 1, "prefix": 1, "second": 1}


@pytest.mark.parametrize("code", LANGUAGES)
def test_written_over_where_the_engine_cannot_be_steered(code: str) -> None:
    engine = FakeEngine(wrong_at_first(code), links=links(code))
    result, counts = enforced(engine, code)
    assert (result.target, result.step) == (text_of(variants(code)["both"]), Step.SPLICE)
    assert counts == {"texts": 1, "splice": 1, "second": 1}
    assert len(engine.calls) == 2, "nothing is decoded for it"


NO_HELP: list[object] = [
    pytest.param(lambda text, beginning: "", id="gives-nothing"),
    pytest.param(lambda text, beginning: beginning[: len(beginning) // 2], id="cuts-the-beginning"),
    pytest.param(lambda text, beginning: text, id="english"),
    pytest.param(lambda text, beginning: beginning + " ៩៩", id="makes-up-a-number"),
    pytest.param(lambda text, beginning: beginning + " ⟨0⟩", id="makes-up-a-mark"),
    pytest.param(lambda text, beginning: beginning + "ក" * 999, id="runs-away"),
    pytest.param(lambda text, beginning: [], id="no-hypothesis"),
    pytest.param(lambda text, beginning: beginning, id="loses-what-followed"),
    pytest.param(
        lambda text, beginning: beginning + "".join(text_of(WORDS[code]) for code in WORDS),
        id="says-the-wrong-form-again",
    ),
    pytest.param(lambda text, beginning: "x" + beginning + "ក" * 9, id="another-beginning"),
]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("continuation", NO_HELP)
def test_written_over_where_steering_does_not_help(
    continuation: Callable[[str, str], Sequence[str]], code: str
) -> None:
    engine = SteerableFake(wrong_at_first(code), continuation, links=links(code))
    result, _ = enforced(engine, code)
    assert (result.target, result.step) == (text_of(variants(code)["both"]), Step.SPLICE)
    assert 1 <= len(engine.beginnings) <= MOST_ROUNDS


def test_one_call_a_round_for_all_texts_that_need_it() -> None:
    one = "They are in Thailand now."
    pairs = [("ពួកគេ", "They"), ("នៅ", "in"), ("ស្យាម", LAND), ("ឥឡូវនេះ", "now")]
    right = text_of(replaced(pairs, FORMS["km"]))
    engine = SteerableFake(
        {SOURCE: text_of(WORDS["km"]), one: text_of(pairs), "good": "ល្អ"},
        lambda text, beginning: right if text == one else going_on("km")(text, beginning),
        links={**links("km"), text_of(pairs): links_of(one, pairs)},
    )
    results = translate_enforced(engine, [SOURCE, "good", one], KM, FINDER)
    assert [result.step for result in results] == [Step.PREFIX, Step.PLAIN, Step.PREFIX]
    assert engine.calls == [[SOURCE, "good", one], [SOURCE, one], [SOURCE, one], [SOURCE]]


def stubborn(count: int) -> tuple[TermFinder, str, Callable[[str], str]]:
    """A termbase of ``count`` terms, a text with all of them, and a model that knows none."""
    words = ["alpha", "bravo", "delta", "hotel", "tango"][:count]
    terms = [
        Term(word, TermKind.TRANSLATE, {"km": (f"ពាក្យ{letter}",)})
        for word, letter in zip(words, "កខគឃង", strict=False)
    ]
    return TermFinder(terms), " ".join(words), lambda text: "ដី " * len(text.split())


@pytest.mark.parametrize(
    ("count", "rounds", "step"),
    [
        pytest.param(1, 1, Step.PREFIX, id="one"),
        pytest.param(3, 3, Step.PREFIX, id="three"),
        pytest.param(5, MOST_ROUNDS, Step.SPLICE, id="more-than-the-most"),
    ],
)
def test_rounds_are_bounded(count: int, rounds: int, step: Step) -> None:
    finder, text, behaviour = stubborn(count)

    def continuation(_: str, beginning: str) -> str:
        return f"{beginning} {'ដី ' * (count - len(beginning.split()))}".strip()

    engine = SteerableFake(behaviour, continuation, links=links_by_word)
    (result,) = translate_enforced(engine, [text], KM, finder)
    assert (result.step, result.faults, len(engine.beginnings)) == (step, (), rounds)
    assert result.target == " ".join(f"ពាក្យ{letter}" for letter in "កខគឃង"[:count])


LINKED = links("km")[text_of(WORDS["km"])]
SPANS = {(link.source[0], link.source[1]): link.target for link in LINKED}
AT_TRADE = (SOURCE.index(TRADE), SOURCE.index(TRADE) + len(TRADE))
AT_LAND = (SOURCE.index(LAND), SOURCE.index(LAND) + len(LAND))
WHOLE = (0, len(text_of(WORDS["km"])))


@pytest.mark.parametrize(
    ("found", "why"),
    [
        pytest.param([], "no links", id="none"),
        pytest.param([link for link in LINKED if link.source != AT_TRADE], "no place", id="dropped"),
        pytest.param(
            [*LINKED, Link(LINKED[-1].target, AT_TRADE)], "two places", id="scattered"
        ),
        pytest.param(
            [Link(SPANS[AT_TRADE], AT_TRADE), Link(SPANS[AT_TRADE], AT_LAND)], "the same", id="one-place-for-two"
        ),
        pytest.param([Link(WHOLE, AT_TRADE)], "all of it", id="attention-rests-on-the-term"),
        pytest.param(
            [Link(link.target, AT_TRADE) for link in LINKED], "all of it", id="piece-by-piece"
        ),
        pytest.param(
            [Link((place, place + 900), AT_TRADE) for place in range(3)], "beyond", id="out-of-range"
        ),
    ],
)  # fmt: skip
def test_nothing_is_written_over_what_is_not_surely_the_term(found: list[Link], why: str) -> None:
    """The other term is put right; the sentence around it is never lost."""
    engine = FakeEngine(wrong_at_first("km"), links=lambda *_: found)
    result, _ = enforced(engine, "km")
    assert result.step is Step.ERROR, why
    for word, english in WORDS["km"]:
        assert english in {TRADE, LAND} or word in result.target


def test_clusters_are_written_over_whole() -> None:
    """A link that ends within a syllable takes the whole of it."""
    pairs = WORDS["km"]
    cut = [
        Link((link.target[0], link.target[1] - 1), link.source) if link.source == AT_TRADE else link
        for link in LINKED
    ]
    assert text_of(pairs)[: SPANS[AT_TRADE][1]].endswith("\u17d2ធ"), "the last letter is stacked"
    result, _ = enforced(FakeEngine(wrong_at_first("km"), links=lambda *_: cut), "km")
    assert (result.step, result.target) == (Step.SPLICE, text_of(variants("km")["both"]))


def test_places_of_a_text_that_was_cleaned_are_not_used() -> None:
    """Links count the characters of what the model said, white space and made-up marks included."""
    said = "  ⟨7⟩ " + text_of(WORDS["km"])
    moved = [Link((start + 6, end + 6), source) for source, (start, end) in SPANS.items()]
    engine = FakeEngine(lambda text: said if text == SOURCE else "", links=lambda *_: moved)
    result, _ = enforced(engine, "km")
    assert (result.step, result.target) == (Step.ERROR, text_of(WORDS["km"]))


ONE = "They fight human trafficking now."
ONE_PAIRS = [pair for pair in WORDS["vi"] if pair[1] not in {"in", LAND}]
ONE_RIGHT = text_of(replaced(ONE_PAIRS, FORMS["vi"]))
GOING_ON = [
    pytest.param(lambda start: ONE_RIGHT, Step.PREFIX, id="right"),
    pytest.param(lambda start: start + " lúc này đây.", Step.PREFIX, id="in-other-words"),
    pytest.param(lambda start: start + " và người khác.", Step.SPLICE, id="a-word-of-it-again"),
    pytest.param(lambda start: start + " của bây giờ nạn đưa người.", Step.SPLICE, id="all-of-it"),
    pytest.param(lambda start: start + ".", Step.SPLICE, id="loses-what-followed"),
    pytest.param(lambda start: "Tôi " + ONE_RIGHT, Step.SPLICE, id="another-beginning"),
]


@pytest.mark.parametrize(("continuation", "step"), GOING_ON)
def test_what_counts_as_going_on(continuation: Callable[[str], str], step: Step) -> None:
    """Else the term is right and the sentence is not."""
    engine = SteerableFake(
        lambda text: text_of(ONE_PAIRS) if text == ONE else "",
        lambda _, beginning: continuation(beginning),
        links=lambda source, _: links_of(source, ONE_PAIRS),
    )
    result, _ = enforced(engine, "vi", ONE)
    assert result.step is step
    assert step is Step.PREFIX or result.target == text_of(replaced(ONE_PAIRS, FORMS["vi"]))
    assert engine.beginnings == [["Họ chống buôn bán người"]]


def test_whoever_ignores_the_beginning_is_not_heard() -> None:
    pairs = [pair for pair in WORDS["km"] if pair[1] not in {"in", LAND}]
    right = text_of(replaced(pairs, FORMS["km"]))
    engine = SteerableFake(
        lambda text: text_of(pairs) if text == ONE else "",
        lambda *_: "យើង" + right,
        links=lambda source, _: links_of(source, pairs),
    )
    result, _ = enforced(engine, "km", ONE)
    assert (result.step, result.target) == (Step.SPLICE, right)


def test_short_words_come_again_by_chance() -> None:
    pairs = replaced(ONE_PAIRS, {TRADE: "tệ ở đợ"})
    right = "Họ chống buôn bán người ở đó."
    engine = SteerableFake(
        {ONE: text_of(pairs)}, lambda *_: right, links=lambda source, _: links_of(source, pairs)
    )
    result, _ = enforced(engine, "vi", ONE)
    assert (result.step, result.target) == (Step.PREFIX, right)


def test_a_term_is_put_once() -> None:
    """The model writes another damaged form each time: that is no reason for another round."""
    text = "UNICEF helps"

    def continuation(_: str, beginning: str) -> str:
        return f"{beginning} 帮助 Unicef"

    def found(_: str, translation: str) -> list[Link]:
        start = translation.lower().rindex("unicef")
        return [Link((start, start + 6), (0, 6))]

    engine = SteerableFake(
        lambda asked: "unicef 帮助" if asked == text else "", continuation, links=found
    )
    enforced(engine, "zh_CN", text)
    assert engine.beginnings == [["UNICEF"]]


def test_beginnings_only_grow() -> None:
    """Links that lead back to what was put already are not followed."""

    def found(source: str, translation: str) -> list[Link]:
        known = links("km").get(translation, [])
        if text_of(variants("km")[TRADE]) != translation:
            return known
        return [Link((0, 4), AT_LAND) if link.source == AT_LAND else link for link in known]

    engine = SteerableFake(wrong_at_first("km"), going_on("km"), links=found)
    enforced(engine, "km")
    assert len(engine.beginnings) == 1


def test_nobody_goes_on_from_a_loop() -> None:
    engine = SteerableFake(
        lambda text: text_of(WORDS["km"]) + "ដី" * 300 if text == SOURCE else "",
        going_on("km"),
        links=lambda *_: LINKED,
    )
    enforced(engine, "km")
    assert engine.beginnings == []


KEPT = [
    pytest.param(
        "zh_CN", "UNICEF helps", "儿童会帮助", "UNICEF帮助", Step.SPLICE, id="has-other-forms"
    ),
    pytest.param("km", "UNICEF helps", "យូនីសេហ្វ ជួយ", "UNICEF", Step.MASKED, id="only-itself"),
    pytest.param("zh_CN", "UNIAP helps", "联合国帮助", "UNIAP", Step.MASKED, id="only-itself-zh"),
]


@pytest.mark.parametrize(("code", "text", "answer", "target", "step"), KEPT)
def test_kept_terms_with_other_forms(
    code: str, text: str, answer: str, target: str, step: Step
) -> None:
    """Marks serve what is only kept: models copy Latin letters."""
    first = text.split()[0]

    def behaviour(asked: str) -> str:
        return answer if asked == text else asked.replace("helps", "").strip()

    split = answer.index("帮") if "帮" in answer else answer.index(" ")
    found = [
        Link((0, split), (0, len(first))),
        Link((split, len(answer)), (len(first) + 1, len(text))),
    ]
    result, _ = enforced(FakeEngine(behaviour, links=lambda *_: found), code, text)
    assert (result.step, result.target) == (step, target)


def test_the_least_wrong_hypothesis_is_gone_on_from() -> None:
    none, half, both = (text_of(variants("vi")[name]) for name in ("none", LAND, "both"))
    engine = SteerableFake(
        lambda text: [none, half] if text == SOURCE else "",
        lambda _, beginning: both if both.startswith(beginning) else "",
        links=links("vi"),
    )
    result, _ = enforced(engine, "vi")
    assert (result.step, result.target) == (Step.PREFIX, both)
    assert engine.beginnings == [["Họ chống buôn bán người"]], "one round is enough"


def test_no_links_are_asked_for_where_one_hypothesis_is_wanted() -> None:
    engine = SteerableFake(wrong_at_first("km"), going_on("km"), links=links("km"))
    (result,) = translate_enforced(engine, [SOURCE], KM, FINDER, hypotheses=1)
    assert (result.step, engine.beginnings) == (Step.ERROR, [])


def test_an_engine_that_fails_while_steered() -> None:
    engine = SteerableFake(wrong_at_first("km"), going_on("km"), links=links("km"), fail_after=2)
    with pytest.raises(EngineError, match="stopped"):
        translate_enforced(engine, [SOURCE], KM, FINDER)


def test_an_answer_for_every_text() -> None:
    class Miscounting(SteerableFake):
        def continue_from(self, texts, beginnings, language, *, hypotheses=1):  # type: ignore[no-untyped-def]
            return []

    engine = Miscounting(wrong_at_first("km"), going_on("km"), links=links("km"))
    with pytest.raises(EngineError, match="asked for 1 texts and answered 0"):
        translate_enforced(engine, [SOURCE], KM, FINDER)


def test_repair_builds_on_what_steering_made_better() -> None:
    """The number is beyond steering, and what repair needs is the attempt with the terms right."""
    text = SOURCE.replace("now", "for 37 days")
    pairs = [*WORDS["vi"][:-3], (" ", ""), ("73 ngày", "37 days")]
    engine = FakeEngine(
        lambda asked: text_of(pairs) if asked == text else "",
        links=lambda source, _: links_of(source, pairs),
    )
    (result,) = translate_enforced(engine, [text], VI, FINDER)
    assert (result.step, result.target) == (
        Step.REPAIR,
        "Họ chống buôn bán người ở Thái Lan 37 ngày",
    )
