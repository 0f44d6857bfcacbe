"""A LibreTranslate server: for offices that share one machine, and never asked unless configured.

Written to its documented API (``/languages``, ``/frontend/settings``, ``/spec``,
``/translate``) and to what version 1.9.6 was seen to do. The server drops spaces
at the ends of a text, turns ``&amp;`` into ``&`` and changes end marks (:func:`own_end`).
"""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from workbench.engines.base import Hypothesis, OnDone
from workbench.engines.libretranslate_answers import Offer, own_end, read_answer, read_offer
from workbench.engines.libretranslate_limits import BATCH, Limits
from workbench.engines.limits import split_long
from workbench.engines.web import WebClient
from workbench.engines.web_faults import WebError
from workbench.engines.web_url import address
from workbench.errors import EngineError
from workbench.languages import Language
from workbench.said import Said, said

T = TypeVar("T")

_LOOK = 10.0  # seconds of patience for what the server offers; the work may take longer
_REMEMBERED = 300.0  # seconds for which we believe what it offers
_REMEMBERED_DOWN = 30.0  # ... and that it could not be reached


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was found when the server was last looked at: its offer, or why there is none."""

    until: float
    offer: Offer
    fault: EngineError | None = None


class LibreTranslateEngine:
    """Translates through the LibreTranslate server at ``url``.

    ``key`` goes to that address only; ``patience`` bounds a request in seconds.
    A server that cannot be reached serves nothing, and :meth:`faults` tells why.
    """

    def __init__(
        self,
        url: str,
        *,
        key: str = "",
        patience: float = 60.0,
        name: str = "libretranslate",
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        self.name = name
        self._url = url
        self._key = key
        self._patience = patience
        self._clock = clock
        self._sleep = sleep
        self._client: WebClient | None = None
        self._seen: _Seen | None = None
        self._limits = Limits()
        self._looking = threading.RLock()
        self._working = threading.Lock()

    def serves(self, language: Language) -> bool:
        """Whether the server can be reached and offers ``language`` from English."""
        return language.code in self._look().offer.targets

    def signature(self, language: Language) -> str:
        """``engine:libretranslate|model:HOST|version:1.9.6``; without what it does not tell."""
        offer = self._needed(language)
        version = f"|version:{offer.version}" if offer.version else ""
        return f"engine:{self.name}|model:{address(self._url).partition('://')[2]}{version}"

    def faults(self) -> tuple[EngineError, ...]:
        """Why the server cannot be used, if it cannot."""
        fault = self._look().fault
        return (fault,) if fault else ()

    def close(self) -> None:
        """Close the connection and forget what the server offers."""
        with self._looking:
            self._seen = None
            client, self._client = self._client, None
            if client:
                client.close()

    def translate(
        self,
        texts: Sequence[str],
        language: Language,
        *,
        hypotheses: int = 1,
        on_done: OnDone | None = None,
    ) -> list[list[Hypothesis]]:
        """As :meth:`workbench.engines.base.Engine.translate`; scores are 0, -1, -2 and so on.

        Equal texts are asked for once, empty ones not at all.
        """
        code = self._needed(language).targets[language.code]
        tell = on_done or (lambda _: None)
        counts = Counter(texts)
        answers = {text: [Hypothesis(text, 0.0)] for text in counts if not text.strip()}
        if answers:
            tell(sum(counts[text] for text in answers))
        for batch in _chunks([text for text in counts if text not in answers], BATCH):
            with self._working:
                found = self._batch(batch, code, language, hypotheses)
            answers |= zip(batch, found, strict=True)
            tell(sum(counts[text] for text in batch))
        return [answers[text] for text in texts]

    def _batch(
        self, texts: Sequence[str], code: str, language: Language, hypotheses: int
    ) -> list[list[Hypothesis]]:
        """``texts`` within the server's limits; what a refusal tells of these is kept to."""
        while True:
            split = [self._split(text) for text in texts]
            flat = [part for parts in split for part in parts]
            found: list[list[str]] = []
            for chunk in _chunks(flat, self._limits.texts):
                try:
                    found += self._ask(chunk, code, hypotheses)
                except WebError as error:
                    if not self._limits.learn(error, chunk):
                        raise
                    break
            else:
                ready = iter(
                    [own_end(part, answer, language) for answer in answers]
                    for part, answers in zip(flat, found, strict=True)
                )
                return [_joined([next(ready) for _ in parts], language.joiner) for parts in split]

    def _split(self, text: str) -> list[str]:
        bound = self._limits.characters
        return split_long(text, len, bound) if bound else [text]

    def _ask(self, texts: Sequence[str], code: str, hypotheses: int) -> list[list[str]]:
        more, most = hypotheses - 1, self._limits.alternatives
        more = more if most is None else min(more, most)
        body: dict[str, object] = {"q": list(texts), "source": "en", "target": code}
        body |= {"format": "text"} | ({"alternatives": more} if more > 0 else {})
        body |= {"api_key": self._key} if self._key else {}
        if self._client is None:
            self._client = self._new_client(self._patience)
        answer = self._client.post_json("/translate", body)
        return read_answer(answer, len(texts), more, address(self._url))

    def _needed(self, language: Language) -> Offer:
        """What the server offers; EngineError unless ``language`` is among it."""
        seen = self._look()
        if seen.fault:
            raise seen.fault
        if language.code not in seen.offer.targets:
            raise EngineError(
                said(
                    "the LibreTranslate server does not translate from English to {language}",
                    language=Said.word(language.name),
                ),
                where=address(self._url),
                remedy=said("Install the language there, or use another engine"),
            )
        return seen.offer

    def _look(self) -> _Seen:
        with self._looking:
            now = self._clock()
            if self._seen is None or now >= self._seen.until:
                try:
                    client = self._new_client(min(_LOOK, self._patience))
                    offer = read_offer(client)
                    client.close()
                    self._limits = Limits(characters=offer.characters)
                    self._seen = _Seen(now + _REMEMBERED, offer)
                except EngineError as fault:
                    self._seen = _Seen(now + _REMEMBERED_DOWN, Offer({}), fault)
            return self._seen

    def _new_client(self, patience: float) -> WebClient:
        return WebClient(
            self._url,
            key=self._key,
            patience=patience,
            name=said("LibreTranslate server"),
            sleep=self._sleep,
        )


def _joined(parts: Sequence[Sequence[str]], joiner: str) -> list[Hypothesis]:
    """The hypotheses of a split text: the first ones joined, then the second ones and so on."""
    ranks = range(max(len(answers) for answers in parts))
    texts = (
        joiner.join(answers[min(rank, len(answers) - 1)] for answers in parts) for rank in ranks
    )
    return [
        Hypothesis(text, float(-rank), len(parts)) for rank, text in enumerate(dict.fromkeys(texts))
    ]


def _chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    waiting = list(items)
    for start in range(0, len(waiting), size):
        yield waiting[start : start + size]
