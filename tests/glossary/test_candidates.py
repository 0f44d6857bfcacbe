"""Term candidates: what counts as one, what does not, and in which order."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.glossary.candidates import Text, abbreviations, c_values, find_candidates
from workbench.glossary.matching import TermFinder
from workbench.model import Term, TermKind

KEEP, NAME, TRANSLATE = TermKind.KEEP, TermKind.NAME, TermKind.TRANSLATE


def found(*sources: str, known: tuple[str, ...] = ()) -> dict[str, TermKind]:
    texts = [Text("one", number, source) for number, source in enumerate(sources, 1)]
    finder = TermFinder([Term(term, TRANSLATE, {}) for term in known])
    return {each.text: each.kind for each in find_candidates(texts, "one", finder)}


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        pytest.param(["They met the Royal Thai Navy."], {"Royal Thai Navy": TRANSLATE}, id="a name in capitals"),
        pytest.param(
            ["He thanked the Ministry of Labour and Social Welfare and left."],
            {"Ministry of Labour and Social Welfare": TRANSLATE},
            id="of and and inside a name",
        ),
        pytest.param(
            ["They came from Kampong Cham and Prey Veng."],
            {"Kampong Cham": TRANSLATE, "Prey Veng": TRANSLATE},
            id="and between two names",
        ),
        pytest.param(["It was said by Mr. Li Jianhua of Kunming."], {"Li Jianhua": NAME, "Kunming": TRANSLATE}, id="a person after a title"),
        pytest.param(["They told the Deputy Prime Minister so."], {"Deputy Prime Minister": NAME}, id="an office"),
        pytest.param(["It came to UNIDO again."], {"UNIDO": KEEP}, id="an abbreviation"),
        pytest.param(["Ministers met."], {}, id="a capital that begins a sentence"),
        pytest.param(["RECALLING the plan, they were COMMITTED."], {}, id="verbs in capitals"),
        pytest.param(["They met on 18 June 2009 and on Monday."], {}, id="dates"),
        pytest.param(["FOR IMMEDIATE RELEASE"], {}, id="a line of capitals"),
        pytest.param(["Write to Press.Office@example.org or www.Example.org"], {}, id="addresses"),
        pytest.param(["They saw II again."], {}, id="a Roman number"),
        pytest.param(["A joint statement was read.", "The joint statement ended."], {"joint statement": TRANSLATE}, id="a phrase that comes again"),
        pytest.param(["A joint statement was read."], {}, id="a phrase that comes once"),
        pytest.param(["Health centres opened.", "A health centre closed."], {"health centre": TRANSLATE}, id="singular and plural are one"),
        pytest.param(["The survivor spoke.", "A survivor left.", "No survivor came."], {"survivor": TRANSLATE}, id="a single word, three times"),
        pytest.param(["The survivor spoke.", "A survivor left."], {}, id="a single word twice is too little"),
        pytest.param(["They were really quickly done.", "It is really quickly done."], {}, id="adverbs are no nouns"),
        pytest.param([], {}, id="nothing"),
        pytest.param(["", "  ", "…!?"], {}, id="no words"),
    ],
)  # fmt: skip
def test_what_is_a_candidate(sources: list[str], expected: dict[str, TermKind]) -> None:
    assert found(*sources) == expected


@pytest.mark.parametrize(
    ("source", "known", "expected"),
    [
        pytest.param("They met the Royal Thai Navy.", ("Royal Thai Navy",), set(), id="the very term"),
        pytest.param("They met the Royal Thai Navy.", ("royal thai navy",), set(), id="in another case"),
        pytest.param("He saw the Gulf Police Navy Fund.", ("Navy",), {"Gulf Police Navy Fund"}, id="a term inside a longer one"),
        pytest.param("He saw the Thai Navy Fund.", ("the Thai Navy Fund of Ranong", "the Thai Navy Fund"), set(), id="inside a longer term"),
        pytest.param("They met the Royal Thai Navy in Kunming.", ("Kunming",), {"Royal Thai Navy"}, id="beside a term"),
    ],
)  # fmt: skip
def test_what_the_termbase_has_is_none(
    source: str, known: tuple[str, ...], expected: set[str]
) -> None:
    assert set(found(source, known=known)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("the International Labour Organization (ILO) said", [("ILO", "International Labour Organization")], id="initials"),
        pytest.param("a Memorandum of Understanding (MOU)", [("MOU", "Memorandum of Understanding")], id="small words count"),
        pytest.param(
            "Coordinated Mekong Ministerial Initiative against Trafficking (COMMIT)",
            [("COMMIT", "Coordinated Mekong Ministerial Initiative against Trafficking")],
            id="letters inside words",
        ),
        pytest.param("the Sub-regional Plan of Action (SPA)", [("SPA", "Sub-regional Plan of Action")], id="a hyphen"),
        pytest.param("he left (ILO) again", [], id="no long form before it"),
        pytest.param("the plan (see below) of", [], id="no abbreviation"),
        pytest.param("(ILO)", [], id="nothing before it"),
        pytest.param("Non-Governmental Organisations (NGOs)", [("NGOs", "Non-Governmental Organisations")], id="plural"),
    ],
)  # fmt: skip
def test_abbreviations_with_their_long_form(text: str, expected: list[tuple[str, str]]) -> None:
    assert list(abbreviations(text)) == expected


def test_the_c_value_is_that_of_the_paper() -> None:
    values = c_values(
        {
            "basal cell carcinoma": (3, 5),
            "adenoid cystic basal cell carcinoma": (5, 2),
            "ulcerated basal cell carcinoma": (4, 3),
        }
    )
    assert values["basal cell carcinoma"] == pytest.approx(
        math.log2(4) * ((5 + 2 + 3) - (2 + 3) / 2)
    )
    assert values["ulcerated basal cell carcinoma"] == pytest.approx(math.log2(5) * 3)


def test_longer_and_more_frequent_come_first_and_all_releases_count() -> None:
    texts = [
        Text("one", 1, "They met the Royal Thai Navy and saw the Andaman Sea."),
        Text("two", 1, "He saw the Andaman Sea. She saw the Andaman Sea."),
        Text("two", 2, "It came to Ranong."),
    ]
    made = find_candidates(texts, "one", TermFinder([]))
    assert [(each.text, each.count, each.releases) for each in made] == [
        ("Andaman Sea", 3, 2),
        ("Royal Thai Navy", 1, 1),
    ]
    example = made[0].example
    assert example.release == "one", "the example is of the release that is asked about"
    assert example.source[slice(*made[0].span)] == "Andaman Sea"


def test_the_long_form_goes_along() -> None:
    texts = [Text("one", 1, "The International Labour Organization (ILO) met. The ILO left.")]
    made = {each.text: each.long_form for each in find_candidates(texts, "one", TermFinder([]))}
    assert made["ILO"] == "International Labour Organization"


@given(
    st.lists(st.text(alphabet=st.sampled_from("aAbB .,()-'’<>1/@\u200bé"), max_size=60), max_size=4)
)
def test_no_text_raises_and_spans_are_the_candidates(sources: list[str]) -> None:
    texts = [Text("one", number, source) for number, source in enumerate(sources)]
    for each in find_candidates(texts, "one", TermFinder([])):
        assert each.example.source[slice(*each.span)].casefold()[:1] == each.text.casefold()[:1]
