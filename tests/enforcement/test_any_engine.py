"""Whatever an engine does, nothing wrong passes unreported and nothing but EngineError is raised."""

from __future__ import annotations

from enforcement.alignments import FORMS, SOURCE, WORDS
from enforcement.releases import FINDER, Row, wrong
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.enforcement.ladder import translate_enforced
from workbench.enforcement.steps import Step, Steps
from workbench.engines.base import Link
from workbench.engines.fake import ContextualFake, FakeEngine, SteerableFake
from workbench.errors import EngineError
from workbench.languages import LANGUAGES

ROWS = (
    Row(SOURCE),
    Row("UNIAP and Thailand: human trafficking, 37 victims.", ("UNIAP",), ("37",)),
    Row("UNICEF in Thailand, www.example.org/a_b", ("www.example.org/a_b",)),
    Row("Thailand"),
    Row("in Thailand now"),
    Row("good words"),
)
ODD = ["", " ", "⟨0⟩", "X1X", "<2/>", "UNIAP", "uniap", "UNICEF", "37", "៣៧", "73", "Thailand"]
ODD += [
    "human trafficking",
    "www.example.org/a_b",
    "\u200b",
    "\u17d2",
    "\u1039",
    "\u0e40",
    "\ud7ff",
]


def spans(text: str) -> st.SearchStrategy[tuple[int, int]]:
    """Mostly within the text, in any order; of the terms among them."""
    places = st.integers(-1, len(text) + 1)
    terms = [(match.start, match.end) for match in FINDER.find(text)]
    return st.one_of(st.tuples(places, places), *map(st.just, terms))


def sayings(code: str) -> st.SearchStrategy[str]:
    """Texts of native words, approved forms, English, figures and scraps of marks."""
    native = [stretch for stretch, _ in WORDS[code]]
    parts = st.lists(st.sampled_from([*native, *FORMS[code].values(), *ODD]), max_size=7)
    return st.tuples(parts, st.sampled_from(["", " "])).map(lambda both: both[1].join(both[0]))


@given(st.sampled_from(sorted(LANGUAGES)), st.data())
@settings(max_examples=150, deadline=None)
def test_nothing_wrong_passes_unreported(code: str, data: st.DataObject) -> None:
    language = LANGUAGES[code]
    answers = st.lists(sayings(code), max_size=3)

    def behaviour(_: str) -> list[str]:
        return data.draw(answers)

    def linked(source: str, translation: str) -> list[Link]:
        links = st.builds(Link, spans(translation), spans(source))
        return data.draw(st.lists(links, max_size=4))

    def continuation(_: str, beginning: str) -> list[str]:
        kept = data.draw(st.sampled_from([beginning, beginning, ""]))
        return [kept + end for end in ("", *behaviour(""))]

    fail_after = data.draw(st.none() | st.integers(0, 30))
    engine = data.draw(
        st.sampled_from(
            [
                FakeEngine(behaviour, links=linked, fail_after=fail_after),
                SteerableFake(behaviour, continuation, links=linked, fail_after=fail_after),
                ContextualFake(behaviour, fail_after=fail_after),
            ]
        )
    )
    rows = data.draw(st.lists(st.sampled_from(ROWS), max_size=4))
    steps, done = Steps(), list[int]()
    try:
        results = translate_enforced(
            engine,
            [row.text for row in rows],
            language,
            FINDER,
            hypotheses=data.draw(st.integers(1, 4)),
            on_done=done.append,
            steps=steps,
            doubt=lambda *_: data.draw(st.booleans()),
        )
    except EngineError:
        assert fail_after is not None
        return
    assert sum(done) == len(rows) == len(results) == steps.as_rows()[-1]["texts"]
    for row, result in zip(rows, results, strict=True):
        faults = wrong(row, result.target, language)
        assert result.faults if result.step is Step.ERROR else not faults, (row, result)
        assert all(not wrong(row, item.text, language) for item in result.alternatives)
        assert "a mark is left" not in faults
