"""Segments split, joined, corrected and told apart: raw spans stay exact, nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import pytest
from documents.test_docx_round_trip import FILES
from documents.test_html_round_trip import SOUP
from documents.test_odt import BODY, packed
from golden.docx.release import press_release
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from workbench.documents.formats import can_write, parse_document, write_document
from workbench.documents.pdf import write_pdf
from workbench.errors import DocumentError, UsageError
from workbench.languages import LANGUAGES
from workbench.segmentation.decisions import Decided
from workbench.segmentation.mended import Mended
from workbench.segmentation.reapply import reapply
from workbench.segmentation.restructure import correct, join, split, tell_apart
from workbench.segmentation.units import watched

TESTS = Path(__file__).parents[1]
SAMPLE = TESTS.parent / "samples" / "press-release-2009-06-18.txt"
TEXTS = sorted(
    path for path in (TESTS / "golden" / "segmentation").iterdir() if path.suffix in {".txt", ".md"}
)
HTML = (
    "<html><head><title>Six countries meet</title></head><body><h1>Six countries meet</h1>"
    "<p>The ministers <b>met in Bangkok. They</b> agreed. He said &ldquo;yes&rdquo; &amp; left. "
    '<a href="u" title="The plan. Its text">The plan</a> follows <!-- soon --> now.</p>'
    "<table><tr><td>Tel: +66 2 555 0186</td><td>One. Two.</td></tr></table>"
)
Op = Callable[[Decided, Sequence[Mended]], Decided]
SLOW = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])


def read(name: str, data: bytes) -> tuple[Decided, Sequence[Mended]]:
    with watched() as texts:
        document = parse_document(name, data)
    return Decided(document), texts


@cache
def files() -> dict[str, bytes]:
    """A document of every format, and all golden ones."""
    sample = parse_document(SAMPLE.name, SAMPLE.read_bytes())
    found = {path.name: path.read_bytes() for path in (*TEXTS, SAMPLE)}
    found["release.docx"] = press_release()
    found["page.html"] = HTML.encode()
    found["plan.odt"] = packed(
        "<text:h>Six countries meet</text:h><text:p>The ministers met<text:tab/>in Bangkok. They "
        "<text:span>agreed. He said</text:span> yes.<text:s/> All  left.</text:p>"
    )
    found["print.pdf"] = write_pdf(sample, {}, LANGUAGES["vi"])
    return found


def everywhere(decided: Decided, texts: Sequence[Mended]) -> Decided:
    """Every segment split in the middle, where it can be."""
    number = 1
    while number <= len(decided.document.segments):
        source = decided.document.segments[number - 1].source
        try:
            decided = split(decided, texts, number, source.find(" ", len(source) // 2))
            number += 1
        except UsageError:
            pass
        number += 1
    return decided


def all_joined(decided: Decided, texts: Sequence[Mended]) -> Decided:
    """All that can be joined, two and two and three."""
    number = 1
    while number < len(decided.document.segments):
        try:
            decided = join(decided, texts, number)
            number += len(decided.document.segments) % 2
        except UsageError:
            number += 1
    return decided


def again_apart(decided: Decided, texts: Sequence[Mended]) -> Decided:
    return everywhere(all_joined(decided, texts), texts)


OPS: list[Op] = [everywhere, all_joined, again_apart]


def check(name: str, data: bytes, op: Op) -> Decided:
    """What holds for every document after every change; gives it."""
    before, texts = read(name, data)
    after = op(before, texts)
    segments = after.document.segments
    assert [each.number for each in segments] == list(range(1, len(segments) + 1))
    if can_write(after.document.format):
        targets = {each.number: each.source for each in segments}
        assert write_document(after.document, data, targets, LANGUAGES["my"]) == write_document(
            before.document, data, {}, LANGUAGES["my"]
        )
    again, failed = reapply(after, before.document, texts)
    assert (again, failed) == (after, 0), "importing the same document again keeps all of it"
    return after


@pytest.mark.parametrize("op", OPS)
@pytest.mark.parametrize("name", [*(path.name for path in (*TEXTS, SAMPLE)), "release.docx", "page.html", "plan.odt", "print.pdf"])  # fmt: skip
def test_every_document_comes_out_as_it_went_in(name: str, op: Op) -> None:
    after = check(name, files()[name], op)
    if op is everywhere:
        assert after.decisions, "something could be split"


@pytest.mark.parametrize("name", ["press-release-2009-06-18.txt", "release.docx", "page.html", "plan.odt", "print.pdf"])  # fmt: skip
def test_joining_what_was_split_leaves_no_trace(name: str) -> None:
    before, texts = read(name, files()[name])
    decided = everywhere(before, texts)
    for decision in reversed(decided.decisions):
        decided = join(decided, texts, decision.first)
    assert decided == before


@given(SOUP, st.sampled_from(OPS))
@SLOW
def test_html_soup(text: str, op: Op) -> None:
    _property("a.html", f"<html><body>x{text}".encode(), op)


@given(BODY, st.sampled_from(OPS))
@SLOW
def test_odt_soup(text: str, op: Op) -> None:
    _property("a.odt", packed(text), op)


@given(FILES, st.sampled_from(OPS))
@SLOW
def test_docx_soup(data: bytes, op: Op) -> None:
    _property("a.docx", data, op)


PIECES = st.sampled_from(
    ["The ministers met. ", "They agreed", "\n", "\n\n", "\r\n", "\t", " ", "- ", "“Yes.” ", "inter-\nnational ", "<1>", "\\", "**bold. Text** ",
     "[a link. Two](u) ", "# ", "| a | b |\n", "> ", "Tel: +86\n139", "&amp; ", "\u200b", "e\u0301 ", "1. ", "`code. x`"]
)  # fmt: skip


@given(
    st.lists(PIECES, max_size=30).map("".join),
    st.sampled_from(["a.txt", "a.md"]),
    st.sampled_from(OPS),
)
@settings(max_examples=200)
def test_text_soup(text: str, name: str, op: Op) -> None:
    _property(name, text.encode(), op)


def _property(name: str, data: bytes, op: Op) -> None:
    try:
        after = check(name, data, op)
    except DocumentError:  # nothing to translate in it
        assume(False)
    for number in {each.first for each in after.decisions[:2]}:  # one part translated, any of them
        write_document(after.document, data, {number: "Đã dịch"}, LANGUAGES["vi"])


TEXT = b"A headline\n\nThe ministers met in Bangkok. They agreed on a\nplan.\n\nFor the river.\n\n- One item\n\n- Two items\n"

REFUSED = [
    pytest.param("a.txt", TEXT, lambda d, t: split(d, t, 2, 0), "no words", id="at the beginning"),
    pytest.param("a.txt", TEXT, lambda d, t: split(d, t, 2, 29), "no words", id="before the full stop"),
    pytest.param("a.txt", TEXT, lambda d, t: split(d, t, 2, 999), "no words", id="behind the end"),
    pytest.param("a.txt", TEXT, lambda d, t: split(d, t, 2, -4), "no words", id="before the beginning"),
    pytest.param("a.txt", TEXT, lambda d, t: join(d, t, 5), "'-'", id="a bullet stands between"),
    pytest.param("a.txt", TEXT, lambda d, t: join(d, t, 6), "last segment", id="nothing follows"),
    pytest.param("a.txt", "cafe\u0301s and teas".encode(), lambda d, t: split(d, t, 1, 4), "within a mark", id="within a letter"),
    pytest.param("a.txt", rb"see \\<1> here", lambda d, t: split(d, t, 1, 5), "within a mark", id="within an escape"),
    pytest.param("a.md", b"We **met in Bangkok. They** agreed.", lambda d, t: split(d, t, 1, 15), "formatting", id="within bold words"),
    pytest.param("a.md", b"One.\n\n> Two.", lambda d, t: join(d, t, 1), "'>'", id="a block quote"),
    pytest.param("a.md", b"**One** is.\n\n**Two** are.", lambda d, t: join(d, t, 1), "same numbers", id="tags in both"),
    pytest.param("a.html", b"<p>One.</p><p>Two.</p>", lambda d, t: join(d, t, 1), "another paragraph", id="two paragraphs of HTML"),
    pytest.param("a.txt", TEXT, lambda d, t: correct(d, 2, "  "), "empty", id="nothing left"),
    pytest.param("a.txt", TEXT, lambda d, t: correct(d, 2, "Two\nlines"), "line break", id="two lines"),
    pytest.param("a.txt", TEXT, lambda d, t: correct(d, 2, "A <1>mark</1>"), "<1>", id="a tag that is none here"),
    pytest.param("a.md", b"We **met**.", lambda d, t: correct(d, 1, "We met."), "Keep <1> </1>", id="a tag left out"),
]  # fmt: skip


@pytest.mark.parametrize("name, data, op, words", REFUSED)
def test_refused_in_one_sentence(name: str, data: bytes, op: Op, words: str) -> None:
    decided, texts = read(name, data)
    with pytest.raises(UsageError) as caught:
        op(decided, texts)
    assert words in str(caught.value)
    assert caught.value.remedy


def sources(decided: Decided) -> list[str]:
    return [segment.source for segment in decided.document.segments]


def test_parts_have_the_raw_places_of_their_words() -> None:
    text = "The ministers\nmet in  Bangkok , and they\r\nagreed."
    decided, texts = read("a.txt", text.encode())
    source = decided.document.segments[0].source
    one, two = split(decided, texts, 1, source.index("and they")).document.segments
    assert re.sub(r"\s+", " ", text[one.start : one.end]) == "The ministers met in Bangkok ,"
    assert re.sub(r"\s+", " ", text[two.start : two.end]) == "and they agreed."
    assert (one.line, two.line) == (1, 2)


def test_tags_at_the_place_go_with_their_words() -> None:
    decided, texts = read("a.md", b"We **met,** *they* agreed.")
    for at in (
        10,
        14,
        15,
        18,
    ):  # before and after the closing tag, before and after the opening one
        parts = sources(split(decided, texts, 1, at))
        assert parts == ["We <1>met,</1>", "<2>they</2> agreed."]


def test_one_text_that_was_wrongly_taken_apart() -> None:
    decided, texts = read("a.txt", TEXT)
    joined = join(decided, texts, 3)
    assert sources(joined)[2] == "They agreed on a plan. For the river."
    assert len(joined.document.units) == len(decided.document.units) - 1
    out = write_document(joined.document, TEXT, {3: "Họ đồng ý."}, LANGUAGES["vi"]).decode()
    assert "The ministers met in Bangkok. Họ đồng ý.\n\n- One item" in out


def test_a_corrected_text_is_split_where_its_words_are() -> None:
    decided, texts = read("a.txt", b"The minsters met and the mariners agreed.")
    decided = correct(decided, 1, "The ministers met, and the mariners all agreed.")
    at = decided.document.segments[0].source.index("and the")
    one, two = split(decided, texts, 1, at).document.segments
    assert (one.source, one.came) == ("The ministers met,", "The minsters met")
    assert (two.source, two.came) == ("and the mariners all agreed.", "and the mariners agreed.")
    whole = join(split(decided, texts, 1, at), texts, 1)
    assert whole == decided


OLD = b"A headline\n\nThe minsters met. They agreed. Yes.\n\nAnother text follows here.\n\nYes.\n"


def changed() -> Decided:
    """A correction, a join, a split, and a repeated text told apart at its second place."""
    decided, texts = read("a.txt", OLD)
    decided = tell_apart(decided, 6, "place 2")
    decided = split(decided, texts, 5, 13)
    decided = join(decided, texts, 3)
    return correct(decided, 2, "The ministers met.")


AGAIN = [
    pytest.param(OLD, 0, ["A headline", "The ministers met.", "They agreed. Yes.", "Another text", "follows here.", "Yes."], id="the same"),
    pytest.param(b"A new first paragraph.\n\n" + OLD, 0, ["A new first paragraph.", "A headline", "The ministers met.", "They agreed. Yes.", "Another text", "follows here.", "Yes."], id="something before it"),
    pytest.param(OLD.replace(b"minsters", b"ministers"), 1, ["A headline", "The ministers met.", "They agreed. Yes.", "Another text", "follows here.", "Yes."], id="corrected by the author, too"),
    pytest.param(OLD.replace(b"Another text", b"Another long text"), 1, ["A headline", "The ministers met.", "They agreed. Yes.", "Another long text follows here.", "Yes."], id="the split sentence changed"),
    pytest.param(OLD.replace(b"text follows", b"text\nfollows"), 0, ["A headline", "The ministers met.", "They agreed. Yes.", "Another text", "follows here.", "Yes."], id="wrapped in another way"),
    pytest.param(b"Another text follows here.\n\n" + OLD.replace(b"Another text follows here.\n\n", b""), 0, ["Another text", "follows here.", "A headline", "The ministers met.", "They agreed. Yes.", "Yes."], id="a paragraph moved"),
]  # fmt: skip


@pytest.mark.parametrize("new, failed, expected", AGAIN)
def test_decisions_outlive_another_import(new: bytes, failed: int, expected: list[str]) -> None:
    document, texts = read("a.txt", new)
    decided, lost = reapply(changed(), document.document, texts)
    assert sources(decided) == expected
    assert lost == failed
    contexts = {each.source: each.context for each in decided.document.segments if each.context}
    assert contexts == {"Yes.": "place 2"}


def test_two_decisions_about_one_text_keep_their_places() -> None:
    data = b"Same words here.\n\nA paragraph between.\n\nSame words here.\n\nAnother between.\n\nSame words here.\n"
    decided, texts = read("a.txt", data)
    decided = tell_apart(tell_apart(decided, 3, "place 2"), 5, "place 3")
    shorter, texts = read("a.txt", data.replace(b"A paragraph between.\n\n", b""))
    again, failed = reapply(decided, shorter.document, texts)
    assert failed == 0
    assert [each.context for each in again.document.segments] == ["", "place 2", "", "place 3"]
