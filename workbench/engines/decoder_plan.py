"""What is to be decoded for many texts: each part once, in batches of similar length."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.engines.base import Hypothesis, Link
from workbench.engines.limits import split_long

BATCH_TOKENS = 512  # pieces with padding, per decoding step


@dataclass(frozen=True, slots=True)
class Job:
    """A text that is decoded whole, and how its translation must begin ("" for anyhow)."""

    text: str
    beginning: str = ""


class Plan:
    """The jobs of several texts, and how far they are done.

    ``sources`` maps each job to its source pieces; none for a job that cannot be
    done: an empty text, or one with a beginning that would have to be split.
    """

    def __init__(
        self,
        texts: Sequence[str],
        beginnings: Sequence[str] | None,
        encode: Callable[[str], list[str]],
        bound: int,
        joiner: str,
    ) -> None:
        self.sources: dict[Job, list[str]] = {}
        self._texts = texts
        self._joiner = joiner
        self._jobs: list[list[Job]] = []
        self._users: dict[Job, list[int]] = {}
        self._decoded: dict[Job, list[Hypothesis]] = {}
        self._finished = 0
        pieces: dict[str, list[str]] = {}

        def count(text: str) -> int:
            if text not in pieces:
                pieces[text] = encode(text) if text.strip() else []
            return len(pieces[text])

        for index, text in enumerate(texts):
            beginning = beginnings[index] if beginnings else ""
            parts = [text] if beginning else split_long(text, count, bound)
            jobs = [Job(part, beginning) for part in parts]
            for job in dict.fromkeys(jobs):
                self._users.setdefault(job, []).append(index)
                possible = count(job.text) <= bound or not beginning
                self.sources[job] = pieces[job.text] if possible else []
            self._jobs.append(jobs)
        self._waiting = [len(set(jobs)) for jobs in self._jobs]

    def add(self, answers: Iterable[tuple[Job, list[Hypothesis]]]) -> None:
        """Take in what was decoded for some jobs."""
        for job, hypotheses in answers:
            self._decoded[job] = hypotheses
            for index in self._users[job]:
                self._waiting[index] -= 1
                self._finished += self._waiting[index] == 0

    def newly_finished(self) -> int:
        """How many texts were finished since this was last asked."""
        finished, self._finished = self._finished, 0
        return finished

    def answers(self) -> list[list[Hypothesis]]:
        """The hypotheses of each text, when all jobs are done."""
        return [
            _join(text, jobs, [self._decoded[job] for job in jobs], self._joiner)
            for text, jobs in zip(self._texts, self._jobs, strict=True)
        ]


def batches(sources: Mapping[Job, Sequence[str]], threads: int) -> Iterator[list[Job]]:
    """The jobs by length, longest first, in lots of at most BATCH_TOKENS pieces with padding.

    Little work is divided among the threads.
    """
    padded = len(sources) * max(map(len, sources.values()), default=0)
    bound = min(BATCH_TOKENS, math.ceil(padded / threads))
    batch: list[Job] = []
    longest = 0
    for job in sorted(sources, key=lambda job: -len(sources[job])):
        longest = max(longest, len(sources[job]))
        if batch and longest * (len(batch) + 1) > bound:
            yield batch
            batch, longest = [], len(sources[job])
        batch.append(job)
    if batch:
        yield batch


def _join(
    text: str, jobs: Sequence[Job], parts: Sequence[list[Hypothesis]], joiner: str
) -> list[Hypothesis]:
    """The hypotheses of a text from those of its parts, rank by rank, as Argos joins sentences."""
    if len(parts) == 1:
        return list(parts[0])
    starts, at = [], 0
    for job in jobs:  # nothing but white space stands between the parts
        starts.append(text.index(job.text, at))
        at = starts[-1] + len(job.text)
    joined = []
    for rank in range(max(map(len, parts))):
        chosen = [part[min(rank, len(part) - 1)] for part in parts]
        whole, links = "", list[Link]()
        for item, start in zip(chosen, starts, strict=True):
            stripped = item.text.strip()
            if not stripped:
                continue
            whole += (joiner if whole else "") + stripped
            moved = len(whole) - len(item.text.rstrip())
            links += (_moved(link, moved, start) for link in item.links)
        score = sum(item.score for item in chosen)
        joined.append(Hypothesis(whole, score, len(parts), tuple(links)))
    return joined


def _moved(link: Link, target: int, source: int) -> Link:
    return replace(
        link,
        target=(link.target[0] + target, link.target[1] + target),
        source=(link.source[0] + source, link.source[1] + source),
    )
