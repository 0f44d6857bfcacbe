"""Datelines: a place, a date, an agency before the first sentence, or on a line of their own."""

from __future__ import annotations

import re

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
    r"|JAN\.|FEB\.|MAR\.|APR\.|MAY|AUG\.|SEPT?\.|OCT\.|NOV\.|DEC\.)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?:\s*[-–]\s*\d{1,2}(?:st|nd|rd|th)?)?"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\.)"
DATE = (
    rf"(?:{_WEEKDAY},?\s+)?(?:{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+\d{{4}})?"
    rf"|{_MONTH}\s+{_DAY}(?:,?\s+\d{{4}})?|{_MONTH},?\s+\d{{4}}"
    r"|\d{1,2}[/.]\d{1,2}[/.]\d{4}|\d{4}-\d{2}-\d{2})(?![\w/])"
)
_WORD = r"(?:[A-Z][\w.'’-]*|(?i:and|of|the|de|du|al)|&)"
_PLACE = rf"[A-Z][\w.'’-]*(?:[ /]{_WORD}){{0,3}}"
_AGENCY = r"\([A-Z\d][^()]{1,50}\)"
_PART = rf"(?:{DATE}|{_AGENCY}|{_PLACE})"
_DASH = r"\s*(?:--+|—)\s*|\s+–\s*|–\s+|\s+-\s+"

_ALONE = re.compile(rf"\(?{_PART}(?:(?:,\s*|\s+|\s*[-–/|]\s*|\s*\(){_PART}\)?){{0,5}}\)?[.:]?")
_INLINE = re.compile(
    rf"\(?{_PART}(?:(?:,\s*|\s+){_PART}){{0,4}}\)?(?:{_DASH}|\s*:\s+)(?=[\"“‘«'\\<]{{0,6}}[A-Z0-9])"
)
_WEAK = re.compile(rf"\(?{_PLACE}(?:,\s*{_PLACE}){{0,2}}\)?(?:{_DASH})(?=[\"“‘«'\\<]{{0,6}}[A-Z])")
_BRACKET = re.compile(
    rf"{_PLACE}(?:,\s*{_PLACE})?,?\s+{DATE}\s*\([A-Z][^()]{{1,50}}\)\s+(?=[\"“]?[A-Z])"
)
_ROUND = re.compile(rf"\({_PLACE}(?:,\s*{_PLACE}){{0,2}},?\s+{DATE}\)\s+(?=[\"“‘']?[A-Z])")
_DATE = re.compile(DATE)
_CUT_MONTH = re.compile(rf"(?:^|\s){_MONTH}$")
_CUT_DAY = re.compile(r"(?:^|\s)\d{1,2}(?:st|nd|rd|th)?$")
_NEXT_MONTH = re.compile(rf"{_MONTH}(?!\w)")
_ONLY_DATE = re.compile(rf"\(?{DATE}\)?")


def is_date_line(text: str) -> bool:
    """A line that holds a date and at most the place, weekday or agency with it."""
    if len(text) > 90 or _DATE.search(text) is None:
        return False
    return _ALONE.fullmatch(text) is not None


def dateline_end(text: str, *, first: bool) -> int:
    """Where the text after a dateline at the beginning of ``text`` begins; 0 without one.

    A dateline needs a date or an agency in brackets; a place alone
    (``Beijing -``) is taken only for the ``first`` paragraph of a release.
    """
    match = _INLINE.match(text[:160])
    match = match or _BRACKET.match(text[:160]) or _ROUND.match(text[:160])
    if match and _is_entry(match.group()):
        return 0
    if match and (_DATE.search(match.group()) or (first and "(" in match.group())):
        return match.end()
    match = _WEAK.match(text[:160]) if first else None
    if match and len(text[match.end() : match.end() + 200].split()) >= 5:
        return match.end()
    return 0


def _is_entry(head: str) -> bool:
    """A date and a colon: an entry of a list of dates (``1 Jan. 2013: The rule …``)."""
    head = head.rstrip()
    return head.endswith(":") and _ONLY_DATE.fullmatch(head[:-1].rstrip()) is not None


def cuts_date(before: str, after: str) -> bool:
    """Whether a line end cut a date: ``6`` / ``January``, ``Jan.`` / ``2008``."""
    before = before[-20:]
    if after[:1].isdigit():
        return _CUT_MONTH.search(before) is not None
    return _CUT_DAY.search(before) is not None and _NEXT_MONTH.match(after) is not None
