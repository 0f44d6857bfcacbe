"""What a LibreTranslate server takes at once: it tells one limit and refuses beyond the others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.engines.web_faults import WebError

BATCH = 8  # texts a request; the server translates them one after another
LEAST = 20  # characters; a server that takes fewer is of no use

_SIZES = re.compile(r"\((\d+)\)[^()]*\((\d+)\)")  # "request (310) exceeds text limit (300)"
_ALTERNATIVES = re.compile(r"alternatives\D*<=\s*(\d+)")


@dataclass(slots=True)
class Limits:
    """Bounds of a request: texts, characters of a text, and alternatives; None: none known."""

    texts: int = BATCH
    characters: int | None = None
    alternatives: int | None = None

    def learn(self, error: WebError, asked: Sequence[str]) -> bool:
        """Whether the refusal of ``asked`` told a tighter limit, so that asking anew may pass."""
        sizes = _SIZES.search(error.what)
        several = _ALTERNATIVES.search(error.what)
        if error.status == 413:
            if len(asked) > 1:
                return self._fewer_texts(len(asked) // 2)
            return self._shorter_texts(len(asked[0]) // 2)
        if error.status == 400 and several:
            return self._fewer_alternatives(int(several[1]))
        if error.status == 400 and sizes:
            size, limit = int(sizes[1]), int(sizes[2])
            if size == len(asked):
                return self._fewer_texts(limit)
            return self._shorter_texts(limit)
        return False

    def _fewer_texts(self, limit: int) -> bool:
        if not 0 < limit < self.texts:
            return False
        self.texts = limit
        return True

    def _shorter_texts(self, limit: int) -> bool:
        if limit < LEAST or (self.characters is not None and limit >= self.characters):
            return False
        self.characters = limit
        return True

    def _fewer_alternatives(self, limit: int) -> bool:
        if self.alternatives is not None and limit >= self.alternatives:
            return False
        self.alternatives = limit
        return True
