"""What each unit is in a release: headline, dateline, body, boilerplate, contact and so on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.model import Role
from workbench.segmentation.contact import has_address, opens_field
from workbench.segmentation.dateline import dateline_end, is_date_line
from workbench.segmentation.pages import is_page_mark
from workbench.segmentation.quotes import opens_quotation
from workbench.segmentation.shapes import (
    ARTICLE,
    CLAUSE,
    HEADING_WORDS,
    MIXED_CLAUSE,
    NUMBERED,
    ends_sentence,
    is_capitals,
    is_end_mark,
    is_label_alone,
    is_notice,
    is_prose,
    opens_label,
)

_HEADER_LABEL = re.compile(
    r"(?:Ref(?:erence)?\.?|Our ref|Date|Date of (?:issue|release)|To|From|Attention|Attn\.?"
    r"|Subject|Re|No|Issued(?: by)?|Released?|Source|Location|Place|Language)\s*:",
    re.IGNORECASE,
)
_NO_BODY = (Role.HEADLINE, Role.HEADING, Role.NOTICE)
_PART_HEADING = re.compile(r"(?:Preamble|Operative\s+(?:part|paragraphs))", re.IGNORECASE)
_LETTERED = re.compile(r"([A-H])[.)]\s")
_EDITORS = re.compile(
    r"(?:notes?\s+(?:to|for)\s+(?:the\s+)?editors?|editors?[’']?s?\s+notes?)\s*:\s", re.IGNORECASE
)
_SECRETARIAT = re.compile(
    r"(?:the\s+)?(?:[\w’'()-]+\s+){0,8}?secretariat\b.{0,80}?\b(?:is|are|serves|was)\b"
    r"|.{0,160}?\b(?:has|have|is|are|was|were)\s+(?:been\s+)?(?:since\s+\w+\s+)?(?:jointly\s+|also\s+)?"
    r"(?:funded|financed|supported|sponsored)\s+by\b"
    r"|.{0,160}?\b(?:funded|financed)\s+by\b"
    r"|with\s+(?:the\s+)?(?:financial\s+|technical\s+)?support\s+(?:of|from)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Hint:
    """What is known of a unit before roles are given.

    ``text`` is its text without tags; ``fixed`` a role that the format itself
    tells (a Markdown list item); ``contact`` that it stands in a contact block;
    ``item`` that a bullet stands before it.
    """

    text: str
    contact: bool = False
    item: bool = False
    fixed: Role | None = None


def assign_roles(hints: Sequence[Hint]) -> list[Role]:
    """One role for each unit, in order."""
    state = _State()
    roles = [state.role(hint) for hint in _with_letters(hints)]
    _mark_closing_paragraphs(hints, roles)
    return roles


def _with_letters(hints: Sequence[Hint]) -> list[Hint]:
    """The hints, where ``A. …`` followed by ``B. …`` is a list; alone it may be a name."""
    found = list(hints)
    for position in range(1, len(found)):
        one, two = (_LETTERED.match(found[at].text) for at in (position - 1, position))
        if one and two and ord(two[1]) == ord(one[1]) + 1:
            for at in (position - 1, position):
                found[at] = replace(found[at], item=True)
    return found


class _State:
    """Where in the release we are: before the body, in it, or in the notes after it."""

    def __init__(self) -> None:
        self._body = False
        self._notes = False
        self._clauses = False
        self._after_label = False

    def role(self, hint: Hint) -> Role:
        """The role of the next unit."""
        text = hint.text
        role = self._decide(hint)
        self._after_label = role is Role.LABEL and is_label_alone(text)
        self._clauses = role is Role.LIST and bool(CLAUSE.match(text) or MIXED_CLAUSE.match(text))
        return role

    def _decide(self, hint: Hint) -> Role:
        text = hint.text
        if is_notice(text):
            ends = is_end_mark(text) and "more" not in text.lower()
            self._notes = self._notes or (self._body and ends)
            return Role.NOTICE
        if HEADING_WORDS.fullmatch(text) and self._body and len(text.split()) <= 9:
            self._notes = not text.lower().startswith("background") or self._notes
            return Role.HEADING
        if hint.fixed is not None:
            self._body = self._body or hint.fixed not in _NO_BODY
            return self._fixed(hint)
        if hint.contact or (opens_field(text) and len(text) < 120):
            return Role.CONTACT
        if is_page_mark(text, bare=False):
            return Role.NOTICE
        if is_date_line(text):
            return Role.DATELINE
        if hint.item or NUMBERED.match(text) or ARTICLE.match(text):
            self._body = True
            return Role.LIST
        if _is_clause(text, self._clauses):
            self._body = True
            return Role.LIST
        return self._running(text)

    def _fixed(self, hint: Hint) -> Role:
        if hint.contact and hint.fixed in (Role.LIST, Role.BODY):
            return Role.CONTACT
        return hint.fixed or Role.BODY

    def _running(self, text: str) -> Role:
        """A unit that is neither list nor contact: by its length and end."""
        if opens_label(text) and not (ends_sentence(text) and len(text) > 400):
            header = is_label_alone(text) or _HEADER_LABEL.match(text)
            self._body = self._body or not header
            return Role.LABEL
        if _PART_HEADING.fullmatch(text):
            return Role.HEADING
        if _EDITORS.match(text):
            self._notes = True
            return Role.BOILERPLATE
        short = len(text.split()) <= 25 and not text.endswith((".", ";", ",", ":"))
        if not self._body and short and not dateline_end(text, first=True):
            return Role.HEADLINE
        if self._body and not self._after_label and _is_heading(text):
            return Role.HEADING
        self._body = True
        if self._notes:
            return Role.BOILERPLATE
        return Role.QUOTATION if opens_quotation(text) else Role.BODY


def _is_heading(text: str) -> bool:
    """A short line between paragraphs that is no sentence and introduces no list."""
    words = len(text.split())
    if text.endswith((".", ";", ",", ":")) or (ends_sentence(text) and text[-1] != "?"):
        return False
    if words > 12 or not text[:1].isupper() or opens_quotation(text) or has_address(text):
        return False
    return is_capitals(text) or not is_prose(text) or (words <= 8 and "," not in text)


def _is_clause(text: str, after_clause: bool) -> bool:
    """A clause of a declaration: opens as one and ends or goes on as one."""
    if not (CLAUSE.match(text) or MIXED_CLAUSE.match(text)):
        return False
    return ";" in text or text.endswith((",", ":", "; and")) or after_clause


def _mark_closing_paragraphs(hints: Sequence[Hint], roles: list[Role]) -> None:
    """The last body paragraphs are boilerplate where they describe secretariat or funding."""
    for position in range(len(roles) - 1, -1, -1):
        if roles[position] in (Role.CONTACT, Role.NOTICE, Role.BOILERPLATE, Role.HEADING):
            continue
        if roles[position] is not Role.BODY or not _SECRETARIAT.match(hints[position].text):
            return
        if Role.BODY not in roles[:position] and Role.QUOTATION not in roles[:position]:
            return
        roles[position] = Role.BOILERPLATE
