"""One Argos package in memory: its tokenizer and its CTranslate2 model, decoded in batches.

The options of decoding are those of ``argostranslate.translate``, so that the
output is that of Argos, only many sentences at a time. From ``argostranslate``
only its tokenizers are used, which both distributions have: the rest makes
folders on import and would fetch a sentence splitter.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from workbench.engines.base import Hypothesis
from workbench.engines.limits import split_long, token_bound
from workbench.engines.packages import PackageInfo, verify
from workbench.errors import EngineError

BATCH_TOKENS = 512  # pieces with padding, per decoding step
BEAM = 4
LENGTH_PENALTY = 0.2
SHORTEST_MAXIMUM = 256  # CTranslate2's own maximum of decoded pieces
EXPANSION = 3  # decoded pieces a source piece; beyond that a model is in a loop
MAX_THREADS = 4  # more than the memory bandwidth of an office machine feeds

_DEFECTS = (RuntimeError, ValueError, MemoryError, OSError)


def thread_count() -> int:
    """How many threads a decoding step may use: the cores we may run on, at most four."""
    affinity = getattr(os, "sched_getaffinity", None)
    cores = len(affinity(0)) if affinity else os.cpu_count() or 1
    return max(1, min(MAX_THREADS, cores))


class ArgosModel:
    """A loaded package. Loading and decoding are serialised by a lock of its own."""

    def __init__(self, package: PackageInfo, *, threads: int, compute_type: str) -> None:
        """Verify and load; raises PackageError for damage, :class:`EngineError` otherwise."""
        limit = verify(package).position_limit
        self.package = package
        self._lock = threading.Lock()
        self._prefix = [package.target_prefix] if package.target_prefix else []
        self._bound = token_bound(limit, len(self._prefix))
        self._positions = limit
        try:
            import ctranslate2

            self._translator: Any = ctranslate2.Translator(
                str(package.model),
                device="cpu",
                compute_type=compute_type,
                inter_threads=1,
                intra_threads=threads,
            )
            self._tokenizer: Any = _tokenizer(package)
        except ImportError as error:
            raise EngineError(
                "Argos is not installed", remedy="Install the distribution argos-translate-lt"
            ) from error
        except _DEFECTS as error:
            raise self._failure("cannot be loaded", error) from error

    def translate(
        self, texts: Sequence[str], hypotheses: int, joiner: str, on_done: Callable[[int], None]
    ) -> list[list[Hypothesis]]:
        """Decode ``texts`` (all different) in batches of similar length.

        ``joiner`` stands between the parts of a text that had to be split. What
        ``on_done`` is given adds up to ``len(texts)``.
        """
        with self._lock:
            try:
                return self._translate(texts, hypotheses, joiner, on_done)
            except _DEFECTS as error:
                raise self._failure("failed while translating", error) from error

    def _translate(
        self, texts: Sequence[str], hypotheses: int, joiner: str, on_done: Callable[[int], None]
    ) -> list[list[Hypothesis]]:
        parts = [split_long(text, self._count, self._bound) for text in texts]
        tokens = {part: self._encode(part) for split in parts for part in split}
        waiting = [len(set(split)) for split in parts]
        users: dict[str, list[int]] = {}
        for index, split in enumerate(parts):
            for part in dict.fromkeys(split):
                users.setdefault(part, []).append(index)
        decoded: dict[str, list[Hypothesis]] = {}
        for batch in _batches(tokens):
            decoded.update(self._decode(batch, tokens, hypotheses))
            done = 0
            for index in (index for part in batch for index in users[part]):
                waiting[index] -= 1
                done += waiting[index] == 0
            on_done(done)
        return [_join([decoded[part] for part in split], joiner) for split in parts]

    def _decode(
        self, batch: Sequence[str], tokens: dict[str, list[str]], hypotheses: int
    ) -> Iterator[tuple[str, list[Hypothesis]]]:
        filled = [part for part in batch if tokens[part]]
        yield from ((part, [Hypothesis("", 0.0)]) for part in batch if not tokens[part])
        if not filled:
            return
        longest = max(len(tokens[part]) for part in filled)
        results = self._translator.translate_batch(
            [tokens[part] for part in filled],
            target_prefix=[self._prefix] * len(filled) if self._prefix else None,
            replace_unknowns=True,
            beam_size=max(hypotheses, BEAM),
            num_hypotheses=hypotheses,
            length_penalty=LENGTH_PENALTY,
            return_scores=True,
            max_input_length=0,
            max_decoding_length=self._maximum(longest),
        )
        for part, result in zip(filled, results, strict=True):
            pairs = zip(result.hypotheses, result.scores, strict=True)
            found = [Hypothesis(self._text(pieces), float(score)) for pieces, score in pairs]
            yield part, found or [Hypothesis("", 0.0)]

    def _encode(self, text: str) -> list[str]:
        return list(self._tokenizer.encode(text)) if text.strip() else []

    def _count(self, text: str) -> int:
        return len(self._encode(text))

    def _text(self, pieces: list[str]) -> str:
        """The text of decoded pieces, cleaned as Argos does it."""
        text = str(self._tokenizer.decode(pieces))
        if self._prefix:
            text = text.removeprefix(self._prefix[0])
        return text.removeprefix(" ")

    def _maximum(self, longest: int) -> int:
        maximum = max(SHORTEST_MAXIMUM, EXPANSION * longest)
        return maximum if self._positions is None else min(maximum, self._positions - 1)

    def _failure(self, what: str, error: BaseException) -> EngineError:
        if isinstance(error, MemoryError):
            remedy = "Close other programs or choose a smaller model, and run it again"
        else:
            remedy = "Install the package again with: workbench models install FILE"
        detail = f" ({error})" if str(error) else ""
        return EngineError(
            f"the engine argos {what}{detail}", where=self.package.name, remedy=remedy
        )


def _tokenizer(package: PackageInfo) -> Any:
    from argostranslate.tokenizer import BPETokenizer, SentencePieceTokenizer

    if package.tokenizer.name == "bpe.model":
        return BPETokenizer(package.tokenizer, package.from_code, package.to_code)
    return SentencePieceTokenizer(package.tokenizer)


def _batches(tokens: dict[str, list[str]]) -> Iterator[list[str]]:
    """The texts by length, longest first, in lots of at most BATCH_TOKENS pieces with padding."""
    batch: list[str] = []
    longest = 0
    for text in sorted(tokens, key=lambda text: -len(tokens[text])):
        longest = max(longest, len(tokens[text]))
        if batch and longest * (len(batch) + 1) > BATCH_TOKENS:
            yield batch
            batch, longest = [], len(tokens[text])
        batch.append(text)
    if batch:
        yield batch


def _join(parts: list[list[Hypothesis]], joiner: str) -> list[Hypothesis]:
    """The hypotheses of a text from those of its parts, rank by rank, as Argos joins sentences."""
    if len(parts) == 1:
        return parts[0]
    joined = []
    for rank in range(max(map(len, parts))):
        chosen = [part[min(rank, len(part) - 1)] for part in parts]
        text = joiner.join(item.text.strip() for item in chosen if item.text.strip())
        joined.append(Hypothesis(text, sum(item.score for item in chosen), len(parts)))
    return joined
