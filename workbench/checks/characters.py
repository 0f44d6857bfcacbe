"""Rules about characters that should not be there: control characters, stray spaces."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from workbench.checks.base import Example, FunctionRule, Pair
from workbench.model import Diagnostic, Severity
from workbench.said import Said, said

_FORBIDDEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffd"
    r"\ue000-\uf8ff\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    r"\U000e0000-\U000e007f\U000f0000-\U0010ffff]+"
)
_DOUBLED = re.compile("\u200b{2,}")
_DOUBLE_SPACE = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")
_EDGE = re.compile(r"^[\s\u200b]+|[\s\u200b]+$")
_CLAUSE_SPACES = {"Khmr", "Laoo", "Mymr", "Thai"}


def _controls(pair: Pair) -> Iterator[Diagnostic]:
    if pair.target.isprintable() and "\ufffd" not in pair.target:
        return
    for match in _FORBIDDEN.finditer(pair.target):
        if match.group() in {"\r", "\x0c"} and match.group() in pair.source:
            continue
        character = match.group()[0]
        yield Diagnostic(
            "control-characters",
            Severity.ERROR,
            _unwanted(character),
            None,
            match.span(),
        )


def _unwanted(character: str) -> Said:
    code = f"U+{ord(character):04X}"
    if character == "\ufffd":
        return said(
            "A replacement character ({code}), the trace of text that was read in a wrong "
            "encoding, stands in the text. Delete it and write what belongs there.",
            code=code,
        )
    if character == "\ufeff":
        return said("A byte-order mark ({code}) stands in the text. Delete it.", code=code)
    if character in "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069":
        return said(
            "A control that turns the direction of writing ({code}) stands in the text. Delete it.",
            code=code,
        )
    if unicodedata.category(character) == "Co":
        return said(
            "A private-use character ({code}), which shows differently in every font, stands in "
            "the text. Delete it.",
            code=code,
        )
    return said("A control character ({code}) stands in the text. Delete it.", code=code)


def _spaces(pair: Pair) -> Iterator[Diagnostic]:
    target = pair.target
    for match in _DOUBLED.finditer(target) if "\u200b\u200b" in target else ():
        yield Diagnostic(
            "spaces",
            Severity.WARNING,
            said("Several zero-width spaces stand together. One is enough."),
            None,
            match.span(),
        )
    if _is_space(target[:1]) or _is_space(target[-1:]):
        for match in _EDGE.finditer(target):
            yield from _edge(pair, match)
    if pair.language.script not in _CLAUSE_SPACES and "  " in target:
        for match in _DOUBLE_SPACE.finditer(target):
            message = said("Two spaces stand together. Delete one.")
            yield Diagnostic("spaces", Severity.INFO, message, None, match.span())


def _is_space(character: str) -> bool:
    return character == "\u200b" or character.isspace()


def _edge(pair: Pair, match: re.Match[str]) -> Iterator[Diagnostic]:
    """Spaces at either end, where the source has none."""
    first = match.start() == 0
    if "\u200b" in match.group():
        message = (
            said("The text begins with a zero-width space. Delete it.")
            if first
            else said("The text ends with a zero-width space. Delete it.")
        )
        yield Diagnostic("spaces", Severity.INFO, message, None, match.span())
        return
    edge = pair.source[:1] if first else pair.source[-1:]
    if not edge.isspace():
        message = (
            said("The text begins with a space. Delete it.")
            if first
            else said("The text ends with a space. Delete it.")
        )
        yield Diagnostic("spaces", Severity.INFO, message, None, match.span())


CONTROL_CHARACTERS = FunctionRule(
    "control-characters",
    Severity.ERROR,
    "Characters that no reader sees or should see: the replacement character, controls, "
    "controls of writing direction, byte-order marks, private use.",
    Example("zh_CN", "Joint declaration", "联合宣言", "联合\ufffd言"),
    "Delete the character; where it stands for a lost one, write that.",
    _controls,
)
SPACES = FunctionRule(
    "spaces",
    Severity.WARNING,
    "Doubled zero-width spaces, spaces at the ends, double spaces in Chinese and Vietnamese. "
    "A zero-width space placed between words is right, and so are two spaces between clauses "
    "in Khmer, Lao, Burmese and Thai.",
    Example("km", "Joint declaration", "សេចក្តី​ប្រកាស​រួម", "សេចក្តី​​ប្រកាស​រួម"),
    "Delete the superfluous space.",
    _spaces,
)
