"""Where sentences of press releases end: one row a trap, with the reason."""

from __future__ import annotations

import pytest

from workbench.segmentation.sentences import split_sentences

ONE = [
    pytest.param("Mr. Lee met Mrs. Ly, Ms. Noy and Dr. Vo.", id="titles of persons"),
    pytest.param("H.E. Lt. Gen. Sok and Col. Prof. Dara came.", id="titles before titles"),
    pytest.param("It names No. 5, Nos. 6 and 7, Art. 3 and para. 2.", id="references to numbers"),
    pytest.param("It names Art. II and Annex 4 of Vol. IX.", id="references to numerals"),
    pytest.param("The 1st. Sub-regional plan began.", id="ordinal with a full stop"),
    pytest.param("The book of J. K. Moore and A. Lim is out.", id="initials of a name"),
    pytest.param("Officers from P.R. China and the U.N. Secretariat came.", id="country, body"),
    pytest.param("It began on Feb. 14 at 9 a.m. Bangkok time.", id="month and time of day"),
    pytest.param("They meet in St. Petersburg vs. Geneva, e.g. Monday.", id="saint and links"),
    pytest.param("It quotes Smith et al. 2004 and others, i.e. Boun.", id="citation"),
    pytest.param("They waited … The door stayed shut.", id="ellipsis goes on"),
    pytest.param("It cost US$ 1.5 million or 2.75 percent.", id="decimals"),
    pytest.param("Write to a.b@example.org or www.Example.org/A.B today.", id="addresses"),
    pytest.param("1. We agree.", id="number of a clause"),
    pytest.param("Article 4. The parties agree.", id="number of an article"),
    pytest.param(
        '"Today we met (SPA)," stated Minister X, "All of these worked."',
        id="attribution interrupts, capital after it",
    ),
    pytest.param(
        '"Today we met (SPA)" stated Minister X, "All of these worked."',
        id="attribution interrupts, comma missing",
    ),
    pytest.param(
        "“We have a rule” said Mr. Lee, of the P.R.C., “of one page.”",
        id="attribution interrupts, curly marks",
    ),
    pytest.param('"Is this enough?" Minister Boun asked.', id="speaker after a question"),
    pytest.param('"Stop!" he said at the gate.', id="speaker after a call"),
    pytest.param("The office (open since Jan. 2004. Closed now) moved.", id="inside brackets"),
    pytest.param("It has no stop at the end", id="final stop missing"),
    pytest.param("The plan (a) protects; (b) prevents; and (c) punishes.", id="list in a sentence"),
    pytest.param("<1>He said yes. She said no.</1>", id="both inside one tag pair"),
]


@pytest.mark.parametrize("text", ONE)
def test_is_one_sentence(text: str) -> None:
    assert split_sentences(text) == [(0, len(text))]


SEVERAL = [
    pytest.param("He lives in the U.S.|The next day he left.", id="country ends a sentence"),
    pytest.param("They bought pens, books, etc.|The bus left.", id="etc. ends a sentence"),
    pytest.param("It starts at 5 p.m.|It ends at six.", id="time of day ends a sentence"),
    pytest.param("It was 3 to 5 Dec.|The next is in May.", id="month ends a sentence"),
    pytest.param("He said no.|The end came.", id="no is a word here"),
    pytest.param("See Annex B.|The table is new.", id="letter of an annex"),
    pytest.param("It ended in 2007.|Then came 2008.", id="year ends a sentence"),
    pytest.param("(It was late.)|Next one (so it was.)|The last.", id="stop inside a bracket"),
    pytest.param('He called it "a promise."|The plan runs on.', id="stop inside a mark"),
    pytest.param('"We agree.|We act now," said Mr. Lee.|"It works.|It lasts."', id="quotation"),
    pytest.param('"It is good," he said.|"New sentence is here."', id="quotation goes on anew"),
    pytest.param("“We hope…”|The minister left.", id="ellipsis before a closing mark"),
    pytest.param('"Stop!"|The people went home.', id="no speaker after a call"),
    pytest.param("The region.[1]|The next.", id="footnote in brackets"),
    pytest.param("The region.1|The next.", id="footnote digit"),
    pytest.param("The region.¹|The next.", id="footnote superscript"),
    pytest.param("The region ends here.|- ENDS -", id="end mark"),
    pytest.param("RECALLING the plan;|COMMITTED to it; and|AWARE of it;", id="clauses"),
    pytest.param("NOTING a;|NOTING WITH CONCERN that b;", id="clause of several words"),
    pytest.param("Recalling the plan;|Reaffirming our will;", id="clauses in small letters"),
    pytest.param("1. We go;|2. We stay; and|3. We sleep.", id="numbered articles run on"),
    pytest.param("The <1>end.</1>|<2>Next</2> one.", id="tags go with their words"),
    pytest.param("The end.<1/>|Next one.", id="a line break tag stays before"),
    pytest.param(r"A \<1> is text.|The next.", id="escaped tag"),
    pytest.param("Is it?|Yes!|Good.", id="question and call"),
]


@pytest.mark.parametrize("marked", SEVERAL)
def test_is_split_at_the_bars(marked: str) -> None:
    text = marked.replace("|", " ")
    assert [text[start:end] for start, end in split_sentences(text)] == marked.split("|")


def test_a_lost_space_between_sentences_is_a_border() -> None:
    text = "They welcomed the page.The next step is a line."
    assert split_sentences(text) == [(0, 23), (23, len(text))]


@pytest.mark.parametrize("text", ["", "   ", "\n"], ids=["empty", "spaces", "line end"])
def test_nothing_has_no_sentences(text: str) -> None:
    assert split_sentences(text) == []
