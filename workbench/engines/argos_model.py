"""One Argos package in memory: its tokenizer and the shared decoder with Argos' options.

The options of decoding are those of ``argostranslate.translate``, so that the
output is that of Argos, only many sentences at a time. From ``argostranslate``
only its tokenizers are used, which both distributions have: the rest makes
folders on import and would fetch a sentence splitter.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workbench.engines.base import Hypothesis, OnDone
from workbench.engines.decoder import Decoder, Form
from workbench.engines.limits import token_bound
from workbench.engines.packages import PackageInfo, verify
from workbench.engines.resources import Resources
from workbench.errors import EngineError
from workbench.said import said

LENGTH_PENALTY = 0.2


class ArgosModel:
    """A loaded package."""

    def __init__(self, package: PackageInfo, *, resources: Resources, compute_type: str) -> None:
        """Verify and load; raises PackageError for damage, :class:`EngineError` otherwise."""
        limit = verify(package).position_limit
        self._start = (package.target_prefix,) if package.target_prefix else ()
        self._bound = token_bound(limit, len(self._start))
        self._decoder = Decoder(
            package.model,
            name=package.name,
            pieces=ArgosPieces(package),
            resources=resources,
            compute_type=compute_type,
            length_penalty=LENGTH_PENALTY,
        )

    def translate(
        self,
        texts: Sequence[str],
        joiner: str,
        *,
        hypotheses: int,
        on_done: OnDone | None = None,
        beginnings: Sequence[str] | None = None,
    ) -> list[list[Hypothesis]]:
        """As :meth:`Decoder.translate`; ``joiner`` stands between the parts of a split text."""
        return self._decoder.translate(
            texts,
            Form(start=self._start, joiner=joiner, bound=self._bound),
            hypotheses=hypotheses,
            on_done=on_done,
            beginnings=beginnings,
        )


class ArgosPieces:
    """The tokenizer of a package, which serves both languages."""

    def __init__(self, package: PackageInfo) -> None:
        """Raises :class:`EngineError` where Argos is not installed."""
        self._tokenizer = _tokenizer(package)

    def encode(self, text: str) -> list[str]:
        """The pieces of a text."""
        return list(self._tokenizer.encode(text))

    encode_target = encode

    def decode(self, pieces: Sequence[str]) -> str:
        """The text of pieces."""
        return str(self._tokenizer.decode(list(pieces)))


def _tokenizer(package: PackageInfo) -> Any:
    try:
        from argostranslate.tokenizer import BPETokenizer, SentencePieceTokenizer
    except ImportError as error:
        raise EngineError(
            said("Argos is not installed"),
            remedy=said("Install the distribution argos-translate-lt"),
        ) from error
    if package.tokenizer.name == "bpe.model":
        return BPETokenizer(package.tokenizer, package.from_code, package.to_code)
    return SentencePieceTokenizer(package.tokenizer)
