"""What a local engine may take of the machine, in one place: threads, memory, time, device."""

from __future__ import annotations

import os
from dataclasses import dataclass

MAX_THREADS = 4  # more than the memory bandwidth of an office machine feeds


@dataclass(frozen=True, slots=True)
class Resources:
    """Limits of the engines that run on this machine.

    ``threads`` of a decoding step (0: the cores we may run on, at most four).
    ``memory_mb`` is the most that an engine's process may hold (0: no bound of
    ours). ``patience`` is how many seconds may pass without progress before an
    engine is given up. ``fast_beam`` is the beam of the first pass, in which one
    hypothesis is asked for. ``device`` is CTranslate2's: cpu, cuda or auto.
    """

    threads: int = 0
    memory_mb: int = 0
    patience: float = 300.0
    fast_beam: int = 2
    device: str = "cpu"

    @property
    def thread_count(self) -> int:
        """The threads to use."""
        if self.threads:
            return self.threads
        affinity = getattr(os, "sched_getaffinity", None)
        cores = len(affinity(0)) if affinity else os.cpu_count() or 1
        return max(1, min(MAX_THREADS, cores))
