"""Datelines of the region's releases, and what only looks like one."""

from __future__ import annotations

import pytest

from workbench.segmentation.dateline import dateline_end, is_date_line

INLINE = [
    ("HANOI, Feb. 14 (Agency) -- ", "capitals, date, agency, two hyphens"),
    ("29 October 2004, Yangon, Myanmar -- ", "date first"),
    ("KUALA LUMPUR, 2 July 2015 – ", "two words, en dash"),
    ("Beijing - ", "place alone, hyphen"),
    ("Bangkok, Thailand – ", "place and country"),
    ("BANGKOK (AP) — ", "agency without a date"),
    ("GENEVA/BANGKOK, 3 May 2011 – ", "two places"),
    ("Vientiane, 9 August 2010: ", "colon"),
    ("Phnom Penh, Cambodia, 14th December 2007 --", "ordinal day, no space"),
    ("(Bangkok, 14 December 2007) – ", "in brackets"),
    ("Ha Noi, 12 June 2015 (ASEAN Secretariat) - ", "agency of two words"),
]


@pytest.mark.parametrize("head, reason", INLINE, ids=[row[1] for row in INLINE])
def test_dateline_before_the_first_sentence(head: str, reason: str) -> None:
    assert dateline_end(head + "The ministers of six countries met today.", first=True) == len(head)


NONE = [
    ("The plan - which is new - was adopted by all.", "dash in a sentence"),
    ("Inter-ministerial talks began in the capital today.", "hyphen in a word"),
    ("Event: the ministers of six countries met today.", "label"),
    ("In May 2004 – the first year – the ministers met.", "date in a sentence"),
    ("Trafficking – a crime.", "too short a rest"),
]


@pytest.mark.parametrize("text, reason", NONE, ids=[row[1] for row in NONE])
def test_no_dateline(text: str, reason: str) -> None:
    assert dateline_end(text, first=True) == 0


def test_place_alone_counts_only_for_the_first_paragraph() -> None:
    assert dateline_end("Beijing - The ministers of six countries met.", first=False) == 0


ALONE = [
    ("14 December 2007", True),
    ("December 14, 2007", True),
    ("Friday, 6 June 2014", True),
    ("Hanoi, Viet Nam, 14 December 2007", True),
    ("Bangkok (14 December 2007)", True),
    ("2007-12-14", True),
    ("The ministers met on 14 December 2007", False),
    ("Bangkok, Thailand", False),
]


@pytest.mark.parametrize("text, expected", ALONE, ids=[row[0] for row in ALONE])
def test_date_line(text: str, expected: bool) -> None:
    assert is_date_line(text) is expected
