"""Quotation marks around sentences: where they open and close, who speaks."""

from __future__ import annotations

import re

from workbench.segmentation.abbreviations import ATTRIBUTION

_DOUBLE = re.compile(r"[\"“”„«»‹›]|(?<!\w)[‘'](?=\w)|(?<=[.!?,…])[’'](?=\s|$)")
_CLOSERS = re.compile(r"[\"”’'»›)\]]*")
_OPENERS = re.compile(r"[\"“„«‹‘'(\[¿¡]*")
_OPENING = re.compile(r"[\"“„«‹]\s?\w|[‘']\w(?=.*[’'])")
_VERBS = "|".join(sorted(ATTRIBUTION))
_SPEAKER = re.compile(
    rf"(?:the\s+|a\s+|one\s+)?(?:[\w.’'-]+,?\s+){{1,9}}?(?:{_VERBS})"
    r"(?=\s*[.,;:]|\s*$|\s+(?:at|in|on|during|after|before|to|as|when|while|yesterday|today)\b)",
    re.IGNORECASE,
)


def neutral(text: str) -> str:
    """``text`` of the same length with every quotation mark a space."""
    return _DOUBLE.sub(" ", text)


def closers_end(text: str, position: int) -> int:
    """The end of the closing marks and brackets that stand at ``position``."""
    match = _CLOSERS.match(text, position)
    return match.end() if match else position


def openers_end(text: str, position: int) -> int:
    """The end of the opening marks and brackets that stand at ``position``."""
    match = _OPENERS.match(text, position)
    return match.end() if match else position


def opens_quotation(text: str) -> bool:
    """Whether a paragraph begins with a quotation."""
    return _OPENING.match(text[:2000]) is not None


def names_speaker(text: str, position: int) -> bool:
    """Whether the speaker of a quotation just closed is named at ``position``."""
    return _SPEAKER.match(text[position : position + 160]) is not None
