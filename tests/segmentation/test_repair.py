"""Which lines belong together, and what is mended within them."""

from __future__ import annotations

import pytest

from workbench.documents.text import parse_text

CONTACT = "For more information, please contact:\n\n"

JOINS = [
    pytest.param(
        f"{CONTACT}Criminal Department Ministry\nof Order, PR China Tel: +86\n13911933798",
        ["Criminal Department Ministry of Order, PR China", "Tel: +86 13911933798"],
        id="cut phone, office wrapped before a small letter",
    ),
    pytest.param(
        f"{CONTACT}Project Manager Email:\na@example.org Tel: +86\n13552977056\n"
        "+66-2-288-2310 (after 16 May 2007)",
        [
            "Project Manager",
            "Email: a@example.org",
            "Tel: +86 13552977056",
            "+66-2-288-2310 (after 16 May 2007)",
        ],
        id="cut e-mail and phone, second number apart",
    ),
    pytest.param(
        f"{CONTACT}Tel: +66-2-288-\n2310",
        ["Tel: +66-2-288-2310"],
        id="number cut at its hyphen",
    ),
    pytest.param(
        f"{CONTACT}Write to desk@\nexample.org",
        ["Write to desk@example.org"],
        id="address cut behind the at sign",
    ),
    pytest.param(
        f"{CONTACT}Ms. Noy\nDirector\n12 Example Road\nBangkok 10200",
        ["Ms. Noy", "Director", "12 Example Road", "Bangkok 10200"],
        id="address lines stay apart",
    ),
    pytest.param(
        f"{CONTACT}Tel: +66 2 555 0100\nFax: +66 2 555 0101",
        ["Tel: +66 2 555 0100", "Fax: +66 2 555 0101"],
        id="complete fields stay apart",
    ),
]


@pytest.mark.parametrize("text, expected", JOINS)
def test_contact_lines(text: str, expected: list[str]) -> None:
    units = parse_text(text, "a.txt", "utf-8").units[1:]
    assert [unit.segments[0].source for unit in units] == expected
    assert {unit.role.value for unit in units} == {"contact"}


APART = [
    pytest.param("GOVERNMENTS AGREE\n\nthe talks went on for many days.", id="headline"),
    pytest.param("The ministers of the six countries met.\n\nthey left.", id="sentence ended"),
    pytest.param("The plan has these parts for workers:\n\nwages and rest", id="colon"),
    pytest.param("He spoke to the people of\n\n- Hanoi", id="list item"),
    pytest.param("He spoke to the people of the\n\nFOR IMMEDIATE RELEASE", id="notice"),
    pytest.param("Bangkok\n\nand many other towns took part in it.", id="short line"),
]


@pytest.mark.parametrize("text", APART)
def test_blank_line_that_is_kept(text: str) -> None:
    assert len(parse_text(text, "a.txt", "utf-8").units) == 2


LINE_ENDS = ["\n", "\r\n", "\r", "\u2028", "\x0b", "\u0085"]


@pytest.mark.parametrize("end", LINE_ENDS, ids=[ascii(end) for end in LINE_ENDS])
def test_every_line_end_is_a_wrap(end: str) -> None:
    document = parse_text(f"The ministers of the six countries met and{end}left.", "a.txt", "utf-8")
    assert [s.source for s in document.segments] == [
        "The ministers of the six countries met and left."
    ]


MENDED = [
    pytest.param("It  was   late.", "It was late.", "run of spaces", id="double spaces"),
    pytest.param("See ( SOM-8) now.", "See (SOM-8) now.", "brackets", id="space in bracket"),
    pytest.param("See [ SOM-8 ] now.", "See [SOM-8] now.", "brackets", id="both sides"),
    pytest.param("The 8 th plan.", "The 8th plan.", "ordinal", id="cut ordinal"),
    pytest.param("The 21 st and 12 th.", "The 21st and 12th.", "ordinal", id="two ordinals"),
    pytest.param("The 8\nth plan of many.", "The 8th plan of many.", "ordinal", id="cut by a wrap"),
    pytest.param(r"A \"new\" plan.", 'A "new" plan.', "quotation", id="escaped marks"),
    pytest.param("A plan , a road.", "A plan, a road.", "mark", id="space before a comma"),
    pytest.param("A\tplan.", "A plan.", "tab", id="tab"),
    pytest.param("A\u200b plan\u202e.", "A plan.", "seen", id="invisible characters"),
    pytest.param("A coopera\u00ad\ntion.", "A cooperation.", "wrapped", id="soft hyphen"),
    pytest.param("An anti-\ncrime plan.", "An anti-crime plan.", "hyphen", id="real hyphen"),
    pytest.param("Pre-\nand post-war.", "Pre- and post-war.", "wrapped", id="hanging hyphen"),
]


@pytest.mark.parametrize("raw, source, word", MENDED)
def test_mended_and_named(raw: str, source: str, word: str) -> None:
    document = parse_text(raw, "a.txt", "utf-8")
    assert [segment.source for segment in document.segments] == [source]
    assert any(word in repair for repair in document.units[0].repairs)


KEPT = ["The 3 th.", "A 5 stage plan.", "Wait ...", "a (b) [c]", "1 st. Louis", r"C:\new"]


@pytest.mark.parametrize("text", KEPT)
def test_left_as_it_is(text: str) -> None:
    document = parse_text(text, "a.txt", "utf-8")
    assert [segment.source for segment in document.segments] == [text]
    assert document.units[0].repairs == ()
