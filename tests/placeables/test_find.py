"""Placeables in English texts."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.placeables.find import find_placeables


def found(text: str) -> list[tuple[str, str, str]]:
    return [(item.kind, item.text, item.value) for item in find_placeables(text)]


@pytest.mark.parametrize(
    ("text", "kind", "piece", "value"),
    [
        pytest.param("Email:jane.doe@un.or.th.", "email", "jane.doe@un.or.th", "jane.doe@un.or.th",
                     id="no space before, full stop after"),
        pytest.param("<Info@Example.ORG>", "email", "Info@Example.ORG", "info@example.org",
                     id="capitals"),
        pytest.param("see https://Example.org/a_(b)/c?d=1.", "url", "https://Example.org/a_(b)/c?d=1",
                     "https://example.org/a_(b)/c?d=1", id="brackets inside a URL"),
        pytest.param("(www.example.org)", "url", "www.example.org", "www.example.org",
                     id="in brackets"),
        pytest.param("at www.example.org/, and", "url", "www.example.org/", "www.example.org",
                     id="a lone slash is no difference"),
        pytest.param("at example.or.th.", "url", "example.or.th", "example.or.th", id="no scheme"),
        pytest.param("“https://example.org”", "url", "https://example.org", "https://example.org",
                     id="curly quotes"),
        pytest.param("+66-2-288-2310 (after noon)", "phone", "+66-2-288-2310", "+6622882310",
                     id="hyphens"),
        pytest.param("Tel: +86 13911933798", "phone", "+86 13911933798", "+8613911933798",
                     id="a space"),
        pytest.param("(855) 23 720 123", "phone", "(855) 23 720 123", "85523720123",
                     id="a bracket"),
        pytest.param("(+855) 23 720 123", "phone", "(+855) 23 720 123", "+85523720123",
                     id="plus in it"),
        pytest.param("(66-2) 288 2310", "phone", "(66-2) 288 2310", "6622882310", id="area in it"),
        pytest.param("+44 (0)20 7946 0958", "phone", "+44 (0)20 7946 0958", "+4402079460958",
                     id="a trunk zero"),
        pytest.param("+66 2 288 2310 ext. 12", "phone", "+66 2 288 2310 ext. 12", "+6622882310x12",
                     id="an extension"),
        pytest.param("Fax: 02-288-1063", "phone", "02-288-1063", "022881063", id="after a label"),
        pytest.param("Hotline: 1280", "phone", "1280", "1280", id="a short one after a label"),
        pytest.param("14 December 2007", "date", "14 December 2007", "2007-12-14", id="day first"),
        pytest.param("December 14, 2007", "date", "December 14, 2007", "2007-12-14",
                     id="month first"),
        pytest.param("14 DECEMBER 2007", "date", "14 DECEMBER 2007", "2007-12-14", id="capitals"),
        pytest.param("the 14th of December, 2007", "date", "14th of December, 2007", "2007-12-14",
                     id="ordinal"),
        pytest.param("HANOI, Feb. 14 (Agency)", "date", "Feb. 14", "--02-14", id="a dateline"),
        pytest.param("on 14 Dec.", "date", "14 Dec", "--12-14", id="full stop at the end"),
        pytest.param("on 14 Dec. the", "date", "14 Dec.", "--12-14", id="a dot of its own"),
        pytest.param("14\nDecember\u00a02007", "date", "14\nDecember\u00a02007", "2007-12-14",
                     id="other white space"),
        pytest.param("14-16 December 2007", "date", "14-16 December 2007", "2007-12-14/2007-12-16",
                     id="days of a month"),
        pytest.param("December 14–16, 2007", "date", "December 14–16, 2007",
                     "2007-12-14/2007-12-16", id="month first and an en dash"),
        pytest.param("30 May to 2 June 2007", "date", "30 May to 2 June 2007",
                     "2007-05-30/2007-06-02", id="over a month's end"),
        pytest.param("28 December 2007 - 3 January 2008", "date",
                     "28 December 2007 - 3 January 2008", "2007-12-28/2008-01-03",
                     id="over the new year"),
        pytest.param("17 and 18 June 2009", "date", "17 and 18 June 2009",
                     "2009-06-17/2009-06-18", id="two days in a row"),
        pytest.param("12 to 13 May", "date", "12 to 13 May", "--05-12/--05-13",
                     id="without a year"),
        pytest.param("in mid-December 2007", "date", "December 2007", "2007-12", id="a month"),
        pytest.param("October-December 2007", "date", "October-December 2007", "2007-10/2007-12",
                     id="months"),
        pytest.param("on 2007-12-14", "date", "2007-12-14", "2007-12-14", id="ISO 8601"),
        pytest.param("in 2007,", "date", "2007", "2007", id="a year after a preposition"),
        pytest.param("(2007)", "date", "2007", "2007", id="a year in brackets"),
        pytest.param("mid-2008", "date", "2008", "2008", id="mid- and a year"),
        pytest.param("post-2015 agenda", "date", "2015", "2015", id="post- and a year"),
        pytest.param("of 2000 more", "number", "2000", "2000", id="more of them"),
        pytest.param("the year 2010", "date", "year 2010", "2010", id="with its word"),
        pytest.param("2005–2007", "date", "2005–2007", "2005/2007", id="a span of years"),
        pytest.param("10:30 a.m. on", "time", "10:30 a.m.", "10:30", id="a.m."),
        pytest.param("at 12 p.m.", "time", "12 p.m", "12:00", id="noon, full stop at the end"),
        pytest.param("12.15am", "time", "12.15am", "00:15", id="after midnight, with a dot"),
        pytest.param("14:00 hrs", "time", "14:00 hrs", "14:00", id="24 hours"),
        pytest.param("at 1430 hours", "time", "1430 hours", "14:30", id="four figures"),
        pytest.param("2-4:30 p.m. today", "time", "2-4:30 p.m.", "14:00/16:30", id="a span"),
        pytest.param("11-1 p.m. today", "time", "11-1 p.m.", "11:00/13:00", id="over noon"),
        pytest.param("45 percent", "percent", "45 percent", "45", id="percent"),
        pytest.param("4.50 per cent", "percent", "4.50 per cent", "4.5", id="per cent"),
        pytest.param("45%", "percent", "45%", "45", id="the sign"),
        pytest.param("1,250.50 tons", "number", "1,250.50", "1250.5", id="grouping and decimals"),
        pytest.param("US$ 1.5 million", "number", "1.5", "1.5", id="the figure without its scale"),
        pytest.param("US$1.5M", "number", "1.5", "1.5", id="a scale letter"),
        pytest.param("USD5,000", "number", "5,000", "5000", id="a currency code"),
        pytest.param("a 10-year-old", "number", "10", "10", id="in a compound"),
        pytest.param("5km away", "number", "5", "5", id="before a unit"),
        pytest.param("the 1990s", "number", "1990", "1990", id="a decade"),
        pytest.param("in 2000 villages", "number", "2000", "2000", id="a count is no year"),
        pytest.param("the 1st plan", "number", "1st", "1", id="an ordinal"),
        pytest.param("the 8 th meeting", "number", "8 th", "8", id="a lost superscript"),
        pytest.param("No. 5", "number", "5", "5", id="a running number"),
        pytest.param("No.12", "number", "12", "12", id="without the space"),
        pytest.param("14/12/2007", "code", "14/12/2007", "14/12/2007", id="a date that is unclear"),
        pytest.param("A/RES/55/25,", "code", "A/RES/55/25", "A/RES/55/25", id="a resolution"),
        pytest.param("E/CN.4/2005/Add.1", "code", "E/CN.4/2005/Add.1", "E/CN.4/2005/Add.1",
                     id="dots in a code"),
        pytest.param("UN/2007/14", "code", "UN/2007/14", "UN/2007/14", id="a file number"),
        pytest.param("No. 12/2007", "code", "12/2007", "12/2007", id="a decree"),
        pytest.param("( SOM-8)", "code", "SOM-8", "SOM-8", id="a name with a figure"),
        pytest.param("in 2007-08", "code", "2007-08", "2007-08", id="a season"),
        pytest.param("agent 007", "code", "007", "007", id="leading zeros count"),
        pytest.param("clause 1.2.3", "code", "1.2.3", "1.2.3", id="a clause number"),
        pytest.param("the G20", "code", "G20", "G20", id="letters and figures"),
    ],
)  # fmt: skip
def test_one(text: str, kind: str, piece: str, value: str) -> None:
    assert found(text) == [(kind, piece, value)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        pytest.param("", [], id="nothing"),
        pytest.param("and/or e.g. U.N. May we", [], id="no figures"),
        pytest.param("<1>bold</1>, <2/>", ["<1>", "</1>", "<2/>"], id="inline tags"),
        pytest.param(r"\<1>", ["1"], id="an escaped tag is text"),
        pytest.param(r"\\<1>", ["<1>"], id="a tag after an escaped backslash"),
        pytest.param("10-15 percent", ["10", "15 percent"], id="a span of percentages"),
        pytest.param("1,250-1,500", ["1,250", "1,500"], id="a span of numbers"),
        pytest.param("31 February 2007", ["31", "February 2007"], id="no such day"),
        pytest.param("16-14 December 2007", ["16", "14 December 2007"], id="no such span"),
        pytest.param("December 14,000", ["14,000"], id="a number after a month"),
        pytest.param("3 and 7 May 2009", ["3", "7 May 2009"], id="two days apart"),
        pytest.param("between 2004 and 2007", ["2004", "2007"], id="years in a row"),
        pytest.param("+66-2-288-2310 14 December 2007", ["+66-2-288-2310", "14 December 2007"],
                     id="a phone number beside a date"),
        pytest.param("+86 13552977056 +66-2-288-2310", ["+86 13552977056", "+66-2-288-2310"],
                     id="two phone numbers"),
        pytest.param("1st and 22nd; 1stly", ["1st", "22nd", "1"], id="ordinals end words"),
        pytest.param("a@b.org, c@d.org", ["a@b.org", "c@d.org"], id="two addresses"),
    ],
)  # fmt: skip
def test_several(text: str, pieces: list[str]) -> None:
    assert [piece for _, piece, _ in found(text)] == pieces


_ALPHABET = st.sampled_from("0123456789 .,:/-–+()<>%@aptshMayDecembr\n\u00a0ក០")
_PIECES = st.sampled_from(
    ["14 December 2007", "+66-2-288-2310", "45%", "<1>", "a@b.org", "https://x.org/1",
     "A/RES/55/25", "10:30 a.m.", "in 2007", "1st", " ", ",", "-", "(", ")", "/", ".", " and "]
)  # fmt: skip


@given(st.one_of(st.text(_ALPHABET, max_size=60), st.lists(_PIECES).map("".join), st.text()))
def test_spans_are_ordered_apart_and_true(text: str) -> None:
    items = find_placeables(text)
    assert all(text[item.start : item.end] == item.text != "" for item in items)
    assert all(one.end <= other.start for one, other in pairwise(items))


@given(st.integers(0, 10**9), st.integers(0, 99))
def test_the_value_of_a_grouped_number(whole: int, cents: int) -> None:
    [item] = find_placeables(f"US$ {whole:,}.{cents:02}")
    assert float(item.value) == float(f"{whole}.{cents:02}")


def test_a_long_text_without_spaces_is_read() -> None:
    text = "1" * 50_000 + "," + "a." * 20_000 + "@" + "9,999" * 5_000
    assert find_placeables(text)[0].start == 0
