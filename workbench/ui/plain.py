"""Text of people shown as text in places that read Markdown."""

from __future__ import annotations

import re


def plain(text: str) -> str:
    """The text with what Markdown would take for markup made harmless."""
    return re.sub(r"([\\`*_{}\[\]<>()#+.!|$~:-])", r"\\\1", text)
