"""A language model on this machine, behind an OpenAI-compatible address, as an engine.

Several segments a request, as JSON, with the terms found in them, the best two
memory matches and the neighbouring segments. An answer that is not exactly what
was asked for, or that fails the terms, is asked for again once, only for the
segments concerned and with what was wrong; then these are dropped, which leaves
them to the next engine of the chain: one empty hypothesis. Nothing is repaired.
A fence around otherwise right JSON the second time is dropped like the rest,
because a model that does not keep to the form was not held to the schema either.
"""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from workbench.engines.base import Context, Hypothesis, OnDone
from workbench.engines.llm_answer import Reading, read_answer, read_bare, text_faults
from workbench.engines.llm_prompt import Question, Segment, looks_like_control
from workbench.engines.llm_server import SEED, ChatServer, PromptTooLongError, Reply
from workbench.engines.llm_styles import style_for
from workbench.errors import EngineError, WorkbenchError
from workbench.languages import LANGUAGES, Language
from workbench.said import Said, said

# Of English in one request. With terms, two matches and neighbours that made 1,700 to 2,200
# tokens of prompt and 230 to 605 of answer (starter memory, Gemma 3's tokenizer), which leaves
# room in the 4,096 that are Ollama's default.
_CHARACTERS = 1000
_AGAIN = 4  # segments in a request that is made the second time
_BARE = "1"  # the key of the only segment in an answer that is the bare translation


class LanguageModelEngine:
    """An engine that asks a chat model; also :class:`~workbench.engines.base.Contextual`.

    ``url`` is with or without ``/v1``. ``model`` is its name on the server, which
    also selects the form of asking (:mod:`workbench.engines.llm_styles`).
    ``patience`` is in seconds, for one request. ``languages`` are the codes that
    the model is used for (None: all that its card names, for most models all six).

    ``hypotheses`` above one still gives one: several at temperature 0 would be the
    same text, and Ollama has no field for a number. Scores are 0.
    """

    def __init__(
        self,
        url: str,
        model: str,
        *,
        key: str = "",
        patience: float = 120.0,
        allow_remote: bool = False,
        name: str = "llm",
        languages: Collection[str] | None = None,
    ) -> None:
        self.name = name
        self._model = model
        self._style = style_for(model)
        self._languages = frozenset(LANGUAGES if languages is None else languages)
        if self._style.languages is not None:
            self._languages &= self._style.languages
        self._server = ChatServer(url, model, key=key, patience=patience, allow_remote=allow_remote)
        self._allow_remote = allow_remote
        self._contexts: Mapping[str, Context] = {}
        self._answers: dict[tuple[str, str], str] | None = None

    @property
    def warning(self) -> str:
        """What people must know before text goes to the server; "" if it stays on this machine."""
        if not (self._allow_remote and self._server.remote):
            return ""
        return said(
            "The language model at {address} is not on this machine: the text of"
            " releases is sent there, with its terms, matches from the memory and neighbouring"
            " segments.",
            address=self._server.where,
        )

    def serves(self, language: Language) -> bool:
        """Whether the model is used for ``language`` and is there now (remembered)."""
        return language.code in self._languages and self._server.fault() is None

    def signature(self, language: Language) -> str:
        """``engine:llm|model:<name>|prompt:<8 hex digits of the prompt's hash>``."""
        model = self._model.replace("|", "%7C")
        return f"engine:{self.name}|model:{model}|prompt:{self._style.version}"

    def faults(self) -> tuple[WorkbenchError, ...]:
        """Why the server cannot be asked: an address elsewhere, no answer, no such model."""
        fault = self._server.fault()
        return () if fault is None else (fault,)

    def given(self, contexts: Mapping[str, Context]) -> LanguageModelEngine:
        """The same engine on the same connection, knowing this about texts.

        It asks for a text once only: whoever wants more hypotheses, because an answer
        was dropped or is doubted, would get the same one for two more requests.
        """
        view = copy.copy(self)
        view._contexts = dict(contexts)
        view._answers = {}
        return view

    def close(self) -> None:
        """Let go of connections; the server is looked for again at the next use."""
        self._server.close()

    def translate(
        self,
        texts: Sequence[str],
        language: Language,
        *,
        hypotheses: int = 1,
        on_done: OnDone | None = None,
    ) -> list[list[Hypothesis]]:
        """As :meth:`workbench.engines.base.Engine.translate`; a dropped answer is the empty string.

        Raises :class:`~workbench.errors.EngineError` if the server is not there, is
        elsewhere without leave, fails, or answers what is not the chat API.
        """
        self._check(language)
        left = Counter(texts)
        found: dict[str, str] = {}
        answers = {} if self._answers is None else self._answers

        def done(results: Mapping[str, str]) -> None:
            found.update(results)
            answers.update({(language.code, text): found[text] for text in results})
            number = sum(left.pop(text) for text in results)
            if on_done and number:
                on_done(number)

        segments = [Segment(text, self._contexts.get(text, Context())) for text in left]
        settled = {item.text: "" for item in segments if not self._can_ask(item)}
        settled |= {
            text: answers[language.code, text] for text in left if (language.code, text) in answers
        }
        done(settled)
        segments = [item for item in segments if item.text not in settled]
        sampling = {**self._style.again, "seed": SEED + 1}
        for batch in _batches(segments, self._style.segments):
            right, wrong = self._round(batch, language, {})
            done(right)
            for again in _batches(wrong, min(_AGAIN, self._style.segments)):
                right, dropped = self._round(again, language, sampling)
                done({**right, **{item.text: "" for item in dropped}})
        return [[Hypothesis(found[text], 0.0)] for text in texts]

    def _check(self, language: Language) -> None:
        if language.code not in self._languages:
            raise EngineError(
                said(
                    "the model {model} is not used for {language}",
                    model=self._model,
                    language=Said.word(language.name),
                ),
                remedy=said("Use another engine"),
            )
        fault = self._server.fault()
        if fault is not None:
            raise fault

    def _can_ask(self, segment: Segment) -> bool:
        """Not for nothing, and not, unescaped, for what a server takes for a control token."""
        bare = self._style.segments == 1
        return bool(segment.text.strip()) and not (bare and looks_like_control(segment.text))

    def _round(
        self, segments: Sequence[Segment], language: Language, sampling: Mapping[str, object]
    ) -> tuple[dict[str, str], list[Segment]]:
        """Ask once: the right translations by text, and the segments to ask again."""
        question = self._style.ask(segments, language, self._server.kind)
        try:
            reply = self._server.ask(question, sampling)
        except PromptTooLongError as error:
            if len(segments) == 1:
                return {}, [replace(segments[0], why=(error.what,))]
            middle = len(segments) // 2
            first = self._round(segments[:middle], language, sampling)
            second = self._round(segments[middle:], language, sampling)
            return {**first[0], **second[0]}, first[1] + second[1]
        return _judged(_read(reply, question), segments, question, language)


def _read(reply: Reply, question: Question) -> Reading:
    if question.ids:
        return read_answer(reply.content, question.ids, cut=reply.cut)
    return read_bare(reply.content, _BARE, cut=reply.cut)


def _judged(
    reading: Reading, segments: Sequence[Segment], question: Question, language: Language
) -> tuple[dict[str, str], list[Segment]]:
    right: dict[str, str] = {}
    wrong: list[Segment] = []
    for key, segment in zip(question.ids or (_BARE,), segments, strict=True):
        text = reading.texts.get(key, "")
        fault = reading.faults.get(key)
        why = (fault,) if fault else text_faults(text, segment, language)
        if why:
            wrong.append(replace(segment, rejected=text, why=why))
        else:
            right[segment.text] = text
    return right, wrong


def _batches(segments: Sequence[Segment], most: int) -> Iterator[list[Segment]]:
    """Runs of at most ``most`` segments and so many characters; at least one segment."""
    batch: list[Segment] = []
    size = 0
    for segment in segments:
        if batch and (len(batch) == most or size + len(segment.text) > _CHARACTERS):
            yield batch
            batch, size = [], 0
        batch.append(segment)
        size += len(segment.text)
    if batch:
        yield batch
