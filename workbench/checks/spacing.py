"""Spaces between Chinese characters and Latin letters or figures, as one setting wants them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.base import Example, FunctionRule, Pair
from workbench.model import Diagnostic, Severity
from workbench.said import said

ANY, SPACE, NONE = "any", "space", "none"
STYLES = (ANY, SPACE, NONE)
_HANZI, _LATIN = "\u3400-\u9fff", "A-Za-z0-9\u00c0-\u024f"
_TOUCHING = re.compile(rf"(?<=[{_HANZI}])(?=[{_LATIN}])|(?<=[{_LATIN}%])(?=[{_HANZI}])")
_APART = re.compile(
    rf"(?<=[{_HANZI}])[ \u00a0]+(?=[{_LATIN}])|(?<=[{_LATIN}%])[ \u00a0]+(?=[{_HANZI}])"
)


def chinese_spacing(style: str = ANY) -> FunctionRule:
    """The rule for the setting ``chinese_latin_space``; ``any`` (or an unknown one) is silent."""

    def find(pair: Pair) -> Iterator[Diagnostic]:
        if style not in {SPACE, NONE} or pair.language.script != "Hans":
            return
        pattern = _TOUCHING if style == SPACE else _APART
        places = [match.span() for match in pattern.finditer(pair.target_rest)]
        if not places:
            return
        start, end = places[0]
        message = (
            said(
                "Put a space between Chinese and Latin letters or figures (places: {count}).",
                count=len(places),
            )
            if style == SPACE
            else said(
                "Put no space between Chinese and Latin letters or figures (places: {count}).",
                count=len(places),
            )
        )
        span = (max(0, start - 1), end + 1) if start == end else (start, end)
        yield Diagnostic("chinese-spacing", Severity.INFO, message, None, span)

    return FunctionRule(
        "chinese-spacing",
        Severity.INFO,
        "Between Chinese characters and Latin letters or figures stands a space, or none, as the "
        "setting chinese_latin_space wants it. With “any”, the default, the rule is silent.",
        Example("zh_CN", "the COMMIT Process", "COMMIT进程", "COMMIT 进程"),
        "Put the space in, or take it out.",
        find,
    )


CHINESE_SPACING = chinese_spacing()
