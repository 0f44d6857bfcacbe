"""Looking for a text or a pattern, with a limit to the time that a pattern may take."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from workbench.errors import UsageError
from workbench.model import Span
from workbench.normal import normalise, normalise_with_map
from workbench.said import said

_SECONDS = 2.0
_LONGEST = 1_000
Clock = Callable[[], float]


class Pattern:
    """What is looked for.

    A plain text is compared in the normal form, so that it is found however it was
    typed; a pattern meets the text as it stands. All searches together may take two
    seconds. Raises :class:`UsageError` for a pattern that is none.
    """

    def __init__(
        self, text: str, *, regex: bool, case: bool = False, clock: Clock = time.monotonic
    ) -> None:
        import regex as patterns

        if not text or len(text) > _LONGEST:
            raise UsageError(
                said("there is nothing to look for")
                if not text
                else said("what is looked for is too long"),
                remedy=said("Write a text of 1 to {longest} characters", longest=_LONGEST),
            )
        self._plain = not regex
        self._clock = clock
        self._until = clock() + _SECONDS
        flags = 0 if case else patterns.IGNORECASE
        try:
            self._compiled: Any = patterns.compile(
                patterns.escape(normalise(text)) if self._plain else text, flags
            )
        except (patterns.error, RecursionError, OverflowError) as error:
            raise UsageError(
                said("this pattern cannot be read ({error})", error=str(error)),
                remedy=said("Correct it, or search plainly"),
            ) from error

    def spans(self, text: str) -> list[Span]:
        """Where it occurs in ``text``; raises :class:`UsageError` when time is up.

        A pattern that also fits nothing is found only where there is something.
        """
        normal = normalise_with_map(text) if self._plain else None
        subject = normal.text if normal else text
        found = self._timed(lambda left: list(self._compiled.finditer(subject, timeout=left)))
        spans = [match.span() for match in found if match.group()]
        return [normal.raw_span(*span) for span in spans] if normal else spans

    def replaced(self, text: str, new: str) -> str:
        """``text`` with every occurrence made ``new``, where ``\\1`` is a group of a pattern."""
        if not self._plain:
            return str(self._timed(lambda left: self._substituted(text, new, left)))
        normal = normalise_with_map(text)
        out, at = [], 0
        for match in self._timed(
            lambda left: list(self._compiled.finditer(normal.text, timeout=left))
        ):
            start, end = normal.raw_span(*match.span())
            out += [text[at:start], new]
            at = end
        return "".join([*out, text[at:]])

    def _substituted(self, text: str, new: str, left: float) -> str:
        import regex as patterns

        try:
            return str(self._compiled.sub(new, text, timeout=left))
        except (patterns.error, IndexError) as error:
            raise UsageError(
                said("the replacement cannot be read ({error})", error=str(error)),
                remedy=said("Write \\\\ for a backslash, \\1 for the first group"),
            ) from error

    def _timed(self, work: Callable[[float], Any]) -> Any:
        left = self._until - self._clock()
        try:
            if left <= 0:
                raise TimeoutError
            return work(left)
        except TimeoutError:
            raise UsageError(
                said("this pattern takes too long"),
                remedy=said("Make it simpler: a repetition within a repetition is slow"),
            ) from None
