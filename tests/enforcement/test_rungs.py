"""Every rung is reached in every language, and a release is never worse for it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from enforcement.alignments import FORMS, SOURCE, WORDS, links_of, replaced, text_of
from enforcement.releases import FINDER, Row, wrong

from workbench.enforcement.ladder import translate_enforced
from workbench.enforcement.steps import Step, Steps
from workbench.engines.base import Link
from workbench.engines.fake import Answer, FakeEngine, SteerableFake
from workbench.languages import LANGUAGES

TERMS = ("human trafficking", "Thailand")
FRAGMENTS = {"They fight": ("They", "fight"), "in": ("in",), "now": ("now",)}


def said(code: str, changes: dict[str, str]) -> str:
    return text_of(replaced(WORDS[code], changes))


def only(answers: dict[str, Answer]) -> Callable[[str], Answer]:
    """A model that says nothing to any other text."""
    return lambda text: answers.get(text, "")


def fragments(code: str) -> dict[str, Answer]:
    """What lies between the terms, translated by itself."""
    words = {english: stretch for stretch, english in WORDS[code]}
    space = " " if code == "vi" else ""
    return {text: space.join(words[word] for word in each) for text, each in FRAGMENTS.items()}


def linked(code: str) -> Callable[[str, str], list[Link]]:
    wrong_text = said(code, {})
    return lambda source, text: links_of(source, WORDS[code]) if text == wrong_text else []


def plain(code: str) -> FakeEngine:
    return FakeEngine(only({SOURCE: said(code, dict(FORMS[code]))}))


def hypothesis(code: str) -> FakeEngine:
    return FakeEngine(only({SOURCE: [said(code, {}), said(code, dict(FORMS[code]))]}))


def prefix(code: str) -> FakeEngine:
    right = said(code, dict(FORMS[code]))
    answers = only({SOURCE: said(code, {})})
    return SteerableFake(answers, lambda *_: right, links=linked(code))


def splice(code: str) -> FakeEngine:
    return FakeEngine(only({SOURCE: said(code, {})}), links=linked(code))


def masked(code: str) -> FakeEngine:
    hidden = SOURCE
    for number, term in enumerate(TERMS):
        hidden = hidden.replace(term, f"⟨{number}⟩")
    marked = said(code, {term: f"⟨{number}⟩" for number, term in enumerate(TERMS)})
    return FakeEngine(only({SOURCE: said(code, {}), hidden: marked}))


def around(code: str) -> FakeEngine:
    return FakeEngine(only({SOURCE: said(code, {}), **fragments(code)}))


def repair(code: str) -> FakeEngine:
    return FakeEngine(only({SOURCE: said(code, {term: term.upper() for term in TERMS})}))


def error(code: str) -> FakeEngine:
    return FakeEngine(only({SOURCE: said(code, {})}))


ENGINES: dict[Step, Callable[[str], FakeEngine]] = {
    Step.PLAIN: plain,
    Step.HYPOTHESIS: hypothesis,
    Step.PREFIX: prefix,
    Step.SPLICE: splice,
    Step.MASKED: masked,
    Step.AROUND: around,
    Step.REPAIR: repair,
    Step.ERROR: error,
}


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("step", Step)
def test_each_rung_in_each_language(step: Step, code: str) -> None:
    language, steps = LANGUAGES[code], Steps()
    (result,) = translate_enforced(ENGINES[step](code), [SOURCE], language, FINDER, steps=steps)
    assert result.step is step
    faults = wrong(Row(SOURCE), result.target, language)
    assert bool(faults) == (step is Step.ERROR) == bool(result.faults)
    for stretch, english in WORDS[code]:
        assert english in {*TERMS, "."} or stretch in result.target, "no word beside is lost"
    counted = {name for name, count in steps.as_rows()[0].items() if count == 1}
    assert counted == {"texts", step.value} | (set() if step is Step.PLAIN else {"second"})
