"""Decoding with CTranslate2, which Argos packages and the multilingual models share.

Texts are cut in pieces, sorted by length, decoded in batches of 512 pieces with
padding and joined again. The output is that of one call a text with the same
beam, only many texts at a time (measured: 100 of 100 equal to Argos' own).
Each thread decodes batches of its own: measured on two cores, two threads at
one batch took 2.6 (beam 2 and 4) to 5 times (greedy) as long as one each.
One hypothesis is the fast pass; several are decoded with a beam of four or more
and tell, by the model's attention, what each piece was read off. The attention
cost no time that could be measured.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from workbench.engines.base import Hypothesis, OnDone
from workbench.engines.decoder_links import find_links, piece_places
from workbench.engines.decoder_plan import Job, Plan, batches
from workbench.engines.limits import TRAINED_LENGTH
from workbench.engines.modelfile import read_model_file
from workbench.engines.resources import Resources
from workbench.errors import EngineError, PackageError
from workbench.said import said

BEAM = 4  # at least, where several hypotheses are asked for
SHORTEST_MAXIMUM = 256  # CTranslate2's own maximum of decoded pieces
EXPANSION = 3  # decoded pieces a source piece; beyond that a model is in a loop

_DEFECTS = (RuntimeError, ValueError, MemoryError, OSError)
_NOTHING = Hypothesis("", 0.0)


class Pieces(Protocol):
    """The tokenizer of a model; pieces carry no special tokens."""

    def encode(self, text: str) -> list[str]:
        """The pieces of an English text."""
        ...

    def encode_target(self, text: str) -> list[str]:
        """The pieces of a text, or the beginning of one, in the target language."""
        ...

    def decode(self, pieces: Sequence[str]) -> str:
        """The text of pieces of the target language."""
        ...


@dataclass(frozen=True, slots=True)
class Form:
    """How one model wants its tokens for one target language.

    ``before`` and ``after`` stand around the source pieces of a text; ``start``
    are the target tokens that decoding is made to begin with, taken off the
    output. ``joiner`` stands between the parts of a text that was split for its
    length, which is what more than ``bound`` pieces are. ``positions`` bounds
    source and output in tokens; None where only the model's own limit counts.
    """

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    start: tuple[str, ...] = ()
    joiner: str = " "
    bound: int = TRAINED_LENGTH
    positions: int | None = None


@dataclass(frozen=True, slots=True)
class _Running:
    """A batch that is being decoded: what of it cannot be, and the promised results of the rest."""

    impossible: tuple[Job, ...]
    jobs: tuple[Job, ...]
    prefixes: tuple[list[str], ...]
    results: Sequence[Any]


class Decoder:
    """A loaded model. Loading is done once; callers take turns."""

    def __init__(
        self,
        model: Path,
        *,
        name: str,
        pieces: Pieces,
        resources: Resources,
        compute_type: str = "default",
        length_penalty: float = 0.2,
        replace_unknowns: bool = True,
    ) -> None:
        """Load the model in the folder ``model``; raises :class:`EngineError` naming ``name``.

        ``compute_type`` is CTranslate2's; "default" is the one the model was
        saved with. ``length_penalty`` and ``replace_unknowns`` are passed on.
        """
        self._name = name
        self._pieces = pieces
        self._fast_beam = max(1, resources.fast_beam)
        self._options = {"length_penalty": length_penalty, "replace_unknowns": replace_unknowns}
        self._lock = threading.Lock()
        try:
            import ctranslate2

            device = resources.device
            if device == "auto":
                device = "cuda" if ctranslate2.get_cuda_device_count() else "cpu"
            self._threads = resources.thread_count if device == "cpu" else 1
            self._limit = read_model_file(model / "model.bin").position_limit
            self._translator: Any = ctranslate2.Translator(
                str(model),
                device=device,
                compute_type=compute_type,
                inter_threads=self._threads,
                intra_threads=1,
            )
        except ImportError as error:
            raise EngineError(
                said("CTranslate2 is not installed"),
                remedy=said("Install the distribution ctranslate2"),
            ) from error
        except PackageError as error:
            raise EngineError(error.what, where=name, remedy=error.remedy) from error
        except _DEFECTS as error:
            raise self._failure(said("the model cannot be loaded"), error) from error

    def translate(
        self,
        texts: Sequence[str],
        form: Form,
        *,
        hypotheses: int = 1,
        on_done: OnDone | None = None,
        beginnings: Sequence[str] | None = None,
    ) -> list[list[Hypothesis]]:
        """For each text at most ``hypotheses`` translations, best first; equal texts decoded once.

        With ``beginnings``, as many as texts, each translation starts exactly
        with its own; where that cannot be (the text has to be split, or no
        position is left after the beginning) the only hypothesis is empty.
        What ``on_done`` is given adds up to ``len(texts)``.
        """
        with self._lock:
            try:
                plan = Plan(texts, beginnings, self._pieces.encode, form.bound, form.joiner)
                for answers in self._decode(plan, form, hypotheses):
                    plan.add(answers)
                    if on_done:
                        on_done(plan.newly_finished())
                return plan.answers()
            except _DEFECTS as error:
                raise self._failure(said("the model failed while translating"), error) from error

    def _decode(
        self, plan: Plan, form: Form, hypotheses: int
    ) -> Iterator[list[tuple[Job, list[Hypothesis]]]]:
        """The answers batch by batch; a few batches wait, so that no thread does."""
        running: deque[_Running] = deque()
        for batch in batches(plan.sources, self._threads):
            running.append(self._start(batch, plan, form, hypotheses))
            if len(running) > 2 * self._threads:
                yield self._answers(running.popleft(), plan, form)
        while running:
            yield self._answers(running.popleft(), plan, form)

    def _start(self, batch: Sequence[Job], plan: Plan, form: Form, hypotheses: int) -> _Running:
        forced = {job: self._prefix(job, form) for job in batch}
        jobs = [job for job in batch if plan.sources[job] and self._has_room(forced[job], form)]
        impossible = tuple(job for job in batch if job not in jobs)
        if not jobs:
            return _Running(impossible, (), (), ())
        sources = [plan.sources[job] for job in jobs]
        prefixes = [forced[job] for job in jobs]
        results = self._translator.translate_batch(
            [[*form.before, *source, *form.after] for source in sources],
            target_prefix=prefixes if any(prefixes) else None,
            asynchronous=True,
            beam_size=self._fast_beam if hypotheses == 1 else max(hypotheses, BEAM),
            num_hypotheses=hypotheses,
            return_scores=True,
            return_attention=hypotheses > 1,
            max_input_length=0,
            max_decoding_length=self._maximum(
                max(map(len, sources)), max(map(len, prefixes)), form
            ),
            **self._options,
        )
        return _Running(impossible, tuple(jobs), tuple(prefixes), results)

    def _answers(
        self, running: _Running, plan: Plan, form: Form
    ) -> list[tuple[Job, list[Hypothesis]]]:
        answers = [(job, [_NOTHING]) for job in running.impossible]
        for job, prefix, promise in zip(
            running.jobs, running.prefixes, running.results, strict=True
        ):
            found = self._read(job, plan.sources[job], prefix, form, promise.result())
            answers.append((job, found or [_NOTHING]))
        return answers

    def _prefix(self, job: Job, form: Form) -> list[str]:
        begun = self._pieces.encode_target(job.beginning) if job.beginning.strip() else []
        return [*form.start, *begun]

    def _read(
        self, job: Job, source: Sequence[str], prefix: Sequence[str], form: Form, result: Any
    ) -> list[Hypothesis]:
        """The hypotheses of one text; unknown pieces of a beginning come back as they were."""
        begun = prefix[len(form.start) :]
        attended = result.attention or [()] * len(result.hypotheses)
        places = piece_places(job.text, source) if result.attention else ()
        found = []
        for tokens, score, rows in zip(result.hypotheses, result.scores, attended, strict=True):
            pieces = [*begun, *tokens[len(prefix) :]]
            text = self._text(pieces)
            if job.beginning:
                text = _continued(job.beginning, self._text(begun), text)
            weights = [row[len(form.before) :] for row in rows[len(form.start) :]]
            links = find_links(places, text, pieces, weights)
            found.append(Hypothesis(text, float(score), links=links))
        return found

    def _text(self, pieces: Sequence[str]) -> str:
        """The text of decoded pieces, cleaned as Argos does it."""
        return self._pieces.decode(pieces).removeprefix(" ")

    def _maximum(self, longest: int, begun: int, form: Form) -> int:
        """How many tokens may be decoded, those of the prefix included, as CTranslate2 counts."""
        maximum = max(SHORTEST_MAXIMUM, EXPANSION * longest + begun)
        return min([maximum, *(limit - 1 for limit in self._limits(form))])

    def _has_room(self, prefix: Sequence[str], form: Form) -> bool:
        return all(len(prefix) < limit - 1 for limit in self._limits(form))

    def _limits(self, form: Form) -> list[int]:
        return [limit for limit in (self._limit, form.positions) if limit is not None]

    def _failure(self, what: str, error: BaseException) -> EngineError:
        if isinstance(error, MemoryError) or "out of memory" in str(error).lower():
            remedy = said("Close other programs or choose a smaller model, and run it again")
        else:
            remedy = said("Install the model again with: workbench models install")
        if str(error):
            what = said("{what} ({error})", what=what, error=str(error))
        return EngineError(what, where=self._name, remedy=remedy)


def _continued(beginning: str, forced: str, text: str) -> str:
    """``text``, decoded from the pieces of ``beginning`` and more, beginning exactly so.

    ``forced`` is what these pieces decode to, where white space at the ends,
    normalisation or an unknown character may have made a difference.
    """
    if text.startswith(beginning):
        return text
    rest = text[len(forced) :] if text.startswith(forced) else ""
    return beginning + (rest.removeprefix(" ") if beginning[-1].isspace() else rest)
