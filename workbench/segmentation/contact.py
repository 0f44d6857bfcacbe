"""Contact blocks: where they begin and end, and fields that a line break or a join cut."""

from __future__ import annotations

import re

from workbench.segmentation.dateline import dateline_end
from workbench.segmentation.mended import Mended
from workbench.segmentation.shapes import (
    HEADING_WORDS,
    is_capitals,
    is_notice,
    is_prose,
)

_OPENER = re.compile(
    r"(?:for\s+(?:any\s+|all\s+|general\s+)?(?:more|further|additional|media|press)\s+"
    r"(?:information|info|details?|inquir|enquir|queries|interviews?|contact)"
    r"|for\s+(?:information|details|inquiries|enquiries)\s*(?:[:,]|$|please|contact)"
    r"|(?:(?:for\s+)?(?:further|general|all)\s+)?(?:information|inquiries|enquiries|queries)\s*:"
    r"|(?:media|press|news|public)\s+(?:contacts?|inquir|enquir|relations\s*:|queries|liaison)"
    r"|contacts?(?:\s+(?:persons?|details|information|us|points?|for\s+(?:the\s+)?(?:media|press)))?"
    r"\s*(?::|$)|please\s+contact\b|for\s+interviews?\b)",
    re.IGNORECASE,
)
_PHONE_NAME = (
    r"(?:Tel(?:ephone|efax)?|Phone|Ph|Mobile|Mob|Cell(?:phone)?|Fax|Facsimile|Hotline|WhatsApp"
    r"|Hand\s?phone|Direct(?:\s+line)?|Office|Switchboard)"
)
_FIELD = re.compile(
    rf"(?<![\w-])(?:(?P<phone>{_PHONE_NAME}(?:\s*[/&]\s*{_PHONE_NAME})?)"
    r"|(?P<mail>E-?mails?(?:\s+address)?)|(?P<web>Web\s?(?:site|page)?|URL|Internet|Skype|Twitter"
    r"|Facebook|Line\s+ID|Address))"
    r"(?:\s*(?:no|nos|number)\.?)?(?:\s*\([^()]{1,20}\))?\s*\.?(?:\s*:|\s+(?=\+?\(?\+?\d{2,}))"
    r"|(?<![\w-])(?:[TMFP]:\s*(?=[+(\d])|E:\s*(?=[\w.-]+@)|W:\s*(?=www|http))",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
_URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_NUMBER_START = re.compile(r"\(?\d")
_NUMBER_ONLY = re.compile(r"[\d\s()./-]+")
_DOMAIN_START = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\b")


def opens_contact(text: str) -> bool:
    """``For more information, please contact:`` and its like."""
    return _OPENER.match(text) is not None and len(text) < 400


def opens_field(text: str) -> bool:
    """Whether ``text`` begins with the name of a contact field (``Tel:``, ``E-mail:``)."""
    return _FIELD.match(text[:60]) is not None


def names_field(text: str) -> bool:
    """Whether the name of a contact field, no more, ends ``text`` (``Tel``, ``Fax.``)."""
    match = _FIELD.search(text[-20:] + " 00")
    return match is not None and match.end() >= len(text[-20:]) + 1


def has_address(text: str) -> bool:
    """Whether an e-mail address, URL or named contact field stands in ``text``."""
    if "@" in text and _MAIL.search(text):
        return True
    return bool(_URL.search(text) or _FIELD.search(text))


def is_address_start(text: str) -> bool:
    """Whether ``text`` begins with an e-mail address or URL."""
    return bool(_MAIL.match(text) or _URL.match(text))


class ContactZone:
    """Follows a release line by line (or paragraph by paragraph): are these contact lines?"""

    def __init__(self) -> None:
        self._inside = False
        self._top = True
        self._addressed = False

    def feed(self, text: str, *, blanks: bool, heading: bool = False) -> bool:
        """Take the next text; ``blanks`` tells whether a new block begins with it."""
        if opens_contact(text):
            self._inside = True
            self._addressed = False
        elif heading or (self._inside and self._leaves(text, blanks)):
            self._inside = False
        self._top = self._top and (self._inside or not is_prose(text))
        self._addressed = self._addressed or (self._inside and has_address(text))
        return self._inside

    def _leaves(self, text: str, blanks: bool) -> bool:
        if HEADING_WORDS.fullmatch(text) or is_notice(text):
            return True
        if not blanks or opens_field(text):
            return False
        if self._top and self._addressed and _is_title(text):
            return True
        if dateline_end(text, first=False) or (is_capitals(text) and len(text.split()) > 5):
            return True
        return is_prose(text) and len(text) >= 55 and not has_address(text)


def _is_title(text: str) -> bool:
    """Whether a block after the contacts at the top of a release is its headline."""
    words = text.split()
    return len(words) >= 4 and "," not in text and not has_address(text) and not _DIGIT.search(text)


def cut_field_separator(before: str, after: str) -> str | None:
    """What joins two lines that cut a contact field, or None where they do not.

    ``before`` is the text up to the line end, ``after`` the next line.
    """
    tail = before[-160:]
    if "@" in tail.split()[-1] or after.startswith("@"):
        return _cut_address(tail.split()[-1], after)
    fields = list(_FIELD.finditer(tail))
    if not fields:
        return None
    value = tail[fields[-1].end() :].strip()
    if not value:
        fits = is_address_start(after) or re.match(r"[+(]?\+?\d", after) is not None
        return " " if fits else None
    if fields[-1]["mail"] and re.fullmatch(r"[\w.+%-]*[._-]", value) and _MAIL.match(after):
        return ""
    if fields[-1]["mail"] or fields[-1]["web"] or _MAIL.search(value) or _URL.search(value):
        return None
    return _cut_number(value, after)


def _cut_number(value: str, after: str) -> str | None:
    if not _NUMBER_START.match(after) or re.search(r"[^\W\d_]", value):
        return None
    have = sum(character.isdigit() for character in value)
    more = sum(character.isdigit() for character in after.split("  ")[0])
    glue = "" if value.endswith("-") else " "
    if have < 7 or value.endswith("-"):
        return glue
    return glue if _NUMBER_ONLY.fullmatch(after) and more < 6 and have + more <= 13 else None


def _cut_address(last: str, after: str) -> str | None:
    if after.startswith("@"):
        return "" if "@" not in last and re.fullmatch(r"[\w.+%-]+", last) else None
    open_end = last.endswith(("@", ".", "-", "_")) and _DOMAIN_START.match(after)
    return "" if open_end and after.split()[0].count("@") == 0 else None


def cut_fields(text: Mended) -> list[Mended]:
    """Part a line at each contact field that only a space divides from what precedes it."""
    cuts = [0]
    for match in _FIELD.finditer(text.text):
        before = text.text[: match.start()].rstrip()
        if before and match.start() > len(before) and before[-1] not in ",;|/(:-–—":
            cuts.append(match.start())
    bounds = zip(cuts, [*cuts[1:], len(text.text)], strict=True)
    return [text.cut(start, end) for start, end in bounds]
