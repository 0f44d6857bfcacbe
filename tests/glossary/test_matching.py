"""Terms in English texts: whole words, case, the longest first, raw spans."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.glossary.english import inflected
from workbench.glossary.matching import TermFinder
from workbench.model import Term, TermKind

KEEP, TRANSLATE, NAME, FORBID = TermKind.KEEP, TermKind.TRANSLATE, TermKind.NAME, TermKind.FORBID


def term(text: str, kind: TermKind = TRANSLATE, *variants: str, case: bool = False) -> Term:
    return Term(text, kind, {"vi": ("x",)}, case, variants)


TERMS = (
    term("COMMIT", KEEP, case=True),
    term("SEARCH", KEEP, case=True),
    term("SPA", KEEP, case=True),
    term("MOU", KEEP, case=True),
    term("AusAID", KEEP, case=True),
    term("COMMIT Process", KEEP),
    term("victim of trafficking", TRANSLATE, "trafficking victim"),
    term("trafficking"),
    term("human trafficking", TRANSLATE, "trafficking in persons"),
    term("sub-region", TRANSLATE, "subregion"),
    term("region"),
    term("country"),
    term("border"),
    term("Memorandum of Understanding"),
    term("Chen Shiqu", NAME),
    term("Cambodia", NAME),
    term("Thailand", NAME),
    term("People's Republic of China", NAME),
    term("agency", FORBID),
)
FINDER = TermFinder(TERMS)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("the COMMIT Secretariat", ["COMMIT"], id="a whole word"),
        pytest.param("ministers commit to act", [], id="another case is another word"),
        pytest.param("COMMITTED to act", [], id="part of a word"),
        pytest.param("the COMMIT-related work", ["COMMIT"], id="before a hyphen"),
        pytest.param("a non-COMMIT state", ["COMMIT"], id="names after a prefix"),
        pytest.param("COMMIT's aims", ["COMMIT's"], id="a possessive"),
        pytest.param("COMMIT’s aims", ["COMMIT’s"], id="a curly apostrophe"),
        pytest.param("two MOUs and an MOU's text", ["MOUs", "MOU's"], id="plural of an acronym"),
        pytest.param("(COMMIT)", ["COMMIT"], id="in brackets"),
        pytest.param("by COMMIT/SEARCH", ["COMMIT", "SEARCH"], id="around a slash"),
        pytest.param("in COMMIT.", ["COMMIT"], id="before a full stop"),
        pytest.param("see COMMIT.org", [], id="in a host name"),
        pytest.param("mail info@COMMIT.org", [], id="in an e-mail address"),
        pytest.param("https://x.org/a/SPA/b", [], id="in a URL"),
        pytest.param("https://x.org and SPA", ["SPA"], id="beside a URL"),
        pytest.param("COMMIT_2", [], id="an identifier"),
        pytest.param("the COMMIT process", ["COMMIT process"], id="the longest"),
        pytest.param(
            "victims of trafficking", ["victims of trafficking"], id="the plural of the head"
        ),
        pytest.param("trafficking victims", ["trafficking victims"], id="a variant's plural"),
        pytest.param(
            "human trafficking victims", ["trafficking victims"], id="the longest, then leftmost"
        ),
        pytest.param("six countries", ["countries"], id="-ies"),
        pytest.param("the Memoranda of Understanding", ["Memoranda of Understanding"], id="-a"),
        pytest.param("Human Trafficking", ["Human Trafficking"], id="titles"),
        pytest.param("human  trafficking", ["human  trafficking"], id="two spaces"),
        pytest.param("human\ntrafficking", ["human\ntrafficking"], id="a line wrap"),
        pytest.param("human\u00a0trafficking", ["human\u00a0trafficking"], id="no-break space"),
        pytest.param("sub\u2011region", ["sub\u2011region"], id="no-break hyphen"),
        pytest.param(
            "hu\u00adman traf\u200bficking", ["hu\u00adman traf\u200bficking"], id="hidden"
        ),
        pytest.param("a subregion", ["subregion"], id="a variant"),
        pytest.param("an inter-region link", [], id="a prefix makes another word"),
        pytest.param("cross-border work", [], id="a compound is another word"),
        pytest.param("Cross-Border Work", [], id="a compound in a title"),
        pytest.param(
            "the Cambodia-Thailand line", ["Cambodia", "Thailand"], id="two names with a hyphen"
        ),
        pytest.param("Chen Shiqu's desk", ["Chen Shiqu's"], id="a name's possessive"),
        pytest.param("Chen Shiqus", [], id="a name has no plural"),
        pytest.param(
            "the People’s Republic of China", ["People’s Republic of China"], id="apostrophe inside"
        ),
        pytest.param("an agency", ["agency"], id="a context"),
        pytest.param("", [], id="nothing"),
        pytest.param("trafficking—trafficking", ["trafficking", "trafficking"], id="dashes"),
        pytest.param("ការcountry", [], id="letters of any script go on"),
    ],
)
def test_find(text: str, found: list[str]) -> None:
    matches = FINDER.find(text)
    assert [match.text for match in matches] == found
    assert all(text[match.start : match.end] == match.text for match in matches)
    assert all(match.certain for match in matches)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("MINISTERS COMMIT TO ACTION", [("COMMIT", False)], id="a verb or a name"),
        pytest.param("1st COMMIT MEETING", [("COMMIT", False)], id="an ordinal is no small letter"),
        pytest.param("AN INITIATIVE (COMMIT)", [("COMMIT", True)], id="an acronym in brackets"),
        pytest.param(
            "Ministers COMMIT to action", [("COMMIT", True)], id="capitals mean something"
        ),
        pytest.param("AUSAID FUNDS WORK", [("AUSAID", True)], id="a name in capitals"),
        pytest.param("NEW MOU SIGNED", [("MOU", True)], id="no English word"),
        pytest.param("SIX MOUS SIGNED", [("MOUS", True)], id="plural in capitals"),
        pytest.param("HUMAN TRAFFICKING", [("HUMAN TRAFFICKING", True)], id="not bound to case"),
        pytest.param("SPAS AND SEARCHES", [("SPAS", False)], id="plural that is a word"),
    ],
)
def test_lines_of_capitals(text: str, found: list[tuple[str, bool]]) -> None:
    assert [(match.text, match.certain) for match in FINDER.find(text)] == found


def test_contexts_may_overlap_and_the_star_is_everywhere() -> None:
    star, context = term("*", FORBID), term("trafficking", FORBID)
    finder = TermFinder([star, context, term("human trafficking")])
    found = [
        (match.term.kind, match.start, match.end) for match in finder.find("human trafficking")
    ]
    assert found == [(FORBID, 0, 0), (TRANSLATE, 0, 17), (FORBID, 6, 17)]


def test_the_row_whose_term_it_is_comes_first() -> None:
    wide, own = term("pact", TRANSLATE, "accord"), term("accord")
    for terms in ([wide, own], [own, wide]):
        assert [match.term for match in TermFinder(terms).find("an accord")] == [own]


def test_a_term_bound_to_its_case_comes_first() -> None:
    loose, bound = term("who"), term("WHO", KEEP, case=True)
    finder = TermFinder([loose, bound])
    assert [match.term for match in finder.find("WHO asks who")] == [bound, loose]


@pytest.mark.parametrize("terms", [(), (term("--"),)], ids=["none", "without a letter"])
def test_an_empty_termbase_finds_nothing(terms: tuple[Term, ...]) -> None:
    assert TermFinder(terms).find("any text") == []


@pytest.mark.parametrize(
    ("form", "also"),
    [
        pytest.param("ministry", ["ministries", "ministry's", "ministries'"], id="-y"),
        pytest.param("joint press release", ["joint press releases"], id="the last word"),
        pytest.param("Plan of Action", ["Plans of Action", "Plan of Action's"], id="the head"),
        pytest.param("child", ["children", "children's"], id="irregular"),
        pytest.param("workshop on prevention", ["workshops on prevention"], id="before on"),
        pytest.param("UNIAP", ["UNIAPs", "UNIAP's"], id="an acronym"),
        pytest.param("process", ["processes", "process'", "process's"], id="-s"),
        pytest.param("day", ["days"], id="vowel and y"),
    ],
)
def test_inflected(form: str, also: list[str]) -> None:
    assert {form, *also} <= set(inflected(form))


@given(st.text(st.sampled_from("COMITcomit SPA-'’\u200b\u00a0\n.hunrafkg@"), max_size=60))
def test_matches_are_ordered_apart_and_raw(text: str) -> None:
    matches = FINDER.find(text)
    assert all(text[match.start : match.end] == match.text != "" for match in matches)
    assert all(one.end <= other.start for one, other in pairwise(matches))


@given(st.lists(st.sampled_from(TERMS[:-1]), min_size=1, max_size=6))
def test_every_term_of_a_list_is_found(terms: list[Term]) -> None:
    text = "; ".join(f"x {item.term} y" for item in terms)
    assert [match.text for match in FINDER.find(text)] == [item.term for item in terms]
