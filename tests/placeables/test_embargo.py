"""Embargo lines as press offices write them, and what only looks like one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from workbench.documents.text import parse_text
from workbench.model import Release, Role
from workbench.placeables.embargo import Embargo, embargo_of

BODY = "\n\nVIENTIANE, Lao PDR – The six countries met on Monday. They agreed to act together.\n"


def read(line: str, body: str = BODY) -> Embargo | None:
    return embargo_of(Release("demo", parse_text(line + body, "a.txt", "utf-8")))


MOMENTS = [
    pytest.param("EMBARGOED until 10:00 (GMT+7) 14 December 2007", "GMT+7", "2007-12-14T03:00", id="offset in brackets"),
    pytest.param("Embargo: 00.01 GMT, Tuesday 3 June 2008", "GMT", "2008-06-03T00:01", id="full stop in the time, weekday"),
    pytest.param("Not for release before 10 a.m. Bangkok time on 3 June 2008", "Bangkok time", "2008-06-03T03:00", id="time of a city"),
    pytest.param("EMBARGOED FOR RELEASE UNTIL 11:00 HRS (BANGKOK TIME), 16 APRIL 2013", "BANGKOK TIME", "2013-04-16T04:00", id="capitals, hours"),
    pytest.param("STRICTLY EMBARGOED UNTIL 0001 GMT 5 MAY 2009", "GMT", "2009-05-05T00:01", id="four figures"),
    pytest.param("Embargoed until noon UTC+06:30, 5 May 2009", "UTC+06:30", "2009-05-05T05:30", id="noon, half an hour"),
    pytest.param("Under embargo until midnight (GMT) 5 May 2009", "GMT", "2009-05-06T00:00", id="midnight is the later one"),
    pytest.param("HOLD FOR RELEASE UNTIL 8:00 p.m. EST, January 5, 2010", "EST", "2010-01-06T01:00", id="American date, next day in Asia"),
    pytest.param("EMBARGOED TO 00:01 HRS BST WEDNESDAY 4 JUNE 2008", "BST", "2008-06-03T23:01", id="summer time"),
    pytest.param("Embargo – 9 am New York time, 5 May 2009", "New York time", "2009-05-05T13:00", id="summer time by the table of zones"),
    pytest.param("Embargoed until 5 May 2009 (ICT)", "ICT", "2009-05-04T17:00", id="no time: the beginning of the day"),
    pytest.param("FOR RELEASE AT 14:00 GMT, 24 March 2009", "GMT", "2009-03-24T14:00", id="for release at"),
    pytest.param("EMBARGO\n\n10:00 GMT, 24 March 2009", "GMT", "2009-03-24T10:00", id="the moment on a line of its own"),
]  # fmt: skip


@pytest.mark.parametrize("line, zone, moment", MOMENTS)
def test_the_moment_in_its_zone(line: str, zone: str, moment: str) -> None:
    found = read(line)
    assert found is not None
    assert found.moment is not None
    assert (found.zone, f"{found.moment.astimezone(UTC):%Y-%m-%dT%H:%M}") == (zone, moment)
    assert found.unit == 1
    assert found.passed()
    assert not found.passed(datetime(2000, 1, 1, tzinfo=UTC))


UNCERTAIN = [
    pytest.param("EMBARGOED UNTIL 10 A.M., 1 MARCH 2012", "", True, id="no zone, but long ago everywhere"),
    pytest.param("Embargoed until 10:00 local time on 5 May 2009", "local time", True, id="whose local time"),
    pytest.param("Embargoed until 10:00 CST 5 May 2009", "CST", True, id="China or Chicago"),
    pytest.param("EMBARGO: 9 am New York time / 1 pm GMT, 5 May 2009", "New York time", True, id="two times"),
    pytest.param("Embargo: Friday 5 May, 10:00 GMT", "GMT", False, id="no year"),
    pytest.param("Embargo: 10:00 GMT today", "GMT", False, id="no day"),
    pytest.param("UNDER EMBARGO", "", False, id="nothing said"),
    pytest.param("EMBARGOED UNTIL 10:00, 1 MARCH 2999", "", False, id="to come"),
]  # fmt: skip


@pytest.mark.parametrize("line, zone, passed", UNCERTAIN)
def test_what_is_not_certain_is_no_moment(line: str, zone: str, passed: bool) -> None:
    found = read(line)
    assert found is not None
    assert (found.zone, found.moment, found.passed()) == (zone, None, passed)
    assert "cannot be told" in found.sentence()
    assert found.in_capitals() == ()


NONE = [
    pytest.param("FOR IMMEDIATE RELEASE", id="no embargo"),
    pytest.param("Embargo on timber exports lifted after 10 years", id="a headline about an embargo"),
    pytest.param("Embargo until 2010 on timber from Lao PDR agreed", id="a headline with until"),
    pytest.param("The embargo until 1992 hurt the region, the minister said at 10:00 GMT on 3 June 2008, and trade stopped.", id="a sentence"),
    pytest.param("Not for the first time before 2009 had the talks failed.", id="not for, before"),
    pytest.param("Press release of 3 June 2008, 10:00 GMT", id="a date"),
]  # fmt: skip


@pytest.mark.parametrize("line", NONE)
def test_what_only_looks_like_one(line: str) -> None:
    assert read(line) is None


def test_the_six_capitals() -> None:
    found = read("EMBARGOED until 10:00 (GMT+7) 14 December 2007")
    assert found is not None
    local = {code: f"{city} {at:%H:%M}" for code, city, at in found.in_capitals()}
    assert local == {
        "km": "Phnom Penh 10:00",
        "zh_CN": "Beijing 11:00",
        "lo": "Vientiane 10:00",
        "my": "Nay Pyi Taw 09:30",
        "th": "Bangkok 10:00",
        "vi": "Ha Noi 10:00",
    }
    assert found.sentence().startswith("It ends at 10:00 GMT+7 on 14 December 2007, which is 10:00")


@pytest.mark.parametrize("line", [p.values[0] for p in (*MOMENTS[:9], *UNCERTAIN)] + ["Not for release before 3 June 2008"])  # fmt: skip
def test_segmentation_takes_it_for_a_notice(line: object) -> None:
    document = parse_text(f"{line}{BODY}", "a.txt", "utf-8")
    assert document.units[0].role is Role.NOTICE
    assert len(document.units[0].segments) == 1


@pytest.mark.parametrize("line", [p.values[0] for p in NONE[1:3]])
def test_segmentation_leaves_headlines_alone(line: object) -> None:
    assert parse_text(f"{line}{BODY}", "a.txt", "utf-8").units[0].role is Role.HEADLINE
